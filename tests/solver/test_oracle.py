"""The planner against brute force: the same optimum, and impossible only where nothing is legal."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import product
from random import Random

import pytest
from oracle import Best, Oracle, tiny

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.clock import ClockDraft
from shortshoot.solver.cpsat import Effort, Model, Status, money
from shortshoot.solver.outcome import Impossible, Limits, Planned
from shortshoot.solver.plan import plan
from shortshoot.verify import verify


def stated(shoot: Shoot) -> int | None:
    """The least cost by the rules' statements: the joint clock of every choice of days, solved to the end."""
    book, parts = RuleBook.of(shoot), list(shoot.owed)
    best: int | None = None
    for places in product(shoot.unit_days, repeat=len(parts)):
        where: dict[str, UnitDay] = dict(zip(parts, places, strict=True))
        if any(placed in book.barred for placed in where.items()):
            continue
        draft = ClockDraft(shoot, book, where=where, dates={one.date for one in places}, whole=True)
        answer = Model(draft, money(draft)).solve(Effort(120.0), probe=False)
        assert answer.status in (Status.OPTIMAL, Status.INFEASIBLE)
        if answer.status is Status.OPTIMAL and (best is None or answer.objective < best):
            best = answer.objective
    return best


def planned(shoot: Shoot, best: Best | None, seconds: float) -> str:
    """What the planner makes of a shoot, held against the best there is."""
    outcome = plan(shoot, Limits(seconds=seconds, workers=1))
    if isinstance(outcome, Impossible):
        assert best is None
        return "impossible"
    if not isinstance(outcome, Planned):
        return "none yet" if best is None else "not found"
    assert best is not None
    verdict = verify(shoot, outcome.schedule)
    assert not verdict.breaches
    assert outcome.bound <= best.cost <= outcome.cost == verdict.cost
    if outcome.best_possible:
        assert outcome.cost == best.cost
        return "best possible"
    return "best, not proven" if outcome.cost == best.cost else "dearer"


def compare(seed: int, seconds: float) -> str:
    """Brute force, the statements and the planner on one shoot."""
    shoot = tiny(Random(seed))
    best = Oracle(shoot).best()
    if best is not None:
        assert not verify(shoot, best.schedule).breaches
    assert stated(shoot) == (None if best is None else best.cost), f"seed {seed}"
    return planned(shoot, best, seconds)


def test_the_planner_agrees_with_brute_force() -> None:
    told = Counter(compare(seed, 20.0) for seed in QUICK)
    assert set(told) == {"best possible", "impossible"}


QUICK = (2, 5, 7, 9, 10, 12, 13, 15, 17, 20, 22, 23, 24, 25, 29, 30, 34, 35, 37, 39)
"""Twenty shoots that brute force gets through in a moment."""


@pytest.mark.sweep
def test_the_planner_agrees_with_brute_force_on_two_hundred_shoots() -> None:
    told = Counter(compare(seed, 20.0) for seed in range(200))
    sys.stdout.write(f"{dict(told)}\n")
    assert set(told) == {"best possible", "impossible"}
