"""What a YAML file says, as a tree whose every leaf knows its place.

**Why:** plain scalars stay text. YAML's own guesses turn `22:15` into 1335, `NO` into False and
`012` into 10; here the field that a text is for decides how it is read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from shortshoot.loading.positions import Place

Path = tuple[str | int, ...]
"""Keys and list positions from the root of a file."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text; None where nothing (or `null`) was written."""

    place: Place
    text: str | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    place: Place
    entries: dict[str, Entry]

    def get(self, key: str) -> Node | None:
        """The value of a key; None when it is absent or empty."""
        entry = self.entries.get(key)
        return None if entry is None or is_empty(entry.value) else entry.value

    def with_entries(self, entries: dict[str, Entry]) -> Mapping:
        """The same mapping with other entries."""
        return Mapping(self.place, entries)


Node = Scalar | Sequence | Mapping


class Entry(NamedTuple):
    """A key with its value; the key is kept for its place."""

    key: Scalar
    value: Node


def is_empty(node: Node) -> bool:
    """Whether nothing was written."""
    return isinstance(node, Scalar) and node.text is None


def plain(node: Node) -> Any:
    """The tree as texts, lists and dicts, for pydantic."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(entry.value) for key, entry in node.entries.items()}


class Sources:
    """Finds the place of a path of keys."""

    def __init__(self, root: Node) -> None:
        self.root = root

    def place_of(self, path: Iterable[str | int], *, key: bool = False) -> Place:
        """The place of the value at a path (of its key, with `key`), else of the nearest known ancestor.

        A mapping or list is pointed at by its key, which is where a reader looks for it.
        """
        node, at, of_key = self.root, self.root.place, self.root.place
        complete = True
        for step in path:
            if isinstance(node, Mapping) and str(step) in node.entries:
                entry = node.entries[str(step)]
                node, of_key = entry.value, entry.key.place
                at = node.place if isinstance(node, Scalar) and node.text is not None else of_key
            elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
                at = of_key = node.place
            else:
                complete = False
                break
        return of_key if key and complete else at
