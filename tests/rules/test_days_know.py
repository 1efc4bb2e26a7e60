"""What is known before any hour is set: days that cannot hold their parts, and money that is due whatever the hours.

**Why:** a relaxation that knows nothing is one too. Here each limit is met to the minute by one shoot of a single day,
and missed by a minute by another: the first may be possible, the second is proven not to be.
"""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, shoot

from rules.drawing import days_of
from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort, Model, Status, money

DARK = {"light": 0}
FREE: dict[str, Any] = {"daily-load": {"reserve": 0}, "meals": {"level": "off"}}


def least(one: Shoot) -> int | None:
    """The least money the days ask for, None when they prove that there is no plan."""
    draft = days_of(one, RuleBook.of(one))
    answer = Model(draft, money(draft)).solve(Effort(60))
    assert answer.status in (Status.OPTIMAL, Status.INFEASIBLE)
    return answer.objective if answer.status is Status.OPTIMAL else None


def fits(scenes: dict[str, dict[str, Any]], longest: int, **fields: Any) -> bool:
    """Whether one day of unit A, so many minutes long, may hold the scenes."""
    rules = {**FREE, **fields.pop("rules", {})}
    return least(shoot(scenes, days=1, units={"A": {"longest": longest}}, rules=rules, **fields)) is not None


def needs(scenes: dict[str, dict[str, Any]], minutes: int, **fields: Any) -> None:
    assert fits(scenes, minutes, **fields)
    assert not fits(scenes, minutes - 1, **fields)


TWO: dict[str, dict[str, Any]] = {"1-1": {}, "1-2": {}}


def test_the_minutes_of_all_parts() -> None:
    needs(TWO, 120)


def test_light_for_each_set_and_each_time_of_day() -> None:
    sets = {"room": {"light": 15}, "hall": {"light": 20, "venue": ""}}
    needs(TWO, 135, sets=sets)
    needs({**TWO, "1-3": {"time": "night"}}, 210, sets=sets)
    off = {"company-move": {"level": "off"}}
    needs({**TWO, "1-3": {"set": "hall"}}, 215, sets=sets, rules=off)
    needs(TWO, 120, sets=sets, rules={"relight": {"level": "off"}})


def test_moves_inside_a_venue_between_venues_and_between_sites() -> None:
    sets = {"room": {**DARK, "venue": "S"}, "hall": {**DARK, "venue": "S"}, "yard": {**DARK, "venue": "T"}}
    places = {"pier": {"sets": {"quay": DARK, "deck": DARK}, "moves": {"base": 60}}}

    def tour(*names: str) -> dict[str, dict[str, Any]]:
        return {f"1-{n}": {"set": name} for n, name in enumerate(names)}

    needs(tour("room", "room"), 120, sets=sets)
    needs(tour("room", "hall"), 140, sets=sets)
    needs(tour("room", "yard"), 150, sets=sets)
    needs(tour("room", "hall", "yard"), 180 + 20 + 30, sets=sets)
    needs(tour("room", "quay"), 180, sets=sets, places=places)
    needs(tour("room", "yard", "quay"), 180 + 30 + 60, sets=sets, places=places)
    needs(tour("quay", "deck"), 150, sets=sets, places=places)
    needs(tour("room", "hall", "quay", "deck"), 240 + 20 + 60 + 30, sets=sets, places=places)
    needs(tour("room", "yard"), 120, sets=sets, rules={"company-move": {"level": "off"}})
    needs(tour("room", "quay"), 120, sets=sets, places=places, rules={"company-move": {"meals": True}})


def test_the_shorter_way_of_two_and_of_three_sites() -> None:
    """Base to pier 60, back 45: whichever comes first. With the town 30 from the pier, two of the three ways."""
    places = {
        "pier": {"sets": {"quay": DARK}, "moves": {"base": 45, "town": 30}},
        "base": {"moves": {"pier": 60}},
        "town": {"sets": {"mall": DARK}},
    }
    needs({"1-1": {}, "1-2": {"set": "quay"}}, 165, places=places)
    # at least the two shortest ways of the whole table, 30 each: the days do not ask which
    needs({"1-1": {}, "1-2": {"set": "quay"}, "1-3": {"set": "mall"}}, 240, places=places)


@pytest.mark.parametrize(("within", "minutes", "meals"), [
    (360, 360, 0), (360, 361, 1), (360, 720, 1), (360, 721, 2), (180, 540, 2), (180, 541, 3), (180, 721, 4),
])  # fmt: skip
def test_meals(within: int, minutes: int, meals: int) -> None:
    """Half an hour after each six, or three, hours of work."""
    rules = {"meals": {"level": "hard", "within": within}}
    scenes = {"1-1": {"minutes": minutes}}
    needs(scenes, minutes + 30 * meals, rules=rules)


