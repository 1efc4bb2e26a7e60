"""An actor in one place at a time, with minutes to cross between units."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, found, on, said, shoot, tight
from pydantic import ValidationError

from rules.holding import hinted, holds
from shortshoot.model import Schedule, Shoot
from shortshoot.rules.one_place import CrossingValues

DARK = {"light": 0}


def crossing(first: str, second: str, rules: dict[str, Any] | None = None, **moves: dict[str, int]) -> Shoot:
    """Lin's part with unit A in one set, her part with unit B in another."""
    places = {
        "base": {"sets": {"kitchen": DARK, "hall": DARK}, "moves": moves.get("base", {})},
        "pier": {"sets": {"quay": DARK}, "moves": moves.get("pier", {})},
    }
    scenes = {"1-1": {"set": first, "cast": ["lin"]}, "1-2": {"set": second, "cast": ["lin", "chen"]}}
    return shoot(scenes, places=places, units={"A": {}, "B": {}}, rules={"one-place": rules or {}})


def parts(one: Shoot, a: Any, b: Any) -> Schedule:
    return tight(one, {on(D1): {"1-1": a}, on(D1, "B"): {"1-2": b}})


@pytest.mark.parametrize(("first", "second", "minutes"), [
    ("kitchen", "kitchen", 0), ("kitchen", "hall", 10), ("kitchen", "quay", 60),
])  # fmt: skip
def test_the_default_minutes_either_way_round(first: str, second: str, minutes: int) -> None:
    one = crossing(first, second)
    for more, legal in ((-1, False), (0, True), (1, True)):
        for plan in (parts(one, "09:00", 600 + minutes + more), parts(one, 600 + minutes + more, "09:00")):
            assert found(one, plan, "one-place") == ([] if legal else [("breach", 1)])
            assert holds(one, plan) == legal


@pytest.mark.parametrize(("values", "start", "legal"), [
    ({"lin": {"same_site": 25}}, "10:24", False),
    ({"lin": {"same_site": 25}}, "10:25", True),
    ({"chen": {"same_site": 25}}, "10:10", True),
    ({"lin": {"same_site": 5}}, "10:05", True),
    ({"lin": {"level": "warn"}}, "10:09", True),
])  # fmt: skip
def test_one_person_crosses_at_another_pace(values: dict[str, Any], start: str, legal: bool) -> None:
    """Only lin is in both parts."""
    one = crossing("kitchen", "hall", {"cast": values})
    plan = parts(one, "09:00", start)
    assert holds(one, plan) == legal
    assert holds(one, parts(one, start, "09:00")) == legal


def test_the_slowest_of_those_who_cross_counts() -> None:
    one = crossing("kitchen", "hall", {"level": "off", "cast": {"lin": {"level": "hard"}}})
    assert not holds(one, parts(one, "09:00", "10:09"))
    scenes = {"1-1": {"set": "kitchen", "cast": ["lin", "chen"]}, "1-2": {"set": "hall", "cast": ["lin", "chen"]}}
    rules = {"one-place": {"cast": {"lin": {"same_site": 30}, "chen": {"same_site": 20}}}}
    one = shoot(scenes, sets={"kitchen": DARK, "hall": DARK}, units={"A": {}, "B": {}}, rules=rules)
    assert not holds(one, parts(one, "09:00", "10:29"))
    assert holds(one, parts(one, "09:00", "10:30"))


def test_at_the_same_time_in_the_same_set() -> None:
    one = crossing("kitchen", "kitchen")
    assert found(one, parts(one, "09:00", "09:00"), "one-place") == [("breach", 60)]
    assert not holds(one, parts(one, "09:00", "09:00"))


def test_there_may_take_longer_than_back() -> None:
    """45 minutes from the base to the pier, 25 from the pier to the base."""
    one = crossing("kitchen", "quay", base={"pier": 45}, pier={"base": 25})
    for b, legal in (("10:44", False), ("10:45", True)):
        assert holds(one, parts(one, "09:00", b)) == legal
    for a, legal in (("10:24", False), ("10:25", True)):
        assert holds(one, parts(one, a, "09:00")) == legal


def test_the_minutes_can_be_set() -> None:
    values = {"same_site": 4, "other_site": 7}
    for second, minutes in (("hall", 4), ("quay", 7)):
        one = crossing("kitchen", second, values)
        assert holds(one, parts(one, "09:00", 600 + minutes))
        assert not holds(one, parts(one, "09:00", 600 + minutes - 1))


def test_every_two_parts_count_not_only_neighbours() -> None:
    """Unit B's long part covers both of unit A's: the second overlaps by an hour."""
    scenes = {
        "1-1": {"cast": ["lin"]},
        "1-2": {"cast": ["lin"]},
        "1-3": {"set": "hall", "cast": ["lin"], "minutes": 200},
    }
    one = shoot(scenes, units={"A": {}, "B": {}}, rules={"one-place": {"same_site": 0}})
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": "12:00"}, on(D1, "B"): {"1-3": "09:40"}})
    assert sorted(found(one, plan, "one-place")) == [("breach", 20), ("breach", 60)]


def test_one_unit_after_itself_on_another_day_or_without_shared_people() -> None:
    one = crossing("kitchen", "hall")
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:30"}}))
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}, on(D2, "B"): {"1-2": "09:00"}}))
    apart = shoot({"1-1": {"cast": ["lin"]}, "1-2": {"set": "hall", "cast": ["chen"]}}, units={"A": {}, "B": {}})
    assert holds(apart, parts(apart, "09:00", "09:00"))


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = crossing("kitchen", "hall", {"level": level})
    assert [kind for kind, _ in found(one, parts(one, "09:00", "09:30"), "one-place")] == kinds
    assert holds(one, parts(one, "09:00", "09:30"))


def test_what_is_told() -> None:
    one = crossing("kitchen", "hall")
    (finding,) = said(one, parts(one, "09:00", "10:09"), "one-place")
    assert finding.message == "lin needs 10 min from 1-1 to 1-2, has 9"
    assert (finding.people, finding.parts, finding.day) == (("lin",), ("1-1", "1-2"), D1)
    assert finding.field == ("cast", "lin")


def test_days_know_that_the_day_of_the_units_is_long_enough() -> None:
    """Four parts of an hour with lin, two units from 09:00 to 11:00: only one of each pair can be hers."""
    scenes = {f"1-{n}": {"set": f"s{n}", "cast": ["lin"]} for n in (1, 2, 3, 4)}
    one = shoot(
        scenes, units={"A": {}, "B": {}}, rules={"one-place": {"same_site": 0}, "company-move": {"level": "off"}}
    )
    work = {on(D1): {"1-1": "09:00", "1-2": "11:00"}, on(D1, "B"): {"1-3": "10:00", "1-4": "12:00"}}
    assert holds(one, tight(one, work))
    assert hinted(one, tight(one, work))


def test_a_speed_is_at_least_one() -> None:
    assert CrossingValues(kmh=1).kmh == 1
    with pytest.raises(ValidationError):
        CrossingValues(kmh=0)
