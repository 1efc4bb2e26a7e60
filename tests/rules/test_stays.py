"""Whoever stays away from home is picked up before the call and brought back after release."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, on, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

RULE = "stays"


def lodged(stays: str = "Harbour Hotel", log: Any = None, **values: Any) -> tuple[Shoot, Schedule]:
    """lin is away 08:40-20:25 on D1 and is picked up at 05:30 on D2, 25 minutes each way: 9:05 h between the doors."""
    cast = {"lin": {"stays": stays, "makeup": 55, "wrap_out": 60}}
    scenes = {"1-1": {"minutes": 540, "cast": ["lin"]}, "1-2": {"cast": ["lin"]}}
    others = {"turnaround": {"hours": 0}, "meals": {"level": "off"}}
    one = shoot(scenes, cast=cast, rules={RULE: {"drive": 25, **values}, **others}, log=log)
    return one, tight(one, {on(D1): {"1-1": "10:00"}, on(D2): {"1-2": "06:50"}})


@pytest.mark.parametrize(("rest", "short_by"), [(544, []), (545, []), (546, [1])])
def test_rest_from_door_to_door(rest: int, short_by: list[int]) -> None:
    one, plan = lodged(rest=rest)
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


@pytest.mark.parametrize(("longest", "short_by"), [(704, [1]), (705, []), (706, [])])
def test_the_day_from_door_to_door(longest: int, short_by: list[int]) -> None:
    """Called 09:05, released 20:00, and 50 minutes in the van: 11:45."""
    one, plan = lodged(longest=longest)
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


@pytest.mark.parametrize(("earliest", "short_by"), [(329, []), (330, []), (331, [1])])
def test_the_pickup(earliest: int, short_by: list[int]) -> None:
    one, plan = lodged(earliest=earliest)
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


def test_who_lives_here_is_not_driven() -> None:
    one, plan = lodged(stays="", rest=24 * 60, earliest=600, longest=60)
    assert holds(one, plan)


def test_a_person_may_differ() -> None:
    one, plan = lodged(rest=540, cast={"lin": {"drive": 40, "level": "warn"}})
    (finding,) = said(one, plan, RULE)
    assert finding.message == "lin rests at least 9:00 h from return to pickup, has 8:35 h"
    assert finding.kind == "warning"


@pytest.mark.parametrize(
    ("values", "begun"), [({"rest": 546}, 1), ({"rest": 606}, 2), ({"earliest": 390}, 1), ({"longest": 644}, 2)]
)
def test_begun_hours_are_paid(values: dict[str, int], begun: int) -> None:
    """61 minutes over 10:44 are two begun hours."""
    one, plan = lodged(level="priced", price=100, **values)
    assert cost(one, plan, RULE) == 100 * begun
    assert holds(one, plan)


@pytest.mark.parametrize(("release", "legal"), [("20:00", True), ("20:06", False)])
def test_the_log_says_when_somebody_came_back(release: str, legal: bool) -> None:
    """Rest 9:05 to the minute after 20:00."""
    hour, minute = map(int, release.split(":"))
    told = {
        "shot": [{"part": "1-1", "date": D1, "unit": "A"}],
        "people": [{"person": "lin", "date": D1, "call": 600, "release": hour * 60 + minute}],
    }
    one, plan = lodged(log=told, rest=545, longest=60 * 12)
    tomorrow = Schedule(days={D2: plan.days[D2]})
    assert holds(one, tomorrow) == legal


def test_a_short_rest_in_the_log_forbids_nothing() -> None:
    """Released 24:00 on D1 and called 05:00 on D2, both over; D3 is the day to plan."""
    scenes = {f"1-{n}": {"cast": ["lin"]} for n in (1, 2, 3)}
    log = {
        "shot": [{"part": "1-1", "date": D1, "unit": "A"}, {"part": "1-2", "date": D2, "unit": "A"}],
        "people": [
            {"person": "lin", "date": D1, "call": 600, "release": 1440},
            {"person": "lin", "date": D2, "call": 300, "release": 900},
        ],
    }
    rules = {RULE: {"rest": 600}, "turnaround": {"level": "off"}}
    one = shoot(scenes, days=3, cast={"lin": {"stays": "Harbour Hotel"}}, rules=rules, log=log)
    assert holds(one, tight(one, {on(D3): {"1-3": "09:00"}}))


def test_a_drive_longer_than_the_night() -> None:
    one, plan = lodged(drive=300, rest=60)
    (finding,) = said(one, plan, RULE)
    assert finding.message == "lin rests at least 1:00 h from return to pickup, has 0:00 h"
    assert finding.short_by == 65


@pytest.mark.parametrize(("rest", "legal"), [(595, True), (596, False)])
def test_without_a_drive_call_and_release_count(rest: int, legal: bool) -> None:
    one, plan = lodged(rest=rest)
    rules = {**one.rules, RULE: {"rest": rest}}
    assert holds(one.model_copy(update={"rules": rules}), plan) == legal


def test_silent() -> None:
    one, plan = lodged()
    assert found(one, plan, RULE) == []
    assert holds(one, plan)


def test_a_plan_calls_later_for_the_drive() -> None:
    """Picked up at 06:00 at the earliest, an hour's drive and 30 minutes of make-up: shot from 07:30 on."""
    cast = {"lin": {"stays": "Harbour Hotel", "makeup": 30}}
    one = shoot({"1-1": {"cast": ["lin"]}}, days=1, cast=cast, rules={RULE: {"drive": 60, "earliest": 360}})
    assert planned(one).schedule.placed["1-1"].start == 450


