"""Interiors kept ready on days with exteriors."""

from __future__ import annotations

import pytest
from builders import D1, D2, cost, found, on, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

SKY = {"daylight": {"level": "off"}}


def wet(minutes: int, **values: object) -> tuple[Shoot, Schedule]:
    rules = {**SKY, "weather-cover": {"minutes": minutes, **values}}
    one = shoot({"1-1": {"int": False}, "1-2": {"minutes": 80}, "1-3": {"minutes": 40}}, rules=rules)
    return one, tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:20"}})


@pytest.mark.parametrize(("minutes", "breach"), [(119, []), (120, []), (121, [("breach", 1)])])
def test_120_minutes_of_interiors(minutes: int, breach: list[tuple[str, int]]) -> None:
    one, plan = wet(minutes, level="hard")
    assert found(one, plan, "weather-cover") == breach
    assert holds(one, plan) == (not breach)


def test_only_told_unless_asked() -> None:
    one, plan = wet(150)
    assert found(one, plan, "weather-cover") == [("warning", 30)]
    assert holds(one, plan)


def test_silent_unless_minutes_are_asked_for() -> None:
    one = shoot({"1-1": {"int": False}}, rules=SKY)
    assert found(one, tight(one, {on(D1): {"1-1": "08:00"}}), "weather-cover") == []


def test_begun_half_hours_are_paid() -> None:
    one, plan = wet(151, level="priced", price=900, per=30)
    assert cost(one, plan, "weather-cover") == 1800  # 31 minutes short: two begun half hours
    assert holds(one, plan)


def test_a_day_without_exteriors_needs_none() -> None:
    one, _ = wet(150, level="hard")
    inside = tight(one, {on(D1): {"1-2": "08:00"}, on(D2): {"1-1": "08:00", "1-3": "09:00"}})
    assert found(one, inside, "weather-cover") == [("breach", 110)]
    assert not holds(one, inside)


@pytest.mark.parametrize(("inside", "legal"), [(True, True), (False, False)])
def test_only_exteriors_ask_for_cover(inside: bool, legal: bool) -> None:
    """An hour inside is no exterior and needs no two hours of cover; an hour outside has no minute of it."""
    one = shoot({"1-1": {"int": inside}}, rules={**SKY, "weather-cover": {"minutes": 120, "level": "hard"}})
    plan = tight(one, {on(D1): {"1-1": "08:00"}})
    assert found(one, plan, "weather-cover") == ([] if legal else [("breach", 120)])
    assert holds(one, plan) == legal


def test_a_scene_through_the_door_is_an_exterior() -> None:
    one = shoot({"1-1": {"int": "both"}}, rules={**SKY, "weather-cover": {"minutes": 1}})
    assert found(one, tight(one, {on(D1): {"1-1": "08:00"}}), "weather-cover") == [("warning", 1)]


def test_a_plan_puts_the_cover_beside_the_exterior() -> None:
    """The exterior is pinned to the second day; its cover has to come along."""
    pin = {"pinned": {"parts": {"1-1": {"date": D2}}}}
    one, _ = wet(100, level="hard")
    one = one.model_copy(update={"rules": {**one.rules, **pin}})
    day = planned(one, 3).schedule.days[D2]
    assert sorted(day.units["A"].starts) == ["1-1", "1-2", "1-3"]
