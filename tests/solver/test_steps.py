"""Steps of the search: what they assume, and that room on a date is made for little money."""

from __future__ import annotations

from random import Random

import pytest
from builders import D1, D2, D3, D4, on, shoot
from builders import tight as tightly
from rules.holding import planned

from shortshoot.model import Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.memory import ASKED_LEAST, ASKED_LESS, ASKED_MORE, IDLE_BESIDE, IDLE_FIRST, Memory
from shortshoot.solver.neighbourhoods import (
    Field,
    Freed,
    sets_of_unit_days,
    some_parts,
    some_unit_days,
    unit_days_of_a_location,
    whole_unit_days,
)
from shortshoot.solver.steps import Steps
from shortshoot.solver.stop import Stop


def ten_hours(idle: int, on_first: int) -> dict[int, bool]:
    """Ten parts of an hour; whether the first of two days of 12 hours may hold more of them, by how many.

    Of 720 minutes `idle` are left; a day that holds `on_first` parts already may stay as full.
    """
    one = shoot({f"1-{n}": {} for n in range(10)}, units={"A": {"longest": 720}}, rules={"daily-load": {"reserve": 0}})
    book = RuleBook.of(one)
    where = {f"1-{n}": on(D1 if n < on_first else D2) for n in range(10)}
    found = {}
    for more in range(-1, 2):
        wanted = {f"1-{n}": on(D1 if n < on_first + more else D2) for n in range(10)}
        draft = DaysDraft(one, book, free=one.unit_days, given={})
        draft.leave_idle(dict.fromkeys(one.unit_days, idle), where)
        found[more] = not draft.broken(draft.hint(wanted))
    return found


def test_a_day_is_left_idle_unless_it_is_fuller_already() -> None:
    """With 360 minutes idle a day holds six parts: five may become six; seven may stay, and become fewer."""
    assert ten_hours(360, 5) == {-1: True, 0: True, 1: True}
    assert ten_hours(360, 6) == {-1: True, 0: True, 1: False}
    assert ten_hours(360, 7) == {-1: True, 0: True, 1: False}


def test_days_beside_another_unit_are_left_more_idle() -> None:
    one = shoot({"1-1": {}}, units={"A": {}, "B": {"dates": [D1]}})
    assert Memory(one).idle() == {on(D1): IDLE_BESIDE, on(D1, "B"): IDLE_BESIDE, on(D2): IDLE_FIRST}


def tight() -> Shoot:
    """Four parts of two hours with Lin, who costs 1,000 a date, and one of Chen's, who costs 10, on three dates."""
    scenes = {f"1-{n}": {"minutes": 120, "cast": ["lin"]} for n in range(4)} | {
        "2-1": {"minutes": 120, "cast": ["chen"]}
    }
    cast = {"lin": {"deal": {"day": 1000}}, "chen": {"deal": {"day": 10}}}
    return shoot(scenes, days=3, cast=cast, units={"A": {"longest": 660}})


def test_room_is_made_by_what_costs_little_to_move() -> None:
    """Lin stays one date; Chen's part goes to another."""
    one = tight()
    where = {part: on(D1) for part in one.owed}
    memory = Memory(one)
    steps = Steps(one, RuleBook.of(one), Stop(60.0), memory)
    freed = Freed(one.unit_days, frozenset(one.owed))
    for seed in range(5):
        step = steps.roomier(where, Schedule(days={}), [D1], freed, Random(seed), Stop(60.0).effort(1.0))
        assert step.where is not None
        moved = {part for part, place in step.where.items() if place != on(D1)}
        assert moved == {"2-1"}


@pytest.mark.parametrize("pick", [some_unit_days, some_parts])
def test_more_than_what_has_to_change_is_freed(pick: object) -> None:
    """A date without hours gets room from others: parts of theirs are free too, however many it has itself."""
    scenes = {f"1-{n}": {} for n in range(20)}
    one = shoot(scenes, days=3, units={"A": {}, "B": {}})
    units = [on(D1), on(D1, "B"), on(D2), on(D3)]
    where = {part: units[number % 4] for number, part in enumerate(scenes)}
    field = Field(one, where, one.dates, frozenset({D1}))
    for seed in range(10):
        freed = pick(field, Random(seed), 4)  # type: ignore[operator]
        assert len(freed.parts) >= 10 + 4


