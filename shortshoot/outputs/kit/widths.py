"""How wide the columns of a table are: measured in character cells, a Chinese character being two.

**Why:** the terminal, the printed page and the spreadsheet all have to share a width among columns.
Short columns stay as they are, long texts share the rest, and only a table that cannot fit breaks lines
inside its short columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.cells import cell_len

from shortshoot.document import Column, Table

COMFORT = 12
"""Cells a column of long texts should have."""

_WORD = re.compile(r"[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")


def natural(table: Table) -> dict[str, int]:
    """The widest line of each column."""
    found = {one.key: _lines(one.label) for one in table.columns}
    for row in table.rows:
        for key, cell in row.cells.items():
            if key in found and cell.text:
                found[key] = max(found[key], _lines(cell.text))
    return found


def narrowest(table: Table) -> dict[str, int]:
    """The widest word of each column: narrower than that, words are torn."""
    found = {one.key: _words(one.label) for one in table.columns}
    for row in table.rows:
        for key, cell in row.cells.items():
            if key in found and cell.text:
                found[key] = max(found[key], _words(cell.text))
    return found


def needed(table: Table, columns: Sequence[Column], gap: int = 1) -> int:
    """Cells that some columns need to be read in comfort."""
    wide = natural(table)
    return sum(min(wide[one.key], COMFORT) if one.grow else wide[one.key] for one in columns) + gap * (len(columns) - 1)


def widths(table: Table, columns: Sequence[Column], width: int, gap: int = 1) -> list[int]:
    """The width of each column so that together with the gaps they fill at most `width` cells."""
    free = width - gap * (len(columns) - 1)
    wide = natural(table)
    if needed(table, columns, gap) <= width:
        least = {one.key: min(wide[one.key], COMFORT) if one.grow else wide[one.key] for one in columns}
    else:
        least = _squeezed(wide, narrowest(table), columns, free)
    return _shared(wide, least, columns, free)


def _shared(wide: dict[str, int], least: dict[str, int], columns: Sequence[Column], free: int) -> list[int]:
    """What is left when all have the least goes to growing columns by weight, to none more than it fills."""
    found = dict(least)
    left = free - sum(least.values())
    growing = sorted((one for one in columns if one.grow), key=lambda one: (wide[one.key] - least[one.key]) / one.grow)
    while growing:
        weight = sum(one.grow for one in growing)
        one = growing.pop(0)
        more = max(0, min(wide[one.key] - least[one.key], left * one.grow // weight))
        found[one.key] += more
        left -= more
    return [found[one.key] for one in columns]


def _squeezed(wide: dict[str, int], narrow: dict[str, int], columns: Sequence[Column], free: int) -> dict[str, int]:
    """The least widths of a table that cannot fit: whole words first, half of the rest for short columns."""
    least = {one.key: min(narrow[one.key], COMFORT) for one in columns}
    whole = sum(least.values())
    if whole >= free:
        return {key: max(2, size * free // whole) for key, size in least.items()}
    wish = {one.key: 0 if one.grow else wide[one.key] - least[one.key] for one in columns}
    given = min((free - whole) // 2, sum(wish.values()))
    return {key: size + given * wish[key] // max(1, sum(wish.values())) for key, size in least.items()}


def _lines(text: str) -> int:
    return max([1, *(cell_len(line) for line in text.split("\n"))])


def _words(text: str) -> int:
    return max([1, *(cell_len(word) for word in _WORD.findall(text))])
