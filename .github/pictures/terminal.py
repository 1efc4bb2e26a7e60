"""Draws `terminal.svg`, the picture in the README: `python .github/pictures/terminal.py`.

**Why:** it is the program's own output on the flagship's committed schedule, never drawn by hand.
"""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from shortshoot.cli.kit.papers import Lang, bind
from shortshoot.outputs import Options, outputs
from shortshoot.reports import Ask, reports

ROOT = Path(__file__).parents[2]
WIDTH = 118
SHEET_LINES = 44
SHAPE = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""A picture that asks nobody for fonts."""


def main() -> None:
    """Put the day table and the head of a call sheet into the picture."""
    binder = bind(ROOT / "examples" / "flagship", None, Lang.EN)
    terminal = outputs()["terminal"](Options(width=WIDTH, colour=True))

    def printed(report: str, ask: Ask) -> list[str]:
        return terminal.render(list(reports()[report](binder, ask).documents()))[0].decode("utf-8").splitlines()

    day = sorted(binder.schedule.days)[1]
    lines = ["$ shortshoot plan examples/flagship", *printed("days", Ask())]
    lines += ["", "$ shortshoot callsheet examples/flagship --day 2 --unit A"]
    lines += [*printed("callsheet", Ask(day=day, unit="A"))[:SHEET_LINES], "..."]
    console = Console(record=True, width=WIDTH, file=StringIO())
    console.print(Text.from_ansi("\n".join(lines)))
    svg = console.export_svg(title="shortshoot", code_format=SHAPE, unique_id="shortshoot")
    Path(__file__).with_name("terminal.svg").write_bytes(svg.encode("utf-8"))


main()
