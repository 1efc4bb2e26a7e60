"""A shoot in several files: `include:` names more of them, merged section by section.

**Why:** cast lists, scenes and rates change hands at different desks. Files are only ever read from
inside the shoot's own folder, links resolved, so a stranger's shoot cannot reach anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shortshoot.loading.formats import Kind, read_file
from shortshoot.loading.problems import Code, Problems, shown
from shortshoot.loading.tree import Entry, Mapping, Node, Scalar, Sequence, is_empty

MAX_FILES = 100
_LEVELS = {"defaults": 2}
"""How deep a section's keys are merged; the others at one level: their entries."""


class Includer:
    """Reads what a file includes, and what that includes."""

    def __init__(self, main: Path, kind: Kind, problems: Problems) -> None:
        self.folder = main.parent
        self.kind = kind
        self.problems = problems
        self.seen = {main.resolve()}

    def merged(self, root: Mapping) -> Mapping:
        """The tree with everything it includes."""
        asked = root.entries.get("include")
        rest = {key: entry for key, entry in root.entries.items() if key != "include"}
        merged = root.with_entries(rest)
        for name in self._names(asked):
            part = self._read(name)
            if part is not None:
                merged = _merge(merged, self.merged(part), self.problems)
        return merged

    def _names(self, asked: Entry | None) -> Iterator[Scalar]:
        if asked is None:
            return
        value = asked.value
        for node in value.items if isinstance(value, Sequence) else (value,):
            if isinstance(node, Scalar) and node.text:
                yield node
            else:
                advice = "Write 'include: cast.yaml' or 'include: [cast.yaml, scenes.yaml]'."
                self.problems.add(Code.WRONG_KIND, "'include' takes names of files", node.place, advice)

    def _read(self, name: Scalar) -> Mapping | None:
        text = name.text or ""
        path = self.folder / text
        try:
            real = path.resolve()
        except (OSError, ValueError, RuntimeError):
            self.problems.add(Code.UNREADABLE, f"{shown(text)} cannot be the name of a file", name.place)
            return None
        if real in self.seen or len(self.seen) >= MAX_FILES:
            what = "is already included" if real in self.seen else f"is one file more than {MAX_FILES}"
            self.problems.add(Code.INCLUDE_LOOP, f"{shown(text)} {what}", name.place, "Include each file once.")
            return None
        self.seen.add(real)
        return read_file(path, self.kind, self.problems, included_at=name.place, inside=self.folder)


def _merge(first: Mapping, second: Mapping, problems: Problems) -> Mapping:
    entries = dict(first.entries)
    for key, entry in second.entries.items():
        if key not in entries or is_empty(entries[key].value):
            entries[key] = entry
        elif key != "format" and not is_empty(entry.value):
            both = _merge_values(entries[key], entry, _LEVELS.get(key, 1), problems)
            entries[key] = Entry(entries[key].key, both)
    return first.with_entries(entries)


def _merge_values(first: Entry, second: Entry, levels: int, problems: Problems) -> Node:
    one, other = first.value, second.value
    if isinstance(one, Sequence) and isinstance(other, Sequence):
        return Sequence(one.place, one.items + other.items)
    if not isinstance(one, Mapping) or not isinstance(other, Mapping) or not levels:
        message = f"'{second.key.text}' is also at {first.key.place}"
        problems.add(Code.DUPLICATE_ID, message, second.key.place, "Keep one of them.")
        return one
    entries = dict(one.entries)
    for key, entry in other.entries.items():
        if key in entries:
            merged = _merge_values(entries[key], entry, levels - 1, problems)
            entries[key] = Entry(entries[key].key, merged)
        else:
            entries[key] = entry
    return one.with_entries(entries)
