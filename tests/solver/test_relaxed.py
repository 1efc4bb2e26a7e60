"""The relaxation's bound is one that a reader can add up, and never above what a legal schedule costs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from builders import shoot
from oracle import Oracle, tiny

from shortshoot import load, verify
from shortshoot.loading import read_schedule
from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.blocks import Blocks
from shortshoot.solver.bound import Bound
from shortshoot.solver.closing import Beside
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.relaxed import Relaxed
from shortshoot.solver.stop import Meter

EXAMPLES = Path(__file__).parents[2] / "examples"


def blocks(one: Shoot) -> Blocks:
    return Blocks(DaysDraft(one, RuleBook.of(one), free=one.unit_days, given={}, reasons=True))


def bound(relaxed: Relaxed) -> int:
    return relaxed.certificate.bound(relaxed.blocks)


def test_two_actors_of_one_scene_each() -> None:
    """Two scenes of lin at 700 a day in three days: one day of hers is due, not two; chen's one day costs 400."""
    cast = {"lin": {"deal": {"day": 700}}, "chen": {"deal": {"day": 400}}}
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin", "chen"]}}
    assert bound(Relaxed.of(blocks(shoot(scenes, days=3, cast=cast)))) == 1100


def test_it_sees_halves_where_days_are_whole() -> None:
    """Two scenes of lin, one a day: she costs 1,400. Half of each scene on each day is half a day of hers on both."""
    scenes, cast = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}}, {"lin": {"deal": {"day": 700}}}
    one = shoot(scenes, days=2, cast=cast, rules={"daily-load": {"scenes": 1}})
    assert bound(Relaxed.of(blocks(one))) == 700


def test_two_units_of_one_date_are_one_day_of_a_person() -> None:
    """Half of lin's scene with each unit is a whole day of hers, 700, not two halves at once."""
    one = shoot({"1-1": {"cast": ["lin"]}}, days=1, cast={"lin": {"deal": {"day": 700}}}, units={"A": {}, "B": {}})
    assert bound(Relaxed.of(blocks(one))) == 700


@pytest.mark.parametrize("seed", [2, 5, 7, 13, 15, 20, 22, 23, 24, 25, 30, 34, 35, 39])
def test_never_above_the_optimum_whatever_the_prices(seed: int) -> None:
    one, random = tiny(Random(seed)), Random(seed)
    best = Oracle(one).best()
    assert best is not None
    relaxed = Relaxed.of(blocks(one))
    assert bound(relaxed) <= best.cost
    for spread in (0.01, 0.3, 3.0):
        links = [price * random.uniform(1 - spread, 1 + spread) + random.uniform(-9, 9) for price in relaxed.links]
        rows = {day: [price * random.uniform(0, spread) for price in ones] for day, ones in relaxed.rows.items()}
        assert bound(replace(relaxed, links=links, rows=rows)) <= best.cost


PLANNED = sorted(path.parent for path in EXAMPLES.glob("*/schedule.yaml"))


@pytest.mark.parametrize("folder", PLANNED, ids=lambda one: one.name)
def test_never_above_a_plan_of_the_examples_and_near_it(folder: Path) -> None:
    one = load(folder)
    schedule = read_schedule(folder, one).schedule
    assert schedule is not None
    cost = verify(one, schedule).cost
    assert 0.8 * cost <= bound(Relaxed.of(blocks(one))) <= cost


def test_roughly_is_nearly_as_good() -> None:
    """Any row is one too many for the exact method."""
    one = blocks(load(EXAMPLES / "dialect-family"))
    exact, rough = bound(Relaxed.of(one)), bound(Relaxed.of(one, many=0))
    assert 0.95 * exact <= rough < exact


def test_where_one_thing_is_done_at_a_time_the_relaxation_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The model of days, given four of the units of work, has proven less."""
    one = load(EXAMPLES / "dialect-family")

    def told() -> int:
        beside = Beside(lambda: None, lambda *_: None)
        found = Bound(one, RuleBook.of(one), Meter(4.5), beside=beside, risen=lambda: None)
        found.run()
        return found.value

    least = bound(Relaxed.of(blocks(one)))
    assert told() >= least
    monkeypatch.setattr("shortshoot.solver.bound.prove.__name__", "keyword")
    assert told() < least
