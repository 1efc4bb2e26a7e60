"""What dates cost, asked of the days draft: of each person and set, and of each unit-day by itself.

**Why:** annealing tries a hundred thousand choices of days a second and can ask no draft about each of them. But a
draft that is asked some two dozen questions beforehand tells most of it: what one more date of an actor costs, whether
dates between count, what a set costs by its minutes, and which unit-days are paid extra. Nothing here knows a rule or
a deal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shortshoot.model import UnitDay
from shortshoot.solver.cpsat import money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.size import LARGE, size_of

QUESTIONS, FEW = 8, 3
"""Numbers of dates, and of minutes, that are asked about, or so; fewer in a large draft, which takes long to answer."""


@dataclass(frozen=True)
class PersonWorth:
    """Minor units for no date, one date, two and so on; with `held` the dates between the first and the last count."""

    amounts: Sequence[int]
    held: bool

    @property
    def one_more(self) -> float:
        """What a date after the first costs on average."""
        return (self.amounts[-1] - self.amounts[1]) / max(1, len(self.amounts) - 2)


@dataclass(frozen=True)
class SetWorth:
    """Minor units of a date by the minutes shot there, and what so many dates cost more or less than that tells."""

    minutes: Sequence[int]
    dates: Sequence[int]


@dataclass(frozen=True)
class Worths:
    """By person and by set, what dates cost; by unit-day, what its use costs."""

    people: Mapping[str, PersonWorth]
    sets: Mapping[str, SetWorth]
    unit_days: Mapping[UnitDay, int]

    @classmethod
    def of(cls, draft: DaysDraft) -> Worths:
        """Ask the draft of a whole shoot, all parts free."""
        asked = _Asked(draft)
        return cls(asked.people(), asked.sets(), _uses(draft))


class _Asked:
    """What a draft tells about choices that nobody would make."""

    def __init__(self, draft: DaysDraft) -> None:
        self.draft, self.shoot = draft, draft.shoot
        self.dates = list(draft.dates)
        self._nowhere = draft.placed({})
        self._questions = QUESTIONS if size_of(self.shoot) < LARGE else FEW
        every = max(1, len(self.dates) // self._questions)
        self._counts = sorted({*range(1, len(self.dates) + 1, every), len(self.dates)})

    def people(self) -> dict[str, PersonWorth]:
        """Whoever it is, on dates in a row, and on the first and the last of them alone."""
        rows = {count: self._paid_on(self.dates[:count]) for count in self._counts}
        ends = self._paid_on([self.dates[0], self.dates[-1]])
        found: dict[str, PersonWorth] = {}
        for who in self.shoot.cast:
            told = {0: 0, **{count: paid.get(who, 0) for count, paid in rows.items()}}
            amounts = _line(told, len(self.dates))
            two, all_ = amounts[min(2, len(amounts) - 1)], amounts[-1]
            found[who] = PersonWorth(amounts, abs(ends.get(who, 0) - all_) < abs(ends.get(who, 0) - two))
        return found

    def sets(self) -> dict[str, SetWorth]:
        """Some of a set's parts on one date, then all of them in turn on several."""
        told: dict[str, dict[int, int]] = {one: {0: 0} for one in self.shoot.sets}
        for share in range(1, self._questions + 1):
            where: dict[str, UnitDay] = {}
            for one in self.shoot.sets:
                where |= self._first(self._in_set(one), share)
            paid = self._paid(self.draft.hint(where))
            for one, minutes in self._minutes(where).items():
                told[one][sum(minutes)] = paid.get(one, 0)
                told[one].setdefault(1, paid.get(one, 0))
        by_minutes = {one: _line(known, self._longest(one)) for one, known in told.items()}
        more: dict[str, dict[int, int]] = {one: {0: 0} for one in self.shoot.sets}
        for count in self._counts:
            where = self._in_turn(count)
            paid = self._paid(self.draft.hint(where))
            for one, minutes in self._minutes(where).items():
                expected = sum(by_minutes[one][some] for some in minutes)
                more[one].setdefault(len(minutes), paid.get(one, 0) - expected)
        return {one: SetWorth(by_minutes[one], _line(more[one], len(self.dates))) for one in self.shoot.sets}

    def _in_set(self, one: str) -> list[str]:
        return [part for part in self.draft.parts if self.shoot.parts[part].set == one]

    def _longest(self, one: str) -> int:
        return sum(self.shoot.parts[part].minutes for part in self._in_set(one))

    def _first(self, parts: Sequence[str], share: int) -> dict[str, UnitDay]:
        """Such a share of the parts, of as many as there are questions, on the unit-day that may have most of them."""
        days = self.draft.unit_days
        best = max(days, key=lambda one: sum((part, one) in self.draft.x for part in parts))
        here = [part for part in parts if (part, best) in self.draft.x]
        return dict.fromkeys(here[: -(-len(here) * share // self._questions)], best)

    def _in_turn(self, count: int) -> dict[str, UnitDay]:
        """Each set's parts in turn on the first so many dates, where they may be there."""
        found: dict[str, UnitDay] = {}
        for one in self.shoot.sets:
            for number, part in enumerate(self._in_set(one)):
                day = self.dates[number % count]
                at = next((one for one in self.draft.choices(part) if one.date == day), None)
                if at is not None:
                    found[part] = at
        return found

    def _minutes(self, where: Mapping[str, UnitDay]) -> dict[str, list[int]]:
        """By set, the minutes of each date it is used on."""
        found: dict[str, dict[date, int]] = {}
        for key, one in where.items():
            part = self.shoot.parts[key]
            days = found.setdefault(part.set, {})
            days[one.date] = days.get(one.date, 0) + part.minutes
        return {one: list(days.values()) for one, days in found.items()}

    def _paid_on(self, dates: Iterable[date]) -> dict[str, int]:
        """What everybody is paid who is there on these dates, whatever is shot."""
        there = [self.draft.present(who, day) for day in dates for who in self.shoot.cast]
        known = {var: 1 for literal in there for var in literal.terms}
        return self._paid(self.draft.complete({**self._nowhere, **known}))

    def _paid(self, known: Mapping[int, int]) -> dict[str, int]:
        paid: dict[str, int] = {}
        for price in self.draft.prices:
            paid[price.payee] = paid.get(price.payee, 0) + price.lin.at(known)
        return paid


def _uses(draft: DaysDraft) -> dict[UnitDay, int]:
    """What the use of each free unit-day costs by itself."""
    prices = money(draft).terms
    return {one: prices.get(next(iter(draft.used(one).terms), -1), 0) for one in draft.unit_days}


def _line(told: Mapping[int, int], most: int) -> list[int]:
    """An amount for every number up to `most`: straight lines between what is known, level after the last."""
    known = sorted(told)
    found: list[int] = []
    for below, above in zip(known, [*known[1:], most + 1], strict=True):
        rise = told[above] - told[below] if above in told else 0
        found += [told[below] + rise * step // (above - below) for step in range(above - below)]
    return found[: most + 1]
