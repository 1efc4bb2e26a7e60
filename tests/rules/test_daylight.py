"""Exteriors under the sun of their place and date."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import D1, found, on, rule, said, shoot, tight

from rules.holding import hinted, holds
from shortshoot.model import Shoot

SHANGHAI = (31.2, 121.5)
"""1 December 2025 by hand: declination -21.8 degrees, the sun highest at 11:43 (6 minutes for 1.5 degrees east of the
zone's meridian, 11 for the equation of time). It is 0.83 degrees below the horizon 308 minutes from then, at 06:35 and
16:51, and 6 degrees below it 334.6 minutes from then, at 06:08 and 17:18. On the 2nd it rises at 06:36."""

FREE = {"meals": {"level": "off"}, "daily-load": {"level": "off"}}


def street(
    time: str, interior: Any = "ext", minutes: int = 60, at: Any = SHANGHAI, days: int = 2, **values: Any
) -> Shoot:
    scene = {"set": "quay", "int": interior, "time": time, "minutes": minutes}
    places = {"pier": {"at": at, "sets": {"quay": {"light": 0}}}}
    units = {"A": {"call": "00:00-30:00", "longest": 24 * 60}}
    return shoot({"1-1": scene}, places=places, units=units, days=days, rules={**FREE, "daylight": values})


@pytest.mark.parametrize(("unit", "start", "kinds"), [
    ("A", "15:52", ["breach"]), ("B", "15:52", ["warning"]), ("A", "15:51", []), ("C", "15:52", []),
])  # fmt: skip
def test_a_unit_with_values_of_its_own(unit: str, start: str, kinds: list[str]) -> None:
    """The sun sets at 16:51; unit B is only told, unit C does not care."""
    one = street("day", days=1, units={"B": {"level": "warn"}, "C": {"level": "off"}})
    one = one.model_copy(update={"units": shoot({}, units={key: {"call": "00:00-30:00"} for key in "ABC"}).units})
    plan = tight(one, {on(D1, unit): {"1-1": start}})
    assert [kind for kind, _ in found(one, plan, "daylight")] == kinds
    assert holds(one, plan) == (kinds != ["breach"])


def test_dusk_is_longer_for_one_unit() -> None:
    """The sun is low from 15:51 on, for unit B half an hour earlier."""
    one = street("dusk", days=1, units={"B": {"spread": 90}})
    one = one.model_copy(update={"units": shoot({}, units={key: {"call": "00:00-30:00"} for key in "AB"}).units})
    for unit, start, legal in (("A", "15:50", False), ("B", "15:21", True), ("B", "15:20", False)):
        assert holds(one, tight(one, {on(D1, unit): {"1-1": start}})) == legal


def test_coordinates_are_asked_for_while_one_unit_needs_them() -> None:
    for units, faults in (({}, 0), ({"A": {"level": "off"}}, 0), ({"A": {"level": "warn"}}, 1)):
        one = street("day", at=None, level="off", units=units)
        assert len(list(rule(one, "daylight").faults(one))) == faults


@pytest.mark.parametrize(
    ("time", "start", "legal"),
    [
        ("day", "06:34", False),
        ("day", "06:35", True),
        ("day", "15:51", True),  # ends 16:51
        ("day", "15:52", False),
        ("night", "00:00", True),
        ("night", "05:35", True),  # ends 06:35, at sunrise
        ("night", "05:36", False),
        ("night", "16:50", False),
        ("night", "16:51", True),
        ("night", "29:36", True),  # ends 30:36, at the sunrise of the 2nd
        ("night", "29:37", False),
        ("dawn", "06:07", False),
        ("dawn", "06:08", True),
        ("dawn", "06:35", True),  # ends 07:35, sixty minutes of low sun
        ("dawn", "06:36", False),
        ("dusk", "15:50", False),
        ("dusk", "15:51", True),  # an hour before sunset
        ("dusk", "16:18", True),  # ends 17:18, at dusk
        ("dusk", "16:19", False),
    ],
)
def test_the_sky_of_each_time_of_day(time: str, start: str, legal: bool) -> None:
    one = street(time)
    plan = tight(one, {on(D1): {"1-1": start}})
    assert found(one, plan, "daylight") == ([] if legal else [("breach", 0)])
    assert holds(one, plan) == legal


@pytest.mark.parametrize(("start", "legal"), [("30:08", False), ("30:10", True)])
def test_a_night_of_work_ends_by_the_next_dawn(start: str, legal: bool) -> None:
    """Called at 19:00, an hour to eat at half past midnight; the first light of the 2nd is at 06:09."""
    one = street("dawn")
    plan = tight(one, {on(D1): {"1-1": start}}, A={"call": "19:00", "meals": [("24:30", 60)]})
    assert found(one, plan, "daylight") == ([] if legal else [("breach", 0)])
    assert holds(one, plan) == legal


def test_a_scene_through_the_door_counts_as_exterior_and_an_interior_does_not() -> None:
    assert not holds(street("day", "both"), tight(street("day", "both"), {on(D1): {"1-1": "20:00"}}))
    one = street("day", "int")
    assert holds(one, tight(one, {on(D1): {"1-1": "20:00"}}))


def test_less_low_sun() -> None:
    one = street("dusk", minutes=30, spread=20)  # from 16:31 to 17:18
    for start, legal in (("16:30", False), ("16:31", True), ("16:48", True), ("16:49", False)):
        assert holds(one, tight(one, {on(D1): {"1-1": start}})) == legal
    one = street("dawn", minutes=30, spread=20)  # from 06:08 to 06:55
    for start, legal in (("06:07", False), ("06:25", True), ("06:26", False)):
        assert holds(one, tight(one, {on(D1): {"1-1": start}})) == legal


@pytest.mark.parametrize(("minutes", "legal"), [(616, True), (617, False)])
def test_longer_than_the_day_is_never(minutes: int, legal: bool) -> None:
    """From 06:35 to 16:51 are 616 minutes."""
    one = street("day", minutes=minutes, days=1)
    plan = tight(one, {on(D1): {"1-1": "06:35"}})
    assert holds(one, plan) == legal
    assert bool(list(rule(one, "daylight").bars(one))) == (not legal)
    if not legal:
        (finding,) = said(one, plan, "daylight")
        assert "never that day" in finding.message


@pytest.mark.parametrize(("time", "legal"), [("day", False), ("night", True), ("dusk", False), ("dawn", False)])
def test_polar_night(time: str, legal: bool) -> None:
    one = street(time, at=(69.65, 18.96))  # Tromsø in December
    assert holds(one, tight(one, {on(D1): {"1-1": "20:00"}})) == legal


@pytest.mark.parametrize(("time", "at"), [("night", (69.65, 18.96)), ("day", (-75.0, 0.0))])
def test_where_the_sun_never_changes_the_first_minute_of_the_day_counts_too(time: str, at: Any) -> None:
    one = street(time, at=at)
    assert holds(one, tight(one, {on(D1): {"1-1": "00:00"}}))


@pytest.mark.parametrize(("time", "legal"), [("day", True), ("night", False), ("dusk", False)])
def test_midnight_sun(time: str, legal: bool) -> None:
    one = street(time, at=(-75.0, 0.0))  # December in Antarctica
    assert holds(one, tight(one, {on(D1): {"1-1": "12:00"}})) == legal


def test_without_coordinates_nothing_is_known_and_a_fault_is_told() -> None:
    one = street("day", at=None)
    assert holds(one, tight(one, {on(D1): {"1-1": "20:00"}}))
    (fault,) = rule(one, "daylight").faults(one)
    assert fault.path == ("locations", "pier")
    stage = street("day", "int", at=None)
    assert not list(rule(stage, "daylight").faults(stage))
    silent = street("day", at=None, level="off")
    assert not list(rule(silent, "daylight").faults(silent))


def test_the_fault_is_told_once_a_place() -> None:
    scenes: dict[str, Any] = {key: {"int": "ext"} for key in ("1-1", "1-2")} | {"1-3": {}}
    one = shoot(scenes)
    assert [fault.path for fault in rule(one, "daylight").faults(one)] == [("locations", "base")]


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = street("day", level=level)
    plan = tight(one, {on(D1): {"1-1": "20:00"}})
    assert [kind for kind, _ in found(one, plan, "daylight")] == kinds
    assert holds(one, plan)


def test_what_is_said() -> None:
    one = street("day")
    (finding,) = said(one, tight(one, {on(D1): {"1-1": "15:52"}}), "daylight")
    assert finding.message == "1-1 is an exterior by day (06:35-16:51 on 2025-12-01, 60 min); it is at 15:52"
    assert (finding.parts, finding.day, finding.field) == (("1-1",), date(2025, 12, 1), ("scenes", "1-1"))


@pytest.mark.parametrize(("call", "legal"), [("14:51", True), ("14:52", False)])
def test_two_exteriors_by_day_fit_between_call_and_sunset(call: str, legal: bool) -> None:
    scene = {"set": "quay", "int": "ext"}
    places = {"pier": {"at": SHANGHAI, "sets": {"quay": {"light": 0}}}}
    one = shoot({"1-1": scene, "1-2": scene}, places=places)
    minute = 14 * 60 + int(call[3:])
    plan = tight(one, {on(D1): {"1-1": minute, "1-2": minute + 60}})  # the second ends at 16:51 or 16:52
    assert holds(one, plan) == legal


def test_nights_before_and_after_the_day() -> None:
    """05:35-06:35 before sunrise and 16:51-17:51 after sunset on one long day."""
    scene = {"set": "quay", "int": "ext", "time": "night"}
    places = {"pier": {"at": SHANGHAI, "sets": {"quay": {"light": 0}}}}
    one = shoot({"1-1": scene, "1-2": scene}, places=places, rules=FREE)
    assert holds(one, tight(one, {on(D1): {"1-1": "05:35", "1-2": "16:51"}}))
    assert not holds(one, tight(one, {on(D1): {"1-1": "05:36", "1-2": "16:51"}}))
    assert not holds(one, tight(one, {on(D1): {"1-1": "05:35", "1-2": "16:50"}}))


@pytest.mark.parametrize(
    ("time", "at", "told"),
    [
        ("day", (69.65, 18.96), "at pier the sun does not rise (polar night) on any shooting date, but 1-1 is by day"),
        ("dusk", (-75.0, 0.0), "at pier the sun does not set on any shooting date, but 1-1 is by dusk"),
        ("night", (69.65, 18.96), ""),
        ("day", SHANGHAI, ""),
    ],
)
def test_a_sky_that_never_comes_is_a_fault(time: str, at: Any, told: str) -> None:
    one = street(time, at=at)
    assert [(fault.path, fault.message) for fault in rule(one, "daylight").faults(one)] == (
        [(("scenes", "1-1"), told)] if told else []
    )
    off = street(time, at=at, level="off")
    assert not list(rule(off, "daylight").faults(off))


def test_a_part_that_is_too_long_for_the_day_is_no_fault_of_the_place() -> None:
    """617 minutes are longer than the day, and the planner says so."""
    one = street("day", minutes=617, days=1)
    assert not list(rule(one, "daylight").faults(one))


@pytest.mark.parametrize(("time", "at", "word"), [("day", (69.65, 18.96), "rise"), ("dusk", (-75.0, 0.0), "set")])
def test_a_single_day_is_enough_to_know_the_sky(time: str, at: Any, word: str) -> None:
    one = street(time, at=at, days=1)
    (fault,) = rule(one, "daylight").faults(one)
    assert f"the sun does not {word}" in fault.message


def test_a_known_evening_is_where_a_search_starts() -> None:
    """Two exteriors by night from sunset on; nothing is shot before dawn."""
    scene = {"set": "quay", "int": "ext", "time": "night"}
    places = {"pier": {"at": SHANGHAI, "sets": {"quay": {"light": 0}}}}
    one = shoot({"1-1": scene, "1-2": scene}, places=places, rules=FREE)
    plan = tight(one, {on(D1): {"1-1": "16:51", "1-2": "17:51"}})
    assert holds(one, plan)
    assert hinted(one, plan)
