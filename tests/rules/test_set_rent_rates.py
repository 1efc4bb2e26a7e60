"""Dearer hours of a rent. The usual hour is 600, at night (22:00 to 06:00) 900; 1 December 2025 is a Monday."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, cost, on, rule, shoot, tight
from pydantic import ValidationError

from rules.holding import holds, planned
from shortshoot.model import Rent, Schedule, Shoot

NIGHT = {"hours": "22:00-30:00", "hour": 900_00}
ALWAYS = {"call": "00:00-40:00"}


def hall(minutes: int, *rates: dict[str, Any], calendar: dict[str, Any] = ALWAYS, **more: Any) -> Shoot:
    booked = more.pop("booked", ())
    rent = {"hour": 600_00, "rates": rates or (NIGHT,), **more}
    sets = {"hall": {"light": 0, "rent": rent, "booked": booked}}
    return shoot({"1-1": {"set": "hall", "minutes": minutes}}, sets=sets, calendar=calendar)


def from_(one: Shoot, start: str, day: Any = D1) -> Schedule:
    return tight(one, {on(day): {"1-1": start}})


@pytest.mark.parametrize(("start", "minutes", "amount"), [
    ("18:00", 239, 2400_00),
    ("18:00", 240, 2400_00),  # until 22:00
    ("18:00", 241, 3300_00),  # five begun hours, one of them begun at night
    ("18:00", 300, 3300_00),
    ("18:00", 301, 4200_00),  # six and two
    ("06:00", 180, 1800_00),
    ("05:59", 180, 2100_00),  # a minute of the night before
    ("05:59", 181, 2700_00),
    ("29:00", 60, 900_00),
    ("29:01", 60, 900_00),  # one hour, 59 minutes of it at night
    ("30:00", 60, 600_00),
])  # fmt: skip
def test_each_begun_hour_at_night_costs_the_difference(start: str, minutes: int, amount: int) -> None:
    one = hall(minutes)
    assert cost(one, from_(one, start), "set-rent") == amount
    assert holds(one, from_(one, start))


@pytest.mark.parametrize(("stretches", "nights"), [
    ([(0, 1440)], (-2, -1, 0, 1)),  # a night may last until the second midnight after it, and one begins at the end
    ([(0, 1439)], (-2, -1, 0)),
    ([(-1, 1439)], (-3, -2, -1, 0)),
    ([(-1, 0), (2880, 4320)], (-3, -2, -1, 0, 1, 2, 3)),
])  # fmt: skip
def test_dear_hours_are_known_as_far_as_a_booking_reaches(stretches: Any, nights: tuple[int, ...]) -> None:
    one = hall(60)
    (night,) = rule(one, "set-rent").dear(one, one.sets["hall"].rent, stretches)
    assert night == (300_00, [(n * 1440 + 22 * 60, n * 1440 + 30 * 60) for n in nights])


@pytest.mark.parametrize(("dress", "nights"), [(4 * 1440, 4), (5 * 1440, 5), (5 * 1440 + 3 * 60, 5), (9 * 1440, 9)])
def test_long_dressing_has_all_its_nights(dress: int, nights: int) -> None:
    """An hour from 09:00 after so many days: each night is eight hours, and 06:00 to 09:00 is none."""
    one = hall(60)
    place = one.locations["base"]
    sets = {"hall": place.sets["hall"].model_copy(update={"dress": dress})}
    one = one.model_copy(update={"locations": {"base": place.model_copy(update={"sets": sets})}})
    assert cost(one, from_(one, "09:00"), "set-rent") == (dress // 60 + 1) * 600_00 + nights * 8 * 300_00
    assert holds(one, from_(one, "09:00"))


@pytest.mark.parametrize(("minutes", "amount"), [(240, 2400_00), (241, 3200_00), (301, 3200_00)])
def test_up_to_the_cap(minutes: int, amount: int) -> None:
    """3,300 and 4,200 without it."""
    one = hall(minutes, cap=3200_00)
    assert cost(one, from_(one, "18:00"), "set-rent") == amount
    assert holds(one, from_(one, "18:00"))


def test_a_minimum_is_of_usual_hours() -> None:
    """Four hours at least, one of them at night."""
    one = hall(60, minimum=240)
    assert cost(one, from_(one, "22:00"), "set-rent") == 2400_00 + 300_00
    assert holds(one, from_(one, "22:00"))


def test_increments_count_at_night_too() -> None:
    """Half hours: 31 minutes are two, of which the 16 at night are one more."""
    one = hall(31, increment=30)
    assert cost(one, from_(one, "21:45"), "set-rent") == 600_00 + 150_00
    assert holds(one, from_(one, "21:45"))


@pytest.mark.parametrize("when", [{"weekdays": ["tuesday"]}, {"dates": [D2]}])
@pytest.mark.parametrize(("start", "minutes", "amount"), [
    ("20:00", 240, 2400_00),  # until midnight
    ("20:00", 241, 3000_00 + 300_00),
    ("25:00", 60, 900_00),
    ("48:00", 60, 600_00),  # on Wednesday
    ("47:59", 60, 900_00),
])  # fmt: skip
def test_on_some_dates_by_the_wall_clock(when: dict[str, Any], start: str, minutes: int, amount: int) -> None:
    one = hall(minutes, {**when, "hour": 900_00}, calendar={"call": "00:00-47:59"})
    at = int(start[:2]) * 60 + int(start[3:])
    plan = tight(one, {on(D1): {"1-1": at}}) if at < 2160 else tight(one, {on(D2): {"1-1": at - 1440}})
    assert cost(one, plan, "set-rent") == amount
    assert holds(one, plan)


def test_hours_that_begin_on_a_date_go_on_past_midnight() -> None:
    """Monday's night reaches Tuesday at six, Tuesday evening is no Monday."""
    one = hall(60, {**NIGHT, "weekdays": ["monday"]})
    assert [cost(one, from_(one, start), "set-rent") for start in ("04:00", "28:00", "46:00")] == [
        600_00, 900_00, 600_00,
    ]  # fmt: skip


