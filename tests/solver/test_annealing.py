"""A whole choice of days rearranged: how moves are counted, and how boldly it is done."""

from __future__ import annotations

from math import inf
from random import Random
from typing import Any

import pytest
from builders import D1, D2, on, shoot

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.annealing import HOT, WARM, Annealing
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.first import first_days
from shortshoot.solver.leaps import DARES, LONG, MOST, MOVES, Leap, Leaps
from shortshoot.solver.stop import Stop
from shortshoot.solver.tally import APART
from shortshoot.solver.worth import Worths


def worths(one: Shoot) -> Worths:
    book = RuleBook.of(one)
    return Worths.of(DaysDraft(one, book, free=one.unit_days, given={}))


def companies() -> Shoot:
    """Two pairs of people with six hours of parts each, on two dates of two units."""
    pairs = (("lin", "chen"), ("gu", "zhou"))
    scenes = {
        f"{n}-{nth}": {"set": f"room{n}", "minutes": 120, "cast": pair}
        for n, pair in enumerate(pairs, 1)
        for nth in (1, 2, 3)
    }
    people = {who: {"deal": {"day": 1000}} for pair in pairs for who in pair}
    return shoot(scenes, cast=people, days=2, units={"A": {}, "B": {}})


def annealing(one: Shoot, full: int = 84, asked: int = 45) -> Annealing:
    return Annealing(one, RuleBook.of(one), worths(one), full=full, asked=asked)


@pytest.mark.parametrize("seed", range(5))
def test_companies_get_a_date_each(seed: int) -> None:
    """From everybody on both dates, eight working days, to four."""
    one = companies()
    start = {part: UnitDay("A", (D1, D2)[number % 2]) for number, part in enumerate(one.owed)}
    found = annealing(one).run(start, 3000, Random(seed))
    worked = {(who, unit_day.date) for part, unit_day in found.items() for who in one.parts[part].cast}
    assert len(worked) == 4
    assert len(set(found.values())) == 2  # twelve hours are too much for one unit-day, and nobody is with both units


@pytest.mark.parametrize("seed", range(20))
def test_what_is_found_costs_no_more_as_it_is_counted_anew(seed: int) -> None:
    one, random = companies(), Random(seed)
    start = {part: random.choice(one.unit_days) for part in one.owed}
    counted = annealing(one, full=random.choice((20, 84)), asked=random.choice((5, 45)))
    found = counted.run(start, 200, random)
    assert counted.tally.begin(found) <= counted.tally.begin(start)
    again = counted.run(found, 50, Random(seed))
    assert counted.tally.begin(again) <= counted.tally.begin(found)


def test_every_move_costs_what_the_whole_says() -> None:
    """A move is counted by what it changes: two thousand, refused or made, end where a count from nothing does."""
    one, random = companies(), Random(1)
    counted = annealing(one, full=20, asked=10)
    start = {part: random.choice(one.unit_days) for part in one.owed}
    total = counted.tally.begin(start)
    for _ in range(2000):
        move = (random.randrange(len(one.owed)), random.randrange(len(one.unit_days)))
        total += counted.go([move], random.choice((0.0, inf)))
    now = {part: one.unit_days[number] for part, number in zip(one.owed, counted.tally.at, strict=True)}
    assert total == pytest.approx(counted.tally.begin(now))


def test_parts_stay_where_they_may_be() -> None:
    cast = {"lin": {"off": ({"first": D1, "last": D1},), "deal": {"day": 1000}}, "chen": {"deal": {"day": 1000}}}
    scenes = {"1-1": {"cast": ["lin", "chen"]}, "1-2": {"cast": ["chen"]}, "1-3": {"cast": ["chen"]}}
    one = shoot(scenes, cast=cast)
    found = annealing(one).run({"1-1": on(D2), "1-2": on(D1), "1-3": on(D1)}, 500, Random(1))
    assert set(found.values()) == {on(D2)}  # where lin may be; chen then works one date


def test_it_ends_when_it_is_over() -> None:
    one = companies()
    start = {part: UnitDay("A", D1) for part in one.owed}
    assert annealing(one).run(start, 10**12, Random(1), over=lambda: True) == start


