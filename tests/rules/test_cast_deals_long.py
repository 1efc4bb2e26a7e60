"""An actor is paid by the week, or dropped and picked up."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, cost, later, on, shoot, tight
from pydantic import ValidationError

from rules.holding import holds, planned
from shortshoot.model import Deal, Schedule, Shoot

RULE = "cast-deals"


def working(deal: dict[str, Any], *offsets: int, days: int = 8, **values: Any) -> tuple[Shoot, Schedule]:
    """lin works an hour on each of these days after the first."""
    scenes = {f"1-{n}": {"cast": ["lin"]} for n in range(len(offsets))}
    one = shoot(scenes, days=days, cast={"lin": {"deal": deal}}, rules={RULE: values})
    return one, tight(one, {on(later(D1, day)): {f"1-{n}": "09:00"} for n, day in enumerate(offsets)})


@pytest.mark.parametrize(
    ("last", "paid"), [(0, 10000), (4, 10000), (5, 12000), (6, 14000)], ids=["1 day", "5 days", "6 days", "7 days"]
)
def test_a_week_at_least_and_days_in_proportion(last: int, paid: int) -> None:
    one, plan = working({"week": 10000}, *sorted({0, last}))
    assert cost(one, plan, RULE) == paid
    assert holds(one, plan)


def test_a_week_of_six_days_is_rounded_half_up() -> None:
    """7 days of a week of six at 1,003: 1,170.17, so 1,170; at 1,005: 1,172.5, so 1,173."""
    for week, paid in ((1003, 1170), (1005, 1173)):
        one, plan = working({"week": week, "week_days": 6}, 0, 6)
        assert cost(one, plan, RULE) == paid
        assert holds(one, plan)


@pytest.mark.parametrize(("after", "paid"), [(None, 8), (7, 8), (6, 2), (5, 2)])
def test_dropped_and_picked_up(after: int | None, paid: int) -> None:
    """Day 1 and day 8 lie 7 calendar days apart: more than six, not more than seven."""
    one, plan = working({"day": 300, "pays": "span"}, 0, 7, drop_after=after)
    assert cost(one, plan, RULE) == 300 * paid
    assert holds(one, plan)


def test_only_the_longest_gap_is_dropped() -> None:
    """Days 1, 4, 8 of eight: days 5 to 7 are not paid, days 2 and 3 are."""
    one, plan = working({"day": 300, "pays": "span"}, 0, 3, 7, drop_after=2)
    assert cost(one, plan, RULE) == 300 * 5
    assert holds(one, plan)


@pytest.mark.parametrize(("off_days", "paid"), [(True, 2), (False, 2)])
def test_days_off_are_dropped_too(off_days: bool, paid: int) -> None:
    deal = {"day": 300, "pays": "span"}
    one = shoot(
        {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}},
        cast={"lin": {"deal": deal}},
        rules={RULE: {"drop_after": 3, "off_days": off_days}},
        calendar={"days": 4, "off": [later(D1, 2)]},
    )
    plan = tight(one, {on(D1): {"1-1": "09:00"}, on(later(D1, 4)): {"1-2": "09:00"}})
    assert cost(one, plan, RULE) == 300 * paid
    assert holds(one, plan)


def test_who_is_paid_by_the_day_worked_is_never_dropped() -> None:
    one, plan = working({"day": 300}, 0, 7, drop_after=1)
    assert cost(one, plan, RULE) == 600
    assert holds(one, plan)


@pytest.mark.parametrize("other", [{"day": 1}, {"flat": 1}, {"days": 1}])
def test_one_kind_of_deal(other: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="either"):
        Deal.model_validate({"week": 1, **other})


def test_a_plan_keeps_a_weekly_actor_within_a_week() -> None:
    """Seven days, two scenes of different days with lin: at most five days apart they cost one week."""
    rules = {"order": {"different_days": [["1-1", "1-2"]]}}
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}}
    one = shoot(scenes, days=7, cast={"lin": {"deal": {"week": 9000}}}, rules=rules)
    assert planned(one).cost == 9000
