"""Marks on everything that a re-issued paper says differently.

**Why:** a crew that has read the first sheet reads only what is marked on the second. The two papers are compared
as they are printed, so no report has to think of its changes, and nothing that changed can go unmarked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from shortshoot.document import CHANGED, Block, Cell, Clock, Document, Fields, Item, Lane, Masthead, Note, Row, Table

MOST = 12
"""Things that are gone are named up to so many."""

Texts = tuple[object, ...]


def marked(now: Document, then: Document | None, *, gone: str) -> Document:
    """A paper with marks on what is not as in the last issue, and under `gone` what it does not have any more.

    A paper that is new has a mark on every line of its tables.
    """
    before = {} if then is None else dict(_named(then.blocks))
    blocks: list[Block] = []
    lost: list[str] = []
    for name, block in _named(now.blocks):
        blocks.append(_block(block, before.get(name)))
        earlier = before.get(name)
        if isinstance(block, Table) and isinstance(earlier, Table):
            lost += _gone(block, earlier)
    if lost:
        lines = [*lost[:MOST], *([f"+ {len(lost) - MOST}"] if len(lost) > MOST else [])]
        at = 1 + next((index for index, block in enumerate(blocks) if isinstance(block, Masthead)), -1)
        blocks.insert(at, Note(title=gone, lines=tuple(lines), tone="changed"))
    return now.model_copy(update={"blocks": tuple(blocks)})


def _named(blocks: Iterable[Block]) -> Iterator[tuple[tuple[str, str, int], Block]]:
    """Blocks with what tells them apart: kind, key or title, and the how many-th of these."""
    seen: Counter[tuple[str, str]] = Counter()
    for block in blocks:
        name = (block.kind, block.key if isinstance(block, Table) else getattr(block, "title", ""))
        seen[name] += 1
        yield (*name, seen[name]), block


def _block(now: Block, then: Block | None) -> Block:
    match now:
        case Masthead():
            old = then if isinstance(then, Masthead) else None
            return now.model_copy(
                update={
                    "big": now.big and _item(now.big, old.big if old else None),
                    "left": _items(now.left, old.left if old else now.left),
                    "right": _items(now.right, old.right if old else now.right),
                }
            )
        case Fields():
            return now.model_copy(
                update={"items": _items(now.items, then.items if isinstance(then, Fields) else now.items)}
            )
        case Note():
            known = then.lines if isinstance(then, Note) else now.lines
            return now.model_copy(update={"lines": tuple(_text(line, known) for line in now.lines)})
        case Clock():
            lanes = {lane.key: lane for lane in then.lanes} if isinstance(then, Clock) else {}
            return now.model_copy(update={"lanes": tuple(_lane(one, lanes.get(one.key)) for one in now.lanes)})
        case Table():
            return now.model_copy(update={"rows": tuple(_rows(now, then if isinstance(then, Table) else None))})
    return now


def _text(text: str, known: Iterable[str]) -> str:
    return text if text in known else f"{text}{CHANGED}"


def _items(now: Sequence[Item], then: Sequence[Item]) -> tuple[Item, ...]:
    old = {item.label: item for item in then}
    return tuple(_item(item, old.get(item.label)) for item in now)


def _item(now: Item, then: Item | None) -> Item:
    if then is not None and then.text == now.text:
        return now
    return now.model_copy(
        update={"text": f"{now.text}{CHANGED}", "tone": "changed" if now.tone == "plain" else now.tone}
    )


def _cell(now: Cell) -> Cell:
    tone = "changed" if now.tone in ("plain", "strong", "muted") else now.tone
    return now.model_copy(update={"text": f"{now.text}{CHANGED}", "tone": tone})


def _lane(now: Lane, then: Lane | None) -> Lane:
    known = [bar.text for bar in then.bars] if then else []
    bars = tuple(bar.model_copy(update={"text": _text(bar.text, known)}) for bar in now.bars)
    return now.model_copy(update={"label": _text(now.label, [then.label] if then else []), "bars": bars})


# ---- tables -----------------------------------------------------------------------------------


def _rows(now: Table, then: Table | None) -> Iterator[Row]:
    """The rows; strips bring their own marks, since they also change when only their place in the plan does."""
    strips = any(column.key == "mark" for column in now.columns)
    same = Counter(_texts(row) for row in then.rows) if then else Counter()
    old = _single(then.rows) if then else {}
    single = _single(now.rows)
    for row in now.rows:
        if same[_texts(row)]:
            same[_texts(row)] -= 1
            yield row
        elif row.text:
            yield row.model_copy(update={"text": f"{row.text}{CHANGED}"})
        elif (strips and row.kind == "row") or not any(cell.text for cell in row.cells.values()):
            yield row
        else:
            earlier = old.get(_identity(row)) if _identity(row) in single else None
            yield row.model_copy(update={"cells": dict(_cells(now, row, earlier))})


def _cells(table: Table, now: Row, then: Row | None) -> Iterator[tuple[str, Cell]]:
    """Cells with marks on those that changed; on the first that says something where the whole row is new."""
    first = next((column.key for column in table.columns if now.cells.get(column.key, Cell()).text), "")
    for key, cell in now.cells.items():
        changed = key == first if then is None else cell.text != then.cells.get(key, Cell()).text
        yield key, _cell(cell) if changed and cell.text else cell


def _texts(row: Row) -> Texts:
    return (
        row.kind,
        row.text,
        *sorted((key, cell.text) for key, cell in row.cells.items() if key != "mark" and cell.text),
    )


def _identity(row: Row) -> Texts:
    """What a row is about, whatever it says of it."""
    if "scene" in row.cells:
        return "scene", row.cells["scene"].text
    return (row.kind, *row.about) if row.about else (row.kind, *(cell.text for cell in list(row.cells.values())[:1]))


def _single(rows: Sequence[Row]) -> dict[Texts, Row]:
    """Rows by identity, without those of which there are several."""
    counted = Counter(_identity(row) for row in rows)
    return {_identity(row): row for row in rows if counted[_identity(row)] == 1}


def _gone(now: Table, then: Table) -> Iterator[str]:
    """What stood in a table of single things and does not any more."""
    kept = {_identity(row) for row in now.rows}
    for identity, row in _single(then.rows).items():
        if row.kind == "row" and identity not in kept:
            said = [cell.text for column in then.columns if (cell := row.cells.get(column.key)) and cell.text]
            yield " · ".join([*([then.title] if then.title else []), *said[:3]])
