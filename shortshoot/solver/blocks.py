"""The days draft of a whole shoot taken apart by date.

**Why:** almost every row of the draft is about one date: its parts, sets, people and hours. What links dates is
little (each part once, spans, order). Pricing the links lets each date be solved on its own, and what the dates
cost together is a bound for every schedule. Nothing here knows a rule: a variable belongs to a date when
the rows around it mention no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shortshoot.rules.lin import Lin, total
from shortshoot.rules.record import OPEN
from shortshoot.solver.cpsat import money
from shortshoot.solver.days import DaysDraft

LOOSE = 3000
"""A conditional row is left out when it holds for all but so large a term: it would bind nothing."""


@dataclass(frozen=True)
class Link:
    """`low <= lin <= high` over several dates; open sides are None."""

    lin: Lin
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Inside:
    """`lin >= 0` inside one date."""

    lin: Lin


class Blocks:
    """Variables by date, rows inside dates, rows that link them, and the cost."""

    def __init__(self, draft: DaysDraft) -> None:
        self.draft = draft
        self.home = _homes(draft)
        self.dates: Sequence[date] = sorted({day for day in self.home if day is not None})
        self.variables: dict[date, list[int]] = {day: [] for day in self.dates}
        self.shared: list[int] = []
        for var, day in enumerate(self.home):
            (self.shared if day is None else self.variables[day]).append(var)
        self.inside: dict[date, list[Inside]] = {day: [] for day in self.dates}
        self.links: list[Link] = []
        for row in draft.rows:
            self._sort(row.lin, row.low, row.high, row.only_if)
        cost = money(draft)
        self.constant = cost.const
        self.price = cost.terms

    def _sort(self, lin: Lin, low: int, high: int, only_if: Sequence[Lin]) -> None:
        vars_ = {*lin.terms, *(var for one in only_if for var in one.terms)}
        days = {self.home[var] for var in vars_}
        sides = []
        if low > -OPEN:
            sides.append(lin - low)
        if high < OPEN:
            sides.append(high - lin)
        if len(days) == 1 and None not in days:
            (day,) = days
            assert day is not None
            for side in sides:
                if (relaxed := self._whenever(side, only_if)) is not None:
                    self.inside[day].append(Inside(relaxed))
        elif not only_if:
            self.links.append(Link(lin, low if low > -OPEN else None, high if high < OPEN else None))
        else:
            for side in sides:
                if (relaxed := self._whenever(side, only_if)) is not None:
                    self.links.append(Link(relaxed, 0, None))

    def _whenever(self, side: Lin, only_if: Sequence[Lin]) -> Lin | None:
        """`side >= 0` under conditions as one row; None when it would be too loose to matter."""
        if not only_if:
            return side
        worst = -self.least(side)
        if worst > LOOSE:
            return None
        return side + total((1 - one) * max(0, worst) for one in only_if)

    def name(self, var: int, dates: Sequence[date]) -> str:
        """What a variable is called on whatever dates: each of these is told by its place among them."""
        name = self.draft.variables[var].name
        for number, day in enumerate(dates):
            name = name.replace(str(day), f"*{number}")
        return name

    def least(self, lin: Lin) -> int:
        """The smallest value within the bounds of the variables."""
        bounds = self.draft.variables
        return lin.const + sum(
            coefficient * (bounds[var].low if coefficient > 0 else bounds[var].high)
            for var, coefficient in lin.terms.items()
        )


def _homes(draft: DaysDraft) -> list[date | None]:
    """The date each variable belongs to, None for those that several dates share."""
    known = draft.homes()
    groups = _Groups(len(draft.variables))
    for row in draft.rows:
        free = [var for var in _vars_of(row.lin, row.only_if) if var not in known]
        for var in free[1:]:
            groups.join(free[0], var)
    touched: dict[int, set[date]] = {}
    for row in draft.rows:
        vars_ = list(_vars_of(row.lin, row.only_if))
        days = {known[var] for var in vars_ if var in known}
        for var in vars_:
            if var not in known:
                touched.setdefault(groups.find(var), set()).update(days)
    found: list[date | None] = []
    for var in range(len(draft.variables)):
        days = {known[var]} if var in known else touched.get(groups.find(var), set())
        found.append(next(iter(days)) if len(days) == 1 else None)
    return found


def _vars_of(lin: Lin, only_if: Iterable[Lin]) -> Iterable[int]:
    yield from lin.terms
    for one in only_if:
        yield from one.terms


class _Groups:
    """Which variables hang together."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, one: int) -> int:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, one: int, other: int) -> None:
        self._parent[self.find(one)] = self.find(other)
