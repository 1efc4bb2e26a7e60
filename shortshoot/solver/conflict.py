"""Why there is no plan: a small set of sentences that cannot all hold.

**Why:** "infeasible" helps nobody at eight in the evening. Who, when and by how much does. Arithmetic is tried
first, because no solver says "eleven hours into ten" well; then sentences are taken out one by one as long as
the rest is still contradictory. What remains is one way to see it, seldom the only one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from shortshoot.model import Shoot, hours_text
from shortshoot.rules.book import RuleBook
from shortshoot.rules.record import Row
from shortshoot.solver.cpsat import Effort, Model, Status
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.outcome import Conflict

SECONDS = 12.0
"""How long sentences are taken out."""

MOST = 12
"""Sentences that anybody reads."""


def explain(shoot: Shoot, book: RuleBook) -> Conflict:
    """One way to see why no schedule exists; the days draft must be known to have no solution."""
    return _no_day(shoot, book) or _too_much(shoot) or _sentences(shoot, book)


def _no_day(shoot: Shoot, book: RuleBook) -> Conflict | None:
    """A part that every unit-day is closed to."""
    for part in shoot.owed:
        reasons = [book.barred.get((part, unit_day)) for unit_day in shoot.unit_days]
        if all(reasons):
            sentences = dict.fromkeys(reason[1]() for reason in reasons if reason)
            rules = dict.fromkeys(reason[0] for reason in reasons if reason)
            return Conflict((f"{part} has no day:", *sentences), tuple(rules))
    return None


def _too_much(shoot: Shoot) -> Conflict | None:
    """More minutes than all units have, before anything else is asked."""
    needed = sum(part.minutes for part in shoot.owed.values())
    there = sum(shoot.units[unit_day.unit].longest for unit_day in shoot.unit_days)
    if needed <= there:
        return None
    days = len(shoot.unit_days)
    return Conflict(
        (
            f"the scenes need {hours_text(needed)} h of shooting alone",
            f"{days} unit-days have {hours_text(there)} h from call to wrap",
        ),
        ("day-hours", "unit-time"),
    )


def _sentences(shoot: Shoot, book: RuleBook) -> Conflict:
    """Sentences left when taking out any more would leave no contradiction."""
    draft = DaysDraft(shoot, book, free=shoot.unit_days, given={}, reasons=True)
    rows = list(draft.rows)
    deadline = monotonic() + SECONDS

    def contradict(kept: Sequence[Row]) -> bool:
        draft.rows = list(kept)
        effort = Effort(max(0.1, min(3.0, deadline - monotonic())))
        return Model(draft, None).solve(effort, relax=False).status is Status.INFEASIBLE

    by_rule: dict[str, list[Row]] = {}
    for row in rows:
        by_rule.setdefault(row.rule, []).append(row)
    kept = _shrink(list(by_rule.values()), contradict, deadline)
    by_sentence: dict[tuple[str, str], list[Row]] = {}
    for row in (row for group in kept for row in group):
        by_sentence.setdefault((row.rule, row.because()), []).append(row)
    left = _shrink(list(by_sentence.values()), contradict, deadline)
    told = dict.fromkeys((row.rule, row.because()) for group in left for row in group)
    words = [(rule, words) for rule, words in told if rule and not words.startswith("what the word")]
    rest = len(words) - MOST
    sentences = [sentence for _, sentence in words[:MOST]] + ([f"... and {rest} more"] if rest > 0 else [])
    return Conflict(tuple(sentences), tuple(dict.fromkeys(rule for rule, _ in words)))


def _shrink(groups: list[list[Row]], contradict: Callable[[Sequence[Row]], bool], deadline: float) -> list[list[Row]]:
    """Groups of rows without those that the contradiction can do without, tried in halves."""
    kept, size = groups, max(1, len(groups) // 2)
    while size and monotonic() < deadline:
        index = 0
        while index < len(kept) and monotonic() < deadline:
            without = kept[:index] + kept[index + size :]
            if contradict([row for group in without for row in group]):
                kept = without
            else:
                index += size
        size //= 2
    return kept
