"""An actor's travel days are paid, and the days after a long flight are short."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, D4, cost, found, on, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

RULE = "travel"


def flown_in(*, deal: Any = None, starts: int = 0, **values: Any) -> tuple[Shoot, Schedule]:
    """lin arrives on D1 and works from 09:00 to 12:00 on the day `starts` days later; she leaves on D4."""
    cast = {"lin": {"arrives": D1, "leaves": D4, "deal": deal, "makeup": 45, "wrap_out": 15}}
    one = shoot({"1-1": {"minutes": 120, "cast": ["lin"]}}, days=3, cast=cast, rules={RULE: values})
    return one, tight(one, {on((D1, D2, D3)[starts]): {"1-1": "09:45"}})


@pytest.mark.parametrize(("longest", "short_by"), [(179, [1]), (180, []), (181, [])])
@pytest.mark.parametrize("starts", [0, 1])
def test_to_the_minute(longest: int, short_by: list[int], starts: int) -> None:
    one, plan = flown_in(starts=starts, first_day=longest)
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


@pytest.mark.parametrize(("values", "breaks"), [({}, False), ({"days": 1}, False), ({"days": 2}, True)])
def test_later_days_are_as_long_as_any(values: dict[str, int], breaks: bool) -> None:
    one, plan = flown_in(starts=2, first_day=60, **values)
    assert holds(one, plan) != breaks


@pytest.mark.parametrize(
    ("starts", "values", "paid"),
    [
        (0, {"paid": True}, 3000),
        (1, {"paid": True}, 6000),
        (1, {"paid": True, "fee": 1500}, 3000),
        (1, {"paid": True, "level": "off"}, 0),
        (1, {}, 0),
    ],
)
def test_what_travel_costs(starts: int, values: dict[str, Any], paid: int) -> None:
    """D4, on which the shoot is over, and D1 unless it is worked."""
    one, plan = flown_in(deal={"day": 3000}, starts=starts, **values)
    assert cost(one, plan, RULE) == paid
    assert holds(one, plan)


def test_without_a_rate_nothing_is_paid() -> None:
    one, plan = flown_in(paid=True)
    assert cost(one, plan, RULE) == 0
    assert holds(one, plan)


def test_a_long_first_day_may_be_priced() -> None:
    """61 minutes too long are two begun hours, beside two days of travel."""
    one, plan = flown_in(starts=1, first_day=119, level="priced", price=500, paid=True, fee=10)
    assert cost(one, plan, RULE) == 2 * 500 + 2 * 10
    assert holds(one, plan)


def test_who_is_in_no_scene_does_not_travel() -> None:
    one = shoot({"1-1": {}}, cast={"lin": {"arrives": D2}}, rules={RULE: {"paid": True, "fee": 100}})
    plan = tight(one, {on(D1): {"1-1": "09:00"}})
    assert cost(one, plan, RULE) == 0
    assert holds(one, plan)


def test_a_long_first_day_in_the_log_forbids_nothing() -> None:
    scenes = {"1-1": {"minutes": 200, "cast": ["lin"]}, "1-2": {"cast": ["lin"]}}
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "A"}]}
    one = shoot(scenes, cast={"lin": {"arrives": D1}}, rules={RULE: {"first_day": 60}}, log=log)
    assert holds(one, tight(one, {on(D2): {"1-2": "09:00"}}))


def test_a_plan_gives_the_short_day_the_short_scene() -> None:
    """Of two scenes on two days, lin's long one cannot be on the day she arrives or the next."""
    scenes = {"1-1": {"minutes": 300, "cast": ["lin"]}, "1-2": {"minutes": 60, "cast": ["lin"]}}
    rules = {RULE: {"first_day": 120, "days": 0}, "order": {"different_days": [["1-1", "1-2"]]}}
    one = shoot(scenes, cast={"lin": {"arrives": D1}}, rules=rules)
    schedule = planned(one).schedule
    assert schedule.placed["1-1"].unit_day == on(D2)
    assert schedule.placed["1-2"].unit_day == on(D1)
