"""Where something stands in a file.

**Why:** a message is worth as much as its place. Lines and columns count characters from 1, as
editors do; a place without a line is the file itself.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


class Source:
    """A file as messages name it, with its text as far as it could be read."""

    def __init__(self, name: str, text: str = "") -> None:
        self.name = name
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        """The lines, broken where YAML breaks them."""
        return _LINE_BREAK.split(self.text)

    @property
    def whole(self) -> Place:
        """The file itself."""
        return Place(self)

    def place_at(self, index: int) -> Place:
        """The place of a character by its index in the text."""
        lines = _LINE_BREAK.split(self.text[:index])
        return Place(self, len(lines), len(lines[-1]) + 1, 1)


class Place(NamedTuple):
    """A stretch of one line."""

    source: Source
    line: int = 0
    column: int = 0
    length: int = 0

    @property
    def file(self) -> str:
        """The file's name as messages show it."""
        return self.source.name

    @property
    def excerpt(self) -> str:
        """The whole source line."""
        return self.source.lines[self.line - 1] if 0 < self.line <= len(self.source.lines) else ""

    @property
    def key(self) -> tuple[str, int, int]:
        """What places are sorted by."""
        return self.file, self.line, self.column

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file
