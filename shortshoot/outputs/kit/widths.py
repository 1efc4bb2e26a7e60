"""How wide the columns of a table are, on a terminal and on paper.

**Why:** both have to share a width among columns. Short columns stay as they are, long texts share the rest,
and only a table that cannot fit breaks lines inside its short columns. The two differ in how a text is
measured: in cells, a Chinese character being two, or in fractions of a point from the font itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from rich.cells import cell_len

from shortshoot.document import Column, Table

_WORD = re.compile(r"[^\s\u200b\u2e80-\uffef“”‘’…]+|[（《「『【“‘]*[\u2e80-\uffef“”‘’…][，。、；：！？）》」』】”’…]*")
"""A word, or a Chinese character with the marks that cannot begin or end a line."""


class Ruler(NamedTuple):
    """How long a text is, what lies between two columns, and what a column of long texts should have."""

    length: Callable[[str], int] = cell_len
    gap: int = 1
    comfort: int = 12
    millimetre: int = 0
    """How long a millimetre is where people write by hand, which nobody does on a screen."""
    least: int = 2
    """Narrower than this no column can be."""
    bold: float = 1
    """How much longer a text can be in bold letters."""
    even: bool = False
    """Whether the lengths of the texts, not the weights of the columns, share the width where a line is too short."""


STRONG = frozenset({"strong", "changed", "breach"})
"""Tones that are printed in bold letters."""

CELLS = Ruler()
"""The terminal's."""


class Texts(NamedTuple):
    """The lengths of a column's longest line and of its longest word: narrower than that, words are torn."""

    line: int
    word: int


def measured(table: Table, ruler: Ruler) -> dict[str, Texts]:
    """Every column's texts."""
    plain: dict[str, set[str]] = {one.key: set() for one in table.columns}
    bold = {one.key: set() if one.turned else {one.label} for one in table.columns}
    for row in table.rows:
        for key, cell in row.cells.items():
            if key in plain and cell.text:
                strong = row.kind == "total" or cell.tone in STRONG
                (bold if strong else plain)[key].add(cell.text)
    return {
        one.key: _longest(plain[one.key], bold[one.key], one.by_hand * ruler.millimetre, ruler) for one in table.columns
    }


def _longest(plain: Iterable[str], bold: Iterable[str], least: int, ruler: Ruler) -> Texts:
    line = word = max(1, least)
    for texts, factor in ((plain, 1.0), (bold, ruler.bold)):
        lines = {line for text in texts for line in text.split("\n")}
        words = {word for line in lines for word in words_of(line)}
        line = max([line, *(ceil(ruler.length(one) * factor) for one in lines)])
        word = max([word, *(ceil(ruler.length(one) * factor) for one in words)])
    return Texts(line, word)


def words_of(text: str) -> Iterator[str]:
    """The pieces between which a line can be broken; Chinese breaks everywhere."""
    return (found[0] for found in _WORD.finditer(text))


def needed(table: Table, columns: Sequence[Column], ruler: Ruler = CELLS) -> int:
    """What some columns need to be read in comfort."""
    return sum(_comfortable(measured(table, ruler), columns, ruler).values()) + ruler.gap * (len(columns) - 1)


def widths(table: Table, columns: Sequence[Column], width: int, ruler: Ruler = CELLS) -> list[int]:
    """The width of each column so that together with the gaps they fill at most `width`."""
    free = width - ruler.gap * (len(columns) - 1)
    texts = measured(table, ruler)
    least = _comfortable(texts, columns, ruler)
    if sum(least.values()) > free:
        least = _squeezed(texts, columns, free, ruler)
    found = _shared(texts, least, columns, free)
    return _evened(table, texts, columns, found, ruler) if ruler.even else found


def _comfortable(texts: dict[str, Texts], columns: Sequence[Column], ruler: Ruler) -> dict[str, int]:
    wide = {one.key: texts[one.key].line for one in columns}
    return {one.key: min(wide[one.key], _cap(one, ruler)) if one.grow else wide[one.key] for one in columns}


