"""Hours of dates: what is to blame where there are none, and what other orders make possible."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from builders import D1, D2, shoot

from shortshoot.model import Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.completing import Completing, Plan
from shortshoot.solver.first import FirstDays
from shortshoot.solver.hours import Hours
from shortshoot.solver.memory import Memory
from shortshoot.solver.neighbourhoods import PICKS, Field, Pick, related
from shortshoot.solver.search import Search
from shortshoot.solver.stop import Stop
from shortshoot.verify import verify

BOTH = {"A": {"call": {"earliest": 480, "latest": 480}}, "B": {"call": {"earliest": 480, "latest": 480}}}


def late() -> Shoot:
    """Unit B, called at 08:00, has Lin for an hour; she is free to 09:00 but needs half an hour of make-up first."""
    cast = {"lin": {"makeup": 30, "hours": {"earliest": 480, "latest": 540}}}
    scenes = {"1-1": {}, "1-2": {"set": "hall"}, "1-3": {"set": "hall"}, "2-1": {"set": "yard", "cast": ["lin"]}}
    return shoot(scenes, days=1, units=BOTH, cast=cast)


def test_only_the_parts_that_have_no_hours_are_blamed() -> None:
    one, stop = late(), Stop(60.0)
    where = {part: UnitDay("A", D1) for part in ("1-1", "1-2")}
    where |= {part: UnitDay("B", D1) for part in ("1-3", "2-1")}
    hours = Hours(one, RuleBook.of(one), stop)
    assert hours.alone(where, D1, stop.effort(1.0)).impossible
    assert hours.blame(where, D1, stop.effort(1.0)) == {"2-1": UnitDay("B", D1)}


def test_what_is_blamed_is_avoided_with_whatever_else_a_date_holds() -> None:
    one = late()
    memory = Memory(one)
    memory.blame({"2-1": UnitDay("B", D1)})
    assert memory.blamed([UnitDay("A", D1), UnitDay("B", D1)]) == [frozenset({("2-1", UnitDay("B", D1))})]
    assert memory.blamed([UnitDay("A", D1)]) == []


def test_a_night_too_short_for_the_orders_there_are_gets_others() -> None:
    """Chen is in all parts and free from 08:00 to 12:00: three sets of an hour with half an hour between. Lin rests 21.

    Last on the first date, to 12:00, and first on the second, from 08:00, she has 20.
    """
    scenes = {f"1-{n}": {"set": f"room{n}", "cast": ["chen", *(["lin"] if n in (1, 4) else [])]} for n in range(1, 7)}
    chen = {"hours": {"earliest": 480, "latest": 720}}
    one = shoot(
        scenes, units={"A": BOTH["A"]}, cast={"chen": chen}, rules={"turnaround": {"cast": {"lin": {"hours": 21 * 60}}}}
    )
    book, stop = RuleBook.of(one), Stop(60.0)
    where = {f"1-{n}": UnitDay("A", D1 if n <= 3 else D2) for n in range(1, 7)}
    hours = Hours(one, book, stop)

    def ordered(day: date, *parts: str) -> Schedule:
        """The hours of a date with its parts in this order."""
        free = hours.alone(where, day, stop.effort(1.0)).plans
        assert free is not None
        start = one.midnight(day) + 480
        starts = {part: start + 90 * n for n, part in enumerate(parts)}
        (work,) = free[day].units.values()
        plan = work.model_copy(update={"starts": starts, "call": start, "wrap": start + 240})
        return Schedule(days={day: free[day].model_copy(update={"units": {"A": plan}})})

    short = Schedule(days={**ordered(D1, "1-2", "1-3", "1-1").days, **ordered(D2, "1-4", "1-5", "1-6").days})
    assert hours.settle(where, short, [D1, D2], stop.effort(1.0)).plans is None
    found = hours.early(where, [D1, D2], short.days, stop.effort(1.0)).plans
    assert found is not None
    assert not verify(one, Schedule(days=found)).breaches
    plan = Completing(one, book, stop, Memory(one), seed=1).agreed(where, short.days)
    assert not plan.open


def nights() -> Shoot:
    """Chen is free from 20:00 to 22:00, lin rests twelve hours; unit A may be called from 08:00 to 20:00."""
    scenes = {"1-1": {"cast": ["chen", "lin"]}, "1-2": {"cast": ["lin"]}}
    cast = {"chen": {"hours": {"earliest": 1200, "latest": 1320}}}
    units = {"A": {"call": {"earliest": 480, "latest": 1200}}}
    return shoot(scenes, units=units, cast=cast, rules={"turnaround": {"cast": {"lin": {"hours": 12 * 60}}}})


NIGHTS = {"1-1": UnitDay("A", D1), "1-2": UnitDay("A", D2)}


def test_the_hours_of_a_date_leave_its_neighbour_the_rest() -> None:
    """Lin is released at 21:00 on the first date; 08:00 on the second, its earliest hour, is one hour too soon."""
    one, stop = nights(), Stop(60.0)
    hours = Hours(one, RuleBook.of(one), stop)
    first = hours.alone(NIGHTS, D1, stop.effort(1.0)).plans
    second = hours.early(NIGHTS, [D2], {}, stop.effort(1.0)).plans
    assert first is not None and second is not None
    clash = verify(one, Schedule(days={**first, **second})).breaches
    assert [breach.rule for breach in clash] == ["turnaround"]
    for rested in (
        hours.alone(NIGHTS, D2, stop.effort(1.0), near=Schedule(days=first)).plans,
        hours.early(NIGHTS, [D2], first, stop.effort(1.0)).plans,
    ):
        assert rested is not None
        assert not verify(one, Schedule(days={**first, **rested})).breaches


def test_hours_are_as_early_as_they_may_be() -> None:
    """Called at 08:00, the earliest hour, lin goes at 09:00; released at 21:00 the night before, at 10:00."""
    one, stop = nights(), Stop(60.0)
    hours = Hours(one, RuleBook.of(one), stop)
    plans = hours.early(NIGHTS, [D2], {}, stop.effort(1.0)).plans
    assert plans is not None
    assert plans[D2].cast["lin"].end - one.midnight(D2) == 540
    first = hours.early(NIGHTS, [D1], {}, stop.effort(1.0)).plans
    assert first is not None
    assert first[D1].cast["lin"].end - one.midnight(D1) == 1260
    after = hours.early(NIGHTS, [D2], first, stop.effort(1.0)).plans
    assert after is not None
    assert after[D2].cast["lin"].end - one.midnight(D2) == 600


def test_a_neighbour_that_is_too_early_is_pushed() -> None:
    """Hours of the second date from 08:00 leave none to the first; an hour later, in the same order, they do."""
    one, stop = nights(), Stop(60.0)
    hours = Hours(one, RuleBook.of(one), stop)
    second = hours.early(NIGHTS, [D2], {}, stop.effort(1.0)).plans
    assert second is not None
    assert hours.early(NIGHTS, [D1], second, stop.effort(1.0)).plans is None
    both = hours.early(NIGHTS, [D1], second, stop.effort(1.0), pushed=[D2]).plans
    assert both is not None
    assert both[D2].cast["lin"].start - one.midnight(D2) == 540
    assert not verify(one, Schedule(days=both)).breaches


def test_dates_set_in_haste_keep_each_other_s_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left to be mended afterwards."""
    monkeypatch.setattr(Completing, "_pushing", lambda *_: pytest.fail("a night was too short"))
    one, stop = nights(), Stop(60.0)
    completing = Completing(one, RuleBook.of(one), stop, Memory(one), seed=1)
    plan = completing.complete(NIGHTS, {}, {D1, D2}, hasty=True)
    assert not plan.open
    assert not verify(one, plan.schedule).breaches


