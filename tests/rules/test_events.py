"""Prep at fixed hours."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, on, rule, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

FIGHT = {"people": ["lin", "chen"], "date": D2, "at": 9 * 60, "minutes": 90, "before": ["1-3"], "fee": 500}


def prepared(starts: dict[str, str], **values: Any) -> tuple[Shoot, Schedule]:
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["mei"]}, "1-3": {"cast": ["mei"]}}
    one = shoot(scenes, days=3, cast={"chen": {}}, rules={"events": {"events": {"fight": FIGHT}, **values}})
    return one, tight(one, {on(D2): starts})


@pytest.mark.parametrize(
    ("starts", "breach"),
    [
        ({"1-1": "08:00", "1-2": "09:00", "1-3": "10:30"}, []),
        ({"1-1": "08:01", "1-2": "09:01", "1-3": "10:30"}, ["1-1"]),
        ({"1-2": "09:00", "1-1": "10:30", "1-3": "11:30"}, []),
        ({"1-2": "09:00", "1-1": "10:29", "1-3": "11:30"}, ["1-1"]),
        ({"1-2": "09:00", "1-3": "10:30", "1-1": "11:30"}, []),
        ({"1-2": "09:00", "1-3": "10:29", "1-1": "11:30"}, ["1-3"]),
    ],
)
def test_people_keep_clear_and_parts_wait(starts: dict[str, str], breach: list[str]) -> None:
    """The rehearsal is from 09:00 to 10:30."""
    one, plan = prepared(starts)
    assert [finding.parts[0] for finding in said(one, plan, "events")] == breach
    assert holds(one, plan) == (not breach)


def test_a_part_that_needs_it_is_not_on_an_earlier_date() -> None:
    one, _ = prepared({"1-1": "12:00"})
    plan = tight(one, {on(D1): {"1-3": "12:00"}, on(D3): {"1-1": "09:00", "1-2": "10:00"}})
    (told,) = said(one, plan, "events")
    assert told.message == "1-3 comes after fight (2025-12-02 09:00-10:30); it starts at 12:00"
    assert not holds(one, plan)


def test_fees_are_paid() -> None:
    one, plan = prepared({"1-1": "08:00", "1-2": "09:00", "1-3": "10:30"})
    assert cost(one, plan, "events") == 1000
    assert holds(one, plan)


def test_told_or_silent() -> None:
    for level, told in (("warn", [("warning", 0)]), ("off", [])):
        one, plan = prepared({"1-2": "08:00", "1-1": "09:00", "1-3": "10:30"}, level=level)
        assert found(one, plan, "events") == told
        assert cost(one, plan, "events") == (0 if level == "off" else 1000)
        assert holds(one, plan)


def test_a_minute_without_a_fee() -> None:
    event = {"people": ["lin"], "date": D2, "at": 9 * 60, "minutes": 1}
    one = shoot({"1-1": {"cast": ["lin"]}}, rules={"events": {"events": {"reading": event}}})
    for start, breach in (("09:00", 1), ("09:01", 0), ("08:00", 0), ("08:01", 1)):
        plan = tight(one, {on(D2): {"1-1": start}})
        assert len(said(one, plan, "events")) == breach
        assert cost(one, plan, "events") == 0
        assert holds(one, plan) == (not breach)


def test_a_part_at_midnight_is_before_the_event() -> None:
    event = {"people": ["lin"], "date": D2, "at": 60, "minutes": 30}
    rules = {"events": {"events": {"reading": event}}}
    one = shoot({"1-1": {"cast": ["lin"]}}, rules=rules, calendar={"call": "00:00-12:00"})
    assert holds(one, tight(one, {on(D2): {"1-1": "00:00"}}))


def test_unknown_people_and_parts_are_faults() -> None:
    event = {**FIGHT, "people": ["lin", "lynn"], "before": ["9-9"]}
    one = shoot({"1-1": {"cast": ["lin"]}}, rules={"events": {"events": {"fight": event}}})
    person, part = rule(one, "events").faults(one)
    assert person.path == ("rules", "events", "events", "fight", "people", 1)
    assert part.message == "there is no part '9-9'"


def test_a_plan_leaves_the_hour_free() -> None:
    """Everything is pinned to the day of the rehearsal."""
    one, _ = prepared({"1-1": "12:00"})
    pins = {part: {"date": D2} for part in ("1-1", "1-2", "1-3")}
    one = one.model_copy(update={"rules": {**one.rules, "pinned": {"parts": pins}}})
    placed = planned(one, 3).schedule.placed
    start = placed["1-1"].start - 1440
    assert start + 60 <= 9 * 60 or start >= 10 * 60 + 30
    assert placed["1-3"].start - 1440 >= 10 * 60 + 30
