"""The terminal: tables that fit its width, colours only where a terminal can show them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from rich.box import Box
from rich.cells import cell_len, set_cell_size
from rich.console import Console, Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text

from shortshoot.document import (
    Block,
    Cell,
    Clock,
    Column,
    Document,
    Fields,
    Item,
    Masthead,
    Note,
    PageBreak,
    Row,
    Table,
    Tone,
)
from shortshoot.outputs.base import Output
from shortshoot.outputs.kit.widths import needed, widths

RULE = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""A line under the headings and nothing else: the same on a terminal, in a pipe and in a mail."""

TONES: dict[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "muted": "dim",
    "changed": "bold magenta",
    "unknown": "italic red",
    "warning": "yellow",
    "breach": "bold white on red",
}


class Terminal(Output):
    """The document as text of a fixed width."""

    id = "terminal"
    suffix = ".txt"

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """One text; ANSI colours only when the options say so."""
        file = io.StringIO()
        console = Console(
            file=file,
            width=self.options.width,
            force_terminal=self.options.colour,
            color_system="truecolor" if self.options.colour else None,
            legacy_windows=False,
            highlight=False,
            emoji=False,
            markup=False,
        )
        for index, document in enumerate(documents):
            if index:
                console.print()
            for block in document.blocks:
                console.print(self._block(block, document))
            if document.footer:
                console.print(Text(document.footer, style="dim"))
        lines = file.getvalue().split("\n")
        return ("\n".join(line.rstrip() for line in lines).encode(),)

    def _block(self, block: Block, document: Document) -> RenderableType:
        match block:
            case Masthead():
                return self._masthead(block)
            case Fields():
                return self._titled(block.title, self._fields(block.items, block.columns))
            case Table():
                return self._titled(block.title, self._table(_upright(block), document))
            case Note():
                return self._note(block)
            case Clock():
                return self._titled(block.title, self._clock(block))
            case PageBreak():
                return Text("")

    def _titled(self, title: str, inner: RenderableType) -> RenderableType:
        parts: list[RenderableType] = [Text(title, style="bold underline")] if title else []
        return Group(*parts, inner, Text(""))

    def _masthead(self, head: Masthead) -> RenderableType:
        parts: list[RenderableType] = []
        if head.over:
            parts.append(Text(head.over, style="dim"))
        parts.append(Text(head.title, style="bold"))
        if head.under:
            parts.append(Text(head.under))
        if head.big:
            tone = TONES[head.big.tone] or "bold"
            parts += [Text(""), Text(f">> {head.big.label.upper()}  {head.big.text} <<", style=tone)]
        if head.left or head.right:
            parts += [Text(""), self._fields(_interleaved(head.left, head.right), 2 if head.left else 1)]
        return Group(*parts, Text(""))

    def _fields(self, items: Sequence[Item], columns: int) -> RenderableType:
        if self.options.width < 100:
            columns = min(columns, 2)
        grid = RichTable.grid(padding=(0, 2, 0, 0), expand=columns > 1)
        for _ in range(columns):
            grid.add_column(ratio=1 if columns > 1 else None)
        room = max((cell_len(item.label) for item in items), default=0) + 2
        pairs = [_pair(one, room) for one in items]
        for start in range(0, len(pairs), columns):
            line = pairs[start : start + columns]
            grid.add_row(*line, *[Text("")] * (columns - len(line)))
        return grid

    def _note(self, note: Note) -> RenderableType:
        style = TONES[note.tone]
        lines: list[RenderableType] = []
        if note.title:
            marked = f"!!! {note.title} !!!" if note.tone == "breach" else note.title
            lines.append(Text(marked, style=style or "bold underline"))
        for line in note.lines:
            grid = RichTable.grid(padding=(0, 1, 0, 0))
            grid.add_row(Text("-"), Text(line))
            lines.append(grid)
        return Group(*lines, Text(""))

    # ---- tables -------------------------------------------------------------------------------

    def _table(self, table: Table, document: Document) -> RenderableType:
        shown, hidden = self._fitting(table)
        sizes = widths(table, shown, self.options.width)
        rule = Text(" ".join("-" * width for width in sizes), style="dim")
        heads = [Text(one.label, style="bold") for one in shown]
        parts: list[RenderableType] = [_line(shown, sizes, heads), rule]
        for row in table.rows:
            if row.kind == "total":
                parts.append(rule)
            parts.append(self._row(shown, sizes, row))
        if hidden:
            labels = ", ".join(" ".join(column.label.split()) for column in hidden)
            parts.append(Text(f"({document.words.get('hidden', '')}: {labels})", style="dim"))
        return Group(*parts)

    def _row(self, shown: Sequence[Column], sizes: Sequence[int], row: Row) -> RenderableType:
        match row.kind:
            case "break":
                return Text(f"{row.text}\n", style="bold white on black" if self.options.colour else "")
            case "banner":
                return Text(f"== {row.text}", style="italic")
            case "group":
                return Text(f"## {row.text}", style="bold")
        cells = [row.cells.get(column.key, Cell()) for column in shown]
        colour = self.options.palette.get(row.shade)
        style = "bold" if row.kind == "total" else f"black on {colour}" if colour else ""
        return _line(shown, sizes, [Text(cell.text, style=TONES[cell.tone]) for cell in cells], style)

    def _fitting(self, table: Table) -> tuple[list[Column], list[Column]]:
        """The columns that fit, giving up those of least weight first."""
        shown = list(table.columns)
        while needed(table, shown) > self.options.width:
            last = max((column.keep for column in shown), default=1)
            if last <= 1:
                break
            shown = [column for column in shown if column.keep < last]
        return shown, [column for column in table.columns if column not in shown]

    # ---- the clock ----------------------------------------------------------------------------

    def _clock(self, clock: Clock) -> RenderableType:
        grid = RichTable(box=RULE, pad_edge=False, padding=(0, 1, 0, 0))
        grid.add_column("")
        for lane in clock.lanes:
            grid.add_column(Text(lane.label, style="bold"), ratio=1)
        for index, (minute, label) in enumerate(clock.ticks):
            until = clock.ticks[index + 1][0] if index + 1 < len(clock.ticks) else minute + 60
            line = [
                Text("\n".join(bar.text for bar in lane.bars if minute <= bar.start < until)) for lane in clock.lanes
            ]
            grid.add_row(Text(label), *line)
        return grid