@pytest.mark.parametrize(("minutes", "amount"), [(120, 1200_00 + 600_00), (121, 1800_00 + 900_00 + 300_00)])
def test_where_two_rates_meet_the_dearer_counts(minutes: int, amount: int) -> None:
    """From 22:00 on Monday: 300 more at night, and another 300 from midnight on, when Tuesday is 1,200."""
    one = hall(minutes, NIGHT, {"weekdays": ["tuesday"], "hour": 1200_00})
    assert cost(one, from_(one, "22:00"), "set-rent") == amount
    assert holds(one, from_(one, "22:00"))


SLOT = {"window": {"first": D1, "last": D1, "start": 20 * 60, "end": 23 * 60}, "cancel": 50}


@pytest.mark.parametrize(("minutes", "amount"), [(60, 2100_00), (180, 2100_00), (181, 2400_00 + 600_00)])
def test_a_slot_has_its_dear_hours_whatever_is_used(minutes: int, amount: int) -> None:
    """Three hours, one of them at night: 1,800 + 300. A minute past it begins a fourth hour and a second at night."""
    one = hall(minutes, booked=[SLOT])
    assert cost(one, from_(one, "20:00"), "set-rent") == amount
    assert holds(one, from_(one, "20:00"))


def test_a_dropped_slot_costs_its_share_of_them() -> None:
    one = hall(60, booked=[SLOT])
    plan = from_(one, "09:00", D2)
    assert cost(one, plan, "set-rent") == 1050_00 + 600_00
    assert holds(one, plan)


def test_hours_may_be_free_by_day() -> None:
    sets = {"hall": {"light": 0, "rent": {"rates": [NIGHT]}}}
    one = shoot({"1-1": {"set": "hall"}}, sets=sets, calendar=ALWAYS)
    assert [cost(one, from_(one, start), "set-rent") for start in ("21:00", "21:01")] == [0, 900_00]
    assert holds(one, from_(one, "21:00"))
    assert holds(one, from_(one, "21:01"))


def test_a_plan_is_done_before_the_night() -> None:
    one = hall(60, calendar={"call": "20:30-25:00"})
    assert planned(one, 3).cost == 600_00


@pytest.mark.parametrize(("rate", "said"), [
    ({"hour": 600_00}, "'rates' are above 'hour'"),
    ({"hour": 601_00, "hours": "06:00-30:01"}, "the hours of a rate are at most 24"),
])  # fmt: skip
def test_rates_that_cannot_be(rate: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Rent.model_validate({"hour": 600_00, "rates": [rate]})
    Rent.model_validate({"hour": 600_00, "rates": [{"hour": 601_00, "hours": "06:00-30:00"}]})
