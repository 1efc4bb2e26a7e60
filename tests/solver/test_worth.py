"""What dates are worth, as the rules pay them, without a rule being known."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, on, shoot

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.worth import PersonWorth, Worths, _Asked


def worths(one: Shoot) -> Worths:
    return Worths.of(DaysDraft(one, RuleBook.of(one), free=one.unit_days, given={}))


def crowd(people: dict[str, Any], days: int = 4, **fields: Any) -> Shoot:
    """Everybody is in eight parts, an hour each."""
    scenes = {f"1-{n}": {"cast": list(people)} for n in range(1, 9)}
    return shoot(scenes, days=days, cast=people, **fields)


def test_what_dates_of_people_are_worth_is_what_the_rules_pay() -> None:
    """A day's rate for each date, or from the first to the last; a package of two days and 70 for each further one."""
    told = worths(
        crowd(
            {
                "lin": {"deal": {"day": 100}},
                "chen": {"deal": {"day": 100, "pays": "span"}},
                "gu": {"deal": {"flat": 500, "days": 2, "extra_day": 70}},
                "zhou": {},
            }
        )
    ).people
    assert told["lin"] == PersonWorth([0, 100, 200, 300, 400], held=False)
    assert told["chen"] == PersonWorth([0, 100, 200, 300, 400], held=True)
    assert told["gu"].amounts == [0, 500, 500, 570, 640]
    assert told["zhou"].amounts == [0] * 5


def test_who_has_one_part_is_told_what_several_dates_would_cost() -> None:
    one = shoot({"1-1": {"cast": ["lin"]}}, days=3, cast={"lin": {"deal": {"day": 100, "pays": "span"}}})
    assert worths(one).people["lin"] == PersonWorth([0, 100, 200, 300], held=True)


def test_what_minutes_in_a_set_are_worth_is_its_rent() -> None:
    """400 an hour to a cap of 1,000 a date, eight parts of an hour; dates add up, so there is nothing else to tell."""
    rooms = {"room": {"light": 0, "rent": {"hour": 400, "cap": 1000}}}
    told = worths(crowd({"lin": {}}, sets=rooms)).sets["room"]
    assert [told.minutes[hours * 60] for hours in range(9)] == [0, 400, 800, *[1000] * 6]
    assert told.dates == [0] * 5


def test_a_set_that_is_paid_more_for_its_first_date_is_told_by_dates(monkeypatch: pytest.MonkeyPatch) -> None:
    """A set of 100 for the first two dates together: one date alone costs as much as two, so the second saves it."""
    one = crowd({"lin": {}})
    asked = _Asked(DaysDraft(one, RuleBook.of(one), free=one.unit_days, given={}))

    def paid(known: Any) -> dict[str, int]:
        opened = sum(asked.draft.open("room", day).at(known) for day in asked.dates)
        return {"room": 100 * max(1, opened - 1)}

    monkeypatch.setattr(asked, "_paid", paid)
    told = asked.sets()["room"]
    assert told.minutes[60] == told.minutes[480] == 100
    assert told.dates == [0, 0, -100, -100, -100]


def test_only_a_date_that_is_not_booked_costs_its_use() -> None:
    unit = {"day": 900, "dates": [D1, D2], "extra_dates": [D3], "extra_day": 1000}
    told = worths(crowd({"lin": {}}, days=3, units={"A": unit})).unit_days
    assert told == {on(D1): 0, on(D2): 0, on(D3): 1000}