def _upright(table: Table) -> Table:
    """The table with labels that cannot be turned here in short lines instead."""
    columns = [
        one.model_copy(update={"label": _stacked(one.label), "turned": False}) if one.turned else one
        for one in table.columns
    ]
    return table.model_copy(update={"columns": tuple(columns)})


def _stacked(name: str) -> str:
    """A name in short lines, for a column as wide as a tick: 司机 above 老宋, three characters upright."""
    return "\n".join(map(_narrow, name.split()))


def _narrow(piece: str) -> str:
    width = 1 if len(piece) == 3 else 2
    return piece if piece.isascii() else "\n".join(piece[at : at + width] for at in range(0, len(piece), width))


def _pair(item: Item, room: int) -> RenderableType:
    """A label in its room and the text beside it, whose further lines stand under the first."""
    grid = RichTable.grid()
    grid.add_column(width=room)
    grid.add_column(overflow="fold")
    grid.add_row(Text(set_cell_size(item.label, room), style="dim"), Text(item.text, style=TONES[item.tone]))
    return grid


def _interleaved(left: Sequence[Item], right: Sequence[Item]) -> list[Item]:
    if not left or not right:
        return [*left, *right]
    blank = Item(label="", text="")
    size = max(len(left), len(right))
    pairs = zip([*left, *[blank] * (size - len(left))], [*right, *[blank] * (size - len(right))], strict=True)
    return [item for pair in pairs for item in pair]


def _line(shown: Sequence[Column], sizes: Sequence[int], cells: Sequence[Text], style: str = "") -> Text:
    """Cells beside each other, each wrapped inside its column; wide characters count as two."""
    wrapped = [cell.wrap(_RULER, width, overflow="fold") for cell, width in zip(cells, sizes, strict=True)]
    line = Text(style=style)
    for number in range(max(len(lines) for lines in wrapped)):
        if number:
            line.append("\n")
        for index, (column, width, lines) in enumerate(zip(shown, sizes, wrapped, strict=True)):
            piece = lines[number] if number < len(lines) else Text()
            piece.rstrip()
            piece.align(column.align, width)
            line.append_text(piece)
            if index + 1 < len(shown):
                line.append(" ")
    return line


_RULER = Console(width=10_000, legacy_windows=False)
"""What rich needs to measure words; nothing is printed to it."""
