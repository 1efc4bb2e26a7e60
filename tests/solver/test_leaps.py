"""What the search does with a leap: hours are set for days that cost less, and nothing else is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from time import sleep
from typing import Any

import pytest
from builders import D1, D2, shoot

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.annealing import Annealing
from shortshoot.solver.completing import Plan
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.first import FirstDays
from shortshoot.solver.leaps import Leap, Leaps
from shortshoot.solver.search import MENDED, MENDS, Search
from shortshoot.solver.stop import Meter, Stop


def two_companies(day: int = 1000) -> Shoot:
    """Lin and chen, two hours of parts each on two dates; a working day costs 1,000 unless told otherwise."""
    scenes = {f"1-{n}": {"cast": [("lin", "chen")[n % 2]], "minutes": 60} for n in range(4)}
    return shoot(scenes, cast={who: {"deal": {"day": day}} for who in ("lin", "chen")})


APART = {"1-0": UnitDay("A", D1), "1-2": UnitDay("A", D1), "1-1": UnitDay("A", D2), "1-3": UnitDay("A", D2)}
MIXED = {"1-0": UnitDay("A", D1), "1-2": UnitDay("A", D2), "1-1": UnitDay("A", D1), "1-3": UnitDay("A", D2)}


def leap(monkeypatch: pytest.MonkeyPatch, begin: dict[str, UnitDay], end: dict[str, UnitDay]) -> tuple[Search, Leaps]:
    """A search whose best plan has the first days, after a leap to the others."""
    one = two_companies()
    book, stop = RuleBook.of(one), Stop(60.0)
    search = Search(one, book, stop, seed=1, workers=1, keep=lambda _: None, tell=lambda _: None)
    leaps = Leaps(one, book, stop, DaysDraft(one, book, free=one.unit_days, given={}))
    search.start(FirstDays(begin, leaps=leaps))
    monkeypatch.setattr(leaps, "leap", lambda where, random: Leap(dict(end), leaps._dare))
    search._leap(leaps, Random(1))
    return search, leaps


def test_cheaper_days_get_their_hours_and_are_the_best_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """From four working days to two."""
    search, leaps = leap(monkeypatch, MIXED, APART)
    assert search.best is not None
    assert (search.best.cost, dict(search.best.where)) == (2000, APART)
    assert not leaps.rests


def test_no_hours_are_set_for_days_that_cost_as_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next leap dares more, the fourth dare after the third."""

    def refused(*_: Any, **__: Any) -> None:
        raise AssertionError("hours were set")

    monkeypatch.setattr(Search, "_landed", refused)
    search, leaps = leap(monkeypatch, APART, APART)
    assert search.best is not None
    assert search.best.cost == 2000
    assert (leaps._misses, leaps._dare) == (1, 3)


def test_where_work_is_counted_a_leap_is_work() -> None:
    """200,000 moves count as a unit of work; the first leap makes 1,600 for each of four parts."""
    one = two_companies()
    stop, book = Meter(100.0), RuleBook.of(one)
    Leaps(one, book, stop, DaysDraft(one, book, free=one.unit_days, given={})).leap(MIXED, Random(1))
    assert stop.elapsed == pytest.approx(4 * 1600 / 200_000)


def mended(
    monkeypatch: pytest.MonkeyPatch, many: int, *, hours: float = 0.0, each: float = 0.0, hurried: bool = True
) -> int:
    """How often room is made for so many dates of a leap that never get hours, whose hours take time as it does."""
    one = shoot({f"{n}-1": {} for n in range(MENDED + 1)}, days=MENDED + 1)
    stop = Meter(100.0)
    search = Search(one, RuleBook.of(one), stop, seed=1, workers=1, keep=lambda _: None, tell=lambda _: None)
    where = {part: UnitDay("A", day) for part, day in zip(one.owed, one.dates, strict=True)}
    without = Plan(where, {}, frozenset(one.dates[:many]), 0)
    times: list[int] = []

    def complete(*_: Any, **__: Any) -> Plan:
        stop.spend(hours)
        return without

    def repaired(plan: Plan, *_: Any) -> Plan:
        stop.spend(each)
        times.append(len(plan.open))
        return plan

    monkeypatch.setattr(search.completing, "complete", complete)
    monkeypatch.setattr(search, "_repaired", repaired)
    assert search._landed(where, {}, Random(1), hurried=hurried) is without
    return len(times)


def test_a_leap_that_leaves_many_dates_without_hours_is_not_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mended(monkeypatch, MENDED, hurried=False) == MENDS
    assert mended(monkeypatch, MENDED + 1, hurried=False) == 0


@pytest.mark.parametrize(("each", "times"), [(0.9, 3), (1.0, 2), (1.1, 2), (2.0, 1)])
def test_a_leap_is_mended_no_longer_than_its_hours_took(
    monkeypatch: pytest.MonkeyPatch, each: float, times: int
) -> None:
    """Two seconds: once more after 1.8, no more after 2.0."""
    assert mended(monkeypatch, MENDED, hours=2.0, each=each) == times


def test_a_leap_is_mended_only_as_long_as_it_is_cheaper_than_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Days without hours that cost what the best plan costs: room on them would only make them dearer."""
    search, _ = leap(monkeypatch, APART, APART)
    monkeypatch.setattr(search, "_repaired", lambda *_: pytest.fail("room was made"))
    without = Plan(APART, {}, frozenset({D1}), 0)
    monkeypatch.setattr(search.completing, "complete", lambda *_, **__: without)
    assert search._landed(APART, {}, Random(1)) is without


def test_one_worker_rearranges_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    one = two_companies()
    book = RuleBook.of(one)
    leaps = Leaps(one, book, Stop(60.0), DaysDraft(one, book, free=one.unit_days, given={}))
    inside: list[int] = []
    most: list[int] = []

    def anneal(self: Annealing, where: Any, *_: Any, **__: Any) -> Any:
        inside.append(1)
        sleep(0.05)
        most.append(len(inside))
        inside.pop()
        return where

    monkeypatch.setattr(Annealing, "run", anneal)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda seed: leaps.leap(APART, Random(seed)), range(3)))
    assert most == [1, 1, 1]
