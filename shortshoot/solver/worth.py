"""What dates cost, asked of the days draft: of each payee by the number of dates, and of each unit-day by itself.

**Why:** annealing tries tens of thousands of choices of days a second and can ask no draft about each of them. But
drafts that are asked about a dozen choices beforehand tell most of it: what one more date of an actor or a set costs,
whether dates between count, and which unit-days are paid extra. Nothing here knows a rule or a deal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import money
from shortshoot.solver.days import DaysDraft

QUESTIONS = 8
"""Numbers of dates in a row that are asked about, and pairs of dates, or so."""

Told = list[tuple[int, int, int]]
"""Of one payee: dates, dates from the first to the last, and minor units."""


@dataclass(frozen=True)
class Worth:
    """Minor units for no date, one date, two and so on; with `held` the dates between the first and the last count."""

    amounts: Sequence[int]
    held: bool

    @property
    def one_more(self) -> float:
        """What a date after the first costs on average."""
        return (self.amounts[-1] - self.amounts[1]) / max(1, len(self.amounts) - 2)

    @classmethod
    def of(cls, told: Told, dates: int) -> Worth:
        """What agrees best with what was told; straight lines between, and never less for more dates."""
        by_days, by_span = ({}, {}) if not told else (_grouped(told, 0), _grouped(told, 1))
        held = _spread(by_span) < _spread(by_days)
        means = {count: sum(some) // len(some) for count, some in (by_span if held else by_days).items()}
        amounts = [means.get(0, 0)]
        for count in range(1, dates + 1):
            amounts.append(max(amounts[-1], _between(means, count)))
        return cls(amounts, held)


@dataclass(frozen=True)
class Worths:
    """By person and by set, what dates cost; by unit-day, what its use costs."""

    people: Mapping[str, Worth]
    sets: Mapping[str, Worth]
    unit_days: Mapping[UnitDay, int]

    @classmethod
    def of(cls, shoot: Shoot, book: RuleBook, uses: Mapping[UnitDay, int]) -> Worths:
        """Ask about choices of all days; `uses` is what the use of each unit-day costs."""
        dates, asked = shoot.dates, _Asked(shoot)
        for window in _windows(dates):
            asked.about(_given(shoot, book, window), book)
        return cls(
            {who: Worth.of(asked.told.get(who, []), len(dates)) for who in shoot.cast},
            {one: Worth.of(asked.told.get(one, []), len(dates)) for one in shoot.sets},
            uses,
        )


def uses_of(draft: DaysDraft) -> dict[UnitDay, int]:
    """What the use of each free unit-day costs by itself."""
    prices = money(draft).terms
    return {one: prices.get(next(iter(draft.used(one).terms), -1), 0) for one in draft.unit_days}


class _Asked:
    """What drafts have told about people and sets."""

    def __init__(self, shoot: Shoot) -> None:
        self.shoot = shoot
        self.told: dict[str, Told] = {}

    def about(self, given: Mapping[str, UnitDay], book: RuleBook) -> None:
        """Ask what everybody is paid for a choice of days; parts where they may not be are nowhere."""
        dates = list(self.shoot.dates)
        draft = DaysDraft(self.shoot, book, free=self.shoot.unit_days, given=given)
        known = draft.hint(given)
        paid: dict[str, int] = {}
        for price in draft.prices:
            paid[price.payee] = paid.get(price.payee, 0) + price.lin.at(known)
        worked: dict[str, set[int]] = {}
        for part, one in draft.x:
            for payee in (*self.shoot.parts[part].cast, self.shoot.parts[part].set):
                worked.setdefault(payee, set()).add(dates.index(one.date))
        for payee, days in worked.items():
            self.told.setdefault(payee, []).append((len(days), max(days) - min(days) + 1, paid.get(payee, 0)))


def _given(shoot: Shoot, book: RuleBook, window: Sequence[date]) -> dict[str, UnitDay]:
    """Parts in turn on these dates, each with the first unit that may have it there."""
    units = {day: [one for one in shoot.unit_days if one.date == day] for day in window}
    where: dict[str, UnitDay] = {}
    for number, part in enumerate(shoot.owed):
        here = units[window[number % len(window)]]
        where[part] = next((one for one in here if (part, one) not in book.barred), here[0])
    return where


def _windows(dates: Sequence[date]) -> list[Sequence[date]]:
    """Some numbers of dates in a row, and pairs with dates between them."""
    every, half = max(1, len(dates) // QUESTIONS), len(dates) // 2
    rows = [dates[: count + 1] for count in range(0, len(dates), every)]
    pairs = [[dates[start], dates[start + half]] for start in range(0, len(dates) - half, max(1, every))]
    return [*rows, dates, *pairs] if half > 1 else [*rows, dates]


def _grouped(told: Told, by: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one in told:
        found.setdefault(one[by], []).append(one[2])
    return found


def _spread(groups: Mapping[int, Sequence[int]]) -> int:
    return sum(max(some) - min(some) for some in groups.values())


def _between(means: Mapping[int, int], count: int) -> int:
    """The amount for so many dates, on a straight line where only others are known."""
    below = max((one for one in means if one <= count), default=None)
    above = min((one for one in means if one >= count), default=None)
    if below is None or above is None:
        known = below if above is None else above
        return 0 if known is None else means[known]
    if below == above:
        return means[below]
    return means[below] + (means[above] - means[below]) * (count - below) // (above - below)
