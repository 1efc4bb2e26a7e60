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
    drop_after: int | None = None,
    typed: Mapping[date, str] | None = None,
) -> dict[date, str]:
    """The code of every date that has one.

    `work` in order; `off` are the shoot's days off. Where a pickup more than `drop_after` calendar days
    after the drop is allowed (None = never), the longest such gap is unpaid: there is one drop and pickup
    in a production. What was `typed` by hand stands on days not worked.
    """
    found: dict[date, str] = {}
    closed = set(off)
    worked = set(work)
    drop, pickup = _longest_gap(work, closed, drop_after)
    for before, after in pairwise(work):
        for step in range(1, (after - before).days):
            day = before + timedelta(days=step)
            idle = "H" if paid_hold else "I"
            found[day] = "D" if before == drop else "/" if day in closed else idle
    for day in work:
        head = "S" if day == work[0] else "P" if day == pickup else ""
        tail = "F" if day == work[-1] else "D" if day == drop else ""
        found[day] = f"{head}W{tail}"
    for day in travel:
        if day not in worked:
            found[day] = "TR"
    return found | {day: code for day, code in (typed or {}).items() if day not in worked}


def _longest_gap(work: Sequence[date], off: set[date], drop_after: int | None) -> tuple[date | None, date | None]:
    """The last day before and the first after the longest gap for which somebody may be dropped."""

    def idle(gap: tuple[date, date]) -> int:
        before, after = gap
        return sum(before + timedelta(days=step) not in off for step in range(1, (after - before).days))

    long = [gap for gap in pairwise(work) if drop_after is not None and (gap[1] - gap[0]).days > drop_after]
    return max((gap for gap in long if idle(gap)), key=idle, default=(None, None))


def totals(found: Mapping[date, str]) -> dict[str, int]:
    """Days worked, held, travelled and all that are paid or spent together."""
    work = sum(code in WORKING for code in found.values())
    hold = sum(code == "H" for code in found.values())
    travel = sum(code == "TR" for code in found.values())
    other = sum(code in ("R", "FT") for code in found.values())
    return {"work": work, "hold": hold, "travel": travel, "other": other, "total": work + hold + travel + other}
