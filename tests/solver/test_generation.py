"""The bound by kinds of days: never above a legal schedule's cost, and above what the relaxation sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from builders import D1, D3, shoot
from oracle import Oracle, tiny

from shortshoot import load, verify
from shortshoot.loading import read_schedule
from shortshoot.model import Schedule, Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.blocks import Blocks
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.generation import Generation
from shortshoot.solver.kinds import Kind, kinds_of
from shortshoot.solver.pricing import Choice, Pricing
from shortshoot.solver.relaxed import Relaxed

EXAMPLES = Path(__file__).parents[2] / "examples"

HALVES = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}}


def blocks(one: Shoot) -> Blocks:
    return Blocks(DaysDraft(one, RuleBook.of(one), free=one.unit_days, given={}, reasons=True))


def generated(one: Blocks, *known: Schedule, rounds: int = 40, cost: int = 1000) -> Generation:
    found = Generation(one, Relaxed.of(one), monotonic() + 120, cost // len(one.draft.shoot.owed))
    for schedule in known:
        where = {part: placed.unit_day for part, placed in schedule.placed.items()}
        found.learn(one.draft.hint(where, schedule))
    while rounds and found.round():
        rounds -= 1
    return found


def test_days_are_whole() -> None:
    """Two scenes of lin at 700 a day, one scene a day: she is due 1,400, of which halves of days show 700."""
    one = blocks(shoot(HALVES, days=2, cast={"lin": {"deal": {"day": 700}}}, rules={"daily-load": {"scenes": 1}}))
    assert Relaxed.of(one).certificate.bound(one) == 700
    assert generated(one).best.bound(one) == 1400


def test_a_kind_takes_the_weakest_of_each_row() -> None:
    """The middle of three dates is not lin's: both of her scenes are barred there, and still possible in the kind."""
    cast = {"lin": {"deal": {"day": 700}, "dates": [str(D1), str(D3)]}, "chen": {"deal": {"day": 400}}}
    scenes = {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin", "chen"]}, "1-3": {"cast": ["chen"]}}
    one = blocks(shoot(scenes, days=3, cast=cast))
    first, middle, last = one.dates
    assert [list(kind.dates) for kind in kinds_of(one)] == [[first, last], [middle]]
    assert [_parts(one, dates) for dates in ([middle], [first, last], one.dates)] == [1, 3, 3]


def test_a_day_of_one_kind_is_one_of_another_that_allows_it() -> None:
    """The middle of three dates is not lin's, whose day is none there; chen's is a day of both kinds."""
    cast = {"lin": {"deal": {"day": 700}, "dates": [str(D1), str(D3)]}, "chen": {"deal": {"day": 400}}}
    one = blocks(shoot({"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["chen"]}}, days=3, cast=cast))
    outer, middle = kinds_of(one)
    days = {name: _day(outer, one, part) for part, name in (("1-1", "lin"), ("1-2", "chen"))}
    assert middle.taken(outer, days["lin"]) is None
    there = middle.taken(outer, days["chen"])
    assert there is not None
    assert outer.taken(middle, there) == days["chen"]


def _day(kind: Kind, one: Blocks, part: str) -> Choice:
    """The cheapest day of a kind that holds one part."""
    literal = next(literal for (name, unit_day), literal in one.draft.x.items() if (name, unit_day.date) == (part, D1))
    found = Pricing(kind).solve(kind.costs({**one.price, **dict.fromkeys(literal.terms, -1_000_000)}), 10.0).found
    return found[-1]


def _parts(one: Blocks, dates: Sequence[date]) -> int:
    """How many parts a day of a kind holds at most: each of them earns 1, and nothing else counts."""
    kind = Kind.of(one, dates)
    parts = {var for literal in one.draft.x.values() for var in literal.terms}
    least = Pricing(kind).solve(kind.costs(dict.fromkeys(parts, -1)), 10.0).least
    assert least is not None
    return -least


@pytest.mark.parametrize("folder", ["ten-scenes", "dialect-family", "period-drama"])
def test_whatever_a_date_may_hold_its_kind_may_hold(folder: str) -> None:
    """The days of a committed schedule that keep their own rows keep those of their kind."""
    one = load(EXAMPLES / folder)
    schedule = read_schedule(EXAMPLES / folder, one).schedule
    assert schedule is not None
    parted = blocks(one)
    where = {part: placed.unit_day for part, placed in schedule.placed.items()}
    values = parted.draft.hint(where, schedule)
    everything = [values.get(var, one.low) for var, one in enumerate(parted.draft.variables)]
    seen = 0
    for kind in kinds_of(parted):
        for day in kind.dates:
            if any(row.lin.value(everything) < 0 for row in parted.inside[day]):
                continue
            words = kind.values(parted, day, values)
            filled = [words.get(word, 0) for word in range(len(kind.spans))]
            assert all(0 <= value <= span for value, span in zip(filled, kind.spans, strict=True))
            assert [row for row in kind.rows if row.value(filled) < 0] == []
            seen += bool(words)
    assert seen >= len(schedule.days) - 1


@pytest.mark.parametrize("seed", [2, 5, 7, 13, 15, 20, 22, 23, 24, 25, 30, 34, 35, 39])
def test_never_above_the_optimum(seed: int) -> None:
    one = tiny(Random(seed))
    best = Oracle(one).best()
    assert best is not None
    parted = blocks(one)
    found = generated(parted, best.schedule, cost=max(1, best.cost))
    assert Relaxed.of(parted).certificate.bound(parted) <= found.best.bound(parted) <= best.cost


def test_nearer_than_the_relaxation_on_an_example() -> None:
    """Twelve rounds of pricing on the ten scenes: whole days of people are dearer than parts of days."""
    one = load(EXAMPLES / "ten-scenes")
    schedule = read_schedule(EXAMPLES / "ten-scenes", one).schedule
    assert schedule is not None
    cost, parted = verify(one, schedule).cost, blocks(one)
    found = generated(parted, schedule, rounds=12, cost=cost)
    assert Relaxed.of(parted).certificate.bound(parted) < found.best.bound(parted) <= cost
