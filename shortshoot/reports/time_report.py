"""The actors' time report, with the columns of the trade's Exhibit G: in, out and meals of each actor, to be signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shortshoot.document import Document, Row, Table
from shortshoot.model import Meal, UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.board import PersonDay
from shortshoot.reports.kit.make import Columns, row
from shortshoot.reports.kit.people import actor, minor, person_codes, role

MEALS = (1, 2)

SIGNATURE = 30
"""Millimetres in which a name can be signed."""


class TimeReport(Report):
    """A page a date. Hours from the log where somebody wrote them down, else as planned and marked so."""

    id = "time-report"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """A document a date."""
        for day in dict.fromkeys(one.date for one in self.unit_days()):
            title = f"{self.title} {self.say.long_date(day)}"
            yield self.document([self.masthead(title), self._table(day)], name=f"time-report-{day}", title=title)

    def _table(self, day: date) -> Table:
        column = Columns(self.say, "time-report")
        meals = [column(f"meal-{n}-{end}", right=True, keep=n + 1) for n in MEALS for end in ("out", "in")]
        columns = (
            column("number", right=True),
            column("role", grow=2),
            column("actor", grow=2),
            column("minor", center=True, keep=3),
            column("code", center=True),
            *(column(key, right=True) for key in ("make-up", "on-set")),
            *meals,
            *(column(key, right=True) for key in ("off-set", "release", "hours")),
            column("source", keep=3),
            column("sign", grow=4, keep=4, by_hand=SIGNATURE),
        )
        people = [one for one in self.board.people_on(day, self.ask.unit) if self.ask.person in (None, one.person)]
        return Table(key="hours", columns=columns, rows=tuple(self._row(one) for one in people))

    def _row(self, one: PersonDay) -> Row:
        say, midnight = self.say, self.shoot.midnight(one.date)
        actual = {entry.person: entry for entry in self.shoot.progress.people if entry.date == one.date}.get(one.person)
        call, release = (midnight + actual.call, midnight + actual.release) if actual else (one.call, one.release)
        meals = self._meals(one, call, release)
        cells: dict[str, object] = {
            "number": self.board.cast_order[one.person],
            "role": role(self.binder, one.person),
            "actor": actor(self.binder, one.person) or say("unknown"),
            "minor": say("time-report.yes") if minor(self.binder, one.person, one.date) else "",
            "code": person_codes(self.binder, one.person).get(one.date, ""),
            "make-up": say.clock(call, midnight),
            "on-set": say.clock(one.on_set, midnight),
            "off-set": say.clock(one.last, midnight),
            "release": say.clock(release, midnight),
            "hours": say.hours(release - call - sum(meal.minutes for meal in meals)),
            "source": say("time-report.actual" if actual else "time-report.planned"),
        }
        for n, meal in zip(MEALS, meals, strict=False):
            cells |= {
                f"meal-{n}-out": say.clock(meal.start, midnight),
                f"meal-{n}-in": say.clock(meal.end, midnight),
            }
        made = row(cells, about=(f"person:{one.person}", f"day:{one.date}"))
        return made.model_copy(update={"tall": True})

    def _meals(self, one: PersonDay, call: int, release: int) -> list[Meal]:
        """The meals of the person's units between call and release: one after the other, and none during a scene."""
        placed = self.board.schedule.placed
        busy = [(placed[part.id].start, placed[part.id].start + part.minutes) for part in one.parts]
        found = [meal for unit in one.units for meal in self.board.plan(UnitDay(unit, one.date)).meals]
        eaten: list[Meal] = []
        for meal in sorted(found, key=lambda meal: meal.start):
            free = not any(start < meal.end and meal.start < end for start, end in busy)
            after = meal.start >= (eaten[-1].end if eaten else call)
            if free and after and meal.end <= release:
                eaten.append(meal)
        return eaten
