"""Rest of the cast between release and the next call."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, D4, cost, found, later, on, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Schedule, Shoot

LATE = {"units": {"A": {"longest": 24 * 60, "call": "00:00-30:00"}}}


def lin(rules: dict[str, Any] | None = None, cast: dict[str, Any] | None = None, **fields: Any) -> Shoot:
    """Half an hour of make-up, an hour of work, 15 minutes to wrap out; unit rest is not asked for."""
    people = {"lin": {"makeup": 30, "wrap_out": 15}, **(cast or {})}
    scenes = {"1-1": {"cast": list(people)}, "1-2": {"cast": list(people)}}
    rules = {"turnaround": rules or {}, "unit-rest": {"level": "off"}}
    return shoot(scenes, cast=people, rules=rules, **{"days": 3, **LATE, **fields})


def evenings(one: Shoot, start: str, morning: str, day: Any = D2) -> Schedule:
    return tight(one, {on(D1): {"1-1": start}, on(day): {"1-2": morning}})


@pytest.mark.parametrize(("morning", "by"), [("06:29", 1), ("06:30", 0), ("06:31", 0), ("05:30", 60)])
def test_ten_hours_from_release_to_call(morning: str, by: int) -> None:
    """18:45 to 19:45 and wrap-out until 20:00; called half an hour before the morning's part: 06:00."""
    one = lin()
    plan = evenings(one, "18:45", morning)
    assert found(one, plan, "turnaround") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


def test_other_hours_and_other_people() -> None:
    """Ten hours of rest for everybody, twelve for lin: 20:00 to 06:00 is two hours short for her."""
    rules = {"hours": 10 * 60, "cast": {"lin": {"hours": 12 * 60}}}
    one = lin(rules, {"chen": {"makeup": 30, "wrap_out": 15}})
    (finding,) = said(one, evenings(one, "18:45", "06:30"), "turnaround")
    assert (finding.people, finding.short_by, finding.day) == (("lin",), 120, D2)
    assert finding.message == "lin rests at least 720 min, has 600 min"
    assert finding.field == ("cast", "lin")
    assert holds(one, evenings(one, "18:45", "08:30"))
    assert not holds(one, evenings(one, "18:45", "08:29"))


def test_a_day_off_in_between_does_not_end_the_count() -> None:
    """From 20:00 on the 1st to 06:00 on the 3rd are 34 hours."""
    for hours, legal in ((34 * 60, True), (34 * 60 + 1, False)):
        one = lin({"hours": hours})
        assert holds(one, evenings(one, "18:45", "06:30", D3)) == legal


def test_a_night_that_runs_past_midnight() -> None:
    """Released 02:00 (26:00), called at noon; 11:59 is a minute too early."""
    one = lin()
    for morning, legal in (("12:30", True), ("12:29", False)):
        assert holds(one, tight(one, {on(D1): {"1-1": "24:45"}, on(D2): {"1-2": morning}})) == legal


PRICED = {"level": "priced", "price": 100_00, "per": 60}


@pytest.mark.parametrize(("morning", "amount"), [("06:30", 0), ("06:29", 100_00), ("05:30", 100_00), ("05:29", 200_00)])
def test_each_begun_hour_short_costs(morning: str, amount: int) -> None:
    one = lin(PRICED)
    plan = evenings(one, "18:45", morning)
    assert cost(one, plan, "turnaround") == amount
    assert holds(one, plan)


def test_a_shortfall_is_paid_step_by_step_up_to_a_day() -> None:
    """Rest of 40 hours is asked for, ten are given: 30 short, 24 are paid."""
    one = lin({**PRICED, "hours": 40 * 60})
    plan = evenings(one, "18:45", "06:30")
    assert found(one, plan, "turnaround") == [("priced", 30 * 60)]
    assert cost(one, plan, "turnaround") == 24 * 100_00
    assert holds(one, plan)


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = lin({"level": level})
    plan = evenings(one, "18:45", "05:00")
    assert [kind for kind, _ in found(one, plan, "turnaround")] == kinds
    assert holds(one, plan)


@pytest.mark.parametrize(("morning", "legal"), [("08:29", False), ("08:30", True)])
def test_the_real_hours_of_the_log_count(morning: str, legal: bool) -> None:
    """Lin was really released at 22:00 on the 1st: called at 08:00 on the 2nd, at the earliest."""
    log = {
        "shot": [{"part": "1-1", "date": D1, "unit": "A"}],
        "people": [{"person": "lin", "date": D1, "call": "09:00", "release": "22:00"}],
    }
    one = lin(log=log)
    assert holds(one, tight(one, {on(D2): {"1-2": morning}})) == legal


