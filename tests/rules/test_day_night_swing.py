"""How far calls slide from day to day."""

from __future__ import annotations

from datetime import date

import pytest
from builders import D1, D2, D3, cost, found, on, said, shoot, tight

from rules.drawing import days_of, where_of
from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.clock import ClockDraft

REST = {"unit-rest": {"hours": 0}, "turnaround": {"hours": 0}}


def two_calls(first: str, second: str, last: object = D2, **values: object) -> tuple[Shoot, Schedule]:
    one = shoot({"1-1": {}, "1-2": {}}, days=3, rules={**REST, "day-night-swing": values})
    return one, tight(one, {on(D1): {"1-1": first}, UnitDay("A", last): {"1-2": second}})


@pytest.mark.parametrize(
    ("second", "breach"),
    [("10:59", []), ("11:00", []), ("11:01", [("breach", 1)]), ("05:00", []), ("04:59", [("breach", 1)])],
)
def test_four_later_two_earlier(second: str, breach: list[tuple[str, int]]) -> None:
    one, plan = two_calls("07:00", second, later=240, earlier=120)
    if second == "04:59":
        one = one.model_copy(update={"calendar": one.calendar.model_copy(update={"call": type(one.calendar.call)()})})
    assert found(one, plan, "day-night-swing") == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize(("second", "breach"), [("15:00", []), ("15:01", [("breach", 1)])])
def test_a_day_off_doubles_the_swing(second: str, breach: list[tuple[str, int]]) -> None:
    one, plan = two_calls("07:00", second, last=D3, later=240)
    assert found(one, plan, "day-night-swing") == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize("second", ["11:01", "11:00", "05:00", "04:59"])
def test_the_days_know_it_from_the_calls(second: str) -> None:
    one, plan = two_calls("07:00", second, later=240, earlier=120)
    draft = days_of(one, RuleBook.of(one))
    stated = {row.rule for row in draft.broken(draft.hint(where_of(plan), plan))}
    assert ("day-night-swing" in stated) == (second in ("11:01", "04:59"))


@pytest.mark.parametrize(("dates", "stated"), [([D1], True), ([D2], True), ([D3], False)])
def test_one_day_knows_its_neighbours(dates: list[date], stated: bool) -> None:
    """The hours of one date are set beside those of the others."""
    one = shoot({"1-1": {}, "1-2": {}, "1-3": {}}, days=3, rules={**REST, "day-night-swing": {"later": 240}})
    plan = tight(one, {on(D1): {"1-1": "07:00"}, on(D2): {"1-2": "11:01"}, on(D3): {"1-3": "11:01"}})
    mine = Schedule(days={day: hours for day, hours in plan.days.items() if day in dates})
    draft = ClockDraft(one, RuleBook.of(one), where=where_of(plan), dates=dates, around=plan, fixed=None)
    known = draft.hint(mine)
    assert ("day-night-swing" in {row.rule for row in draft.broken(known)}) == stated


def test_what_is_said() -> None:
    one, plan = two_calls("07:00", "11:01", later=240)
    (told,) = said(one, plan, "day-night-swing")
    assert told.message == (
        "the call of unit A slides at most 240 min later a day between 2025-12-01 and 2025-12-02; "
        "it goes from 07:00 to 11:01, 1 min too far"
    )


def test_begun_hours_are_paid() -> None:
    one, plan = two_calls("07:00", "12:01", later=240, level="priced", price=500)
    assert cost(one, plan, "day-night-swing") == 1000  # 61 minutes too far: two begun hours
    assert holds(one, plan)


def test_silent_without_values() -> None:
    one, plan = two_calls("07:00", "18:00")
    assert found(one, plan, "day-night-swing") == []
    assert holds(one, plan)


def test_off_says_nothing_and_warn_only_tells() -> None:
    for level, told in (("off", []), ("warn", [("warning", 60)])):
        one, plan = two_calls("07:00", "12:00", later=240, level=level)
        assert found(one, plan, "day-night-swing") == told
        assert holds(one, plan)


def test_a_plan_slides_towards_the_night() -> None:
    """Work at 08:00 on the first day and at 13:00 on the second: the second call is at 12:00 at the latest."""
    pins = {"1-1": {"date": D1, "at": 8 * 60}, "1-2": {"date": D2, "at": 13 * 60}}
    rules = {"pinned": {"parts": pins}, "day-night-swing": {"later": 240}}
    days = planned(shoot({"1-1": {}, "1-2": {}}, rules=rules), 3).schedule.days
    first, second = days[D1].units["A"].call, days[D2].units["A"].call - 1440
    assert second - first <= 240
    assert second <= 12 * 60
