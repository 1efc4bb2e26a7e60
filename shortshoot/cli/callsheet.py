"""`shortshoot callsheet`."""

from __future__ import annotations

import sys

from shortshoot.cli.kit.exits import Exit, leave
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


def command(
    path: ShootPath = HERE,
    *,
    day: DayOption = "",
    unit: UnitOption = "",
    lang: LangOption = Lang.EN,
    schedule: ScheduleOption = None,
    format_: FormatOption = "",
    out: OutOption = None,
    paper: PaperOption = Paper.A4,
    strips: StripsOption = "",
    since: SinceOption = None,
    issue: IssueOption = 1,
) -> None:
    """Print the call sheet of the next unshot day, or of another one; in Chinese the 通告单."""
    from shortshoot.reports import reports

    output = output_for(format_, out, options(paper, strips, to_file=out is not None))
    binder = bind(path, schedule, lang, since, issue)
    ask = ask_for(binder, day=day or str(binder.board.next_unshot or ""), unit=unit)
    name = "tonggao" if lang is Lang.ZH else "callsheet"
    documents = list(reports()[name](binder, ask).documents())
    if not documents:
        sys.stderr.write("nothing is scheduled for that; 'shortshoot report days' shows what is\n")
        raise leave(Exit.PROBLEMS)
    emit(documents, output, out)
    judged(binder)
