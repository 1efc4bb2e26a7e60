"""One CP-SAT model of the whole shoot, made as well as one model can be.

All unit-days at once, in the literals of the days draft (present, open, lit, used, begun and goes on, each forced by
every part below it), the money as the objective, every variable hinted from a greedy packing that the rules of the days
have repaired, and rows that say what capacity implies: a set's and a person's minutes on a day fit into it only where
the set is open and the person present, and both need as many dates as their minutes fill. Its hours are set by the
same clock; where a date has none, the model leaves more idle there and is solved again from what it had.

Its bound is that of its own model, with the minutes it leaves idle at first: a little too high, in its favour.
"""

from __future__ import annotations

from datetime import date

from measured import Watch
from ortools.sat.python.cp_model import CpSolver
from packing import FULL, pack
from realise import Attempts, Realiser, limited

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import Lin, total
from shortshoot.solver.cpsat import Effort, Model, Status, money
from shortshoot.solver.days import DaysDraft

SHARE = 0.8
"""Of the time that is left, for the model; the rest is for hours, and for another go."""

LEFT = 0.5
"""Seconds too short for another go."""

LEAST = 8
"""Workers of the solver at least: fewer leave out its own neighbourhoods, also on two cores."""


def run(shoot: Shoot, seconds: float, workers: int, seed: int, watch: Watch) -> None:
    """Solve, set the hours, and again from there, with more idle time where they failed."""
    book = RuleBook.of(shoot)
    with limited(seconds) as stop:
        realiser, attempts = Realiser(shoot, book, stop, workers), Attempts(shoot.unit_days)
        where = _start(shoot, book, realiser, attempts)
        while stop.left > LEFT:
            draft = DaysDraft(shoot, book, free=shoot.unit_days, given={})
            _state_capacity(draft)
            attempts.state(draft, book)
            model = Model(draft, money(draft))
            model.hint(draft.hint(where))
            if stop.left < LEFT:
                watch.note = watch.note or "out of time before the model was built"
                return
            with stop.watching() as watching:

                def on_all_cores(solver: CpSolver) -> None:
                    solver.parameters.num_workers = max(LEAST, workers)
                    watching(solver)

                answer = model.solve(Effort(SHARE * stop.left, seed=seed), watch=on_all_cores)
            if not watch.bound:
                watch.bounded(answer.bound)
            if answer.values is None:
                watch.note = watch.note or f"model: {answer.status.value}"
                return
            where = draft.where(answer.values)
            if not attempts.judge(realiser.realise(where), watch):
                watch.note = "hours failed at first"
            elif answer.status is Status.OPTIMAL:
                return


def _start(shoot: Shoot, book: RuleBook, realiser: Realiser, attempts: Attempts) -> dict[str, UnitDay]:
    """The packing that breaks least, repaired."""
    draft = DaysDraft(shoot, book, free=shoot.unit_days, given={})
    packed = min((pack(shoot, book, full) for full in FULL), key=lambda one: len(draft.broken(draft.hint(one))))
    return realiser.repaired(packed, shoot.dates, attempts)


def _state_capacity(draft: DaysDraft) -> None:
    """Rows that every legal choice satisfies and that make the linear relaxation stronger."""
    shoot = draft.shoot
    longest = {unit_day: shoot.units[unit_day.unit].longest for unit_day in draft.unit_days}
    draft.rule = "capacity"
    for unit_day in draft.unit_days:
        by_set: dict[str, list[Lin]] = {}
        for part in draft.parts_on(unit_day):
            one = shoot.parts[part]
            by_set.setdefault(one.set, []).append(draft.on(part, unit_day) * one.minutes)
        for key, minutes in by_set.items():
            room = draft.visits(key, unit_day) * longest[unit_day]
            draft.require(room - total(minutes), at_least=0, because=_capacity)
    for person, parts in shoot.parts_with.items():
        per_date: dict[date, list[Lin]] = {}
        for part in parts:
            for unit_day in draft.choices(part) if part in shoot.owed else ():
                minutes = draft.on(part, unit_day) * shoot.parts[part].minutes
                per_date.setdefault(unit_day.date, []).append(minutes)
        most = max(longest.values())
        for day, spent in per_date.items():
            draft.require(draft.present(person, day) * most - total(spent), at_least=0, because=_capacity)
        needed = -(-sum(shoot.parts[part].minutes for part in parts if part in shoot.owed) // most)
        if needed > 1:
            here = total(draft.present(person, day) for day in per_date)
            draft.require(here, at_least=needed, because=_capacity)
    owed: dict[str, int] = {}
    for part in shoot.owed.values():
        owed[part.set] = owed.get(part.set, 0) + part.minutes
    for key, minutes_owed in owed.items():
        needed = -(-minutes_owed // max(longest.values()))
        if needed > 1:
            visits = total(draft.visits(key, unit_day) for unit_day in draft.unit_days)
            draft.require(visits, at_least=needed, because=_capacity)


def _capacity() -> str:
    return "what capacity implies"
