"""Episodes as people name them: one, or from one to another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

_EPISODES = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?")


def read_episodes(value: Any) -> Any:
    """`8` or `18-25` as text; raises ValueError with advice."""
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    found = _EPISODES.fullmatch(text)
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise ValueError(f"'{value}' names no episodes; write 8 or 18-25")
    return text


Episodes = Annotated[
    str, BeforeValidator(read_episodes), WithJsonSchema({"type": ["string", "integer"], "examples": ["8", "18-25"]})
]
"""One episode, or the first and the last of several."""


def episodes_of(named: Iterable[str]) -> frozenset[int]:
    """The numbers of all episodes named: 18, 19 and 20 for `18-20`."""
    found: set[int] = set()
    for text in named:
        first, _, last = text.partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return frozenset(found)
