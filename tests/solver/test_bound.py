"""The bound of a shoot is never above what its best schedule costs."""

from __future__ import annotations

import pytest
from builders import D1, on, shoot, tight

from shortshoot import verify
from shortshoot.rules.book import RuleBook
from shortshoot.solver.bound import Bound
from shortshoot.solver.closing import Beside, Closing
from shortshoot.solver.outcome import Limits, Planned
from shortshoot.solver.plan import Planner, WrongBound
from shortshoot.solver.stop import Meter, Stop


def test_days_that_might_be_held_are_not_owed() -> None:
    """Lin works one of three days at 700, paid from first to last: one day is due, not the two she might be held."""
    one = shoot({"1-1": {"cast": ["lin"]}}, days=3, cast={"lin": {"deal": {"day": 700, "pays": "span"}}})
    assert verify(one, tight(one, {on(D1): {"1-1": "09:00"}})).cost == 700
    bound = Bound(one, RuleBook.of(one), Stop(20.0), beside=Beside(lambda: 700, lambda *_: None), risen=lambda: None)
    bound.run()
    assert bound.value == 700


def test_a_shoot_too_large_for_one_model_is_bounded_by_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two scenes of lin at 700 in three days: one model closes them, prices alone prove her one day."""
    monkeypatch.setattr("shortshoot.solver.bound.LARGE", 5)
    monkeypatch.setattr(Closing, "run", lambda *_: pytest.fail("this shoot has six choices"))
    one = shoot({"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}}, days=3, cast={"lin": {"deal": {"day": 700}}})
    bound = Bound(one, RuleBook.of(one), Meter(20.0), beside=Beside(lambda: None, lambda *_: None), risen=lambda: None)
    bound.run()
    assert bound.value == 700


def test_a_bound_above_a_verified_plan_is_told_and_never_a_proof() -> None:
    """The plan costs 700; a bound of 701 can only be a fault, and is not passed off as 'best possible'."""
    one = shoot({"1-1": {"cast": ["lin"]}}, days=1, cast={"lin": {"deal": {"day": 700}}})
    kept: list[Planned] = []
    planner = Planner(one, Limits(seconds=20, workers=1), None, None, kept.append)
    planner.bound.value = 701
    with pytest.raises(WrongBound, match="a bound of 701 for a verified plan of 700"):
        planner.run()
    assert {plan.best_possible for plan in kept} == {False}


def test_a_core_is_left_to_the_proof_of_what_is_not_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two parts on three unit-days; one thing at a time leaves nobody a core, and from six on all search."""
    one = shoot({"1-1": {}, "1-2": {}}, days=3)

    def searchers(limits: Limits) -> int:
        return Planner(one, limits, None, None, None).searchers

    assert searchers(Limits(seconds=20, workers=3)) == 2
    assert searchers(Limits(effort=4, workers=3)) == 1
    monkeypatch.setattr("shortshoot.solver.bound.CORE", 6)
    assert searchers(Limits(seconds=20, workers=3)) == 3


def test_a_bound_does_not_fall_and_is_told_when_it_rises() -> None:
    one, told = shoot({"1-1": {}}), list[int]()
    bound = Bound(
        one,
        RuleBook.of(one),
        Stop(20.0),
        beside=Beside(lambda: None, lambda *_: None),
        risen=lambda: told.append(bound.value),
    )
    for value in (100, 120.2, 110, 121):
        bound._raise(value)
    assert told == [100, 121]
