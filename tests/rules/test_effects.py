"""What each rule does to a plan, in the smallest shoot that shows it: the rules without such a test of their own.

lin is paid 700 for each day worked and is in both parts of an hour each, so one day costs 700 and two cost 1,400.
"""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, on, shoot

from rules.holding import planned
from shortshoot.model import Schedule

DAY = {"deal": {"day": 700}}
BARE = {"daily-load": {"reserve": 0}, "relight": {"level": "off"}, "company-move": {"level": "off"}}


def cheapest(
    scenes: dict[str, Any] | None = None, *, rules: dict[str, Any] | None = None, lin: Any = None, **fields: Any
) -> tuple[int, Schedule]:
    """The cost of the best plan, proven, and the plan."""
    told = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}}
    told = {key: {**told.get(key, {}), **scene} for key, scene in (scenes or told).items()}
    one = shoot(told, cast={"lin": {**DAY, **(lin or {})}}, rules={**BARE, **(rules or {})}, **fields)
    done = planned(one)
    assert done.best_possible
    return done.cost, done.schedule


def start(schedule: Schedule, part: str) -> int:
    """Minutes after 00:00 of the part's date."""
    placed = schedule.placed[part]
    return placed.start - (placed.unit_day.date - D1).days * 1440


def longest(minutes: int) -> dict[str, Any]:
    """One unit with so long a day."""
    return {"units": {"A": {"longest": minutes}}}


NIGHT = {"1-1": {"set": "room"}, "1-2": {"set": "room", "time": "night"}}
FAR = {"1-1": {"set": "room"}, "1-2": {"set": "quay"}}
PIER = {"places": {"pier": {"sets": {"quay": {"light": 0}}}}}
MORNINGS = ["2025-12-01 00:00-12:00", "2025-12-02 00:00-12:00"]
TWO = {"units": {"A": {}, "B": {}}}


@pytest.mark.parametrize(
    ("cost", "fields"),
    [
        (700, {}),
        (1400, {"rules": {"daily-load": {"reserve": 0, "scenes": 1}}}),
        (700, longest(120)),  # unit-time: two hours after each other
        (1400, longest(119)),
        (700, {"scenes": FAR, **PIER, **longest(240), "rules": {"company-move": {}}}),  # two hours to the pier
        (1400, {"scenes": FAR, **PIER, **longest(239), "rules": {"company-move": {}}}),
        (700, {"scenes": NIGHT, **longest(150), "sets": {"room": {"light": 15}}, "rules": {"relight": {}}}),
        (1400, {"scenes": NIGHT, **longest(149), "sets": {"room": {"light": 15}}, "rules": {"relight": {}}}),
        (700, {"lin": {"longest": 120}}),  # day-hours
        (1400, {"lin": {"longest": 119}}),
        (700, {"lin": {"longest": 150, "makeup": 30}}),
        (1400, {"lin": {"longest": 149, "makeup": 30}}),
        (700, {"rules": {"meals": {"within": 60}}, **longest(150)}),  # half an hour between the parts
        (1400, {"rules": {"meals": {"within": 60}}, **longest(149)}),
        (760, {"units": {"A": {"overtime": {"after": 60, "hour": 60}}}}),
        (699, {"lin": {"deal": {"flat": 699, "days": 2, "extra_day": 50}}}),
        (1000, {"sets": {"room": {"light": 0, "rent": {"hour": 100, "minimum": 180}}}}),  # 300 for three hours
        (5700, {"units": {"A": {"day": 5000, "dates": [D1], "extra_dates": [D2], "extra_day": 9000}}}),
        (15400, {"units": {"A": {"day": 5000, "dates": [D1], "extra_dates": [D2], "extra_day": 9000, "longest": 60}}}),
    ],
)
def test_what_it_costs(cost: int, fields: dict[str, Any]) -> None:
    assert cheapest(**fields)[0] == cost


