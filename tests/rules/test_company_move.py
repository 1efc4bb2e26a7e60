"""Minutes a unit needs to another set, venue or site."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, found, on, shoot, tight
from pydantic import ValidationError

from rules.holding import holds
from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.rules.company_move import MoveValues


def moving(first: str, second: str, rules: dict[str, Any] | None = None, **moves: dict[str, int]) -> Shoot:
    """Kitchen and hall are one venue of the base, the yard is another; the quay is at the pier, the mall in town."""
    dark = {"light": 0}
    sets = {"kitchen": {**dark, "venue": "S"}, "hall": {**dark, "venue": "S"}, "yard": {**dark, "venue": "T"}}
    sets |= {"shed": dark, "barn": dark}
    places = {
        "base": {"moves": moves.get("base", {})},
        "pier": {"sets": {"quay": dark}, "moves": moves.get("pier", {})},
        "town": {"sets": {"mall": dark}, "moves": moves.get("town", {})},
    }
    return shoot({"1-1": {"set": first}, "1-2": {"set": second}}, sets=sets, places=places, rules=rules)


def needed(one: Shoot) -> int:
    return RuleBook.of(one).gap(one.parts["1-1"], one.parts["1-2"])


@pytest.mark.parametrize(
    ("first", "second", "minutes"),
    [
        ("kitchen", "kitchen", 0),
        ("kitchen", "hall", 20),
        ("kitchen", "yard", 30),
        ("shed", "barn", 30),  # sets without a venue are venues of their own
        ("kitchen", "quay", 120),
        ("quay", "kitchen", 120),
    ],
)
def test_the_default_grades(first: str, second: str, minutes: int) -> None:
    one = moving(first, second)
    assert needed(one) == minutes
    for more, legal in ((-1, False), (0, True), (1, True)):
        plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": 10 * 60 + minutes + more}})
        assert found(one, plan, "unit-time") == ([] if legal else [("breach", 1)])
        assert holds(one, plan) == legal


def test_the_grades_can_be_set() -> None:
    values = {"same_venue": 7, "other_venue": 11, "other_site": 50}
    for second, minutes in (("hall", 7), ("yard", 11), ("quay", 50)):
        assert needed(moving("kitchen", second, {"company-move": values})) == minutes


def test_inside_a_venue_is_never_farther_than_to_another() -> None:
    assert needed(moving("kitchen", "hall", {"company-move": {"same_venue": 40, "other_venue": 30}})) == 30


@pytest.mark.parametrize("first", ["kitchen", "quay"])
def test_the_table_of_a_location_overrules_in_both_directions(first: str) -> None:
    """Base ends 10:00, the pier is 60 minutes away: 11:00 and not 10:59."""
    one = moving(first, "quay" if first == "kitchen" else "kitchen", base={"pier": 60})
    assert needed(one) == 60
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "11:00"}}))
    assert not holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:59"}}))


def test_uphill_may_take_longer_than_downhill() -> None:
    moves = {"base": {"pier": 60}, "pier": {"base": 45}}
    assert needed(moving("kitchen", "quay", **moves)) == 60
    assert needed(moving("quay", "kitchen", **moves)) == 45


def test_a_way_round_counts_when_it_is_shorter() -> None:
    assert needed(moving("kitchen", "quay", base={"pier": 90, "town": 30}, town={"pier": 40})) == 70
    assert needed(moving("kitchen", "quay", base={"pier": 60, "town": 30}, town={"pier": 40})) == 60
    assert needed(moving("kitchen", "quay", base={"town": 30}, town={"pier": 100})) == 120


@pytest.mark.parametrize(("start", "legal"), [("11:51", False), ("11:52", True)])
def test_by_coordinates_at_a_speed(start: str, legal: bool) -> None:
    """A degree of latitude, 111.19 km, at 60 km/h: 112 minutes after 10:00, for a unit and for an actor."""
    places = {"base": {"at": [0, 0]}, "pier": {"at": [1, 0], "sets": {"quay": {"light": 0}}}}
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"set": "quay", "cast": ["lin"]}}
    rules = {"company-move": {"kmh": 60}, "one-place": {"kmh": 60}}
    one = shoot(scenes, places=places, rules=rules, units={"A": {}, "B": {}})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": start}})) == legal
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}, on(D1, "B"): {"1-2": start}})) == legal


def test_switched_off() -> None:
    one = moving("kitchen", "quay", {"company-move": {"level": "off"}})
    assert needed(one) == 0
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}))


@pytest.mark.parametrize(("unit", "start", "legal"), [("A", "10:29", False), ("A", "10:30", True),
                                                      ("B", "10:09", False), ("B", "10:10", True)])  # fmt: skip
def test_one_unit_is_quicker(unit: str, start: str, legal: bool) -> None:
    rules = {"company-move": {"units": {"B": {"other_venue": 10}}}}
    one = moving("kitchen", "yard", rules).model_copy(update={"units": shoot({}, units={"A": {}, "B": {}}).units})
    assert holds(one, tight(one, {on(D1, unit): {"1-1": "09:00", "1-2": start}})) == legal


@pytest.mark.parametrize("level", ["warn", "priced"])
def test_minutes_are_neither_told_nor_paid(level: str) -> None:
    with pytest.raises(ValueError, match="level"):
        needed(moving("kitchen", "quay", {"company-move": {"level": level}}))


@pytest.mark.parametrize(("carried", "minutes", "start", "legal"), [
    (True, 30, "11:15", True), (True, 30, "11:14", False),
    (True, 60, "11:15", True), (True, 61, "11:15", False), (True, 61, "11:16", True),
    (False, 30, "11:45", True), (False, 30, "11:44", False),
])  # fmt: skip
def test_a_meal_on_the_way(carried: bool, minutes: int, start: str, legal: bool) -> None:
    """An hour from base to pier and 15 minutes of light after it: the way carries a meal of an hour, no longer one."""
    places = {"base": {"moves": {"pier": 60}}, "pier": {"sets": {"quay": {"light": 15}}}}
    rules = {"company-move": {"meals": carried}, "meals": {"within": 135}, "daily-load": {"reserve": 0}}
    one = shoot({"1-1": {}, "1-2": {"set": "quay"}}, days=1, places=places, rules=rules)
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": start}}, A={"meals": [("10:00", minutes)]})
    assert holds(one, plan) == legal


def test_no_meal_is_carried_inside_a_location() -> None:
    """Twenty minutes between two sets of a venue and half an hour of meal add up."""
    sets = {"room": {"light": 0, "venue": "S"}, "hall": {"light": 0, "venue": "S"}}
    one = shoot({"1-1": {}, "1-2": {"set": "hall"}}, sets=sets, rules={"company-move": {"meals": True}})
    for start, legal in (("10:50", True), ("10:49", False)):
        plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": start}}, A={"meals": [("10:00", 30)]})
        assert holds(one, plan) == legal


def test_a_speed_is_at_least_one() -> None:
    assert MoveValues(kmh=1).kmh == 1
    with pytest.raises(ValidationError):
        MoveValues(kmh=0)
