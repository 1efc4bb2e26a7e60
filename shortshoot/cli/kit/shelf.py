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

    def put(self, name: str, data: bytes) -> None:
        """Write a file; one that somebody edited stays, and the new one is called `NAME.new.SUFFIX`."""
        from shortshoot.loading.atomic import write_atomically

        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and sha256(target.read_bytes()).hexdigest() not in (self._known.get(name), _digest(data)):
            self.kept.append(target)
            target = target.with_name(f"{target.stem}.new{target.suffix}")
        else:
            self._known[name] = _digest(data)
        write_atomically(target, data, lasting=False)

    def close(self) -> None:
        """Remember what was written."""
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
