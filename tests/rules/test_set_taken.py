"""Bookings clear of what others have bought."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, found, on, rule, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Shoot

MORNING = {"first": D1, "last": D1, "start": 8 * 60, "end": 14 * 60}


def sold(*taken: dict[str, Any], rules: dict[str, Any] | None = None) -> Shoot:
    """Half an hour to dress and 15 minutes to light before an hour of shooting."""
    sets = {"penthouse": {"dress": 30, "light": 15, "taken": taken}}
    return shoot({"1-1": {"set": "penthouse"}}, sets=sets, rules={"set-taken": rules or {}})


@pytest.mark.parametrize(("start", "legal"), [
    ("14:44", False), ("14:45", True), ("14:46", True),  # booked 45 minutes before: from 14:00
    ("06:59", True), ("07:00", True), ("07:01", False),  # booked until the end of the hour: 08:00
    ("10:00", False),
])  # fmt: skip
def test_the_whole_booking_is_clear(start: str, legal: bool) -> None:
    one = sold(MORNING)
    plan = tight(one, {on(D1): {"1-1": start}})
    assert found(one, plan, "set-taken") == ([] if legal else [("breach", 0)])
    assert holds(one, plan) == legal


def test_another_day_is_free() -> None:
    one = sold(MORNING)
    assert holds(one, tight(one, {on(D2): {"1-1": "10:00"}}))


def test_between_two_others() -> None:
    """Free from 14:00 to 16:00: an hour and 45 minutes fit, from 14:00 or a quarter past."""
    one = sold(MORNING, {"first": D1, "last": D1, "start": 16 * 60, "end": 20 * 60})
    for start, legal in (("14:44", False), ("14:45", True), ("15:00", True), ("15:01", False)):
        assert holds(one, tight(one, {on(D1): {"1-1": start}})) == legal


def test_a_booking_does_not_span_somebody_elses_slot() -> None:
    sets = {"penthouse": {"light": 0, "taken": (MORNING,)}}
    one = shoot(
        {"1-1": {"set": "penthouse"}, "1-2": {"set": "penthouse"}}, sets=sets, rules={"meals": {"level": "off"}}
    )
    assert not holds(one, tight(one, {on(D1): {"1-1": "07:00", "1-2": "14:00"}}))


def test_a_day_sold_altogether_is_barred() -> None:
    one = sold({"first": D1, "last": D1})
    assert {bar.unit_day for bar in rule(one, "set-taken").bars(one)} == {on(D1)}
    assert not holds(one, tight(one, {on(D1): {"1-1": "10:00"}}))
    assert holds(one, tight(one, {on(D2): {"1-1": "10:00"}}))


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    for window in (MORNING, {"first": D1, "last": D1}):
        one = sold(window, rules={"level": level})
        plan = tight(one, {on(D1): {"1-1": "10:00"}})
        assert [kind for kind, _ in found(one, plan, "set-taken")] == kinds
        assert holds(one, plan)


def test_what_is_told() -> None:
    one = sold(MORNING)
    (finding,) = said(one, tight(one, {on(D1): {"1-1": "10:00"}}), "set-taken")
    assert finding.message == "penthouse is sold to others: 2025-12-01 08:00-14:00"
    assert (finding.sets, finding.day) == (("penthouse",), D1)
    assert finding.field == ("locations", "base", "sets", "penthouse")
