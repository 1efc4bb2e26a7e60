"""Background that is added or cancelled inside the notice."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, on, rule, said, schedule, shoot, tight, unit

from rules.holding import holds, planned
from shortshoot.model import Shoot

SCENES = {"1-1": {"background": {"guests": 60}}, "1-2": {"background": {"guests": 20}}, "1-3": {}}
PRICED = {"level": "priced", "price": 40_00}


def booked(heads: int | None, values: dict[str, Any] | None = None, **fields: Any) -> Shoot:
    """Guests at 120 a shift, so many booked for the 2nd; the bookings are of the 1st, a day of notice."""
    guests = {"rate": 120_00, **({} if heads is None else {"booked": {D2: heads}})}
    rules = {"background-notice": {"as_of": D1, **(values or {})}}
    return shoot(SCENES, background={"guests": guests}, rules=rules, **{"days": 3, **fields})


@pytest.mark.parametrize(("heads", "late", "paid"), [(59, 1, 40_00), (60, 0, 0), (61, 0, 120_00)])
def test_one_more_and_one_fewer_than_booked(heads: int, late: int, paid: int) -> None:
    """60 and 20 guests on the 2nd are 60 people."""
    work = {on(D2): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00"}}
    for values, kind in (({}, "breach"), (PRICED, "priced"), ({"level": "warn"}, "warning")):
        one = booked(heads, values)
        plan = tight(one, work)
        assert found(one, plan, "background-notice") == [(kind, 1)] * late
        assert holds(one, plan) == (kind != "breach" or not late)
        if kind == "priced" or not late:
            assert cost(one, plan, "background-notice") == paid


@pytest.mark.parametrize(("day", "late"), [(D1, 0), (D2, 60), (D3, 0)])
def test_only_dates_inside_the_notice(day: Any, late: int) -> None:
    """One day of notice after the 1st is the 2nd; the day of the bookings itself and the 3rd are not asked."""
    one = booked(None)
    plan = tight(one, {on(day): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00"}})
    assert found(one, plan, "background-notice") == [("breach", late)] * bool(late)
    assert holds(one, plan) == (not late)


def test_two_days_of_notice() -> None:
    one = booked(60, {**PRICED, "days": 2})
    plan = tight(one, {on(D2): {"1-1": "08:00"}, on(D3): {"1-2": "08:00", "1-3": "09:00"}})
    assert cost(one, plan, "background-notice") == 20 * 40_00  # none are booked for the 3rd
    assert holds(one, plan)


@pytest.mark.parametrize(("share", "each"), [(100, 120_00), (50, 60_00), (0, 0)])
def test_who_is_not_used_is_paid(share: int, each: int) -> None:
    """40 of 60 are cancelled when the smaller scene is shot on the 2nd, all of them when none is."""
    one = booked(60, {"cancelled": share})
    some = tight(one, {on(D1): {"1-1": "08:00", "1-3": "09:00"}, on(D2): {"1-2": "08:00"}})
    assert cost(one, some, "background-notice") == 40 * each
    assert holds(one, some)
    none = tight(one, {on(D3): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00"}})
    assert cost(one, none, "background-notice") == 60 * each
    assert holds(one, none)


def test_a_scene_without_them_needs_none() -> None:
    """Nor does a unit that is called and shoots nothing."""
    one = booked(1)
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00"}, on(D2): {"1-3": "08:00"}})
    idle = schedule({D2: {"A": unit("08:00", "09:00", {})}})
    assert cost(one, plan, "background-notice") == cost(one, idle, "background-notice") == 120_00
    assert holds(one, plan)


def test_half_of_an_odd_rate_is_rounded_once_a_head() -> None:
    guests = {"rate": 1_01, "booked": {D2: 3}}
    values = {"as_of": D1, "cancelled": 50}
    one = shoot({"1-1": {}}, background={"guests": guests}, rules={"background-notice": values})
    plan = tight(one, {on(D1): {"1-1": "08:00"}})
    assert cost(one, plan, "background-notice") == 3 * 51  # 50.5 each
    assert holds(one, plan)


def test_the_units_of_a_date_share_what_is_booked() -> None:
    """60 with A and 20 with B are 80 people."""
    one = booked(79, PRICED, units={"A": {}, "B": {}})
    plan = tight(one, {on(D2): {"1-1": "08:00", "1-3": "09:00"}, on(D2, "B"): {"1-2": "11:00"}})
    assert found(one, plan, "background-notice") == [("priced", 1)]
    assert holds(one, plan)


def test_each_kind_is_booked_by_itself() -> None:
    scenes = {"1-1": {"background": {"guests": 5, "waiters": 2, "cooks": 0}}}
    kinds = {"guests": {"rate": 100, "booked": {D1: 3}}, "waiters": {"rate": 70, "booked": {D1: 4}}, "cooks": {}}
    rules = {"background-notice": {**PRICED, "as_of": "2025-11-30"}}
    one = shoot(scenes, background=kinds, rules=rules)
    plan = tight(one, {on(D1): {"1-1": "08:00"}})
    charges = [(one.payee, one.day, one.amount, one.note.en) for one in rule(one, "background-notice").cost(one, plan)]
    assert charges == [("guests", D1, 2 * 40_00, "2 booked late"), ("waiters", D1, 2 * 70, "2 cancelled late")]
    assert holds(one, plan)


def test_bookings_of_a_date_on_which_nobody_shoots_are_paid() -> None:
    guests = {"rate": 100, "booked": {"2025-12-05": 2}}
    rules = {"background-notice": {"as_of": D1, "days": 4}}
    one = shoot({"1-1": {}}, background={"guests": guests}, rules=rules)
    plan = tight(one, {on(D1): {"1-1": "08:00"}})
    assert cost(one, plan, "background-notice") == 200
    assert holds(one, plan)


def test_what_the_log_has_is_no_longer_asked() -> None:
    log = {"shot": [{"part": "1-1", "date": D2, "unit": "A"}]}
    one = booked(10, {"days": 2, "level": "priced", "price": 1}, log=log)
    plan = tight(one, {on(D3): {"1-2": "08:00", "1-3": "09:00"}})
    assert cost(one, plan, "background-notice") == 20  # twenty on the 3rd; the 2nd is over
    assert holds(one, plan)


def test_silent_without_a_date_or_when_off() -> None:
    for values in ({"as_of": None}, {"level": "off"}):
        one = booked(10, values)
        plan = tight(one, {on(D2): {"1-1": "08:00", "1-2": "09:00", "1-3": "10:00"}})
        assert found(one, plan, "background-notice") == []
        assert cost(one, plan, "background-notice") == 0
        assert holds(one, plan)


def test_what_is_said() -> None:
    one = booked(59)
    (finding,) = said(one, tight(one, {on(D2): {"1-1": "08:00"}}), "background-notice")
    assert finding.message == "59 guests are booked on 2025-12-02, inside the notice, 60 are needed"
    assert (finding.day, finding.field) == (D2, ("background", "guests"))


def test_bookings_without_their_date_are_told() -> None:
    for values, advice in (
        ({"as_of": None}, ["add 'rules: {background-notice: {as_of: 2025-12-01}}', the date of the bookings"]),
        ({}, []),
        ({"as_of": None, "level": "off"}, []),
    ):
        one = booked(60, values)
        assert [fault.advice for fault in rule(one, "background-notice").faults(one)] == advice


def test_a_plan_keeps_the_crowd_where_it_is_booked() -> None:
    """Nothing else asks for the 2nd; the crowd on another date would cost 60 rates twice."""
    found = planned(booked(60, PRICED))
    assert found.cost == 60 * 120_00
    assert found.schedule.placed["1-1"].unit_day.date == D2


def test_a_plan_pays_for_a_late_booking_when_it_has_to() -> None:
    """The smaller scene has to be on the 2nd, on which nobody is booked.

    Both scenes there are 60 x (40 + 120) = 9,600; the larger one elsewhere would be 20 x 40 + 80 x 120 = 10,400.
    """
    pins = {"pinned": {"parts": {"1-2": {"date": D2}}}}
    one = booked(None, PRICED)
    assert planned(one.model_copy(update={"rules": {**one.rules, **pins}})).cost == 9_600_00