def leaps(one: Shoot) -> Leaps:
    book = RuleBook.of(one)
    return Leaps(one, book, Stop(60.0), DaysDraft(one, book, free=one.unit_days, given={}))


def learn(told: Leaps, *, landed: bool, better: bool, took: float = 1.0) -> None:
    """What has become of a leap by the dare that is next."""
    told.learn(Leap({}, told._dare), landed=landed, better=better, took=took)


def test_leaps_dare_more_and_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the second, with two units, to the boldest; twice as many moves each time, to a limit."""
    dared, moved = [], []
    told, one = leaps(companies()), companies()
    start = {part: UnitDay("A", D1) for part in one.owed}

    def anneal(self: Annealing, where: Any, moves: int, *_: Any, hot: float) -> Any:
        assert hot == HOT
        moved.append(moves)
        return where

    monkeypatch.setattr(Annealing, "run", anneal)
    for _ in range(len(DARES) + 4):
        leap = told.leap(start, Random(1))
        assert leap.where == start
        dared.append(leap.dare)
        told.learn(leap, landed=True, better=True, took=1.0)
    assert dared == [1, 2, 3, 4, 5, 5, 5, 5, 5, 5]
    assert moved == [min(MOST, MOVES * len(one.owed) * 2**n) for n in range(len(DARES) + 4)]
    assert moved[-1] == MOST


@pytest.mark.parametrize(
    ("better", "expected"),
    [
        ("no no yes yes", [(9_600, HOT), (18_000, WARM), (18_000, WARM), (19_200, HOT), (38_400, HOT)]),
        ("no no no no", [(9_600, HOT), (18_000, WARM), (18_000, WARM), (MOST, HOT), (18_000, WARM)]),
        (
            "no " * 6,
            [
                (9_600, HOT),
                *[(18_000, WARM), (18_000, WARM), (MOST, HOT)],
                *[(18_000, WARM), (18_000, WARM), (2 * MOST, HOT)],
            ],
        ),
    ],
)
def test_leaps_that_bring_nothing_are_short_and_warm_and_each_third_is_long(
    better: str, expected: list[tuple[int, float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """1,600 hot moves for each of six parts, or 3,000 warm ones."""
    begun: list[tuple[int, float]] = []
    told, one = leaps(companies()), companies()

    def anneal(self: Annealing, where: Any, moves: int, *_: Any, hot: float) -> Any:
        begun.append((moves, hot))
        return where

    monkeypatch.setattr(Annealing, "run", anneal)
    for brought in [*better.split(), ""]:
        leap = told.leap(dict.fromkeys(one.owed, UnitDay("A", D1)), Random(1))
        told.learn(leap, landed=True, better=brought == "yes", took=1.0)
    assert begun == expected


@pytest.mark.parametrize(("units", "large", "dare"), [(1, 99, 2), (2, 99, 1), (2, 16, 0)])
def test_one_unit_alone_begins_bolder_and_a_large_shoot_with_care(
    units: int, large: int, dare: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for another unit there; of many dates one has no hours soon. Four parts, two dates of each unit."""
    monkeypatch.setattr("shortshoot.solver.leaps.LARGE", large)
    told = leaps(shoot({f"1-{n}": {} for n in range(4)}, days=2, units={key: {} for key in "AB"[:units]}))
    assert told._dare == dare
    learn(told, landed=False, better=False)
    assert told._dare == dare


def test_leaps_that_do_not_land_dare_less() -> None:
    told = leaps(companies())
    learn(told, landed=True, better=True)
    assert told._dare == 2
    for _ in range(3):
        learn(told, landed=False, better=False)
        assert told._dare == 1


def test_leaps_of_two_workers_dare_one_step_more() -> None:
    """Both have dared the second, and landed: the third is next, not the fourth."""
    told = leaps(companies())
    both = [Leap({}, told._dare), Leap({}, told._dare)]
    for leap in both:
        told.learn(leap, landed=True, better=True, took=1.0)
    assert (both[0].dare, told._dare) == (1, 2)


