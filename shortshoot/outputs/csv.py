"""CSV with a byte order mark, so that a double click shows Chinese; formulas defused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from shortshoot.document import Cell, Document, Table
from shortshoot.outputs.base import Output
from shortshoot.outputs.kit.formulas import defused


class Csv(Output):
    """All tables of the documents, one below the other; numbers are numbers."""

    id = "csv"
    suffix = ".csv"

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """One file; with several tables each has its title above it and a blank line below."""
        tables = [(document, block) for document in documents for block in document.blocks if isinstance(block, Table)]
        file = io.StringIO(newline="")
        writer = csv.writer(file)
        for index, (document, table) in enumerate(tables):
            if len(tables) > 1:
                if index:
                    writer.writerow([])
                writer.writerow([defused(" · ".join(text for text in (document.title, table.title) if text))])
            writer.writerows(_lines(table))
        return (file.getvalue().encode("utf-8-sig"),)


def _lines(table: Table) -> Iterator[list[str | int | float]]:
    yield [defused(" ".join(column.label.split())) for column in table.columns]
    for row in table.rows:
        if row.text:
            yield [defused(row.text)]
        else:
            yield [_value(row.cells.get(column.key, Cell())) for column in table.columns]


def _value(cell: Cell) -> str | int | float:
    if cell.value is None or not cell.text:
        return defused(cell.text)
    return int(cell.value) if cell.value == int(cell.value) else cell.value
