"""A process beside the search says what would be said here, and is gone when it is over."""

from __future__ import annotations

from random import Random
from threading import Timer

import pytest

from shortshoot.rules.book import RuleBook
from shortshoot.solver import annealer, leaps
from shortshoot.solver.annealer import Job, Turn
from shortshoot.solver.annealing import WARM
from shortshoot.solver.child import Child
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.leaps import Leaps
from shortshoot.solver.stop import Meter, Stop
from shortshoot.solver.worth import Worths
from solver.test_leaps import APART, MIXED, two_companies


def test_annealing_beside_comes_to_the_same_days_as_here() -> None:
    one = two_companies()
    worths = Worths.of(DaysDraft(one, RuleBook.of(one), free=one.unit_days, given={}))
    child = Child(annealer.__name__)
    child.send(Job(one, worths))
    answers = child.answers()
    for seed in range(3):
        turn = Turn(MIXED, 300, 80, 42, seed, WARM)
        child.send(turn)
        assert next(answers) == turn.run(one, RuleBook.of(one), worths)
    child.end()
    child.send(turn)
    assert next(answers, None) is None


def beside(stop: Stop, monkeypatch: pytest.MonkeyPatch) -> Leaps:
    """Leaps of a tiny shoot as if it were a large one."""
    monkeypatch.setattr(leaps, "CORE", 0)
    one = two_companies()
    book = RuleBook.of(one)
    return Leaps(one, book, stop, DaysDraft(one, book, free=one.unit_days, given={}))


def test_a_leap_ends_with_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million million moves take years; after half a second nobody waits for them any more."""
    stop = Stop(60.0)
    found = beside(stop, monkeypatch)
    found._moves = 10**12
    timer = Timer(0.5, stop.set)
    timer.start()
    assert found.leap(MIXED, Random(1)).where == MIXED
    assert stop.elapsed < 30
    timer.join()
    assert found._child is not None
    assert not found._child.runs


def test_where_work_is_counted_nothing_is_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    found = beside(Meter(100.0), monkeypatch)
    assert found.leap(MIXED, Random(1)).where.keys() == APART.keys()
    assert found._child is None
