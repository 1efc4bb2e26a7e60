"""`shortshoot export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.opening import HERE, ShootPath

if TYPE_CHECKING:
    from shortshoot.cli.kit.opening import Opened
    from shortshoot.model import Schedule


def command(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="What to write: a .uss, .xlsx or .csv file.")],
    path: ShootPath = HERE,
    *,
    schedule: Annotated[
        list[Path] | None, typer.Option("--schedule", metavar="FILE", help="Schedules to take along; schedule.yaml.")
    ] = None,
    breakdown_only: Annotated[bool, typer.Option("--breakdown-only", help="Leave the schedule out.")] = False,
) -> None:
    """Write the breakdown and the schedule for other tools. All three formats can be imported again."""
    from shortshoot.cli.kit.opening import open_shoot
    from shortshoot.exchange import Unreadable
    from shortshoot.exchange.formats import Imported, write
    from shortshoot.exchange.shoots import breakdown_of
    from shortshoot.loading.atomic import write_atomically

    opened = open_shoot(path)
    schedules = {} if breakdown_only else _schedules(opened, schedule)
    try:
        data = write(target.suffix.lower(), Imported(breakdown_of(opened.shoot), schedules))
    except Unreadable as error:
        sys.stderr.write(f"{target.as_posix()}: {error}\n")
        raise leave(Exit.PROBLEMS) from None
    write_atomically(target, data)
    said = f" with {', '.join(schedules)}" if schedules else ""
    sys.stdout.write(f"wrote {target.as_posix()}{said}\n")


def _schedules(opened: Opened, asked: list[Path] | None) -> dict[str, Schedule]:
    """The schedules asked for by the names of their files; without asking, schedule.yaml if there is one."""
    from shortshoot.loading import read_schedule
    from shortshoot.loading.rendering import render

    usual = opened.folder / "schedule.yaml"
    found = {}
    for file in asked or ([usual] if usual.exists() else []):
        loaded = read_schedule(file, opened.shoot)
        sys.stderr.write(render(loaded.problems))
        if loaded.schedule is None:
            raise leave(Exit.PROBLEMS)
        found[file.stem] = loaded.schedule
    return found
