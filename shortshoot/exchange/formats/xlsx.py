"""Breakdowns as Excel workbooks (.xlsx): merged cells filled, formulas by their stored values.

**Why:** coordinators live in Excel. Cells are read as people see them; a workbook is looked at as a zip before it
is opened, and only so much of it is ever read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from shortshoot.exchange.breakdown import Note
from shortshoot.exchange.formats import Format, Imported
from shortshoot.exchange.grid import MOST_COLUMNS, MOST_ROWS, Sheet, own_tables, read_sheets
from shortshoot.exchange.reading import Source, Unreadable, need
from shortshoot.exchange.workbook import new_workbook

LARGEST_SHEET = 16 * 1024 * 1024
"""Bytes of XML in one sheet: a few hundred thousand cells."""

MOST_MERGED = 300_000
"""Cells in merged areas, all sheets together: opening a workbook visits each."""

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def load(source: Source, *, values: bool = True) -> Any:
    """The workbook, opened only after its zip was looked at. Raises Unreadable."""
    openpyxl = need("openpyxl")
    with source.unzip() as archive:
        entries = archive.infolist()
        for entry in entries:
            if entry.filename.endswith(".xml") and entry.file_size > LARGEST_SHEET:
                raise Unreadable(f"has {entry.file_size // 2**20} MB in {entry.filename}, which no breakdown has")
            if entry.filename.endswith(".xml") and b"<!DOCTYPE" in source.entry(archive, entry.filename)[:4096]:
                raise Unreadable("declares XML entities, which no spreadsheet needs; it was not opened")
        merged = sum(
            _merged_cells(source.entry(archive, name)) for name in archive.namelist() if _SHEET.fullmatch(name)
        )
        if merged > MOST_MERGED:
            raise Unreadable(
                f"merges {merged:,} cells, which no breakdown does; take the merging off and save it again"
            )
        if "xl/workbook.xml" not in {entry.filename for entry in entries}:
            raise Unreadable("is not an Excel workbook inside")
    try:
        return openpyxl.load_workbook(io.BytesIO(source.data), data_only=values)
    except Exception as error:
        raise Unreadable(f"is damaged or not an Excel workbook: {type(error).__name__}") from None


def _read(source: Source, columns: Mapping[str, str]) -> Imported:
    book = load(source)
    formulas = load(source, values=False) if _has_formulas(source) else None
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    sheets = [sheet_of(sheet, formulas[sheet.title] if formulas else None) for sheet in visible]
    return read_sheets([sheet for sheet in sheets if sheet.cells], columns)


def _has_formulas(source: Source) -> bool:
    with source.unzip() as archive:
        names = [name for name in archive.namelist() if _SHEET.fullmatch(name)]
        return any(b"<f" in source.entry(archive, name) for name in names)


def _merged_cells(xml: bytes) -> int:
    total = 0
    for left, top, right, bottom in _MERGED.findall(xml):
        total += (abs(_column(right) - _column(left)) + 1) * (abs(int(bottom) - int(top)) + 1)
    return total


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def sheet_of(sheet: Any, formulas: Any = None) -> Sheet:
    """The cells of one sheet as texts, merged ones filled; `formulas` is the same sheet with its formulas."""
    if sheet.max_row > MOST_ROWS and len(sheet._cells) > MOST_ROWS * 40:
        raise Unreadable(f"has more than {MOST_ROWS:,} rows in sheet '{sheet.title}', which no breakdown has")
    grid: dict[tuple[int, int], str] = {}
    notes: list[Note] = []
    for (row, column), cell in sheet._cells.items():
        if row > MOST_ROWS or column > MOST_COLUMNS:
            continue
        if cell.value is not None:
            grid[row, column] = _text(cell, notes)
        elif formulas is not None and str(formulas.cell(row, column).value or "").startswith("="):
            text = f"cell {cell.coordinate} has a formula without a stored value; open and save the file in Excel"
            notes.append(Note(line=row, kind="unread", text=text))
    for area in sheet.merged_cells.ranges:
        said = grid.get((area.min_row, area.min_col))
        if said and area.max_row - area.min_row < MOST_ROWS:
            for row, column in _inside(area):
                grid[row, column] = said
    height = max((row for row, _ in grid), default=0)
    width = max((column for _, column in grid), default=0)
    cells = [[grid.get((row, column), "") for column in range(1, width + 1)] for row in range(1, height + 1)]
    return Sheet(sheet.title, cells, notes)


def _inside(area: Any) -> Iterator[tuple[int, int]]:
    for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1):
        for column in range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1):
            yield row, column


def _text(cell: Any, notes: list[Note]) -> str:
    """A cell as people read it. Excel makes dates of 1-2; those become scene numbers again."""
    value = cell.value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        if cell.number_format.lower() in ("d-mmm", "m-d", 'm"月"d"日"', "mm-dd", "m/d"):
            text = f"cell {cell.coordinate} was made a date; read as {value.month}-{value.day}"
            notes.append(Note(line=cell.row, kind="guess", text=text))
            return f"{value.month}-{value.day}"
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return str(value)


def _write(content: Imported) -> bytes:
    return new_workbook(own_tables(content))


FORMAT = Format("workbook", (".xlsx", ".xlsm"), _read, _write)
