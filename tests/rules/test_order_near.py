"""Parts right after each other, and within days of each other."""

from __future__ import annotations

import pytest
from builders import D1, D2, D3, found, on, rule, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Shoot, UnitDay

THREE = {"1-1": {}, "1-2": {}, "1-3": {}}


def ordered(**values: object) -> Shoot:
    return shoot(THREE, days=4, rules={"order": values})


# ---- right after --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "fine"),
    [
        ({"1-1": "08:00", "1-2": "10:00", "1-3": "11:00"}, True),  # an hour between them, but nothing shot in it
        ({"1-3": "08:00", "1-1": "09:00", "1-2": "10:00"}, True),
        ({"1-1": "08:00", "1-3": "09:00", "1-2": "10:00"}, False),
        ({"1-2": "08:00", "1-1": "09:00", "1-3": "10:00"}, False),
    ],
)
def test_the_next_part_of_the_unit(starts: dict[str, str], fine: bool) -> None:
    one = ordered(right_after=[["1-1", "1-2"]])
    plan = tight(one, {on(D1): starts})
    assert found(one, plan, "order") == ([] if fine else [("breach", 0)])
    assert holds(one, plan) == fine


def test_right_after_is_not_the_next_morning() -> None:
    one = ordered(right_after=[["1-1", "1-2"]])
    plan = tight(one, {on(D1): {"1-1": "08:00"}, on(D2): {"1-2": "08:00", "1-3": "09:00"}})
    assert found(one, plan, "order") == [("breach", 0)]
    assert not holds(one, plan)


def test_right_after_and_before_go_in_a_circle_too() -> None:
    one = ordered(right_after=[["1-1", "1-2"]], before=[["1-2", "1-1"]])
    (fault,) = rule(one, "order").faults(one)
    assert "circle" in fault.message


# ---- within days --------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "breach"), [(D2, []), (D3, [("breach", 1)])])
def test_within_a_day(day: object, breach: list[tuple[str, int]]) -> None:
    one = ordered(within_days={1: [["1-1", "1-2"]]})
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-3": "09:00"}, UnitDay("A", day): {"1-2": "08:00"}})
    assert found(one, plan, "order") == breach
    assert holds(one, plan) == (not breach)


def test_only_told() -> None:
    one = ordered(within_days={0: [["1-1", "1-2", "1-3"]]}, level="warn")
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-3": "09:00"}, on(D3): {"1-2": "08:00"}})
    assert found(one, plan, "order") == [("warning", 2), ("warning", 2)]  # 1-1 with 1-2, and 1-2 with 1-3
    assert holds(one, plan)


def test_unknown_parts_are_faults() -> None:
    one = ordered(within_days={2: [["1-1", "9-9"]]}, right_after=[["8-8", "1-1"]])
    paths = [fault.path for fault in rule(one, "order").faults(one)]
    assert paths == [("rules", "order", "right_after", 0, 0), ("rules", "order", "within_days", "2", 0, 1)]


# ---- a plan -------------------------------------------------------------------------------------


def test_a_plan_keeps_to_both() -> None:
    pins = {"1-1": {"date": D3}}
    rules = {
        "order": {"right_after": [["1-1", "1-2"]], "within_days": {1: [["1-2", "1-3"]]}},
        "pinned": {"parts": pins},
    }
    placed = planned(shoot(THREE, days=4, rules=rules), 3).schedule.placed
    assert placed["1-2"].unit_day.date == D3
    assert placed["1-2"].start >= placed["1-1"].start + 60
    assert abs((placed["1-3"].unit_day.date - D3).days) <= 1
