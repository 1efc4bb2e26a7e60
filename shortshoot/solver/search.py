"""Large-neighbourhood search: free a little, solve it well, set the hours, keep what verifies and is better.

**Why:** one model of the whole shoot finds poor plans at real size, or none. A hundred small models, each
built only for what it frees, find good ones, and every plan they lead to passes the same verification as
any other schedule.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from threading import Lock

from shortshoot.model import DayPlan, Schedule, Shoot, UnitDay, Verdict
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import Lin, total
from shortshoot.solver.cpsat import Effort, Model, Status, money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.hours import Hours, HoursSet
from shortshoot.solver.neighbourhoods import Chooser, Freed
from shortshoot.solver.stop import Stop
from shortshoot.verify import verify

STEP = 0.3
"""Units of work a step's draft may take."""

REPAIR = 0.1
"""Units of work to clear a date that has no hours."""

PATIENT = 3
"""Failures to find hours of a date after which they are looked for with more patience."""

SETTLE = 0.1
"""Units of work for neighbouring dates to agree on their hours."""

BUSY = 12
"""Wall seconds a unit of work may take on a busy machine; three on an idle one."""

IDLE_FIRST = 20
"""Minutes of each unit-day the search leaves idle at first; learned day by day from the clock."""

ASSURED = 0.8
"""Share of the steps that leave minutes idle; the others find what only fits to the minute."""

TIRED = 100
"""Choices of days that are not tried again for a while, because their hours made them no better."""

AIRY = 60
"""Idle minutes a step aims at on a date without hours, once more each time that none were found."""

SIDEWAYS = 0.2
"""Share of the steps to other days at any cost: the hours of the days there are may cost more than the draft knows."""

MOVED = 3
"""Idle minutes that leaving a part where it is is worth in such a step."""

TIES = 10**4
"""More than the set-days and working days of any step, so that ties never outweigh one fen."""


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


