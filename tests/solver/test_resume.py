"""A search that begins with a schedule that is there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from builders import D1, D2, D3, on, shoot, tight

from shortshoot import verify
from shortshoot.model import Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.leaps import Leaps
from shortshoot.solver.outcome import Limits, Planned
from shortshoot.solver.plan import plan
from shortshoot.solver.search import Search
from shortshoot.solver.stop import Stop
from solver.test_leaps import MIXED, two_companies

RENT = {"room": {"light": 0, "rent": {"hour": 500, "cap": 500}}}


def search(one: Shoot, told: list[Mapping[str, UnitDay]]) -> Search:
    return Search(one, RuleBook.of(one), Stop(60.0), seed=1, workers=1, keep=lambda _: None, tell=told.append)


def mixed(one: Shoot) -> Schedule:
    return tight(one, {on(D1): {"1-0": "09:00", "1-1": "10:00"}, on(D2): {"1-2": "09:00", "1-3": "10:00"}})


def test_the_bound_beside_hears_of_its_days() -> None:
    one, told = two_companies(), list[Mapping[str, UnitDay]]()
    assert search(one, told).resume(mixed(one))
    assert told == [MIXED]


@pytest.mark.parametrize("long", [False, True])
def test_a_long_one_leaps_from_there_too(monkeypatch: pytest.MonkeyPatch, long: bool) -> None:
    monkeypatch.setattr(Leaps, "pay", lambda shoot: long)
    one = two_companies()
    found = search(one, [])
    assert found.resume(mixed(one))
    assert (found._leaps is not None) == long


def logged(outcome: str = "done", **fields: object) -> Shoot:
    """Three scenes of an hour on three dates, the first of them logged on the first."""
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "A", "outcome": outcome}]}
    return shoot({"1-1": {}, "1-2": {}, "1-3": {}}, days=3, log=log, sets=RENT, **fields)  # type: ignore[arg-type]


def test_dates_that_are_over_are_no_part_of_the_plan() -> None:
    """The room costs at most 500 a date: three stand in the schedule, two are still to be decided, one is enough."""
    one = logged()
    old = tight(one, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "09:00"}, on(D3): {"1-3": "09:00"}})
    assert not verify(one, old).breaches
    found = search(one, [])
    assert found.resume(old)
    assert found.best is not None
    assert sorted(found.best.days) == [D2, D3]
    assert found.best.cost == verify(one, found.best.schedule).cost
    outcome = plan(one, Limits(seconds=20, workers=1), start=old)
    assert isinstance(outcome, Planned)
    assert (len(outcome.schedule.days), outcome.best_possible) == (1, True)


def test_a_part_shot_sooner_than_planned_makes_room_on_its_date() -> None:
    """1-1 was shot on the first date; in the schedule it still stands beside 1-2 on the second."""
    one = logged()
    old = tight(one, {on(D2): {"1-1": "09:00", "1-2": "10:00"}, on(D3): {"1-3": "09:00"}})
    assert not verify(one, old).breaches
    found = search(one, [])
    assert found.resume(old)
    assert found.best is not None
    assert dict(found.best.where) == {"1-2": UnitDay("A", D2), "1-3": UnitDay("A", D3)}
    assert list(found.best.days[D2].units["A"].starts) == ["1-2"]
    assert not verify(one, found.best.schedule).breaches