@pytest.mark.parametrize(("morning", "legal"), [("06:29", False), ("06:30", True)])
def test_who_is_owed_on_a_date_of_the_log_has_the_planned_hours_there(morning: str, legal: bool) -> None:
    """With `past` off 1-2 may still be shot on the 1st: released at 20:00, whatever the log says of that day."""
    log = {
        "shot": [{"part": "1-1", "date": D1, "unit": "A"}],
        "people": [{"person": "lin", "date": D1, "call": "09:00", "release": "22:00"}],
    }
    scenes = {key: {"cast": ["lin"]} for key in ("1-1", "1-2", "1-3")}
    rules = {"unit-rest": {"level": "off"}, "past": {"level": "off"}}
    one = shoot(scenes, cast={"lin": {"makeup": 30, "wrap_out": 15}}, rules=rules, log=log, days=3, **LATE)
    assert holds(one, tight(one, {on(D1): {"1-2": "18:45"}, on(D2): {"1-3": morning}})) == legal


def test_a_day_in_the_log_without_hours_is_not_guessed() -> None:
    one = lin(log={"shot": [{"part": "1-1", "date": D1, "unit": "A"}]})
    assert holds(one, tight(one, {on(D2): {"1-2": "00:30"}}))


def test_hours_typed_for_a_day_without_work_are_no_work() -> None:
    """A fitting on the 2nd, logged, with no part shot: the rest that counts is from the 1st to the 3rd."""
    log = {"people": [{"person": "lin", "date": D2, "call": "09:00", "release": "23:00"}]}
    one = lin(log=log)
    assert holds(one, evenings(one, "18:45", "06:30", D3))


def test_one_day_of_work_needs_no_rest() -> None:
    one = lin({"hours": 14 * 24 * 60})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}))


@pytest.mark.parametrize(
    ("second", "fourth", "once_in", "breach"),
    [
        ("07:00", "07:00", 4, []),
        ("06:59", "07:00", 4, [1]),  # a minute less than the shorter rest
        ("07:00", "05:00", 2, []),  # short on the 2nd and on the 4th: two days apart
        ("07:00", "05:00", 3, [120]),
        ("07:00", "04:59", 2, [1]),
        ("09:00", "05:00", 4, []),  # the first is as long as it should be
        ("08:59", "05:00", 4, [120]),
    ],
)
def test_a_shorter_rest_once_in_some_days(second: str, fourth: str, once_in: int, breach: list[int]) -> None:
    """Twelve hours, ten once in a while: from 21:00 to the 2nd's call, and from 19:00 to the 4th's."""
    scenes = {f"1-{day}": {"cast": ["lin"]} for day in (1, 2, 3, 4)}
    values = {"hours": 12 * 60, "shorter": 10 * 60, "once_in": once_in}
    for level, price in (("hard", 0), ("priced", 7)):
        rules = {"turnaround": {**values, "level": level, "price": price}, "unit-rest": {"level": "off"}}
        one = shoot(scenes, days=4, rules=rules, **LATE)
        starts = {D1: "20:00", D2: second, D3: "18:00", D4: fourth}
        plan = tight(one, {on(day): {f"1-{day.day}": start} for day, start in starts.items()})
        assert [by for _, by in found(one, plan, "turnaround")] == breach
        assert cost(one, plan, "turnaround") == sum(-(-by // 60) * price for by in breach)
        assert holds(one, plan) == (level == "priced" or not breach)
        told = [finding.message for finding in said(one, plan, "turnaround")]
        assert all(f"720 min, 600 once in {once_in} days, has " in message for message in told)


@pytest.mark.parametrize("shorter", [600, 660])
@pytest.mark.parametrize(("morning", "legal"), [("06:29", False), ("06:30", True)])
def test_a_shorter_rest_that_is_none_changes_nothing(shorter: int, morning: str, legal: bool) -> None:
    """Released 20:00, called 05:59 or 06:00."""
    one = lin({"shorter": shorter})
    assert holds(one, evenings(one, "18:45", morning)) == legal


def test_a_shorter_rest_is_for_once_in_four_days_unless_told_otherwise() -> None:
    """Ten hours on Tuesday and on Friday, three days later, are one too many; on Saturday they are not."""
    scenes = {f"1-{day}": {"cast": ["lin"]} for day in range(6)}
    rules = {"turnaround": {"hours": 720, "shorter": 600}, "unit-rest": {"level": "off"}}
    one = shoot(scenes, days=6, rules=rules, **LATE)
    for short, legal in ((4, False), (5, True)):
        starts = {0: 20 * 60, 1: 7 * 60} | dict.fromkeys(range(2, 6), 12 * 60)
        starts |= {short - 1: 20 * 60, short: 7 * 60}
        plan = tight(one, {on(later(D1, day)): {f"1-{day}": starts[day]} for day in range(6)})
        assert holds(one, plan) == legal
