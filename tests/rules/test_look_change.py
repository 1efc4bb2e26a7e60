"""Between two looks an actor has time to change, and wears no more looks a day than agreed."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, cost, found, on, said, shoot, tight

from rules.drawing import days_of
from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot
from shortshoot.rules.book import RuleBook

RULE = "look-change"
DRESS = {"looks": {"lin": "wedding"}}


def changed(units: str = "A", **values: Any) -> tuple[Shoot, Schedule]:
    """lin plays 09:00-10:00 in everyday clothes and 10:40-11:40 in a wedding dress: 40 minutes to change."""
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"], **DRESS}}
    together = {"one-place": {"level": "off"}, "one-unit": {"level": "off"}}
    one = shoot(scenes, rules={RULE: values, **together}, units={name: {} for name in units})
    starts = {on(D1, "A"): {"1-1": "09:00"}}
    starts.setdefault(on(D1, units[-1]), {})["1-2"] = "10:40"
    return one, tight(one, starts)


@pytest.mark.parametrize("units", ["A", "AB"])
@pytest.mark.parametrize(("minutes", "short_by"), [(41, [1]), (40, []), (39, [])])
def test_to_the_minute(units: str, minutes: int, short_by: list[int]) -> None:
    one, plan = changed(units, minutes=minutes)
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


@pytest.mark.parametrize(("minutes", "begun"), [(40, 0), (41, 1), (70, 1), (71, 2)])
def test_begun_half_hours_are_paid(minutes: int, begun: int) -> None:
    one, plan = changed(minutes=minutes, level="priced", price=300, per=30)
    assert cost(one, plan, RULE) == 300 * begun
    assert holds(one, plan)


def test_no_minutes_ask_for_none() -> None:
    """lin is in both units, 09:00-10:00 and 09:50-10:50, which is for one-place and one-unit to say; both are off."""
    one, _ = changed("AB", most=2)
    plan = tight(one, {on(D1, "A"): {"1-1": "09:00"}, on(D1, "B"): {"1-2": "09:50"}})
    assert found(one, plan, RULE) == []
    assert holds(one, plan)


def test_parts_in_one_look_follow_each_other() -> None:
    one = shoot({"1-1": {"cast": ["lin"], **DRESS}, "1-2": {"cast": ["lin"], **DRESS}}, rules={RULE: {"minutes": 40}})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}))


def test_nobody_changes_over_night_in_vain() -> None:
    one, _ = changed(minutes=24 * 60)
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "08:00"}}))


@pytest.mark.parametrize(("most", "over"), [(1, 2), (2, 1), (3, 0)])
def test_looks_a_day(most: int, over: int) -> None:
    """Everyday, wedding, hospital."""
    looks = ({}, {"looks": {"lin": "wedding"}}, {"looks": {"lin": "hospital"}}, {})
    one = shoot({f"1-{n}": {"cast": ["lin"], **look} for n, look in enumerate(looks)}, rules={RULE: {"most": most}})
    plan = tight(one, {on(D1): {f"1-{n}": f"{9 + n}:00" for n in range(4)}})
    assert found(one, plan, RULE) == [("breach", 1)] * over
    assert holds(one, plan) == (not over)
    priced = shoot(
        {f"1-{n}": {"cast": ["lin"], **look} for n, look in enumerate(looks)},
        rules={RULE: {"most": most, "level": "priced", "price": 90}},
    )
    assert cost(priced, plan, RULE) == 90 * over
    assert holds(priced, plan)


@pytest.mark.parametrize(("most", "stated"), [(2, True), (3, False)])
def test_as_many_looks_as_there_are_need_not_be_counted(most: int, stated: bool) -> None:
    looks = ({}, {"looks": {"lin": "wedding"}}, {"looks": {"lin": "hospital"}})
    one = shoot({f"1-{n}": {"cast": ["lin"], **look} for n, look in enumerate(looks)}, rules={RULE: {"most": most}})
    assert any(row.rule == RULE for row in days_of(one, RuleBook.of(one)).rows) == stated


def test_looks_of_a_day_that_is_over_are_no_longer_counted() -> None:
    """Both looks were worn on D1; what is left is one."""
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"], **DRESS}, "1-3": {"cast": ["lin"]}}
    log = {"shot": [{"part": part, "date": D1, "unit": "A"} for part in ("1-1", "1-2")]}
    one = shoot(scenes, rules={RULE: {"most": 1}}, log=log)
    ahead = {on(D2): {"1-3": "09:00"}}
    assert holds(one, tight(one, ahead))
    assert found(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "12:00"}, **ahead}), RULE) == []


def test_a_person_may_differ() -> None:
    one, plan = changed(minutes=15, cast={"lin": {"minutes": 60, "level": "warn"}})
    (finding,) = said(one, plan, RULE)
    assert finding.message == "lin needs 60 min to change between 1-1 and 1-2, has 40"
    assert finding.kind == "warning"


@pytest.mark.parametrize("values", [{}, {"level": "off", "minutes": 60, "most": 1}])
def test_silent(values: dict[str, Any]) -> None:
    one, plan = changed(**values)
    assert found(one, plan, RULE) == []
    assert holds(one, plan)


def test_a_plan_shoots_somebody_else_while_lin_changes() -> None:
    """An hour to change is the hour of chen's part: the day lasts three hours without waiting."""
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"], **DRESS}, "1-3": {"cast": ["chen"]}}
    units = {"A": {"overtime": {"after": 180, "hour": 6000, "increment": 1}}}
    plan = planned(shoot(scenes, days=1, units=units, rules={RULE: {"minutes": 60}}))
    assert plan.cost == 0
    assert plan.schedule.days[D1].units["A"].order[1] == "1-3"
