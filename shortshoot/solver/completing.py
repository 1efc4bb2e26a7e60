"""From a choice of days to a plan: hours for every date, rest between neighbours, and a verification.

**Why:** dates are set one by one, because only rest looks over midnight, in windows that leave all of them theirs; then
neighbours that leave too little of it are drawn together or set anew. What comes out has been through the same `verify`
as any other schedule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from shortshoot.model import DayPlan, Schedule, Shoot, UnitDay, Verdict
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import total
from shortshoot.solver.cpsat import Effort, Model, money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.hours import Hours, HoursSet, Windows
from shortshoot.solver.memory import Memory
from shortshoot.solver.stop import Stop
from shortshoot.verify import verify

ROOMS = 60, 120, 240, 480
"""Idle minutes that windows try to leave every unit-day, each at least."""

GLANCE = 0.1
"""Units of work for the windows."""

WORK = 0.3
"""Units of work to find the hours of a date."""

FEW = 4
"""Dates at most whose first legal hours are made cheaper at once."""

PATIENT = 3
"""Failures to find hours of a date after which they are looked for with more patience."""

PATIENCE = 0.5
"""Units of work then."""

TOGETHER = 0.5
"""Units of work for a date and its neighbours to agree on other orders."""

NEAR = (1, 2)
"""Neighbours on each side that are tried for it."""

POLISH = 0.1
"""Units of work to rearrange the hours of a date."""

BLAME = 0.05
"""Units of work to prove that some parts of a date have no hours."""

SETTLE = 0.1
"""Units of work for neighbouring dates to agree on their hours; a first plan tries with a quarter of it before."""


@dataclass(frozen=True)
class Plan:
    """A choice of days with hours. Dates without hours are `open`; a plan with none is complete."""

    where: Mapping[str, UnitDay]
    days: Mapping[date, DayPlan]
    open: frozenset[date]
    cost: int
    ties: tuple[int, ...] = ()

    @property
    def rank(self) -> tuple[int, int, tuple[int, ...]]:
        """Smaller is better: first complete, then cheap, then the ties."""
        return len(self.open), self.cost, self.ties

    @property
    def schedule(self) -> Schedule:
        """The dates that have hours."""
        return Schedule(days=dict(sorted(self.days.items())))


class Completing:
    """Makes plans for one shoot."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, memory: Memory, *, seed: int) -> None:
        self.shoot, self.book, self.stop, self.memory, self.seed = shoot, book, stop, memory, seed
        self.hours = Hours(shoot, book, stop)

    def effort(self, work: float = WORK, seed: int | None = None) -> Effort:
        """So many units of work, by the search's own seed or another."""
        return self.stop.effort(work, self.seed if seed is None else seed)

    def known(self, schedule: Schedule) -> Plan | None:
        """A schedule as a plan, if it has no breach; no other of the same cost is better.

        **Why:** what is there may have been told to people, and a tie is no reason to tell them anew.
        """
        verdict = verify(self.shoot, schedule, book=self.book)
        if verdict.breaches:
            return None
        where = {part: placed.unit_day for part, placed in schedule.placed.items() if part in self.shoot.owed}
        return Plan(where, dict(schedule.days), frozenset(), verdict.cost)

    def excess(self, plan: Plan) -> int:
        """What a plan costs more than the days draft knows: what other days may save in hours."""
        draft = DaysDraft(self.shoot, self.book, free=self.shoot.unit_days, given=plan.where)
        return plan.cost - money(draft).at(draft.hint(plan.where, plan.schedule))

    def complete(
        self,
        where: Mapping[str, UnitDay],
        days: Mapping[date, DayPlan],
        changed: Collection[date],
        *,
        hasty: bool,
        threads: int = 1,
        apart: bool = False,
    ) -> Plan:
        """Set the hours of the changed dates, then see to it that neighbours agree.

        A `hasty` plan takes the first legal hours of every date; nothing is better than having one at all. Otherwise
        the dates that were refused last come first, and the rest is left when one is refused again. Units that have
        little to do with each other may work `apart`, each at its own hours.
        """
        dates = {one.date for one in where.values()}
        plans = {day: plan for day, plan in days.items() if day in dates and day not in changed}
        wanted = sorted(dates.intersection(changed), key=lambda day: (-self.memory.failures(day), day))
        windows = self._windows(where, plans, wanted) if len(wanted) > 1 and not apart else {}
        if hasty:
            told = self._nightly(where, plans, days, sorted(wanted), windows, threads)
        else:
            many = len(wanted) > FEW
            told = ((day, self._beside(where, day, plans, days.get(day), windows, hasty=many)) for day in wanted)
        for day, found in told:
            if found.plans is not None:
                self.memory.accept(day)
                plans |= found.plans
                continue
            self.memory.refuse(where, day)
            if found.impossible:
                self.memory.blame(self.hours.blame(where, day, self.effort(BLAME)))
            if not hasty:
                return Plan(where, plans, frozenset(dates - plans.keys()), 0)
        return self.agreed(where, plans, hasty=hasty, about=_around(wanted, dict.fromkeys(dates)))

    def _beside(
        self,
        where: Mapping[str, UnitDay],
        day: date,
        known: Mapping[date, DayPlan],
        guess: DayPlan | None,
        windows: Windows,
        *,
        hasty: bool = False,
    ) -> HoursSet:
        """Hours of a date within windows, else with the rest that its neighbours leave; else as if it were alone.

        In haste they end, if not in their windows, where a longest day from the earliest call does.
        """
        patient = self.memory.failures(day) >= PATIENT
        effort, quick = self.effort(PATIENCE if patient else WORK), hasty and not patient
        beside = Schedule(days={other: known[other] for other in _around([day], known)})
        near = beside if beside.days else None
        tries = [(near, windows)] if windows else []
        tries += [(near, self._early(day))] if hasty else []
        tries += [(near, {}), (None, {})] if near else [(None, {})]
        found = HoursSet(None)
        for by, within in tries:
            found = self.hours.alone(where, day, effort, guess=guess, quick=quick, near=by, within=within)
            if found.plans is not None:
                break
        return found

    def _early(self, day: date) -> Windows:
        units, midnight = self.shoot.units, self.shoot.midnight(day)
        return {
            one: (midnight, midnight + self.shoot.call_window(one.unit).earliest + units[one.unit].longest)
            for one in self.shoot.unit_days
            if one.date == day
        }

    def _nightly(
        self,
        where: Mapping[str, UnitDay],
        plans: Mapping[date, DayPlan],
        before: Mapping[date, DayPlan],
        dates: Sequence[date],
        windows: Windows,
        threads: int,
    ) -> Iterator[tuple[date, HoursSet]]:
        """Hours of dates one after the other, each with the rest that its neighbours leave, in so many runs at once.

        **Why:** dates that are set each on its own leave too little rest between them, and mending that takes
        several times as long.
        """

        def run(some: Sequence[date]) -> list[tuple[date, HoursSet]]:
            known, told = dict(plans), []
            for day in some:
                found = self._beside(where, day, known, before.get(day), windows, hasty=True)
                known |= found.plans or {}
                told.append((day, found))
            return told

        size = max(1, -(-len(dates) // threads))
        with ThreadPoolExecutor(threads) as pool:
            for told in pool.map(run, [dates[n : n + size] for n in range(0, len(dates), size)]):
                yield from told

    def _windows(
        self, where: Mapping[str, UnitDay], plans: Mapping[date, DayPlan], wanted: Collection[date]
    ) -> Windows:
        """Calls and wraps of some dates that leave unit-days the most room and their rest, by what the draft knows.

        **Why:** an actor who works with another unit the next day rests too if all units of a date keep to the same
        hours; and dates that keep to their windows can be set each by itself.
        """
        near = {day + timedelta(days=n) for day in wanted for n in (-1, 0, 1)}
        free = [one for one in self.shoot.unit_days if one.date in near]
        draft = DaysDraft(self.shoot, self.book, free=free, given=where)
        draft.keep_hours(plans)
        room = total(draft.crowded(dict.fromkeys(draft.unit_days, minutes)) for minutes in ROOMS)
        with self.stop.watching() as watch:
            answer = Model(draft, room).solve(self.effort(GLANCE), lean=True, watch=watch)
        if answer.values is None:
            return {}
        used = [one for one in draft.unit_days if draft.used(one).value(answer.values)]
        return {one: (draft.call(one).value(answer.values), draft.wrap(one).value(answer.values)) for one in used}

    def agreed(
        self,
        where: Mapping[str, UnitDay],
        days: Mapping[date, DayPlan],
        *,
        hasty: bool = False,
        about: Collection[date] | None = None,
    ) -> Plan:
        """A verified plan from hours of dates that may leave too little rest between them.

        Only dates that it is `about` are mended, all by default.
        """
        plans = dict(days)
        missing = {one.date for one in where.values()} - plans.keys()
        schedule, verdict, broken = self._verified(where, plans)
        for work in (SETTLE / 4, SETTLE) if hasty else (SETTLE,):
            if mine := _within(broken, about):
                plans |= self.hours.settle(where, schedule, _around(mine, plans), self.effort(work)).plans or {}
                schedule, verdict, broken = self._verified(where, plans)
        for day in _within(broken, about):
            if day in broken:
                found = self._reordered(where, schedule, day)
                if found is None and not hasty:
                    break
                plans |= found or {}
                schedule, verdict, broken = self._verified(where, plans)
        self.memory.stall(broken)
        return Plan(where, plans, frozenset(missing | broken), verdict.cost, self._ties(schedule))

    def _reordered(self, where: Mapping[str, UnitDay], schedule: Schedule, day: date) -> Mapping[date, DayPlan] | None:
        """Other orders of a date and its neighbours that leave enough rest, of as few neighbours as will do."""
        for reach in NEAR:
            near = _around([day], schedule.days, reach)
            found = self.hours.together(where, schedule, near, self.effort(TOGETHER)).plans
            if found is not None:
                return found
        return None

    def polished(self, plan: Plan, days: Iterable[date], random: Random | None = None) -> Plan:
        """A plan with the hours of some dates rearranged, by blocks or, with `random`, by pieces cut anywhere."""
        schedule = plan.schedule
        for day in days:
            found = self.hours.polish(plan.where, day, schedule, self.effort(POLISH), random)
            schedule = Schedule(days={**schedule.days, **(found.plans or {})})
        return self.agreed(plan.where, schedule.days)

    def _verified(
        self, where: Mapping[str, UnitDay], plans: Mapping[date, DayPlan]
    ) -> tuple[Schedule, Verdict, set[date]]:
        schedule = Schedule(days=dict(sorted(plans.items())))
        verdict = verify(self.shoot, schedule, book=self.book)
        return schedule, verdict, _broken(where, plans, verdict)

    def _ties(self, schedule: Schedule) -> tuple[int, ...]:
        lengths = [work.wrap - work.call for _, work in schedule.unit_plans()]
        uneven = sum(length * length for length in lengths)
        worked = sum(len(plan.cast) for plan in schedule.days.values())
        sets = sum(len(plan.sets) for plan in schedule.days.values())
        waiting = sum(hours.end - hours.start for _, _, hours in schedule.people())
        return worked + sets, uneven // 60, waiting


def _within(broken: Collection[date], about: Collection[date] | None) -> list[date]:
    return sorted(day for day in broken if about is None or day in about)


def _around(broken: Collection[date], plans: Mapping[date, object], reach: int = 1) -> list[date]:
    """The broken dates and their neighbours, so many on each side; those of them that have hours."""
    return sorted({day + timedelta(days=n) for day in broken for n in range(-reach, reach + 1)} & plans.keys())


def _broken(where: Mapping[str, UnitDay], plans: Mapping[date, DayPlan], verdict: Verdict) -> set[date]:
    """The dates with hours that a breach is about: its own, else its parts', else all of them.

    What is only missing because a date has no hours yet is no breach of the others.
    """
    found: set[date] = set()
    for breach in verdict.breaches:
        about = {where[part].date for part in breach.parts if part in where}
        if breach.day is not None and breach.day in plans:
            found.add(breach.day)
        elif about:
            found |= about & set(plans) if about <= set(plans) else set()
        else:
            found |= set(plans)
    return found
