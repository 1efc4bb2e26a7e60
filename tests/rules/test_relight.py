"""Minutes of light before another set, or the same under another time of day."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, found, on, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Shoot

SETS = {"penthouse": {"light": 15}, "hall": {"light": 25, "venue": ""}}


def two(first: dict[str, Any], second: dict[str, Any], rules: dict[str, Any] | None = None) -> Shoot:
    scenes = {"1-1": {"set": "penthouse", **first}, "1-2": {"set": "penthouse", **second}}
    return shoot(scenes, sets=SETS, rules={"company-move": {"level": "off"}, "relight": rules or {}})


@pytest.mark.parametrize(("second", "minutes"), [
    ({}, 0), ({"time": "night"}, 15), ({"time": "dawn"}, 15), ({"set": "hall"}, 25),
    ({"set": "hall", "time": "night"}, 25), ({"direction": "door"}, 15), ({"direction": ""}, 0),
    ({"direction": "door", "time": "night"}, 15), ({"direction": "door", "set": "hall"}, 25),
])  # fmt: skip
def test_between_two_parts(second: dict[str, Any], minutes: int) -> None:
    """1-1 ends at 10:00; the light of the next set is what counts."""
    one = two({}, second)
    for more, legal in ((-1, False), (0, True), (1, True)):
        plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": 600 + minutes + more}})
        assert found(one, plan, "unit-time") == ([] if legal else [("breach", 1)])
        assert holds(one, plan) == legal


@pytest.mark.parametrize(("call", "by"), [("08:44", 0), ("08:45", 0), ("08:46", 1)])
def test_before_the_first_part_of_each_day(call: str, by: int) -> None:
    one = two({}, {})
    for day in (D1, D2):
        plan = tight(one, {on(day): {"1-1": "09:00", "1-2": "10:00"}}, A={"call": call})
        assert found(one, plan, "unit-time") == ([("breach", by)] if by else [])
        assert holds(one, plan) == (not by)


@pytest.mark.parametrize(("first", "second", "minutes"), [
    ("window", "window", 0), ("window", "door", 15), ("door", "window", 15), ("window", "", 15),
])  # fmt: skip
def test_turning_the_camera_round(first: str, second: str, minutes: int) -> None:
    """1-1 ends at 10:00; a named direction is another than the one that nobody names."""
    one = two({"direction": first}, {"direction": second})
    for more, legal in ((-1, False), (0, True), (1, True)):
        plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": 600 + minutes + more}})
        assert found(one, plan, "unit-time") == ([] if legal else [("breach", 1)])
        assert holds(one, plan) == legal


def test_the_parts_of_a_scene_may_look_in_directions_of_their_own() -> None:
    pieces = {"1": {}, "2": {"direction": "door"}, "3": {"direction": ""}}
    one = shoot({"1-1": {"set": "penthouse", "direction": "window", "parts": pieces}}, sets=SETS)
    assert [part.direction for part in one.parts.values()] == ["window", "door", ""]


def test_a_plan_turns_the_camera_round_once() -> None:
    """Two and two scenes of an hour, a quarter of an hour to begin, one to turn: 4:30 h, which 4:30 h just hold."""
    scenes = {
        f"1-{n}": {"set": "penthouse", "direction": way} for n, way in enumerate(("window", "door", "window", "door"))
    }
    rules = {"daily-load": {"reserve": 0}, "meals": {"level": "off"}}
    one = shoot(scenes, days=1, sets=SETS, units={"A": {"longest": 270}}, rules=rules)
    ((_, work),) = planned(one).schedule.unit_plans()
    ways = [one.parts[part].direction for part in work.order]
    assert ways in (["window", "window", "door", "door"], ["door", "door", "window", "window"])
    assert work.wrap - work.call == 270


def test_going_back_is_lit_again() -> None:
    scenes = {"1-1": {"set": "penthouse"}, "1-2": {"set": "hall"}, "1-3": {"set": "penthouse"}}
    one = shoot(scenes, sets=SETS, rules={"company-move": {"level": "off"}})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:25", "1-3": "11:40"}}))
    assert not holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:25", "1-3": "11:39"}}))


def test_light_and_move_add_up() -> None:
    """20 minutes inside the venue and 25 of light."""
    sets = {"penthouse": {"light": 15, "venue": "S"}, "hall": {"light": 25, "venue": "S"}}
    one = shoot({"1-1": {"set": "penthouse"}, "1-2": {"set": "hall"}}, sets=sets)
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:45"}}))
    assert not holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:44"}}))


def test_switched_off() -> None:
    one = two({}, {"time": "night"}, {"level": "off"})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}, A={"call": "09:00"}))


def test_a_set_relights_for_a_quarter_of_an_hour_unless_told_otherwise() -> None:
    one = shoot({"1-1": {"set": "attic"}}, sets={"attic": {}})
    assert one.sets["attic"].light == 15


def test_minutes_are_neither_told_nor_paid() -> None:
    one = two({}, {}, {"level": "warn"})
    with pytest.raises(ValueError, match="level"):
        holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}))


@pytest.mark.parametrize(("unit", "call", "start", "legal"), [
    ("A", "08:45", "10:25", True), ("A", "08:46", "10:25", False), ("A", "08:45", "10:24", False),
    ("B", "09:00", "10:00", True), ("B", "09:01", "10:00", False), ("B", "09:00", "09:59", False),
])  # fmt: skip
def test_one_unit_needs_no_light(unit: str, call: str, start: str, legal: bool) -> None:
    one = two({}, {"set": "hall"}, {"units": {"B": {"level": "off"}}})
    one = one.model_copy(update={"units": shoot({}, units={"A": {}, "B": {}}).units})
    told: dict[str, Any] = {unit: {"call": call}}
    assert holds(one, tight(one, {on(D1, unit): {"1-1": "09:00", "1-2": start}}, **told)) == legal
