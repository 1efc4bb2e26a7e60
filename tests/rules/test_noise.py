"""Sets that hear each other."""

from __future__ import annotations

import pytest
from builders import D1, cost, found, on, rule, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

TWO = {"A": {}, "B": {}}


def stage(lobby_at: str, **values: object) -> tuple[Shoot, Schedule]:
    rules = {"noise": {"groups": [["lobby", "attic"], ["penthouse", "lobby"]], **values}}
    one = shoot({"1-1": {"set": "penthouse"}, "1-2": {"set": "lobby"}}, units=TWO, rules=rules)
    return one, tight(one, {on(D1, "A"): {"1-1": "09:00"}, on(D1, "B"): {"1-2": lobby_at}})


SETS = {"attic": {"light": 0}, "penthouse": {"light": 0}, "lobby": {"light": 0}}


@pytest.mark.parametrize(
    ("lobby_at", "breach"),
    [("10:00", []), ("09:59", [("breach", 1)]), ("08:00", []), ("08:01", [("breach", 1)]), ("09:00", [("breach", 60)])],
)
def test_one_after_the_other(lobby_at: str, breach: list[tuple[str, int]]) -> None:
    one, plan = stage(lobby_at)
    assert found(one, plan, "noise") == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize("lobby_at", ["09:29", "08:30"])
def test_begun_half_hours_of_overlap_are_paid(lobby_at: str) -> None:
    one, plan = stage(lobby_at, level="priced", price=250, per=30)
    assert cost(one, plan, "noise") == (500 if lobby_at == "09:29" else 250)  # 31 and 30 minutes
    assert holds(one, plan)


def test_starting_together_counts_as_the_first_before_the_second() -> None:
    """1-1 lasts an hour and 1-2 half an hour: for 1-2 to follow, it would have to start an hour later."""
    scenes = {"1-1": {"set": "penthouse"}, "1-2": {"set": "lobby", "minutes": 30}}
    rules = {"noise": {"groups": [["penthouse", "lobby"]], "level": "priced", "price": 1, "per": 1}}
    one = shoot(scenes, units=TWO, rules=rules)
    plan = tight(one, {on(D1, "A"): {"1-1": "09:00"}, on(D1, "B"): {"1-2": "09:00"}})
    assert cost(one, plan, "noise") == 60
    assert holds(one, plan)


def test_told_or_silent() -> None:
    for level, told in (("warn", [("warning", 60)]), ("off", [])):
        one, plan = stage("09:00", level=level)
        assert found(one, plan, "noise") == told
        assert holds(one, plan)


def test_two_units_in_one_set_or_in_a_third_are_no_matter() -> None:
    scenes = {"1-1": {"set": "lobby"}, "1-2": {"set": "lobby"}, "1-3": {"set": "garage"}}
    rules = {"noise": {"groups": [["penthouse", "lobby"]]}}
    one = shoot(scenes, units={**TWO, "C": {}}, sets=SETS, rules=rules)
    plan = tight(one, {on(D1, "A"): {"1-1": "09:00"}, on(D1, "B"): {"1-2": "09:00"}, on(D1, "C"): {"1-3": "09:00"}})
    assert found(one, plan, "noise") == []


def test_an_unknown_set_is_a_fault() -> None:
    one = shoot({"1-1": {}}, rules={"noise": {"groups": [["room", "rom"]]}})
    (fault,) = rule(one, "noise").faults(one)
    assert fault.path == ("rules", "noise", "groups", 0, 1)
    assert fault.advice == "sets: room"


def test_a_plan_takes_turns() -> None:
    """Both are pinned to one day and different units; without the rule both could start at call."""
    pins = {"1-1": {"date": D1, "unit": "A"}, "1-2": {"date": D1, "unit": "B"}}
    one, _ = stage("09:00")
    one = one.model_copy(update={"rules": {**one.rules, "pinned": {"parts": pins}}})
    placed = planned(one, 3).schedule.placed
    assert abs(placed["1-1"].start - placed["1-2"].start) >= 60
