"""From bytes to a tree, with every guard against files that are broken, huge or hostile.

**Why:** shoots come from strangers' pull requests. Events are read one by one, so a bomb of aliases
or a tower of brackets is refused before it costs memory, and every refusal has a place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from shortshoot.loading.positions import Place, Source
from shortshoot.loading.problems import Code, Problems
from shortshoot.loading.syntax import explain
from shortshoot.loading.tree import Entry, Mapping, Node, Scalar, Sequence

MAX_BYTES = 8_000_000
"""A dense shoot of 250 scenes is a twentieth of this."""

MAX_NODES = 250_000
MAX_DEPTH = 40

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_CONTROL = re.compile("[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parse_file(
    path: Path,
    problems: Problems,
    *,
    asked_at: Place | None = None,
    inside: Path | None = None,
    when_missing: str = "",
) -> Node | None:
    """The tree of a file; None with a problem noted.

    `asked_at` is the place that asks for the file; `inside` is a folder that it must be in, links followed;
    `when_missing` is advice for who has no such file.
    """
    source = Source(path.as_posix())
    place = asked_at or source.whole
    if inside is not None and not _is_inside(path, inside):
        message = f"{path.as_posix()} is outside the folder of the shoot"
        problems.add(Code.OUTSIDE, message, place, "Move the file into the folder.")
        return None
    data = _read_bytes(path, source, problems, place, when_missing)
    text = None if data is None else _decode(data, source, problems)
    if text is None:
        return None
    return parse_text(Source(source.name, text), problems)


def parse_text(source: Source, problems: Problems) -> Node | None:
    """The tree of a text; None with a problem noted."""
    if found := _CONTROL.search(source.text):
        where = source.place_at(found.start())
        problems.add(Code.CONTROL_CHARACTER, f"the character U+{ord(found[0]):04X} is invisible", where, "Delete it.")
        return None
    try:
        return _Builder(source, problems).build()
    except _Refused:
        return None
    except yaml.YAMLError as error:
        message, place, advice = explain(error, source)
        problems.add(Code.SYNTAX, message, place, advice)
        return None


# ---- bytes ----------------------------------------------------------------------------------


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _read_bytes(path: Path, source: Source, problems: Problems, asked_at: Place, when_missing: str) -> bytes | None:
    try:
        if not path.exists():
            problems.add(Code.NOT_FOUND, f"there is no file {path.as_posix()}", asked_at, when_missing)
        elif not path.is_file():
            problems.add(Code.UNREADABLE, f"{path.as_posix()} is not a file", asked_at, "Name a YAML file.")
        elif path.stat().st_size > MAX_BYTES:
            size = f"{path.stat().st_size / 1e6:.0f} MB"
            advice = "The breakdown of a whole series is below 1 MB; is this the right file?"
            problems.add(
                Code.TOO_LARGE, f"the file has {size}, more than {MAX_BYTES // 10**6} MB", source.whole, advice
            )
        else:
            with path.open("rb") as stream:
                return stream.read(MAX_BYTES)
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "the name is not valid"
        problems.add(Code.UNREADABLE, f"{path.as_posix()} cannot be read: {reason}", asked_at)
    return None


def _decode(data: bytes, source: Source, problems: Problems) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rindex(b"\n", 0, error.start) + 1 if b"\n" in data[: error.start] else 0
        line = data[start : error.start].decode("utf-8-sig", "replace")
        where = Place(Source(source.name), data.count(b"\n", 0, error.start) + 1, len(line) + 1, 1)
        saved = " It looks like UTF-16." if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        advice = f"Save the file as UTF-8.{saved}"
        problems.add(Code.NOT_UTF8, f"the byte 0x{data[error.start]:02X} is not UTF-8 text", where, advice)
        return None


# ---- events ---------------------------------------------------------------------------------


class _Refused(Exception):
    """Reading cannot go on; the problem is noted."""


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, place: Place, *, mapping: bool, anchor: str | None) -> None:
        self.place = place
        self.mapping = mapping
        self.anchor = anchor
        self.items: list[Node] = []
        self.entries: dict[str, Entry] = {}
        self.key: Node | None = None
        self.size = 1
        self.height = 1


class _Builder:
    """Builds the tree of one document from its events, without recursion."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int, int]] = {}
        self.root: Node | None = None
        self.nodes = 0

    def build(self) -> Node | None:
        documents = 0
        for event in self._events():
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(Code.MANY_DOCUMENTS, "a second document starts here", event, "Take the '---' out.")
            elif isinstance(event, yaml.NodeEvent):
                self._take(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                self._close()
        if self.root is None or (isinstance(self.root, Scalar) and self.root.text is None):
            self.problems.add(Code.EMPTY, "the file is empty", self.source.whole)
            return None
        return self.root

    def _events(self) -> Iterator[Any]:
        return yaml.parse(self.source.text, Loader=_LOADER)

    def _take(self, event: Any) -> None:
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent):
            self._alias(event)
            return
        if event.tag is not None:
            advice = "Write the plain value; its field decides how it is read."
            self._refuse(Code.TAG, "tags such as !x are not used in shoot files", event, advice)
        place = self._place(event)
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(place, _text(event))
            if event.anchor:
                self.anchors[event.anchor] = (node, 1, 0)
            self._put(node, 1, 0)
        else:
            if len(self.stack) >= MAX_DEPTH:
                self._refuse(Code.TOO_DEEP, f"more than {MAX_DEPTH} levels inside each other", event)
            mapping = isinstance(event, yaml.MappingStartEvent)
            self.stack.append(_Open(place, mapping=mapping, anchor=event.anchor))

    def _alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            message = f"'*{event.anchor}' refers to nothing that is complete above it"
            self._refuse(Code.BAD_ALIAS, message, event, f"Mark the value meant with '&{event.anchor}'.")
        node, size, height = self.anchors[event.anchor]
        if len(self.stack) + height > MAX_DEPTH:
            self._refuse(Code.TOO_DEEP, f"more than {MAX_DEPTH} levels inside each other", event)
        self._put(node, size, height)

    def _close(self) -> None:
        done = self.stack.pop()
        node: Node = Mapping(done.place, done.entries) if done.mapping else Sequence(done.place, tuple(done.items))
        if done.anchor:
            self.anchors[done.anchor] = (node, done.size, done.height)
        self._put(node, done.size, done.height)

    def _put(self, node: Node, size: int, height: int) -> None:
        """Hand a finished node to the collection around it."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        parent.size += size
        parent.height = max(parent.height, height + 1)
        if max(parent.size, self.nodes) > MAX_NODES:
            message = f"the file grows to more than {MAX_NODES:,} values"
            self.problems.add(Code.TOO_LARGE, message, parent.place, "Do aliases repeat aliases?")
            raise _Refused
        if not parent.mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            self._enter(parent, parent.key, node)
            parent.key = None

    def _enter(self, parent: _Open, key: Node, value: Node) -> None:
        if not isinstance(key, Scalar) or key.text is None:
            self.problems.add(Code.NOT_TEXT_KEY, "a key has to be one plain word", key.place)
        elif key.text == "<<":
            advice = "Use 'defaults:' for what scenes share, or an alias for a whole value."
            self.problems.add(Code.MERGE_KEY, "merge keys '<<' are not used in shoot files", key.place, advice)
        elif key.text in parent.entries:
            first = parent.entries[key.text].key.place
            message = f"'{key.text}' is here a second time; the first is in line {first.line}"
            self.problems.add(Code.DUPLICATE_KEY, message, key.place, "Keep one of them.")
        else:
            parent.entries[key.text] = Entry(key, value)

    def _place(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        length = 1
        if isinstance(event, yaml.ScalarEvent):
            last = end.column if end.line == start.line else len(self.source.lines[start.line].rstrip())
            length = max(1, last - start.column)
        return Place(self.source, start.line + 1, start.column + 1, length)

    def _refuse(self, code: Code, message: str, event: Any, advice: str = "") -> None:
        self.problems.add(code, message, self._place(event), advice)
        raise _Refused


def _text(event: Any) -> str | None:
    if event.implicit[0] and event.value in ("", "~", "null"):
        return None
    return str(event.value)
