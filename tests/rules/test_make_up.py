"""Make-up before the first part of the day, wrap-out after the last."""

from __future__ import annotations

import pytest
from builders import D1, D2, found, on, said, schedule, shoot, tight, unit

from rules.holding import holds
from shortshoot.model import DayPlan, Schedule

ONE = shoot(
    {"1-1": {"cast": ["lin"], "minutes": 40}, "1-2": {}, "1-3": {"cast": ["lin"]}},
    cast={"lin": {"makeup": 45, "wrap_out": 15}},
)


def day(called: str, released: str) -> Schedule:
    """Lin's parts are 07:30-08:10 and 09:30-10:30."""
    work = unit("07:30", "10:30", {"1-1": "07:30", "1-2": "08:10", "1-3": "09:30"})
    return schedule({D1: {"A": work, "cast": {"lin": (called, released)}, "sets": {"room": ("07:30", "10:30")}}})


@pytest.mark.parametrize(("called", "by"), [("06:44", 0), ("06:45", 0), ("06:46", 1), ("07:31", 46)])
def test_called_forty_five_minutes_before_the_first_part(called: str, by: int) -> None:
    plan = day(called, "10:45")
    assert found(ONE, plan, "make-up") == ([("breach", by)] if by else [])
    assert holds(ONE, plan) == (not by)


@pytest.mark.parametrize(("released", "by"), [("10:46", 0), ("10:45", 0), ("10:44", 1), ("10:30", 15)])
def test_released_fifteen_minutes_after_the_last(released: str, by: int) -> None:
    plan = day("06:45", released)
    assert found(ONE, plan, "make-up") == ([("breach", by)] if by else [])
    assert holds(ONE, plan) == (not by)


def test_both_are_told() -> None:
    first, last = said(ONE, day("07:00", "10:40"), "make-up")
    assert first.message == "lin needs 45 min of make-up on 2025-12-01, has 30"
    assert last.message == "lin needs 15 min to wrap out on 2025-12-01, has 10"
    assert (first.people, first.day, first.field) == (("lin",), D1, ("cast", "lin"))


def test_nobody_works_without_a_call() -> None:
    plan = day("06:45", "10:45")
    bare = Schedule(days={D1: DayPlan(units=plan.days[D1].units, sets=plan.days[D1].sets)})
    (finding,) = said(ONE, bare, "make-up")
    assert (finding.kind, finding.message) == ("breach", "lin works on 2025-12-01 but has no call")
    assert finding.short_by == 0
    assert not holds(ONE, bare)


def test_without_make_up_the_call_is_the_first_part() -> None:
    one = shoot({"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}})
    plan = tight(one, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "09:00"}})
    assert plan.days[D1].cast["lin"].start == 9 * 60
    assert holds(one, plan)


def test_it_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="level"):
        found(shoot({"1-1": {}}, rules={"make-up": {"level": "warn"}}), schedule({}), "make-up")
