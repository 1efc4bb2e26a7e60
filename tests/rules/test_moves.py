"""Minutes between locations: the table, its default, and ways round."""

from __future__ import annotations

import pytest
from builders import shoot

from shortshoot.model import Shoot
from shortshoot.rules.moves import travel_minutes


def places(**moves: dict[str, int]) -> Shoot:
    return shoot({}, places={place: {"moves": told} for place, told in moves.items()})


def test_neither_names_the_other() -> None:
    minutes = travel_minutes(places(base={}, pier={}), 120)
    assert minutes == {("base", "base"): 0, ("base", "pier"): 120, ("pier", "base"): 120, ("pier", "pier"): 0}


def test_one_names_the_other_for_both_directions() -> None:
    minutes = travel_minutes(places(base={"pier": 40}, pier={}), 120)
    assert (minutes["base", "pier"], minutes["pier", "base"]) == (40, 40)


def test_each_names_the_other() -> None:
    minutes = travel_minutes(places(base={"pier": 40}, pier={"base": 25}), 120)
    assert (minutes["base", "pier"], minutes["pier", "base"]) == (40, 25)


def test_the_shortest_way_over_any_number_of_stops() -> None:
    """A-B-C-D at ten minutes each; every other pair names 100."""
    table = {"a": {"b": 10, "c": 100, "d": 100}, "b": {"c": 10, "d": 100}, "c": {"d": 10}, "d": {}}
    minutes = travel_minutes(places(**table), 500)
    assert (minutes["a", "c"], minutes["a", "d"], minutes["d", "a"]) == (20, 30, 30)
    assert minutes["a", "base"] == 500
    assert minutes["a", "a"] == 0


def test_a_default_may_be_the_shortest() -> None:
    assert travel_minutes(places(a={"b": 90}, b={}), 20)["a", "b"] == 40  # over the base, twenty minutes each


@pytest.mark.parametrize(
    ("one", "other", "kmh", "minutes"),
    [
        ([0, 0], [1, 0], 60, 112),  # a degree of the meridian is 2 pi 6371 / 360 = 111.19 km
        ([0, 0], [0, 1], 60, 112),
        ([60, 0], [60, 1], 60, 56),  # half of that at sixty degrees north: 55.6 km
        ([0, 0], [1, 0], 112, 60),  # 59.57
        ([0, 0], [1, 0], 111, 61),  # 60.11
        ([10, 20], [10, 20], 60, 0),
        ([0, 179], [0, -180], 60, 112),
        ([0, 0], [1, 0], None, 120),
        ([0, 0], None, 60, 120),
        (None, [1, 0], 60, 120),
    ],
)
def test_by_coordinates(one: list[float] | None, other: list[float] | None, kmh: int | None, minutes: int) -> None:
    told = shoot({}, places={"a": {"at": one}, "b": {"at": other}})
    assert travel_minutes(told, 120, kmh)["a", "b"] == minutes
    assert travel_minutes(told, 120, kmh)["b", "a"] == minutes


def test_the_table_overrules_coordinates() -> None:
    told = shoot({}, places={"a": {"at": [0, 0], "moves": {"b": 30}}, "b": {"at": [1, 0]}})
    assert travel_minutes(told, 120, 60)["a", "b"] == 30
