"""The day table: what `plan` prints when it is done, a line a unit-day."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Block, Document, Item, Note, Row, Table
from shortshoot.model import UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell, money_cell, pages_cell, row
from shortshoot.reports.kit.strips import minutes_of, pages_of, scenes_of


class Days(Report):
    """Number, date, unit, hours, scenes, pages, minutes, places, people and cost of every day."""

    id = "days"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """One table, the cost of the whole shoot in its last line, and what was warned of."""
        blocks: list[Block] = [self.masthead(right=self._figures()), self._table()]
        warned = [self.told(found) for found in self.binder.verdict.findings if found.kind != "breach"]
        if warned:
            blocks.append(Note(title=self.say("days.warned"), lines=tuple(warned), tone="warning"))
        yield self.document(blocks)

    def _figures(self) -> Iterator[Item]:
        header = self.schedule.header
        yield Item(label=self.say("days.cost"), text=self.say.money(self.binder.verdict.cost))
        if header.bound:
            yield Item(label=self.say("days.bound"), text=self.say.money(header.bound))
        yield Item(label=self.say("days.status"), text=self.say(f"status.{header.status.replace(' ', '-')}"))

    def _table(self) -> Table:
        column = Columns(self.say, "days")
        columns = (
            column("number", right=True),
            column("date"),
            column("unit", center=True),
            column("call", right=True),
            column("wrap", right=True),
            column("hours", right=True, keep=3),
            column("scenes", right=True),
            column("pages", right=True),
            column("minutes", right=True, keep=2),
            column("places", grow=3, keep=4),
            column("cast", right=True),
            column("cost", right=True),
        )
        rows = [self._row(one) for one in self.board.unit_days]
        return Table(key="days", columns=columns, rows=(*rows, *self._rest(), self._total()))

    def _row(self, one: UnitDay) -> Row:
        say, plan, parts = self.say, self.board.plan(one), self.board.parts(one)
        midnight = self.shoot.midnight(one.date)
        places = dict.fromkeys((part.location, part.set) for part in parts)
        first = self.board.units_on(one.date)[0] == one.unit
        return row(
            {
                "number": self.board.number(one.date) or "",
                "date": say.day_month(one.date),
                "unit": one.unit,
                "call": say.clock(plan.call, midnight),
                "wrap": say.clock(plan.wrap, midnight),
                "hours": cell(say.hours(plan.wrap - plan.call), (plan.wrap - plan.call) / 60),
                "scenes": scenes_of(parts),
                "pages": pages_cell(say, pages_of(parts)),
                "minutes": minutes_of(parts),
                "places": say.list([say.text(self.shoot.sets[one].name) or one for _, one in places]),
                "cast": len(self.board.people_on(one.date, one.unit)),
                "cost": money_cell(say, self._cost_of(one)) if first else "",
            },
            about=(f"day:{one.date}", f"unit:{one.unit}"),
        )

    def _cost_of(self, one: UnitDay) -> int:
        return sum(charge.amount for charge in self.binder.verdict.charges if charge.day == one.date)

    def _rest(self) -> Iterator[Row]:
        dates = {one.date for one in self.board.unit_days}
        rest = sum(charge.amount for charge in self.binder.verdict.charges if charge.day not in dates)
        if rest:
            yield row({"date": self.say("days.other"), "cost": money_cell(self.say, rest)})

    def _total(self) -> Row:
        parts = self.board.all_parts
        return row(
            {
                "date": self.say("total"),
                "scenes": scenes_of(parts),
                "pages": pages_cell(self.say, pages_of(parts)),
                "minutes": minutes_of(parts),
                "cast": len({person for part in parts for person in part.cast}),
                "cost": money_cell(self.say, self.binder.verdict.cost),
            },
            total=True,
        )
