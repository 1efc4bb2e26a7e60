"""`shortshoot report`."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from shortshoot.cli.kit.opening import HERE, ShootPath
from shortshoot.cli.kit.papers import (
    DayOption,
    FormatOption,
    IssueOption,
    Lang,
    LangOption,
    OutOption,
    Paper,
    PaperOption,
    PersonOption,
    ScheduleOption,
    SinceOption,
    StripsOption,
    UnitOption,
    ask_for,
    bind,
    emit,
    judged,
    options,
    output_for,
)


def _print_schema(asked: bool) -> None:
    if asked:
        from shortshoot.outputs.json import schema

        sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
        raise typer.Exit


def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which report; a wrong name lists them all.")],
    path: ShootPath = HERE,
    *,
    day: DayOption = "",
    unit: UnitOption = "",
    person: PersonOption = "",
    lang: LangOption = Lang.EN,
    schedule: ScheduleOption = None,
    format_: FormatOption = "",
    out: OutOption = None,
    paper: PaperOption = Paper.A4,
    strips: StripsOption = "",
    since: SinceOption = None,
    issue: IssueOption = 1,
    schema: Annotated[
        bool, typer.Option("--schema", callback=_print_schema, is_eager=True, help="Print the JSON Schema of json.")
    ] = False,
) -> None:
    """Print a report: one-liner, dood, costs and more, in any format."""
    from shortshoot.reports import reports

    known = reports()
    if name not in known:
        raise typer.BadParameter(f"there is no report '{name}'; known: {', '.join(known)}")
    output = output_for(format_, out, options(paper, strips, to_file=out is not None))
    binder = bind(path, schedule, lang, since, issue)
    documents = list(known[name](binder, ask_for(binder, day=day, unit=unit, person=person)).documents())
    emit(documents, output, out)
    judged(binder)
