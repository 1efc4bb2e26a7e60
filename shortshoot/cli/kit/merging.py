"""Merging into a shoot's folder, shared by `import` and `edit`, and telling what it did."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.opening import open_shoot

if TYPE_CHECKING:
    from shortshoot.exchange import Breakdown
    from shortshoot.exchange.merge import Change


_ORDER = ("conflict", "added", "changed", "moved", "cut", "kept")


def merge_into(
    path: Path, base: Breakdown | None, theirs: Breakdown, *, by_content: bool, dry_run: bool
) -> list[Change]:
    """Merge a breakdown into a shoot's files in place; the changes, conflicts included."""
    from shortshoot.exchange.folder import Folder
    from shortshoot.exchange.merge import Change, merge
    from shortshoot.exchange.shoots import breakdown_of
    from shortshoot.loading.atomic import write_atomically
    from shortshoot.loading.edits import Refused

    opened = open_shoot(path)
    shot = {entry.part.partition("/")[0] for entry in opened.shoot.progress.shot}
    result = merge(base, breakdown_of(opened.shoot), theirs, shot, by_content)
    try:
        files = Folder(opened.loaded.path)
        refused = files.apply(result.operations)
        texts = files.texts()
    except Refused as error:
        sys.stderr.write(f"{path.as_posix()}: nothing was changed: {error}\n")
        raise leave(Exit.PROBLEMS) from None
    if not dry_run:
        for file, text in texts.items():
            write_atomically(file, text)
    changes = [*result.changes, *refused]
    if any(one.kind == "moved" for one in changes) and (opened.folder / "schedule.yaml").exists():
        text = "names scenes by the numbers they had: make a new plan"
        changes.append(Change("kept", ("schedule.yaml",), text))
    return changes


def change_table(changes: Iterable[Mapping[str, str]]) -> None:
    """Print what a merge found."""
    rows = [
        (one["kind"], one["path"], one["text"]) for one in sorted(changes, key=lambda one: _ORDER.index(one["kind"]))
    ]
    if rows:
        counts = {kind: sum(row[0] == kind for row in rows) for kind in dict.fromkeys(row[0] for row in rows)}
        table(", ".join(f"{count} {kind}" for kind, count in counts.items()), ("what", "where", ""), rows)
    else:
        sys.stdout.write("no changes\n")


def table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns, right with wide characters."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    printed = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for column in columns:
        printed.add_column(column, overflow="fold")
    for row in rows:
        printed.add_row(*(Text(cell) for cell in row))
    Console(file=sys.stdout).print(printed)
