"""In any seven days everybody has one long rest."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pytest
from builders import D1, cost, found, later, on, said, shoot, tight

from rules.drawing import accepts, days_of, where_of
from rules.holding import hinted, holds, planned
from shortshoot.model import Schedule, Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.clock import ClockDraft
from shortshoot.solver.cpsat import Effort, Model, Status

RULE = "weekly-rest"


def working(*offsets: int, log: Any = None, **values: Any) -> tuple[Shoot, Schedule]:
    """Noon to one o'clock on each of these days after the first: 23 hours of rest, 47 with a day off, and so on."""
    scenes = {f"1-{day}": {"cast": ["lin"]} for day in offsets}
    one = shoot(scenes, days=9, rules={RULE: values}, log=log)
    return one, tight(one, {on(later(D1, day)): {f"1-{day}": "12:00"} for day in offsets})


@pytest.mark.parametrize("who", ["hours", "unit_hours"])
@pytest.mark.parametrize(
    ("offsets", "longest"),
    [
        ((0, 1, 2, 3, 4, 5, 6), 23),
        ((0, 1, 3, 4, 5, 6), 47),
        ((0, 1, 2, 3, 4, 5, 7), 47),
        ((0, 2, 6), 95),
        ((1, 2, 3, 4, 5, 6, 8), 47),
    ],
)
def test_to_the_minute(who: str, offsets: tuple[int, ...], longest: int) -> None:
    for minutes, short_by in ((-1, []), (0, []), (1, [1])):
        one, plan = working(*offsets, **{who: longest * 60 + minutes})
        assert found(one, plan, RULE) == [("breach", by) for by in short_by]
        assert holds(one, plan) == (not short_by)


@pytest.mark.parametrize("who", ["hours", "unit_hours"])
def test_six_days_need_no_long_rest(who: str) -> None:
    one, plan = working(0, 1, 2, 3, 4, 5, **{who: 100 * 60})
    assert holds(one, plan)


def test_each_seven_days_need_their_own() -> None:
    """Days 1 and 3 to 9: the day off lies in the first seven and in no later ones."""
    one, plan = working(0, 2, 3, 4, 5, 6, 7, 8, hours=36 * 60)
    (finding,) = said(one, plan, RULE)
    assert finding.message == "lin rests 36:00 h once in any seven days, has 23:00 h in those up to 2025-12-09"
    assert finding.short_by == 13 * 60
    assert not holds(one, plan)


@pytest.mark.parametrize("who", ["", "unit_"])
@pytest.mark.parametrize(
    ("offsets", "six", "breach"),
    [
        ((0, 1, 2, 3, 4, 5, 7), 47 * 60, []),  # Monday to Saturday, and Monday again
        ((0, 1, 2, 3, 4, 5, 7), 47 * 60 + 1, [1]),
        ((0, 1, 2, 3, 4, 5, 6), 23 * 60, []),  # seven days are more than six
        ((0, 1, 2, 3, 4, 7), 47 * 60, [60]),  # five days: 71 hours of the usual 72
        ((0, 2, 3, 4, 5, 7), 47 * 60, [25 * 60]),  # six days, and the last on the eighth date: 47 hours of 72
        ((1, 2, 3, 4, 5, 7), 47 * 60, []),  # Tuesday to Saturday, and Monday again: six in seven dates
    ],
)
def test_less_is_enough_after_six_days(who: str, offsets: tuple[int, ...], six: int, breach: list[int]) -> None:
    values = {f"{who}hours": 72 * 60, f"{who}six_day_hours": six}
    one, plan = working(*offsets, **values)
    assert found(one, plan, RULE) == [("breach", by) for by in breach]
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize(
    ("late_from", "late_hours", "breach"),
    [(12 * 60, 47 * 60, []), (12 * 60 + 1, 47 * 60, [60]), (12 * 60, 47 * 60 + 1, [1]), (6 * 60, 49 * 60, [60])],
)
def test_less_is_enough_before_a_late_call(late_from: int, late_hours: int, breach: list[int]) -> None:
    """Everybody is called at 12:00, 47 hours after the last release; 48 are asked before an early call."""
    values = {"hours": 48 * 60, "late_hours": late_hours, "late_from": late_from}
    one, plan = working(0, 1, 2, 4, 5, 6, **values)
    assert found(one, plan, RULE) == [("breach", by) for by in breach]
    assert holds(one, plan) == (not breach)