def test_nobody_is_there_longer_than_the_order_asks_for() -> None:
    """Lin's hour on the second date is all of her day, though hours that end early care for no call."""
    one, stop = nights(), Stop(60.0)
    completing = Completing(one, RuleBook.of(one), stop, Memory(one), seed=1)
    plan = completing.drawn_together(completing.complete(NIGHTS, {}, {D1, D2}, hasty=True), {})
    for day in (D1, D2):
        hours = plan.days[day].cast["lin"]
        assert hours.end - hours.start == 60


def test_a_first_plan_is_there_before_it_is_drawn_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for anything at all gets it in half the time at 1,000 scenes."""
    one, kept = nights(), list[Plan]()
    search = Search(one, RuleBook.of(one), Stop(60.0), seed=1, workers=1, keep=kept.append, tell=lambda _: None)
    before: list[int] = []

    def drawn(plan: Plan, days: object) -> Plan:
        before.append(len(kept))
        return plan

    monkeypatch.setattr(search.completing, "drawn_together", drawn)
    search.start(FirstDays(NIGHTS))
    assert before == [1]


@pytest.mark.parametrize("pick", PICKS, ids=lambda one: getattr(one, "__name__", "pick"))
@pytest.mark.parametrize("days", [1, 2, 9])
def test_what_is_freed_lies_within_the_field(pick: Pick, days: int) -> None:
    scenes = {f"{n}-1": {"set": f"set{n % 4}", "cast": [f"p{n % 3}"]} for n in range(1, 15)}
    one = shoot(scenes, days=days, units={"A": {}, "B": {}})
    everywhere = one.unit_days
    for seed in range(20):
        random = Random(seed)
        where = {part: random.choice(everywhere) for part in scenes}
        field = related(Field(one, where, one.dates, frozenset(one.dates[-1:])), 3, random)
        assert len(field.dates) == min(3, days)
        assert field.urgent == {D1 + timedelta(days=days - 1)}
        freed = pick(field, random, random.randint(2, 8))
        assert freed.unit_days
        assert {one.date for one in freed.unit_days} <= set(field.dates)
        assert all(where[part].date in field.dates for part in freed.parts)
        pressing = {part for part, place in where.items() if place.date in field.urgent}
        assert pressing <= freed.parts


def test_only_the_latest_answers_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortshoot.solver.hours.KNOWN", 1)
    monkeypatch.setattr("shortshoot.solver.memory.REFUSED", 1)
    one, stop = shoot({"1-1": {}, "1-2": {}}), Stop(60.0)
    hours, memory = Hours(one, RuleBook.of(one), stop), Memory(one)
    for day in (D1, D2):
        where = {part: UnitDay("A", day) for part in one.owed}
        assert hours.alone(where, day, stop.effort(1.0)).plans
        memory.refuse(where, day)
    assert [day for day, _ in hours._known] == [D2]
    assert memory.refused(one.unit_days) == [frozenset(where.items())]
