"""The one-liner: a line a scene, grouped by day, with the totals of each."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Row, Table
from shortshoot.reports.base import Report
from shortshoot.reports.kit.strips import LINE, Strips


class OneLiner(Report):
    """Every scheduled part once, in shooting order."""

    id = "one-liner"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """One table; a black strip after each unit's day."""
        strips = Strips(self.binder)
        rows: list[Row] = []
        for one in self.unit_days():
            rows += [strips.row(part, unit_day=one) for part in self.board.parts(one)]
            rows.append(strips.day_break(one))
        rows.append(strips.plan_total(self.unit_days()))
        table = Table(key="scenes", columns=strips.columns(*LINE), rows=tuple(rows))
        yield self.document([self.masthead(), table])
