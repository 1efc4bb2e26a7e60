"""One part at a time, with light, moves and meals in between."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, found, on, rule, said, schedule, shoot, tight, unit

from rules.holding import holds
from shortshoot.model import Schedule, Shoot

TWO = shoot({"1-1": {"minutes": 40}, "1-2": {"time": "night"}}, sets={"room": {"light": 15}})
"""40 minutes by day, 15 to relight, an hour by night."""


def day(call: Any, first: Any, second: Any, wrap: Any, *meals: tuple[Any, int]) -> Schedule:
    return tight(TWO, {on(D1): {"1-1": first, "1-2": second}}, A={"call": call, "wrap": wrap, "meals": list(meals)})


def said_of(plan: Schedule) -> list[tuple[str, int]]:
    assert holds(TWO, plan) == (not found(TWO, plan, "unit-time") and not found(TWO, plan, "meals"))
    return found(TWO, plan, "unit-time")


@pytest.mark.parametrize(("second", "by"), [("08:54", 1), ("08:55", 0), ("08:56", 0), ("08:40", 15), ("08:30", 25)])
def test_between_two_parts(second: str, by: int) -> None:
    """1-1 from 08:00 to 08:40, 1-2 from 08:55."""
    assert said_of(day("07:45", "08:00", second, "10:00")) == ([("breach", by)] if by else [])


@pytest.mark.parametrize(("call", "by"), [("07:44", 0), ("07:45", 0), ("07:46", 1), ("08:00", 15)])
def test_between_the_call_and_the_first_part(call: str, by: int) -> None:
    assert said_of(day(call, "08:00", "09:00", "10:00")) == ([("breach", by)] if by else [])


@pytest.mark.parametrize(("wrap", "by"), [("09:54", 1), ("09:55", 0), ("09:56", 0)])
def test_wrap_after_the_last_part(wrap: str, by: int) -> None:
    assert said_of(day("07:45", "08:00", "08:55", wrap)) == ([("breach", by)] if by else [])


@pytest.mark.parametrize(("second", "by"), [("09:24", 1), ("09:25", 0), ("09:26", 0)])
@pytest.mark.parametrize("meal", ["08:40", "08:50", "08:55"])
def test_a_meal_and_the_light_add_up_wherever_the_meal_lies(meal: str, second: str, by: int) -> None:
    """30 minutes to eat and 15 to relight after 08:40, in whichever order."""
    plan = day("07:45", "08:00", second, "11:00", (meal, 30))
    if meal == "08:55" and second == "09:24":
        assert said_of(plan) == [("breach", 1)]  # eats a minute into the part
    else:
        assert said_of(plan) == ([("breach", by)] if by else [])


def test_a_meal_that_ends_as_the_part_starts_leaves_its_light_out() -> None:
    """08:40, 14 minutes, half an hour to eat, 09:24: a minute of light is missing."""
    assert said_of(day("07:45", "08:00", "09:24", "11:00", ("08:54", 30))) == [("breach", 1)]
    assert said_of(day("07:45", "08:00", "09:25", "11:00", ("08:55", 30))) == []


@pytest.mark.parametrize(("call", "by"), [("07:15", 0), ("07:14", 0), ("07:16", 1)])
def test_a_meal_before_the_first_part(call: str, by: int) -> None:
    assert said_of(day(call, "08:00", "08:55", "10:00", ("07:20", 30))) == ([("breach", by)] if by else [])


@pytest.mark.parametrize(("meal", "by"), [("08:39", 1), ("08:40", 0), ("07:29", 0)])
def test_nobody_eats_while_shooting(meal: str, by: int) -> None:
    """The first part is shot from 08:00 to 08:40, the second at 09:30."""
    plan = day("07:00", "08:00", "09:30", "10:30", (meal, 30))
    assert said_of(plan) == ([("breach", by)] if by else [])


def test_a_meal_over_the_start_of_a_part() -> None:
    assert said_of(day("07:00", "08:00", "09:30", "10:30", ("07:31", 30))) == [("breach", 1)]
    assert said_of(day("07:00", "08:00", "09:30", "10:30", ("07:30", 30))) == []


def test_a_meal_in_the_middle_of_a_part_is_as_long_as_it_is() -> None:
    plan = day("07:45", "08:00", "08:55", "11:00", ("09:10", 30))
    (finding,) = said(TWO, plan, "unit-time")
    assert finding.message == "unit A on 2025-12-01 eats 30 min into 1-2"
    assert (finding.short_by, finding.parts) == (30, ("1-2",))
    assert not holds(TWO, plan)


@pytest.mark.parametrize(("wrap", "by"), [("10:24", 1), ("10:25", 0), ("10:26", 0)])
def test_a_meal_after_the_last_part_belongs_to_the_day(wrap: str, by: int) -> None:
    """Shooting ends at 09:55; half an hour to eat."""
    assert said_of(day("07:45", "08:00", "08:55", wrap, ("09:55", 30))) == ([("breach", by)] if by else [])


@pytest.mark.parametrize(("second", "by"), [("07:29", 1), ("07:30", 0), ("07:31", 0)])
def test_two_meals_one_after_the_other(second: str, by: int) -> None:
    plan = day("06:00", "08:30", "10:00", "11:00", ("07:00", 30), (second, 30))
    assert said_of(plan) == ([("breach", by)] if by else [])


@pytest.mark.parametrize(("meal", "by"), [("06:59", 1), ("07:00", 0)])
def test_nobody_eats_before_the_call(meal: str, by: int) -> None:
    plan = day("07:00", "08:30", "10:00", "11:00", (meal, 30))
    assert said_of(plan) == ([("breach", by)] if by else [])


def test_a_wrap_before_the_call() -> None:
    plan = day("09:00", "08:00", "08:55", "07:00")
    assert [kind for kind, _ in said_of(plan)] == ["breach", "breach"]


@pytest.mark.parametrize(("plan", "words"), [
    (("07:46", "08:00", "08:55", "09:55"), "needs 15 min between the call and 1-1, has 14 min"),
    (("07:45", "08:00", "08:54", "09:55"), "needs 15 min between 1-1 and 1-2, has 14 min"),
    (("07:45", "08:00", "08:30", "09:55"), "needs 15 min between 1-1 and 1-2, has an overlap of 10 min"),
    (("07:45", "08:00", "08:55", "09:54"), "wraps 1 min before its work is over"),
])  # fmt: skip
def test_what_is_told(plan: Any, words: str) -> None:
    (finding,) = said(TWO, day(*plan), "unit-time")
    assert finding.message == f"unit A on 2025-12-01 {words}"
    assert (finding.unit, finding.day) == ("A", D1)


def test_a_touching_exchange_is_not_an_overlap() -> None:
    one = shoot({"1-1": {}, "1-2": {}})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}))
    (finding,) = said(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "09:59"}}), "unit-time")
    assert finding.message.endswith("has an overlap of 1 min")
    (finding,) = said(TWO, day("07:45", "08:00", "08:40", "09:55"), "unit-time")
    assert finding.message.endswith("has 0 min")


def test_units_work_side_by_side() -> None:
    one = shoot({"1-1": {}, "1-2": {"set": "hall"}}, units={"A": {}, "B": {}})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}, on(D1, "B"): {"1-2": "09:30"}}))


def test_an_empty_unit_day_is_not_looked_at() -> None:
    one: Shoot = shoot({"1-1": {}})
    empty = unit("09:00", "08:00", {})
    plan = schedule(
        {D1: {"A": unit("09:00", "10:00", {"1-1": "09:00"}), "sets": {"room": ("09:00", "10:00")}, "B": empty}}
    )
    assert found(one, plan, "unit-time") == []


def test_it_cannot_be_left_out() -> None:
    with pytest.raises(ValueError, match="level"):
        found(shoot({"1-1": {}}, rules={"unit-time": {"level": "off"}}), schedule({}), "unit-time")


@pytest.mark.parametrize(
    ("zone", "start", "days", "told"),
    [
        ("Europe/Berlin", "2025-10-25", 1, "2025-10-26, which is 60 min longer than it is counted here"),
        ("Europe/Berlin", "2025-10-26", 3, ""),
        ("Europe/Berlin", "2025-10-24", 1, ""),
        ("Europe/Berlin", "2026-03-28", 2, "2026-03-29, which is 60 min shorter than it is counted here"),
        ("Australia/Lord_Howe", "2026-04-03", 3, "2026-04-05, which is 30 min longer than it is counted here"),
        ("Asia/Shanghai", "2025-10-20", 30, ""),
    ],
)
def test_a_clock_change_in_the_night_is_warned_of(zone: str, start: str, days: int, told: str) -> None:
    one = shoot({"1-1": {}}, calendar={"start": start}, days=days).model_copy(update={"zone": zone})
    found = [(fault.path, fault.severity, fault.message) for fault in rule(one, "unit-time").faults(one)]
    message = f"clocks in {zone} change in the night to {told}"
    assert found == ([(("calendar",), "warning", message)] if told else [])


@pytest.mark.parametrize(("start", "legal"), [("11:00", True), ("10:59", False)])
def test_a_way_with_a_meal_on_it_is_as_long_as_the_way(start: str, legal: bool) -> None:
    """An hour from base to pier; half an hour of it is eaten."""
    places = {"base": {"moves": {"pier": 60}}, "pier": {"sets": {"quay": {"light": 0}}}}
    one = shoot({"1-1": {}, "1-2": {"set": "quay"}}, places=places, rules={"company-move": {"meals": True}})
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": start}}, A={"meals": [("10:00", 30)]})
    assert holds(one, plan) == legal
