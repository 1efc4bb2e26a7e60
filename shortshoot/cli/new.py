"""`shortshoot new`."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.opening import typed


def command(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where the shoot shall live; made if need be.")],
) -> None:
    """Write a commented first shoot to start from. Nothing that exists is changed."""
    from shortshoot.loading.atomic import write_atomically

    target = folder / "shoot.yaml"
    text = files("shortshoot.cli.kit").joinpath("starter.yaml").read_text(encoding="utf-8")
    for there in (folder, target):
        if there.is_file():
            sys.stderr.write(f"{there} is already there; nothing was changed\n")
            raise leave(Exit.PROBLEMS)
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(target, text)
    sys.stdout.write(f"wrote {target}\nnext: {typed('shortshoot', 'check', folder)}\n")