def _cap(column: Column, ruler: Ruler) -> int:
    """What a column of long texts has at the most before all have the least."""
    return max(ruler.comfort, column.by_hand * ruler.millimetre)


def _shared(texts: dict[str, Texts], least: dict[str, int], columns: Sequence[Column], free: int) -> list[int]:
    """What is left when all have the least goes to growing columns by weight, to none more than it fills."""
    found = dict(least)
    left = free - sum(least.values())
    wish = {one.key: texts[one.key].line - least[one.key] for one in columns}
    growing = sorted((one for one in columns if one.grow), key=lambda one: wish[one.key] / one.grow)
    while growing:
        weight = sum(one.grow for one in growing)
        one = growing.pop(0)
        more = max(0, min(wish[one.key], left * one.grow // weight))
        found[one.key] += more
        left -= more
    return [found[one.key] for one in columns]


def _evened(
    table: Table, texts: dict[str, Texts], columns: Sequence[Column], found: list[int], ruler: Ruler
) -> list[int]:
    """The same width shared anew where that makes rows lower: the columns of the longest texts have the most of it.

    A text of length L fills L / w lines. The sum of (L / w) ** 4 is least where w is as (sum of L ** 4) ** (1 / 5).
    Columns of short texts may have a line for each first.
    """
    growing = [one.key for one in columns if one.grow]
    given = {one.key: width for one, width in zip(columns, found, strict=True)}
    rows = [
        {key: [*map(ruler.length, row.cells[key].text.split("\n"))] for key in growing if key in row.cells}
        for row in table.rows
    ]
    wish = {key: sum(sum(row.get(key, ())) ** 4 for row in rows) ** 0.2 for key in growing}
    free = sum(given[key] for key in growing)

    def shared(short: int) -> dict[str, int]:
        least = {key: min(max(texts[key].word, ruler.comfort // 2), texts[key].line, given[key]) for key in growing}
        least |= {key: texts[key].line for key in growing if texts[key].line <= short}
        return _within(wish, {key: (least[key], texts[key].line) for key in growing}, free)

    def height(sizes: dict[str, int]) -> int:
        return sum(max((_lines(row[key], sizes[key]) for key in row), default=1) for row in rows)

    ways = [given, *(shared(ruler.comfort * part // 2) for part in range(5))]
    best = min((way for way in ways if sum(way[key] for key in growing) <= free), key=height)
    return [best.get(one.key, given[one.key]) for one in columns]


def _lines(lengths: Iterable[int], width: int) -> int:
    return sum(max(1, -(-length // width)) for length in lengths)


def _within(wish: dict[str, float], bounds: dict[str, tuple[int, int]], free: int) -> dict[str, int]:
    """Sizes in the proportions of `wish`, none outside its bounds, that together fill at most `free`."""
    low, high = 0.0, float(free)
    for _ in range(60):
        factor = (low + high) / 2
        sizes = {key: max(least, min(most, int(wish[key] * factor))) for key, (least, most) in bounds.items()}
        low, high = (low, factor) if sum(sizes.values()) > free else (factor, high)
    return {key: max(least, min(most, int(wish[key] * low))) for key, (least, most) in bounds.items()}


def _squeezed(texts: dict[str, Texts], columns: Sequence[Column], free: int, ruler: Ruler) -> dict[str, int]:
    """The least widths of a table that cannot fit: whole words first, half of the rest for short columns."""
    least = {one.key: min(texts[one.key].word, _cap(one, ruler)) for one in columns}
    whole = sum(least.values())
    if whole >= free:
        return {key: max(ruler.least, size * free // whole) for key, size in least.items()}
    wish = {one.key: 0 if one.grow else texts[one.key].line - least[one.key] for one in columns}
    given = min((free - whole) // 2, sum(wish.values()))
    return {key: size + given * wish[key] // max(1, sum(wish.values())) for key, size in least.items()}
