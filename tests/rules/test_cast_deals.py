"""Pay of the cast: days worked, days held, packages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from builders import D1, D2, D3, D4, cost, later, on, rule, shoot, tight

from rules.holding import holds
from shortshoot.model import Schedule, Shoot


def lin(deal: Mapping[str, Any] | None, rules: dict[str, Any] | None = None, **fields: Any) -> Shoot:
    """Lin is in 1-1, 1-2 and 1-3, on four days from 1 to 4 December unless the fields say otherwise."""
    scenes = {key: {"cast": ["lin"]} for key in ("1-1", "1-2", "1-3")}
    return shoot(scenes, cast={"lin": {"deal": deal}}, **{"days": 4, "rules": rules, **fields})


def worked(one: Shoot, *days: date) -> Schedule:
    """1-1 on the first, 1-3 on the last of the days, 1-2 with the first of them or on the second of three."""
    where = days[1] if len(days) == 3 else days[0]
    work: dict[Any, dict[str, str]] = {}
    for part, day, start in (("1-1", days[0], "09:00"), ("1-2", where, "10:00"), ("1-3", days[-1], "11:00")):
        work.setdefault(on(day), {})[part] = start
    return tight(one, work)


@pytest.mark.parametrize(
    ("days", "by_day", "by_span"),
    [((D1,), 300, 300), ((D1, D2), 600, 600), ((D1, D4), 600, 1200), ((D1, D3, D4), 900, 1200), ((D2, D3), 600, 600)],
)
def test_a_daily_rate_for_days_worked_or_from_first_to_last(days: Any, by_day: int, by_span: int) -> None:
    for pays, amount in (("worked", by_day), ("span", by_span)):
        one = lin({"day": 300, "pays": pays})
        plan = worked(one, *days)
        assert cost(one, plan, "cast-deals") == amount
        assert holds(one, plan)


def test_the_days_paid_are_named() -> None:
    one = lin({"day": 300, "pays": "span"})
    charges = list(rule(one, "cast-deals").cost(one, worked(one, D1, D3)))
    assert [(charge.day, charge.note.en) for charge in charges] == [(D1, "worked"), (D2, "held"), (D3, "worked")]
    assert {charge.payee for charge in charges} == {"lin"}


@pytest.mark.parametrize(
    ("days", "by_span", "by_day"),
    [((D1, D2), 4000, 4000), ((D1, D3), 4700, 4000), ((D1, D4), 5400, 4000), ((D1, D2, D4), 5400, 4700)],
)
def test_a_package_and_its_extra_days(days: Any, by_span: int, by_day: int) -> None:
    """4,000 for two days; 700 for each day past them, counted from first to last or by days worked."""
    for counts, amount in (("span", by_span), ("worked", by_day)):
        one = lin({"flat": 4000, "days": 2, "extra_day": 700, "counts": counts})
        plan = worked(one, *days)
        assert cost(one, plan, "cast-deals") == amount
        assert holds(one, plan)


def test_a_package_is_due_even_when_the_actor_is_not_needed_for_all_of_it() -> None:
    one = lin({"flat": 4000, "days": 9, "extra_day": 700})
    assert cost(one, worked(one, D1), "cast-deals") == 4000


def test_a_package_without_a_price_for_extra_days_only_costs_itself() -> None:
    one = lin({"flat": 4000, "days": 1})
    plan = worked(one, D1, D4)
    assert cost(one, plan, "cast-deals") == 4000
    assert holds(one, plan)


def test_extra_days_alone_are_a_deal_too() -> None:
    one = lin({"days": 1, "extra_day": 700})
    plan = worked(one, D1, D3)  # three days from first to last, one in the package
    assert cost(one, plan, "cast-deals") == 1400
    assert holds(one, plan)


@pytest.mark.parametrize(("off_days", "amount"), [("false", 900), ("true", 1200)])
def test_days_off_in_between(off_days: str, amount: int) -> None:
    """3 December is off: from the 1st to the 4th are three shooting days and four calendar days, at 300 each."""
    one = lin({"day": 300, "pays": "span"}, {"cast-deals": {"off_days": off_days}}, days=3, calendar={"off": [D3]})
    plan = worked(one, D1, D2, D4)
    assert cost(one, plan, "cast-deals") == amount
    assert holds(one, plan)


@pytest.mark.parametrize(("off_days", "amount"), [("false", 4000), ("true", 4000 + 8 * 700)])
def test_a_long_pause_between_the_dates_of_a_unit(off_days: str, amount: int) -> None:
    """The unit works on 1 and 10 December: two days, or ten calendar days of which eight are past the package."""
    far = later(D1, 9)
    deal = {"flat": 4000, "days": 2, "extra_day": 700}
    one = lin(deal, {"cast-deals": {"off_days": off_days}}, units={"A": {"dates": [D1, far]}}, days=1)
    plan = worked(one, D1, far)
    assert cost(one, plan, "cast-deals") == amount
    assert holds(one, plan)


def test_the_log_counts() -> None:
    """Lin worked on the 1st; 1-2 and 1-3 follow on the 4th: four days of 300 from first to last, two worked."""
    for pays, amount in (("span", 1200), ("worked", 600)):
        log = {
            "shot": [{"part": "1-1", "date": D1, "unit": "A"}],
            "people": [{"person": "lin", "date": D1, "call": 480, "release": 600}],
        }
        one = lin({"day": 300, "pays": pays}, log=log)
        plan = tight(one, {on(D4): {"1-2": "10:00", "1-3": "11:00"}})
        assert cost(one, plan, "cast-deals") == amount
        assert holds(one, plan)


@pytest.mark.parametrize(("outcome", "amount"), [("done", 600), ("partly", 600), ("dropped", 300), ("cut", 300)])
def test_only_what_was_shot_was_worked(outcome: str, amount: int) -> None:
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "A", "outcome": outcome}]}
    one = lin({"day": 300}, log=log)
    work = {"1-2": "10:00", "1-3": "11:00"} | ({"1-1": "09:00"} if outcome in ("partly", "dropped") else {})
    plan = tight(one, {on(D4): work})
    assert cost(one, plan, "cast-deals") == amount
    assert holds(one, plan)


def test_nobody_pays_for_a_role_without_a_scene_or_without_a_deal() -> None:
    one = shoot({"1-1": {"cast": ["lin"]}}, cast={"lin": {}, "chen": {"deal": {"flat": 4000, "days": 1}}})
    plan = tight(one, {on(D1): {"1-1": "09:00"}})
    assert cost(one, plan, "cast-deals") == 0
    assert holds(one, plan)
