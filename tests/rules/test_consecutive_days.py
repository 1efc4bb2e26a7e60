"""Nobody works more than so many days in a row."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, cost, found, later, on, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

RULE = "consecutive-days"


def daily(*, scenes: int = 4, calendar: int = 5, log: int = 0, **values: Any) -> Shoot:
    """So many hours with lin, the first ones shot on the first days by the log."""
    told = [{"part": f"1-{n + 1}", "date": later(D1, n), "unit": "A"} for n in range(log)]
    parts = {f"1-{n + 1}": {"cast": ["lin"]} for n in range(scenes)}
    return shoot(parts, days=calendar, rules={RULE: values}, log={"shot": told})


def on_days(one: Shoot, *offsets: int) -> Schedule:
    """The owed parts in order, one on each of these days after the first."""
    return tight(one, {on(later(D1, n)): {part: "09:00"} for n, part in zip(offsets, one.owed, strict=True)})


@pytest.mark.parametrize("who", ["days", "unit_days"])
@pytest.mark.parametrize(("most", "over"), [(1, 3), (2, 2), (3, 1), (4, 0), (5, 0)])
def test_four_days_in_a_row(who: str, most: int, over: int) -> None:
    one = daily(**{who: most})
    plan = on_days(one, 0, 1, 2, 3)
    assert found(one, plan, RULE) == [("breach", 1)] * over
    assert holds(one, plan) == (not over)


@pytest.mark.parametrize("who", ["days", "unit_days"])
def test_a_day_off_begins_the_count_anew(who: str) -> None:
    one = daily(**{who: 2})
    assert holds(one, on_days(one, 0, 1, 3, 4))
    assert not holds(one, on_days(one, 0, 1, 2, 4))


def test_a_person_may_differ() -> None:
    one = daily(days=5, cast={"lin": {"days": 3}})
    assert [finding.message for finding in said(one, on_days(one, 0, 1, 2, 3), RULE)] == [
        "lin works at most 3 days in a row, works on 2025-12-04 too"
    ]


@pytest.mark.parametrize("who", ["days", "unit_days"])
def test_the_log_counts(who: str) -> None:
    """Two days shot, two more planned: four in a row."""
    assert holds(daily(log=2, **{who: 4}), on_days(daily(log=2), 2, 3))
    assert not holds(daily(log=2, **{who: 3}), on_days(daily(log=2), 2, 3))


@pytest.mark.parametrize("who", ["days", "unit_days"])
def test_the_first_day_after_the_log_may_be_one_too_many(who: str) -> None:
    one = daily(log=3, **{who: 3})
    assert not holds(one, on_days(one, 3))
    assert holds(one, on_days(one, 4))


def test_logged_days_count_on_whatever_dates() -> None:
    """Shot on D1, though the unit has only the two days after it."""
    scenes = {f"1-{n}": {} for n in (1, 2, 3)}
    for most in (2, 3):
        one = shoot(
            scenes,
            units={"A": {"dates": [later(D1, 1), later(D1, 2)]}},
            rules={RULE: {"unit_days": most}},
            log={"shot": [{"part": "1-1", "date": D1, "unit": "A"}]},
        )
        assert holds(one, on_days(one, 1, 2)) == (most == 3)


def test_what_was_planned_for_a_day_that_is_over_does_not_count() -> None:
    """By the log only unit B worked on D1, whatever the plan of unit A was."""
    log = {"shot": [{"part": "2-1", "date": D1, "unit": "B"}]}
    scenes = {"1-1": {}, "1-2": {}, "2-1": {}}
    one = shoot(scenes, units={"A": {}, "B": {}}, rules={RULE: {"unit_days": 1}}, log=log)
    assert found(one, on_days(one, 0, 1), RULE) == []


def test_what_is_over_is_no_longer_judged() -> None:
    """Three days in a row are shot; the fourth is off."""
    one = daily(log=3, calendar=6, unit_days=2)
    assert holds(one, on_days(one, 4))


@pytest.mark.parametrize(("per", "each"), [(1, 700), (2, 700)])
def test_each_day_too_many_is_paid(per: int, each: int) -> None:
    one = daily(level="priced", price=700, per=per, days=2)
    plan = on_days(one, 0, 1, 2, 3)
    assert cost(one, plan, RULE) == 2 * each
    assert holds(one, plan)


@pytest.mark.parametrize(("level", "kinds"), [("warn", [("warning", 1)]), ("off", [])])
def test_it_may_only_be_told(level: str, kinds: list[tuple[str, int]]) -> None:
    one = daily(level=level, days=3)
    plan = on_days(one, 0, 1, 2, 3)
    assert found(one, plan, RULE) == kinds
    assert holds(one, plan)


def test_a_plan_leaves_a_day_off() -> None:
    """Three scenes on different days of four, at most two days in a row: one of the two in the middle is off."""
    parts = {f"1-{n}": {"cast": ["lin"]} for n in (1, 2, 3)}
    rules = {"order": {"different_days": [["1-1", "1-2", "1-3"]]}}
    one = shoot(parts, days=4, rules={**rules, RULE: {"days": 2}})
    days = list(planned(one).schedule.days)
    assert len(days) == 3
    assert days[0] == D1
    assert days[-1] == later(D1, 3)
