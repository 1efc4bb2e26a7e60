"""Rest of units between wrap and the next call."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, on, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Schedule, Shoot


def crew(rules: dict[str, Any] | None = None) -> Shoot:
    units = {name: {"call": "00:00-30:00", "longest": 24 * 60} for name in ("A", "B")}
    return shoot({"1-1": {}, "1-2": {}}, units=units, days=3, rules={"unit-rest": rules or {}})


def nights(one: Shoot, evening: str, morning: str, day: Any = D2, unit: str = "A") -> Schedule:
    return tight(one, {on(D1): {"1-1": evening}, on(day, unit): {"1-2": morning}})


@pytest.mark.parametrize(("morning", "by"), [("05:59", 1), ("06:00", 0), ("06:01", 0), ("03:00", 180)])
def test_ten_hours_from_wrap_to_call(morning: str, by: int) -> None:
    one = crew()
    plan = nights(one, "19:00", morning)  # wrap 20:00
    assert found(one, plan, "unit-rest") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


@pytest.mark.parametrize(("unit", "morning", "legal"), [("A", "05:59", False), ("A", "06:00", True)])
def test_one_unit_may_differ(unit: str, morning: str, legal: bool) -> None:
    one = crew({"hours": 3 * 60, "units": {"A": {"hours": 10 * 60}}})
    assert holds(one, nights(one, "19:00", morning, unit=unit)) == legal


def test_units_do_not_rest_for_each_other() -> None:
    one = crew()
    assert holds(one, nights(one, "23:00", "00:00", unit="B"))


def test_a_day_off_in_between() -> None:
    """20:00 on the 1st to 06:00 on the 3rd: 34 hours."""
    for hours, legal in ((34 * 60, True), (34 * 60 + 1, False)):
        one = crew({"hours": hours})
        assert holds(one, nights(one, "19:00", "06:00", D3)) == legal


def test_past_midnight() -> None:
    one = crew()
    assert holds(one, nights(one, "25:00", "12:00"))  # 02:00 to noon
    assert not holds(one, nights(one, "25:00", "11:59"))


@pytest.mark.parametrize(("morning", "amount"), [("06:00", 0), ("05:59", 500), ("05:30", 500), ("05:29", 1000)])
def test_each_begun_half_hour_short_costs(morning: str, amount: int) -> None:
    one = crew({"level": "priced", "price": 500, "per": 30})
    plan = nights(one, "19:00", morning)
    assert cost(one, plan, "unit-rest") == amount
    assert holds(one, plan)


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = crew({"level": level})
    plan = nights(one, "19:00", "01:00")
    assert [kind for kind, _ in found(one, plan, "unit-rest")] == kinds
    assert holds(one, plan)


def test_what_is_told() -> None:
    one = crew()
    (finding,) = said(one, nights(one, "19:00", "05:00"), "unit-rest")
    assert finding.message == "unit A rests at least 600 min, has 540 min"
    assert (finding.unit, finding.day, finding.field) == ("A", D2, ("units", "A"))


DEPARTMENTS = {"make-up": {"before": 90}, "art": {"after": 60, "hours": 9 * 60}}


@pytest.mark.parametrize(
    ("morning", "short"),
    [
        ("07:30", []),
        ("07:29", ["make-up of unit A rests at least 600 min, has 599 min"]),
        ("06:00", ["make-up of unit A rests at least 600 min, has 510 min"]),
        (
            "05:59",
            [
                "unit A rests at least 600 min, has 599 min",
                "make-up of unit A rests at least 600 min, has 509 min",
                "art of unit A rests at least 540 min, has 539 min",
            ],
        ),
    ],
)
def test_departments_rest_too(morning: str, short: list[str]) -> None:
    """Wrap 20:00. Make-up is there 90 minutes ahead of the call; art leaves at 21:00 and rests nine hours."""
    one = crew({"departments": DEPARTMENTS})
    plan = nights(one, "19:00", morning)
    assert [finding.message for finding in said(one, plan, "unit-rest")] == short
    assert holds(one, plan) == (not short)


def test_departments_of_one_unit() -> None:
    one = crew({"units": {"B": {"departments": DEPARTMENTS}}})
    assert holds(one, nights(one, "19:00", "06:00"))
    late = tight(one, {on(D1, "B"): {"1-1": "19:00"}, on(D2, "B"): {"1-2": "06:00"}})
    assert not holds(one, late)


@pytest.mark.parametrize(("morning", "amount"), [("07:30", 0), ("07:29", 500), ("05:59", 2000)])
def test_each_department_short_of_rest_costs(morning: str, amount: int) -> None:
    """At 05:59 the unit and art are a minute short, make-up 91 minutes: one begun hour each and two."""
    one = crew({"departments": DEPARTMENTS, "level": "priced", "price": 500, "per": 60})
    plan = nights(one, "19:00", morning)
    assert cost(one, plan, "unit-rest") == amount
    assert holds(one, plan)
