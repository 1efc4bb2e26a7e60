"""Every file says which format it is written in: older ones are brought up to date, newer ones refused.

**Why:** a shoot outlives a version of the program. Guessing at a newer file could lose what it says.
A migration takes the tree of format n to that of n + 1, so places stay those of the file.
"""

from __future__ import annotations

from collections.abc import Callable

from shortshoot.loading.problems import Code, Problems, shown
from shortshoot.loading.tree import Mapping, Scalar, Sources

Migrations = dict[int, Callable[[Mapping], Mapping]]
"""From a format to what brings its files to the next."""


def up_to_date(
    root: Mapping, newest: int, migrations: Migrations, problems: Problems, *, included: bool = False
) -> Mapping | None:
    """The tree in the newest format, or None with a problem noted. Included files need not say theirs."""
    place = Sources(root).place_of(("format",))
    entry = root.entries.get("format")
    if entry is None:
        if not included:
            advice = f"Add 'format: {newest}' as its first line."
            problems.add(Code.NO_FORMAT, "the file does not say its format", place, advice, "warning")
        return root
    text = entry.value.text if isinstance(entry.value, Scalar) else None
    if text is None or not text.isascii() or not text.isdigit() or not text.lstrip("0") or len(text) > 6:
        problems.add(Code.BAD_FORMAT, f"{shown(text or '')} is not a format", place, f"Write 'format: {newest}'.")
        return None
    if int(text) > newest:
        message = f"format {text} was made by a newer shortshoot; this one reads up to {newest}"
        problems.add(Code.NEWER_FORMAT, message, place, "Upgrade: pip install --upgrade shortshoot")
        return None
    for number in range(int(text), newest):
        root = migrations[number](root)
    return root
