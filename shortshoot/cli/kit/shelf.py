"""A folder of files that the program makes again and again, and that people write into.

**Why:** a coordinator edits the spreadsheet of the scenes and orders the papers anew next night. What was
made here is replaced, what was edited since is kept, and the new one is put beside it.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

NAME = ".papers.json"


class Shelf:
    """The files of a folder with digests of how they were when they were written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: list[Path] = []
        """Files somebody edited; the new ones are beside them."""
        self._known = self._read()
        self._has_new = False

    def put(self, name: str, data: bytes) -> None:
        """Write a file; one that somebody edited stays, and the new one is called `NAME.new.SUFFIX`, `.new-2` ..."""
        from shortshoot.loading.atomic import write_atomically
        from shortshoot.loading.ownership import versions

        wanted = self.folder / name
        wanted.parent.mkdir(parents=True, exist_ok=True)
        target = next(one for one in versions(wanted) if not self._is_edited(one, data))
        if target != wanted:
            self.kept.append(wanted)
        write_atomically(target, data, lasting=False)
        self._known[self._name(target)] = _digest(data)
        self._has_new = True

    def _is_edited(self, path: Path, data: bytes) -> bool:
        """Whether something is there that is neither what was written here nor what would be now."""
        return path.exists() and _digest(path.read_bytes()) not in (self._known.get(self._name(path)), _digest(data))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        """Remember what was written, also when it came to an early end."""
        if self._has_new:
            self._close()

    def _close(self) -> None:
        from shortshoot.loading.atomic import write_atomically

        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"format": 1, "files": dict(sorted(self._known.items()))}, indent=1)
        write_atomically(self.folder / NAME, f"{text}\n", lasting=False)

    def _read(self) -> dict[str, str]:
        try:
            files = json.loads((self.folder / NAME).read_text(encoding="utf-8"))["files"]
            return {str(name): str(digest) for name, digest in files.items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return {}


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
