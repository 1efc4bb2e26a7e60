"""Plain text for a message: no columns, nothing to align, a line for each thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shortshoot.document import Block, Clock, Column, Document, Fields, Item, Masthead, Note, Table
from shortshoot.outputs.base import Output

DOT = " · "


class PlainText(Output):
    """What can be pasted into a chat."""

    id = "text"
    suffix = ".txt"

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """One text, a blank line between its pieces."""
        pieces = [
            "\n".join(lines) for document in documents for block in document.blocks if (lines := list(_lines(block)))
        ]
        return (("\n\n".join(pieces) + "\n").encode(),)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Masthead():
            yield from (text for text in (block.over, block.title, block.under) if text)
            if block.big:
                yield _item(block.big)
            yield from map(_item, (*block.left, *block.right))
        case Fields():
            yield from _headed(block.title)
            yield from map(_item, block.items)
        case Note():
            yield from _headed(block.title)
            yield from (f"- {_line(line)}" for line in block.lines)
        case Table():
            yield from _headed(block.title)
            yield from _table(block)
        case Clock():
            yield from _headed(block.title)
            for lane in block.lanes:
                yield from _headed(lane.label)
                yield from (_line(bar.text) for bar in lane.bars)


def _table(table: Table) -> Iterator[str]:
    for row in table.rows:
        if row.text:
            yield f"-- {_line(row.text)}"
        else:
            found = ((column, row.cells[column.key].text) for column in table.columns if column.key in row.cells)
            yield DOT.join(_cell(column, text) for column, text in found if text.strip())


def _cell(column: Column, text: str) -> str:
    """A text; figures, which stand on the right of their columns, with what they are."""
    label = " ".join(column.label.split())
    return f"{label} {_line(text)}" if column.align == "right" and label else _line(text)


def _item(item: Item) -> str:
    return f"{item.label}: {_line(item.text)}"


def _headed(title: str) -> Iterator[str]:
    if title:
        yield f"[{title}]"


def _line(text: str) -> str:
    return " / ".join(part for part in text.split("\n") if part)
