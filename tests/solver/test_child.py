"""A process beside the search says what would be said here, and is gone when it is over."""

from __future__ import annotations

import logging
from pathlib import Path
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


def test_nothing_in_the_folder_it_is_started_in_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of any name there would be found before the one that is meant."""
    for name in ("json", "ortools", "pydantic", "shortshoot", "yaml"):
        (tmp_path / f"{name}.py").write_text("open('run', 'w').close()\nraise ImportError\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    one = two_companies()
    worths = Worths.of(DaysDraft(one, RuleBook.of(one), free=one.unit_days, given={}))
    child = Child(annealer.__name__)
    child.send(Job(one, worths))
    child.send(Turn(MIXED, 300, 80, 42, 1, WARM))
    assert next(child.answers()).keys() == APART.keys()
    child.end()
    assert not (tmp_path / "run").exists()


def test_what_goes_wrong_in_it_is_for_the_log(caplog: pytest.LogCaptureFixture) -> None:
    child = Child(annealer.__name__)
    child.send(None)
    with caplog.at_level(logging.ERROR):
        assert not list(child.answers())
    child.end()
    assert "Traceback" in caplog.text


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
    ran = []

    def end() -> None:
        ran.append(found._child is not None and found._child.runs)
        stop.set()

    timer = Timer(0.5, end)
    timer.start()
    assert found.leap(MIXED, Random(1)).where == MIXED
    assert stop.elapsed < 30
    timer.join()
    assert ran == [True]
    assert found._child is not None
    assert not found._child.runs


def test_leaps_go_on_here_where_the_process_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two companies mixed on two dates: the first leap, beside, and the second, here, bring each together."""
    found = beside(Stop(60.0), monkeypatch)
    for _ in range(2):
        where = found.leap(MIXED, Random(1)).where
        assert (where["1-0"], where["1-1"]) == (where["1-2"], where["1-3"])
        assert found._child is not None
        found._child.end()


def test_where_work_is_counted_nothing_is_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    found = beside(Meter(100.0), monkeypatch)
    assert found.leap(MIXED, Random(1)).where.keys() == APART.keys()
    assert found._child is None
