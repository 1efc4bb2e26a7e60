"""Slots of a set that are booked already. Rent is 600 an hour, at most 6,000 a day."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, on, rule, schedule, shoot, tight, unit

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

RENT = {"hour": 600_00, "cap": 6000_00}
MORNING = {"window": {"first": D1, "last": D1, "start": 8 * 60, "end": 12 * 60}, "cancel": "50%"}


def hall(*slots: dict[str, Any], rent: dict[str, Any] | None = None, minutes: int = 60, **more: Any) -> Shoot:
    sets = {"hall": {"light": 0, "rent": rent or RENT, "booked": slots}}
    return shoot({"1-1": {"set": "hall", "minutes": minutes}}, sets=sets, **more)


def booked(start: str, end: str, at: str = "09:00") -> Schedule:
    return schedule(
        {D1: {"A": unit(at, "14:00" if at == "13:00" else "12:00", {"1-1": at}), "sets": {"hall": (start, end)}}}
    )


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("08:00", "12:00", 4),
        ("09:00", "10:00", 4),  # the rest of the slot is paid all the same
        ("08:00", "12:01", 5),  # a minute past it is a begun hour
        ("07:59", "12:00", 5),
        ("07:45", "12:15", 5),  # half an hour in two pieces
        ("07:45", "12:46", 6),  # an hour and a minute
        ("12:00", "14:01", 7),  # beside it: two hours and a minute on top
        ("06:00", "18:00", 10),  # eight hours on top of four: the cap
    ],
)
def test_what_is_inside_is_paid_once(start: str, end: str, hours: int) -> None:
    one, plan = hall(MORNING), booked(start, end, at="13:00" if start == "12:00" else "09:00")
    assert cost(one, plan, "set-rent") == hours * 600_00
    assert holds(one, plan)  # the part is at nine, or at one where the booking is later


@pytest.mark.parametrize(("cancel", "lost"), [(0, 0), (50, 1200_00), (100, 2400_00)])
def test_a_dropped_slot_costs_what_is_lost(cancel: int, lost: int) -> None:
    one = hall({**MORNING, "cancel": cancel})
    plan = tight(one, {on(D2): {"1-1": "09:00"}})
    assert cost(one, plan, "set-rent") == lost + 600_00  # and an hour on the second day
    assert holds(one, plan)


def test_dropping_is_never_dearer_than_keeping() -> None:
    """Two slots of six hours each, 6,000 together by the cap: not twice 3,600."""
    early = {"window": {"first": D1, "last": D1, "start": 0, "end": 6 * 60}, "cancel": 100}
    late = {"window": {"first": D1, "last": D1, "start": 12 * 60, "end": 18 * 60}, "cancel": 100}
    one = hall(early, late)
    plan = tight(one, {on(D2): {"1-1": "09:00"}})
    assert cost(one, plan, "set-rent") == 6000_00 + 600_00
    assert holds(one, plan)


def test_a_slot_is_dropped_on_its_own_dates() -> None:
    """An hour of the first slot, nothing of it lost; at least four hours are paid, half of them lost on the 2nd."""
    first = {"window": {"first": D1, "last": D1, "start": 8 * 60, "end": 12 * 60}}
    second = {"window": {"first": D2, "last": D2, "start": 8 * 60, "end": 12 * 60}, "cancel": 50}
    one = hall(first, second, rent={**RENT, "minimum": 240}, days=3)
    plan = tight(one, {on(D3): {"1-1": "09:00"}})
    assert cost(one, plan, "set-rent") == 1200_00 + 2400_00
    assert holds(one, plan)


def test_overlapping_slots_count_once() -> None:
    later = {"window": {"first": D1, "last": D1, "start": 11 * 60, "end": 13 * 60}}
    one = hall(MORNING, later)
    assert rule(one, "set-rent").slots(one, one.sets["hall"].booked, D1) == [(8 * 60, 13 * 60)]
    assert cost(one, booked("09:00", "10:00"), "set-rent") == 5 * 600_00
    next_to_it = {"window": {"first": D1, "last": D1, "start": 12 * 60, "end": 13 * 60}}
    other = hall(MORNING, next_to_it)
    assert rule(other, "set-rent").slots(other, other.sets["hall"].booked, D1) == [(8 * 60, 13 * 60)]
    assert holds(one, booked("09:00", "10:00"))


def test_whole_days() -> None:
    """Two whole days are two days at the cap, used or half lost, however late it gets."""
    whole = {"window": {"first": D1, "last": D2}, "cancel": 50}
    one = hall(whole, minutes=90, calendar={"call": "00:00-40:00"})
    plan = tight(one, {on(D1): {"1-1": "23:30"}})  # until one o'clock
    assert cost(one, plan, "set-rent") == 6000_00 + 3000_00
    assert holds(one, plan)


def test_what_is_over_is_neither_kept_nor_dropped() -> None:
    log = {"shot": [{"part": "2-1", "date": D1, "unit": "A", "outcome": "done"}]}
    sets = {"hall": {"light": 0, "rent": RENT, "booked": [MORNING]}}
    one = shoot({"1-1": {"set": "hall"}, "2-1": {}}, sets=sets, log=log)
    plan = tight(one, {on(D2): {"1-1": "09:00"}})
    assert cost(one, plan, "set-rent") == 600_00
    assert holds(one, plan)


def test_without_rent_a_slot_costs_nothing() -> None:
    sets = {"hall": {"light": 0, "booked": [MORNING]}}
    one = shoot({"1-1": {"set": "hall"}}, sets=sets)
    plan = tight(one, {on(D2): {"1-1": "09:00"}})
    assert cost(one, plan, "set-rent") == 0
    assert holds(one, plan)


@pytest.mark.parametrize(("cancel", "paid", "day"), [(80, 2400_00, D1), (70, 2280_00, D2)])
def test_a_plan_keeps_a_slot_or_drops_it(cancel: int, paid: int, day: Any) -> None:
    """Keeping costs 2,400. Dropping it and an hour on another day: 1,680 + 600 = 2,280 or 1,920 + 600 = 2,520."""
    found = planned(hall({**MORNING, "cancel": cancel}), 3)
    assert found.cost == paid
    assert found.schedule.placed["1-1"].unit_day.date == day
