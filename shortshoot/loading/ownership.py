"""Whether a schedule file is as the program wrote it.

**Why:** nothing that somebody changed by hand is ever overwritten. The file carries a digest of all its other
lines; a moved scene, a comment or a spoilt line makes it theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from shortshoot.loading.digests import digest

OWN_DIGEST = "digest_of_this"
_LINE = re.compile(rf"^{OWN_DIGEST}: ([0-9a-f]{{16}})\n", re.MULTILINE)
_SHOOT = re.compile(r"^shoot: (.*)\n", re.MULTILINE)


def signed(text: str) -> str:
    """The text of a file with the digest of itself put before its days."""
    before, days, after = text.partition("\ndays:")
    return f"{before}\n{OWN_DIGEST}: {digest(text)}{days}{after}"


def is_ours(path: Path, shoot: str | None = None) -> bool:
    """Whether nobody has changed the file since it was written (for a shoot of that id, if one is given)."""
    try:
        text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return False
    found = _LINE.search(text)
    if found is None or digest(_LINE.sub("", text, count=1)) != found[1]:
        return False
    said = _SHOOT.search(text)
    return shoot is None or (said is not None and said[1] == shoot)


def free_name(path: Path, shoot: str) -> Path:
    """Where a schedule of the shoot may be written: `schedule.yaml`, else `schedule.new.yaml`, `.new-2` ..."""
    return next(one for one in versions(path) if not one.exists() or is_ours(one, shoot))


def versions(path: Path) -> Iterator[Path]:
    """A file's name and the names that new versions get beside it: `NAME.new.SUFFIX`, `NAME.new-2.SUFFIX` ..."""
    yield path
    for n in count(1):
        yield path.with_name(f"{path.stem}.new{f'-{n}' if n > 1 else ''}{path.suffix}")
