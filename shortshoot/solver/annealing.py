"""A choice of days by simulated annealing on what dates are worth: the whole shoot rearranged in a second or two.

**Why:** steps of the search change a few dates, so they keep the large lines of where they begin: which company works
when, and with which unit. Annealing tries tens of thousands of moves a second and finds these lines, since it knows
only where parts may be, the worth of dates, and roughly the minutes of a day, of its places, and of whom several units
want. What it leaves out is the search's: all money, all rules, all hours. Measured on a drawn shoot of 240 scenes, from
2,050,200: 1,880,000 in three seconds and 1,840,000 in nine, and all or all but one of twelve dates then have hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp
from random import Random

from shortshoot.model import Part, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.worth import Worth, Worths

MINUTE = 25
"""Minutes that one date of a person is worth on average; a minute over or stood still costs that much."""

OVER = 20
"""Times the worth of a minute that one more than a unit-day or a person should have costs."""

SHARED = 0.1
"""Average dates that it costs to want a person with one more unit on a date."""

HOT, COLD = 2.4, 0.08
"""The first and the last temperature, in average dates of a person."""

APART = 1.0
"""Average dates that it costs to want a person at one more place on a date with several units."""

SWAPS, BLOCKS = 0.2, 0.1
"""Shares of the moves that exchange two parts, and that move all of a set's parts of a unit-day."""

LOOK = 1000
"""Moves between two looks at whether it is over."""


