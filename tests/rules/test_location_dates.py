"""Dates and hours of locations and their sets."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, found, on, rule, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Shoot


def mall(place: dict[str, Any] | None = None, rules: dict[str, Any] | None = None, **own: Any) -> Shoot:
    """An hour in the shop of a mall; relighting it takes 15 minutes."""
    places = {"mall": {**(place or {}), "sets": {"shop": {"light": 15, **own}}}}
    return shoot({"1-1": {"set": "shop"}}, places=places, rules={"location-dates": rules or {}})


@pytest.mark.parametrize(("start", "legal"), [("05:59", False), ("06:00", True), ("09:00", True), ("09:01", False)])
@pytest.mark.parametrize("of", ["place", "set"])
def test_hours_bind_the_shooting_and_not_the_light(start: str, legal: bool, of: str) -> None:
    """Open 06:00-10:00: the last part ends at 10:00, the first may be lit from 05:45 on."""
    one = mall({"hours": "06:00-10:00"}) if of == "place" else mall(hours="06:00-10:00")
    plan = tight(one, {on(D1): {"1-1": start}})
    assert found(one, plan, "location-dates") == ([] if legal else [("breach", 0)])
    assert holds(one, plan) == legal


@pytest.mark.parametrize(("level", "kinds"), [("hard", ["breach"]), ("warn", ["warning"]), ("off", [])])
def test_one_unit_may_stay_longer(level: str, kinds: list[str]) -> None:
    one = mall({"hours": "06:00-10:00"}, {"units": {"A": {"level": level}}})
    plan = tight(one, {on(D1): {"1-1": "09:01"}})
    assert [kind for kind, _ in found(one, plan, "location-dates")] == kinds
    assert holds(one, plan) == (level != "hard")
    shut = mall({"off": ["2025-12-01"]}, {"units": {"A": {"level": level}}})
    assert len(list(rule(shut, "location-dates").bars(shut))) == (level == "hard")


def test_place_and_set_are_both_open() -> None:
    one = mall({"hours": "06:00-10:00"}, hours="08:30-12:00")
    for start, legal in (("08:29", False), ("08:30", True), ("09:00", True), ("09:01", False)):
        assert holds(one, tight(one, {on(D1): {"1-1": start}})) == legal
    closed = mall({"hours": "06:00-10:00"}, hours="09:01-12:00")  # 59 minutes are too few for the hour
    assert not holds(closed, tight(closed, {on(D1): {"1-1": "09:01"}}))
    assert len(list(rule(closed, "location-dates").bars(closed))) == 2
    just = mall({"hours": "06:00-10:00"}, hours="09:00-12:00")
    assert holds(just, tight(just, {on(D1): {"1-1": "09:00"}}))
    assert not list(rule(just, "location-dates").bars(just))


@pytest.mark.parametrize("of", ["place", "set"])
def test_only_on_its_dates(of: str) -> None:
    dates = ({"first": D2, "last": D2, "start": 9 * 60, "end": 11 * 60},)
    one = mall({"dates": dates}) if of == "place" else mall(dates=dates)
    for day, start, legal in ((D1, "09:30", False), (D2, "10:00", True), (D2, "10:01", False), (D2, "08:59", False)):
        assert holds(one, tight(one, {on(day): {"1-1": start}})) == legal


def test_a_morning_off() -> None:
    one = mall({"off": ({"first": D1, "last": D1, "start": 9 * 60, "end": 12 * 60},)})
    for start, legal in (("08:00", True), ("08:01", False), ("11:59", False), ("12:00", True)):
        assert holds(one, tight(one, {on(D1): {"1-1": start}})) == legal
    whole = mall({"off": ({"first": D1, "last": D1},)})
    assert not holds(whole, tight(whole, {on(D1): {"1-1": "10:00"}}))
    assert holds(whole, tight(whole, {on(D2): {"1-1": "10:00"}}))


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = mall({"hours": "06:00-10:00"}, {"level": level})
    plan = tight(one, {on(D1): {"1-1": "12:00"}})
    assert [kind for kind, _ in found(one, plan, "location-dates")] == kinds
    assert holds(one, plan)


def test_what_is_told_names_part_place_and_day() -> None:
    one = mall({"hours": "06:00-10:00"})
    (finding,) = said(one, tight(one, {on(D1): {"1-1": "12:00"}}), "location-dates")
    assert (finding.parts, finding.day, finding.field) == (("1-1",), D1, ("locations", "mall"))
    assert "1-1" in finding.message
    assert "mall" in finding.message
