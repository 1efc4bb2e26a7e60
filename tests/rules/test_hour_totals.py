"""Hours of several days together."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, later, on, said, shoot, tight

from rules.drawing import days_of
from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort, Model, Status

RULE = "hour-totals"
LONG = {"meals": {"level": "off"}, "daily-load": {"level": "off"}}


def working(*minutes: int, log: Any = None, **values: Any) -> tuple[Shoot, Schedule]:
    """lin and unit A from 08:00 on for so long on each date from 1 December on; 0 is a free day."""
    scenes = {f"1-{n}": {"cast": ["lin"], "minutes": long} for n, long in enumerate(minutes) if long}
    one = shoot(scenes, days=len(minutes), rules={**LONG, RULE: values}, log=log)
    return one, tight(one, {on(later(D1, n)): {f"1-{n}": "08:00"} for n, long in enumerate(minutes) if long})


@pytest.mark.parametrize("who", ["", "unit_"])
@pytest.mark.parametrize(
    ("minutes", "days", "breach"),
    [
        ((600, 600, 600), 3, []),
        ((600, 600, 601), 3, [1]),
        ((601, 600, 600), 3, [1]),
        ((601, 600, 600), 2, []),
        ((600, 0, 600, 601), 3, []),  # the first and the last are four days apart
        ((600, 0, 600, 601), 4, [1]),
        ((840, 840, 121), 3, [1]),
    ],
)
def test_hours_add_up(who: str, minutes: tuple[int, ...], days: int, breach: list[int]) -> None:
    """At most 30 hours in so many days."""
    one, plan = working(*minutes, **{f"{who}hours": {days: 30 * 60}})
    assert found(one, plan, RULE) == [("breach", by) for by in breach]
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize("who", ["", "unit_"])
@pytest.mark.parametrize(
    ("minutes", "usual", "breach"),
    [
        ((600, 480, 600), 8, []),  # two hours twice
        ((600, 480, 601), 8, [1]),
        ((600, 60, 600), 8, []),  # a short day takes nothing off
        ((601, 60, 600), 8, [1]),
        ((660, 60, 660), 9, []),
        ((660, 661, 660), 10, []),
    ],
)
def test_overtime_adds_up(who: str, minutes: tuple[int, ...], usual: int, breach: list[int]) -> None:
    """At most 4 hours past the usual day in 30 days."""
    one, plan = working(*minutes, **{f"{who}overtime": {30: 4 * 60}, "usual": usual * 60})
    assert found(one, plan, RULE) == [("breach", by) for by in breach]
    assert holds(one, plan) == (not breach)


def test_the_sentence() -> None:
    one, plan = working(601, overtime={7: 120}, unit_hours={7: 600})
    first, second = said(one, plan, RULE)
    assert first.message == "lin works past 8:00 h a day at most 2:00 h in 7 days, has 2:01 h up to 2025-12-01"
    assert second.message == "unit A works at most 10:00 h in 7 days, has 10:01 h up to 2025-12-01"
    assert (first.field, second.field, second.unit) == (("cast", "lin"), ("units", "A"), "A")


@pytest.mark.parametrize(("past", "begun"), [(0, 0), (1, 1), (60, 1), (61, 2)])
def test_begun_hours_are_paid(past: int, begun: int) -> None:
    one, plan = working(600, 600 + past, hours={7: 20 * 60}, unit_hours={7: 20 * 60}, level="priced", price=100)
    assert cost(one, plan, RULE) == 2 * 100 * begun
    assert holds(one, plan)


@pytest.mark.parametrize(("level", "kinds"), [("warn", [("warning", 1)]), ("off", [])])
def test_it_may_only_be_told(level: str, kinds: list[tuple[str, int]]) -> None:
    one, plan = working(600, 601, hours={7: 20 * 60}, level=level)
    assert found(one, plan, RULE) == kinds
    assert holds(one, plan)


def test_one_person_and_one_unit() -> None:
    own = {"cast": {"lin": {"hours": {7: 60}}}, "units": {"A": {"unit_hours": {7: 120}}}}
    for minutes, rules in ((60, 0), (61, 1), (120, 1), (121, 2)):
        one, plan = working(minutes, **own)
        assert len(found(one, plan, RULE)) == rules
        assert holds(one, plan) == (not rules)


@pytest.mark.parametrize(("minutes", "breach"), [(60, []), (61, [("breach", 1)])])
def test_each_unit_has_its_own_hours(minutes: int, breach: list[tuple[str, int]]) -> None:
    """Unit A works one hour a day at most, unit B two."""
    scenes = {"1-1": {"minutes": minutes}, "1-2": {"set": "hall", "minutes": 120}}
    own = {"A": {"unit_hours": {1: 60}}, "B": {"unit_hours": {1: 120}}}
    one = shoot(scenes, units={"A": {}, "B": {}}, rules={**LONG, RULE: {"units": own}})
    plan = tight(one, {on(D1, "A"): {"1-1": "08:00"}, on(D1, "B"): {"1-2": "08:00"}})
    assert found(one, plan, RULE) == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize("values", [
    {"hours": {3: 360}},
    {"unit_hours": {3: 360}},
    {"overtime": {3: 270}, "usual": 30},
    {"unit_overtime": {3: 270}, "usual": 30},
])  # fmt: skip
@pytest.mark.parametrize(("last", "fits"), [(120, True), (121, False)])
def test_days_alone_prove_that_the_hours_are_too_many(values: dict[str, Any], last: int, fits: bool) -> None:
    """Two hours on each of three dates are six; past half an hour a day they are four and a half."""
    one, _ = working(120, 120, last, **values)
    pins = {f"1-{n}": {"date": later(D1, n)} for n in range(3)}
    one = one.model_copy(update={"rules": {**one.rules, "pinned": {"parts": pins}}})
    status = Model(days_of(one, RuleBook.of(one))).solve(Effort(20), stop_at_first=True).status
    assert (status is not Status.INFEASIBLE) == fits


def test_days_in_the_log_count() -> None:
    """Ten hours on 1 December; the other twenty are planned."""
    shot = [{"part": "1-0", "date": D1, "unit": "A"}]
    log = {"shot": shot, "people": [{"person": "lin", "date": D1, "call": 8 * 60, "release": 18 * 60}]}
    for last, breach in ((600, []), (601, [("breach", 1)])):
        one, _ = working(600, 600, last, hours={3: 30 * 60}, log=log)
        plan = tight(one, {on(D2): {"1-1": "08:00"}, on(D3): {"1-2": "08:00"}})
        assert found(one, plan, RULE) == breach
        assert holds(one, plan) == (not breach)


def test_a_plan_spreads_the_hours() -> None:
    """Four parts of two hours on three dates, at most four hours in two days: 2, 2, 4 or the other way round."""
    scenes = {f"1-{n}": {"cast": ["lin"], "minutes": 120} for n in range(4)}
    one = shoot(scenes, days=4, rules={RULE: {"hours": {2: 240}}, "pinned": {"parts": {"1-0": {"date": D1}}}})
    done = planned(one, 5)
    counted = [sum(one.parts[part].minutes for work in plan.units.values() for part in work.starts)
               for _, plan in sorted(done.schedule.days.items())]  # fmt: skip
    assert sum(counted) == 480
    assert max(counted) <= 240
