"""Half days of units that are not booked."""

from __future__ import annotations

import pytest
from builders import D1, D2, cost, on, rule, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Shoot

B = {"day": 20000, "dates": [D1], "extra_dates": [D2], "extra_day": 26000}


def extra(half: dict[str, int] | None, minutes: int = 120) -> Shoot:
    scenes = {"1-1": {}, "1-2": {"minutes": minutes}}
    return shoot(scenes, units={"B": {**B, "half": half}})


@pytest.mark.parametrize(("minutes", "paid"), [(299, 15000), (300, 15000), (301, 26000)])
def test_five_hours_from_call_to_wrap(minutes: int, paid: int) -> None:
    one = extra({"price": 15000, "within": 300}, minutes)
    plan = tight(one, {on(D1, "B"): {"1-1": "08:00"}, on(D2, "B"): {"1-2": "08:00"}})
    assert cost(one, plan, "unit-day") == 20000 + paid
    assert holds(one, plan)


def test_a_booked_day_is_a_whole_one() -> None:
    one = extra({"price": 15000, "within": 300})
    plan = tight(one, {on(D1, "B"): {"1-1": "08:00", "1-2": "09:00"}})
    assert cost(one, plan, "unit-day") == 20000
    assert holds(one, plan)


@pytest.mark.parametrize("price", [26000, 26001])
def test_a_half_day_no_cheaper_than_a_whole_one_is_a_whole_one(price: int) -> None:
    one = extra({"price": price, "within": 300})
    plan = tight(one, {on(D1, "B"): {"1-1": "08:00"}, on(D2, "B"): {"1-2": "08:00"}})
    assert [(charge.note.en, charge.amount) for charge in rule(one, "unit-day").cost(one, plan)] == [
        ("booked", 20000),
        ("extra", 26000),
    ]
    assert holds(one, plan)


def test_an_extra_day_in_the_log_is_paid_whole() -> None:
    scenes = {"1-1": {}, "1-2": {}}
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "B", "outcome": "done"}]}
    unit = {"day": 20000, "half": {"price": 15000, "within": 300}}
    one = shoot(scenes, units={"B": unit}, log=log, calendar={"days": 0, "at_most": 2})
    plan = tight(one, {on(D2, "B"): {"1-2": "08:00"}})
    assert cost(one, plan, "unit-day") == 20000 + 15000
    assert holds(one, plan)


def test_a_plan_keeps_the_extra_day_short() -> None:
    """Eight hours fit on no single day (of six); five on the booked one leave three for a half day, not five."""
    scenes = {"1-1": {"minutes": 300}, "1-2": {"minutes": 180}}
    half = {"price": 15000, "within": 180}
    one = shoot(scenes, units={"B": {**B, "longest": 360, "half": half}}, rules={"daily-load": {"reserve": 0}})
    found = planned(one, 3)
    assert found.cost == 35000
    assert found.schedule.placed["1-2"].unit_day == on(D2, "B")
