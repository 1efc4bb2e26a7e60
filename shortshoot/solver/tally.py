"""What a choice of days costs, counted so that one more part here or there is told in a few microseconds.

**Why:** annealing lives from the number of its moves. A part that is lifted leaves no trace, so what it costs where it
was and where it might go is the same question, and the only place where costs are told is `cost`. Minutes that a
unit stands still are told roughly, money as the draft tells it, and neither rules nor hours at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shortshoot.model import Part, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.size import size_of
from shortshoot.solver.worth import PersonWorth, Worths

OVER, STILL = 17.0, 250.0
"""Minutes over what a unit-day or a person should have, and in which a unit stands still, that cost what a date of a
person does on average.

**Why:** a way to cheaper days often leads over a day that is too full. Measured at 80 scenes with 300,000 moves: where
1.25 minutes over cost a date, 674,000 to 678,000; where 17 do, 663,000 to 674,000.
"""

STRICT_OVER, STRICT_STILL, STRICT = 1.25, 25.0, 4_000
"""The same from so many parts times unit-days on.

**Why:** of a dozen dates that are all a little too full one has no hours. Measured in two minutes at 240 scenes:
1,908,700 with the others, 1,817,000 with these.
"""

SHARED = 0.1
"""Average dates that it costs to want a person with one more unit on a date."""

APART = 1.0
"""Average dates that it costs to want a person at one more place on a date with several units."""


class Tally:
    """The counts of one choice of days; parts and unit-days are numbers."""

    def __init__(self, shoot: Shoot, book: RuleBook, worths: Worths, *, full: int, asked: int) -> None:
        """Fill unit-days to `full` per cent; shoot `asked` per cent of one with whom two units want on a date."""
        self.parts, self.unit_days = list(shoot.owed), list(shoot.unit_days)
        parts, dates = [shoot.owed[key] for key in self.parts], list(shoot.dates)
        people, sets = sorted({who for part in parts for who in part.cast}), sorted({part.set for part in parts})
        lights, places = sorted({(part.set, part.light) for part in parts}), sorted({part.location for part in parts})
        self.sets = [sets.index(part.set) for part in parts]
        self._parts = [
            (
                part.minutes,
                sets.index(part.set),
                lights.index((part.set, part.light)),
                places.index(part.location),
                [people.index(who) for who in part.cast],
            )
            for part in parts
        ]
        several = [sum(one.date == other.date for other in self.unit_days) > 1 for one in self.unit_days]
        self._days = [(dates.index(one.date), together) for one, together in zip(self.unit_days, several, strict=True)]
        first = {part.set: part for part in reversed(parts)}
        self._opens = [_gap(book, first.values(), first[one], inside=True) for one in sets]
        self._move = max(_gap(book, first.values(), part, inside=False) for part in first.values())
        self._relights = [shoot.sets[one].light for one, _ in lights]
        self._paid = [_Paid(worths.people[who]) for who in people]
        self._rent = [worths.sets[one].minutes for one in sets]
        self._rents = [worths.sets[one].dates for one in sets]
        self._use = [worths.unit_days.get(one, 0) for one in self.unit_days]
        self.average = max(1.0, sum(one.one_more for one in worths.people.values()) / max(1, len(people)))
        strict = size_of(shoot) >= STRICT
        self._over = self.average / (STRICT_OVER if strict else OVER)
        self._still = self.average / (STRICT_STILL if strict else STILL)
        self._shared, self._apart = SHARED * self.average, APART * self.average
        self._most = [
            shoot.units[one.unit].longest * full // 100 - book.breaks(one.unit)[0] * book.breaks(one.unit)[1] // 3
            for one in self.unit_days
        ]
        self._busiest = max(unit.longest for unit in shoot.units.values()) * asked // 100
        self._sizes = len(self.unit_days), len(dates), len(people), len(sets), len(lights), len(places)

    def begin(self, where: Mapping[str, UnitDay]) -> float:
        """Count a choice of days; what it costs."""
        unit_days, dates, people, sets, lights, places = self._sizes
        self.at = [-1] * len(self.parts)
        self._held, self._load, self._places = [0] * unit_days, [0] * unit_days, [0] * unit_days
        self._lit = [[0] * lights for _ in range(unit_days)]
        self._open = [[0] * sets for _ in range(unit_days)]
        self._seen = [[0] * places for _ in range(unit_days)]
        self._with = [[0] * people for _ in range(unit_days)]
        self._shot = [[0] * dates for _ in range(sets)]
        self._opened = [0] * sets
        self._worked = [0] * people
        self._units = [[0] * people for _ in range(dates)]
        self._busy = [[0] * people for _ in range(dates)]
        self._there = [[[0] * people for _ in range(places)] for _ in range(dates)]
        self._spread = [[0] * people for _ in range(dates)]
        number, paid = {one: n for n, one in enumerate(self.unit_days)}, 0.0
        for part, key in enumerate(self.parts):
            paid += self.cost(part, number[where[key]])
            self.settle(part, number[where[key]])
        return paid

    def cost(self, part: int, one: int) -> float:
        """What a part that is nowhere would cost on a unit-day."""
        minutes, which, _, place, cast = self._parts[part]
        day, together = self._days[one]
        more = 0.0 if self._held[one] else float(self._use[one])
        adds = self._adds(one, *self._parts[part])
        above = self._load[one] + adds - self._most[one]
        if above > 0:
            more += self._over * min(above, adds)
        shot, rent = self._shot[which][day], self._rent[which]
        more += self._still * (adds - minutes) + rent[shot + minutes] - rent[shot]
        if not shot:
            opened, rents = self._opened[which], self._rents[which]
            more += rents[opened + 1] - rents[opened]
        here, units, bit = self._with[one], self._units[day], 1 << day
        for who in cast:
            if not here[who]:
                if units[who]:
                    more += self._shared
                else:
                    paid, worked = self._paid[who], self._worked[who]
                    more += paid[worked | bit] - paid[worked]
        return more + self._asked(minutes, cast, day, place) if together else more

    def _asked(self, minutes: int, cast: Iterable[int], day: int, place: int) -> float:
        """What it costs to ask people for more of a date on which several units work."""
        busy, there, spread, more = self._busy[day], self._there[day][place], self._spread[day], 0.0
        for who in cast:
            if spread[who] and not there[who]:
                more += self._apart
            above = busy[who] + minutes - self._busiest
            if above > 0:
                more += self._over * min(above, minutes)
        return more

    def _adds(self, one: int, minutes: int, which: int, light: int, place: int, _: Iterable[int]) -> int:
        """Minutes of a part with those that a unit stands still for one more light, set or place."""
        if not self._lit[one][light]:
            minutes += self._relights[light] if self._open[one][which] else self._opens[which]
        if self._places[one] and not self._seen[one][place]:
            minutes += self._move
        return minutes

    def settle(self, part: int, one: int) -> None:
        """Put a part that is nowhere on a unit-day."""
        self.at[part] = one
        self._load[one] += self._adds(one, *self._parts[part])
        self._count(1, one, *self._parts[part])

    def lift(self, part: int) -> int:
        """Take a part away from the unit-day where it is, and say which that was."""
        one = self.at[part]
        self._count(-1, one, *self._parts[part])
        self._load[one] -= self._adds(one, *self._parts[part])
        return one

    def _count(
        self, more: int, one: int, minutes: int, which: int, light: int, place: int, cast: Iterable[int]
    ) -> None:
        """Count a part once more, or once less."""
        day, together = self._days[one]
        edge = more > 0
        self._held[one] += more
        self._lit[one][light] += more
        self._open[one][which] += more
        seen = self._seen[one]
        seen[place] += more
        if seen[place] == edge:
            self._places[one] += more
        shot = self._shot[which]
        before = shot[day]
        shot[day] += more * minutes
        if not before or not shot[day]:
            self._opened[which] += more
        here, units, worked, bit = self._with[one], self._units[day], self._worked, 1 << day
        for who in cast:
            here[who] += more
            if here[who] == edge:
                units[who] += more
                if units[who] == edge:
                    worked[who] ^= bit
        if together:
            busy, there, spread = self._busy[day], self._there[day][place], self._spread[day]
            for who in cast:
                busy[who] += more * minutes
                there[who] += more
                if there[who] == edge:
                    spread[who] += more


class _Paid(dict[int, int]):
    """What a person is paid by the dates worked, as bits; told when first asked for."""

    def __init__(self, worth: PersonWorth) -> None:
        super().__init__({0: 0})
        self._worth = worth

    def __missing__(self, days: int) -> int:
        count = days.bit_length() - (days & -days).bit_length() + 1 if self._worth.held else days.bit_count()
        return self.setdefault(days, self._worth.amounts[count])


def _gap(book: RuleBook, others: Iterable[Part], part: Part, *, inside: bool) -> int:
    """Minutes from other sets, at the part's own place or elsewhere, to the part's set: what a good order needs."""
    found = sorted(book.gap(one, part) for one in others if (one.location == part.location) == inside and one != part)
    return found[len(found) // 4] if found else 0
