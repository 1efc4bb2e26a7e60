"""`shortshoot callsheet`."""

from __future__ import annotations

import sys

from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.papers import FormatOption, Lang, OutOption, emit, judged, output_for
from shortshoot.cli.kit.wish import Wish, wished


@wished
def command(wish: Wish, *, format_: FormatOption = "", out: OutOption = None) -> None:
    """Print the call sheet of the next unshot day, or of another one.

    In Chinese it is the 通告单.
    """
    from shortshoot.reports import reports

    output = output_for(format_, out, wish.options(out))
    binder = wish.binder()
    ask = wish.ask(binder, day=str(binder.board.next_unshot or ""))
    name = "tonggao" if wish.lang is Lang.ZH else "callsheet"
    documents = list(reports()[name](binder, ask).documents())
    if not documents:
        sys.stderr.write("nothing is scheduled for that; 'shortshoot report days' shows what is\n")
        raise leave(Exit.PROBLEMS)
    emit(documents, output, out)
    judged(binder)