def test_what_a_short_rest_before_a_late_call_costs() -> None:
    """47 hours of the 49 that a late call asks for, 5 a begun hour; before an early one 3 hours would be missing."""
    values = {"hours": 50 * 60, "late_hours": 49 * 60, "level": "priced", "price": 5}
    one, plan = working(0, 1, 2, 4, 5, 6, **values)
    assert cost(one, plan, RULE) == 10
    assert holds(one, plan)
    one, plan = working(0, 1, 2, 4, 5, 6, **values, late_from=13 * 60)
    assert cost(one, plan, RULE) == 15
    assert holds(one, plan)


def test_late_calls_make_a_rest_without_a_day_off() -> None:
    """Released 06:00, called 19:00 on the next day: 37 hours, with work on all seven dates."""
    scenes = {f"1-{day}": {"cast": ["lin"]} for day in range(7)}
    for hours, legal in ((37 * 60, True), (37 * 60 + 1, False)):
        one = shoot(scenes, days=7, rules={RULE: {"hours": hours, "unit_hours": hours}})
        starts = {day: 5 * 60 if day < 4 else 19 * 60 for day in range(7)}
        plan = tight(one, {on(later(D1, day)): {f"1-{day}": at} for day, at in starts.items()})
        assert holds(one, plan) == legal


@pytest.mark.parametrize(("hours", "begun"), [(23, 0), (24, 1), (25, 2)])
def test_begun_hours_are_paid(hours: int, begun: int) -> None:
    one, plan = working(*range(7), hours=hours * 60, unit_hours=hours * 60, level="priced", price=100)
    assert cost(one, plan, RULE) == 2 * 100 * begun
    assert holds(one, plan)


@pytest.mark.parametrize(("level", "kinds"), [("warn", [("warning", 60)]), ("off", [])])
def test_it_may_only_be_told(level: str, kinds: list[tuple[str, int]]) -> None:
    one, plan = working(*range(7), hours=24 * 60, level=level)
    assert found(one, plan, RULE) == kinds
    assert holds(one, plan)


def test_a_person_may_differ() -> None:
    one, plan = working(*range(7), hours=60)
    assert holds(one, plan)
    rules = {RULE: {"hours": 60, "cast": {"lin": {"hours": 24 * 60}}}}
    assert not holds(shoot({f"1-{day}": {"cast": ["lin"]} for day in range(7)}, days=9, rules=rules), plan)


@pytest.mark.parametrize(("hours", "legal"), [(47, True), (48, False)])
def test_the_log_counts(hours: int, legal: bool) -> None:
    """Shot on days 1 to 4 from noon to one; planned on days 6 and 7."""
    told = {
        "shot": [{"part": f"1-{day}", "date": later(D1, day), "unit": "A"} for day in range(4)],
        "people": [{"person": "lin", "date": later(D1, day), "call": 720, "release": 780} for day in range(4)],
    }
    one, plan = working(0, 1, 2, 3, 5, 6, log=told, hours=hours * 60)
    ahead = Schedule(days={day: work for day, work in plan.days.items() if day > later(D1, 3)})
    assert holds(one, ahead) == legal


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_days(seed: int) -> None:
    """Some of ten days at some hours, the limit at the longest rest of some seven of them and a minute around."""
    random = Random(seed)
    offsets = sorted(random.sample(range(10), random.choice((4, 7, 8, 9))))
    starts = {day: random.choice((5, 9, 12, 19)) * 60 for day in offsets}
    rests = [(other - one) * 1440 + starts[other] - starts[one] - 60 for one, other in pairwise(offsets)]
    hours = random.choice(rests) + random.choice((-1, 0, 1))
    rules = {RULE: {"hours": hours, "unit_hours": hours}, "turnaround": {"hours": 0}, "unit-rest": {"hours": 0}}
    one = shoot({f"1-{day}": {"cast": ["lin"]} for day in offsets}, days=10, rules=rules)
    plan = tight(one, {on(later(D1, day)): {f"1-{day}": at} for day, at in starts.items()})
    weeks = [(n, m) for n, day in enumerate(offsets) for m, other in enumerate(offsets) if other >= day + 6]
    assert holds(one, plan) == all(max(rests[n:m]) >= hours for n, m in weeks)


