"""Opening a shoot for a command: load it, tell what is wrong, go on only when nothing stands in the way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from shortshoot.cli.kit.exits import Exit, leave

if TYPE_CHECKING:
    from shortshoot.loading import Loaded
    from shortshoot.model import Shoot

ShootPath = Annotated[Path, typer.Argument(metavar="PATH", help="A shoot.yaml or its folder.", show_default=False)]
"""The argument that every command about a shoot takes: `path: ShootPath = HERE`."""

HERE = Path()


class Opened(NamedTuple):
    """A shoot without errors and how it was loaded."""

    shoot: Shoot
    loaded: Loaded

    @property
    def folder(self) -> Path:
        """Where the shoot's files are."""
        return self.loaded.path.parent


def open_shoot(path: Path) -> Opened:
    """The shoot at a path; problems go to stderr, and errors end the command with code 1."""
    from shortshoot.loading import load
    from shortshoot.loading.rendering import count_text, render

    loaded = load(path)
    sys.stderr.write(render(loaded.problems))
    if loaded.shoot is None:
        sys.stderr.write(f"{count_text(loaded.problems)}\n")
        raise leave(Exit.PROBLEMS)
    return Opened(loaded.shoot, loaded)
