"""Bookings from dressing to the last part, and what they cost."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, cost, found, on, rule, said, schedule, shoot, tight, unit

from rules.holding import holds, planned
from shortshoot.model import DayPlan, Schedule, Shoot

RENT = {"hour": 600_00, "cap": 6000_00}


def penthouse(rent: dict[str, Any] | None = None, minutes: int = 210) -> Shoot:
    """An hour to dress, 15 minutes to light, three and a half hours of shooting."""
    sets = {"penthouse": {"dress": 60, "light": 15, "rent": RENT if rent is None else rent}}
    return shoot({"1-1": {"set": "penthouse", "minutes": minutes}}, sets=sets)


def booked(start: str, end: str) -> Schedule:
    work = unit("08:15", "12:00", {"1-1": "08:30"})
    return schedule({D1: {"A": work, "sets": {"penthouse": (start, end)}}})


@pytest.mark.parametrize(("start", "by"), [("07:14", 0), ("07:15", 0), ("07:16", 1), ("08:30", 75)])
def test_from_dressing(start: str, by: int) -> None:
    plan = booked(start, "12:00")
    assert found(penthouse(), plan, "set-rent") == ([("breach", by)] if by else [])
    assert holds(penthouse(), plan) == (not by)


@pytest.mark.parametrize(("end", "by"), [("12:01", 0), ("12:00", 0), ("11:59", 1)])
def test_to_the_end_of_the_last_part(end: str, by: int) -> None:
    plan = booked("07:15", end)
    assert found(penthouse(), plan, "set-rent") == ([("breach", by)] if by else [])
    assert holds(penthouse(), plan) == (not by)


@pytest.mark.parametrize(
    ("end", "by", "amount"), [("12:30", 0, 3600_00), ("12:29", 1, 3600_00), ("12:15", 15, 3000_00)]
)
def test_strike_is_inside_the_booking(end: str, by: int, amount: int) -> None:
    """Half an hour after 12:00: from 07:15 on five and a quarter hours, six begun ones."""
    sets = {"penthouse": {"dress": 60, "light": 15, "strike": 30, "rent": RENT}}
    one = shoot({"1-1": {"set": "penthouse", "minutes": 210}}, sets=sets)
    plan = booked("07:15", end)
    assert found(one, plan, "set-rent") == ([("breach", by)] if by else [])
    assert cost(one, plan, "set-rent") == amount
    assert holds(one, plan) == (not by)
    if by:
        assert "before its last part and strike" in said(one, plan, "set-rent")[0].message


def test_both_ends_are_told() -> None:
    first, last = said(penthouse(), booked("07:20", "11:50"), "set-rent")
    assert first.message == "penthouse is booked 5 min too late on 2025-12-01 for dressing and light"
    assert last.message == "the booking of penthouse ends 10 min before its last part on 2025-12-01"
    assert (first.sets, first.day) == (last.sets, last.day) == (("penthouse",), D1)


def test_a_set_without_a_booking() -> None:
    plan = booked("07:15", "12:00")
    bare = Schedule(days={D1: DayPlan(units=plan.days[D1].units)})
    (finding,) = said(penthouse(), bare, "set-rent")
    assert finding.message == "penthouse is shot in on 2025-12-01 but not booked"
    assert finding.parts == ("1-1",)
    assert not holds(penthouse(), bare)
    assert cost(penthouse(), bare, "set-rent") == 0


@pytest.mark.parametrize(("start", "end", "amount"), [
    ("07:15", "12:00", 3000_00),  # 4:45 are five begun hours
    ("07:00", "12:00", 3000_00),
    ("06:59", "12:00", 3600_00),
    ("07:15", "16:15", 5400_00),
    ("07:15", "16:16", 6000_00),
    ("07:15", "23:59", 6000_00),  # the cap of a day
])  # fmt: skip
def test_by_begun_hours_up_to_the_cap(start: str, end: str, amount: int) -> None:
    assert cost(penthouse(), booked(start, end), "set-rent") == amount
    assert holds(penthouse(), booked(start, end))


@pytest.mark.parametrize(("rent", "amount"), [
    ({"hour": 600_00, "increment": 30}, 3000_00),  # 4:45 are ten half hours
    ({"hour": 600_00, "increment": 15}, 2850_00),  # nineteen quarters
    ({"hour": 600_00, "increment": 50}, 3000_00),  # six begun fifties are five hours
    ({"hour": 601, "increment": 1}, 2855),  # 285 minutes of 6.01 an hour are 28.5475
    ({"hour": 600_00, "minimum": 284}, 3000_00),
    ({"hour": 600_00, "minimum": 300}, 3000_00),
    ({"hour": 600_00, "minimum": 301}, 3600_00),
    ({"hour": 600_00, "minimum": 600, "cap": 2000_00}, 2000_00),
    ({"hour": 0, "minimum": 600}, 0),
    ({"hour": 600_00, "cap": 0}, 0),
])  # fmt: skip
def test_increments_and_minimum(rent: dict[str, Any], amount: int) -> None:
    one = penthouse(rent)
    assert cost(one, booked("07:15", "12:00"), "set-rent") == amount
    assert holds(one, booked("07:15", "12:00"))


def test_each_set_and_each_day_is_paid() -> None:
    """Two sets on one day, one of them again on the next: hours of 100 and 200."""
    sets = {"hall": {"light": 0, "rent": {"hour": 100_00}}, "kitchen": {"light": 0, "rent": {"hour": 200_00}}}
    scenes = {"1-1": {"set": "hall"}, "1-2": {"set": "kitchen", "minutes": 90}, "1-3": {"set": "hall"}}
    one = shoot(scenes, sets=sets)
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:30"}, on(D2): {"1-3": "09:00"}})
    charges = [
        (charge.payee, charge.day, charge.amount, charge.note.en) for charge in rule(one, "set-rent").cost(one, plan)
    ]
    assert charges == [
        ("hall", D1, 100_00, "60 min"), ("kitchen", D1, 400_00, "90 min"), ("hall", D2, 100_00, "60 min"),
    ]  # fmt: skip
    assert holds(one, plan)


def test_coming_back_in_the_evening_is_paid_in_between() -> None:
    """Two hours apart: four hours of booking for two hours of shooting."""
    sets = {"hall": {"light": 0, "rent": {"hour": 100_00}}}
    one = shoot({"1-1": {"set": "hall"}, "1-2": {"set": "hall"}}, sets=sets)
    apart = tight(one, {on(D1): {"1-1": "09:00", "1-2": "12:00"}})
    assert cost(one, apart, "set-rent") == 400_00
    assert holds(one, apart)


def test_two_units_in_one_set_share_its_booking() -> None:
    sets = {"hall": {"light": 0, "dress": 30, "rent": {"hour": 100_00, "increment": 30}}}
    one = shoot({"1-1": {"set": "hall"}, "1-2": {"set": "hall"}}, sets=sets, units={"A": {}, "B": {}})
    plan = tight(one, {on(D1): {"1-1": "09:00"}, on(D1, "B"): {"1-2": "10:00"}})
    assert cost(one, plan, "set-rent") == 250_00  # 08:30 to 11:00
    assert holds(one, plan)


def test_an_empty_booking_costs_nothing() -> None:
    """Even where a minimum is agreed: nothing was booked."""
    plan = schedule({D1: {"A": unit("08:00", "09:00", {}), "sets": {"penthouse": ("12:00", "12:00")}}})
    assert cost(penthouse({"hour": 100, "minimum": 60}), plan, "set-rent") == 0


def test_steps_cover_the_longest_booking() -> None:
    rent = penthouse({"hour": 60, "increment": 1}).sets["penthouse"].rent
    steps = rule(penthouse(), "set-rent").steps(rent, 4000)
    assert (steps[0], steps[-1], len(steps)) == ((0, 1), (3999, 4000), 4000)


@pytest.mark.parametrize(("strike", "hours"), [(15, 100), (16, 101)])
def test_days_of_dressing_are_paid_to_the_minute(strike: int, hours: int) -> None:
    """98 hours and 45 minutes of dressing and light before an hour, and the strike after it."""
    own = {"dress": 98 * 60 + 30, "light": 15, "strike": strike, "rent": {"hour": 600_00}}
    one = shoot({"1-1": {"set": "penthouse"}}, sets={"penthouse": own})
    plan = tight(one, {on(D2): {"1-1": "09:00"}})
    assert cost(one, plan, "set-rent") == hours * 600_00
    assert holds(one, plan)


def test_a_plan_has_room_for_days_of_dressing() -> None:
    own = {"dress": 50 * 60, "light": 0, "strike": 30 * 60, "rent": {"hour": 1_00}}
    assert planned(shoot({"1-1": {"set": "penthouse"}}, sets={"penthouse": own})).cost == 81_00