@pytest.mark.parametrize(
    ("second", "seats", "breach"),
    [
        ("09:00", 1, []),  # picked up 07:30-08:30, an hour there and back; chen from 08:30 on
        ("08:59", 1, [1]),
        ("08:30", 1, [1]),
        ("08:30", 2, []),
    ],
)
def test_seats_of_a_hotel(second: str, seats: int, breach: list[int]) -> None:
    """lin is called at 08:00 for a part of five hours, chen on another unit; half an hour's drive."""
    scenes = {"1-1": {"cast": ["lin"], "minutes": 60}, "1-2": {"cast": ["chen"], "minutes": 300, "set": "hall"}}
    cast = {"lin": {"stays": "Inn"}, "chen": {"stays": "Inn"}}
    for level in ("hard", "priced"):
        rules = {"stays": {"drive": 30, "seats": seats, "level": level, "price": 11, "per": 1}}
        one = shoot(scenes, cast=cast, rules=rules, units={"A": {}, "B": {}})
        plan = tight(one, {on(D1): {"1-1": "08:00"}, on(D1, "B"): {"1-2": second}})
        assert [by for _, by in found(one, plan, "stays")] == breach
        assert cost(one, plan, "stays") == (11 * sum(breach) if level == "priced" else 0)
        assert holds(one, plan) == (level == "priced" or not breach)


def test_what_is_told_of_seats() -> None:
    """lin is on the road from 07:30 to 08:30, chen picked up a minute before that."""
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["chen"], "minutes": 300, "set": "hall"}}
    cast = {"lin": {"stays": "Inn"}, "chen": {"stays": "Inn"}}
    one = shoot(scenes, cast=cast, rules={RULE: {"drive": 30, "seats": 1}}, units={"A": {}, "B": {}})
    (finding,) = said(one, tight(one, {on(D1): {"1-1": "08:00"}, on(D1, "B"): {"1-2": "08:59"}}), RULE)
    assert finding.message == "the vehicles of Inn have 1 seats, chen at 08:29 on 2025-12-01 is number 2"


@pytest.mark.parametrize(("minutes", "breach"), [(60, 0), (61, 1), (120, 1), (179, 1), (180, 0)])
def test_seats_on_the_way_back(minutes: int, breach: int) -> None:
    """lin is on the road from 11:00 to 12:00; chen comes at 09:00, and a seat is needed for an hour after release."""
    scenes = {"1-1": {"cast": ["lin"], "minutes": 180}, "1-2": {"cast": ["chen"], "minutes": minutes, "set": "hall"}}
    cast = {"lin": {"stays": "Inn"}, "chen": {"stays": "Inn"}}
    one = shoot(scenes, cast=cast, rules={"stays": {"drive": 30, "seats": 1}}, units={"A": {}, "B": {}})
    plan = tight(one, {on(D1): {"1-1": "08:00"}, on(D1, "B"): {"1-2": "09:00"}})
    assert len(found(one, plan, "stays")) == breach
    assert holds(one, plan) == (not breach)


def test_every_place_has_its_own_vehicles() -> None:
    scenes = {"1-1": {"cast": ["lin", "chen", "mei"]}}
    for places, breach in ((("Inn", "Lodge", ""), 0), (("Inn", "Inn", ""), 2), (("Inn", "Inn", "Inn"), 4)):
        cast = {who: {"stays": place} for who, place in zip(("lin", "chen", "mei"), places, strict=True)}
        one = shoot(scenes, cast=cast, rules={"stays": {"drive": 30, "seats": 1}})
        plan = tight(one, {on(D1): {"1-1": "09:00"}})
        assert len(found(one, plan, "stays")) == breach
        assert holds(one, plan) == (not breach)
    near = shoot(scenes, cast={one: {"stays": "Inn"} for one in ("lin", "mei")}, rules={"stays": {"seats": 1}})
    assert holds(near, tight(near, {on(D1): {"1-1": "09:00"}}))
