"""The codes of a day-out-of-days, from the dates on which somebody or something works.

**Why:** the same letters stand on the call sheet, in the DOOD and in an agent's mail; one function
gives them, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

WORKING = frozenset({"SW", "W", "WF", "SWF", "WD", "PW", "PWF", "SWD", "PWD"})
"""Codes of a day worked."""


def codes(
    work: Sequence[date],
    *,
    travel: Iterable[date] = (),
    off: Iterable[date] = (),
    paid_hold: bool = True,
    drop_after: int = 0,
    typed: Mapping[date, str] | None = None,
) -> dict[date, str]:
    """The code of every date that has one.

    `work` in order; `off` are the shoot's days off; a gap of `drop_after` or more calendar days is a
    drop with a pickup (0 = never). What was `typed` by hand stands on days not worked.
    """
    found: dict[date, str] = {}
    closed = set(off)
    worked = set(work)
    starts, ends = set(work[:1]), set(work[-1:])
    dropped: set[date] = set()
    picked: set[date] = set()
    for before, after in pairwise(work):
        gap = (after - before).days - 1
        drop = bool(drop_after) and gap >= drop_after
        if drop:
            dropped.add(before)
            picked.add(after)
        for step in range(1, gap + 1):
            day = before + timedelta(days=step)
            idle = "H" if paid_hold else "I"
            found[day] = "D" if drop else "/" if day in closed else idle
    for day in work:
        head = "S" if day in starts else "P" if day in picked else ""
        tail = "F" if day in ends else "D" if day in dropped else ""
        found[day] = f"{head}W{tail}"
    for day in travel:
        if day not in worked:
            found[day] = "TR"
    return found | {day: code for day, code in (typed or {}).items() if day not in worked}


def totals(found: Mapping[date, str]) -> dict[str, int]:
    """Days worked, held, travelled and all that are paid or spent together."""
    work = sum(code in WORKING for code in found.values())
    hold = sum(code == "H" for code in found.values())
    travel = sum(code == "TR" for code in found.values())
    other = sum(code in ("R", "FT") for code in found.values())
    return {"work": work, "hold": hold, "travel": travel, "other": other, "total": work + hold + travel + other}
