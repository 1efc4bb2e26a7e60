"""The fonts that are printed with, and which characters they have.

**Why:** the typesetter leaves a character without a glyph blank and says nothing. A sheet with an empty
box for an actor's name is wrong, so every text is held against the font before it is printed. The same
font on every machine also gives the same bytes on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import shortshoot.outputs as package

FOLDER = Path(package.__file__).parent / "fonts"
REGULAR = FOLDER / "ShortshootSansSC-Regular.otf"

GETA = "〓"
"""Stands for a character that cannot be printed, as printers in East Asia have always done."""

_INVISIBLE = frozenset(map(ord, "\n\u200b\u200c\u200d\ufe0e\ufe0f"))


@lru_cache(maxsize=1)
def covered() -> frozenset[int]:
    """Every character of the regular font (the bold one falls back on it)."""
    data = REGULAR.read_bytes()
    tables = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in _records(data, 12, 16)}
    cmap = tables[b"cmap"]
    offsets = [struct.unpack_from(">I", data, at + 4)[0] for at in _records(data, cmap + 4, 8, at_count=cmap + 2)]
    found: set[int] = set()
    for at in {cmap + offset for offset in offsets}:
        if struct.unpack_from(">H", data, at)[0] == 12:
            groups = struct.unpack_from(">I", data, at + 12)[0]
            for group in range(groups):
                first, last = struct.unpack_from(">II", data, at + 16 + 12 * group)
                found.update(range(first, last + 1))
    return frozenset(found)


def _records(data: bytes, start: int, size: int, at_count: int = 4) -> Iterator[int]:
    count = struct.unpack_from(">H", data, at_count)[0]
    return iter(range(start, start + size * count, size))


def missing(texts: Iterable[str]) -> list[str]:
    """The characters of some texts that cannot be printed, in order of their code."""
    used = {ord(one) for text in texts for one in text}
    return [chr(code) for code in sorted(used - covered() - _INVISIBLE)]


def named(characters: Iterable[str]) -> str:
    """`'\u2603' (U+2603)` for each of them."""
    return ", ".join(f"'{one}' (U+{ord(one):04X})" for one in characters)