class Annealing:
    """One shoot in numbers: parts, unit-days, people, sets and lights."""

    def __init__(self, shoot: Shoot, book: RuleBook, worths: Worths, *, full: int, asked: int) -> None:
        """Fill unit-days to `full` per cent; shoot `asked` per cent of one with whom two units want on a date."""
        self._unit_days, self._parts = list(shoot.unit_days), list(shoot.owed)
        parts = [shoot.owed[key] for key in self._parts]
        dates = list(shoot.dates)
        self._date = [dates.index(one.date) for one in self._unit_days]
        people, sets = sorted({who for part in parts for who in part.cast}), sorted({part.set for part in parts})
        lights = sorted({(part.set, part.light) for part in parts})
        numbers = {who: number for number, who in enumerate(people)}
        self._cast = [[numbers[who] for who in part.cast] for part in parts]
        self._set = [sets.index(part.set) for part in parts]
        self._light = [lights.index((part.set, part.light)) for part in parts]
        self._minutes = [part.minutes for part in parts]
        self._in_set = [[n for n, one in enumerate(self._set) if one == which] for which in range(len(sets))]
        self._may = [
            [n for n, one in enumerate(self._unit_days) if (key, one) not in book.barred] for key in self._parts
        ]
        first = {part.set: part for part in reversed(parts)}
        places = sorted({part.location for part in parts})
        self._place = [places.index(part.location) for part in parts]
        self._opens = [_gap(book, first.values(), first[one], inside=True) for one in sets]
        self._move = max(_gap(book, first.values(), part, inside=False) for part in first.values())
        self._relights = [shoot.sets[one].light for one, _ in lights]
        self._paid = [_table(worths.people[who], len(dates)) for who in people]
        self._rent = [worths.sets[one].amounts for one in sets]
        self._used = [worths.unit_days.get(one, 0) for one in self._unit_days]
        self._several = [sum(one.date == other.date for other in self._unit_days) > 1 for one in self._unit_days]
        average = max(1.0, sum(one.one_more for one in worths.people.values()) / max(1, len(people)))
        self._average, self._shared, self._minute = average, SHARED * average, average / MINUTE
        self._apart = APART * average
        self._most = [
            shoot.units[one.unit].longest * full // 100 - book.breaks(one.unit)[0] * book.breaks(one.unit)[1] // 3
            for one in self._unit_days
        ]
        self._busiest = max(unit.longest for unit in shoot.units.values()) * asked // 100

    def cost(self, where: Mapping[str, UnitDay]) -> float:
        """What a choice of days costs, as annealing counts."""
        return self._begin(where)

    def run(
        self, where: Mapping[str, UnitDay], moves: int, random: Random, over: Callable[[], bool] = lambda: False
    ) -> dict[str, UnitDay]:
        """The best choice of days met in so many moves from another one, fewer when it is over before."""
        self._begin(where)
        now = least = 0.0
        best = list(self._at)
        chance, count = random.random, len(self._parts)
        hot, cooling = HOT * self._average, COLD / HOT
        for done in range(moves):
            if done % LOOK == 0 and over():
                break
            kind, part = chance(), int(chance() * count)
            if kind < SWAPS:
                told = self._swapped(part, int(chance() * count))
            else:
                may = self._may[part]
                told = self._moved(part, may[int(chance() * len(may))], block=kind < SWAPS + BLOCKS)
            if not told:
                continue
            before = [(one, self._at[one]) for one, _ in told]
            more = self._go(told)
            if more <= 0 or chance() < exp(-more / (hot * cooling ** (done / moves))):
                now += more
                if now < least:
                    least, best = now, list(self._at)
            else:
                self._go(before)
        return {part: self._unit_days[one] for part, one in zip(self._parts, best, strict=True)}

    def _begin(self, where: Mapping[str, UnitDay]) -> float:
        unit_days, dates, people, sets = len(self._unit_days), max(self._date) + 1, len(self._paid), len(self._rent)
        places = max(self._place) + 1
        self._load = [0] * unit_days
        self._held = [0] * unit_days
        self._lit = [[0] * len(self._relights) for _ in range(unit_days)]
        self._open = [[0] * sets for _ in range(unit_days)]
        self._opened = [[0] * dates for _ in range(sets)]
        self._with = [[0] * people for _ in range(unit_days)]
        self._units = [[0] * people for _ in range(dates)]
        self._seen = [[0] * places for _ in range(unit_days)]
        self._places = [0] * unit_days
        self._where = [[[0] * people for _ in range(places)] for _ in range(dates)]
        self._spread = [[0] * people for _ in range(dates)]
        self._busy = [[0] * people for _ in range(dates)]
        self._days = [0] * people
        self._open_days = [0] * sets
        number = {one: n for n, one in enumerate(self._unit_days)}
        self._at = [number[where[key]] for key in self._parts]
        return sum(self._put(part, one) for part, one in enumerate(list(self._at)))

    def _moved(self, part: int, to: int, *, block: bool) -> list[tuple[int, int]]:
        here = self._at[part]
        if to == here:
            return []
        if not block:
            return [(part, to)]
        found = [(one, to) for one in self._in_set[self._set[part]] if self._at[one] == here]
        return found if all(to in self._may[one] for one, _ in found) else []

    def _swapped(self, part: int, other: int) -> list[tuple[int, int]]:
        here, there = self._at[part], self._at[other]
        if here == there or there not in self._may[part] or here not in self._may[other]:
            return []
        return [(part, there), (other, here)]

    def _go(self, moves: Sequence[tuple[int, int]]) -> float:
        """Make moves; what they cost."""
        more = 0.0
        for part, _ in moves:
            more += self._take(part)
        for part, to in moves:
            more += self._put(part, to)
        return more

    def _put(self, part: int, one: int) -> float:
        """Put a part on a unit-day; what that costs."""
        self._at[part] = one
        minutes, day, which, light = self._minutes[part], self._date[one], self._set[part], self._light[part]
        more = float(0 if self._held[one] else self._used[one])
        self._held[one] += 1
        place = self._place[part]
        still = self._still(which, light, one) + self._moved_to(place, one)
        if not self._seen[one][place]:
            self._places[one] += 1
        self._seen[one][place] += 1
        self._lit[one][light] += 1
        self._open[one][which] += 1
        more += still * self._minute + self._over(self._load[one] - self._most[one], minutes + still)
        self._load[one] += minutes + still
        if not self._opened[which][day]:
            self._open_days[which] += 1
            more += self._rent[which][self._open_days[which]] - self._rent[which][self._open_days[which] - 1]
        self._opened[which][day] += 1
        here, units, busy = self._with[one], self._units[day], self._busy[day]
        there, spread, several = self._where[day][place], self._spread[day], self._several[one]
        for who in self._cast[part]:
            if not there[who]:
                if spread[who] and several:
                    more += self._apart
                spread[who] += 1
            there[who] += 1
            if not here[who]:
                if units[who]:
                    more += self._shared
                else:
                    before = self._days[who]
                    self._days[who] = before | 1 << day
                    more += self._pay(who, self._days[who]) - self._pay(who, before)
                units[who] += 1
            here[who] += 1
            if several:
                more += self._over(busy[who] - self._busiest, minutes)
            busy[who] += minutes
        return more

    def _take(self, part: int) -> float:
        """Take a part away from where it is; what that costs, nearly always less than nothing."""
        one = self._at[part]
        minutes, day, which, light = self._minutes[part], self._date[one], self._set[part], self._light[part]
        self._held[one] -= 1
        more = -float(0 if self._held[one] else self._used[one])
        self._lit[one][light] -= 1
        self._open[one][which] -= 1
        place = self._place[part]
        self._seen[one][place] -= 1
        if not self._seen[one][place]:
            self._places[one] -= 1
        still = self._still(which, light, one) + self._moved_to(place, one)
        self._load[one] -= minutes + still
        more -= still * self._minute + self._over(self._load[one] - self._most[one], minutes + still)
        self._opened[which][day] -= 1
        if not self._opened[which][day]:
            self._open_days[which] -= 1
            more -= self._rent[which][self._open_days[which] + 1] - self._rent[which][self._open_days[which]]
        here, units, busy = self._with[one], self._units[day], self._busy[day]
        there, spread, several = self._where[day][place], self._spread[day], self._several[one]
        for who in self._cast[part]:
            there[who] -= 1
            if not there[who]:
                spread[who] -= 1
                if spread[who] and several:
                    more -= self._apart
            here[who] -= 1
            if not here[who]:
                units[who] -= 1
                if units[who]:
                    more -= self._shared
                else:
                    before = self._days[who]
                    self._days[who] = before & ~(1 << day)
                    more += self._pay(who, self._days[who]) - self._pay(who, before)
            busy[who] -= minutes
            if several:
                more -= self._over(busy[who] - self._busiest, minutes)
        return more

    def _still(self, which: int, light: int, one: int) -> int:
        """Minutes that a unit stands still for one more light in a set."""
        if self._lit[one][light]:
            return 0
        return self._relights[light] if self._open[one][which] else self._opens[which]

    def _moved_to(self, place: int, one: int) -> int:
        """Minutes that a unit is on its way for one more place."""
        return self._move if self._places[one] and not self._seen[one][place] else 0

    def _over(self, above: int, more: int) -> float:
        """What more minutes cost where so many are above what there should be."""
        return OVER * self._minute * (above + more - max(0, above)) if above + more > 0 else 0.0

    def _pay(self, who: int, days: int) -> int:
        if not days:
            return 0
        return self._paid[who][days.bit_count()][days.bit_length() - (days & -days).bit_length() + 1]


def _table(worth: Worth, dates: int) -> list[list[int]]:
    """What a person is paid by dates worked and dates from the first to the last."""
    counts = range(dates + 1)
    return [[worth.amounts[max(worked, span) if worth.held else worked] for span in counts] for worked in counts]


def _gap(book: RuleBook, others: Iterable[Part], part: Part, *, inside: bool) -> int:
    """Minutes from other sets, at the part's own place or elsewhere, to the part's set: what a good order needs."""
    found = sorted(book.gap(one, part) for one in others if (one.location == part.location) == inside and one != part)
    return found[len(found) // 4] if found else 0
