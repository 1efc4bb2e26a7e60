"""An actor waits no longer than agreed between call and release."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, cost, found, on, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

RULE = "waiting"


def with_gap(**values: Any) -> tuple[Shoot, Schedule]:
    """Make-up 08:00-08:30, parts 08:30-10:00 and 11:00-12:00, released at 12:00: 60 minutes of waiting."""
    scenes = {"1-1": {"minutes": 90, "cast": ["lin"]}, "1-2": {"cast": ["lin"]}}
    one = shoot(scenes, cast={"lin": {"makeup": 30}}, rules={RULE: values})
    return one, tight(one, {on(D1): {"1-1": "08:30", "1-2": "11:00"}})


@pytest.mark.parametrize(("most", "short_by"), [(59, [1]), (60, []), (61, [])])
def test_to_the_minute(most: int, short_by: list[int]) -> None:
    one, plan = with_gap(most=most)
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


def test_wrap_out_is_no_waiting() -> None:
    one = shoot({"1-1": {"cast": ["lin"]}}, cast={"lin": {"makeup": 30, "wrap_out": 15}}, rules={RULE: {"most": 0}})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}}))


@pytest.mark.parametrize(("most", "begun"), [(0, 1), (1, 1), (60, 0)])
def test_begun_hours_are_paid(most: int, begun: int) -> None:
    """60 minutes are one hour, 59 a begun one."""
    one, plan = with_gap(level="priced", most=most, price=200)
    assert cost(one, plan, RULE) == 200 * begun
    assert holds(one, plan)


def test_a_person_may_differ() -> None:
    one, plan = with_gap(most=60, cast={"lin": {"most": 30, "level": "warn"}})
    (finding,) = said(one, plan, RULE)
    assert finding.message == "lin waits at most 30 min a day, waits 60 min on 2025-12-01"
    assert finding.kind == "warning"


@pytest.mark.parametrize("values", [{}, {"level": "off", "most": 0}])
def test_silent(values: dict[str, Any]) -> None:
    one, plan = with_gap(**values)
    assert found(one, plan, RULE) == []
    assert holds(one, plan)


def test_a_plan_keeps_the_parts_of_an_actor_together() -> None:
    """lin, chen and lin by script order; when waiting costs, chen comes first or last."""
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["chen"]}, "1-3": {"cast": ["lin"]}}
    one = shoot(scenes, days=1, rules={RULE: {"level": "priced", "most": 0, "price": 100}})
    plan = planned(one)
    assert plan.cost == 0
    (work,) = plan.schedule.days[D1].units.values()
    assert work.order[1] != "1-2"
