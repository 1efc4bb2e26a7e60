"""Problems as text for people, JSON for programs and workflow commands for code review.

**Why:** all three are made from the same record, so none can say more or less than another. The only
place that knows how wide a Chinese character is on a terminal, and what must be escaped where.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Literal

from rich.cells import cell_len

from shortshoot.loading.problems import Problem
from shortshoot.model import counted

Style = Literal["text", "json", "github"]

MAX_SHOWN = 100
"""How many problems a person is shown at once."""

_WIDTH = 100
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def render(problems: Sequence[Problem], style: Style = "text") -> str:
    """All problems in one style, each line ended; empty when there is nothing to say."""
    if style == "json":
        return json.dumps({"problems": [record(one) for one in problems]}, ensure_ascii=False, indent=2) + "\n"
    if style == "github":
        return "".join(f"{_workflow_command(one)}\n" for one in problems)
    more = len(problems) - MAX_SHOWN
    tail = f"... and {more} more\n" if more > 0 else ""
    return "".join(f"{_paragraph(one)}\n" for one in problems[:MAX_SHOWN]) + tail


def record(problem: Problem) -> dict[str, object]:
    """A problem as plain data; line, column and length are null for a whole file."""
    place = problem.place
    return {
        "code": str(problem.code),
        "severity": problem.severity,
        "message": problem.message,
        "advice": problem.advice,
        "file": place.file,
        "line": place.line or None,
        "column": place.column or None,
        "length": place.length or None,
    }


def count_text(problems: Sequence[Problem]) -> str:
    """`2 errors, 1 warning`."""
    counts = {kind: sum(one.severity == kind for one in problems) for kind in ("error", "warning")}
    said = [counted(n, kind) for kind, n in counts.items() if n]
    return ", ".join(said) or "no problems"


# ---- for people -----------------------------------------------------------------------------


def _paragraph(problem: Problem) -> str:
    kind = "" if problem.severity == "error" else "warning: "
    lines = [printable(f"{problem.place}: {kind}{problem.message} [{problem.code}]")]
    if problem.place.excerpt.strip():
        lines += _pointed_at(problem.place.excerpt, problem.place.column - 1, problem.place.length)
    if problem.advice:
        lines.append(f"    {printable(problem.advice)}")
    return "\n".join(lines)


def _pointed_at(line: str, start: int, length: int) -> list[str]:
    """The part of a source line around a stretch of it, and carets below that stretch."""
    line = printable(line.rstrip())
    first = max(0, start - _WIDTH // 2) if len(line) > _WIDTH else len(line) - len(line.lstrip())
    first = min(first, start)
    shown = line[first : first + _WIDTH]
    before = cell_len(line[first:start])
    carets = max(1, cell_len(line[start : min(start + length, first + _WIDTH)]))
    return [f"    {shown}", f"    {' ' * before}{'^' * carets}"]


def printable(text: str) -> str:
    """The text on one line, without anything a terminal would obey."""
    return _UNPRINTABLE.sub(lambda found: " " if found[0] == "\t" else "\N{REPLACEMENT CHARACTER}", text)


# ---- for code review ------------------------------------------------------------------------


def _workflow_command(problem: Problem) -> str:
    place = problem.place
    fields = {"file": place.file, "title": str(problem.code)}
    if place.line:
        end = place.column + max(1, place.length) - 1
        fields |= {"line": str(place.line), "col": str(place.column), "endColumn": str(end)}
    properties = ",".join(f"{key}={_escaped(value, property_=True)}" for key, value in fields.items())
    message = "\n".join(text for text in (problem.message, problem.advice) if text)
    return f"::{problem.severity} {properties}::{_escaped(message)}"


def _escaped(text: str, *, property_: bool = False) -> str:
    for character in "%\r\n" + (":," if property_ else ""):
        text = text.replace(character, f"%{ord(character):02X}")
    return printable(text)