def test_the_reserve_of_a_day() -> None:
    """Ninety per cent of 133 minutes are 119, of 134 are 120."""
    needs(TWO, 134, rules={"daily-load": {"reserve": 10}})


@pytest.mark.parametrize(("field", "value", "possible"), [
    ("scenes", 2, True), ("scenes", 1, False), ("pages", 8, True), ("pages", 7, False),
])  # fmt: skip
def test_scenes_and_pages(field: str, value: int, possible: bool) -> None:
    rules = {"daily-load": {"reserve": 0, field: value}}
    assert fits({key: {"pages": 4} for key in ("1-1", "1-2")}, 600, rules=rules) == possible


@pytest.mark.parametrize(("longest", "possible"), [(165, True), (164, False)])
def test_the_day_of_an_actor(longest: int, possible: bool) -> None:
    cast = {"lin": {"makeup": 30, "wrap_out": 15, "longest": longest}}
    assert fits({key: {"cast": ["lin"]} for key in ("1-1", "1-2")}, 600, cast=cast) == possible


def test_an_actor_who_cannot_be_made_up_in_a_day() -> None:
    for makeup, longest, possible in ((90, 60, False), (60, 60, False), (60, 61, True)):
        cast = {"lin": {"makeup": makeup, "longest": longest}}
        assert fits({"1-1": {"cast": ["lin"], "minutes": 1}}, 600, cast=cast) == possible
        assert fits({"1-1": {"minutes": 1}}, 600, cast=cast)  # whoever does not work needs no make-up


@pytest.mark.parametrize(("latest", "possible"), [("09:00", True), ("08:59", False)])
def test_an_actor_between_two_units(latest: str, possible: bool) -> None:
    """Two units of an hour, called from eight to nine: until ten there are two hours for the parts of one actor."""
    unit = {"longest": 60, "call": f"08:00-{latest}"}
    scenes = {key: {"cast": ["lin"]} for key in ("1-1", "1-2")}
    one = shoot(scenes, days=1, units={"A": unit, "B": unit}, rules=FREE)
    assert (least(one) is not None) == possible


@pytest.mark.parametrize(("hours", "possible"), [(18 * 60, True), (18 * 60 + 1, False)])
def test_rest_of_a_unit(hours: int, possible: bool) -> None:
    """Called at two in the afternoon for six hours on both days: eighteen hours from eight to two."""
    rules = {**FREE, "order": {"different_days": [["1-1", "1-2"]]}, "unit-rest": {"hours": hours}}
    units = {"A": {"longest": 360, "call": "14:00-14:00"}}
    one = shoot({key: {"minutes": 360} for key in ("1-1", "1-2")}, units=units, rules=rules)
    assert (least(one) is not None) == possible


SUN = {"at": (31.2, 121.5), "sets": {"quay": DARK}}
"""Sunrise 06:35, sunset 16:51 on 1 December: 616 minutes."""


def outside(count: int, minutes: int, time: str) -> dict[str, dict[str, Any]]:
    return {f"1-{n}": {"set": "quay", "int": "ext", "time": time, "minutes": minutes} for n in range(count)}


@pytest.mark.parametrize(("call", "possible"), [("14:51", True), ("14:52", False)])
def test_exteriors_by_day_end_before_sunset(call: str, possible: bool) -> None:
    units = {"A": {"call": f"{call}-19:00"}}
    one = shoot(outside(2, 60, "day"), days=1, units=units, places={"pier": SUN}, rules=FREE)
    assert (least(one) is not None) == possible


@pytest.mark.parametrize(("minutes", "possible"), [(308, True), (309, False)])
def test_exteriors_by_day_fit_into_it(minutes: int, possible: bool) -> None:
    units = {"A": {"call": "00:00-19:00", "longest": 24 * 60}}
    one = shoot(outside(2, minutes, "day"), days=1, units=units, places={"pier": SUN}, rules=FREE)
    assert (least(one) is not None) == possible


@pytest.mark.parametrize(("longest", "possible"), [(651, True), (650, False)])
def test_exteriors_by_night_begin_after_sunset(longest: int, possible: bool) -> None:
    """Called at eight at the latest, two hours after 16:51: until 18:51."""
    units = {"A": {"call": "07:00-08:00", "longest": longest}}
    one = shoot(outside(2, 60, "night"), days=1, units=units, places={"pier": SUN}, rules=FREE)
    assert (least(one) is not None) == possible


@pytest.mark.parametrize(("call", "possible"), [("05:35", True), ("05:36", False)])
def test_or_before_sunrise(call: str, possible: bool) -> None:
    """An hour before 06:35; the day is too short to wait for the evening."""
    units = {"A": {"call": f"{call}-08:00", "longest": 120}}
    one = shoot(outside(1, 60, "night"), days=1, units=units, places={"pier": SUN}, rules=FREE)
    assert (least(one) is not None) == possible


