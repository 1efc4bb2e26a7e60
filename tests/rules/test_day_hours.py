"""Call window and longest day, of units and of people."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, cost, found, on, said, schedule, shoot, tight
from builders import unit as work

from rules.holding import holds
from shortshoot.model import Schedule, Shoot

FREE = {"daily-load": {"level": "off"}}


def unit(rules: dict[str, Any] | None = None, **fields: Any) -> Shoot:
    return shoot({"1-1": {}}, units={"A": fields}, rules={**FREE, "day-hours": rules or {}})


@pytest.mark.parametrize(("call", "by"), [("05:59", 1), ("06:00", 0), ("10:00", 0), ("10:01", 1)])
def test_the_call_window_of_a_unit(call: str, by: int) -> None:
    one = unit(call="06:00-10:00")
    for day in (D1, D2):
        plan = tight(one, {on(day): {"1-1": "10:30"}}, A={"call": call})
        assert found(one, plan, "day-hours") == ([("breach", by)] if by else [])
        assert holds(one, plan) == (not by)


@pytest.mark.parametrize(("call", "legal"), [("04:59", False), ("05:00", True), ("19:00", True), ("19:01", False)])
def test_the_call_window_of_the_calendar(call: str, legal: bool) -> None:
    one = unit()
    start = "10:00" if call < "12" else "20:00"
    plan = tight(one, {on(D1): {"1-1": start}}, A={"call": call})
    assert holds(one, plan) == legal


@pytest.mark.parametrize(("wrap", "by"), [("19:59", 0), ("20:00", 0), ("20:01", 1)])
def test_the_longest_day_of_a_unit(wrap: str, by: int) -> None:
    one = unit(longest=14 * 60)
    meals = [("12:00", 30), ("18:00", 30)]
    plan = tight(one, {on(D1): {"1-1": "06:00"}}, A={"call": "06:00", "wrap": wrap, "meals": meals})
    assert found(one, plan, "day-hours") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


@pytest.mark.parametrize(("longest", "by"), [(104, 1), (105, 0), (106, 0)])
def test_an_actor_from_call_to_release(longest: int, by: int) -> None:
    """45 minutes of make-up, 60 of work, no wrap-out: 105."""
    one = shoot({"1-1": {"cast": ["lin"]}}, cast={"lin": {"makeup": 45, "longest": longest}})
    plan = tight(one, {on(D1): {"1-1": "09:00"}})
    assert found(one, plan, "day-hours") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


SET = {"day-hours": {"cast": {"lin": {"counted_from": "set"}}}}


@pytest.mark.parametrize(("longest", "by"), [(194, 1), (195, 0), (196, 0)])
def test_an_actor_from_the_first_scene_to_release(longest: int, by: int) -> None:
    """09:00 to 12:00 with an hour's pause, and 15 minutes of wrap-out; make-up before 09:00 is not counted."""
    cast = {"lin": {"makeup": 45, "wrap_out": 15, "longest": longest}}
    one = shoot({"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}}, cast=cast, rules={**FREE, **SET})
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": "11:00"}})
    assert found(one, plan, "day-hours") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


def test_one_person_may_be_counted_from_set() -> None:
    """Both have 60 minutes on set and 45 of make-up, and a limit of 60."""
    cast = {name: {"makeup": 45, "longest": 60} for name in ("lin", "chen")}
    one = shoot({"1-1": {"cast": ["lin", "chen"]}}, cast=cast, rules=SET)
    (finding,) = said(one, tight(one, {on(D1): {"1-1": "09:00"}}), "day-hours")
    assert finding.message == "chen works at most 1:00 h from call to release, 45 min too long on 2025-12-01"
    one = shoot({"1-1": {"cast": ["lin"]}}, cast={"lin": {"longest": 59}}, rules=SET)
    (finding,) = said(one, tight(one, {on(D1): {"1-1": "09:00"}}), "day-hours")
    assert finding.message == "lin works at most 0:59 h from the first scene to release, 1 min too long on 2025-12-01"


@pytest.mark.parametrize(("release", "amount"), [("10:00", 0), ("10:01", 500), ("10:31", 1000)])
def test_minutes_past_the_set_are_paid(release: str, amount: int) -> None:
    one = shoot({"1-1": {"cast": ["lin"]}}, cast={"lin": {"makeup": 45, "longest": 60}}, rules={
        "day-hours": {"level": "priced", "price": 500, "per": 30, "counted_from": "set"}})  # fmt: skip
    day = {"A": work("09:00", "10:00", {"1-1": "09:00"}), "cast": {"lin": ("08:00", release)}}
    plan = schedule({D1: {**day, "sets": {"room": ("09:00", "10:00")}}})
    assert cost(one, plan, "day-hours") == amount
    assert holds(one, plan)


@pytest.mark.parametrize(("longest", "legal"), [(135, True), (134, False)])
def test_days_do_not_count_make_up_before_the_set(longest: int, legal: bool) -> None:
    """Two parts of an hour and 15 minutes of wrap-out are 135."""
    cast = {"lin": {"makeup": 30, "wrap_out": 15, "longest": longest}}
    one = shoot({"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}}, cast=cast, rules={**FREE, **SET})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}})) == legal


def test_what_is_said() -> None:
    one = unit(longest=2 * 60, call="06:00-10:00")
    for call, wrap, words in (
        ("05:59", "07:59", "unit A on 2025-12-01 is called at 05:59, before 06:00"),
        ("10:01", "12:00", "unit A on 2025-12-01 is called at 10:01, after 10:00"),
        ("08:00", "10:01", "unit A on 2025-12-01 works 2:01"),
    ):
        start = "06:00" if call < "08" else "08:30" if call < "10" else "10:30"
        (finding,) = said(one, tight(one, {on(D1): {"1-1": start}}, A={"call": call, "wrap": wrap}), "day-hours")
        assert finding.message.startswith(words)
        assert (finding.unit, finding.day, finding.field) == ("A", D1, ("units", "A"))
    one = shoot({"1-1": {"cast": ["lin"]}}, cast={"lin": {"longest": 59}})
    (finding,) = said(one, tight(one, {on(D1): {"1-1": "09:00"}}), "day-hours")
    assert "1 min too long on 2025-12-01" in finding.message
    assert (finding.people, finding.day, finding.field) == (("lin",), D1, ("cast", "lin"))


PRICED = {"level": "priced", "price": 500, "per": 30}


@pytest.mark.parametrize(("more", "amount"), [(0, 0), (1, 500), (30, 500), (31, 1000)])
def test_priced_limits_of_a_unit(more: int, amount: int) -> None:
    one = unit(PRICED, longest=4 * 60, call="06:00-10:00")
    for call, wrap in ((360 - more, 420), (600 + more, 700), (480, 480 + 240 + more)):
        start = 360 if call <= 360 else call
        plan = tight(one, {on(D1): {"1-1": start}}, A={"call": call, "wrap": wrap})
        assert cost(one, plan, "day-hours") == amount
        assert holds(one, plan)


def test_priced_limits_add_up() -> None:
    """Called an hour early and 31 minutes too long: two half hours and two begun ones."""
    one = unit(PRICED, longest=4 * 60, call="06:00-10:00")
    plan = tight(one, {on(D1): {"1-1": "06:00"}}, A={"call": "05:00", "wrap": "09:31"})
    assert cost(one, plan, "day-hours") == 2000
    assert holds(one, plan)


def test_one_person_may_differ() -> None:
    rules = {"day-hours": {"level": "off", "cast": {"lin": PRICED, "chen": {"level": "warn"}}}}
    cast = {name: {"longest": 60 - 31} for name in ("lin", "chen", "mo")}
    one = shoot({"1-1": {"cast": ["lin", "chen", "mo"]}}, cast=cast, rules=rules)
    plan = tight(one, {on(D1): {"1-1": "09:00"}})  # 31 minutes too long for each of the three
    told = {(finding.kind, finding.people) for finding in said(one, plan, "day-hours")}
    assert told == {("priced", ("lin",)), ("warning", ("chen",))}
    assert cost(one, plan, "day-hours") == 1000
    assert holds(one, plan)


def test_days_know_that_the_parts_of_an_actor_fill_the_day() -> None:
    """Two parts of an hour and 45 minutes around them do not fit into 164 minutes on one day; over two they do."""
    cast = {"lin": {"makeup": 30, "wrap_out": 15, "longest": 164}}
    one = shoot({"1-1": {"cast": ["lin"]}, "1-2": {"cast": ["lin"]}}, cast=cast)
    assert not holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}))
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "10:00"}}))


