"""Episodes complete by a date."""

from __future__ import annotations

import pytest
from builders import D1, D2, D3, D4, cost, found, on, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot, UnitDay


def delivered(day: object, **values: object) -> tuple[Shoot, Schedule]:
    values.setdefault("by", {"1-2": "2025-12-02"})
    scenes = {"1-1": {}, "2-1": {}, "2-2": {}, "3-1": {}}
    one = shoot(scenes, days=4, rules={"episode-delivery": values})
    work = {on(D1): {"1-1": "08:00", "2-1": "09:00"}}
    work.setdefault(UnitDay("A", day), {})["2-2"] = "10:00"
    work.setdefault(on(D4), {})["3-1"] = "08:00"
    return one, tight(one, work)


@pytest.mark.parametrize(("day", "breach"), [(D2, []), (D3, [("breach", 1)])])
def test_the_last_part_counts(day: object, breach: list[tuple[str, int]]) -> None:
    one, plan = delivered(day)
    assert found(one, plan, "episode-delivery") == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize(("day", "paid"), [(D2, 0), (D3, 2000), (D4, 4000)])
def test_each_day_late_is_paid(day: object, paid: int) -> None:
    one, plan = delivered(day, level="priced", price=2000)
    assert cost(one, plan, "episode-delivery") == paid
    assert holds(one, plan)


def test_a_day_off_counts_as_a_day() -> None:
    """Due on Monday, Tuesday is off, shot on Wednesday: two days late."""
    rules = {"episode-delivery": {"by": {"1": "2025-12-01"}, "level": "priced", "price": 2000}}
    one = shoot({"1-1": {}}, rules=rules, calendar={"off": [D2]})
    plan = tight(one, {on(D3): {"1-1": "08:00"}})
    assert cost(one, plan, "episode-delivery") == 4000
    assert holds(one, plan)


def test_the_earliest_of_several_dates() -> None:
    one, plan = delivered(D2, by={"1-9": "2025-12-04", "2": "2025-12-01"})
    (told,) = said(one, plan, "episode-delivery")
    assert told.message == "episode 2 is complete by 2025-12-01, 2-2 is on 2025-12-02"
    assert not holds(one, plan)


def test_told_or_silent() -> None:
    for level, told in (("warn", [("warning", 2)]), ("off", [])):
        one, plan = delivered(D4, level=level)
        assert found(one, plan, "episode-delivery") == told
        assert holds(one, plan)


def test_a_plan_brings_the_episode_forward() -> None:
    """Everything of lin's is pinned to the last day but episode 2 is wanted on the first: she is paid twice."""
    cast = {"lin": {"deal": {"day": 500}}}
    scenes = {"2-1": {"cast": ["lin"]}, "9-1": {"cast": ["lin"]}}
    pins = {"pinned": {"parts": {"9-1": {"date": D2}}}}
    late = {"episode-delivery": {"by": {"2": "2025-12-01"}, "level": "priced", "price": 499}}
    assert planned(shoot(scenes, cast=cast, rules={**pins, **late}), 3).cost == 500 + 499
    late["episode-delivery"]["price"] = 501
    assert planned(shoot(scenes, cast=cast, rules={**pins, **late}), 3).cost == 1000
