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
    from shortshoot.loading.rendering import Style
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


def open_shoot(path: Path, style: Style = "text") -> Opened:
    """The shoot at a path; problems are told (see `tell`), and errors end the command with code 1."""
    from shortshoot.loading import load

    loaded = load(path)
    tell(loaded.problems, style)
    if loaded.shoot is None:
        raise leave(Exit.PROBLEMS)
    return Opened(loaded.shoot, loaded)


def open_schedule(opened: Opened, path: Path | None = None, style: Style = "text") -> OpenedSchedule:
    """The schedule in a file, else the one beside the shoot; problems as with `open_shoot`."""
    from shortshoot.loading import read_schedule

    loaded = read_schedule(path or opened.folder, opened.shoot)
    tell(loaded.problems, style)
    if loaded.schedule is None:
        raise leave(Exit.PROBLEMS)
    return OpenedSchedule(loaded.schedule, loaded)


def typed(*words: str | Path) -> str:
    """A command as somebody types it: paths with spaces in quotes, the folder one is in left out."""
    texts = [one if isinstance(one, str) else one.as_posix() for one in words if one != HERE]
    return " ".join(f'"{text}"' if " " in text else text for text in texts)


def tell(problems: Sequence[Problem], style: Style = "text") -> None:
    """Print problems for people on stderr, with how many they are when something stands in the way.

    For programs they go to stdout, errors at once since nothing follows; warnings are the command's to print
    with what it finds itself.
    """
    from shortshoot.loading.problems import has_errors
    from shortshoot.loading.rendering import count_text, render

    end = has_errors(problems)
    if style == "text":
        sys.stderr.write(render(problems) + (f"{count_text(problems)}\n" if end else ""))
    elif end:
        sys.stdout.write(render(problems, style))
