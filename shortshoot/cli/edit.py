"""`shortshoot edit`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.opening import HERE, ShootPath

NAME = "edit.xlsx"


def command(
    path: ShootPath = HERE,
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=f"Where to write the workbook; {NAME}.")
    ] = None,
    back: Annotated[
        Path | None, typer.Option("--back", metavar="FILE", help="Merge an edited workbook into the shoot.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="With --back: tell what would change.")] = False,
) -> None:
    """Edit the breakdown as a workbook; --back brings it back.

    The workbook holds scenes, cast, sets and background; what you change in it is merged into your files.
    """
    from shortshoot.exchange import Unreadable

    try:
        if back is None:
            _write(path, output)
        else:
            _bring_back(path, back, dry_run=dry_run)
    except Unreadable as error:
        sys.stderr.write(f"{(back or output or Path(NAME)).as_posix()}: {error}\n")
        raise leave(Exit.PROBLEMS) from None


def _write(path: Path, output: Path | None) -> None:
    from shortshoot.cli.kit.opening import open_shoot, typed
    from shortshoot.exchange.editing import edit_workbook
    from shortshoot.exchange.shoots import breakdown_of
    from shortshoot.loading.atomic import write_atomically

    opened = open_shoot(path)
    target = output or opened.folder / NAME
    if target.exists():
        sys.stderr.write(f"{target.as_posix()} is already there; bring it back with --back, or name another with -o\n")
        raise leave(Exit.PROBLEMS)
    write_atomically(target, edit_workbook(breakdown_of(opened.shoot)))
    back = typed("shortshoot", "edit", path, "--back", target)
    sys.stdout.write(f"wrote {target.as_posix()}\nnext, when it is saved: {back}\n")


def _bring_back(path: Path, back: Path, *, dry_run: bool) -> None:
    from shortshoot.cli.kit.merging import change_table, merge_into
    from shortshoot.exchange import Source
    from shortshoot.exchange.editing import read_edited

    base, edited = read_edited(Source.open(back))
    changes = merge_into(path, base, edited, by_content=False, dry_run=dry_run)
    change_table([{"kind": one.kind, "path": ".".join(one.path), "text": one.text} for one in changes])
