"""Parts fixed by hand to a date, a unit, an hour."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, found, on, rule, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Shoot


def pin(level: str = "hard", **fields: Any) -> Shoot:
    rules = {"pinned": {"level": level, "parts": {"1-1": fields}}}
    return shoot({"1-1": {}, "1-2": {}}, units={"A": {}, "B": {}}, rules=rules)


@pytest.mark.parametrize(("start", "by"), [("08:59", 1), ("09:00", 0), ("09:01", 1), ("11:00", 120)])
@pytest.mark.parametrize("day", [D1, D2])
def test_an_hour_on_whichever_day(day: Any, start: str, by: int) -> None:
    one = pin(at="09:00")
    plan = tight(one, {on(day): {"1-1": start, "1-2": "14:00"}})
    assert found(one, plan, "pinned") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


@pytest.mark.parametrize(("fields", "legal"), [
    ({"date": D1}, (True, False, True, False)),
    ({"unit": "B"}, (False, False, True, True)),
    ({"date": D2, "unit": "A"}, (False, True, False, False)),
    ({}, (True, True, True, True)),
])  # fmt: skip
def test_a_date_and_a_unit(fields: dict[str, Any], legal: tuple[bool, ...]) -> None:
    one = pin(**fields)
    places = [on(D1), on(D2), on(D1, "B"), on(D2, "B")]
    plans = [tight(one, {place: {"1-1": "09:00", "1-2": "10:00"}}) for place in places]
    assert tuple(holds(one, plan) for plan in plans) == legal
    assert tuple(not found(one, plan, "pinned") for plan in plans) == legal


def test_others_are_free() -> None:
    one = pin(date=D1, at="09:00")
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "15:00"}}))


def test_a_wrong_day_is_a_breach_at_the_right_hour_too() -> None:
    one = pin(date=D1, at="09:00")
    (finding,) = said(one, tight(one, {on(D2): {"1-1": "09:00", "1-2": "10:00"}}), "pinned")
    assert finding.message == "1-1 is pinned to 2025-12-01 09:00; it is on unit A on 2025-12-02 at 09:00"
    assert (finding.parts, finding.day, finding.field) == (("1-1",), D2, ("rules", "pinned", "parts", "1-1"))


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = pin(level, date=D1, unit="B", at="09:00")
    plan = tight(one, {on(D2): {"1-1": "09:01", "1-2": "11:00"}})
    assert [kind for kind, _ in found(one, plan, "pinned")] == kinds
    assert holds(one, plan)


@pytest.mark.parametrize(("part", "fields", "path", "words"), [
    ("9-9", {}, ("9-9",), "there is no part '9-9'"),
    ("1-1", {"unit": "C"}, ("1-1", "unit"), "there is no unit 'C'"),
    ("1-1", {"date": D3}, ("1-1",), "no unit works on 2025-12-03"),
    ("1-1", {"date": D3, "unit": "B", "at": "09:00"}, ("1-1",), "no unit works on 2025-12-03 unit B 09:00"),
])  # fmt: skip
def test_pins_that_nothing_can_follow_are_faults(part: str, fields: Any, path: Any, words: str) -> None:
    one = shoot({"1-1": {}}, units={"A": {}, "B": {}}, rules={"pinned": {"parts": {part: fields}}})
    (fault,) = rule(one, "pinned").faults(one)
    assert fault.path == ("rules", "pinned", "parts", *path)
    assert fault.message == words


def test_a_good_pin_is_no_fault() -> None:
    one = pin(date=D2, unit="B")
    assert not list(rule(one, "pinned").faults(one))


@pytest.mark.parametrize(
    ("second", "units", "cast", "faults"),
    [
        ({"date": D1, "at": 9 * 60 + 59}, ["A"], [], 1),
        ({"date": D1, "at": 10 * 60}, ["A"], [], 0),
        ({"date": D1, "at": 8 * 60}, ["A"], [], 0),
        ({"date": D1, "at": 8 * 60 + 1}, ["A"], [], 1),
        ({"date": D2, "at": 9 * 60}, ["A"], [], 0),
        ({"date": D1}, ["A"], [], 0),
        ({"date": D1, "at": 9 * 60}, ["A", "B"], [], 0),
        ({"date": D1, "at": 9 * 60}, ["A", "B"], ["lin"], 1),
        ({"date": D1, "at": 9 * 60, "unit": "A"}, ["A", "B"], [], 1),
        ({"date": D1, "at": 9 * 60, "unit": "B"}, ["A", "B"], [], 0),
    ],
)
def test_two_pins_at_once(second: dict[str, Any], units: list[str], cast: list[str], faults: int) -> None:
    """1-1 is pinned to unit A on 1 December from 09:00 to 10:00, 1-2 takes an hour too."""
    pins = {"1-1": {"date": D1, "at": 9 * 60, "unit": "A"}, "1-2": second}
    scenes = {"1-1": {"cast": cast}, "1-2": {"cast": cast}}
    one = shoot(scenes, units={key: {} for key in units}, rules={"pinned": {"parts": pins}})
    told = list(rule(one, "pinned").faults(one))
    assert len(told) == faults
    for fault in told:
        assert fault.path == ("rules", "pinned", "parts", "1-2")
        assert "when 1-1 is shot (2025-12-01 unit A 09:00, 60 min)" in fault.message
