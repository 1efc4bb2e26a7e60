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
from itertools import takewhile
from random import Random

from shortshoot.model import DayPlan, Schedule, Shoot, UnitDay, Verdict
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort, money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.hours import HASTE, Hours, HoursSet
from shortshoot.solver.memory import Memory
from shortshoot.solver.size import is_beside
from shortshoot.solver.stop import Stop
from shortshoot.verify import verify

WORK = 0.3
"""Units of work to find the hours of a date."""

EARLY, ALONE = 0.1, 0.04
"""Units of work to find hours of a date that end early, in a shoot that has several units on some date or one."""

FIRST = 0.05
"""The same at most for a first plan: measured at 1,000 scenes, all dates have hours with it, and two have none with
0.02; with 0.1 it takes a second more."""

PUSHED = 3
"""Neighbours on each side that may begin and end at other times where a date has no hours beside them."""

PATIENT = 3
"""Failures to find hours of a date after which they are looked for with more patience."""

PATIENCE = 0.5
"""Units of work then."""

POLISH = 0.05
"""Units of work to rearrange the hours of a date."""

BLAME = 0.05
"""Units of work to prove that some parts of a date have no hours."""

SETTLE = 0.1
"""Units of work for neighbouring dates to agree on their hours; a first plan tries with a quarter of it before."""


@dataclass(frozen=True)
class Plan:
    """A choice of days with hours. Dates without hours, or with hours that break a rule, are `open`; a plan with none
    is complete.
    """

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

    def new(self, before: Mapping[date, DayPlan]) -> list[date]:
        """The dates that have other hours than before, in order."""
        return sorted(day for day, hours in self.days.items() if hours != before.get(day))


