"""One room dressed as two sets."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, found, on, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

ROOM = {"office": {"room": "R1", "light": 0}, "chambers": {"room": "R1", "dress": 45, "light": 15}}
SCENES = {"1-1": {"set": "office"}, "1-2": {"set": "chambers"}}


def redressed(second: str, sets: dict[str, Any] = ROOM, **values: Any) -> tuple[Shoot, Schedule]:
    rules = {"redress": values, "company-move": {"level": "off"}}
    one = shoot(SCENES, sets=sets, rules=rules)
    return one, tight(one, {on(D1): {"1-1": "09:00", "1-2": second}})


@pytest.mark.parametrize(
    ("second", "breach"), [("11:00", []), ("10:59", [("breach", 1)]), ("08:00", []), ("08:01", [("breach", 1)])]
)
def test_an_hour_to_dress_and_light(second: str, breach: list[tuple[str, int]]) -> None:
    """The office is shot from 09:00 to 10:00; the chambers need an hour before 11:00, or end by 09:00."""
    one, plan = redressed(second)
    assert found(one, plan, "redress") == breach
    if second != "08:01":  # there the unit itself is in two places
        assert holds(one, plan) == (not breach)


def test_other_rooms_and_other_places_are_no_matter() -> None:
    for sets in ({**ROOM, "chambers": {"room": "R2", "dress": 45}}, {"office": {}, "chambers": {"dress": 45}}):
        one, plan = redressed("10:15", sets)
        assert found(one, plan, "redress") == []
        assert holds(one, plan)


def test_told_or_silent() -> None:
    for level, told in (("warn", [("warning", 45)]), ("off", [])):
        one, plan = redressed("10:15", level=level)
        assert found(one, plan, "redress") == told
        assert holds(one, plan)


def test_a_plan_waits_for_the_dressing() -> None:
    pins = {"1-1": {"date": D1, "at": 9 * 60}, "1-2": {"date": D1}}
    one = shoot(SCENES, sets=ROOM, rules={"pinned": {"parts": pins}, "order": {"before": [["1-1", "1-2"]]}})
    assert planned(one, 3).schedule.placed["1-2"].start >= 11 * 60
