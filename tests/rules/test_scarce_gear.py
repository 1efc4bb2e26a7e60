"""Gear and helpers of which there are few."""

from __future__ import annotations

import pytest
from builders import D1, D2, cost, found, on, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook

TWO = {"A": {}, "B": {}}


def flying(gear: dict[str, object], **values: object) -> Shoot:
    scenes = {"1-1": {"flags": ["drone"]}, "1-2": {"flags": ["aerial"], "set": "hall"}, "1-3": {"set": "hall"}}
    return shoot(scenes, units=TWO, rules={"scarce-gear": {"gear": {"drone": gear}, **values}})


BOTH = {on(D1, "A"): {"1-1": "08:00"}, on(D1, "B"): {"1-2": "08:00", "1-3": "09:00"}}


@pytest.mark.parametrize(
    ("gear", "breach"),
    [
        ({"count": 1, "flags": ["aerial"]}, [("breach", 1)]),
        ({"count": 2, "flags": ["aerial"]}, []),
        ({"count": 1}, []),  # nothing says that 1-2 needs it
        ({"flags": ["aerial"]}, []),
    ],
)
def test_one_drone_for_two_units(gear: dict[str, object], breach: list[tuple[str, int]]) -> None:
    one = flying(gear)
    plan = tight(one, BOTH)
    assert found(one, plan, "scarce-gear") == breach
    assert cost(one, plan, "scarce-gear") == 0
    assert holds(one, plan) == (not breach)


def test_on_two_days_one_is_enough_and_paid_twice() -> None:
    one = flying({"count": 1, "day": 3000, "flags": ["aerial"]})
    plan = tight(one, {on(D1, "A"): {"1-1": "08:00"}, on(D2, "B"): {"1-2": "08:00", "1-3": "09:00"}})
    assert cost(one, plan, "scarce-gear") == 6000
    assert holds(one, plan)


def test_twice_with_one_unit_is_one_day() -> None:
    one = flying({"count": 1, "day": 3000, "flags": ["aerial"]})
    plan = tight(one, {on(D1, "A"): {"1-1": "08:00", "1-2": "09:30", "1-3": "10:30"}})
    assert cost(one, plan, "scarce-gear") == 3000
    assert holds(one, plan)


def test_another_one_at_a_price() -> None:
    one = flying({"count": 1, "day": 3000, "flags": ["aerial"]}, level="priced", price=5000)
    assert cost(one, tight(one, BOTH), "scarce-gear") == 3000 + 3000 + 5000
    assert holds(one, tight(one, BOTH))


def test_told_or_silent() -> None:
    for level, told in (("warn", [("warning", 1)]), ("off", [])):
        one = flying({"count": 1, "day": 3000, "flags": ["aerial"]}, level=level)
        assert cost(one, tight(one, BOTH), "scarce-gear") == (0 if level == "off" else 6000)
        assert found(one, tight(one, BOTH), "scarce-gear") == told
        assert holds(one, tight(one, BOTH))


def test_an_interpreter_comes_with_the_lead() -> None:
    """Evan works with both units on Monday and with one on Tuesday: three days of an interpreter."""
    scenes = {"1-1": {"cast": ["evan"]}, "1-2": {"cast": ["evan"], "set": "hall"}, "1-3": {"cast": ["evan"]}}
    rules = {"scarce-gear": {"gear": {"interpreter": {"day": 1200, "count": 2}}}}
    one = shoot(scenes, cast={"evan": {"brings": ["interpreter"]}}, units=TWO, rules=rules)
    plan = tight(one, {on(D1, "A"): {"1-1": "08:00"}, on(D1, "B"): {"1-2": "12:00"}, on(D2, "A"): {"1-3": "08:00"}})
    assert cost(one, plan, "scarce-gear") == 3 * 1200
    assert holds(one, plan)


def test_brings_alone_says_nothing() -> None:
    one = shoot({"1-1": {"cast": ["evan"]}}, cast={"evan": {"brings": ["interpreter"]}})
    plan = tight(one, {on(D1): {"1-1": "08:00"}})
    assert found(one, plan, "scarce-gear") == []
    assert cost(one, plan, "scarce-gear") == 0


def test_a_plan_flies_once() -> None:
    """Both flights with one unit on one day: 3,000 instead of 6,000."""
    result = planned(flying({"count": 1, "day": 3000, "flags": ["aerial"]}), 3)
    assert result.cost == 3000
    placed = result.schedule.placed
    assert placed["1-1"].unit_day == placed["1-2"].unit_day


SHARED = {"count": 1, "day": 3000, "flags": ["aerial"], "shared": True}


@pytest.mark.parametrize(("start", "breach"), [("08:59", 1), ("09:00", 0), ("07:00", 0), ("07:01", 1), ("08:00", 1)])
def test_a_shared_one_is_counted_by_the_hour(start: str, breach: int) -> None:
    """Unit A flies the drone from 08:00 to 09:00; it is paid once."""
    one = flying(SHARED)
    plan = tight(one, {on(D1, "A"): {"1-1": "08:00"}, on(D1, "B"): {"1-2": start, "1-3": "12:00"}})
    assert found(one, plan, "scarce-gear") == [("breach", 1)] * breach
    assert cost(one, plan, "scarce-gear") == 3000
    assert holds(one, plan) == (not breach)


def test_a_second_shared_one() -> None:
    one = flying({**SHARED, "count": 2})
    assert cost(one, tight(one, BOTH), "scarce-gear") == 6000
    assert holds(one, tight(one, BOTH))


def test_too_many_at_a_time_at_a_price() -> None:
    one = flying(SHARED, level="priced", price=5000)
    assert cost(one, tight(one, BOTH), "scarce-gear") == 3000 + 5000
    assert holds(one, tight(one, BOTH))


def test_what_is_shared_is_counted() -> None:
    with pytest.raises(ValueError, match="'shared' needs 'count'"):
        RuleBook.of(flying({"shared": True}))


def test_a_plan_hands_the_drone_over() -> None:
    """One date, two units, one drone: the parts follow each other, and the drone is paid once."""
    one = flying({**SHARED, "count": 1})
    one = one.model_copy(update={"calendar": one.calendar.model_copy(update={"days": 1})})
    pins = {"parts": {"1-1": {"unit": "A"}, "1-2": {"unit": "B"}}}
    one = one.model_copy(update={"rules": {**one.rules, "pinned": pins}})
    done = planned(one, 3)
    first, second = sorted(done.schedule.placed[part].start for part in ("1-1", "1-2"))
    assert second - first >= 60
    assert done.cost == 3000
