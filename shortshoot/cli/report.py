"""`shortshoot report`."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from shortshoot.cli.kit.papers import FormatOption, OutOption, PersonOption, emit, judged, output_for
from shortshoot.cli.kit.wish import Wish, wished


def _print_schema(asked: bool) -> None:
    if asked:
        from shortshoot.outputs.json import schema

        sys.stdout.write(json.dumps(schema(), ensure_ascii=False, indent=2) + "\n")
        raise typer.Exit


@wished
def command(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which report; a wrong name lists them all.")],
    wish: Wish,
    *,
    person: PersonOption = "",
    format_: FormatOption = "",
    out: OutOption = None,
    schema: Annotated[
        bool, typer.Option("--schema", callback=_print_schema, is_eager=True, help="Print the JSON Schema of json.")
    ] = False,
) -> None:
    """Print a report: one-liner, dood, costs and more, in any format."""
    from shortshoot.reports import reports

    known = reports()
    if name not in known:
        raise typer.BadParameter(f"there is no report '{name}'; known: {', '.join(known)}")
    output = output_for(format_, out, wish.options(out))
    binder = wish.binder()
    documents = list(known[name](binder, wish.ask(binder, person=person)).documents())
    emit(documents, output, out)
    judged(binder)
