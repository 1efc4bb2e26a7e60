"""Higher rates on rest days and holidays. 1 December 2025 is a Monday."""

from __future__ import annotations

import pytest
from builders import D1, D2, cost, on, rule, shoot, tight
from pydantic import ValidationError

from rules.drawing import at_clock, prices
from rules.holding import holds, planned
from shortshoot.model import Shoot
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
    assert rule(two_days(weekdays={"monday": "900%"}), "days-off").values().more(D1) == 800


def test_a_plan_keeps_off_the_holiday() -> None:
    found = planned(two_days(dates={"2025-12-01": 300}), 3)
    assert list(found.schedule.days) == [D2]
    assert found.cost == 2 * 62000 + 3333 + 40000
