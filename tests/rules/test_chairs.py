"""No more people are in make-up at once than there are chairs and artists."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, found, on, said, shoot, tight

from rules.drawing import days_of
from rules.holding import holds, planned
from shortshoot.model import Between, DayPlan, Schedule, Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import ONE, ZERO, constant
from shortshoot.rules.record import Interval
from shortshoot.solver.cpsat import Effort, Model, Status
from shortshoot.solver.days import DaysDraft

RULE = "chairs"


def painted(people: int, chairs: int | None, makeup: int = 60, level: str = "hard") -> Shoot:
    """One scene with so many people, an hour of make-up each."""
    names = [f"p{n}" for n in range(people)]
    rules = {RULE: {"level": level, **({} if chairs is None else {"chairs": chairs})}}
    scenes = {"1-1": {"cast": names}}
    return shoot(scenes, days=1, cast={name: {"makeup": makeup} for name in names}, rules=rules)


def called(one: Shoot, *calls: str) -> Schedule:
    """The scene at 12:00, everybody called at these times."""
    plan = tight(one, {on(D1): {"1-1": "12:00"}}).days[D1]
    minutes = [int(call[:2]) * 60 + int(call[3:]) for call in calls]
    hours = {
        person: Between(start=minute, end=plan.cast[person].end)
        for person, minute in zip(one.cast, minutes, strict=True)
    }
    return Schedule(days={D1: DayPlan(units=plan.units, cast=hours, sets=plan.sets)})


@pytest.mark.parametrize(("second", "short_by"), [("09:59", [1]), ("10:00", []), ("10:01", [])])
def test_one_chair_to_the_minute(second: str, short_by: list[int]) -> None:
    """The first is done at 10:00."""
    one = painted(2, 1)
    plan = called(one, "09:00", second)
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


@pytest.mark.parametrize(("chairs", "short_by"), [(1, [2]), (2, [1]), (3, []), (4, []), (None, [])])
def test_three_at_once(chairs: int | None, short_by: list[int]) -> None:
    """09:00, 09:20 and 09:40 overlap; 10:00 takes the first chair."""
    one = painted(4, chairs)
    plan = called(one, "09:00", "09:20", "09:40", "10:00")
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


def test_who_needs_no_make_up_takes_no_chair() -> None:
    one = painted(3, 1, makeup=0)
    assert holds(one, called(one, "09:00", "09:00", "09:00"))


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_it_may_only_be_told(level: str, kinds: list[str]) -> None:
    one = painted(2, 1, level=level)
    plan = called(one, "09:00", "09:30")
    assert [finding.kind for finding in said(one, plan, RULE)] == kinds
    assert holds(one, plan)


def test_who_sits_when() -> None:
    one = painted(3, 2)
    (finding,) = said(one, called(one, "09:00", "09:20", "09:40"), RULE)
    assert finding.message == "at most 2 people are in make-up at once, on 2025-12-01 3 are at 09:40"
    assert finding.people == ("p0", "p1", "p2")


def test_a_plan_staggers_the_calls() -> None:
    """Four heads, two chairs, an hour each: two are called two hours before the scene."""
    plan = planned(painted(4, 2)).schedule.days[D1]
    start = plan.units["A"].starts["1-1"]
    waits = sorted(start - hours.start for hours in plan.cast.values())
    assert waits == [60, 60, 120, 120]


# ---- the word ---------------------------------------------------------------------------------


def some(limit: int, *intervals: Interval) -> DaysDraft:
    """A draft with nothing to decide but what the word says."""
    one = shoot({"1-1": {}}, days=1)
    draft = days_of(one, RuleBook.of(one))
    draft.no_more_than(limit, intervals, lambda: "too many")
    return draft


def too_many(draft: DaysDraft) -> bool:
    """Whether the word's row is broken."""
    return any(row.because() == "too many" for row in draft.broken({}))


def at(start: int, end: int, present: Any = ONE) -> Interval:
    """A decided interval."""
    return Interval(constant(start), constant(end), present)


@pytest.mark.parametrize(("starts", "fits"), [(9, False), (10, True), (11, True)])
def test_decided_intervals_fold(starts: int, fits: bool) -> None:
    """One until 10, one all the time and one from `starts` on, at most two at once."""
    draft = some(2, at(0, 10), at(0, 30), at(starts, 30))
    assert too_many(draft) != fits
    assert not draft.crowds


def test_absent_intervals_do_not_count() -> None:
    assert not too_many(some(1, at(0, 10), at(0, 10, ZERO)))
    assert too_many(some(1, at(0, 10), at(0, 10, ONE)))


@pytest.mark.parametrize(("low", "status"), [(9, Status.OPTIMAL), (8, Status.INFEASIBLE)])
def test_open_intervals_are_solved(low: int, status: Status) -> None:
    """Two of ten minutes, the second begins at `low` + 1 at most and not before the first is over."""
    one = shoot({"1-1": {}}, days=1)
    draft = days_of(one, RuleBook.of(one))
    start = draft.number("start", 0, low + 1)
    draft.no_more_than(1, [at(0, 10), Interval(start, start + 10)], lambda: "too many")
    assert len(draft.crowds) == 1
    assert Model(draft).solve(Effort(10)).status is status
