"""Why there is no plan: a small set of sentences that cannot all hold.

**Why:** "infeasible" helps nobody at eight in the evening. Who, when and by how much does. Arithmetic is tried
first, because no solver says "eleven hours into ten" well; then the rules' own sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shortshoot.model import Shoot, UnitDay, hours_text
from shortshoot.rules.book import RuleBook
from shortshoot.solver.contradiction import contradiction
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.outcome import Conflict

MOST = 12
"""Sentences that anybody reads."""


def explain(shoot: Shoot, book: RuleBook) -> Conflict:
    """One way to see why no schedule exists; it must be known that there is none."""
    return _no_day(shoot, book) or _too_much(shoot, book) or _contradiction(shoot, book)


def _no_day(shoot: Shoot, book: RuleBook) -> Conflict | None:
    """A part that every unit-day is closed to."""
    for part in shoot.owed:
        reasons = [book.barred.get((part, unit_day)) for unit_day in shoot.unit_days]
        if all(reasons):
            sentences = dict.fromkeys(reason[1]() for reason in reasons if reason)
            rules = dict.fromkeys(reason[0] for reason in reasons if reason)
            return Conflict((f"{part} has no day:", *sentences), tuple(rules))
    return None


def _too_much(shoot: Shoot, book: RuleBook) -> Conflict | None:
    """More minutes than all units have, before anything else is asked."""
    longest = DaysDraft(shoot, book, free=shoot.unit_days, given={}).longest
    if longest.keys() != set(shoot.unit_days):
        return None
    needed = sum(part.minutes for part in shoot.owed.values())
    there = sum(row.high - row.lin.const for row in longest.values())
    if needed <= there:
        return None
    return Conflict(
        (
            f"the scenes need {hours_text(needed)} h of shooting alone",
            f"{len(longest)} unit-days have {hours_text(there)} h from call to wrap",
        ),
        tuple(dict.fromkeys(row.rule for row in longest.values())),
    )


def _contradiction(shoot: Shoot, book: RuleBook) -> Conflict:
    found = contradiction(shoot, book)
    words = [one.words for one in found.sentences]
    rest = len(words) - MOST
    return Conflict(
        (*_example(found.example), *words[:MOST], *([f"... and {rest} more"] if rest > 0 else [])),
        tuple(dict.fromkeys(one.rule for one in found.sentences)),
    )


def _example(where: Mapping[str, UnitDay] | None) -> Iterator[str]:
    """On which days the sentences contradict each other, if only there."""
    if where is None:
        return
    yield "every choice of days fails on its hours; for example this one:"
    for unit_day in sorted(set(where.values())):
        yield f"{', '.join(part for part, one in where.items() if one == unit_day)} with {unit_day}"