def shared_lead(on_first: int) -> dict[int, bool]:
    """Ten parts of an hour with Lin; whether so many of them may be on a first date of two units, three hours asked.

    On a choice of days that has `on_first` there already, every other one with unit B.
    """
    one = shoot({f"1-{n}": {"cast": ["lin"]} for n in range(10)}, days=4, units={"A": {}, "B": {}})
    book = RuleBook.of(one)

    def choice(first: int) -> dict[str, UnitDay]:
        return {f"1-{n}": on(D1 if n < first else (D2, D3, D4)[n % 3], "AB"[n % 2]) for n in range(10)}

    found = {}
    for wanted in (2, 3, 4, 6, 7):
        draft = DaysDraft(one, book, free=one.unit_days, given={})
        rules = len(draft.rows)
        draft.ask_no_more(dict.fromkeys(one.dates, 600) | {D1: 180}, choice(on_first))
        assumed = draft.rows[rules:]
        assert len(assumed) == 4  # lin, on each of the dates that may have two units
        found[wanted] = not [row for row in draft.broken(draft.hint(choice(wanted))) if row in assumed]
    return found


def test_nobody_is_asked_for_more_by_two_units_unless_that_is_so_already() -> None:
    """Three parts of an hour are 180 minutes; where there are six, there may be six and no seventh."""
    assert shared_lead(0) == {2: True, 3: True, 4: False, 6: False, 7: False}
    assert shared_lead(6) == {2: True, 3: True, 4: True, 6: True, 7: False}


def test_parts_that_stay_count_for_what_is_asked() -> None:
    """Two hours with Lin stay with unit B: of 180 minutes one more part of an hour fits with unit A."""
    one = shoot({f"1-{n}": {"cast": ["lin"]} for n in range(6)}, units={"A": {}, "B": {}})
    book = RuleBook.of(one)
    given = {"1-0": on(D1, "B"), "1-1": on(D1, "B")}
    fits = {}
    for more in (1, 2):
        draft = DaysDraft(one, book, free=[on(D1), on(D2)], given=given)
        draft.ask_no_more({D1: 180}, {})
        where = {f"1-{n}": on(D1 if n - 2 < more else D2) for n in range(2, 6)}
        fits[more] = not draft.broken(draft.hint(given | where))
    assert fits == {1: True, 2: False}


def test_what_may_be_asked_of_a_date_follows_what_its_hours_say() -> None:
    """45 % of 16 hours at first; nothing is asked where a date has one unit."""
    one = shoot({"1-1": {}}, units={"A": {"longest": 960}, "B": {"longest": 960, "dates": [D1]}})
    memory = Memory(one)
    assert memory.asked() == {D1: 432}
    memory.accept(D1)
    memory.accept(D2)
    assert memory.asked() == {D1: 432 + ASKED_MORE}
    memory.refuse({"1-1": on(D1)}, D1)
    assert memory.asked() == {D1: 432 + ASKED_MORE - ASKED_LESS}
    for _ in range(20):
        memory.refuse({"1-1": on(D1)}, D1)
    assert memory.asked() == {D1: ASKED_LEAST}


def test_hours_of_a_unit_day_that_holds_other_parts_are_not_told_any_more() -> None:
    """Planned from 08:00 to 10:00 with two parts; with one of them the draft counts the wrap for itself."""
    unit = {"A": {"call": {"earliest": 480, "latest": 480}}}
    one = shoot({"1-1": {}, "1-2": {}}, units=unit)
    both = {"1-1": on(D1), "1-2": on(D1)}
    schedule = tightly(one, {on(D1): {"1-1": "08:00", "1-2": "09:00"}})
    draft = DaysDraft(one, RuleBook.of(one), free=one.unit_days, given={})

    def wrap(where: dict[str, UnitDay]) -> int:
        return draft.wrap(on(D1)).at(draft.hint(where, schedule))

    assert wrap(both) == one.midnight(D1) + 600
    assert wrap({**both, "1-2": on(D2)}) == one.midnight(D1) + 540


def test_plans_of_two_companies_and_two_units_give_each_a_date() -> None:
    """Two people of 1,000 a date with six hours each: a date each, 2,000, proven or found."""
    scenes = {f"{who}-{n}": {"set": who, "minutes": 120, "cast": [who]} for who in ("lin", "chen") for n in (1, 2, 3)}
    deal = {"deal": {"day": 1000}}
    one = shoot(scenes, cast={"lin": deal, "chen": deal}, units={"A": {}, "B": {}})
    assert planned(one).cost == 2000


