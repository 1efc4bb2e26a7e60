"""Interiors whose windows show the sky. Shanghai on 1 December 2025: sunset at 16:51."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, found, on, rule, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

AT = [31.2, 121.5]


def cafe(start: str, windows: str = "real", at: Any = AT, **scene: Any) -> tuple[Shoot, Schedule]:
    places = {"base": {"at": at, "sets": {"cafe": {"light": 0, "windows": windows}}}}
    one = shoot({"1-1": {"set": "cafe", **scene}}, places=places)
    return one, tight(one, {on(D1): {"1-1": start}})


@pytest.mark.parametrize(
    ("time", "start", "breach"),
    [
        ("day", "15:51", []),
        ("day", "15:52", [("breach", 0)]),
        ("night", "16:51", []),
        ("night", "16:50", [("breach", 0)]),
    ],
)
def test_day_and_night_through_the_window(time: str, start: str, breach: list[tuple[str, int]]) -> None:
    one, plan = cafe(start, time=time)
    assert found(one, plan, "daylight") == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize("windows", ["none", "blackout", "led"])
def test_other_windows_do_not_care(windows: str) -> None:
    one, plan = cafe("12:00", windows, time="night")
    assert found(one, plan, "daylight") == []
    assert holds(one, plan)


def test_what_is_said() -> None:
    one, plan = cafe("12:00", time="night")
    (told,) = said(one, plan, "daylight")
    assert told.message.startswith("1-1 is in a set with real windows by night (00:00-06:")


def test_without_coordinates_a_fault_is_told() -> None:
    one, _ = cafe("12:00", at=None)
    (fault,) = rule(one, "daylight").faults(one)
    assert fault.message == "base has real windows (scene 1-1) but no coordinates to find its sun"


def test_a_plan_waits_for_the_night() -> None:
    one, _ = cafe("17:00", time="night")
    start = planned(one, 3).schedule.placed["1-1"].start % 1440
    assert start >= 16 * 60 + 51 or start + 60 <= 6 * 60 + 40
