"""What is still to be done before the papers are complete."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Fields, Masthead, Row, Table
from shortshoot.reports.base import Report
from shortshoot.reports.callsheet import CallSheet
from shortshoot.reports.kit.make import Columns, row
from shortshoot.reports.kit.people import minor, role
from shortshoot.reports.kit.strips import Strips

CLEARANCES = ("minor", "animal", "stunt", "fire", "weapon", "water", "height", "vehicle", "car", "intimacy", "drone")
"""Flags behind which a permit, a consent or a specialist has to stand."""


class ToDo(Report):
    """Clearances, minutes nobody confirmed, and fields that print as placeholders."""

    id = "to-do"

    def documents(self) -> Iterator[Document]:
        """One table, grouped by what kind of thing is to be done."""
        column = Columns(self.say, "to-do")
        columns = (column("what", grow=2), column("where", grow=3), column("done"))
        rows: list[Row] = []
        for key, found in (
            ("unplaced", self._unplaced()),
            ("clearances", self._clearances()),
            ("placeholders", self._placeholders()),
            ("rates", self._rates()),
            ("estimates", self._estimates()),
        ):
            lines = [row({"what": what, "where": where, "done": "[  ]"}) for what, where in found]
            if lines:
                rows += [Row(kind="group", text=f"{self.say(f'to-do.{key}')} ({len(lines)})"), *lines]
        if not rows:
            rows.append(Row(kind="group", text=self.say("to-do.nothing")))
        yield self.document([self.masthead(), Table(key="to-do", columns=columns, rows=tuple(rows))])

    def _unplaced(self) -> Iterator[tuple[str, str]]:
        strips = Strips(self.binder)
        for key, part in self.shoot.owed.items():
            if key not in self.schedule.placed:
                yield key, f"{strips.set_name(part)} {self.say.text(part.synopsis)}"

    def _clearances(self) -> Iterator[tuple[str, str]]:
        strips = Strips(self.binder)
        for flag in CLEARANCES:
            scenes = [part.id for part in self.board.all_parts if flag in part.flags]
            if scenes:
                yield strips.flag(flag), self.say.list(scenes)
        for person in self.board.by_number(set(self.shoot.cast)):
            dates = self.board.work_dates[person]
            if dates and minor(self.binder, person, dates[0]):
                yield self.say("to-do.consent", who=role(self.binder, person)), self.say.day_month(dates[0])
            if dates and self.shoot.cast[person].arrives:
                yield self.say("to-do.permit", who=role(self.binder, person)), self.say.day_month(dates[0])

    def _placeholders(self) -> Iterator[tuple[str, str]]:
        """Every field that some call sheet prints as a placeholder, with the days of those sheets."""
        found: dict[str, dict[str, None]] = {}
        sheets = CallSheet(self.binder, self.ask)
        for one, sheet in zip(sheets.unit_days(), sheets.documents(), strict=True):
            when = f"{self.say.short_date(one.date)} {one.unit}"
            for label in _unknown(sheet):
                found.setdefault(label, {})[when] = None
        for label, whens in found.items():
            yield label, self.say.list(list(whens))

    def _rates(self) -> Iterator[tuple[str, str]]:
        people = [role(self.binder, one) for one, who in self.shoot.cast.items() if who.deal is None]
        if people:
            yield self.say("to-do.no-deal"), self.say.list(people)
        sets = [self.say.text(one.name) or key for key, one in self.shoot.sets.items() if one.rent is None]
        if sets:
            yield self.say("to-do.no-rent"), self.say.list(sets)

    def _estimates(self) -> Iterator[tuple[str, str]]:
        scenes = [part.id for part in self.shoot.owed.values() if part.estimated]
        if scenes:
            yield self.say("to-do.minutes", n=len(scenes)), self.say.list(scenes)


def _unknown(sheet: Document) -> Iterator[str]:
    """The labels of everything that a sheet does not know."""
    for block in sheet.blocks:
        if isinstance(block, Masthead):
            yield from (item.label for item in (*block.left, *block.right) if item.tone == "unknown")
        elif isinstance(block, Fields):
            yield from (item.label for item in block.items if item.tone == "unknown")
        elif isinstance(block, Table):
            for line in block.rows:
                for column in block.columns:
                    if column.key in line.cells and line.cells[column.key].tone == "unknown":
                        yield " ".join(column.label.split())
