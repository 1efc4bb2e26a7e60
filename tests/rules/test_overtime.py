"""Overtime of units and people, by begun increments."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, cost, on, rule, schedule, shoot, tight, unit

from rules.drawing import days_of
from rules.holding import holds
from shortshoot.model import DayOvertime, Schedule, Shoot
from shortshoot.rules.book import RuleBook

TERMS = {"after": 12 * 60, "hour": 4000_00, "increment": 30}


def crew(terms: dict[str, Any] | None) -> Shoot:
    return shoot({"1-1": {}}, units={"A": {"overtime": terms}}, rules={"daily-load": {"reserve": 0}})


def until(one: Shoot, wrap: Any) -> Schedule:
    return tight(one, {on(D1): {"1-1": "07:00"}}, A={"meals": [("12:00", 30), ("17:00", 30)], "wrap": wrap})


@pytest.mark.parametrize(
    ("wrap", "amount"),
    [("18:59", 0), ("19:00", 0), ("19:01", 2000_00), ("19:30", 2000_00), ("19:31", 4000_00), ("21:00", 8000_00)],
)
def test_a_unit_by_begun_half_hours(wrap: str, amount: int) -> None:
    """Called 07:00, agreed on twelve hours; 4,000 an hour are 2,000 for half of one."""
    one = crew(TERMS)
    assert cost(one, until(one, wrap), "overtime") == amount
    assert len(list(rule(one, "overtime").cost(one, until(one, wrap)))) == bool(amount)
    assert holds(one, until(one, wrap))


@pytest.mark.parametrize(("increment", "minutes", "amount"), [
    (1, 1, 2), (1, 2, 3), (1, 3, 5), (7, 1, 12), (7, 8, 23), (45, 46, 150), (60, 61, 200),
])  # fmt: skip
def test_rounded_half_up_once(increment: int, minutes: int, amount: int) -> None:
    """1.00 an hour: a minute is 1.67 fen, two are 3.33, three 5; seven are 11.67, fourteen 23.33."""
    one = crew({"after": 120, "hour": 100, "increment": increment})
    plan = tight(one, {on(D1): {"1-1": "07:00"}}, A={"wrap": 9 * 60 + minutes})
    assert cost(one, plan, "overtime") == amount
    assert holds(one, plan)


def test_half_a_fen_is_a_whole_one() -> None:
    one = crew({"after": 120, "hour": 30, "increment": 1})  # a minute is half a fen
    plan = tight(one, {on(D1): {"1-1": "07:00"}}, A={"wrap": "09:01"})
    assert cost(one, plan, "overtime") == 1


def lin(after: int, hour: int = 400_00) -> Shoot:
    """45 minutes of make-up, an hour, 15 minutes to wrap out: two hours from call to release."""
    deal = {"day": 3000_00, "overtime": {"after": after, "hour": hour}}
    cast = {"lin": {"makeup": 45, "wrap_out": 15, "deal": deal}, "chen": {"deal": {"day": 1000_00}}}
    return shoot({"1-1": {"cast": ["lin", "chen"]}}, cast=cast)


@pytest.mark.parametrize(("after", "amount"), [(121, 0), (120, 0), (119, 200_00), (90, 200_00), (89, 400_00)])
def test_an_actor_from_call_to_release(after: int, amount: int) -> None:
    one = lin(after)
    plan = tight(one, {on(D1): {"1-1": "09:00"}})
    assert cost(one, plan, "overtime") == amount
    assert holds(one, plan)


def test_who_is_paid_on_which_day_for_how_many_minutes() -> None:
    one = lin(100)
    (charge,) = rule(one, "overtime").cost(one, tight(one, {on(D1): {"1-1": "09:00"}}))
    assert (charge.payee, charge.day, charge.note.en, charge.amount) == ("lin", D1, "20 min", 200_00)
    one = crew(TERMS)
    (charge,) = rule(one, "overtime").cost(one, until(one, "19:20"))
    assert (charge.payee, charge.day, charge.note.en) == ("unit A", D1, "20 min")


@pytest.mark.parametrize("terms", [None, {"after": 0, "hour": 0}])
def test_without_a_rate_hours_cost_nothing(terms: dict[str, Any] | None) -> None:
    one = crew(terms)
    assert cost(one, until(one, "20:00"), "overtime") == 0
    assert holds(one, until(one, "20:00"))


def test_a_person_without_a_call_is_make_ups_matter() -> None:
    one = lin(60)
    plan = schedule({D1: {"A": unit("09:00", "10:00", {"1-1": "09:00"}), "sets": {"room": ("09:00", "10:00")}}})
    assert cost(one, plan, "overtime") == 0


def test_only_who_works_is_paid() -> None:
    """Hours typed by hand for somebody without a part are not charged."""
    one = lin(60)
    work = unit("09:00", "10:00", {})
    plan = schedule({D1: {"A": work, "cast": {"lin": ("09:00", "20:00")}}})
    assert cost(one, plan, "overtime") == 0


def test_long_days_to_the_end_of_the_axis() -> None:
    """Two days of minutes after nothing agreed, in single minutes: every step is there."""
    one = crew({"after": 0, "hour": 60, "increment": 1})
    steps = rule(one, "overtime").steps(one.units["A"].overtime)
    assert steps[0] == (0, 1)
    assert steps[-1] == (2879, 2880)
    assert len(steps) == 2880


def test_the_days_ask_for_no_step_past_the_longest_day() -> None:
    """Half hours past 90 minutes of a day of 150: one begins at 90 and one at 120."""
    one = shoot({"1-1": {}}, days=1, units={"A": {"longest": 150, "overtime": {**TERMS, "after": 90}}})
    steps = [one.name for one in days_of(one, RuleBook.of(one)).variables if one.name.startswith("overtime")]
    assert steps == [f"overtime {on(D1)} > 90", f"overtime {on(D1)} > 120"]


@pytest.mark.parametrize(("length", "amount"), [
    (480, 0), (481, 30), (510, 30), (600, 120), (601, 180), (960, 840), (961, 1140), (1020, 1440),
])  # fmt: skip
def test_rates_that_rise(length: int, amount: int) -> None:
    """60 an hour past 8, 120 past 10 and 600 past 16, by begun half hours: 120 for two hours, 720 for six more."""
    terms = {"after": 480, "hour": 60, "then": {600: 120, 960: 600}}
    rules = {"daily-load": {"reserve": 0}, "meals": {"level": "off"}, "day-hours": {"level": "off"}}
    deal = {"day": 0, "overtime": terms}
    scenes = {"1-1": {"cast": ["lin"], "minutes": length}}
    one = shoot(scenes, cast={"lin": {"deal": deal}}, units={"A": {"overtime": terms, "longest": 1200}}, rules=rules)
    plan = tight(one, {on(D1): {"1-1": "04:00"}})
    assert cost(one, plan, "overtime") == 2 * amount
    assert holds(one, plan)


def test_a_begun_increment_may_reach_into_the_next_rate() -> None:
    """Past 8 hours by whole hours: two of them until 10:00, 90 minutes at 60 and 30 at 120."""
    terms = DayOvertime(after=480, hour=60, increment=60, then={570: 120})
    assert [terms.pays(minutes) for minutes in (480, 481, 540, 541, 600)] == [0, 60, 60, 150, 150]


def test_only_later_hours_may_be_paid() -> None:
    terms = DayOvertime(after=480, hour=0, then={600: 120})
    assert [terms.pays(minutes) for minutes in (600, 601)] == [0, 60]


@pytest.mark.parametrize(("begins", "allowed"), [(479, False), (480, False), (481, True)])
def test_another_rate_begins_later(begins: int, allowed: bool) -> None:
    if allowed:
        assert DayOvertime(after=480, hour=60, then={begins: 120}).then == {begins: 120}
    else:
        with pytest.raises(ValueError, match="not later than 'after'"):
            DayOvertime(after=480, hour=60, then={begins: 120})


SAG = {"multiples": {510: "150%", 630: "200%"}}
"""Half as much again past 8:30 h, twice as much past 10:30 h."""


def guild(length: int, deal: dict[str, Any], values: dict[str, Any]) -> tuple[Shoot, Schedule]:
    """Somebody who works so many minutes from call to release."""
    rules = {"overtime": values, "daily-load": {"reserve": 0}, "meals": {"level": "off"}, "day-hours": {"level": "off"}}
    scenes = {"1-1": {"cast": ["lin"], "minutes": length}}
    one = shoot(scenes, cast={"lin": {"deal": deal}}, units={"A": {"longest": 1200}}, rules=rules)
    return one, tight(one, {on(D1): {"1-1": "04:00"}})


@pytest.mark.parametrize(("length", "amount"), [
    (509, 0), (510, 0), (511, 90), (540, 90), (541, 180), (630, 360), (631, 480), (690, 600),
])  # fmt: skip
def test_multiples_of_the_daily_rate(length: int, amount: int) -> None:
    """960 for eight hours are 120 an hour: 180 past 8:30 h and 240 past 10:30 h, by begun half hours."""
    one, plan = guild(length, {"day": 960}, SAG)
    assert cost(one, plan, "overtime") == amount
    assert holds(one, plan)


@pytest.mark.parametrize(("deal", "values", "amount"), [
    ({"day": 960}, {**SAG, "day": 600}, 72),  # 96 an hour, 144 at one and a half
    ({"day": 961, "pays": "span"}, SAG, 90),  # 180.1875 an hour are 180
    ({"day": 963}, SAG, 91),  # 180.5625 an hour are 181, and half of 181 is 90.5
    ({"day": 960, "overtime": {"after": 510, "hour": 10}}, SAG, 5),  # the deal has the last word
    ({"flat": 960, "days": 1}, SAG, 0),
    ({"week": 960}, SAG, 0),
    ({"day": 960}, {}, 0),
    ({"day": 960}, {"multiples": {630: 200, 510: 150}}, 90),
    ({"day": 960}, {**SAG, "cast": {"lin": {"multiples": {480: 150}}}}, 180),
])  # fmt: skip
def test_whose_rate_is_multiplied(deal: dict[str, Any], values: dict[str, Any], amount: int) -> None:
    """A day of 8:31 h."""
    one, plan = guild(511, deal, values)
    assert cost(one, plan, "overtime") == amount
    assert holds(one, plan)


def test_nobody_without_a_deal_is_paid() -> None:
    rules = {"overtime": SAG, "daily-load": {"reserve": 0}, "meals": {"level": "off"}}
    one = shoot({"1-1": {"cast": ["lin"], "minutes": 700}}, rules=rules)
    assert cost(one, tight(one, {on(D1): {"1-1": "04:00"}}), "overtime") == 0


@pytest.mark.parametrize(("day", "allowed"), [(59, False), (60, True), (61, True)])
def test_a_daily_rate_pays_an_hour_at_least(day: int, allowed: bool) -> None:
    one, plan = guild(60, {"day": 960}, {"day": day})
    if allowed:
        assert rule(one, "overtime").values().day == day
    else:
        with pytest.raises(ValueError, match="day"):
            cost(one, plan, "overtime")
