"""What a rule states to the solver and what it checks say the same of every schedule, to the minute and the fen."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from rules.drawing import Drawn, accepts, at_clock, days_of, draw, prices, where_of
from shortshoot.model import Schedule, Shoot, Verdict
from shortshoot.rules.book import RuleBook
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import Lin
from shortshoot.solver.clock import ClockDraft
from shortshoot.solver.cpsat import Answer, Effort, Model, Status, money
from shortshoot.verify import verify

FRACTION = 0.15
"""At least so many of the drawn schedules are legal, and at least so many are not."""


def each(seeds: range, agrees: Callable[[Drawn], bool | None], *, plain_meals: bool = False) -> list[bool | None]:
    """Hold one guard against the schedule of each seed; a failure names its seed."""
    told = []
    for seed in seeds:
        try:
            told.append(agrees(draw(Random(seed), plain_meals=plain_meals)))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
    assert told.count(True) > len(seeds) * FRACTION
    return told


def recounted(verdict: Verdict) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for charge in verdict.charges:
        found[charge.rule, charge.payee] = found.get((charge.rule, charge.payee), 0) + charge.amount
    return {key: amount for key, amount in found.items() if amount}


# ---- the clock, everything fixed -------------------------------------------------------------------


def clock_agrees(drawn: Drawn) -> bool:
    """The statement accepts if and only if the check is silent, and charges what is recounted; whether it is legal."""
    book = RuleBook.of(drawn.shoot)
    draft, verdict = at_clock(drawn.shoot, book, drawn.schedule), verify(drawn.shoot, drawn.schedule, book=book)
    stated = [f"{row.rule}: {row.because()}" for row in draft.broken({})]
    assert accepts(draft) == (not verdict.breaches), (stated, verdict.breaches)
    if not verdict.breaches:
        assert not draft.variables
        assert prices(draft) == recounted(verdict)
    return not verdict.breaches


def test_the_clock_accepts_what_the_check_accepts_at_the_same_price() -> None:
    told = each(range(500), clock_agrees)
    assert told.count(False) > 500 * FRACTION


@pytest.mark.sweep
def test_the_clock_agrees_on_thousands_of_schedules() -> None:
    each(range(500, 20000), clock_agrees)


def test_the_drawn_schedules_are_of_both_kinds_and_break_every_rule_that_has_hours() -> None:
    """The guards prove nothing if the drawing always lands on one side."""
    broken: set[str] = set()
    legal = 0
    for seed in range(300):
        drawn = draw(Random(seed))
        found = {one.rule for one in verify(drawn.shoot, drawn.schedule).breaches}
        broken |= found
        legal += not found
    assert 300 * FRACTION < legal < 300 * (1 - FRACTION)
    hours = {"cast-dates", "daily-load", "day-hours", "daylight", "location-dates", "make-up", "meals", "one-place"}
    hours |= {"one-unit", "order", "pinned", "set-rent", "set-taken", "turnaround", "unit-rest", "unit-time"}
    assert hours <= broken


# ---- the clock, everything free, the times pinned by rows ------------------------------------------


def pinned(draft: ClockDraft, schedule: Schedule) -> None:
    """Hold every time that a schedule tells, and nothing that follows from them."""
    told: list[tuple[Lin, int]] = []
    for unit_day in draft.unit_days:
        work = schedule.days[unit_day.date].units[unit_day.unit]
        told += [(draft.call(unit_day), work.call), (draft.wrap(unit_day), work.wrap)]
        told += [(draft.start(part), start) for part, start in work.starts.items()]
        eaten = sorted(work.meals, key=lambda meal: meal.start)
        for number, meal in enumerate(draft.meals(unit_day)):
            told.append((meal.present, int(number < len(eaten))))
            told += [(meal.start, eaten[number].start)] if number < len(eaten) else []
    for day in draft.dates:
        for person in draft.people_on(day):
            hours = schedule.days[day].cast[person]
            told += [(draft.called(person, day), hours.start), (draft.released(person, day), hours.end)]
        for one in draft.sets_on(day):
            slot, booked = schedule.days[day].sets[one], draft.booked(one, day)
            told += [(booked.start, slot.start), (booked.end, slot.end)]
    for lin, value in told:
        draft.require(lin, at_least=value, at_most=value, because=lambda: "as the schedule has it")


def tellable(shoot: Shoot, book: RuleBook, schedule: Schedule) -> bool:
    """Whether the free clock has a word for all that the schedule holds: its meals are of one length, and few."""
    for unit_day, work in schedule.unit_plans():
        most, minutes = book.breaks(unit_day.unit)
        if len(work.meals) > most or any(meal.minutes != minutes for meal in work.meals):
            return False
    return all(
        {person for part in work.starts for person in shoot.parts[part].cast} <= plan.cast.keys()
        and {shoot.parts[part].set for part in work.starts} <= plan.sets.keys()
        for plan in schedule.days.values()
        for work in plan.units.values()
    )


def solved(draft: Draft, objective: Lin | None = None) -> Answer:
    return Model(draft, objective).solve(Effort(60.0), probe=False, relax=False)


def free_clock_agrees(drawn: Drawn) -> bool | None:
    """As `clock_agrees`, through the solver; None when the schedule cannot be told in the free clock's words."""
    shoot, schedule = drawn
    book = RuleBook.of(shoot)
    if not tellable(shoot, book, schedule):
        return None
    verdict = verify(shoot, schedule, book=book)
    draft = ClockDraft(shoot, book, where=where_of(schedule), dates=schedule.days, whole=True)
    pinned(draft, schedule)
    least = solved(draft, money(draft))
    assert least.status is (Status.INFEASIBLE if verdict.breaches else Status.OPTIMAL), verdict.breaches
    if not verdict.breaches:
        most = solved(draft, money(draft) * -1)
        assert (least.objective, -most.objective) == (verdict.cost, verdict.cost)
    return not verdict.breaches


