"""Hold what a rule states against what it checks, on one schedule.

**Why:** every test of a rule asks the same of a schedule at -1, 0 and +1 of a limit: the clock accepts it if and only
if nothing is a breach, it charges what is recounted, and the days accept it and charge no more.
"""

from __future__ import annotations

from rules.drawing import accepts, at_clock, days_of, prices, where_of
from shortshoot.model import Schedule, Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort, Model, Status, money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.outcome import Limits, Planned
from shortshoot.solver.plan import plan
from shortshoot.verify import verify


def holds(one: Shoot, schedule: Schedule) -> bool:
    """Whether a schedule has no breach; fails where statement, check and recount do not say the same."""
    book = RuleBook.of(one)
    verdict, draft = verify(one, schedule, book=book), at_clock(one, book, schedule)
    assert accepts(draft) == (not verdict.breaches), (verdict.breaches, draft.broken({}))
    if verdict.breaches:
        return False
    recounted: dict[tuple[str, str], int] = {}
    for charge in verdict.charges:
        key = charge.rule, charge.payee
        recounted[key] = recounted.get(key, 0) + charge.amount
    assert prices(draft) == {key: amount for key, amount in recounted.items() if amount}
    days = _fixed_days(one, book, schedule)
    days.require(money(days), at_most=verdict.cost, because=lambda: "no more than is recounted")
    assert Model(days).solve(Effort(20), stop_at_first=True).status in (Status.OPTIMAL, Status.FEASIBLE)
    return True


def _fixed_days(one: Shoot, book: RuleBook, schedule: Schedule) -> DaysDraft:
    """The days of the whole shoot with every part where the schedule has it, and calls and wraps as there."""
    draft, where = days_of(one, book), where_of(schedule)
    told = {literal: int(where[part] == unit_day) for (part, unit_day), literal in draft.x.items()}
    for unit_day, work in schedule.unit_plans():
        told |= {draft.call(unit_day): work.call, draft.wrap(unit_day): work.wrap}
    for lin, value in told.items():
        draft.require(lin, at_least=value, at_most=value, because=lambda: "as in the schedule")
    return draft


def hinted(one: Shoot, schedule: Schedule) -> bool:
    """Whether all that the days guess from a known schedule is what they state: a search may start there."""
    draft = days_of(one, RuleBook.of(one))
    return not draft.broken(draft.hint(where_of(schedule), schedule))


def planned(one: Shoot, seconds: float = 20.0) -> Planned:
    """The best possible plan of a tiny shoot, proven or not, verified."""
    outcome = plan(one, Limits(seconds=seconds, workers=1))
    assert isinstance(outcome, Planned), outcome
    verdict = verify(one, outcome.schedule)
    assert not verdict.breaches
    assert verdict.cost == outcome.cost
    return outcome
