"""The stripboard: a coloured strip a part, banners between, a black strip after each day."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Block, Document, Row, Table
from shortshoot.reports.base import Report
from shortshoot.reports.kit.strips import Strips


class Stripboard(Report):
    """The whole plan as it would hang on a wall, and what is owed but not yet on it."""

    id = "stripboard"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """The board, then the strips that are not scheduled."""
        strips = Strips(self.binder)
        columns = strips.columns(
            "mark", "scene", "site", "light", "set", "synopsis", "story", "pages", "cast", "place", "unit", "minutes",
            "background", "flags",
        )  # fmt: skip
        rows: list[Row] = []
        for one in self.unit_days():
            rows += [*strips.day_rows(one), strips.day_break(one)]
        rows.append(strips.plan_total(self.unit_days()))
        blocks: list[Block] = [self.masthead(), Table(key="board", columns=columns, rows=tuple(rows))]
        placed = self.schedule.placed
        left = [part for key, part in self.shoot.owed.items() if key not in placed]
        if left:
            found = (*map(strips.row, left), strips.total(left))
            blocks.append(Table(key="left", title=self.say("stripboard.left"), columns=columns, rows=found))
        yield self.document(blocks)
