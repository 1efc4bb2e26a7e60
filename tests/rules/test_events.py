"""Events are held like parts: their hours, fees, units, and what they count for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, on, rule, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Between, Schedule, Shoot

FIGHT = {"kind": "event", "set": "studio", "minutes": 90, "cast": ["lin", "chen"]}
PREP = {"A": {"day": 100}, "prep": {"scenes": {"tags": ["event"]}}}


def rehearsed(
    *, fight: dict[str, Any] | None = None, values: dict[str, Any] | None = None, **rest: Any
) -> tuple[Shoot, dict[str, Any]]:
    """A fight with lin, and its rehearsal."""
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["mei"]}, "R1": {**FIGHT, **(fight or {})}}
    rest = {"units": PREP, "rules": {}, **rest}
    one = shoot(scenes, days=3, **{**rest, "rules": {"events": values or {}, **rest["rules"]}})
    return one, scenes


def held(one: Shoot, at: str, first: str = "12:00", day: date = D2) -> Schedule:
    return tight(one, {on(D2): {"1-1": first}, on(D3): {"1-2": "10:00"}, on(day, "prep"): {"R1": at}})


@pytest.mark.parametrize(("at", "breach"), [("09:00", 0), ("08:59", 1), ("18:30", 0), ("18:31", 1)])
def test_an_event_lies_between_its_hours(at: str, breach: int) -> None:
    """From 09:00 to 20:00: 90 minutes start at 18:30 at the latest."""
    one, _ = rehearsed(values={"hours": "09:00-20:00"})
    plan = held(one, at, first="12:00")
    assert found(one, plan, "events") == [("breach", 1)] * breach
    assert holds(one, plan) == (not breach)


def test_the_hours_of_one_person_are_theirs_alone() -> None:
    for who, kinds in (("chen", ["breach"]), ("mei", [])):
        one, _ = rehearsed(values={"cast": {who: {"hours": "10:00-20:00"}}})
        plan = held(one, "09:00", first="12:00")
        assert [kind for kind, _ in found(one, plan, "events")] == kinds
        assert holds(one, plan) == (not kinds)
    one, _ = rehearsed(values={"hours": "09:00-20:00", "level": "warn", "cast": {"chen": {"level": "off"}}})
    plan = held(one, "08:59", first="12:00")
    assert found(one, plan, "events") == [("warning", 1)]
    assert holds(one, plan)


def test_each_of_its_people_is_paid_a_fee() -> None:
    one, _ = rehearsed(values={"fees": {"R1": 500}, "cast": {"chen": {"fees": {"R1": 700}}}})
    plan = held(one, "09:00")
    assert cost(one, plan, "events") == 1200
    assert holds(one, plan)
    one, _ = rehearsed(values={"fees": {"R1": 500}, "level": "off"})
    assert cost(one, plan, "events") == 0
    assert holds(one, plan)


@pytest.mark.parametrize(("first", "breach"), [("10:30", []), ("10:29", ["order"])])
def test_an_event_before_a_scene(first: str, breach: list[str]) -> None:
    """The rehearsal is from 09:00 to 10:30 in the set of the fight, with no minutes to cross."""
    one, _ = rehearsed(fight={"set": "room", "cast": ["chen"]}, rules={"order": {"before": [["R1", "1-1"]]}})
    plan = held(one, "09:00", first=first)
    assert [one.rule for one in said(one, plan, "order")] == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize(("first", "breach"), [("10:40", 0), ("10:39", 1)])
def test_whoever_is_held_is_not_on_set(first: str, breach: int) -> None:
    """lin rehearses until 10:30 and crosses to the set of unit A in ten minutes."""
    one, _ = rehearsed()
    plan = held(one, "09:00", first=first)
    assert len(said(one, plan, "one-place")) == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize(("at", "breach"), [("08:00", 0), ("07:59", 1)])
def test_it_counts_for_rest(at: str, breach: int) -> None:
    """lin is released by unit A at 20:00 on 1 December; 12 hours later is 08:00."""
    one, _ = rehearsed(rules={"turnaround": {"hours": 12 * 60}})
    plan = tight(one, {on(D1): {"1-1": "19:00"}, on(D3): {"1-2": "10:00"}, on(D2, "prep"): {"R1": at}})
    assert len(said(one, plan, "turnaround")) == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize(("longest", "breach"), [(4 * 60, 0), (4 * 60 - 1, 1)])
def test_it_counts_for_the_hours_of_a_day(longest: int, breach: int) -> None:
    """lin rehearses from 09:00 and shoots until 13:00."""
    one, _ = rehearsed(rules={"day-hours": {"cast": {"lin": {"longest": longest}}}})
    plan = held(one, "09:00", first="12:00")
    assert len(said(one, plan, "day-hours")) == breach
    assert holds(one, plan) == (not breach)


def test_it_counts_as_a_day_worked() -> None:
    """Two days of 700 for lin: the fight, and the rehearsal on the day before."""
    one, _ = rehearsed(cast={"lin": {"deal": {"day": 700}}})
    assert cost(one, held(one, "09:00", day=D1), "cast-deals") == 1400
    assert cost(one, held(one, "09:00"), "cast-deals") == 700
    assert holds(one, held(one, "09:00", day=D1))


@pytest.mark.parametrize(("late", "early", "breach"), [(0, 0, 0), (1, 0, 1), (0, 1, 1)])
def test_make_up_comes_before_a_day_with_a_camera(late: int, early: int, breach: int) -> None:
    """lin is made up for 45 minutes before the rehearsal and leaves 15 minutes after the fight, or a minute less."""
    one, _ = rehearsed(cast={"lin": {"makeup": 45, "wrap_out": 15}}, fight={"cast": ["lin"]})
    plan = held(one, "09:45")
    day = plan.days[D2]
    assert day.cast["lin"] == Between(start=1440 + 9 * 60, end=1440 + 13 * 60 + 15)
    hours = Between(start=day.cast["lin"].start + late, end=day.cast["lin"].end - early)
    changed = day.model_copy(update={"cast": {"lin": hours}})
    plan = Schedule(days={**plan.days, D2: changed})
    assert len(said(one, plan, "make-up")) == breach
    assert holds(one, plan) == (not breach)


def test_a_day_of_events_alone_needs_no_make_up_and_no_chair() -> None:
    """Both come at 09:00; on a day with a camera they would need 45 minutes, one after the other."""
    made_up = {"lin": {"makeup": 45, "wrap_out": 15}, "chen": {"makeup": 45, "wrap_out": 15}}
    one, _ = rehearsed(cast=made_up, rules={"chairs": {"chairs": 1}})
    plan = held(one, "09:00", day=D1)
    hours = Between(start=9 * 60, end=10 * 60 + 30)
    assert plan.days[D1].cast == {"lin": hours, "chen": hours}
    assert holds(one, plan)


@pytest.mark.parametrize("rules", [
    {"day-hours": {"cast": {"chen": {"longest": 90}}}},
    {"waiting": {"cast": {"chen": {"most": 0}}}},
    {"minors": {"ages": [{"work": 90}]}},
    {"travel": {"first_day": 90, "days": 2}},
])  # fmt: skip
@pytest.mark.parametrize(("minutes", "legal"), [(90, True), (91, False)])
def test_no_rule_counts_make_up_on_a_day_of_events_alone(rules: dict[str, Any], minutes: int, legal: bool) -> None:
    """chen rehearses for an hour and a half; with make-up it would be more."""
    chen = {"makeup": 45, "wrap_out": 15, "born": date(2015, 8, 2), "arrives": D1}
    one, _ = rehearsed(cast={"chen": chen}, fight={"minutes": minutes}, rules=rules)
    assert holds(one, held(one, "09:00")) == (legal or "waiting" in rules)


def test_make_up_counts_on_a_day_of_both() -> None:
    """An hour of rehearsal, an hour of the fight, 45 minutes of make-up and 15 of wrap-out: three hours of work."""
    for work, legal in ((180, True), (179, False)):
        lin = {"makeup": 45, "wrap_out": 15, "born": date(2015, 8, 2)}
        rules = {"minors": {"ages": [{"work": work}]}, "one-place": {"level": "off"}}
        one, _ = rehearsed(cast={"lin": lin}, fight={"minutes": 60}, rules=rules)
        assert holds(one, held(one, "09:00", first="10:00")) == legal


def test_a_unit_that_takes_events_takes_them_all() -> None:
    one, _ = rehearsed()
    plan = tight(one, {on(D2): {"1-1": "12:00", "R1": "09:00"}, on(D3): {"1-2": "10:00"}})
    (told,) = said(one, plan, "unit-scenes")
    assert told.message == "unit A does not hold R1, since another unit takes the events"
    assert not holds(one, plan)
    one, _ = rehearsed(units={"A": {}})
    assert holds(one, plan)


def test_events_are_no_scenes_and_no_pages_and_not_heavy() -> None:
    rules = {"daily-load": {"scenes": 1, "pages": 4}, "heavy-scenes": {"most": {"fight": 0}}}
    one, _ = rehearsed(fight={"flags": ["fight"], "pages": "3"}, units={"A": {}}, rules=rules)
    plan = tight(one, {on(D2): {"1-1": "12:00", "R1": "09:00"}, on(D3): {"1-2": "10:00"}})
    assert holds(one, plan)


def test_faults() -> None:
    fees = {"R1": 500, "1-1": 500, "9-9": 500}
    one, _ = rehearsed(fight={"minutes": None}, values={"fees": fees})
    told = [(fault.path, fault.message) for fault in rule(one, "events").faults(one)]
    assert told == [
        (("scenes", "R1"), "nobody can guess how long the event R1 takes"),
        (("rules", "events", "fees", "1-1"), "1-1 is shot and no event"),
        (("rules", "events", "fees", "9-9"), "there is no part '9-9'"),
    ]


def test_a_plan_chooses_the_hour() -> None:
    """Prep has a day before the first; the rehearsal is held then or before the fight, whatever is cheaper.

    lin is paid by the day, so both are on one day: 700 for her, 500 for each fee.
    """
    before = D1.replace(day=1, month=11)
    units = {"A": {}, "prep": {"scenes": {"tags": ["event"]}, "dates": [before, D1, D2, D3]}}
    values = {"fees": {"R1": 500}, "hours": "09:00-20:00"}
    rules = {"order": {"before": [["R1", "1-1"]]}}
    one, _ = rehearsed(values=values, units=units, rules=rules, cast={"lin": {"deal": {"day": 700}, "makeup": 45}})
    done = planned(one, 5)
    fight, rehearsal = done.schedule.placed["1-1"], done.schedule.placed["R1"]
    assert done.cost == 700 + 1000
    assert rehearsal.unit_day == on(fight.unit_day.date, "prep")
    assert fight.start >= rehearsal.start + 90 + 10
    fixed = {"pinned": {"parts": {"R1": {"date": before, "at": 9 * 60}}}}
    one, _ = rehearsed(values=values, units=units, rules={**rules, **fixed}, cast={"lin": {"deal": {"day": 700}}})
    done = planned(one, 5)
    assert done.schedule.placed["R1"].start == (before - D1).days * 1440 + 9 * 60
    assert done.cost == 1400 + 1000
