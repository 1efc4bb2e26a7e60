"""Elements by department and day: what props, wardrobe, vehicles and the others bring when."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Row, Table
from shortshoot.reports.base import Report
from shortshoot.reports.kit.elements import by_category
from shortshoot.reports.kit.make import Columns, row
from shortshoot.reports.kit.strips import Strips


class Elements(Report):
    """A table a department: each element with its days and scenes."""

    id = "elements"

    def papers(self) -> Iterator[Document]:
        """One document with all departments."""
        column = Columns(self.say, "elements")
        columns = (
            column("date"),
            column("unit", center=True),
            column("element", grow=3),
            column("scenes", grow=2),
            column("sets", grow=2),
        )
        found: dict[str, list[Row]] = {}
        for one in self.unit_days():
            strips = Strips(self.binder)
            needs: dict[tuple[str, str], list[str]] = {}
            sets: dict[tuple[str, str], dict[str, None]] = {}
            for part in self.board.parts(one):
                for category, texts in by_category(self.binder, part).items():
                    for text in texts:
                        needs.setdefault((category, text), []).append(part.id)
                        sets.setdefault((category, text), {})[strips.set_name(part)] = None
            for (category, text), scenes in needs.items():
                cells: dict[str, object] = {
                    "date": self.say.day_month(one.date),
                    "unit": one.unit,
                    "element": text,
                    "scenes": self.say.list(scenes),
                    "sets": self.say.list(list(sets[category, text])),
                }
                found.setdefault(category, []).append(row(cells, about=(f"day:{one.date}", f"unit:{one.unit}")))
        tables = [
            Table(key=name, title=name, columns=columns, rows=tuple(rows)) for name, rows in sorted(found.items())
        ]
        yield self.document([self.masthead(), *tables])
