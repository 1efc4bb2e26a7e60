"""Plan a shoot: first choice of days, search, bound, and an outcome.

**Why:** the order of events stands in one place: a proof of impossibility before any search, a plan on disk
as soon as there is one, the bound beside the search, and the same end for a time limit and for Ctrl-C.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from threading import Thread

from shortshoot.model import Header, Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.bound import Bound
from shortshoot.solver.closing import Beside
from shortshoot.solver.completing import Plan
from shortshoot.solver.conflict import explain
from shortshoot.solver.first import first_days
from shortshoot.solver.outcome import Impossible, Keep, Limits, Outcome, OutOfTime, Planned, Progress, Tell
from shortshoot.solver.search import Search
from shortshoot.solver.stop import Meter, Stop

TICK = 0.1
"""Seconds between two looks at the search."""


def plan(
    shoot: Shoot,
    limits: Limits = Limits(),  # noqa: B008
    *,
    start: Schedule | None = None,
    tell: Tell | None = None,
    keep: Keep | None = None,
) -> Outcome:
    """The cheapest schedule found within the limits, with a bound; or proof that there is none.

    The search begins with `start` if that is a schedule without breaches. `tell` hears about progress,
    `keep` gets every better plan at once, each from one thread at a time. KeyboardInterrupt ends the search
    like a time limit.
    """
    return Planner(shoot, limits, start, tell, keep).run()


class WrongBound(AssertionError):
    """A bound above the cost of a verified plan: a fault of the program that no proof may hide."""


class Planner:
    """One planning of one shoot."""

    def __init__(
        self, shoot: Shoot, limits: Limits, start: Schedule | None, tell: Tell | None, keep: Keep | None
    ) -> None:
        self.shoot, self.limits, self.start = shoot, limits, start
        self.book = RuleBook.of(shoot)
        self.stop = Stop(limits.seconds) if limits.effort is None else Meter(limits.effort)
        self.workers = 1 if self.stop.one_by_one else limits.workers or os.cpu_count() or 1
        self.search = Search(
            shoot,
            self.book,
            self.stop,
            seed=limits.seed,
            workers=self.workers,
            keep=self._keep,
            tell=self._learn,
        )
        beside = Beside(self._cost, self.search.take, self.search.attempt)
        self.bound = Bound(shoot, self.book, self.stop, beside=beside, risen=self._check)
        self._told, self._kept = tell, keep
        self._errors: list[BaseException] = []
        self._impossible = False
        self._keeps = self._has_begun = False

    def run(self) -> Outcome:
        """Plan; see `plan`."""
        self._tell("first plan")
        work = self._thread(self._work)
        try:
            while not self.stop.wait(TICK):
                self._tell("first plan" if self._cost() is None else "searching")
            self._leave(work, self.stop.expire)
        except KeyboardInterrupt:
            self._leave(work, self.stop.set)
        self.stop.set()
        if self._errors:
            raise self._errors[0]
        if self._impossible or self.bound.impossible:
            return Impossible(explain(self.shoot, self.book), self.stop.seconds)
        return self._outcome()

    @property
    def searchers(self) -> int:
        """Workers that search: all but one where the proof takes a core.

        **Why:** measured on two cores at 80 scenes, two that share what the proof leaves find dearer plans than one.
        """
        return max(1, self.workers - 1) if self.bound.takes_a_core else self.workers

    @staticmethod
    def _leave(work: Thread, end: Callable[[], None]) -> None:
        """End it, again and again: a solve that was about to begin has not heard of it."""
        while work.is_alive():
            end()
            work.join(TICK)

    def _work(self) -> None:
        if not (self.start is not None and self.search.resume(self.start)) and not self._first():
            self.stop.set()
            return
        self._has_begun = True
        self._check()
        helpers = [self._thread(self.bound.run)]
        if self.stop.one_by_one:
            helpers[0].join()
        helpers += [self._thread(partial(self.search.run, number)) for number in range(self.searchers)]
        for helper in helpers:
            helper.join()

    def _first(self) -> bool:
        first = first_days(self.shoot, self.book, self.stop, self.limits.seed)
        self._impossible = first.impossible
        if not first.impossible:
            self.search.start(first)
        return not first.impossible

    def _cost(self) -> int | None:
        best = self.search.best
        return None if best is None or best.open else best.cost

    def _thread(self, work: Callable[[], object]) -> Thread:
        def guarded() -> None:
            try:
                work()
            except BaseException as error:
                self._errors.append(error)
                self.stop.set()

        thread = Thread(target=guarded, daemon=True)
        thread.start()
        return thread

    def _check(self) -> None:
        """End when the gap is small enough; a first plan that costs nothing is still drawn together."""
        cost = self._cost()
        if self._has_begun and cost is not None and cost - self.bound.value <= self.limits.gap * cost:
            self.stop.set()

    def _keep(self, plan: Plan) -> None:
        self._keeps = True
        planned = self._planned(plan)
        if self._kept is not None:
            self._kept(planned)
        self._check()

    def _learn(self, where: Mapping[str, UnitDay]) -> None:
        self.bound.learn(where)

    def _tell(self, doing: str) -> None:
        if self._told is not None:
            self._told(Progress(self.stop.seconds, self._cost(), self.bound.value, doing))

    def _planned(self, plan: Plan) -> Planned:
        bound = self.bound.value if self.bound.value <= plan.cost else 0
        header = Header(
            shoot=self.shoot.id,
            status="best possible" if bound >= plan.cost else "planned",
            cost=plan.cost,
            bound=bound,
            seed=self.limits.seed,
            seconds=0.0 if self.stop.one_by_one else round(self.stop.seconds, 1),
        )
        work = self.stop.elapsed if self.stop.one_by_one else None
        schedule = Schedule(days=plan.schedule.days, header=header)
        return Planned(schedule, plan.cost, bound, self.stop.seconds, work)

    def _outcome(self) -> Outcome:
        best = self.search.best
        if best is None or best.open:
            return OutOfTime(self.bound.value, self.stop.seconds)
        if self.bound.value > best.cost:
            raise WrongBound(f"a bound of {self.bound.value} for a verified plan of {best.cost}")
        planned = self._planned(best)
        if self._kept is not None and self._keeps:
            self._kept(planned)
        return planned