def test_a_week_in_the_log_forbids_nothing() -> None:
    """Shot on each of seven days, planned on the ninth: 47 hours before it are a rest, the week before is over."""
    told = {
        "shot": [{"part": f"1-{day}", "date": later(D1, day), "unit": "A"} for day in range(7)],
        "people": [{"person": "lin", "date": later(D1, day), "call": 720, "release": 780} for day in range(7)],
    }
    one, plan = working(*range(7), 8, log=told, hours=40 * 60, unit_hours=40 * 60)
    assert holds(one, Schedule(days={later(D1, 8): plan.days[later(D1, 8)]}))


def test_the_hours_of_a_unit_are_those_of_the_plan() -> None:
    """The log does not say when a unit wrapped: six planned days after a logged one need no long rest."""
    told = {"shot": [{"part": "1-0", "date": D1, "unit": "A"}]}
    one, plan = working(*range(7), log=told, unit_hours=36 * 60)
    assert holds(one, Schedule(days={day: work for day, work in plan.days.items() if day > D1}))


def test_each_unit_rests_by_itself() -> None:
    """A works on seven days with a day off, B only on the day off."""
    scenes = {f"1-{day}": {"cast": ["lin"]} for day in range(7)}
    for hours, legal in ((47, True), (48, False)):
        one = shoot(scenes, days=7, units={"A": {}, "B": {}}, rules={RULE: {"unit_hours": hours * 60}})
        work = {on(later(D1, day), "B" if day == 3 else "A"): {f"1-{day}": "12:00"} for day in range(7)}
        assert holds(one, tight(one, work)) == legal


def test_seven_days_are_charged_once() -> None:
    """Days 1, 7 and 8: the six days between the first two are too short for 150 hours, and told with day 7 only."""
    one, plan = working(0, 6, 7, hours=150 * 60, level="priced", price=100)
    assert cost(one, plan, RULE) == 700
    assert holds(one, plan)


def test_seven_days_are_charged_once_whatever_is_worked_within() -> None:
    """Days 1, 4, 7 and 8: four hours short in the seven up to day 7, which all up to day 8 would only repeat."""
    one, plan = working(0, 3, 6, 7, hours=75 * 60, level="priced", price=100)
    assert cost(one, plan, RULE) == 400
    assert holds(one, plan)


def test_a_day_by_itself_is_not_asked_for_a_week_that_ended_before_it() -> None:
    """Seven days without a rest, the ninth after 47 hours: only that one is to be settled."""
    one, plan = working(*range(7), 8, hours=36 * 60, unit_hours=36 * 60)
    assert not holds(one, plan)
    told = {"where": where_of(plan), "fixed": plan}
    for day, legal in ((8, True), (6, False)):
        assert accepts(ClockDraft(one, RuleBook.of(one), dates=[later(D1, day)], **told)) == legal


@pytest.mark.parametrize(("call", "legal"), [("06:00", True), ("05:59", False)])
def test_six_in_the_morning_is_late_unless_told_otherwise(call: str, legal: bool) -> None:
    """An hour of work every morning: 23 hours of rest, enough before a late call."""
    scenes = {f"1-{day}": {"cast": ["lin"]} for day in range(7)}
    units = {"A": {"call": "00:00-12:00"}}
    one = shoot(scenes, days=7, units=units, rules={RULE: {"hours": 24 * 60, "late_hours": 23 * 60}})
    assert holds(one, tight(one, {on(later(D1, day)): {f"1-{day}": call} for day in range(7)})) == legal


@pytest.mark.parametrize("who", ["", "unit_"])
@pytest.mark.parametrize(("six", "legal"), [(23, True), (24, False)])
def test_six_days_may_ask_for_more(who: str, six: int, legal: bool) -> None:
    """23 hours of rest on each of seven days."""
    one, plan = working(*range(7), **{f"{who}hours": 20 * 60, f"{who}six_day_hours": six * 60})
    assert holds(one, plan) == legal


