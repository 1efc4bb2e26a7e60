"""Meals in time and long enough."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, cost, found, on, rule, said, shoot, tight

from rules.holding import hinted, holds
from shortshoot.model import Schedule, Shoot

FREE = {"daily-load": {"reserve": 0}}


def day(meals: list[tuple[Any, int]], wrap: Any, rules: dict[str, Any] | None = None) -> tuple[Shoot, Schedule]:
    """One hour from the call at 07:00, meals and wrap as given."""
    one = shoot({"1-1": {}}, rules={**FREE, "meals": rules or {}})
    return one, tight(one, {on(D1): {"1-1": "07:00"}}, A={"meals": meals, "wrap": wrap})


@pytest.mark.parametrize(("wrap", "by"), [("12:59", 0), ("13:00", 0), ("13:01", 1)])
def test_six_hours_without_a_meal(wrap: str, by: int) -> None:
    one, plan = day([], wrap)
    assert found(one, plan, "meals") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


@pytest.mark.parametrize(("meal", "wrap", "shorts"), [
    ("13:00", "19:30", []), ("13:01", "19:31", [1]), ("13:00", "19:31", [1]), ("12:59", "19:30", [1]),
    ("13:02", "19:35", [2, 3]),
])  # fmt: skip
def test_six_hours_before_and_after_a_meal(meal: str, wrap: str, shorts: list[int]) -> None:
    """Call 07:00, half an hour from 13:00, so 19:30 at the latest."""
    if meal == "13:02":
        wrap = "19:35"  # six hours and three minutes after 13:32
    one, plan = day([(meal, 30)], wrap)
    assert found(one, plan, "meals") == [("breach", by) for by in shorts]
    assert holds(one, plan) == (not shorts)


@pytest.mark.parametrize(("minutes", "by"), [(29, 1), (30, 0), (31, 0)])
def test_the_shortest_meal(minutes: int, by: int) -> None:
    one, plan = day([("12:00", minutes)], "15:00")
    assert found(one, plan, "meals") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


def test_two_meals_on_a_long_day() -> None:
    """07:00, half an hour from 12:00 and from 18:00, wrap 20:59."""
    one, plan = day([("18:00", 30), ("12:00", 30)], "20:59")
    assert holds(one, plan)
    one, plan = day([("18:31", 30), ("12:00", 30)], "20:59")  # 12:30 to 18:31
    assert found(one, plan, "meals") == [("breach", 1)]
    assert not holds(one, plan)


def test_a_longer_meal_moves_the_day_along() -> None:
    """Half an hour is the least: with 31 minutes the second six hours end at 19:31."""
    one, plan = day([("13:00", 31)], "19:31")
    assert holds(one, plan)


def test_a_dense_day_with_a_long_meal_is_known_to_the_days() -> None:
    """Six hours of work, 31 minutes, six hours of work: no room for a second meal, and none is needed."""
    scenes = {"1-1": {"minutes": 360}, "1-2": {"minutes": 360}}
    one = shoot(scenes, rules=FREE)
    for minutes in (30, 31, 90):
        plan = tight(one, {on(D1): {"1-1": "07:00", "1-2": 13 * 60 + minutes}}, A={"meals": [("13:00", minutes)]})
        assert holds(one, plan)


def test_a_day_may_be_longer_than_the_longest_where_that_only_costs() -> None:
    """A longest day of five hours that is merely priced: twenty hours with three meals are legal."""
    rules = {**FREE, "day-hours": {"level": "priced", "price": 100}, "meals": {}}
    one = shoot({"1-1": {}}, units={"A": {"longest": 300}}, rules={**rules, "daily-load": {"level": "off"}})
    meals = [("11:00", 30), ("17:00", 30), ("22:00", 30)]
    plan = tight(one, {on(D1): {"1-1": "05:00"}}, A={"meals": meals, "wrap": "25:00"})
    assert holds(one, plan)


@pytest.mark.parametrize(("values", "wrap", "legal"), [
    ({"within": 5 * 60}, "12:00", True), ({"within": 5 * 60}, "12:01", False), ({"within": 60}, "08:00", True),
])  # fmt: skip
def test_other_values(values: dict[str, Any], wrap: str, legal: bool) -> None:
    one, plan = day([], wrap, values)
    assert holds(one, plan) == legal


PRICED = {"level": "priced", "price": 700, "per": 30}


@pytest.mark.parametrize(("late", "amount"), [(0, 0), (1, 700), (30, 700), (31, 1400)])
def test_each_late_half_hour_costs(late: int, amount: int) -> None:
    one, plan = day([], 13 * 60 + late, PRICED)
    assert cost(one, plan, "meals") == amount
    assert holds(one, plan)


def test_prices_of_several_stretches_and_a_short_meal_add_up() -> None:
    """Meal at 13:31 (31 late), of 20 minutes (10 short), wrap 20:00 (six hours and nine minutes after 13:51)."""
    one, plan = day([("13:31", 20)], "20:00", PRICED)
    assert found(one, plan, "meals") == [("priced", 31), ("priced", 10), ("priced", 9)]
    assert cost(one, plan, "meals") == 1400 + 700 + 700
    assert holds(one, plan)


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"] * 3), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one, plan = day([("13:31", 20)], "20:00", {"level": level})
    assert [kind for kind, _ in found(one, plan, "meals")] == kinds
    assert holds(one, plan)


def test_a_unit_may_differ() -> None:
    one, plan = day([], "14:00", {"units": {"A": {"within": 7 * 60}}})
    assert holds(one, plan)


@pytest.mark.parametrize(("within", "longest", "most"), [
    (360, 840, 3), (360, 720, 2), (360, 721, 3), (360, 360, 1), (60, 840, 4), (240, 961, 4), (210, 840, 4),
    (280, 840, 3),
])  # fmt: skip
def test_as_many_meals_as_the_longest_day_can_ask_for(within: int, longest: int, most: int) -> None:
    one = shoot({"1-1": {}}, units={"A": {"longest": longest}}, rules={"meals": {"within": within, "minutes": 20}})
    assert rule(one, "meals").breaks(one, "A") == (most, 20)


@pytest.mark.parametrize(
    ("level", "breaks"), [("hard", (3, 30)), ("priced", (3, 30)), ("warn", (0, 0)), ("off", (0, 0))]
)
def test_who_only_tells_plans_no_meals(level: str, breaks: tuple[int, int]) -> None:
    one = shoot({"1-1": {}}, rules={"meals": {"level": level}})
    assert rule(one, "meals").breaks(one, "A") == breaks


def test_what_is_told_names_the_hour_of_the_day() -> None:
    """07:00-08:00 and 12:02-13:02 on the second day: 362 minutes without a meal."""
    one = shoot({"1-1": {}, "1-2": {}})
    plan = tight(one, {on(D2): {"1-1": "07:00", "1-2": "12:02"}})
    (finding,) = said(one, plan, "meals")
    assert finding.message.endswith("works 362 min from 07:00")
    assert (finding.unit, finding.day) == ("A", D2)


def test_what_is_told_of_a_short_meal() -> None:
    one, plan = day([("12:00", 29)], "15:00")
    (finding,) = said(one, plan, "meals")
    assert finding.message == "unit A on 2025-12-01 eats 29 min at 12:00, not 30"


@pytest.mark.parametrize(("field", "value", "allowed"), [
    ("minutes", 9, False), ("minutes", 10, True), ("within", 59, False), ("within", 60, True),
])  # fmt: skip
def test_the_least_that_can_be_asked_for(field: str, value: int, allowed: bool) -> None:
    one = shoot({"1-1": {}}, rules={"meals": {field: value}})
    if allowed:
        assert getattr(rule(one, "meals").values(), field) == value
    else:
        with pytest.raises(ValueError, match=field):
            rule(one, "meals")


@pytest.mark.parametrize(
    ("late", "amount"), [(0, 0), (1, 25), (30, 25), (31, 60), (60, 60), (61, 110), (90, 110), (91, 160), (1440, 2360)]
)
@pytest.mark.parametrize("actors", [0, 1, 2])
def test_prices_that_rise(late: int, amount: int, actors: int) -> None:
    """25, 35 and then 50 for each begun half hour: 48 of them are 25 + 35 + 46 * 50, and no more is counted."""
    prices = {"prices": [25, 35, 50], "per": 30, "level": "priced"}
    cast = ["lin", "chen"][:actors]
    for each, times in ((False, 1), (True, actors)):
        one = shoot({"1-1": {"cast": cast}}, rules={"meals": {**prices, "each_actor": each}})
        told = rule(one, "meals")
        assert told.penalty(told.values(), late) == amount
        if late < 480:
            one = shoot({"1-1": {"cast": cast, "minutes": 360 + late}}, units={"A": {"longest": 20 * 60}}, rules={
                "meals": {**prices, "each_actor": each}})  # fmt: skip
            plan = tight(one, {on(D1): {"1-1": "06:00"}})
            assert cost(one, plan, "meals") == amount * times
            assert holds(one, plan)


def test_a_short_meal_is_paid_for_each_actor() -> None:
    rules = {"meals": {"level": "priced", "prices": [25, 35], "per": 30, "each_actor": True, "minutes": 60}}
    one = shoot({"1-1": {"cast": ["lin", "chen"]}, "1-2": {"cast": ["chen"]}}, rules=rules)
    for minutes, amount in ((60, 0), (59, 50), (30, 50), (29, 120)):
        plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": 10 * 60 + minutes}}, A={"meals": [("10:00", minutes)]})
        assert cost(one, plan, "meals") == amount
        assert holds(one, plan)


EARLY = {"early": 120}


@pytest.mark.parametrize(("meals", "shorts"), [
    ([("09:00", 15)], []), ([("09:00", 14)], [1]), ([("09:01", 15)], [15]), ([("09:01", 30)], []),
    ([("08:00", 30)], []), ([("08:00", 15), ("08:30", 15)], [15]), ([("08:30", 15), ("08:00", 30)], [15]),
])  # fmt: skip
def test_an_early_meal_may_be_short(meals: list[tuple[Any, int]], shorts: list[int]) -> None:
    """Called 07:00; two hours later a quarter of an hour is enough, for the first meal alone."""
    one, plan = day(meals, "14:30", EARLY)
    assert found(one, plan, "meals") == [("breach", by) for by in shorts]
    assert holds(one, plan) == (not shorts)
    one, plan = day(meals, "14:30", {**EARLY, **PRICED})
    assert cost(one, plan, "meals") == 700 * len(shorts)
    assert holds(one, plan)


def test_an_early_meal_begins_the_count_anew() -> None:
    """07:00, a quarter of an hour from 09:00, and six hours more."""
    for wrap, legal in (("15:15", True), ("15:16", False)):
        one, plan = day([("09:00", 15)], wrap, EARLY)
        assert holds(one, plan) == legal


@pytest.mark.parametrize(("values", "least"), [
    ({}, 30), ({"early": 120}, 15), ({"early": 120, "early_minutes": 40}, 30), ({"early_minutes": 1}, 30),
])  # fmt: skip
def test_the_shortest_first_meal(values: dict[str, int], least: int) -> None:
    one = shoot({"1-1": {}}, rules={"meals": values})
    assert rule(one, "meals").values().first == least


def test_an_early_meal_of_no_minutes_is_none() -> None:
    with pytest.raises(ValueError, match="early_minutes"):
        rule(shoot({"1-1": {}}, rules={"meals": {"early_minutes": 0}}), "meals")


def test_what_is_told_of_a_short_early_meal() -> None:
    one, plan = day([("08:00", 14)], "14:00", EARLY)
    (finding,) = said(one, plan, "meals")
    assert finding.message == "unit A on 2025-12-01 eats 14 min at 08:00, not 15"


def test_a_full_day_of_early_and_late_meals_is_known_to_the_days() -> None:
    """Two hours, 15 minutes, six hours: no minute is left for half an hour of the first meal."""
    scenes = {"1-1": {"minutes": 120}, "1-2": {"minutes": 360}}
    one = shoot(scenes, rules={**FREE, "meals": EARLY})
    for start, legal in (("09:15", True), ("09:14", False)):
        plan = tight(one, {on(D1): {"1-1": "07:00", "1-2": start}}, A={"meals": [("09:00", 15)]})
        assert holds(one, plan) == legal


@pytest.mark.parametrize(("minutes", "meals"), [
    (360, []), (361, [("13:00", 30)]), (720, [("13:00", 30)]), (721, [("13:00", 30), ("19:30", 30)]),
])  # fmt: skip
def test_a_known_day_without_a_minute_to_spare_is_where_a_search_starts(minutes: int, meals: Any) -> None:
    """Six hours of work hold no meal, a minute more holds one, six hours later another."""
    pieces = [min(360, minutes - begun) for begun in range(0, minutes, 360)]
    one = shoot({f"1-{n}": {"minutes": piece} for n, piece in enumerate(pieces)}, days=1, rules=FREE)
    plan = tight(one, {on(D1): {f"1-{n}": 420 + 390 * n for n in range(len(pieces))}}, A={"meals": meals})
    assert holds(one, plan)
    assert hinted(one, plan)
