"""Sets dressed at once."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from builders import D1, breaches, cost, found, on, schedule, shoot, unit

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

SETS = {
    "attic": {"dress": 60, "light": 0},
    "hall": {"dress": 30, "light": 0},
    "lobby": {"dress": 45, "light": 0},
    "yard": {"light": 0},
}
SCENES = {"1-1": {"set": "attic"}, "1-2": {"set": "hall"}, "1-3": {"set": "lobby"}, "1-4": {"set": "yard"}}


def art(**values: Any) -> Shoot:
    return shoot(SCENES, sets=SETS, rules={"dressing": values, "company-move": {"level": "off"}})


def booked(attic: str, hall: str, lobby: str) -> Schedule:
    work = unit("08:00", "12:00", {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00", "1-4": "11:00"})
    sets = {
        "attic": (attic, "09:00"),
        "hall": (hall, "10:00"),
        "lobby": (lobby, "11:00"),
        "yard": ("11:00", "12:00"),
    }
    return schedule({D1: {"A": work, "sets": sets}})


@pytest.mark.parametrize(
    ("hall", "breach"),
    [("07:00", []), ("06:59", [("breach", 1)]), ("05:30", []), ("05:31", [("breach", 1)]), ("06:00", [("breach", 1)])],
)
def test_one_crew_dresses_one_set_at_a_time(hall: str, breach: list[tuple[str, int]]) -> None:
    """The attic from 06:00 to 07:00, the hall for half an hour."""
    one, plan = art(crews=1), booked("06:00", hall, "09:15")
    assert found(one, plan, "dressing") == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize(("lobby", "breach"), [("06:45", []), ("06:44", [("breach", 1)])])
def test_two_crews(lobby: str, breach: list[tuple[str, int]]) -> None:
    """The attic until 07:00, the hall until 06:45: the lobby is the third from 06:15 to 06:44."""
    one, plan = art(crews=2), booked("06:00", "06:15", lobby)
    assert found(one, plan, "dressing") == breach
    assert holds(one, plan) == (not breach)


def test_each_set_too_many_is_paid() -> None:
    one, plan = art(crews=1, level="priced", price=800), booked("06:00", "06:00", "06:00")
    assert cost(one, plan, "dressing") == 800 + 1600  # the second is one too many, the third two
    assert holds(one, plan)


def test_told_silent_or_not_asked() -> None:
    plan = booked("06:00", "06:00", "09:15")
    for values, told in (
        ({"crews": 1, "level": "warn"}, [("warning", 1)]),
        ({"crews": 1, "level": "off"}, []),
        ({}, []),
        ({"crews": 2}, []),
    ):
        assert found(art(**values), plan, "dressing") == told
        assert holds(art(**values), plan)


def test_a_plan_dresses_ahead() -> None:
    pins = {part: {"date": D1} for part in SCENES}
    rules = {"dressing": {"crews": 1}, "pinned": {"parts": pins}}
    one = shoot(SCENES, sets=SETS, rules=rules)
    plan = planned(one, 3).schedule
    starts = sorted(
        (slot.start, SETS[name].get("dress", 0)) for name, slot in plan.days[D1].sets.items() if name != "yard"
    )
    assert all(start + minutes <= following for (start, minutes), (following, _) in pairwise(starts))
    assert breaches(one, plan) == {}
    assert plan.placed["1-1"].unit_day == on(D1)