def test_a_leap_whose_days_cost_no_less_is_known_before_its_hours_are_set() -> None:
    """Four working days of 1,000 against eight."""
    one = companies()
    apart = {part: UnitDay("A", D1 if part.startswith("1") else D2) for part in one.owed}
    mixed = {part: UnitDay("A", (D1, D2)[number % 2]) for number, part in enumerate(one.owed)}
    told = leaps(one)
    assert told.is_cheaper(apart, mixed)
    assert not told.is_cheaper(mixed, apart)
    assert not told.is_cheaper(apart, apart)


def test_after_a_leap_that_brings_nothing_come_steps_for_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five seconds after each that took five; none after one that brought something, or that can dare less."""
    told = leaps(companies())
    for landed in (True, False):
        told._dare = told._least
        monkeypatch.setattr(Stop, "elapsed", 0.0)
        learn(told, landed=landed, better=False, took=5.0)
        for now in (0.0, 4.9, 5.0):
            monkeypatch.setattr(Stop, "elapsed", now)
            assert told.rests == (now < 5.0)
    learn(told, landed=True, better=True, took=5.0)
    assert not told.rests
    learn(told, landed=False, better=False, took=5.0)
    assert not told.rests


def test_short_shoots_do_without_leaps() -> None:
    """One model closes them; 30 parts on ten unit-days are the first that count as long."""
    long = shoot({f"1-{n}": {} for n in range(30)}, days=10)
    short = shoot({f"1-{n}": {} for n in range(30)}, days=9)
    assert (Leaps.pay(long), Leaps.pay(short)) == (LONG <= 300, LONG <= 270) == (True, False)
    assert first_days(short, RuleBook.of(short), Stop(60.0), seed=1).leaps is None


def two_places() -> Shoot:
    """Two of lin's scenes, an hour each, at places that are forty minutes apart; two units, one date."""
    places = {"hill": {"sets": {"hall": {"light": 0}}, "moves": {"base": 40}}}
    scenes = {"1-1": {"set": "room", "cast": ["lin"]}, "1-2": {"set": "hall", "cast": ["lin"]}}
    units = {"A": {"longest": 600}, "B": {"longest": 600}}
    return shoot(scenes, places=places, days=1, units=units, cast={"lin": {"deal": {"day": 1000}}})


def test_a_person_whom_two_units_want_at_two_places_costs_more_than_at_one() -> None:
    """Lin is with both units either way; at two places that costs `APART` of an average date besides."""
    apart, near = (
        two_places(),
        shoot(
            {"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}},
            days=1,
            units={"A": {"longest": 600}, "B": {"longest": 600}},
            cast={"lin": {"deal": {"day": 1000}}},
        ),
    )
    where = {"1-1": on(D1), "1-2": on(D1, "B")}
    more = annealing(apart, full=90).tally.begin(where) - annealing(near, full=90).tally.begin(where)
    assert more == pytest.approx(APART * annealing(apart).tally.average)


def test_a_unit_that_goes_to_a_second_place_loses_the_way() -> None:
    """Two hours of parts and the way between them."""
    one = two_places()
    counted = annealing(one, full=90)
    counted.tally.begin({"1-1": on(D1), "1-2": on(D1)})
    together = counted.tally._load[0]
    counted.tally.begin({"1-1": on(D1), "1-2": on(D1, "B")})
    assert together - sum(counted.tally._load) == counted.tally._move > 0


def test_the_first_choice_of_days_is_legal_and_comes_with_leaps(monkeypatch: pytest.MonkeyPatch) -> None:
    one = companies()
    book = RuleBook.of(one)
    monkeypatch.setattr("shortshoot.solver.leaps.LONG", 1)
    first = first_days(one, book, Stop(60.0), seed=1)
    assert first.leaps is not None
    assert first.where.keys() == one.owed.keys()
    draft = DaysDraft(one, book, free=one.unit_days, given={})
    assert not draft.broken(draft.hint(first.where))


def test_one_unit_day_leaves_nothing_to_rearrange() -> None:
    one = shoot({"1-1": {}, "1-2": {}}, days=1)
    assert first_days(one, RuleBook.of(one), Stop(60.0), seed=1).leaps is None