class Completing:
    """Makes plans for one shoot."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, memory: Memory, *, seed: int) -> None:
        self.shoot, self.book, self.stop, self.memory, self.seed = shoot, book, stop, memory, seed
        self.hours = Hours(shoot, book, stop)
        self._early = EARLY if is_beside(shoot) else ALONE

    def effort(self, work: float = WORK, seed: int | None = None) -> Effort:
        """So many units of work, by the search's own seed or another."""
        return self.stop.effort(work, self.seed if seed is None else seed)

    def known(self, schedule: Schedule) -> Plan | None:
        """A schedule as a plan, if it has no breach; no other of the same cost is better.

        **Why:** what is there may have been told to people, and a tie is no reason to tell them anew. What it says of
        parts that have been shot is no longer decided: the other parts of their dates are given hours without them.
        """
        verdict = verify(self.shoot, schedule, book=self.book)
        if verdict.breaches:
            return None
        where = {part: placed.unit_day for part, placed in schedule.placed.items() if part in self.shoot.owed}
        over = {placed.unit_day.date for part, placed in schedule.placed.items() if part not in where}
        if not over:
            return Plan(where, dict(schedule.days), frozenset(), verdict.cost)
        ahead = {day: plan for day, plan in schedule.days.items() if day not in over}
        plan = self.complete(where, ahead, over, hasty=False)
        return None if plan.open else plan

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
    ) -> Plan:
        """Set the hours of the changed dates, then see to it that neighbours agree.

        A `hasty` plan sets one date after the other, each to end early; nothing is better than having hours at all. It
        may be `drawn_together` afterwards. Otherwise the dates that were refused last come first, and the rest is left
        when one is refused again.
        """
        dates = {one.date for one in where.values()}
        plans = {day: plan for day, plan in days.items() if day in dates and day not in changed}
        wanted = sorted(dates.intersection(changed), key=lambda day: (-self.memory.failures(day), day))
        if hasty:
            told = self._in_turn(where, plans, days, sorted(wanted), threads)
        else:
            told = self._each(where, plans, days, wanted)
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
        tried = wanted if hasty and threads == 1 else ()
        return self.agreed(where, plans, hasty=hasty, about=_around(wanted, dict.fromkeys(dates)), tried=tried)

    def drawn_together(self, plan: Plan, before: Mapping[date, DayPlan]) -> Plan:
        """A complete plan with nobody there longer than the order asks for on dates that were other `before`."""
        if plan.open:
            return plan
        schedule = plan.schedule
        for day in self._in_time(plan.new(before)):
            found = self.hours.settle(plan.where, schedule, [day], self.effort(HASTE))
            schedule = Schedule(days={**schedule.days, **(found.plans or {})})
        return self.agreed(plan.where, schedule.days)

    def _each(
        self,
        where: Mapping[str, UnitDay],
        plans: Mapping[date, DayPlan],
        before: Mapping[date, DayPlan],
        wanted: Sequence[date],
    ) -> Iterator[tuple[date, HoursSet]]:
        """Good hours of each date with the rest that its neighbours leave; else as if it were alone.

        A date whose next one has none yet ends early.
        """
        known, missing = dict(plans), set(wanted)
        for day in self._in_time(wanted):
            missing.discard(day)
            beside = Schedule(days={other: known[other] for other in _around([day], known)})
            effort = self.effort(PATIENCE if self.memory.failures(day) >= PATIENT else WORK)
            found = HoursSet(None)
            if day + timedelta(days=1) in missing:
                found = self.hours.early(where, [day], known, self.effort(self._early), guess=before.get(day))
            elif beside.days:
                found = self.hours.alone(where, day, effort, guess=before.get(day), near=beside)
            if found.plans is None:
                found = self.hours.alone(where, day, effort, guess=before.get(day))
            known |= found.plans or {}
            yield day, found

    def _in_turn(
        self,
        where: Mapping[str, UnitDay],
        plans: Mapping[date, DayPlan],
        before: Mapping[date, DayPlan],
        dates: Sequence[date],
        threads: int,
    ) -> Iterator[tuple[date, HoursSet]]:
        """Early hours of dates one after the other, in so many runs at once.

        Where a date has none beside its neighbours these are pushed; else it is set as if it were alone.
        """

        early = self._early if threads == 1 else min(FIRST, self._early)

        def run(some: Sequence[date]) -> list[tuple[date, HoursSet]]:
            known, told = dict(plans), []
            for day in self._in_time(some):
                found = self.hours.early(where, [day], known, self.effort(early), guess=before.get(day))
                if found.plans is None:
                    found = self._pushing(where, day, known)
                if found.plans is None:
                    found = self.hours.alone(where, day, self.effort(self._early))
                known |= found.plans or {}
                told.append((day, found))
            return told

        size = max(1, -(-len(dates) // threads))
        with ThreadPoolExecutor(threads) as pool:
            for told in pool.map(run, [dates[n : n + size] for n in range(0, len(dates), size)]):
                yield from told

    def agreed(
        self,
        where: Mapping[str, UnitDay],
        days: Mapping[date, DayPlan],
        *,
        hasty: bool = False,
        about: Collection[date] | None = None,
        tried: Collection[date] = (),
    ) -> Plan:
        """A verified plan from hours of dates that may leave too little rest between them.

        Only dates that it is `about` are mended, all by default, and none that were `tried` before get other orders.
        """
        plans = dict(days)
        missing = {one.date for one in where.values()} - plans.keys()
        schedule, verdict, broken = self._verified(where, plans)
        for work in (SETTLE / 4, SETTLE) if hasty else (SETTLE,):
            if mine := _within(broken, about):
                plans |= self.hours.settle(where, schedule, _around(mine, plans), self.effort(work)).plans or {}
                schedule, verdict, broken = self._verified(where, plans)
        for day in self._in_time(_within(broken, about)):
            if day in broken and day not in tried:
                found = self._pushing(where, day, schedule.days).plans
                if found is None and not hasty:
                    break
                plans |= found or {}
                schedule, verdict, broken = self._verified(where, plans)
        self.memory.stall(broken)
        return Plan(where, plans, frozenset(missing | broken), verdict.cost, self._ties(schedule))

    def _pushing(self, where: Mapping[str, UnitDay], day: date, known: Mapping[date, DayPlan]) -> HoursSet:
        """Hours of a date whose neighbours are pushed, with another order of its own, or of the date before too."""
        found = HoursSet(None)
        for dates in ([day], [one for one in (day - timedelta(days=1), day) if one == day or one in known]):
            if found.plans is None:
                near = [one for one in _around(dates, known, PUSHED) if one not in dates]
                found = self.hours.early(where, dates, known, self.effort(2 * self._early), pushed=near)
        return found

    def polished(self, plan: Plan, days: Iterable[date], random: Random | None = None) -> Plan:
        """A plan with the hours of some dates rearranged, by blocks or, with `random`, by pieces cut anywhere."""
        schedule = plan.schedule
        for day in self._in_time(days):
            found = self.hours.polish(plan.where, day, schedule, self.effort(POLISH), random)
            schedule = Schedule(days={**schedule.days, **(found.plans or {})})
        return self.agreed(plan.where, schedule.days)

    def _in_time(self, days: Iterable[date]) -> Iterator[date]:
        """Dates one by one, until it is over: to build the model of a date takes as long as to solve it."""
        return takewhile(lambda _: not self.stop.is_set(), days)

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
