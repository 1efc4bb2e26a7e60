"""XLSX laid out for editing: a sheet a paper, strip colours, real numbers, headings that stay in view."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.cells import cell_len

from shortshoot.document import CHANGED, Cell, Clock, Column, Document, Fields, Item, Masthead, Note, Row, Table
from shortshoot.outputs.base import Output, need

NARROWEST, WIDEST = 6, 46
TALL = 28
FONT = {"font_name": "Noto Sans SC", "font_size": 10, "valign": "vcenter", "text_wrap": True}
TONES: dict[str, dict[str, Any]] = {
    "strong": {"bold": True},
    "muted": {"font_color": "#5d636e"},
    "changed": {"bold": True, "font_color": "#8a1c7c"},
    "unknown": {"italic": True, "font_color": "#b3261e"},
    "warning": {"font_color": "#7a4a00"},
    "breach": {"bold": True, "font_color": "#b3261e"},
}
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))


class Xlsx(Output):
    """A workbook; texts are written as texts, so that nothing is reckoned with."""

    id = "xlsx"
    suffix = ".xlsx"
    binary = True

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """One workbook with a sheet for each document."""
        xlsxwriter = need("xlsxwriter", "XLSX")
        file = io.BytesIO()
        book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": datetime(2000, 1, 1), "author": "shortshoot"})
        taken: set[str] = set()
        for document in documents:
            page = _Page(book, book.add_worksheet(_sheet_name(document.name, taken)), self.options.palette)
            page.write(document, paper=9 if self.options.paper == "a4" else 1)
        if not documents:
            book.add_worksheet()
        book.close()
        return (file.getvalue(),)


class _Page:
    """A worksheet being written from top to bottom."""

    def __init__(self, book: Any, sheet: Any, palette: Any) -> None:
        self.book = book
        self.sheet = sheet
        self.palette = palette
        self.line = 0
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.widths: dict[int, int] = {}

    def write(self, document: Document, *, paper: int) -> None:
        tables = [block for block in document.blocks if isinstance(block, Table)]
        for block in document.blocks:
            match block:
                case Masthead():
                    self._masthead(block)
                case Fields():
                    self._title(block.title)
                    self._items(block.items)
                case Note():
                    self._title(block.title)
                    for text in block.lines:
                        self._put(0, text, **TONES.get(block.tone, {}), text_wrap=False)
                        self.line += 1
                case Table():
                    self._title(block.title)
                    self._table(block, alone=len(tables) == 1)
                case Clock():
                    self._clock(block)
            self.line += 1
        for column, width in self.widths.items():
            self.sheet.set_column(column, column, min(WIDEST, max(NARROWEST, width + 2)))
        self.sheet.set_paper(paper)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.hide_gridlines(1)
        if document.landscape:
            self.sheet.set_landscape()
        self.sheet.set_footer(f"&L{_plain(document.footer)}&R&P / &N")

    # ---- blocks -------------------------------------------------------------------------------

    def _masthead(self, head: Masthead) -> None:
        for text, size in ((head.over, 9), (head.title, 16), (head.under, 12)):
            if text:
                self._put(0, text, bold=size > 9, font_size=size, text_wrap=False)
                self.line += 1
        if head.big:
            self._put(0, f"{head.big.label}  {head.big.text}", bold=True, font_size=14, text_wrap=False)
            self.line += 1
        self._items((*head.left, *head.right))

    def _items(self, items: Sequence[Item]) -> None:
        for item in items:
            self._put(0, item.label, font_color="#5d636e", text_wrap=False)
            self._put(1, item.text, **TONES.get(item.tone, {}), text_wrap=False)
            self.line += 1

    def _title(self, title: str) -> None:
        if title:
            self._put(0, title, bold=True, font_size=12, text_wrap=False)
            self.line += 1

    def _table(self, table: Table, *, alone: bool) -> None:
        top = self.line
        for index, column in enumerate(table.columns):
            self._put(index, column.label, bold=True, bg_color="#e4e7ec", border=1, align="center")
            self._widen(index, column.label)
        self.line += 1
        if alone:
            self.sheet.freeze_panes(self.line, 0)
            self.sheet.repeat_rows(top)
        for row in table.rows:
            self._row(table.columns, row)
            self.line += 1
        if alone and table.rows and table.columns:
            self.sheet.autofilter(top, 0, self.line - 1, len(table.columns) - 1)

    def _row(self, columns: Sequence[Column], row: Row) -> None:
        if row.text:
            look: dict[str, Any] = {"bold": row.kind != "banner", "bg_color": "#f3f0e6", "text_wrap": False}
            if row.kind == "break":
                look |= {"bg_color": self.palette["break"], "font_color": "#ffffff"}
            elif row.kind == "group":
                look |= {"bg_color": "#dfe3e9"}
            for index in range(len(columns)):
                self._put(index, row.text if index == 0 else "", **look)
            return
        if row.tall:
            self.sheet.set_row(self.line, TALL)
        look = {"border": 1, "border_color": "#b9bec8"}
        if row.shade in self.palette:
            look["bg_color"] = self.palette[row.shade]
        if row.kind == "total":
            look |= {"bold": True, "bg_color": "#eef0f3", "top": 2}
        for index, column in enumerate(columns):
            cell = row.cells.get(column.key, Cell())
            self._put(index, cell.text, cell.value, align=column.align, **(look | TONES.get(cell.tone, {})))
            self._widen(index, cell.text)

    def _clock(self, clock: Clock) -> None:
        self._title(clock.title)
        for lane in clock.lanes:
            self._put(0, lane.label, bold=True)
            self.line += 1
            for bar in lane.bars:
                self._put(0, bar.text, bg_color=self.palette.get(bar.shade, "#f3f0e6"), text_wrap=False)
                self.line += 1

    # ---- cells --------------------------------------------------------------------------------

    def _put(self, column: int, text: str, value: float | None = None, **look: Any) -> None:
        """A cell; a number where a number can look like the text, so that sums can be made."""
        shown = None if value is None else _number_format(text.removesuffix(CHANGED), value)
        if shown is not None and value is not None:
            if text.endswith(CHANGED):
                shown = f'{_plainly(value) if shown == "General" else shown}"{CHANGED}"'
            self.sheet.write_number(self.line, column, value, self._format({**look, "num_format": shown}))
            return
        style = self._format(look)
        if text:
            self.sheet.write_string(self.line, column, text[:32767], style)
        else:
            self.sheet.write_blank(self.line, column, None, style)

    def _format(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({**FONT, **look})
        return self.formats[key]

    def _widen(self, column: int, text: str) -> None:
        widest = max((cell_len(line) for line in text.split("\n")), default=0)
        self.widths[column] = max(self.widths.get(column, 0), widest)


def _sheet_name(name: str, taken: set[str]) -> str:
    base = name.translate(FORBIDDEN).strip("'")[:31] or "sheet"
    found, number = base, 2
    while found.lower() in taken:
        suffix = f" {number}"
        found, number = base[: 31 - len(suffix)] + suffix, number + 1
    taken.add(found.lower())
    return found


def _number_format(text: str, value: float) -> str | None:
    """The format in which a number looks like its text: eighths, money, estimated minutes, plain."""
    if text in (str(value), f"{value:g}"):
        return "General"
    if text.endswith("/8"):
        return "# ?/8"
    if text == f"~{value}":
        return '"~"0'
    if re.fullmatch(r"[A-Z]{3} -?[\d,.]+", text):
        return f'"{text[:3]}" ' + ("#,##0" if value == int(value) else "#,##0.00")
    return None


def _plainly(value: float) -> str:
    return "0" if value == int(value) else "0.###"


def _plain(text: str) -> str:
    return text.replace("&", "&&")[:120]
