"""Hours for a rival's choice of days, by the planner's own clock, and the verdict of `verify`.

**Why:** rivals differ in how they choose days; what a choice costs is asked of one evaluator. A choice whose days
have no hours is worth nothing, so the rivals learn as the planner does: such days are left more idle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from threading import Timer

from measured import Watch

from shortshoot import verify
from shortshoot.model import DayPlan, Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import total
from shortshoot.solver.cpsat import Effort, Model
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.hours import Hours
from shortshoot.solver.stop import Stop

IDLE = 20
"""Minutes that a rival leaves idle on each unit-day at first, as the planner does."""

MORE = 20
"""Minutes more on the unit-days of a date that has no hours."""

WORK = 0.3
"""Units of work for the hours of one date."""

SLOWEST = 4.0
"""Wall seconds for them at most."""


@contextmanager
def limited(seconds: float) -> Iterator[Stop]:
    """A switch that ends every running solve when the time is over, as the planner's does."""
    stop = Stop(seconds)
    timer = Timer(seconds, stop.set)
    timer.daemon = True
    timer.start()
    try:
        yield stop
    finally:
        timer.cancel()


@dataclass(frozen=True)
class Realised:
    """A choice of days with its hours, and the dates that are to blame when it is no legal schedule."""

    schedule: Schedule
    failed: frozenset[date]


class Realiser:
    """Sets the hours of whole choices of days, a date a core."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, workers: int) -> None:
        self.shoot, self.book, self.stop, self.workers = shoot, book, stop, workers
        self.hours = Hours(shoot, book, stop)

    def realise(self, where: Mapping[str, UnitDay]) -> Realised:
        """Hours of every date by itself; dates that disagree are then set together with their neighbours."""
        dates = sorted({unit_day.date for unit_day in where.values()})
        effort = Effort(min(SLOWEST, self.stop.left + 0.05), WORK)
        with ThreadPoolExecutor(self.workers) as pool:
            found = list(pool.map(lambda day: self.hours.alone(where, day, effort), dates))
        plans = {day: plan for hours in found for day, plan in (hours.plans or {}).items()}
        failed = frozenset(dates) - set(plans)
        if failed:
            return Realised(_schedule(plans), failed)
        broken = self._broken(plans)
        if broken:
            around = {day + timedelta(days=n) for day in broken for n in (-1, 0, 1)} & set(plans)
            settled = self.hours.settle(where, _schedule(plans), around, effort)
            plans |= settled.plans or {}
            broken = self._broken(plans)
        return Realised(_schedule(plans), broken)

    def legal(self, where: Mapping[str, UnitDay], attempts: Attempts, watch: Watch, rounds: int) -> dict[str, UnitDay]:
        """Set the hours and offer the plan; repair the choice of days and try again while there are rounds left."""
        chosen = dict(where)
        for left in range(rounds, 0, -1):
            found = self.realise(chosen)
            if attempts.judge(found, watch) or self.stop.is_set():
                break
            if left > 1:
                chosen = self.repaired(chosen, found.failed, attempts)
        return chosen

    def repaired(
        self, where: Mapping[str, UnitDay], failed: Collection[date], attempts: Attempts
    ) -> dict[str, UnitDay]:
        """The choice with few parts moved among the dates without hours and those beside them.

        **Why:** what a rival does not count, such as the sun over a long day with exteriors, it can only hit by luck;
        the rules of the days know.
        """
        around = {day + timedelta(days=n) for day in failed for n in (-1, 0, 1)}
        free = [one for one in self.shoot.unit_days if one.date in around]
        given = {part: one for part, one in where.items() if one.date not in around}
        draft = DaysDraft(self.shoot, self.book, free=free, given=given)
        attempts.state(draft, self.book)
        for day in failed:
            here = [draft.on(part, one) for part, one in where.items() if one.date == day]
            draft.require(total(here), at_most=len(here) - 1, because=_left_idle)
        model = Model(draft, draft.moved(where))
        model.hint(draft.hint(where))
        with self.stop.watching() as watching:
            seconds = max(0.05, min(2 * SLOWEST, self.stop.left))
            answer = model.solve(Effort(seconds, 10 * WORK), relax=False, watch=watching)
        return dict(where) if answer.values is None else {**given, **draft.where(answer.values)}

    def _broken(self, plans: Mapping[date, DayPlan]) -> frozenset[date]:
        breaches = verify(self.shoot, _schedule(plans), book=self.book).breaches
        return frozenset(day for breach in breaches for day in ([breach.day] if breach.day else plans))


class Attempts:
    """The margins a rival leaves on each unit-day, raised where the hours did not come out, and how often that was."""

    def __init__(self, unit_days: Iterable[UnitDay]) -> None:
        self.idle = dict.fromkeys(unit_days, IDLE)
        self.failures = {unit_day.date: 0 for unit_day in self.idle}

    def state(self, draft: DaysDraft, book: RuleBook) -> None:
        """Leave these minutes of a draft's unit-days idle."""
        longest = planned_minutes(draft.shoot, book)
        for unit_day in draft.unit_days:
            most = longest[unit_day] - self.idle[unit_day]
            draft.require(draft.load(unit_day), at_most=most, because=_left_idle)

    def judge(self, realised: Realised, watch: Watch) -> bool:
        """Offer a legal schedule; else leave more idle where it failed. Whether it was legal."""
        if not realised.failed and watch.offer(realised.schedule):
            return True
        for day in realised.failed:
            self.failures[day] += 1
        for unit_day in self.idle:
            if unit_day.date in realised.failed:
                self.idle[unit_day] += MORE
        return False


def _left_idle() -> str:
    return "what a rival leaves idle"


def planned_minutes(shoot: Shoot, book: RuleBook) -> dict[UnitDay, int]:
    """Minutes of each unit-day that a plan may use, its reserve taken off."""
    load = book.rules["daily-load"]
    return {one: load.longest(shoot, one.unit) for one in shoot.unit_days}


def _schedule(plans: Mapping[date, DayPlan]) -> Schedule:
    return Schedule(days=dict(sorted(plans.items())))
