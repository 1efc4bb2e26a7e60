"""What the commands that print papers share: the binder, what is asked for, where it goes."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.known import known_by, names_of
from shortshoot.cli.kit.opening import open_schedule, open_shoot, tell

if TYPE_CHECKING:
    from shortshoot.document import Document
    from shortshoot.outputs import Options, Output
    from shortshoot.reports import Ask, Binder

PIPED = 120
"""Width of a paper that is not put on a terminal."""


class Lang(StrEnum):
    """What a paper is written in."""

    EN = "en"
    ZH = "zh"
    BOTH = "en+zh"


class Paper(StrEnum):
    """Sizes of paper."""

    A4 = "a4"
    LETTER = "letter"


LangOption = Annotated[Lang, typer.Option("--lang", help="English, Chinese or both.")]
ScheduleOption = Annotated[
    Path | None, typer.Option("--schedule", metavar="FILE", help="The schedule; by default schedule.yaml.")
]
DayOption = Annotated[str, typer.Option("--day", metavar="N|DATE", help="A shooting day by number or date.")]
UnitOption = Annotated[str, typer.Option("--unit", metavar="UNIT", help="One unit only.")]
PersonOption = Annotated[str, typer.Option("--person", metavar="ID", help="One cast member only.")]
FormatOption = Annotated[str, typer.Option("--format", metavar="FORMAT", help="How to print it.", show_default=False)]
OutOption = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")]
PaperOption = Annotated[Paper, typer.Option("--paper", help="Size of the paper.")]
StripsOption = Annotated[
    str,
    typer.Option(
        "--strips", metavar="STRIP=COLOUR,...", help="Other strip colours: int-night=#cdeacb,...", show_default=False
    ),
]
SinceOption = Annotated[
    Path | None, typer.Option("--since", metavar="FILE", help="The schedule of the last issue; changes are marked.")
]
IssueOption = Annotated[int, typer.Option("--issue", min=1, help="Number of this issue; sets the revision colour.")]


def bind(path: Path, schedule: Path | None, lang: Lang, since: Path | None = None, issue: int = 1) -> Binder:
    """The binder of a shoot and its schedule; everything wrong with a file is told, errors end the command."""
    from shortshoot.loading.sheets import read_sheets
    from shortshoot.reports import Binder
    from shortshoot.rules.book import RuleBook
    from shortshoot.verify import verify

    opened = open_shoot(path)
    shoot = opened.shoot
    plan = open_schedule(opened, schedule).schedule
    sheets = read_sheets(opened.folder, shoot)
    tell(sheets.problems)
    if sheets.sheets is None:
        raise leave(Exit.PROBLEMS)
    book = RuleBook.of(shoot)
    previous = open_schedule(opened, since).schedule if since else None
    return Binder(
        shoot=shoot,
        schedule=plan,
        verdict=verify(shoot, plan, book=book),
        language=lang.value,
        sheets=sheets.sheets,
        titles=names_of(book),
        known=known_by(book),
        previous=previous,
        previous_verdict=verify(shoot, previous, book=book) if previous else None,
        issue=issue - 1,
    )


def ask_for(binder: Binder, *, day: str = "", unit: str = "", person: str = "") -> Ask:
    """What was asked for, with names checked; wrong ones are wrong usage."""
    from shortshoot.reports import Ask

    return Ask(
        day=_day(binder, day) if day else None,
        unit=_known(unit, binder.shoot.units, "unit"),
        person=_known(person, binder.shoot.cast, "cast member"),
    )


def _known(name: str, names: Mapping[str, Any], what: str) -> str | None:
    if name and name not in names:
        raise typer.BadParameter(f"there is no {what} '{name}'; known: {', '.join(names) or 'none'}")
    return name or None


def _day(binder: Binder, text: str) -> date:
    dates, numbered = binder.board.dates, binder.board.shooting_dates
    if text.isdecimal() and 1 <= int(text) <= len(numbered):
        return numbered[int(text) - 1]
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found not in dates:
        numbers = f"1 to {len(numbered)}, " if numbered else ""
        known = f"{numbers}{dates[0]} to {dates[-1]}" if dates else "none"
        raise typer.BadParameter(f"nothing is shot on day '{text}'; shooting days: {known}")
    return found


def output_for(name: str, out: Path | None, options: Options) -> Output:
    """The format by its name, else by the file's suffix, else the terminal."""
    from shortshoot.outputs import outputs

    known = outputs()
    if not name and out is not None:
        suffix = out.suffix.lower()
        likely = (suffix.removeprefix("."), *known)
        name = next((one for one in likely if one in known and known[one].suffix == suffix), "")
        if not name:
            raise typer.BadParameter(f"no format ends in '{out.suffix}'; give --format: {', '.join(known)}")
    name = name or "terminal"
    if name not in known:
        raise typer.BadParameter(f"there is no format '{name}'; known: {', '.join(known)}")
    if known[name].binary and out is None:
        suffix = known[name].suffix
        raise typer.BadParameter(f"{name} does not go on a terminal; give it a file: -o paper{suffix}")
    return known[name](options)


def options(paper: Paper = Paper.A4, strips: str = "", *, to_file: bool = False) -> Options:
    """How things shall look where they are going."""
    from shortshoot.outputs import Options

    live = sys.stdout.isatty() and not to_file
    width = shutil.get_terminal_size().columns if live else _told_width()
    colour = live and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Options(width=max(60, width), colour=colour, paper=paper.value, palette=_palette(strips))


def _told_width() -> int:
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() else PIPED


def _palette(strips: str) -> Mapping[str, str]:
    from shortshoot.outputs.kit.palette import palette_with

    changes = {key: colour for key, _, colour in (one.partition("=") for one in strips.split(",") if one)}
    try:
        return palette_with(changes)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def emit(documents: Sequence[Document], output: Output, out: Path | None) -> None:
    """Put documents on the terminal or into files; tell the names of the files."""
    from shortshoot.outputs import MissingExtra

    try:
        made = output.render(documents)
    except MissingExtra as hint:
        sys.stderr.write(f"{hint}\n")
        raise leave(Exit.PROBLEMS) from None
    for notice in output.notices:
        sys.stderr.write(f"{notice}\n")
    if out is None:
        sys.stdout.write(made[0].decode("utf-8-sig"))
        return
    for path, data in zip(paths(out, len(made)), made, strict=True):
        write(path, data)
        sys.stderr.write(f"{path}\n")


def paths(out: Path, count: int) -> list[Path]:
    """One path, or one a page: `sheet-1.png`, `sheet-2.png`."""
    return [out] if count == 1 else [out.with_stem(f"{out.stem}-{n}") for n in range(1, count + 1)]


def write(path: Path, data: bytes) -> None:
    """Put a file at a path at one stroke; a folder that cannot be written to ends the command."""
    from shortshoot.loading.atomic import write_atomically

    try:
        write_atomically(path, data)
    except OSError as error:
        sys.stderr.write(f"cannot write {path}: {error.strerror}\n")
        raise leave(Exit.PROBLEMS) from None


def judged(binder: Binder) -> None:
    """End with code 1 when the schedule breaks a rule; the papers said it too."""
    breaches = len(binder.verdict.breaches)
    if breaches:
        what = "breach" if breaches == 1 else "breaches"
        sys.stderr.write(f"This plan has {breaches} {what}; do not issue it. 'shortshoot verify' tells them all.\n")
        raise leave(Exit.PROBLEMS)
