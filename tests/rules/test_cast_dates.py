"""Dates and hours of the cast: call and release count, make-up and wrap-out included."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, found, on, said, shoot, tight

from rules.holding import holds
from shortshoot.model import DayPlan, Schedule, Shoot


def lin(rules: dict[str, Any] | None = None, **fields: Any) -> Shoot:
    """Lin needs 30 minutes of make-up and 15 to wrap out around an hour's part."""
    cast = {"lin": {"makeup": 30, "wrap_out": 15, **fields}}
    return shoot({"1-1": {"cast": ["lin"]}}, cast=cast, rules=rules, days=3)


@pytest.mark.parametrize(("start", "legal"), [("14:29", False), ("14:30", True), ("14:31", True)])
def test_a_morning_off_binds_the_call(start: str, legal: bool) -> None:
    one = lin(off=({"first": D1, "last": D1, "start": 8 * 60, "end": 14 * 60},))
    plan = tight(one, {on(D1): {"1-1": start}})  # called 30 minutes before: 13:59, 14:00, 14:01
    assert found(one, plan, "cast-dates") == ([] if legal else [("breach", 0)])
    assert holds(one, plan) == legal


@pytest.mark.parametrize(("start", "legal"), [("06:44", True), ("06:45", True), ("06:46", False)])
def test_a_morning_off_binds_the_release(start: str, legal: bool) -> None:
    one = lin(off=({"first": D1, "last": D1, "start": 8 * 60, "end": 14 * 60},))
    plan = tight(one, {on(D1): {"1-1": start}})  # released 75 minutes after the start: 07:59, 08:00, 08:01
    assert holds(one, plan) == legal


@pytest.mark.parametrize(("start", "legal"), [("09:29", False), ("09:30", True), ("10:45", True), ("10:46", False)])
def test_hours_bind_on_every_date(start: str, legal: bool) -> None:
    one = lin(hours="09:00-12:00")  # called 09:00 at the earliest, released 12:00 at the latest
    for day in (D1, D3):
        plan = tight(one, {on(day): {"1-1": start}})
        assert holds(one, plan) == legal


@pytest.mark.parametrize(("day", "legal"), [(D1, False), (D2, True), (D3, False)])
def test_arrival_and_departure(day: Any, legal: bool) -> None:
    one = lin(arrives=D2, leaves=D2)
    plan = tight(one, {on(day): {"1-1": "10:00"}})
    assert holds(one, plan) == legal


def test_what_an_arrival_says() -> None:
    one = lin(arrives=D2, leaves=D2)
    for day, words in ((D1, "lin arrives on 2025-12-02, after 2025-12-01"), (D3, "lin leaves on 2025-12-02, before")):
        (finding,) = said(one, tight(one, {on(day): {"1-1": "10:00"}}), "cast-dates")
        assert finding.message.startswith(words)
        assert (finding.people, finding.parts, finding.day) == (("lin",), ("1-1",), day)
        assert finding.field == ("cast", "lin")


def test_on_the_days_of_arrival_and_departure_the_hours_are_what_is_told() -> None:
    for day in (D1, D2):
        one = lin(arrives=D1, leaves=D2, off=({"first": D1, "last": D2, "start": 8 * 60, "end": 14 * 60},))
        (finding,) = said(one, tight(one, {on(day): {"1-1": "10:00"}}), "cast-dates")
        assert finding.message == f"lin is not free on {day} (2025-12-01 to 2025-12-02 08:00-14:00)"


def test_only_on_dates_that_the_actor_has() -> None:
    one = lin(dates=({"first": D2, "last": D2, "start": 9 * 60, "end": 12 * 60}, {"first": D3, "last": D3}))
    for day, start, legal in ((D1, "10:00", False), (D2, "10:45", True), (D2, "10:46", False), (D3, "10:46", True)):
        assert holds(one, tight(one, {on(day): {"1-1": start}})) == legal
    (finding,) = said(one, tight(one, {on(D2): {"1-1": "10:46"}}), "cast-dates")
    assert finding.message == "lin is not free on 2025-12-02 (2025-12-02 09:00-12:00)"


def test_call_and_release_lie_in_one_and_the_same_stretch() -> None:
    one = lin(off=({"first": D1, "last": D1, "start": 10 * 60, "end": 10 * 60 + 30},))
    plan = tight(one, {on(D1): {"1-1": "09:50"}})  # 09:20 to 11:05, across the half hour off
    assert not holds(one, plan)


def test_work_past_midnight_belongs_to_the_day_before() -> None:
    one = lin(off=({"first": D2, "last": D2},))
    assert holds(one, tight(one, {on(D1): {"1-1": "23:30"}}, A={"call": "19:00"}))
    assert not holds(one, tight(one, {on(D2): {"1-1": "19:00"}}))


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = lin(rules={"cast-dates": {"level": level}}, arrives=D2)
    plan = tight(one, {on(D1): {"1-1": "10:00"}})
    assert [kind for kind, _ in found(one, plan, "cast-dates")] == kinds
    assert holds(one, plan)


def test_one_person_may_differ() -> None:
    rules = {"cast-dates": {"cast": {"lin": {"level": "off"}}}}
    cast = {"lin": {"arrives": D2}, "chen": {"arrives": D2}}
    one = shoot({"1-1": {"cast": ["lin", "chen"]}}, cast=cast, rules=rules)
    findings = said(one, tight(one, {on(D1): {"1-1": "10:00"}}), "cast-dates")
    assert [finding.people for finding in findings] == [("chen",)]


def test_without_a_call_only_a_day_off_is_told() -> None:
    """Make-up tells a missing call; this rule still tells that the whole day is not the actor's."""
    for day, kinds in ((D1, []), (D2, [("breach", 0)])):
        one = lin(arrives=D1, leaves=D1)
        plan = tight(one, {on(day): {"1-1": "10:00"}})
        bare = Schedule(days={when: DayPlan(units=told.units, sets=told.sets) for when, told in plan.days.items()})
        assert found(one, bare, "cast-dates") == kinds
        assert not holds(one, bare)
