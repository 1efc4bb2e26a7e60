"""Booked days are paid, extra ones when they are used."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, D4, cost, on, rule, shoot, tight

from rules.holding import holds
from shortshoot.model import Shoot


def crew(units: dict[str, dict[str, Any]], **calendar: Any) -> Shoot:
    return shoot({"1-1": {}, "1-2": {}}, units=units, calendar=calendar, days=calendar.pop("days", 2))


def test_booked_days_are_paid_whether_used_or_not() -> None:
    one = crew({"A": {"day": 620_00}})
    for work in ({on(D1): {"1-1": "09:00", "1-2": "10:00"}}, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "09:00"}}):
        plan = tight(one, work)
        assert cost(one, plan, "unit-day") == 1240_00
        assert holds(one, plan)


B = {"day": 210_00, "dates": [D3], "extra_dates": [D4], "extra_day": 260_00}


@pytest.mark.parametrize(("used", "amount"), [((D3,), 210_00), ((D4,), 470_00), ((D3, D4), 470_00), ((), 210_00)])
def test_an_extra_day_is_paid_when_it_is_used(used: tuple[Any, ...], amount: int) -> None:
    """B is booked on the 3rd for 210 and may come on the 4th for 260."""
    one = crew({"A": {}, "B": B})
    days = [on(day, "B") for day in used] or [on(D1)]
    work = {days[0]: {"1-1": "09:00"}}
    work.setdefault(days[-1], {})["1-2"] = "10:00"
    plan = tight(one, work)
    assert cost(one, plan, "unit-day") == amount
    assert holds(one, plan)


def test_an_extra_day_without_its_own_price_costs_a_day() -> None:
    one = crew({"A": {}, "B": {"day": 210_00, "dates": [D3], "extra_dates": [D4]}})
    plan = tight(one, {on(D4, "B"): {"1-1": "09:00", "1-2": "10:00"}})
    assert cost(one, plan, "unit-day") == 420_00
    assert holds(one, plan)


def test_an_extra_day_for_nothing() -> None:
    one = crew({"A": {}, "B": {**B, "extra_day": 0}})
    plan = tight(one, {on(D4, "B"): {"1-1": "09:00", "1-2": "10:00"}})
    assert cost(one, plan, "unit-day") == 210_00
    assert holds(one, plan)


def test_a_date_that_is_booked_and_extra_is_booked() -> None:
    one = crew({"A": {}, "B": {**B, "extra_dates": [D3]}})
    assert cost(one, tight(one, {on(D3, "B"): {"1-1": "09:00", "1-2": "10:00"}}), "unit-day") == 210_00


@pytest.mark.parametrize(("second", "amount"), [(D1, 620_00), (D2, 1240_00)])
def test_where_no_day_is_booked_each_used_one_is_paid(second: Any, amount: int) -> None:
    one = shoot({"1-1": {}, "1-2": {}}, units={"A": {"day": 620_00}}, calendar={"days": 0, "at_most": 3})
    work = {on(D1): {"1-1": "09:00"}}
    work.setdefault(on(second), {})["1-2"] = "10:00"
    plan = tight(one, work)
    assert cost(one, plan, "unit-day") == amount
    assert holds(one, plan)


def test_who_is_paid_and_why() -> None:
    one = crew({"A": {}, "B": B})
    plan = tight(one, {on(D4, "B"): {"1-1": "09:00", "1-2": "10:00"}})
    charges = [(one.payee, one.day, one.amount, one.note.en) for one in rule(one, "unit-day").cost(one, plan)]
    assert charges == [("unit B", D3, 210_00, "booked"), ("unit B", D4, 260_00, "extra")]


def test_a_day_of_the_log_asks_for_nothing_but_what_is_booked() -> None:
    """The extra day of the 1st is over; a plan neither pays nor saves it."""
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "B"}]}
    units = {"A": {}, "B": {"day": 210_00, "dates": [D2], "extra_dates": [D1], "extra_day": 260_00}}
    one = shoot({"1-1": {}, "1-2": {}}, units=units, log=log)
    assert holds(one, tight(one, {on(D2, "B"): {"1-2": "09:00"}}))
