"""Higher rates on rest days, holidays and days in a row. 1 December 2025 is a Monday."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, later, on, rule, shoot, tight
from pydantic import ValidationError

from rules.drawing import at_clock, prices
from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot
from shortshoot.rules.book import RuleBook

CAST = {"lin": {"deal": {"day": 3333}}, "chen": {"deal": {"flat": 40000, "days": 6}}}


def two_days(**values: object) -> Shoot:
    scenes = {"1-1": {"cast": ["lin", "chen"]}, "1-2": {}}
    return shoot(scenes, cast=CAST, units={"A": {"day": 62000}}, rules={"days-off": values})


@pytest.mark.parametrize(
    ("values", "paid"),
    [
        ({"weekdays": {"tuesday": "200%"}}, 62000 + 3333),
        ({"weekdays": {"monday": "150%"}}, 31000),
        ({"dates": {"2025-12-02": "150%"}}, 31000 + 1667),  # half of 3,333, rounded half up
        ({"weekdays": {"tuesday": "300%"}, "dates": {"2025-12-02": "100%"}}, 0),  # the date overrules
        ({"weekdays": {"sunday": "300%"}}, 0),
        ({}, 0),
    ],
)
def test_unit_and_daily_rates_on_top(values: dict[str, object], paid: int) -> None:
    one = two_days(**values)
    plan = tight(one, {on(D1): {"1-2": "08:00"}, on(D2): {"1-1": "08:00"}})
    assert cost(one, plan, "days-off") == paid
    assert holds(one, plan)


def test_a_booked_day_without_work_costs_nothing_on_top() -> None:
    one = two_days(weekdays={"tuesday": 200})
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00"}})
    assert cost(one, plan, "days-off") == 0
    assert holds(one, plan)


def test_what_the_log_has_is_no_longer_counted() -> None:
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "A", "outcome": "done"}]}
    one = shoot(
        {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}},
        cast=CAST,
        units={"A": {"day": 62000, "dates": [D1, D2]}},
        rules={"days-off": {"weekdays": {"monday": 200, "tuesday": 200}}},
        log=log,
    )
    plan = tight(one, {on(D2): {"1-2": "08:00"}})
    assert cost(one, plan, "days-off") == 62000 + 3333
    assert holds(one, plan)
    kept = tight(one, {on(D1): {"1-1": "08:00"}, on(D2): {"1-2": "08:00"}})
    assert cost(one, kept, "days-off") == 62000 + 3333
    assert prices(at_clock(one, RuleBook.of(one), kept))["days-off", "unit A"] == 62000


def test_a_rate_is_never_below_the_usual() -> None:
    for wrong in ("99%", "901%"):
        with pytest.raises(ValidationError):
            rule(two_days(weekdays={"monday": wrong}), "days-off")
    assert rule(two_days(weekdays={"monday": "900%"}), "days-off").values().more(D1, {}, 1) == 800


ROW = {"unit_in_a_row": {2: "150%", 3: "200%"}, "in_a_row": {3: "300%"}}


def row(days: int, values: dict[str, Any] = ROW, **fields: Any) -> Shoot:
    """Scenes with lin; unit A is paid for five dates."""
    scenes: dict[str, Any] = {f"1-{n + 1}": {"cast": ["lin"]} for n in range(days)}
    told = {"units": {"A": {"day": 62000}}, "rules": {"days-off": values}, "days": 5, **fields}
    return shoot(scenes, cast=CAST, **told)


def on_dates(one: Shoot, *numbers: int) -> Schedule:
    return tight(one, {on(later(D1, n)): {part: "08:00"} for n, part in zip(numbers, one.owed, strict=True)})


@pytest.mark.parametrize(
    ("numbers", "paid"),
    [
        ((0, 2, 4), 0),
        ((0, 2, 3), 31000),
        ((0, 1, 3), 31000),
        ((0, 1, 2), 31000 + 62000 + 6666),
        ((1, 2, 3), 31000 + 62000 + 6666),
        ((0, 1, 2, 3), 31000 + 2 * (62000 + 6666)),
        ((0, 1, 2, 4), 31000 + 62000 + 6666),
    ],
)
def test_the_second_and_the_third_day_in_a_row(numbers: tuple[int, ...], paid: int) -> None:
    one = row(len(numbers))
    plan = on_dates(one, *numbers)
    assert cost(one, plan, "days-off") == paid
    assert holds(one, plan)


@pytest.mark.parametrize(("tuesday", "paid"), [("149%", 31000), ("150%", 31000), ("151%", 31620)])
def test_of_the_date_and_the_row_the_higher_counts(tuesday: str, paid: int) -> None:
    one = row(2, {"weekdays": {"tuesday": tuesday}, "unit_in_a_row": {2: "150%"}, "cast": {"lin": {"weekdays": {}}}})
    plan = on_dates(one, 0, 1)
    assert cost(one, plan, "days-off") == paid
    assert holds(one, plan)


def test_a_rate_that_falls_again_stays_where_it_was() -> None:
    one = row(3, {"unit_in_a_row": {2: 200, 3: 150}})
    plan = on_dates(one, 0, 1, 2)
    assert cost(one, plan, "days-off") == 2 * 62000
    assert holds(one, plan)


def test_days_in_the_log_count_in_a_row_and_are_paid() -> None:
    """Two days in the log, the second paid already; then a third, and a fourth."""
    log = {"shot": [{"part": f"1-{n + 1}", "date": later(D1, n), "unit": "A"} for n in (0, 1)]}
    one = row(4, log=log)
    plan = on_dates(one, 2, 3)
    assert cost(one, plan, "days-off") == 2 * (62000 + 6666)
    assert holds(one, plan)


def test_each_unit_has_its_own_row() -> None:
    """B shoots on the day between, and lin with it: she works three days in a row, neither unit two."""
    one = row(3, units={"A": {"day": 62000}, "B": {"day": 21000}})
    plan = tight(one, {on(D1): {"1-1": "08:00"}, on(D2, "B"): {"1-2": "08:00"}, on(D3): {"1-3": "08:00"}})
    assert cost(one, plan, "days-off") == 6666
    assert holds(one, plan)


def test_a_date_on_which_nobody_may_work_has_no_price() -> None:
    """6 December is none of the unit's; another rule says so."""
    one = row(1, {"weekdays": {"saturday": "900%"}})
    assert cost(one, on_dates(one, 5), "days-off") == 0


def test_a_row_begins_with_a_first_day() -> None:
    with pytest.raises(ValidationError):
        rule(row(1, {"in_a_row": {0: 150}}), "days-off")
    one = row(1, {"in_a_row": {1: 150}})
    assert cost(one, on_dates(one, 0), "days-off") == 1667  # half of 3,333, rounded half up


def test_a_plan_has_a_day_off_in_between() -> None:
    """Four scenes, one a day, five dates: only two and two have no third day in a row."""
    rules = {"days-off": {"unit_in_a_row": {3: 200}}, "daily-load": {"scenes": 1, "reserve": 0}}
    found = planned(row(4, rules=rules, calendar={"days": 5}))
    assert found.cost == 5 * 62000 + 4 * 3333
    assert later(D1, 2) not in found.schedule.days


def test_a_plan_keeps_off_the_holiday() -> None:
    found = planned(two_days(dates={"2025-12-01": 300}), 3)
    assert list(found.schedule.days) == [D2]
    assert found.cost == 2 * 62000 + 3333 + 40000
