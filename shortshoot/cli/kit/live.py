"""Progress of a search on stderr: a line that redraws itself on a terminal, JSON lines for programs, else nothing.

**Why:** a person wants to see that it gets better and when to stop; a log file wants no moving line.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from shortshoot.model import money_text

if TYPE_CHECKING:
    from shortshoot.solver.outcome import Progress, Tell

EVERY = 1.0
"""Seconds between two JSON lines about nothing new."""


@contextmanager
def live_line(currency: str) -> Iterator[Tell]:
    """A function that shows progress while the block runs; on anything but a terminal it shows nothing."""
    if not sys.stderr.isatty():
        yield lambda progress: None
        return
    from rich.console import Console
    from rich.status import Status

    console = Console(stderr=True)
    with Status("planning", console=console, spinner="line") as status:
        yield lambda progress: status.update(line(progress, currency))


def line(progress: Progress, currency: str) -> str:
    """`12 s  best CNY 927,265  bound 901,200  gap 2.8 %`."""
    if progress.best is None or progress.gap is None:
        return f"{progress.seconds:.0f} s  {progress.doing}"
    best, bound = money_text(progress.best, currency), money_text(progress.bound, currency, symbol=False)
    return f"{progress.seconds:.0f} s  best {best}  bound {bound}  gap {100 * progress.gap:.1f} %"


@contextmanager
def json_lines() -> Iterator[Tell]:
    """A function that writes a JSON line to stderr when something changed, and once a second."""
    last: list[tuple[int | None, int, str]] = []
    told = [-EVERY]

    def tell(progress: Progress) -> None:
        now = progress.best, progress.bound, progress.doing
        if last[-1:] == [now] and progress.seconds < told[0] + EVERY:
            return
        last[:] = [now]
        told[0] = progress.seconds
        record = {
            "seconds": round(progress.seconds, 1),
            "best": progress.best,
            "bound": progress.bound,
            "gap": progress.gap if progress.gap is None else round(progress.gap, 4),
            "doing": progress.doing,
        }
        sys.stderr.write(json.dumps(record) + "\n")
        sys.stderr.flush()

    yield tell