@pytest.mark.parametrize(
    ("fields", "part", "earliest", "latest"),
    [
        ({"lin": {"hours": "10:00-12:00"}}, "1-1", 600, 660),  # cast-dates
        ({"places": {"base": {"hours": "13:00-15:00"}}}, "1-1", 780, 840),  # location-dates
        ({"sets": {"room": {"light": 0, "taken": MORNINGS}}}, "1-1", 720, 1440),
        ({"rules": {"pinned": {"parts": {"1-1": {"at": 731}}}}}, "1-1", 731, 731),
        ({"scenes": {"1-1": {"set": "quay", "int": "ext"}}, "places": {"pier": {"at": (31.2, 121.5), "sets": {"quay": {
            "light": 0}}}}}, "1-1", 395, 951),  # daylight: from sunrise at 06:35 to sunset at 16:51
    ],
)  # fmt: skip
def test_when_it_is(fields: dict[str, Any], part: str, earliest: int, latest: int) -> None:
    _, schedule = cheapest(**fields)
    assert earliest <= start(schedule, part) <= latest


@pytest.mark.parametrize(("fields", "after"), [
    ({"lin": {"off": ["2025-12-01"]}}, D2), ({"lin": {"arrives": D2}}, D2), ({"lin": {"leaves": D1}}, D1),
    ({"places": {"base": {"off": ["2025-12-02"]}}}, D1),
    ({"sets": {"room": {"taken": ["2025-12-01"]}}}, D2),
])  # fmt: skip
def test_on_which_day_it_is(fields: dict[str, Any], after: Any) -> None:
    _, schedule = cheapest(**fields)
    assert {placed.unit_day.date for placed in schedule.placed.values()} == {after}


def test_order() -> None:
    for chain in (["1-1", "1-2"], ["1-2", "1-1"]):
        _, schedule = cheapest(rules={"order": {"before": [chain]}})
        assert schedule.placed[chain[0]].start + 60 <= schedule.placed[chain[1]].start


def test_once() -> None:
    _, schedule = cheapest()
    assert sorted(placed.part for placed in schedule.all_placed()) == ["1-1", "1-2"]


@pytest.mark.parametrize("rule", ["turnaround", "unit-rest"])
def test_rest(rule: str) -> None:
    """One scene a day, thirty hours apart."""
    rules = {"turnaround": {"hours": 0}, "unit-rest": {"hours": 0}, rule: {"hours": 30 * 60}}
    _, schedule = cheapest(rules={**rules, "daily-load": {"scenes": 1}})
    first, second = sorted(placed.start for placed in schedule.placed.values())
    assert second - first - 60 >= 30 * 60


@pytest.mark.parametrize(
    ("scenes", "apart"),
    [
        ({"1-1": {"set": "hall"}, "1-2": {"set": "room"}}, 70),  # one-place: ten minutes to cross
        ({"1-1": {"set": "room", "cast": []}, "1-2": {"set": "room"}}, 60),  # one-unit
    ],
)
def test_two_units(scenes: dict[str, Any], apart: int) -> None:
    pins = {"parts": {"1-1": {"date": D1, "unit": "A"}, "1-2": {"date": D1, "unit": "B"}}}
    _, schedule = cheapest(scenes, rules={"pinned": pins}, **TWO)
    first, second = sorted(placed.start for placed in schedule.placed.values())
    assert second - first >= apart


def test_unit_scenes() -> None:
    """Unit B costs nothing and takes only what has the tag."""
    units = {"A": {"dates": [D1]}, "B": {"dates": [D2], "scenes": {"tags": ["insert"]}}}
    _, schedule = cheapest({"1-1": {"cast": []}, "1-2": {"tags": ["insert"]}}, units=units, lin={"off": ["2025-12-01"]})
    assert schedule.placed["1-1"].unit_day == on(D1, "A")
    assert schedule.placed["1-2"].unit_day == on(D2, "B")


def test_past() -> None:
    """What is owed after 1 December is shot later; lin was paid for that day already."""
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "A"}]}
    cost, schedule = cheapest(log=log, days=3)
    assert {placed.unit_day.date for placed in schedule.placed.values()} <= {D2, D3}
    assert cost == 1400
