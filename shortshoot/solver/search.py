"""Large-neighbourhood search: free a little, solve it well, set the hours, keep what verifies and is better.

**Why:** days decide nearly all of the money and cost little to try; hours cost more. So all workers take steps on one
choice of days that runs ahead of the best plan. When it is far enough ahead, or gets no further, one of them sets the
hours of what has changed; where a date has none, the steps go on from there, and what is found of the others is kept;
if that does not help, room is made at any price, or the days start again from the best plan. Every plan kept has passed
verification.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from random import Random
from threading import Lock

from shortshoot.model import DayPlan, Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.completing import Completing, Plan
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.first import FirstDays
from shortshoot.solver.front import Ahead, Front, changed
from shortshoot.solver.leaps import Leaps
from shortshoot.solver.memory import Memory
from shortshoot.solver.neighbourhoods import PART_BY_PART, Chooser, Field, related
from shortshoot.solver.steps import Steps
from shortshoot.solver.stop import Stop

STEP = 0.1
"""Units of work of a step for money."""

REPAIR = 0.1
"""Units of work to make room on a date that has no hours."""

POLISH = 0.05
"""Share of the steps that rearrange the hours of a date."""

SIDEWAYS = 0.05
"""Share of the steps to other days at any cost: the hours of the days there are may cost more than the draft knows."""

TRIES = 6
"""Steps without any saving before hours are set for what has been saved."""

REACH = 8
"""Steps after which hours are set at the latest, and unit-days they are on; fewer where hours are hard to find."""

FAR = 64
"""The same where hours are found every time."""

LEAST = 3
"""Dates that steps are on at least."""

BEFORE = 0.5
"""Share of the repairs of a night that is too short that make room on the evening instead of the morning."""

REPAIRS = 24
"""Times that room is made for a first plan before leaps are tried for one."""

MENDS, MENDED = 8, 3
"""Times that room is made on dates of a leap that have no hours, and how many there may be: what many dates give up to
have hours costs more than the leap saves.

