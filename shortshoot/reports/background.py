"""Background by day: how many of which kind, from when to when, for which scenes. What the 群头 books."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Row, Table
from shortshoot.model import UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell, row
from shortshoot.reports.kit.sheet import SheetDay


class Background(Report):
    """One person covers several scenes of a day, so a kind is booked as often as its largest scene needs."""

    id = "background"

    def papers(self) -> Iterator[Document]:
        """One table."""
        column = Columns(self.say, "background")
        columns = (
            column("date"),
            column("unit", center=True),
            column("kind", grow=2),
            column("people", right=True),
            *(column(key, right=True) for key in ("call", "on-set", "until", "hours")),
            column("scenes", grow=2),
        )
        rows = [line for one in self.unit_days() for line in self._rows(one)]
        total = sum(int(line.cells["people"].value or 0) for line in rows)
        rows.append(row({"date": self.say("total"), "people": total}, total=True))
        yield self.document([self.masthead(), Table(key="background", columns=columns, rows=tuple(rows))])

    def _rows(self, one: UnitDay) -> Iterator[Row]:
        day, say = SheetDay(self.binder, one), self.say
        for found in day.background():
            until = max(day.plan.starts[key] + self.shoot.parts[key].minutes for key in found.scenes)
            yield row(
                {
                    "date": say.day_month(one.date),
                    "unit": one.unit,
                    "kind": day.strips.kind(found.kind),
                    "people": found.people,
                    "call": day.cell(day.typed_time(day.typed.background_call)),
                    "on-set": day.time(found.on_set),
                    "until": day.time(until),
                    "hours": cell(say.hours(until - found.on_set)),
                    "scenes": say.list(list(found.scenes)),
                },
                about=(f"day:{one.date}", f"unit:{one.unit}"),
            )
