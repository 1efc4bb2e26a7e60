"""The continuity log form (场记单): a unit's scenes with room to write each take."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Item, Row, Table
from shortshoot.model import UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.elements import looks
from shortshoot.reports.kit.make import Columns, row
from shortshoot.reports.kit.sheet import SheetDay

TAKES = 4
"""Empty lines under each scene."""


class ContinuityLog(Report):
    """To be printed and filled in by hand, a form for each unit-day."""

    id = "continuity-log"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """A form for each unit-day asked for."""
        for one in self.unit_days():
            yield self.sheet(one, [self.masthead(self.sheet_title(one), self._head(one)), self._form(one)])

    def _head(self, one: UnitDay) -> tuple[Item, ...]:
        day = SheetDay(self.binder, one)
        return (
            day.item("director", self.say.text(self.shoot.director)),
            day.post("photography", self.binder.sheets.photography),
            Item(label=self.say("continuity-log.by"), text="____________"),
        )

    def _form(self, one: UnitDay) -> Table:
        day, column = SheetDay(self.binder, one), Columns(self.say, "continuity-log")
        narrow = ("shot", "take", "camera", "lens", "clip", "sound", "length", "good")
        columns = (
            *(column(key, grow=1) for key in narrow),
            column("picture", grow=8),
            column("continuity", grow=8),
        )
        rows: list[Row] = []
        for part in day.parts:
            if part.kind == "event":
                continue
            strip = day.strips.row(part, unit_day=one)
            said = [strip.cells[key].text for key in ("scene", "site", "light", "set", "story", "pages", "cast")]
            rows.append(Row(kind="group", text=" · ".join(text for text in said if text), about=strip.about))
            worn = looks(self.binder, part, self.board.cast_order.__getitem__)
            rows.append(row({"picture": self.say.text(part.synopsis), "continuity": self.say.list(worn)}))
            rows += [Row(tall=True)] * TAKES
        return Table(key="takes", columns=columns, rows=tuple(rows))
