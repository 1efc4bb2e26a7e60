"""Opening a shoot for a command: load it, tell what is wrong, go on only when nothing stands in the way."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from shortshoot.cli.kit.exits import Exit, leave

if TYPE_CHECKING:
    from shortshoot.loading import Loaded, LoadedSchedule, Problem
    from shortshoot.model import Schedule, Shoot

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


class OpenedSchedule(NamedTuple):
    """A schedule without errors and how it was loaded."""

    schedule: Schedule
    loaded: LoadedSchedule


def open_shoot(path: Path) -> Opened:
    """The shoot at a path; problems go to stderr, and errors end the command with code 1."""
    from shortshoot.loading import load

    loaded = load(path)
    tell(loaded.problems)
    if loaded.shoot is None:
        raise leave(Exit.PROBLEMS)
    return Opened(loaded.shoot, loaded)


def open_schedule(opened: Opened, path: Path | None = None) -> OpenedSchedule:
    """The schedule in a file, else the one beside the shoot; problems as with `open_shoot`."""
    from shortshoot.loading import read_schedule

    loaded = read_schedule(path or opened.folder, opened.shoot)
    tell(loaded.problems)
    if loaded.schedule is None:
        raise leave(Exit.PROBLEMS)
    return OpenedSchedule(loaded.schedule, loaded)


def tell(problems: Sequence[Problem]) -> None:
    """Print problems on stderr, and how many they are when something stands in the way."""
    from shortshoot.loading.problems import has_errors
    from shortshoot.loading.rendering import count_text, render

    sys.stderr.write(render(problems))
    if has_errors(problems):
        sys.stderr.write(f"{count_text(problems)}\n")