@pytest.mark.parametrize(("call", "possible"), [("11:51", True), ("11:50", False)])
def test_a_day_that_waits_for_the_sun_needs_its_meal(call: str, possible: bool) -> None:
    """275 minutes inside, an hour from 16:51 on: six hours after 11:51, more from a minute earlier on."""
    scenes = {**outside(1, 60, "night"), "2-1": {"set": "quay", "minutes": 275}}
    units = {"A": {"call": f"{call}-{call}", "longest": 361}}
    one = shoot(scenes, days=1, units=units, places={"pier": SUN}, rules={"daily-load": {"reserve": 0}})
    assert (least(one) is not None) == possible


@pytest.mark.parametrize(("longest", "possible"), [(1411, True), (1410, False)])
def test_a_night_longer_than_the_morning_begins_after_sunset(longest: int, possible: bool) -> None:
    """Called at midnight; 400 minutes do not fit before 06:35 and end at 23:31 when they begin at 16:51."""
    units = {"A": {"call": "00:00-00:00", "longest": longest}}
    one = shoot(outside(1, 400, "night"), days=1, units=units, places={"pier": SUN}, rules=FREE)
    assert (least(one) is not None) == possible


def test_a_short_day_after_a_long_flight() -> None:
    """Two scenes of an hour, an hour of make-up and wrap-out; nothing at all where make-up alone is too long."""
    two: dict[str, dict[str, Any]] = {key: {"cast": ["lin"]} for key in ("1-1", "1-2")}
    brief: dict[str, dict[str, Any]] = {"1-1": {"cast": ["lin"], "minutes": 1}}
    cast = {"lin": {"makeup": 45, "wrap_out": 15, "arrives": D1}}
    for scenes, longest, possible in ((two, 180, True), (two, 179, False), (brief, 61, True), (brief, 59, False)):
        assert fits(scenes, 600, cast=cast, rules={"travel": {"first_day": longest}}) == possible


def test_a_change_of_looks_in_the_day_of_one_unit() -> None:
    """Two hours with lin and a quarter of an hour between her two looks; none between two parts in one look."""
    dress = {"cast": ["lin"], "looks": {"lin": "dress"}}
    rules = {"look-change": {"minutes": 15}}
    needs({"1-1": {"cast": ["lin"]}, "1-2": dress}, 135, rules=rules)
    needs({"1-1": dress, "1-2": dress}, 120, rules=rules)


def test_a_child_with_no_time_beside_school_and_rest() -> None:
    """An hour on set and as much rest leave none for a scene of a minute."""
    for rest, possible in ((59, True), (60, False), (61, False)):
        rules = {"minors": {"ages": [{"years": 9, "on_set": 60, "rest": rest}]}}
        cast = {"poppy": {"born": "2015-08-02"}}
        assert fits({"1-1": {"cast": ["poppy"], "minutes": 1}}, 600, cast=cast, rules=rules) == possible


def test_rent_of_the_minutes_of_a_set() -> None:
    """Half an hour to dress, 15 minutes to light, two hours: 2:45 are three hours of 100."""
    sets = {"room": {"dress": 30, "light": 15, "rent": {"hour": 100}}}
    assert least(shoot(TWO, days=1, sets=sets)) == 300
    assert least(shoot(TWO, days=1, sets={"room": {**sets["room"], "dress": 46}})) == 400
    assert least(shoot(TWO, days=1, sets={"room": {**sets["room"], "dress": 45}})) == 300


@pytest.mark.parametrize(("light", "hours"), [(15, 3), (30, 3), (31, 4)])
def test_rent_goes_on_while_a_set_is_lit_for_the_night(light: int, hours: int) -> None:
    """Light before an hour by day, and again before an hour by night: 150, 180 and 182 minutes."""
    sets = {"room": {"light": light, "rent": {"hour": 100}}}
    scenes = {"1-1": {}, "1-2": {"time": "night"}}
    assert least(shoot(scenes, days=1, sets=sets)) == hours * 100


def test_rent_goes_on_while_any_set_of_a_stage_is_lit_for_the_night() -> None:
    """15 minutes of light before each of four hours: 300 minutes of the stage, whichever set comes first."""
    sets = {one: {"light": 15, "venue": "S"} for one in ("room", "hall")}
    scenes = {f"1-{one}-{time}": {"set": one, "time": time} for one in sets for time in ("day", "night")}
    base = {"sets": sets, "venues": {"S": {"rent": {"hour": 100, "increment": 15}}}}
    one = shoot(scenes, days=1, places={"base": base})
    assert least(one) == 25 * (240 + 15 + 2 * 15) // 15


