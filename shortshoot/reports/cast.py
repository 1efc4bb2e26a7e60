"""The cast: each person's calendar, hours, rest, tiredness and money."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from shortshoot.document import Document, Row, Table
from shortshoot.model import DAY
from shortshoot.reports.base import Report
from shortshoot.reports.kit.board import PersonDay
from shortshoot.reports.kit.codes import totals
from shortshoot.reports.kit.make import Columns, cell, money_cell, row
from shortshoot.reports.kit.people import person_codes, role_and_actor
from shortshoot.reports.kit.strips import pages_of, scenes_of

NIGHT = (22 * 60, 30 * 60)
"""The hours of a day that count as night: 22:00 to 06:00."""


class Cast(Report):
    """One line a person, then each person's days."""

    id = "cast"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """The table of all, and a table for each who works."""
        people = [one for one in self.board.by_number(set(self.shoot.cast)) if self.ask.person in (None, one)]
        tables = [self._all(people), *(self._one(person) for person in people if self._days(person))]
        yield self.document([self.masthead(), *tables])

    def _days(self, person: str) -> list[PersonDay]:
        found = (self.board.person_day(person, day) for day in self.board.called_dates[person])
        return [one for one in found if one is not None]

    def _all(self, people: list[str]) -> Table:
        column = Columns(self.say, "cast")
        columns = (
            column("number", right=True),
            column("name", grow=3),
            column("from", keep=2),
            column("to", keep=2),
            *(column(key, right=True) for key in ("worked", "held", "scenes", "pages")),
            *(column(key, right=True, keep=2) for key in ("hours", "longest", "shortest-rest", "in-a-row", "nights")),
            column("money", right=True),
        )
        rows = [self._line(person) for person in people]
        return Table(key="all", columns=columns, rows=(*rows, self._total(people)))

    def _total(self, people: list[str]) -> Row:
        counted = [totals(person_codes(self.binder, person)) for person in people]
        cells = {
            "name": self.say("total"),
            "worked": sum(one["work"] for one in counted),
            "held": sum(one["hold"] for one in counted),
            "hours": self.say.hours(sum(one.release - one.call for person in people for one in self._days(person))),
            "money": money_cell(self.say, sum(map(self._money, people))),
        }
        return row(cells, total=True)

    def _line(self, person: str) -> Row:
        say, days = self.say, self._days(person)
        dates = self.board.called_dates[person]
        counted = totals(person_codes(self.binder, person))
        parts = [part for one in days for part in one.parts]
        cells: dict[str, object] = {
            "number": self.board.cast_order[person],
            "name": role_and_actor(self.binder, person),
            "worked": counted["work"],
            "held": counted["hold"],
            "scenes": scenes_of(parts),
            "pages": cell(say.pages(pages_of(parts)), pages_of(parts) / 8),
            "in-a-row": _in_a_row(dates),
            "nights": sum(_night_minutes(one, self.shoot.midnight(one.date)) > 0 for one in days),
            "money": money_cell(say, self._money(person)),
        }
        if days:
            lengths = [one.release - one.call for one in days]
            cells |= {
                "from": say.day_month(dates[0]),
                "to": say.day_month(dates[-1]),
                "hours": say.hours(sum(lengths)),
                "longest": say.hours(max(lengths)),
            }
        if rests := [after.call - before.release for before, after in pairwise(days)]:
            cells["shortest-rest"] = say.hours(min(rests))
        return row(cells, about=(f"person:{person}",))

    def _money(self, person: str) -> int:
        return sum(charge.amount for charge in self.binder.verdict.charges if charge.payee == person)

    def _one(self, person: str) -> Table:
        say, column = self.say, Columns(self.say, "cast")
        columns = (
            column("date"),
            column("code", center=True),
            *(column(key, right=True) for key in ("call", "on-set", "release", "hours", "rest")),
            column("night", right=True, keep=2),
            column("units", center=True, keep=2),
            column("scenes", grow=3),
            column("pages", right=True),
        )
        codes = person_codes(self.binder, person)
        rest_before: dict[date, int] = {}
        for before, after in pairwise(self._days(person)):
            rest_before[after.date] = after.call - before.release
        rows = []
        for day, code in sorted(codes.items()):
            cells: dict[str, object] = {"date": say.day_month(day), "code": code}
            if one := self.board.person_day(person, day):
                midnight = self.shoot.midnight(day)
                night = _night_minutes(one, midnight)
                cells |= {
                    "call": say.clock(one.call, midnight),
                    "on-set": say.clock(one.on_set, midnight),
                    "release": say.clock(one.release, midnight),
                    "hours": say.hours(one.release - one.call),
                    "rest": say.hours(rest_before[day]) if day in rest_before else "",
                    "night": say.hours(night) if night else "",
                    "units": say.list(list(one.units)),
                    "scenes": say.list([part.id for part in one.parts]),
                    "pages": cell(say.pages(pages_of(one.parts)), pages_of(one.parts) / 8),
                }
            rows.append(row(cells, about=(f"person:{person}", f"day:{day}")))
        number = self.board.cast_order[person]
        return Table(
            key=person,
            title=f"{number} {role_and_actor(self.binder, person)}",
            columns=columns,
            rows=tuple(rows),
        )


def _in_a_row(dates: tuple[date, ...]) -> int:
    """The longest run of working days without a day between."""
    longest = run = 0
    before: date | None = None
    for day in dates:
        run = run + 1 if before is not None and (day - before).days == 1 else 1
        longest, before = max(longest, run), day
    return longest


def _night_minutes(one: PersonDay, midnight: int) -> int:
    """Minutes between 22:00 and 06:00, of the night before and of the night after."""
    start, end = NIGHT
    return sum(
        max(0, min(one.release, midnight + shift + end) - max(one.call, midnight + shift + start))
        for shift in (-DAY, 0)
    )
