"""The dated file of a run: machine, versions, what was asked for, and every table.

**Why:** a figure without its machine and its date is a rumour. The file is written anew after every case, so a run
that is interrupted keeps what it has.
"""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from table import Case, growth

RESULTS = Path(__file__).parent / "results"

LIBRARIES = ("shortshoot", "ortools", "numba", "numpy")


EXPLAINED = """\
Medians, and the range over the seeds in brackets; a seed is another shoot and another search. Costs are recounted by
`verify` for every method. `days` and `clock` are the parts of the gap that choosing days and setting hours decide;
`ours over it` is our cost over the rival's on the same shoot. The bound of one model is that of its own, which leaves
20 minutes a day idle. `MB` is the most that all processes of a run held at one moment. The proportions, rules and
prices of drawn shoots stand in `generator.py`.
"""


class Report:
    """One run's file."""

    def __init__(self, name: str, asked: str, notes: Sequence[str]) -> None:
        self.began = datetime.now().astimezone()
        self.path = RESULTS / f"{self.began:%Y-%m-%d}-{name}.md"
        self.asked, self.notes = asked, list(notes)
        self.cases: list[Case] = []

    def add(self, case: Case) -> None:
        """Keep a case and write the file."""
        self.cases.append(case)
        RESULTS.mkdir(exist_ok=True)
        self.path.write_text(self._text(), encoding="utf-8")

    def _text(self) -> str:
        now = datetime.now().astimezone()
        lines = [
            f"# Benchmarks of {self.began:%Y-%m-%d}",
            "",
            f"- begun {self.began:%Y-%m-%d %H:%M %Z}, this far {now:%H:%M}",
            f"- machine: {platform.machine()}, {os.cpu_count()} cores, {platform.system()}, {_memory()}",
            f"- Python {platform.python_version()}, {', '.join(f'{one} {_version(one)}' for one in LIBRARIES)}",
            f"- program as of {_commit()}",
            f"- `{self.asked}`",
            *(f"- {note}" for note in self.notes),
            "",
            EXPLAINED,
        ]
        tables = [case.as_markdown() for case in self.cases]
        grown = growth(self.cases)
        return "\n".join([*lines, *tables, *(["## Growth", "", "```", grown, "```", ""] if grown else [])])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1024**3:.0f} GB"
    except (AttributeError, ValueError, OSError):
        return "memory unknown"


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    done = subprocess.run(command, capture_output=True, cwd=RESULTS.parent, encoding="utf-8", check=False)
    return done.stdout.strip() or "an unknown commit"