def test_days_ask_for_no_more_free_dates_than_settle_a_rest() -> None:
    """Two free dates hold 24 hours whatever the hours: 3 kinds of rest after each of four dates, then 2 and 1."""
    one = shoot({f"1-{day}": {"cast": ["lin"]} for day in range(2)}, days=7, rules={RULE: {"hours": 24 * 60}})
    draft = days_of(one, RuleBook.of(one))
    assert sum(variable.name.startswith("lin rests after") for variable in draft.variables) == 4 * 3 + 2 + 1


def test_days_measure_no_rest_that_free_dates_settle() -> None:
    """The hours of a rest of no or one free date are asked for after five dates, of no free date after the sixth."""
    one = shoot({f"1-{day}": {"cast": ["lin"]} for day in range(2)}, days=7, rules={RULE: {"hours": 24 * 60}})
    measured = [row for row in days_of(one, RuleBook.of(one)).rows if row.rule == RULE and row.low == 24 * 60]
    assert len(measured) == 5 * 2 + 1


@pytest.mark.parametrize("who", ["hours", "unit_hours"])
@pytest.mark.parametrize(("minutes", "legal"), [(0, True), (1, False)])
def test_days_know_the_rest_of_a_plan_to_the_minute(who: str, minutes: int, legal: bool) -> None:
    """A day off between one o'clock and noon: 47 hours."""
    one, plan = working(0, 1, 3, 4, 5, 6, **{who: 47 * 60 + minutes})
    assert holds(one, plan) == legal
    assert hinted(one, plan) == legal


def test_days_alone_prove_that_nobody_can_rest() -> None:
    """A scene on each of seven days from 08:00 or by 12:00 on: 27 hours are the longest rest."""
    scenes = {f"1-{day}": {"cast": ["lin"]} for day in range(7)}
    pins = {f"1-{day}": {"date": later(D1, day)} for day in range(7)}
    units = {"A": {"call": {"earliest": 480, "latest": 720}, "longest": 60}}
    for who, hours in (("hours", 27), ("unit_hours", 27), ("hours", 28), ("unit_hours", 28)):
        rules = {RULE: {who: hours * 60}, "pinned": {"parts": pins}, "daily-load": {"reserve": 0}}
        one = shoot(scenes, days=7, units=units, rules=rules)
        draft = days_of(one, RuleBook.of(one))
        status = Model(draft).solve(Effort(20), stop_at_first=True).status
        assert (status is Status.INFEASIBLE) == (hours == 28)


def test_a_plan_leaves_a_day_off() -> None:
    """Six scenes on different days, the first and the last pinned a week apart."""
    scenes = {f"1-{day}": {"cast": ["lin"]} for day in range(6)}
    pins = {"1-0": {"date": D1}, "1-5": {"date": later(D1, 6)}}
    rules = {"order": {"different_days": [list(scenes)]}, "pinned": {"parts": pins}, RULE: {"hours": 48 * 60}}
    units = {"A": {"call": {"earliest": 480, "latest": 720}, "longest": 300}}
    one = shoot(scenes, days=7, units=units, rules={**rules, "daily-load": {"reserve": 0}})
    days = planned(one).schedule.days
    rests = [
        days[other].cast["lin"].start - days[first].cast["lin"].end
        for first, other in zip(list(days), list(days)[1:], strict=False)
    ]
    assert max(rests) >= 48 * 60


def test_a_day_by_itself_knows_how_many_days_are_worked_beside_it() -> None:
    """Four days in the log, then two: six days of work need 47 hours, which the fifth day gives; five would need 80."""
    over = [later(D1, day) for day in range(4)]
    log = {
        "shot": [{"part": f"1-{n}", "date": day, "unit": "A"} for n, day in enumerate(over)],
        "people": [{"person": "lin", "date": day, "call": "12:00", "release": "13:00"} for day in over],
    }
    one, _ = working(*range(7), log=log, hours=80 * 60, six_day_hours=47 * 60)
    plan = tight(one, {on(later(D1, 5)): {"1-4": "12:00"}, on(later(D1, 6)): {"1-5": "12:00", "1-6": "13:00"}})
    assert found(one, plan, RULE) == []
    told = {"where": where_of(plan), "fixed": plan}
    assert accepts(ClockDraft(one, RuleBook.of(one), dates=[later(D1, 6)], **told))