def four_full_days(**chen: object) -> tuple[Shoot, dict[str, UnitDay]]:
    """Four dates, each full with two parts of five hours; Lin, on the first and the last, costs 100 a date between."""
    casts = {1: ["lin"], 2: ["lea", "chen"], 4: ["lin"]}
    scenes = {
        f"{day}-{n}": {"minutes": 300, "set": f"set{n}", "cast": casts.get(day, [])[: 2 - n]}
        for day in range(1, 5)
        for n in range(2)
    }
    cast = {"lin": {"deal": {"day": 100, "pays": "span"}}, "chen": chen}
    one = shoot(scenes, days=4, cast=cast, units={"A": {"longest": 660}}, rules={"daily-load": {"reserve": 0}})
    return one, {part: on((D1, D2, D3, D4)[int(part[0]) - 1]) for part in one.owed}


def reordered(one: Shoot, where: dict[str, UnitDay]) -> tuple[int, list[int]]:
    """What the best order of all dates saves, and on which dates those that were first to fourth are then."""
    freed = whole_unit_days(Field(one, where, one.dates), Random(1), 4)
    assert freed.unit_days == one.unit_days
    steps = Steps(one, RuleBook.of(one), Stop(60.0), Memory(one))
    step = steps.cheaper(where, Schedule(days={}), freed, Random(1), Stop(60.0).effort(10.0))
    assert step.where is not None
    assert step.closed
    found = [{step.where[f"{day}-{n}"].date.day for n in range(2)} for day in range(1, 5)]
    assert all(len(dates) == 1 for dates in found)
    return step.saved, [min(dates) for dates in found]


def test_whole_days_are_put_into_the_best_order() -> None:
    """Lin is paid for four dates where two side by side would do: 200 are saved, and no date is torn apart."""
    saved, dates = reordered(*four_full_days())
    assert saved == 200
    assert sorted(dates) == [1, 2, 3, 4]
    assert abs(dates[0] - dates[3]) == 1


def test_a_whole_day_goes_nowhere_that_one_of_its_parts_may_not() -> None:
    """Chen's date stays the second, so Lin's two go side by side behind it."""
    saved, dates = reordered(*four_full_days(dates=[str(D2)]))
    assert saved == 200
    assert dates[1] == 2
    assert sorted([dates[0], dates[3]]) == [3, 4]


def test_what_is_shot_in_one_set_under_one_light_stays_together() -> None:
    scenes = {f"1-{n}": {"set": f"set{n % 3}", "time": "day" if n % 2 else "night"} for n in range(24)}
    one = shoot(scenes, days=4, units={"A": {}, "B": {}})
    for seed in range(20):
        random = Random(seed)
        where = {part: random.choice(one.unit_days) for part in scenes}
        freed = sets_of_unit_days(Field(one, where, one.dates), random, 8)
        blocks = [{(where[part], *_state(one, part)) for part in group} for group in freed.together]
        assert all(len(block) == 1 for block in blocks)
        assert len({min(block) for block in blocks}) == len(blocks) >= 8
        assert sorted(part for group in freed.together for part in group) == sorted(freed.parts)


def test_where_least_of_a_location_is_left_is_freed() -> None:
    """The villa has one part on the fourth day, two on the second and three on the first; base two, three, one, four.

    So the villa's two emptiest days are the fourth and the second, those of base the third and the first.
    """
    villa, base = {D4: 1, D2: 2, D1: 3}, {D3: 1, D1: 2, D2: 3, D4: 4}
    days = {f"v-{n}": day for n, day in enumerate(day for day, count in villa.items() for _ in range(count))}
    days |= {f"b-{n}": day for n, day in enumerate(day for day, count in base.items() for _ in range(count))}
    one = shoot(
        {part: {"set": "hall" if part.startswith("v") else "room"} for part in days},
        days=4,
        places={"base": {"sets": {"room": {}}}, "villa": {"sets": {"hall": {}}}},
    )
    where = {part: on(day) for part, day in days.items()}
    found = set()
    for seed in range(20):
        freed = unit_days_of_a_location(Field(one, where, one.dates), Random(seed), 8)
        assert freed.parts == {part for part, place in where.items() if place in freed.unit_days}
        found.add(tuple(place.date for place in freed.unit_days))
    assert found == {(D2, D4), (D1, D3)}


def _state(one: Shoot, part: str) -> tuple[str, str]:
    return one.parts[part].set, one.parts[part].light