def test_the_free_clock_agrees_through_the_solver() -> None:
    told = each(range(40), free_clock_agrees, plain_meals=True)
    assert told.count(False) > 40 * FRACTION


@pytest.mark.sweep
def test_the_free_clock_agrees_on_many_schedules() -> None:
    each(range(40, 2000), free_clock_agrees, plain_meals=True)


# ---- days are a relaxation ---------------------------------------------------------------------------


def days_relax(drawn: Drawn) -> bool:
    """The days of the whole shoot accept a legal schedule at no more than its cost; whether it is legal."""
    shoot, schedule = drawn
    book = RuleBook.of(shoot)
    verdict = verify(shoot, schedule, book=book)
    if verdict.breaches:
        return False
    draft = days_of(shoot, book)
    known = draft.hint(where_of(schedule), schedule)
    if draft.broken(known):
        where = where_of(schedule)
        for (part, unit_day), literal in draft.x.items():
            draft.require(literal - int(where[part] == unit_day), at_least=0, at_most=0, because=str)
        for unit_day, work in schedule.unit_plans():
            draft.require(draft.call(unit_day) - work.call, at_least=0, at_most=0, because=str)
            draft.require(draft.wrap(unit_day) - work.wrap, at_least=0, at_most=0, because=str)
        answer = solved(draft, money(draft))
        assert answer.status is Status.OPTIMAL
        assert answer.objective <= verdict.cost
    else:
        values = [known.get(index, one.low) for index, one in enumerate(draft.variables)]
        assert money(draft).value(values) <= verdict.cost
    return True


def test_days_accept_every_legal_schedule_and_ask_no_more_money() -> None:
    each(range(300), days_relax)


@pytest.mark.sweep
def test_days_are_a_relaxation_of_thousands_of_schedules() -> None:
    each(range(300, 10000), days_relax)
