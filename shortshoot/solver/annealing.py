"""A choice of days by simulated annealing on what dates are worth: the whole shoot rearranged in seconds.

**Why:** steps of the search change a few dates, so they keep the large lines of where they begin: which company works
when, and with which unit. Annealing tries a hundred thousand moves a second and finds these lines, since it knows
only where parts may be, the worth of dates, and roughly the minutes of a day, of its places, and of whom several units
want. What it leaves out is the search's: all money, all rules, all hours. Measured on a drawn shoot of 80 scenes, from
757,000: 663,000 to 667,000 in three seconds, where steps have 681,000 to 699,000.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import log
from random import Random

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.tally import Tally
from shortshoot.solver.worth import Worths

HOT, WARM, COLD = 1.0, 0.25, 0.05
"""The first temperature that forgets where it begins and the one that does not, and the last, in average dates of a
person."""

SWAPS, BLOCKS = 0.3, 0.1
"""Shares of the moves that exchange two parts, and that move all of a set's parts of a unit-day."""

LOOK = 1000
"""Moves between two looks at whether it is over."""

Moves = Sequence[tuple[int, int]]
"""Parts and the unit-days they go to."""


class Annealing:
    """Annealing of one shoot."""

    def __init__(self, shoot: Shoot, book: RuleBook, worths: Worths, *, full: int, asked: int) -> None:
        """Fill unit-days to `full` per cent; shoot `asked` per cent of one with whom two units want on a date."""
        self.tally = Tally(shoot, book, worths, full=full, asked=asked)
        self._may = [
            [n for n, one in enumerate(self.tally.unit_days) if (key, one) not in book.barred]
            for key in self.tally.parts
        ]
        sets = self.tally.sets
        self._with = [[n for n, one in enumerate(sets) if one == which] for which in sets]

    def run(
        self,
        where: Mapping[str, UnitDay],
        moves: int,
        random: Random,
        over: Callable[[], bool] = lambda: False,
        *,
        hot: float = HOT,
    ) -> dict[str, UnitDay]:
        """The best choice of days met in so many moves from another one, fewer when it is over before."""
        tally, chance = self.tally, random.random
        tally.begin(where)
        now = least = 0.0
        best = list(tally.at)
        heat, cooling = hot * tally.average, (COLD / hot) ** (1 / moves)
        for done in range(moves):
            if done % LOOK == 0 and over():
                break
            heat *= cooling
            told = self._proposed(chance)
            if told:
                now += self.go(told, -heat * log(1 - chance()))
                if now < least:
                    least, best = now, list(tally.at)
        return {part: tally.unit_days[one] for part, one in zip(tally.parts, best, strict=True)}

    def _proposed(self, chance: Callable[[], float]) -> Moves:
        """Some move, or none where it would change nothing or put a part where it may not be."""
        kind, part, at = chance(), int(chance() * len(self._may)), self.tally.at
        here, may = at[part], self._may[part]
        if kind < SWAPS:
            other = int(chance() * len(at))
            to = at[other]
            return [(part, to), (other, here)] if here != to and to in may and here in self._may[other] else []
        to = may[int(chance() * len(may))]
        if to == here:
            return []
        if kind >= SWAPS + BLOCKS:
            return [(part, to)]
        block = [one for one in self._with[part] if at[one] == here]
        return [(one, to) for one in block] if all(to in self._may[one] for one in block) else []

    def go(self, moves: Moves, most: float) -> float:
        """Make moves that cost at most so much more; what they cost, and nothing where they are not made."""
        tally = self.tally
        before, more = [], 0.0
        for part, _ in moves:
            here = tally.lift(part)
            more -= tally.cost(part, here)
            before.append(here)
        for done, (part, to) in enumerate(moves):
            more += tally.cost(part, to)
            if more > most:
                for settled, _ in moves[:done]:
                    tally.lift(settled)
                for (lifted, _), here in zip(moves, before, strict=True):
                    tally.settle(lifted, here)
                return 0.0
            tally.settle(part, to)
        return more
