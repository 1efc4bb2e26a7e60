"""Sentences that contradict each other, as few as can be found.

**Why:** sentences are taken out as long as the rest is still contradictory. What remains is one way to see it,
seldom the only one. The days are asked for first, since a contradiction there needs no example; where only the
hours contradict each other, they are told for one choice of days, and hold in some way for all others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import NamedTuple, TypeVar

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.draft import Draft
from shortshoot.rules.record import Row
from shortshoot.solver.clock import ClockDraft
from shortshoot.solver.closing import Beside, Closed, Closing
from shortshoot.solver.cpsat import Effort, Model, Status
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.stop import Stop

T = TypeVar("T")

SECONDS = 12.0
"""How long sentences are taken out."""

TRY = 3.0
"""Seconds for one look at whether what is left is still contradictory."""


class Sentence(NamedTuple):
    """What one rule says."""

    rule: str
    words: str


class Contradiction(NamedTuple):
    """Sentences that cannot all hold, for one choice of days if there is an `example`."""

    sentences: Sequence[Sentence]
    example: Mapping[str, UnitDay] | None = None


def contradiction(shoot: Shoot, book: RuleBook) -> Contradiction:
    """One contradiction of a shoot that is known to be impossible."""
    deadline = monotonic() + SECONDS
    draft = DaysDraft(shoot, book, free=shoot.unit_days, given={}, reasons=True)
    if _contradicts(draft, deadline):
        return Contradiction(_sentences(draft, deadline))
    return _of_hours(shoot, book, deadline)


def _of_hours(shoot: Shoot, book: RuleBook, deadline: float) -> Contradiction:
    def impossible(kept: Sequence[str]) -> bool:
        return _impossible(shoot, book.keeping(kept), min(TRY, deadline - monotonic()))

    names = [name for group in _shrink([[name] for name in book.rules], impossible, deadline) for name in group]
    reduced = book.keeping(names)
    days = DaysDraft(shoot, reduced, free=shoot.unit_days, given={}, reasons=True)
    answer = Model(days).solve(Effort(TRY))
    if answer.values is None:
        return Contradiction(_sentences(days, deadline))
    where = days.where(answer.values)
    dates = sorted({one.date for one in where.values()})
    for some in [[day] for day in dates] if len(dates) > 1 else []:
        draft = ClockDraft(shoot, reduced, where=where, dates=some)
        if _contradicts(draft, deadline):
            example = {part: one for part, one in where.items() if one.date in some}
            return Contradiction(_sentences(draft, deadline), example)
    draft = ClockDraft(shoot, reduced, where=where, dates=dates, whole=True)
    return Contradiction(_sentences(draft, deadline), where)


def _impossible(shoot: Shoot, book: RuleBook, seconds: float) -> bool:
    """Whether no choice of days has hours; the first plan found says that there is one."""
    stop, costs = Stop(seconds), list[int]()

    def found(*_: object) -> None:
        costs.append(0)
        stop.set()

    beside = Beside(best=lambda: min(costs, default=None), take=found)
    closing = Closing(shoot, book, stop, beside=beside, tell=lambda _: None)
    return closing.run(seconds) is Closed.IMPOSSIBLE


def _contradicts(draft: Draft, deadline: float) -> bool:
    effort = Effort(max(0.1, min(TRY, deadline - monotonic())))
    return Model(draft).solve(effort, relax=False).status is Status.INFEASIBLE


def _sentences(draft: Draft, deadline: float) -> list[Sentence]:
    """Sentences of a draft left when taking out any more would leave no contradiction."""
    rows = list(draft.rows)

    def contradict(kept: Sequence[Row]) -> bool:
        draft.rows = list(kept)
        return _contradicts(draft, deadline)

    by_rule: dict[str, list[Row]] = {}
    for row in rows:
        by_rule.setdefault(row.rule, []).append(row)
    kept = _shrink(list(by_rule.values()), contradict, deadline)
    by_sentence: dict[Sentence, list[Row]] = {}
    for row in (row for group in kept for row in group):
        by_sentence.setdefault(Sentence(row.rule, row.because()), []).append(row)
    left = _shrink(list(by_sentence.values()), contradict, deadline)
    told = dict.fromkeys(Sentence(row.rule, row.because()) for group in left for row in group)
    return [one for one in told if one.rule and not one.words.startswith("what the word")]


def _shrink(groups: list[list[T]], contradict: Callable[[Sequence[T]], bool], deadline: float) -> list[list[T]]:
    """Groups without those that the contradiction can do without, tried in halves."""
    kept, size = groups, max(1, len(groups) // 2)
    while size and monotonic() < deadline:
        index = 0
        while index < len(kept) and monotonic() < deadline:
            without = kept[:index] + kept[index + size :]
            if contradict([one for group in without for one in group]):
                kept = without
            else:
                index += size
        size //= 2
    return kept
