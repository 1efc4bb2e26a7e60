"""A shoot's folder as texts that a merge changes in place.

**Why:** a shoot may stand in several files. Every change goes to the file that has the value already,
new entries to the file that has their section, and nothing is written before all of it worked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from shortshoot.exchange.merge import Add, Change, Cut, Operation, Put, Remove, Rename
from shortshoot.loading.edits import Edits, Refused

MAIN = "shoot.yaml"
LOG = "progress.yaml"


class Strip(NamedTuple):
    """Take fields out of a record, which stays."""

    path: tuple[str, ...]
    keys: list[str]


class Folder:
    """The YAML files of one shoot, with pending changes."""

    def __init__(self, main: Path) -> None:
        """Reads the main file, what it includes, and the log. Raises Refused."""
        self.main = main
        self.edits: dict[Path, Edits] = {}
        self._read(main)
        log = main.parent / LOG
        self.log = Edits(_text(log)) if log.exists() else None

    def _read(self, path: Path) -> None:
        if path in self.edits or not path.is_file():
            return
        edits = self.edits[path] = Edits(_text(path))
        names = edits.plain(("include",)) or []
        for name in [names] if isinstance(names, str) else names:
            self._read(self.main.parent / name)

    def apply(self, operations: Iterable[Operation]) -> list[Change]:
        """Note every operation; those that cannot be made without loss are handed back as conflicts."""
        refused: list[Change] = []
        for operation in self._at_once(list(operations)):
            try:
                self._one(operation)
            except Refused as error:
                path = _path(operation)
                refused.append(Change("conflict", path, f"not changed: {error}"))
        return refused

    def _at_once(self, operations: list[Operation]) -> Iterator[Operation | Strip]:
        """What meets in one place as one: all entries of a section that there is none of, all fields a record loses."""
        fresh: dict[tuple[str, ...], dict[str, Any]] = {}
        lost: dict[tuple[str, ...], list[str]] = {}
        for operation in operations:
            match operation:
                case Add(path, key, value) if not self._holder(path).has(path):
                    fresh.setdefault(path, {})[key] = value
                case Remove(path):
                    lost.setdefault(path[:-1], []).append(path[-1])
                case _:
                    continue
        emptied = {path for path, keys in lost.items() if set(self._holder(path).keys(path)) <= set(keys)}
        for operation in operations:
            match operation:
                case Put(path, value) if path[:-1] in emptied:
                    fresh.setdefault(path[:-1], {})[path[-1]] = value
                case Add(path) if path in fresh:
                    continue
                case Remove():
                    continue
                case _:
                    yield operation
        yield from (Put(path, entries) for path, entries in fresh.items())
        yield from (Strip(path, keys) for path, keys in lost.items() if path not in fresh)

    def texts(self) -> dict[Path, str]:
        """The new text of every file that changes. Raises Refused when changes meet, or would spoil a file."""
        all_edits = {**self.edits, **({self.main.parent / LOG: self.log} if self.log else {})}
        found = {path: edits.apply() for path, edits in all_edits.items() if edits.changed}
        marked = {path: "\ufeff" if path.read_bytes().startswith(b"\xef\xbb\xbf") else "" for path in found}
        return {path: marked[path] + text for path, text in found.items() if text != all_edits[path].text}

    def _one(self, operation: Operation | Strip) -> None:
        match operation:
            case Put(path, value):
                self._holder(path).put(path, value)
            case Strip(path, keys):
                self._holder(path).strip(path, keys)
            case Add(path, key, value, after, note):
                edits = self._holder((*path, after) if after else path)
                edits.add(path, key, value, after=after, note=note)
            case Cut(scene, why):
                self._holder(("scenes", scene)).comment_out(("scenes", scene), why)
            case Rename(scenes):
                self._rename(dict(scenes))

    def _rename(self, scenes: dict[str, str]) -> None:
        for old, new in scenes.items():
            self._holder(("scenes", old)).rename(("scenes", old), new)
        for edits, section in [*((one, "rules") for one in self.edits.values()), (self.log, "shot")]:
            if edits is None:
                continue
            edits.replace_scalars((section,), _references(edits, section, scenes))

    def _holder(self, path: tuple[str, ...]) -> Edits:
        """The file that has the longest beginning of a path."""
        for length in range(len(path), 0, -1):
            for edits in self.edits.values():
                if edits.has(path[:length]):
                    return edits
        return self.edits[self.main]


def _references(edits: Edits, section: str, scenes: dict[str, str]) -> dict[str, str]:
    """What names a scene, or a part of one such as `1-2/3`, with its new name."""
    renamed = {}
    for _, text in edits.scalars((section,)):
        scene, slash, part = text.partition("/")
        if scene in scenes:
            renamed[text] = f"{scenes[scene]}{slash}{part}"
    return renamed


def _text(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return stream.read()


def _path(operation: Operation | Strip) -> tuple[str, ...]:
    match operation:
        case Put(path) | Remove(path) | Strip(path):
            return path
        case Add(path, key, _, _, _):
            return (*path, key)
        case Cut(scene, _):
            return ("scenes", scene)
        case Rename(scenes):
            return ("scenes", *scenes)