def test_where_nobody_lights_anew_rent_does_not_go_on() -> None:
    sets = {"room": {"light": 15, "rent": {"hour": 100, "increment": 15}}}
    scenes = {"1-1": {}, "1-2": {"time": "night"}}
    assert least(shoot(scenes, days=1, sets=sets, rules={"relight": {"level": "off"}})) == 25 * (120 + 15) // 15


def test_rent_is_cheaper_on_one_day_than_on_two() -> None:
    sets = {"room": {"light": 0, "rent": {"hour": 100, "minimum": 180}}}
    assert least(shoot(TWO, sets=sets)) == 300
    apart = {"order": {"different_days": [["1-1", "1-2"]]}}
    assert least(shoot(TWO, sets=sets, rules=apart)) == 600


def test_two_units_in_a_set_may_share_its_booking() -> None:
    """Either both hours with one unit, or one with each: days only know the longer of the two."""
    sets = {"room": {"light": 0, "dress": 30, "rent": {"hour": 100, "increment": 30}}}
    units = {"A": {"longest": 60}, "B": {"longest": 60}}
    assert least(shoot(TWO, days=1, sets=sets, units=units, rules=FREE)) == 150
    assert least(shoot(TWO, days=1, sets=sets, units={"A": {}, "B": {}}, rules=FREE)) == 150
    assert least(shoot(TWO, days=2, sets=sets, units={"A": {}, "B": {}}, rules=FREE)) == 150
    alone = {"A": {"longest": 60}, "B": {"scenes": {"tags": ["none"]}}, "C": {}}
    for key in ("1-1", "1-2"):
        pinned = {**FREE, "pinned": {"parts": {key: {"unit": "C"}}}, "order": {"before": [["1-1", "1-2"]]}}
        assert least(shoot(TWO, days=1, sets=sets, units=alone, rules=pinned)) == 150


def test_overtime_of_what_a_unit_shoots() -> None:
    """Two hours where ninety minutes were agreed: half an hour of 400; on two days none."""
    unit = {"overtime": {"after": 90, "hour": 400_00}}
    assert least(shoot(TWO, days=1, units={"A": unit}, rules=FREE)) == 200_00
    assert least(shoot(TWO, days=2, units={"A": unit}, rules=FREE)) == 0
    assert least(shoot({"1-1": {"minutes": 121}}, days=1, units={"A": unit}, rules=FREE)) == 400_00


def test_pay_of_the_cast_and_of_units() -> None:
    scenes = {key: {"cast": ["lin"]} for key in ("1-1", "1-2")}
    cast = {"lin": {"deal": {"day": 300}}}
    apart = {"order": {"different_days": [["1-1", "1-2"]]}}
    assert least(shoot(scenes, cast=cast)) == 300
    assert least(shoot(scenes, cast=cast, rules=apart)) == 600
    package = {"lin": {"deal": {"flat": 1000, "days": 1, "extra_day": 70}}}
    assert least(shoot(scenes, cast=package, rules=apart)) == 1070
    unit = {"A": {"day": 500, "dates": [D1], "extra_dates": [D2], "extra_day": 800}}
    assert least(shoot(scenes, units=unit)) == 500
    assert least(shoot(scenes, units=unit, rules=apart)) == 1300


def test_a_part_is_shot_once_and_not_twice() -> None:
    one = shoot({"1-1": {}})
    draft = days_of(one, RuleBook.of(one))
    for literal in draft.x.values():
        draft.require(literal, at_least=1, because=str)
    assert Model(draft).solve(Effort(60)).status is Status.INFEASIBLE


@pytest.mark.parametrize(("first", "second", "possible"), [
    (D1, D1, True), (D1, D2, True), (D2, D2, True), (D2, D1, False), (D3, D2, False), (D3, D1, False), (D2, D3, True),
])  # fmt: skip
def test_an_order_of_days(first: Any, second: Any, possible: bool) -> None:
    pins = {"1-1": {"date": first}, "1-2": {"date": second}}
    rules = {"order": {"before": [["1-1", "1-2"]]}, "pinned": {"parts": pins}}
    assert (least(shoot(TWO, days=3, rules=rules)) is not None) == possible


@pytest.mark.parametrize(("same", "different"), [(True, False), (False, True)])
def test_one_day_or_different_days(same: bool, different: bool) -> None:
    for second, together in ((D1, True), (D2, False)):
        pins = {"1-1": {"date": D1}, "1-2": {"date": second}}
        order = {"same_day": [["1-1", "1-2"]]} if same else {"different_days": [["1-1", "1-2"]]}
        one = shoot(TWO, rules={"order": order, "pinned": {"parts": pins}})
        assert (least(one) is not None) == (together if same else different and not together)
