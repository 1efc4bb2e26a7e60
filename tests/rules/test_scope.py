"""A clock of some dates: the others are as they were, and are not judged again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest
from builders import D1, D2, D3, on, shoot, tight

from rules.drawing import where_of
from shortshoot.rules.book import RuleBook
from shortshoot.solver.clock import ClockDraft
from shortshoot.solver.cpsat import Effort, Model, Status

NIGHTS = shoot(
    {key: {"cast": ["lin"]} for key in ("1-1", "1-2", "1-3")},
    days=3,
    units={"A": {"call": "00:00-30:00", "longest": 24 * 60}},
)
"""Rest of ten hours for lin and for the unit."""


@pytest.mark.parametrize(("dates", "legal"), [
    ([D1], False), ([D2], False), ([D1, D2], False), ([D3], True), ([D2, D3], False), ([D1, D2, D3], False),
])  # fmt: skip
@pytest.mark.parametrize("rule", ["turnaround", "unit-rest"])
def test_a_short_night_counts_where_one_of_its_days_is_decided(rule: str, dates: Sequence[date], legal: bool) -> None:
    """From 22:00 on the 1st to 05:00 on the 2nd are seven hours; the 3rd is far from both."""
    other = {"turnaround": "unit-rest", "unit-rest": "turnaround"}[rule]
    one = NIGHTS.model_copy(update={"rules": {other: {"level": "off"}}})
    plan = tight(one, {on(D1): {"1-1": "21:00"}, on(D2): {"1-2": "05:00"}, on(D3): {"1-3": "12:00"}})
    draft = ClockDraft(one, RuleBook.of(one), where=where_of(plan), dates=dates, fixed=plan)
    assert (not draft.broken({})) == legal


@pytest.mark.parametrize(("dates", "room"), [([D2], True), ([D3], True), ([D1, D3], True)])
def test_the_hours_of_other_dates_are_given(dates: Sequence[date], room: bool) -> None:
    """Whatever is decided anew keeps ten hours from what is not."""
    plan = tight(NIGHTS, {on(D1): {"1-1": "10:00"}, on(D2): {"1-2": "10:00"}, on(D3): {"1-3": "10:00"}})
    draft = ClockDraft(NIGHTS, RuleBook.of(NIGHTS), where=where_of(plan), dates=dates, around=plan)
    answer = Model(draft).solve(Effort(30), probe=False)
    assert (answer.status is Status.OPTIMAL) == room
    days = {**plan.days, **draft.day_plans(answer.found)}
    hours = [days[day].cast["lin"] for day in (D1, D2, D3)]
    assert all(after.start - before.end >= 600 for before, after in pairwise(hours))