It is made no longer than the hours of the leap took, either. Measured at 1,000 scenes on four units: two leaps were
mended for 40 and 90 seconds in vain, and the plan cost 7,945,900 after five minutes; 7,746,650 without that, and with
a less daring leap at once.
"""

PASSES, MUCH = 2, 0.998
"""Times that all hours of a leap are rearranged in both ways, and the share of its cost that it must fall to."""

FAILURES = 2
"""Choices of days in a row that came to nothing with their hours before one is mended, or given up."""


class Search:
    """The best plan so far, shared by several workers.

    `keep` hears of every better plan, `tell` of all days that are worth hours, with hours or not.
    """

    def __init__(
        self,
        shoot: Shoot,
        book: RuleBook,
        stop: Stop,
        *,
        seed: int,
        workers: int,
        keep: Callable[[Plan], None],
        tell: Callable[[Mapping[str, UnitDay]], None],
    ) -> None:
        self.shoot, self.book, self.stop, self.seed, self.workers = shoot, book, stop, seed, workers
        self.memory = Memory(shoot)
        self.completing = Completing(shoot, book, stop, self.memory, seed=seed)
        self.steps = Steps(shoot, book, stop, self.memory)
        self.best: Plan | None = None
        self._front = Front({}, shoot.dates)
        self._failures = self._repairs = 0
        self._reach = REACH
        self._leaps: Leaps | None = None
        self._keep, self._tell = keep, tell
        self._lock = Lock()
        self._completes = Lock()

    def start(self, first: FirstDays) -> None:
        """A plan for a first choice of days, as complete as it comes."""
        self._leaps = first.leaps
        dates = {one.date for one in first.where.values()}
        plan = self.completing.complete(first.where, {}, dates, hasty=True, threads=self.workers)
        self._offer_hasty(plan, {})

    def resume(self, schedule: Schedule) -> bool:
        """Take a schedule as the best so far if it has no breach; nothing is kept that is there already."""
        self.best = self.completing.known(schedule)
        if self.best is None:
            return False
        self._front.back(self.best.where)
        self._tell(self.best.where)
        if Leaps.pay(self.shoot):
            draft = DaysDraft(self.shoot, self.book, free=self.shoot.unit_days, given={})
            self._leaps = Leaps(self.shoot, self.book, self.stop, draft)
        return True

    def take(self, where: Mapping[str, UnitDay], days: Mapping[date, DayPlan]) -> None:
        """Keep a plan that somebody else has found, if it verifies and is better."""
        self.offer(self.completing.agreed(where, days))

    def attempt(self, where: Mapping[str, UnitDay]) -> None:
        """Set the hours of days that somebody else has found, and keep the plan if it is better."""
        random = Random(self.seed)
        plan = self._landed(where, {}, random)
        self.offer(plan)
        for cuts in (None, random) if not plan.open else ():
            plan = min(plan, self.completing.polished(plan, sorted(plan.days), cuts), key=_rank)
        self.offer(plan)

    def offer(self, plan: Plan) -> bool:
        """Keep the plan if it is better than the best; it is kept before anybody who may be slow to listen is told."""
        with self._lock:
            if self.best is not None and plan.rank >= self.best.rank:
                return False
            before, self.best = self.best, plan
            if before is None or before.open:
                self._front.back(plan.where)
            if not plan.open:
                self._keep(plan)
        self._tell(plan.where)
        return True

    def _offer_hasty(self, plan: Plan, before: Mapping[date, DayPlan]) -> None:
        """Offer a plan that was set in haste as it is, and then as it is worth keeping."""
        if self.offer(plan):
            self.offer(self.completing.drawn_together(plan, before))

    def run(self, worker: int) -> None:
        """Search until it is over."""
        random = Random(self.seed * 1000 + worker)
        repairs, savings = Chooser(random, PART_BY_PART), Chooser(random)
        self._look_elsewhere(random)
        while not self.stop.is_set() and self.best is not None:
            leaps = self._leaps
            if leaps is not None and not leaps.rests and not self._is_nearly_there:
                self._leap(leaps, random)
            elif self.best.open:
                self._repair(self.best, repairs, random)
            elif self._complete(random):
                continue
            elif random.random() < POLISH or self._front.now.is_ahead(2 * FAR):
                self._polish(self.best, random)
            else:
                self._advance(savings, random)

    @property
    def _is_nearly_there(self) -> bool:
        """Whether room on a few dates may be all that a first plan needs."""
        return self.best is not None and bool(self.best.open) and self._repairs < REPAIRS

    def _leap(self, leaps: Leaps, random: Random) -> None:
        """Rearrange all days, set their hours if they are cheaper than the best plan's, and keep what is better."""
        assert self.best is not None
        leap = leaps.leap(self.best.where, random)
        where = leap.where
        self._tell(where)
        began, landed, better = self.stop.elapsed, True, False
        if self._is_promising(where):
            plan = self._landed(where, {}, random, hurried=True)
            landed, better = not plan.open, self.offer(plan)
            better |= self.offer(self._rearranged(plan, random))
            if better:
                self._front.back(self.best.where)
        leaps.learn(leap, landed=landed, better=better, took=self.stop.elapsed - began)

    def _landed(
        self, where: Mapping[str, UnitDay], days: Mapping[date, DayPlan], random: Random, *, hurried: bool = False
    ) -> Plan:
        """A choice of days with the hours that are missing, and room made where there are none.

        Who is `hurried` makes it for no longer than the hours took.
        """
        missing, began = {one.date for one in where.values()} - days.keys(), self.stop.elapsed
        plan = self.completing.complete(where, days, missing, hasty=True)
        repairs, mended = Chooser(random, PART_BY_PART), self.stop.elapsed
        for _ in range(MENDS):
            if not 0 < len(plan.open) <= MENDED or self.stop.is_set() or not self._is_promising(plan.where):
                break
            plan = self._repaired(plan, repairs, random)
            if hurried and self.stop.elapsed - mended >= mended - began:
                break
        return self.completing.drawn_together(plan, days)

    def _is_promising(self, where: Mapping[str, UnitDay]) -> bool:
        """Whether a choice of days may be worth room on it: what it costs has to be less than what there is."""
        leaps, best = self._leaps, self.best
        return leaps is None or best is None or bool(best.open) or leaps.is_cheaper(where, best.where)

    def _rearranged(self, plan: Plan, random: Random) -> Plan:
        """A complete plan with the hours of all its dates rearranged, by blocks and anyhow, while that saves much.

        **Why:** days that are filled boldly promise more than hours set in haste keep: of several units four per cent
        more, of one at 80 scenes up to one and a half, which a second of rearranging brings back.
        """
        for cuts in (None, random) * PASSES if not plan.open else ():
            before, plan = plan, min(plan, self.completing.polished(plan, sorted(plan.days), cuts), key=_rank)
            if plan.cost > before.cost * MUCH:
                break
        return plan

    def _repair(self, base: Plan, chooser: Chooser, random: Random) -> None:
        self._repairs += 1
        self._offer_hasty(self._repaired(base, chooser, random), base.days)

    def _repaired(self, base: Plan, chooser: Chooser, random: Random) -> Plan:
        """A plan with room made on one of its open dates, or the same where that came to nothing better.

        Where it has hours, it is the date before that leaves it no rest, or itself that leaves none: room is made on
        either, and the hours of its neighbours are set anew.
        """
        urgent = random.choice(sorted(base.open))
        before = urgent - timedelta(days=1)
        if urgent in base.days and before in base.days and random.random() < BEFORE:
            urgent = before
        field = Field(self.shoot, base.where, self.shoot.dates, frozenset({urgent}))
        choice = chooser.next(field)
        effort = self.completing.effort(REPAIR, random.randrange(1 << 30))
        tight = base.open | {urgent}
        step = self.steps.roomier(base.where, base.schedule, tight, choice.freed, random, effort)
        plan = base
        if step.where is None:
            self.memory.stall(base.open)
        else:
            days = changed(base.where, step.where)
            if urgent in base.days:
                days |= {urgent + timedelta(days=n) for n in (-1, 0, 1)}
            found = self.completing.complete(step.where, base.days, days, hasty=True)
            plan = min(base, found, key=_rank)
        chooser.learn(choice, better=plan is not base, closed=step.closed)
        return plan

    def _polish(self, base: Plan, random: Random) -> None:
        self.offer(self.completing.polished(base, [random.choice(sorted(base.days))], random))

    def _advance(self, chooser: Chooser, random: Random) -> None:
        """Cheaper days than those of the front, or other days for those that have no hours."""
        assert self.best is not None
        base = self._front.now
        dates = sorted({*self._front.dates, *base.open})
        choice = chooser.next(Field(self.shoot, base.where, dates, base.open))
        effort = self.completing.effort(STEP * choice.patience, random.randrange(1 << 30))
        aside = random.random() < SIDEWAYS
        step = self.steps.cheaper(base.where, self.best.schedule, choice.freed, random, effort, anything=aside)
        better = step.where is not None and self._front.advance(base, step.where, step.saved)
        chooser.learn(choice, better=better and step.saved > 0, closed=step.closed)
        if better:
            self._tell(self._front.now.where)
        else:
            self._front.rest()
            if self._front.stale >= TRIES and not self._front.now.steps:
                self._look_elsewhere(random)

    def _look_elsewhere(self, random: Random) -> None:
        """Take steps on other dates from now on."""
        everything = Field(self.shoot, self._front.now.where, self.shoot.dates)
        most = max(LEAST, self._reach // len(self.shoot.units))
        self._front.look(related(everything, most, random).dates)

    def _complete(self, random: Random) -> bool:
        """Set the hours of the front if it is time to, and nobody else does; whether it was."""
        ahead, base = self._front.now, self.best
        ripe = ahead.is_ahead(1 if self._front.stale >= TRIES else self._reach)
        if base is None or not ripe or not self._completes.acquire(blocking=False):
            return False
        try:
            days = changed(base.where, ahead.where)
            if not days or (ahead.saved < 0 and -ahead.saved >= self.completing.excess(base)):
                self._front.back(base.where)
                return False
            plan = self._with_hours(ahead, base, days, random)
            if plan.open and ahead.saved > 0 and self._failures >= FAILURES:
                plan = self._landed(plan.where, plan.days, random)
            if self._judge(ahead, plan, days):
                self._look_elsewhere(random)
        finally:
            self._completes.release()
        return True

    def _with_hours(self, ahead: Ahead, base: Plan, days: Collection[date], random: Random) -> Plan:
        """The front with hours, rearranged by blocks and then anyhow where they cost more than its days promised."""
        known, missing = {**base.days, **ahead.hours}, days - ahead.hours.keys()
        plan = self.completing.complete(ahead.where, known, missing, hasty=False)
        for cuts in (None, random) if ahead.saved > 0 else ():
            if not plan.open and plan.rank >= base.rank:
                plan = self.completing.polished(plan, plan.new(base.days), cuts)
        return plan

    def _judge(self, ahead: Ahead, plan: Plan, days: Collection[date]) -> bool:
        """Go on from what has become of the front; whether its dates are done with."""
        assert self.best is not None
        if not plan.open and self.offer(plan):
            self._failures = 0
            self._reach = min(FAR, 2 * self._reach)
            self._front.reached(ahead, plan.where)
            return True
        self._failures += 1
        self._reach = max(1, self._reach // 2)
        if not plan.open:
            self.memory.tire(ahead.where, days)
        if plan.open and self._failures <= FAILURES and ahead.saved > 0:
            self._front.refused(ahead, [day for day in plan.open if self.memory.failures(day)], plan.days)
            return False
        self._failures = 0
        self._front.back(self.best.where)
        return True


def _rank(plan: Plan) -> tuple[int, int, tuple[int, ...]]:
    return plan.rank
