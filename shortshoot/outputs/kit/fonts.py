"""The fonts that are printed with: which characters they have, and how wide each is.

**Why:** the typesetter leaves a character without a glyph blank and says nothing. A sheet with an empty
box for an actor's name is wrong, so every text is held against the font before it is printed. The same
font on every machine also gives the same bytes on every machine, and its widths tell beforehand what fits.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import shortshoot.outputs as package

FOLDER = Path(package.__file__).parent / "fonts"
REGULAR = FOLDER / "ShortshootSansSC-Regular.otf"

GETA = "〓"
"""Stands for a character that cannot be printed, as printers in East Asia have always done."""

_INVISIBLE = frozenset(map(ord, "\n\u200b\u200c\u200d\u2060\ufe0e\ufe0f"))


class Face:
    """One font file, read as far as needed: its characters and their widths."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        tables = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in _records(data, 12, 16)}
        self._groups = sorted(_groups(data, tables[b"cmap"]))
        self._firsts = [first for first, _, _ in self._groups]
        self._data = data
        self._widths = tables[b"hmtx"]
        self._measured: int = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
        self._em: int = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]

    def characters(self) -> Iterator[int]:
        """The codes of all characters that have a glyph."""
        for first, last, _ in self._groups:
            yield from range(first, last + 1)

    def width(self, character: str) -> float | None:
        """The width of a character as a part of the font size; None when there is no glyph."""
        code = ord(character)
        index = bisect_right(self._firsts, code) - 1
        if index < 0 or code > self._groups[index][1]:
            return None
        first, _, glyph = self._groups[index]
        number = min(glyph + code - first, self._measured - 1)
        return float(struct.unpack_from(">H", self._data, self._widths + 4 * number)[0]) / self._em


def _groups(data: bytes, cmap: int) -> set[tuple[int, int, int]]:
    """First and last character and first glyph of each run, from the subtables for all of Unicode."""
    offsets = {struct.unpack_from(">I", data, at + 4)[0] for at in _records(data, cmap + 4, 8, at_count=cmap + 2)}
    found: set[tuple[int, int, int]] = set()
    for at in (cmap + offset for offset in offsets):
        if struct.unpack_from(">H", data, at)[0] == 12:
            count = struct.unpack_from(">I", data, at + 12)[0]
            found.update(struct.unpack_from(">III", data, at + 16 + 12 * group) for group in range(count))
    return found


def _records(data: bytes, start: int, size: int, at_count: int = 4) -> Iterator[int]:
    count = struct.unpack_from(">H", data, at_count)[0]
    return iter(range(start, start + size * count, size))


@lru_cache(maxsize=1)
def regular() -> Face:
    """The font that everything is set in."""
    return Face(REGULAR)


@lru_cache(maxsize=50_000)
def advance(character: str) -> float:
    """How far a character moves the line on, as a part of the font size; 〓 is printed for those without a glyph."""
    if ord(character) in _INVISIBLE:
        return 0.0
    found = regular().width(character)
    return 1.0 if found is None else found


def missing(texts: Iterable[str]) -> list[str]:
    """The characters of some texts that cannot be printed, in order of their code (bold falls back on regular)."""
    used = sorted(set().union(*texts))
    return [one for one in used if ord(one) not in _INVISIBLE and regular().width(one) is None]


def named(characters: Iterable[str]) -> str:
    """`'\\u2603' (U+2603)` for each of them."""
    return ", ".join(f"'{one}' (U+{ord(one):04X})" for one in characters)
