"""The shooting schedule: every scene with every element it needs, by category, in shooting order."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Row, Table
from shortshoot.model import Part
from shortshoot.reports.base import Report
from shortshoot.reports.kit.elements import by_category
from shortshoot.reports.kit.make import Columns, cell
from shortshoot.reports.kit.people import role
from shortshoot.reports.kit.strips import Strips


class ShootingSchedule(Report):
    """The one-liner's long sister: cast by name, background, looks, props and all other elements."""

    id = "shooting-schedule"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """One table; a black strip after each unit's day."""
        strips = Strips(self.binder)
        column = Columns(self.say, "shooting-schedule")
        columns = (
            *strips.columns("mark", "time", "scene", "site", "light", "set", "synopsis", "pages", "minutes"),
            column("people", grow=3),
            column("needs", grow=6),
        )
        rows: list[Row] = []
        for one in self.unit_days():
            for part in self.board.parts(one):
                strip = strips.row(part, unit_day=one)
                cells = {**strip.cells, "people": cell(self._people(part)), "needs": cell("\n".join(self._needs(part)))}
                rows.append(strip.model_copy(update={"cells": cells}))
            rows.append(strips.day_break(one))
        rows.append(strips.plan_total(self.unit_days()))
        yield self.document([self.masthead(), Table(key="scenes", columns=columns, rows=tuple(rows))])

    def _people(self, part: Part) -> str:
        order = self.board.cast_order
        return "\n".join(f"{order[one]} {role(self.binder, one)}" for one in self.board.by_number(set(part.cast)))

    def _needs(self, part: Part) -> Iterator[str]:
        strips, say = Strips(self.binder), self.say
        if part.background:
            yield f"{say('strip.background')}: {strips.background(part)}"
        if part.flags:
            yield f"{say('strip.flags')}: {say.list([strips.flag(one) for one in part.flags])}"
        for category, texts in by_category(self.binder, part).items():
            yield f"{category}: {say.list(texts)}"
        if note := strips.notes(part):
            yield f"{say('strip.notes')}: {note}"
