"""`shortshoot check`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.opening import HERE, ShootPath

if TYPE_CHECKING:
    from shortshoot.model import Shoot


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def command(
    path: ShootPath = HERE,
    format_: Annotated[Format, typer.Option("--format", help="Text, JSON or GitHub annotations.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
) -> None:
    """Tell everything that is wrong with a shoot, each at its place."""
    from shortshoot.loading import load
    from shortshoot.loading.problems import has_errors
    from shortshoot.loading.rendering import count_text, render
    from shortshoot.loading.sheets import read_sheets

    loaded = load(path)
    sheets = read_sheets(loaded.path.parent, loaded.shoot) if loaded.shoot else None
    problems = loaded.problems + (sheets.problems if sheets else ())
    sys.stdout.write(render(problems, format_.value))
    if format_ is not Format.JSON:
        about = f"{_summary(loaded.shoot)}: " if loaded.shoot else ""
        out = sys.stdout if format_ is Format.TEXT else sys.stderr
        out.write(f"{about}{count_text(problems)}\n")
    if has_errors(problems) or (strict and problems):
        raise leave(Exit.PROBLEMS)


def _summary(shoot: Shoot) -> str:
    from shortshoot.model import counted, pages_text

    pages = sum(part.pages for part in shoot.parts.values())
    minutes = sum(part.minutes for part in shoot.parts.values())
    estimated = sum(part.estimated for part in shoot.parts.values())
    counts = [
        (len(shoot.scenes), "scene"),
        (len({number for scene in shoot.scenes.values() for number in scene.episodes}), "episode"),
        (len(shoot.sets), "set"),
        (len(shoot.cast), "role"),
        (len(shoot.units), "unit"),
        (len(shoot.dates), "day"),
    ]
    said = ", ".join(counted(n, what) for n, what in counts)
    guessed = f" ({counted(estimated, 'scene')} estimated)" if estimated else ""
    return f"{shoot.title.say()}: {said}; {pages_text(pages)} pages, {minutes} minutes{guessed}"
