"""What a YAML file says, as a tree whose every leaf knows its place.

**Why:** plain scalars stay text. YAML's own guesses turn `22:15` into 1335, `NO` into False and
`012` into 10; here the field that a text is for decides how it is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from shortshoot.loading.positions import Place, Source

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

    @classmethod
    def of_unread(cls, name: str) -> Sources:
        """Every path is somewhere in a file of that name that could not be read."""
        return cls(Mapping(Source(name).whole, {}))

    def place_of(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at a path (of its key, with `key`), else of the nearest known ancestor.

        A mapping or list is pointed at by its key, which is where a reader looks for it.
        """
        steps = list(self._walk(path))
        at_key, node = steps[-1]
        written = isinstance(node, Scalar) and node.text is not None
        return node.place if written and not (key and len(steps) > len(path)) else at_key

    def text_of(self, path: Path) -> str | None:
        """The text that stands at a path; None when there is none."""
        steps = list(self._walk(path))
        node = steps[-1][1]
        return node.text if len(steps) > len(path) and isinstance(node, Scalar) else None

    def _walk(self, path: Path) -> Iterator[tuple[Place, Node]]:
        """The nodes from the root along a path, as far as it goes, each with the place of its key."""
        node = self.root
        yield node.place, node
        for step in path:
            if isinstance(node, Mapping) and str(step) in node.entries:
                key, node = node.entries[str(step)]
                yield key.place, node
            elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
                yield node.place, node
            else:
                return
