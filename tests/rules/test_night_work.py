"""Minutes at night, paid on top."""

from __future__ import annotations

import pytest
from builders import D1, cost, on, rule, shoot, tight
from pydantic import ValidationError

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot


def late(start: str, **values: object) -> tuple[Shoot, Schedule]:
    one = shoot({"1-1": {}}, rules={"night-work": {"hour": 1500_00, **values}}, calendar={"call": "00:00-40:00"})
    return one, tight(one, {on(D1): {"1-1": start}})


@pytest.mark.parametrize(
    ("start", "paid"),
    [
        ("21:00", 0),  # wraps at 22:00
        ("21:01", 750),  # one minute: a begun half hour
        ("21:30", 750),
        ("21:31", 1500),  # 31 minutes
        ("22:00", 1500),
        ("29:59", 750),  # 05:59 to 06:59 of the next day
        ("30:00", 0),
        ("05:00", 1500),  # an early call: the night before goes on until six
        ("05:31", 750),
        ("06:00", 0),
    ],
)
def test_begun_half_hours_between_ten_and_six(start: str, paid: int) -> None:
    one, plan = late(start)
    assert cost(one, plan, "night-work") == paid * 100
    assert holds(one, plan)


def test_night_as_told_and_by_the_minute() -> None:
    one, plan = late("22:15", night={"earliest": 23 * 60, "latest": 29 * 60}, increment=1)
    assert cost(one, plan, "night-work") == 375_00  # 15 minutes of an hour at 1,500
    assert holds(one, plan)


def test_a_day_may_touch_two_nights() -> None:
    """From 05:00 to 23:00 with nothing in between: an hour before six and an hour after ten."""
    scenes = {"1-1": {}, "1-2": {}}
    rules = {
        "night-work": {"hour": 100, "increment": 60},
        "meals": {"level": "off"},
        "day-hours": {"level": "off"},
        "daily-load": {"level": "off"},
    }
    one = shoot(scenes, rules=rules)
    plan = tight(one, {on(D1): {"1-1": "05:00", "1-2": "22:00"}})
    assert cost(one, plan, "night-work") == 200
    assert holds(one, plan)


def test_a_night_after_the_next() -> None:
    """Called at 45:00, the evening of the next day: an hour until 22:00 and an hour after."""
    one, _ = late("22:00")
    one = shoot({"1-1": {"minutes": 120}}, rules=one.rules, calendar={"call": "00:00-47:00"})
    plan = tight(one, {on(D1): {"1-1": "45:00"}})
    assert cost(one, plan, "night-work") == 1500_00
    assert holds(one, plan)


def test_free_without_a_price_and_by_unit() -> None:
    one = shoot({"1-1": {}}, calendar={"call": "00:00-40:00"})
    assert cost(one, tight(one, {on(D1): {"1-1": "22:00"}}), "night-work") == 0
    one, plan = late("22:00", units={"A": {"hour": 600}})
    assert cost(one, plan, "night-work") == 600
    assert holds(one, plan)


def test_a_night_is_no_longer_than_a_day() -> None:
    one, _ = late("22:00", night={"earliest": 0, "latest": 1441})
    with pytest.raises(ValidationError, match="at most 24 hours"):
        rule(one, "night-work")
    one, plan = late("12:00", night={"earliest": 0, "latest": 1440})
    assert cost(one, plan, "night-work") == 1500_00
    assert holds(one, plan)


def test_a_plan_wraps_before_the_night() -> None:
    """A call at 15:00 at the earliest and eight hours of work: one minute past 22:00 would be paid, so two days."""
    scenes = {"1-1": {"minutes": 240}, "1-2": {"minutes": 240}}
    values = {"hour": 1000, "increment": 60}
    window = {"call": "15:00-15:00"}
    one = shoot(scenes, rules={"night-work": values, "meals": {"level": "off"}}, calendar=window)
    found = planned(one, 3)
    assert found.cost == 0
    assert len(found.schedule.days) == 2
