"""Background by peak and hours."""

from __future__ import annotations

import pytest
from builders import D1, D2, cost, on, rule, shoot, tight

from rules.holding import holds, planned

GUESTS = {"guests": {"rate": 120_00, "overtime": {"after": 180, "hour": 12_00, "increment": 30}}}

SCENES = {"1-1": {"background": {"guests": 60}}, "1-2": {"background": {"guests": 20}}, "1-3": {}}


def test_the_peak_of_a_day_is_paid_once() -> None:
    one = shoot(SCENES, background=GUESTS)
    together = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00"}})
    assert cost(one, together, "background-booking") == 60 * 120_00
    assert holds(one, together)
    apart = tight(one, {on(D1): {"1-1": "08:00", "1-3": "09:00"}, on(D2): {"1-2": "08:00"}})
    assert cost(one, apart, "background-booking") == 80 * 120_00
    assert holds(one, apart)


def test_each_unit_books_its_own() -> None:
    one = shoot(SCENES, background=GUESTS, units={"A": {}, "B": {}})
    plan = tight(one, {on(D1, "A"): {"1-1": "08:00", "1-3": "09:00"}, on(D1, "B"): {"1-2": "12:00"}})
    assert cost(one, plan, "background-booking") == 80 * 120_00


@pytest.mark.parametrize(
    ("second", "each"),
    [("10:00", 0), ("10:01", 6_00), ("10:30", 6_00), ("10:31", 12_00)],
)
def test_begun_half_hours_past_the_shift(second: str, each: int) -> None:
    """From 08:00 to the end of 1-2, an hour after it starts; three hours are in the rate. The third scene is later."""
    one = shoot(SCENES, background=GUESTS)
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": second, "1-3": "12:00"}})
    assert cost(one, plan, "background-booking") == 60 * (120_00 + each)
    assert len(list(rule(one, "background-booking").cost(one, plan))) == (2 if each else 1)
    assert holds(one, plan)


def test_an_odd_rate_is_rounded_once_a_head() -> None:
    """Fifty minutes at 13.31 an hour by tens: 11.0917 each, 11.09."""
    odd = {"guests": {"overtime": {"after": 180, "hour": 13_31, "increment": 10}}}
    one = shoot(SCENES, background=odd)
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "10:41", "1-3": "12:00"}})
    assert cost(one, plan, "background-booking") == 60 * 11_09
    assert holds(one, plan)


def test_kinds_without_a_price_cost_nothing() -> None:
    for kinds in ({"guests": {}}, {}):
        one = shoot(SCENES, background=kinds)
        plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00"}})
        assert cost(one, plan, "background-booking") == 0
        assert holds(one, plan)


def test_a_plan_brings_the_crowd_on_one_day() -> None:
    """Eight hours fit on a day; with the third scene elsewhere, both crowds cost 60 rates instead of 80."""
    scenes = {key: {**scene, "minutes": 240} for key, scene in SCENES.items()}
    one = shoot(scenes, background={"guests": {"rate": 120_00}}, units={"A": {"longest": 10 * 60}})
    found = planned(one, 5)
    assert found.cost == 60 * 120_00
    assert found.schedule.placed["1-1"].unit_day == found.schedule.placed["1-2"].unit_day