def test_what_was_shot_on_a_day_that_is_over_binds_nothing() -> None:
    """Lin really worked two hours on the 1st, against a limit of one: the rest can still be planned."""
    log = {"shot": [{"part": key, "date": D1, "unit": "A"} for key in ("1-1", "1-2")]}
    one = shoot({key: {"cast": ["lin"]} for key in ("1-1", "1-2", "1-3")}, cast={"lin": {"longest": 60}}, log=log)
    plan: Schedule = tight(one, {on(D2): {"1-3": "09:00"}})
    assert holds(one, plan)


@pytest.mark.parametrize(("most", "by"), [(119, 1), (120, 0), (121, 0)])
def test_what_holds_for_everybody(most: int, by: int) -> None:
    """A unit's and an actor's two hours, whatever their own longest days are."""
    for longest in (None, 300):
        own = {} if longest is None else {"longest": longest}
        rules = {**FREE, "day-hours": {"longest": most, "unit_longest": most}}
        one = shoot({"1-1": {"minutes": 120, "cast": ["lin"]}}, cast={"lin": own}, rules=rules)
        plan = tight(one, {on(D1): {"1-1": "09:00"}})
        assert found(one, plan, "day-hours") == [("breach", by)] * (2 if by else 0)
        assert holds(one, plan) == (not by)


def test_the_shorter_of_both_limits() -> None:
    for own, most in ((60, 300), (300, 60)):
        values = {"longest": most, "unit_longest": most}
        rules = {**FREE, "day-hours": values}
        people, units = {"lin": {"longest": own}}, {"A": {"longest": own}}
        one = shoot({"1-1": {"minutes": 61, "cast": ["lin"]}}, cast=people, units=units, rules=rules)
        plan = tight(one, {on(D1): {"1-1": "09:00"}})
        assert found(one, plan, "day-hours") == [("breach", 1), ("breach", 1)]
        assert not holds(one, plan)


def test_a_long_day_in_the_log_forbids_nothing() -> None:
    told = {"shot": [{"part": "1-1", "date": D1, "unit": "A"}]}
    scenes = {"1-1": {"minutes": 200, "cast": ["lin"]}, "1-2": {"cast": ["lin"]}}
    one = shoot(scenes, log=told, rules={**FREE, "day-hours": {"longest": 120}})
    assert holds(one, tight(one, {on(D2): {"1-2": "09:00"}}))


def test_a_name_that_is_there_twice_counts_once() -> None:
    """Five hours for Lin, who has eight; twice that would be ten."""
    one = shoot({"1-1": {"cast": ["lin", "lin"], "minutes": 300}}, days=1, cast={"lin": {"longest": 480}})
    assert one.parts["1-1"].cast == ("lin",)
    assert holds(one, tight(one, {on(D1): {"1-1": "06:00"}}))
