"""One rent for a stage of several sets. The stage is 600 an hour and holds the ward and the lobby."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, cost, on, rule, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Shoot

SCENES = {"1-1": {"set": "ward", "minutes": 120}, "1-2": {"set": "lobby", "minutes": 60}}
NIGHT = {"hours": "22:00-30:00", "hour": 900_00}


def stage(
    rent: dict[str, Any] | None = None, *, booked: Any = (), lobby: dict[str, Any] | None = None, **more: Any
) -> Shoot:
    venue = {"rent": {"hour": 600_00, **(rent or {})}, "booked": booked}
    sets = {
        "ward": {"light": 0, "venue": "stage", **more.pop("ward", {})},
        "lobby": {"light": 0, "venue": "stage", **(lobby or {})},
    }
    return shoot(SCENES, places={"base": {"venues": {"stage": venue}, "sets": sets}}, **more)


@pytest.mark.parametrize(("second", "amount"), [("20:59", 2400_00), ("21:00", 2400_00), ("21:01", 3300_00)])
def test_from_the_first_set_to_the_last(second: str, amount: int) -> None:
    """The ward from 18:00 to 20:00; the lobby for an hour: four hours until 22:00, then a fifth, and one at night."""
    one = stage({"rates": [NIGHT]})
    plan = tight(one, {on(D1): {"1-1": "18:00", "1-2": second}})
    assert cost(one, plan, "set-rent") == amount
    assert holds(one, plan)
    assert {charge.payee for charge in rule(one, "set-rent").cost(one, plan)} == {"stage"}


def test_each_day_is_a_booking() -> None:
    one = stage()
    plan = tight(one, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "09:00"}})
    assert cost(one, plan, "set-rent") == 1200_00 + 600_00
    assert holds(one, plan)


@pytest.mark.parametrize(("second", "amount"), [("11:00", 1800_00), ("11:01", 2400_00)])
def test_two_units_share_it(second: str, amount: int) -> None:
    """A in the ward from 09:00 to 11:00, B in the lobby for an hour."""
    one = stage(units={"A": {}, "B": {}})
    plan = tight(one, {on(D1): {"1-1": "09:00"}, on(D1, "B"): {"1-2": second}})
    assert cost(one, plan, "set-rent") == amount
    assert holds(one, plan)


def test_dressing_and_strike_are_inside() -> None:
    """The ward is booked from 08:00 for 09:00, the lobby until 13:00 for 12:00: five hours."""
    one = stage(ward={"dress": 60}, lobby={"strike": 60})
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": "11:30"}})
    assert cost(one, plan, "set-rent") == 3600_00  # 08:00 to 13:30
    assert holds(one, plan)


def test_a_rent_of_a_sets_own_comes_on_top() -> None:
    one = stage(lobby={"rent": {"hour": 100_00}})
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": "11:30"}})
    paid = {charge.payee: charge.amount for charge in rule(one, "set-rent").cost(one, plan)}
    assert paid == {"lobby": 100_00, "stage": 2400_00}  # 09:00 to 12:30
    assert holds(one, plan)


SLOT = {"window": {"first": D1, "last": D1, "start": 8 * 60, "end": 12 * 60}, "cancel": 50}


def test_a_slot_of_the_stage_is_kept_by_any_of_its_sets() -> None:
    """Four hours of the slot; two hours on the other date."""
    one = stage(booked=[SLOT])
    plan = tight(one, {on(D1): {"1-2": "09:00"}, on(D2): {"1-1": "09:00"}})
    assert cost(one, plan, "set-rent") == 2400_00 + 1200_00
    assert holds(one, plan)


def test_a_slot_of_the_stage_is_dropped_with_all_of_its_sets() -> None:
    """Half of 2,400; on the other date from 09:00 to 12:30."""
    one = stage(booked=[SLOT])
    plan = tight(one, {on(D2): {"1-1": "09:00", "1-2": "11:30"}})
    assert cost(one, plan, "set-rent") == 1200_00 + 2400_00
    assert holds(one, plan)


def test_a_plan_brings_its_sets_together() -> None:
    """At least four hours are paid a day: both sets fit into those of one day."""
    found = planned(stage({"minimum": 240}), 5)
    assert found.cost == 2400_00
    assert len(found.schedule.days) == 1


def test_a_venue_without_sets_is_a_fault() -> None:
    one = stage()
    assert list(rule(one, "set-rent").faults(one)) == []
    empty = shoot(SCENES, places={"base": {"venues": {"stage": {"rent": {"hour": 1}}}}})
    (fault,) = rule(empty, "set-rent").faults(empty)
    assert (fault.path, fault.message) == (("locations", "base", "venues", "stage"), "no set is in venue 'stage'")