class Search:
    """The best plan so far, shared by several workers."""

    def __init__(
        self, shoot: Shoot, book: RuleBook, stop: Stop, *, seed: int, workers: int, keep: Callable[[Plan], None]
    ) -> None:
        self.shoot, self.book, self.stop, self.seed, self.workers = shoot, book, stop, seed, workers
        self.hours = Hours(shoot, book, stop)
        self.best: Plan | None = None
        self.steps = 0
        self._keep = keep
        self._lock = Lock()
        self._idle: dict[UnitDay, int] = dict.fromkeys(shoot.unit_days, IDLE_FIRST)
        self._failed: dict[date, int] = {}
        self._avoid: dict[frozenset[tuple[str, UnitDay]], None] = {}
        self._tired: deque[frozenset[tuple[str, UnitDay]]] = deque(maxlen=TIRED)

    # ---- plans --------------------------------------------------------------------------------

    def start(self, where: Mapping[str, UnitDay]) -> Plan:
        """A plan for a first choice of days, as complete as it comes."""
        plan = self._complete(where, {}, set(self._dates(where)))
        self.offer(plan)
        return plan

    def resume(self, schedule: Schedule) -> bool:
        """Take a schedule as the best so far if it has no breach; nothing is kept that is there already."""
        verdict = verify(self.shoot, schedule, book=self.book)
        if verdict.breaches:
            return False
        where = {part: placed.unit_day for part, placed in schedule.placed.items() if part in self.shoot.owed}
        self.best = Plan(where, dict(schedule.days), frozenset(), verdict.cost, self._ties(schedule))
        return True

    def take(self, where: Mapping[str, UnitDay], days: Mapping[date, DayPlan]) -> None:
        """Keep a plan that somebody else has found, if it verifies and is better."""
        self.offer(self._judge(where, dict(days), frozenset()))

    def offer(self, plan: Plan) -> bool:
        """Keep the plan if it is better than the best."""
        with self._lock:
            if self.best is not None and plan.rank >= self.best.rank:
                return False
            self.best = plan
            if not plan.open:
                self._keep(plan)
            return True

    @staticmethod
    def _dates(where: Mapping[str, UnitDay]) -> set[date]:
        return {one.date for one in where.values()}

    def _complete(self, where: Mapping[str, UnitDay], days: Mapping[date, DayPlan], changed: set[date]) -> Plan:
        """Set the hours of the changed dates, then see to it that neighbours agree."""
        plans = {day: plan for day, plan in days.items() if day in self._dates(where) and day not in changed}
        first = self.best is None
        hasty = self.best is None or bool(self.best.open)

        def alone(day: date) -> HoursSet:
            quick = hasty and self._failed.get(day, 0) < PATIENT
            return self.hours.alone(where, day, self._effort(), guess=days.get(day), quick=quick)

        dates = sorted(changed & self._dates(where))
        with ThreadPoolExecutor(self.workers if first else 1) as pool:
            for day, found in zip(dates, pool.map(alone, dates), strict=True):
                if found.plans is None:
                    self._remember(where, day)
                else:
                    self._trust(day)
                    plans |= found.plans
        missing = frozenset(self._dates(where) - set(plans))
        return self._judge(where, plans, missing)

    def _judge(self, where: Mapping[str, UnitDay], plans: dict[date, DayPlan], missing: frozenset[date]) -> Plan:
        schedule, verdict, broken = self._verified(where, plans)
        for work in (SETTLE / 4, SETTLE) if self.best is None else (SETTLE,):
            if broken:
                around = {day + timedelta(days=n) for day in broken for n in (-1, 0, 1)} & set(plans)
                settled = self.hours.settle(where, schedule, around, replace(self._effort(), work=work))
                plans |= settled.plans or {}
                schedule, verdict, broken = self._verified(where, plans)
        for day in sorted(broken) if self.best is None or self.best.open else ():
            if day in broken:
                plans |= self.hours.among(where, day, schedule, self._effort()).plans or {}
                schedule, verdict, broken = self._verified(where, plans)
        for day in broken:
            self._failed[day] = self._failed.get(day, 0) + 1
        return Plan(where, plans, missing | broken, verdict.cost, self._ties(schedule))

    def _verified(
        self, where: Mapping[str, UnitDay], plans: Mapping[date, DayPlan]
    ) -> tuple[Schedule, Verdict, set[date]]:
        schedule = Schedule(days=dict(sorted(plans.items())))
        verdict = verify(self.shoot, schedule, book=self.book)
        return schedule, verdict, self._broken(where, plans, verdict)

    @staticmethod
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

    def _ties(self, schedule: Schedule) -> tuple[int, ...]:
        lengths = [work.wrap - work.call for _, work in schedule.unit_plans()]
        uneven = sum(length * length for length in lengths)
        worked = sum(len(plan.cast) for plan in schedule.days.values())
        sets = sum(len(plan.sets) for plan in schedule.days.values())
        waiting = sum(hours.end - hours.start for _, _, hours in schedule.people())
        return worked + sets, uneven // 60, waiting

    def _remember(self, where: Mapping[str, UnitDay], day: date) -> None:
        with self._lock:
            self._failed[day] = self._failed.get(day, 0) + 1
            self._avoid[frozenset((part, one) for part, one in where.items() if one.date == day)] = None
            for unit_day in self._idle:
                if unit_day.date == day:
                    self._idle[unit_day] = min(90, self._idle[unit_day] + 10)

    def _tire(self, where: Mapping[str, UnitDay], changed: set[date]) -> None:
        """Dates that the draft liked and whose hours made them no better need not be tried again soon."""
        with self._lock:
            self._tired.append(frozenset((part, one) for part, one in where.items() if one.date in changed))

    def _airy(self, dates: frozenset[date]) -> dict[UnitDay, int]:
        """The idle minutes to aim at on dates without hours."""
        return {one: AIRY * (1 + self._failed.get(one.date, 0)) for one in self.shoot.unit_days if one.date in dates}

    def _trust(self, day: date) -> None:
        with self._lock:
            self._failed.pop(day, None)
            for unit_day in self._idle:
                if unit_day.date == day:
                    self._idle[unit_day] = max(0, self._idle[unit_day] - 2)

    def _effort(self, seed: int | None = None) -> Effort:
        return Effort(max(0.05, min(BUSY * STEP, self.stop.left)), STEP, seed=self.seed if seed is None else seed)

    # ---- steps --------------------------------------------------------------------------------

    def run(self, worker: int) -> None:
        """Step until it is over."""
        random = Random(self.seed * 1000 + worker)
        chooser = Chooser(random)
        while not self.stop.is_set() and self.best is not None:
            base = self.best
            if random.random() < 0.1 and not base.open:
                self._polish(base, random)
                continue
            number, freed = chooser.next(self.shoot, base.where, base.open)
            better, closed = self._step_from(base, freed, random)
            chooser.learn(number, better=better, closed=closed)
            self.steps += 1

    def _polish(self, base: Plan, random: Random) -> None:
        day = random.choice(sorted(base.days))
        found = self.hours.polish(base.where, day, base.schedule, self._effort(), random)
        if found.plans is not None:
            self.offer(self._judge(base.where, {**base.days, **found.plans}, frozenset()))

    def _step_from(self, base: Plan, freed: Freed, random: Random) -> tuple[bool, bool]:
        where, closed = self._better_days(base, freed, random)
        if where is None:
            return False, closed
        moved = {part for part, one in where.items() if base.where.get(part) != one}
        if not moved:
            for day in base.open:
                self._failed[day] = self._failed.get(day, 0) + 1
            return False, closed
        changed = {where[part].date for part in moved}
        changed |= {base.where[part].date for part in moved if part in base.where}
        plan = self._complete(where, base.days, changed)
        better = self.offer(plan)
        if not better and not base.open:
            self._tire(where, changed)
        return better, closed

    def _better_days(self, base: Plan, freed: Freed, random: Random) -> tuple[dict[str, UnitDay] | None, bool]:
        given = {part: one for part, one in base.where.items() if part not in freed.parts}
        draft = DaysDraft(self.shoot, self.book, free=freed.unit_days, given=given)
        with self._lock:
            draft.leave_idle(self._idle if random.random() < ASSURED else {})
            known = [*self._avoid, *self._tired]
        avoid = [one for one in known if all(unit_day in freed.unit_days for _, unit_day in one)]
        for one in avoid:
            draft.avoid(one)
        repair = bool(base.open)
        sideways = not repair and random.random() < SIDEWAYS
        if sideways:
            draft.avoid((part, one) for part, one in base.where.items() if part in freed.parts)
        if repair:
            aim = draft.crowded(self._airy(base.open)) + draft.shared() * AIRY + draft.moved(base.where) * MOVED
        else:
            aim = money(draft) * TIES + self._tied(draft)
        model = Model(draft, aim)
        told = draft.hint(base.where, base.schedule)
        model.hint(told)
        reached = aim.value([told.get(var, 0) for var in range(len(draft.variables))])
        with self.stop.watching() as watch:
            seed = random.randrange(1 << 30)
            effort = self._effort(seed)
            if repair:
                answer = model.solve(replace(effort, work=REPAIR), presolve=False, relax=False, watch=watch)
            else:
                answer = model.solve(effort, probe=False, watch=watch)
        closed = answer.status in (Status.OPTIMAL, Status.INFEASIBLE)
        if not repair and not sideways and answer.objective >= reached:
            return None, closed
        return (None if answer.values is None else {**given, **draft.where(answer.values)}), closed

    def _tied(self, draft: DaysDraft) -> Lin:
        opened = [draft.open(one, day) for one in self.shoot.sets for day in draft.dates]
        worked = [draft.present(person, day) for person in self.shoot.cast for day in draft.dates]
        return total([*opened, *worked])
