"""Every file says which format it is written in: older ones are brought up to date, newer ones refused.

**Why:** a shoot outlives a version of the program. Guessing at a newer file could lose what it says.
A migration takes the tree of format n to that of n + 1, so places stay those of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from shortshoot.loading import tree
from shortshoot.loading.parsing import parse_file
from shortshoot.loading.positions import Place
from shortshoot.loading.problems import Code, Problems, shown
from shortshoot.loading.tree import Scalar, Sources


class Kind(NamedTuple):
    """A kind of file: its name, its newest format, what brings each older format to the next, its first keys.

    `when_missing` is advice for who has none.
    """

    name: str
    newest: int
    migrations: Mapping[int, Callable[[tree.Mapping], tree.Mapping]]
    starts_with: str
    when_missing: str = ""


def read_file(
    path: Path, kind: Kind, problems: Problems, *, included_at: Place | None = None, inside: Path | None = None
) -> tree.Mapping | None:
    """The tree of a file in its newest format, or None with a problem noted.

    `included_at` is the place in another file that asks for this one; such files need not say their format.
    `inside` is a folder that the file must be in.
    """
    when_missing = "" if included_at else kind.when_missing
    root = parse_file(path, problems, asked_at=included_at, inside=inside, when_missing=when_missing)
    if root is None:
        return None
    if not isinstance(root, tree.Mapping):
        message = f"{path.name} has to start with {kind.starts_with}"
        problems.add(Code.WRONG_KIND, message, root.place)
        return None
    return up_to_date(root, kind, problems, silent=included_at is not None)


def up_to_date(root: tree.Mapping, kind: Kind, problems: Problems, *, silent: bool = False) -> tree.Mapping | None:
    """The tree in the newest format, or None with a problem noted; `silent` about a format that is not said."""
    place = Sources(root).place_of(("format",))
    entry = root.entries.get("format")
    advice = f"Write 'format: {kind.newest}' as its first line."
    if entry is None:
        if not silent:
            problems.add(Code.NO_FORMAT, "the file does not say its format", place, advice, "warning")
        return root
    text = entry.value.text if isinstance(entry.value, Scalar) else None
    if text is None or not text.isascii() or not text.isdigit() or not text.lstrip("0") or len(text) > 6:
        problems.add(Code.BAD_FORMAT, f"{shown(text) if text else 'this'} is not a format", place, advice)
        return None
    if int(text) > kind.newest:
        message = f"format {text} was made by a newer shortshoot; this one reads up to {kind.newest}"
        problems.add(Code.NEWER_FORMAT, message, place, "Upgrade: pip install --upgrade shortshoot")
        return None
    for number in range(int(text), kind.newest):
        root = kind.migrations[number](root)
    return root
