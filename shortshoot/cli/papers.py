"""`shortshoot papers`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from shortshoot.cli.kit.binder import papers_of
from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.papers import PersonOption, judged
from shortshoot.cli.kit.shelf import Shelf
from shortshoot.cli.kit.wish import Wish, wished


@wished
def command(
    wish: Wish,
    *,
    out: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the papers go.")] = Path(
        "papers"
    ),
    person: PersonOption = "",
) -> None:
    """Write every paper into a folder, with an index.

    Each comes in the formats people use; a file that somebody edited stays, and the new one is put beside it.
    """
    from shortshoot.outputs import MissingExtra

    binder = wish.binder()
    ask = wish.ask(binder, person=person)
    shelf = Shelf(out)
    notices: dict[str, None] = {}
    count = 0
    try:
        with shelf:
            for file in papers_of(binder, ask, wish.options(out)):
                shelf.put(file.name, file.data)
                notices.update(dict.fromkeys(file.notices))
                count += 1
    except MissingExtra as hint:
        sys.stderr.write(f"{hint}\n")
        raise leave(Exit.PROBLEMS) from None
    except OSError as error:
        sys.stderr.write(f"cannot write to {out}: {error.strerror}\n")
        raise leave(Exit.PROBLEMS) from None
    notices.update({f"{kept} was edited since and is kept; the new one is beside it": None for kept in shelf.kept})
    sys.stderr.write("".join(f"{notice}\n" for notice in notices))
    sys.stdout.write(f"{count} files in {out}; begin with {out / 'index.html'}\n")
    judged(binder)
