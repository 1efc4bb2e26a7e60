"""Leaps: the days of the whole shoot rearranged at once, more boldly as long as they find their hours.

**Why:** how full unit-days may be, and how many people two units may share, before a date has no hours is another
thing for every shoot, and nobody can tell it beforehand. So the first leap is cautious, and each later one dares as
much more as the hours of the one before allow.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from random import Random
from typing import NamedTuple

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.annealing import Annealing
from shortshoot.solver.stop import Stop
from shortshoot.solver.worth import Worths


class Dare(NamedTuple):
    """Per cent of its longest day that a unit-day is filled, and that a person is asked whom several units want."""

    full: int
    asked: int


DARES = (Dare(80, 42), Dare(82, 45), Dare(84, 48), Dare(86, 52), Dare(88, 56))
"""From cautious to bold."""

ALONE = 2
"""How much the first dares where no date has two units."""

LONG = 2_000
"""Parts times unit-days from which on leaps pay."""

MISSES = 6
"""Leaps in a row that bring nothing before there are no more."""

MOVES, MOST = 800, 200_000
"""Moves of annealing for each part, and in all; once more for each further dare."""


class Leaps:
    """Leaps of one shoot; `uses` is what the use of each unit-day costs."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, uses: Mapping[UnitDay, int]) -> None:
        self.shoot, self.book, self.stop, self._uses = shoot, book, stop, uses
        beside = len(shoot.unit_days) > len(shoot.dates)
        self._dare, self._misses, self._until = 0 if beside else ALONE, 0, 0.0

    @staticmethod
    def pay(shoot: Shoot) -> bool:
        """Whether a shoot is long enough: on shorter ones steps find the same lines, and nothing stands still for it.

        Measured in a minute: 1,347,050 without and 1,276,200 with leaps at 160 scenes; 844,300 and 853,500 at 100.
        """
        return len(shoot.owed) * len(shoot.unit_days) >= LONG

    @cached_property
    def _worths(self) -> Worths:
        return Worths.of(self.shoot, self.book, self._uses)

    @property
    def over(self) -> bool:
        """Whether nothing bolder is left to try, or leaps bring nothing any more."""
        return self._dare >= len(DARES) or self._misses >= MISSES

    @property
    def rests(self) -> bool:
        """Whether steps are to be taken before the next leap."""
        return self.stop.elapsed < self._until

    def leap(self, where: Mapping[str, UnitDay], random: Random) -> dict[str, UnitDay]:
        """Other days for everything, beginning from some; they may break rules."""
        dare = DARES[self._dare]
        annealing = Annealing(self.shoot, self.book, self._worths, full=dare.full, asked=dare.asked)
        moves = min(MOST, MOVES * len(where)) * (1 + self._dare)
        return annealing.run(where, moves, random, self.stop.is_set)

    def learn(self, *, landed: bool, better: bool, took: float) -> None:
        """Dare more after a leap that came to a plan; no more leaps when several in a row brought nothing.

        After one that brought nothing there are steps for as long as it `took`, in what the switch counts, and for
        longer with each such leap in a row.
        """
        self._dare += landed
        self._misses = 0 if better else self._misses + 1
        self._until = self.stop.elapsed + self._misses * took
