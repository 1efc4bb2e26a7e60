"""Background by day: how many of which kind, from when to when, for which scenes. What the 群头 books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shortshoot.document import Document, Row, Table
from shortshoot.model import UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell, row
from shortshoot.reports.kit.sheet import SheetDay
from shortshoot.reports.kit.strips import Strips


class Background(Report):
    """One person covers several scenes of a day, so a kind is booked as often as its largest scene needs.

    Where bookings are given they stand beside that, also those that nobody needs any more.
    """

    id = "background"

    def papers(self) -> Iterator[Document]:
        """One table."""
        column, ask = Columns(self.say, "background"), self.ask
        booked = [
            (day, heads)
            for kind in self.shoot.background.values()
            for day, heads in kind.booked.items()
            if ask.day in (None, day)
        ]
        columns = (
            column("date"),
            column("unit", center=True),
            column("kind", grow=2),
            column("people", right=True),
            *([column("booked", right=True)] if booked else []),
            *(column(key, right=True) for key in ("call", "on-set", "until", "hours")),
            column("scenes", grow=2),
        )
        dates = sorted({*(one.date for one in self.unit_days()), *(day for day, _ in booked)})
        rows = [line for day in dates for line in self._of_date(day)]
        total = sum(int(line.cells["people"].value or 0) for line in rows)
        sums = {"people": total, "booked": sum(heads for _, heads in booked)}
        rows.append(row({"date": self.say("total"), **sums}, total=True))
        yield self.document([self.masthead(), Table(key="background", columns=columns, rows=tuple(rows))])

    def _of_date(self, day: date) -> Iterator[Row]:
        for one in self.unit_days():
            if one.date == day:
                yield from self._rows(one)
        needed = {kind for part in self.board.parts_on(day) for kind in part.background}
        for key, kind in self.shoot.background.items():
            if day in kind.booked and key not in needed:
                cells = {"date": self.say.day_month(day), "kind": Strips(self.binder).kind(key), "people": 0}
                yield row({**cells, "booked": kind.booked[day]}, about=(f"day:{day}",))

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
                    "booked": self.shoot.background[found.kind].booked.get(one.date, 0),
                    "call": day.cell(day.typed_time(day.typed.background_call)),
                    "on-set": day.time(found.on_set),
                    "until": day.time(until),
                    "hours": cell(say.hours(until - found.on_set)),
                    "scenes": say.list(list(found.scenes)),
                },
                about=(f"day:{one.date}", f"unit:{one.unit}"),
            )
