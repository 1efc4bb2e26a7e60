"""Heavy scenes, counted by flag and unit-day."""

from __future__ import annotations

import pytest
from builders import D1, D2, cost, found, on, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Shoot

FIGHT = {"flags": ["fight"]}


def fights(most: int, **values: object) -> Shoot:
    rules = {"heavy-scenes": {"most": {"fight": most}, **values}}
    return shoot({"1-1": FIGHT, "1-2": FIGHT, "1-3": FIGHT, "1-4": {}}, rules=rules)


@pytest.mark.parametrize(("most", "breach"), [(1, [("breach", 1)]), (2, []), (3, [])])
def test_two_fights_on_a_day(most: int, breach: list[tuple[str, int]]) -> None:
    one = fights(most)
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00", "1-4": "10:00"}, on(D2): {"1-3": "08:00"}})
    assert found(one, plan, "heavy-scenes") == breach
    assert holds(one, plan) == (not breach)


def test_each_one_too_many_is_paid() -> None:
    one = fights(1, level="priced", price=700)
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00", "1-4": "11:00"}})
    assert cost(one, plan, "heavy-scenes") == 1400  # two too many
    assert holds(one, plan)


def test_told_or_silent() -> None:
    for level, told in (("warn", [("warning", 2)]), ("off", [])):
        one = fights(1, level=level)
        plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00", "1-4": "11:00"}})
        assert found(one, plan, "heavy-scenes") == told
        assert holds(one, plan)


def test_a_unit_may_differ() -> None:
    one = fights(1, units={"A": {"most": {"fight": 2}}})
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00", "1-4": "10:00"}, on(D2): {"1-3": "08:00"}})
    assert found(one, plan, "heavy-scenes") == []


def test_a_plan_spreads_the_fights() -> None:
    """Rent asks for one day; two fights a day ask for two."""
    rent = {"room": {"light": 0, "rent": {"hour": 60_00, "minimum": 600}}}
    scenes = {"1-1": FIGHT, "1-2": FIGHT}
    assert len(planned(shoot(scenes, sets=rent), 3).schedule.days) == 1
    spread = planned(shoot(scenes, sets=rent, rules={"heavy-scenes": {"most": {"fight": 1}}}), 3)
    assert len(spread.schedule.days) == 2
    assert spread.cost == 2 * 600_00  # ten hours at 60 on each of two days
