"""Breakdowns as comma-separated tables (.csv, .tsv), other people's and our own."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from shortshoot.exchange.formats import Format, Imported
from shortshoot.exchange.grid import MOST_COLUMNS, MOST_ROWS, TITLE, Sheet, own_tables, read_sheets
from shortshoot.exchange.reading import Source, Unreadable

_RISKY = re.compile(r"['=+\-@\t\r]")


def _read(source: Source, columns: Mapping[str, str]) -> Imported:
    text = source.text
    head = text[:8192]
    delimiter = max(",;\t", key=head.count)
    cells: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter, strict=False):
            cells.append(row[:MOST_COLUMNS])
            if len(cells) > MOST_ROWS:
                raise Unreadable(f"has more than {MOST_ROWS:,} rows, which no breakdown has")
    except csv.Error as error:
        raise Unreadable(f"is not a table: {error}") from None
    if cells and tuple(cells[0]) == TITLE:
        cells = [[_unguarded(cell) for cell in row] for row in cells]
    return read_sheets([Sheet(source.name, cells)], columns)


def _write(content: Imported) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for number, (_, rows) in enumerate(own_tables(content)):
        if number:
            writer.writerow([])
        writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _guarded(cell: str) -> str:
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


FORMAT = Format("table", (".csv", ".tsv"), _read, _write)
