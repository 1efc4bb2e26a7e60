"""What is still to be done before the papers are complete."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Fields, Masthead, Row, Table
from shortshoot.reports.base import Report
from shortshoot.reports.callsheet import CallSheet
from shortshoot.reports.kit.known import Permit
from shortshoot.reports.kit.make import Columns, row
from shortshoot.reports.kit.people import minor, role
from shortshoot.reports.kit.strips import Strips

CLEARANCES = ("minor", "animal", "stunt", "fire", "weapon", "water", "height", "vehicle", "car", "intimacy", "drone")
"""Flags behind which a permit, a consent or a specialist has to stand, where the shoot file names no paper."""


class ToDo(Report):
    """Clearances, minutes nobody confirmed, and fields that print as placeholders."""

    id = "to-do"

    def papers(self) -> Iterator[Document]:
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
        """Papers the shoot file names and that nobody has for a day; then what usually needs one."""
        permits, strips, say = self.binder.known.permits, Strips(self.binder), self.say
        for permit in permits:
            yield from self._permit(permit)
        for flag in CLEARANCES:
            scenes = [part.id for part in self.board.all_parts if flag in part.flags]
            if scenes and not any(flag in permit.flags for permit in permits):
                yield strips.flag(flag), say.list(scenes)
        for person in self.board.by_number(set(self.shoot.cast)):
            dates = self.board.called_dates[person]
            if not dates or any(person in permit.people for permit in permits):
                continue
            if minor(self.binder, person, dates[0]):
                yield say("to-do.consent", who=role(self.binder, person)), say.day_month(dates[0])
            if self.shoot.cast[person].arrives:
                yield say("to-do.permit", who=role(self.binder, person)), say.day_month(dates[0])

    def _permit(self, permit: Permit) -> Iterator[tuple[str, str]]:
        """By when a paper is needed and for which parts, unless it is there and good on all of their days."""
        placed, say = self.schedule.placed, self.say
        needing = [part for part in self.board.all_parts if part.id in permit.parts]
        open_ = [part for part in needing if not permit.covers(placed[part.id].unit_day.date)]
        if open_:
            first = min(placed[part.id].unit_day.date for part in open_)
            key = "to-do.not-good" if permit.granted else "to-do.missing"
            yield say(key, what=say.text(permit.name), day=say.day_month(first)), say.list([part.id for part in open_])

    def _placeholders(self) -> Iterator[tuple[str, str]]:
        """Every field that some call sheet prints as a placeholder, with the days of those sheets."""
        found: dict[str, dict[str, None]] = {}
        sheets = CallSheet(self.binder, self.ask)
        every = len(sheets.unit_days())
        for one, sheet in zip(sheets.unit_days(), sheets.papers(), strict=True):
            when = f"{self.say.short_date(one.date)} {one.unit}"
            for title, label in _unknown(sheet):
                found.setdefault(self.say.told(title, label) if title else label, {})[when] = None
        for label, whens in found.items():
            all_of_them = len(whens) == every > 1
            yield label, self.say("to-do.every", n=every) if all_of_them else self.say.list(list(whens))

    def _rates(self) -> Iterator[tuple[str, str]]:
        people = [role(self.binder, one) for one, who in self.shoot.cast.items() if who.deal is None]
        if people:
            yield self.say("to-do.no-deal"), self.say.list(people)
        sets = [
            self.say.text(one.name) or key
            for place in self.shoot.locations.values()
            for key, one in place.sets.items()
            if one.rent is None and one.venue not in place.venues
        ]
        if sets:
            yield self.say("to-do.no-rent"), self.say.list(sets)

    def _estimates(self) -> Iterator[tuple[str, str]]:
        scenes = [part.id for part in self.shoot.owed.values() if part.estimated]
        if scenes:
            yield self.say("to-do.minutes", n=len(scenes)), self.say.list(scenes)


def _unknown(sheet: Document) -> Iterator[tuple[str, str]]:
    """Heading of the table, if any, and label of everything that a sheet does not know."""
    for block in sheet.blocks:
        if isinstance(block, Masthead):
            yield from (("", item.label) for item in (*block.left, *block.right) if item.tone == "unknown")
        elif isinstance(block, Fields):
            yield from ((block.title, item.label) for item in block.items if item.tone == "unknown")
        elif isinstance(block, Table):
            for line in block.rows:
                for column in block.columns:
                    if column.key in line.cells and line.cells[column.key].tone == "unknown":
                        yield block.title, " ".join(column.label.split())
