"""A child works no longer than the child's age allows, goes to school, rests, and is home before the curfew."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import D1, D2, cost, found, later, on, rule, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Between, DayPlan, Schedule, Shoot
from shortshoot.rules.minors import months

RULE = "minors"
TEN = date(2015, 8, 2)
FRIDAY, SATURDAY = later(D1, 4), later(D1, 5)


def group(**values: Any) -> dict[str, Any]:
    """One group from nine years on."""
    return {"ages": [{"years": 9, **values}]}


def acting(
    *days: date, born: date = TEN, minutes: int = 255, waits: int = 240, log: Any = None, **values: Any
) -> tuple[Shoot, Schedule]:
    """poppy is called 08:00 for half an hour of make-up, plays 4:15 hours, waits four hours and wraps out by 17:00."""
    scenes = {f"1-{n}": {"cast": ["poppy"], "minutes": minutes} for n in range(len(days))}
    cast = {"poppy": {"born": born, "makeup": 30, "wrap_out": 15}}
    one = shoot(scenes, days=14, cast=cast, rules={RULE: values}, log=log)
    plan = tight(one, {on(day): {f"1-{n}": "08:30"} for n, day in enumerate(days)})
    longer = {}
    for day, work in plan.days.items():
        hours = work.cast["poppy"]
        told = {"poppy": Between(start=hours.start, end=hours.end + waits)}
        longer[day] = DayPlan(units=work.units, cast=told, sets=work.sets)
    return one, Schedule(days=longer)


def limited(short_by: int, *days: date, **values: Any) -> None:
    """The one finding of this size, and the same said by the clock and the days."""
    one, plan = acting(*(days or (D1,)), **values)
    assert found(one, plan, RULE) == ([("breach", short_by)] if short_by else [])
    assert holds(one, plan) == (not short_by)


# ---- hours by age ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("most", "short_by"), [(299, 1), (300, 0), (301, 0)])
def test_work_is_make_up_parts_and_wrap_out(most: int, short_by: int) -> None:
    limited(short_by, **group(work=most))


@pytest.mark.parametrize(("day", "most"), [(D1, 300), (FRIDAY, 300), (SATURDAY, 400)])
def test_work_of_a_school_day(day: date, most: int) -> None:
    for more in (0, 1):
        both = {"work": 400, "school_work": 300}
        limited(more, day, minutes=most - 45 + more, **group(**both))


def test_a_holiday_is_no_school_day() -> None:
    holiday = {"first": D1, "last": D2}
    limited(0, D2, holidays=[holiday], **group(work=400, school_work=200))
    limited(100, later(D2, 1), holidays=[holiday], **group(work=400, school_work=200))


@pytest.mark.parametrize("minutes", [None, 29])
@pytest.mark.parametrize(("most", "legal"), [(59, False), (60, True)])
def test_a_rehearsal_is_work_without_make_up(minutes: int | None, most: int, legal: bool) -> None:
    """An hour of rehearsal on D1, and on D2 nothing, or a scene with half an hour of make-up: 59 minutes."""
    scenes: dict[str, Any] = {"R1": {"kind": "event", "cast": ["poppy"]}}
    work = {on(D1): {"R1": "09:00"}}
    if minutes is not None:
        scenes["2-1"] = {"cast": ["poppy"], "minutes": minutes}
        work[on(D2)] = {"2-1": "09:00"}
    one = shoot(scenes, cast={"poppy": {"born": TEN, "makeup": 30}}, rules={RULE: group(work=most)})
    assert holds(one, tight(one, work)) == legal


@pytest.mark.parametrize(("most", "short_by"), [(539, 1), (540, 0), (541, 0)])
def test_hours_on_set(most: int, short_by: int) -> None:
    limited(short_by, **group(on_set=most))


@pytest.mark.parametrize(
    ("day", "values", "short_by"),
    [
        (D1, {"school": 180, "rest": 60}, 0),
        (D1, {"school": 180, "rest": 61}, 1),
        (D1, {"school": 241}, 1),
        (D1, {"rest": 240}, 0),
        (D1, {"rest": 241}, 1),
        (SATURDAY, {"school": 241}, 0),
        (SATURDAY, {"rest": 241}, 1),
    ],
)
def test_school_and_rest_beside_the_work(day: date, values: dict[str, int], short_by: int) -> None:
    limited(short_by, day, **group(**values))


def test_school_may_be_elsewhere() -> None:
    limited(0, school_on_set=False, **group(school=300))


@pytest.mark.parametrize(
    ("born", "short_by"),
    [(date(2016, 12, 1), 1), (date(2016, 12, 2), 0), (date(2007, 12, 2), 1), (date(2007, 12, 1), 0)],
)
def test_the_age_is_that_of_the_date(born: date, short_by: int) -> None:
    """On D1: nine years old, not yet nine, not yet of age, of age."""
    limited(short_by, born=born, **group(work=299))


def test_who_is_of_age_is_free() -> None:
    limited(0, born=date(2007, 12, 1), latest=600, week=60, turnaround=9999, **group(work=1))


def test_months() -> None:
    assert months(date(2020, 1, 31), date(2020, 2, 29)) == 0
    assert months(date(2020, 1, 31), date(2020, 3, 31)) == 2
    assert months(date(2020, 5, 2), date(2021, 5, 1)) == 11
    assert months(date(2020, 5, 2), date(2021, 5, 2)) == 12
    assert months(date(2020, 5, 2), date(2020, 5, 1)) == -1


def test_the_oldest_group_that_has_begun() -> None:
    ages = [{"years": 16, "work": 1000}, {"months": 6, "work": 100}, {"years": 9, "work": 299}]
    limited(1, ages=ages)
    limited(200, ages=ages, born=date(2017, 1, 1))


@pytest.mark.parametrize(("born", "short_by"), [(date(2025, 6, 1), 1), (date(2025, 6, 2), 0)])
def test_ages_may_be_in_months(born: date, short_by: int) -> None:
    """Six months old on D1, or on the day after."""
    limited(short_by, born=born, ages=[{"months": 6, "work": 299}])


def test_one_child_is_one_child() -> None:
    limited(1, children=1, **group(work=299))


def test_twins_share_the_work() -> None:
    """300 minutes are 150 each; with 240 minutes off, school may take 390 of the 540 minutes there."""
    limited(0, children=2, **group(work=150))
    limited(2, children=2, **group(work=149))
    limited(0, children=2, **group(school=390))
    limited(1, children=2, **group(school=391))
    limited(1, children=2, minutes=256, waits=239, **group(school=390))


# ---- hours of the day, of the week, of the night ----------------------------------------------------


@pytest.mark.parametrize(
    ("values", "short_by"),
    [
        ({"earliest": 480}, 0),
        ({"earliest": 481}, 1),
        ({"latest": 1020}, 0),
        ({"latest": 1019}, 1),
        ({"latest": 1019, "latest_free": 1200}, 1),
    ],
)
def test_curfew(values: dict[str, int], short_by: int) -> None:
    limited(short_by, **values)


@pytest.mark.parametrize(("day", "short_by"), [(FRIDAY, 0), (SATURDAY, 0), (later(D1, 6), 60), (later(D1, 3), 60)])
def test_later_before_a_day_without_school(day: date, short_by: int) -> None:
    limited(short_by, day, latest=960, latest_free=1020)


@pytest.mark.parametrize(("days", "most", "short_by"), [(2, 1080, 0), (2, 1079, 1), (3, 1620, 0), (3, 1619, 1)])
def test_hours_of_a_week(days: int, most: int, short_by: int) -> None:
    limited(short_by, *(later(D1, n) for n in range(days)), week=most)


def test_a_week_begins_on_monday() -> None:
    limited(0, later(D1, 6), later(D1, 7), week=540)


@pytest.mark.parametrize(("least", "short_by"), [(899, 0), (900, 0), (901, 1)])
def test_rest_until_the_next_call(least: int, short_by: int) -> None:
    """17:00 to 08:00."""
    limited(short_by, D1, D2, turnaround=least)


@pytest.mark.parametrize(("week", "legal"), [(1080, True), (1079, False)])
def test_the_log_counts_in_the_week(week: int, legal: bool) -> None:
    told = {
        "shot": [{"part": "1-0", "date": D1, "unit": "A"}],
        "people": [{"person": "poppy", "date": D1, "call": 480, "release": 1020}],
    }
    one, plan = acting(D1, D2, log=told, week=week, **group(work=400))
    assert holds(one, Schedule(days={D2: plan.days[D2]})) == legal


def test_days_and_weeks_in_the_log_forbid_nothing() -> None:
    """A long day and week are over; what is left is on the Monday after, with what was planned for the first day."""
    told = {
        "shot": [{"part": "1-0", "date": D1, "unit": "A"}],
        "people": [{"person": "poppy", "date": D1, "call": 300, "release": 1400}],
    }
    one, plan = acting(D1, later(D1, 7), log=told, week=600, **group(work=300))
    assert holds(one, Schedule(days={later(D1, 7): plan.days[later(D1, 7)]}))
    one, plan = acting(D1, SATURDAY, log=told, **group(work=300, school_work=200))
    assert holds(one, Schedule(days={SATURDAY: plan.days[SATURDAY]}))
    one, plan = acting(D1, later(D1, 7), log=told, **group(work=299))
    assert [finding.day for finding in said(one, plan, RULE)] == [later(D1, 7)]


def test_a_short_rest_in_the_log_forbids_nothing() -> None:
    """Released 24:00 on D1 and called 05:00 on D2, both over."""
    told = {
        "shot": [{"part": f"1-{n}", "date": day, "unit": "A"} for n, day in enumerate((D1, D2))],
        "people": [
            {"person": "poppy", "date": D1, "call": 480, "release": 1440},
            {"person": "poppy", "date": D2, "call": 300, "release": 600},
        ],
    }
    one, plan = acting(D1, D2, FRIDAY, log=told, turnaround=720)
    assert holds(one, Schedule(days={FRIDAY: plan.days[FRIDAY]}))


# ---- strength -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "values",
    [group(work=240), group(on_set=480), group(school=300), {"earliest": 540}, {"latest": 960}, {"week": 480}],
)
def test_begun_hours_are_paid(values: dict[str, Any]) -> None:
    """An hour short of everything; by half hours, two."""
    one, plan = acting(D1, level="priced", price=90, per=30, **values)
    assert cost(one, plan, RULE) == 180
    assert holds(one, plan)


def test_what_has_a_price_is_possible() -> None:
    """Five hours of work in four hours on set: five begun hours too many."""
    one, plan = acting(D1, level="priced", price=90, **group(on_set=240, rest=60))
    assert cost(one, plan, RULE) == 5 * 90
    assert holds(one, plan)


@pytest.mark.parametrize(("level", "kinds"), [("warn", [("warning", 60)]), ("off", [])])
def test_it_may_only_be_told(level: str, kinds: list[tuple[str, int]]) -> None:
    one, plan = acting(D1, D2, level=level, turnaround=960, **group(work=400))
    assert found(one, plan, RULE) == kinds
    assert holds(one, plan)


def test_sentences_do_not_tell_the_birth_date() -> None:
    one, plan = acting(D1, latest=1000, **group(work=299))
    assert [finding.message for finding in said(one, plan, RULE)] == [
        "poppy is a minor and works at most 4:59 h, works 5:00 h on 2025-12-01",
        "poppy is a minor and released by 16:40, at 17:00 on 2025-12-01",
    ]


# ---- faults -------------------------------------------------------------------------------------------


def faults(born: Any = None, flags: Any = (), **values: Any) -> list[str]:
    """What is told of a scene with poppy."""
    one = shoot({"1-1": {"cast": ["poppy"], "flags": flags}}, cast={"poppy": {"born": born}}, rules={RULE: values})
    return [fault.message for fault in rule(one, RULE).faults(one)]


def test_faults() -> None:
    assert faults(born=TEN, flags=["minor"], cast={"poppy": {"children": 2}}, **group(work=1)) == []
    assert faults(born=D1) == []
    assert faults(born=D2) == ["poppy is born after 2025-12-01, the first shooting day"]
    assert faults(born=date(1905, 12, 2)) == []
    assert faults(born=date(1905, 12, 1)) == ["poppy would be 120 years old on 2025-12-01"]
    assert faults(born=D2, level="off") == []
    assert faults(cast={"poppy": {"children": 2}}) == ["poppy has rules for children but no birth date"]
    assert faults(flags=["minor"]) == []
    assert faults(flags=["minor"], **group(work=1)) == [
        "1-1 has a child in it, but nobody in its cast has a birth date"
    ]


# ---- a plan ---------------------------------------------------------------------------------------------


def test_a_plan_shoots_the_child_on_two_days() -> None:
    """Two hours a day, two scenes of two hours."""
    scenes = {f"1-{n}": {"cast": ["poppy"], "minutes": 120} for n in (1, 2)}
    one = shoot(scenes, cast={"poppy": {"born": TEN}}, rules={RULE: {**group(work=120, school=60), "latest": 720}})
    schedule = planned(one).schedule
    assert {placed.unit_day for placed in schedule.placed.values()} == {on(D1), on(D2)}
    for day, plan in schedule.days.items():
        hours = plan.cast["poppy"]
        assert hours.end - hours.start >= 180
        assert hours.end - one.midnight(day) <= 720
