"""A clean workbook of tables: text cells, frozen headings, drop-downs, checks."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from shortshoot.exchange.reading import need
from shortshoot.exchange.tables import TABLES, Column, Row

MORE_ROWS = 200
"""Empty rows below a table that have its drop-downs too."""

HIDDEN = "shortshoot"
"""The sheet that carries what an edited workbook was made from."""

_STAMP = datetime(2000, 1, 1)


def new_workbook(tables: Iterable[tuple[str, list[Row]]], hidden: Sequence[Row] = ()) -> bytes:
    """The bytes of a workbook with one sheet a table; `hidden` rows go to a sheet that stays out of sight."""
    openpyxl = need("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = "shortshoot"
    book.properties.created = book.properties.modified = _STAMP
    for name, rows in tables:
        _sheet(book.create_sheet(name), rows, TABLES.get(name, ()))
    _drop_downs(book)
    if hidden:
        sheet = book.create_sheet(HIDDEN)
        sheet.sheet_state = "veryHidden"
        for number, row in enumerate(hidden, 1):
            for column, text in enumerate(row, 1):
                _put(sheet, number, column, text)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(sheet: Any, rows: Sequence[Row], columns: Sequence[Column]) -> None:
    styles = need("openpyxl.styles")
    bold, fill = styles.Font(bold=True), styles.PatternFill("solid", fgColor="DDDDDD")
    wrap = styles.Alignment(wrap_text=True, vertical="top")
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = _put(sheet, number, column, text)
            cell.alignment = wrap
            if number == 1:
                cell.font, cell.fill = bold, fill
    for number in range(1, len(rows[0]) + 1):
        letter = sheet.cell(1, number).column_letter
        sheet.column_dimensions[letter].width = columns[number - 1].width if columns else 14
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{sheet.cell(1, len(rows[0])).column_letter}{len(rows)}"


def _put(sheet: Any, row: int, column: int, text: str) -> Any:
    """A text cell that no program takes for a number, a date or a formula."""
    cell = sheet.cell(row, column)
    cell.number_format = "@"
    if text:
        cell.value = text
        cell.data_type = "s"
    return cell


def _drop_downs(book: Any) -> None:
    validation = need("openpyxl.worksheet.datavalidation").DataValidation
    for name, columns in TABLES.items():
        if name not in book.sheetnames:
            continue
        sheet = book[name]
        last = sheet.max_row + MORE_ROWS
        for number, column in enumerate(columns, 1):
            letter = sheet.cell(1, number).column_letter
            area = f"{letter}2:{letter}{last}"
            if column.choices:
                rule = validation(type="list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            elif name == "Scenes" and column.field == "set" and "Sets" in book.sheetnames:
                rule = validation(
                    type="list", formula1=f"Sets!$A$2:$A${book['Sets'].max_row + MORE_ROWS}", allow_blank=True
                )
            elif column.field in ("minutes", "makeup", "wrap_out", "number", "dress", "light"):
                rule = validation(type="custom", formula1=f"ISNUMBER(VALUE({letter}2))", allow_blank=True)
            else:
                continue
            rule.error, rule.errorTitle = f"{column.heading}: this value is not possible here", "shortshoot"
            rule.errorStyle = "warning" if column.field == "set" else "stop"
            sheet.add_data_validation(rule)
            rule.add(area)
