"""What cannot be undone is shot in order."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, on, rule, said, shoot, tight

from rules.drawing import days_of
from rules.holding import holds, planned
from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.clock import ClockDraft
from shortshoot.solver.cpsat import Effort, Model, money

RULE = "continuity"
ROOM = {"sets": {"room": ["whole", "burnt"]}}


def room(log: Any = (), units: str = "A", **values: Any) -> Shoot:
    """An hour in the room while it is whole, one after it has burnt, and one that is neither."""
    scenes = {"1-1": {"tags": ["whole"]}, "1-2": {"tags": ["burnt"]}, "1-3": {"set": "room"}}
    told = {"shot": [{"part": part, "date": D1, "unit": "A", "outcome": outcome} for part, outcome in log]}
    return shoot(scenes, days=3, units={name: {} for name in units}, rules={RULE: ROOM | values}, log=told)


@pytest.mark.parametrize(("burnt", "short_by"), [("09:59", [1]), ("10:00", []), ("10:01", [])])
def test_one_way_to_the_minute(burnt: str, short_by: list[int]) -> None:
    """Whole from 09:00 to 10:00; a second unit films the fire."""
    one = room(units="AB")
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-3": "12:00"}, on(D1, "B"): {"1-2": burnt}})
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


@pytest.mark.parametrize(
    ("whole", "burnt", "legal"), [(D1, D2, True), (D1, D3, True), (D2, D1, False), (D3, D2, False)]
)
def test_one_way_across_days(whole: Any, burnt: Any, legal: bool) -> None:
    one = room()
    assert holds(one, tight(one, {on(whole): {"1-1": "09:00"}, on(burnt): {"1-2": "09:00", "1-3": "11:00"}})) == legal


@pytest.mark.parametrize(("outcome", "legal"), [("done", False), ("cut", True)])
def test_what_has_burnt_stays_burnt(outcome: str, legal: bool) -> None:
    one = room(log=[("1-2", outcome)])
    assert holds(one, tight(one, {on(D2): {"1-1": "09:00", "1-3": "11:00"}})) == legal


def test_what_was_whole_may_burn() -> None:
    one = room(log=[("1-1", "done")])
    assert holds(one, tight(one, {on(D2): {"1-2": "09:00", "1-3": "11:00"}}))


@pytest.mark.parametrize(("whole", "short_by"), [("11:29", [1]), ("11:30", []), ("11:31", [])])
def test_a_reset_to_the_minute(whole: str, short_by: list[int]) -> None:
    """Burnt until 10:00, then 90 minutes of work for the art department."""
    one = room(reset=90)
    plan = tight(one, {on(D1): {"1-2": "09:00", "1-1": whole, "1-3": "13:00"}})
    assert found(one, plan, RULE) == [("breach", by) for by in short_by]
    assert holds(one, plan) == (not short_by)


def test_a_reset_is_for_going_back_and_done_over_night() -> None:
    one = room(reset=1000)
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00", "1-3": "11:00"}}))
    assert holds(one, tight(one, {on(D1): {"1-2": "19:00", "1-3": "20:00"}, on(D2): {"1-1": "09:00"}}))


def test_a_short_reset_may_be_priced() -> None:
    """60 minutes instead of 121: 61 short, two begun hours."""
    one = room(reset=121, level="priced", price=400)
    plan = tight(one, {on(D1): {"1-2": "09:00", "1-1": "11:00", "1-3": "13:00"}})
    assert cost(one, plan, RULE) == 800
    assert holds(one, plan)


def test_people_go_by_looks_and_tags() -> None:
    """long, then short, then shaved; the tag says as much as the look."""
    scenes = {
        "1-1": {"cast": ["lin"], "looks": {"lin": "long"}},
        "1-2": {"cast": ["lin"], "tags": ["short"]},
        "1-3": {"cast": ["lin"], "looks": {"lin": "shaved"}},
        "1-4": {"cast": ["chen"], "tags": ["long"]},
    }
    one = shoot(scenes, rules={RULE: {"people": {"lin": ["long", "short", "shaved"]}}})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00", "1-3": "11:00", "1-4": "12:00"}}))
    plan = tight(one, {on(D1): {"1-3": "09:00", "1-2": "10:00", "1-4": "12:00"}, on(D2): {"1-1": "09:00"}})
    assert not holds(one, plan)
    assert [finding.message for finding in said(one, plan, RULE)] == [
        "lin is long before short; 1-1 is on 2025-12-02, 1-2 on 2025-12-01",
        "lin is long before shaved; 1-1 is on 2025-12-02, 1-3 on 2025-12-01",
        "lin is short before shaved; 1-2 and 1-3 on 2025-12-01 are 120 min short of it",
    ]


@pytest.mark.parametrize(("level", "kinds"), [("warn", [("warning", 120)]), ("off", [])])
def test_it_may_only_be_told(level: str, kinds: list[tuple[str, int]]) -> None:
    one = room(level=level)
    plan = tight(one, {on(D1): {"1-2": "09:00", "1-1": "10:00", "1-3": "13:00"}})
    assert found(one, plan, RULE) == kinds
    assert holds(one, plan)


def test_whom_it_is_about() -> None:
    one = room()
    (finding,) = said(one, tight(one, {on(D2): {"1-1": "09:00"}, on(D1): {"1-2": "09:00", "1-3": "11:00"}}), RULE)
    assert (finding.people, finding.sets, finding.day) == ((), ("room",), D2)
    scenes = {"1-1": {"cast": ["lin"], "tags": ["long"]}, "1-2": {"cast": ["lin"], "tags": ["short"]}}
    one = shoot(scenes, rules={RULE: {"people": {"lin": ["long", "short"]}}})
    (finding,) = said(one, tight(one, {on(D2): {"1-1": "09:00"}, on(D1): {"1-2": "09:00"}}), RULE)
    assert (finding.people, finding.sets, finding.day) == (("lin",), (), D2)


def test_faults() -> None:
    scenes = {"1-1": {"cast": ["lin"], "tags": ["long", "short"]}}
    values = {"people": {"lin": ["long", "short", "bald"], "lyn": ["long"]}, "sets": {"rom": ["x"]}, "level": "priced"}
    one = shoot(scenes, rules={RULE: values})
    assert [(fault.path[2:], fault.message) for fault in rule(one, RULE).faults(one)] == [
        (("level",), "going back to an earlier state has a price but no 'reset' minutes to do it in"),
        (("people", "lyn"), "there is no cast member 'lyn'"),
        (("sets", "rom"), "there is no set 'rom'"),
        (("people", "lin"), "lin is 'bald' in no scene"),
        (("people", "lin"), "1-1 has lin in two states"),
    ]


def test_a_state_is_a_tag_and_of_people_also_a_look() -> None:
    values = {"people": {"lin": ["long"]}, "sets": {"room": ["whole"]}}
    one = shoot({"1-1": {"cast": ["lin"]}}, rules={RULE: values})
    assert [fault.advice for fault in rule(one, RULE).faults(one)] == [
        "name a tag or a look of some scene there",
        "name a tag of some scene there",
    ]


def test_days_say_which_state_comes_first() -> None:
    scenes = {"1-1": {"tags": ["whole"]}, "1-2": {"tags": ["burnt"]}, "1-3": {"tags": ["gone"]}}
    one = shoot(scenes, rules={RULE: {"sets": {"room": ["whole", "burnt", "gone"]}}})
    told = {row.because() for row in days_of(one, RuleBook.of(one)).rows if row.rule == RULE}
    assert told - {"what the word means"} == {"room is whole before burnt", "room is burnt before gone"}


def test_what_burnt_on_the_day_itself_is_the_logs_matter() -> None:
    """The log has the fire on the first date; whatever is put there too is past, and in no order with it."""
    one = room(log=[("1-2", "done")])
    assert found(one, tight(one, {on(D1): {"1-1": "09:00"}}), RULE) == []


@pytest.mark.parametrize(("reset", "by"), [(None, 60), (30, 90)])
def test_two_that_begin_at_once_go_by_their_names(reset: int | None, by: int) -> None:
    """Burnt and whole from 09:00 to 10:00: an hour too early to be whole before, 90 minutes too early for a reset."""
    scenes = {"1-1": {"tags": ["burnt"]}, "1-2": {"tags": ["whole"]}}
    one = shoot(scenes, units={"A": {}, "B": {}}, rules={RULE: ROOM | {"reset": reset}})
    plan = tight(one, {on(D1): {"1-1": "09:00"}, on(D1, "B"): {"1-2": "09:00"}})
    assert found(one, plan, RULE) == [("breach", by)]


def test_a_plan_burns_the_room_last() -> None:
    """The script burns it first."""
    scenes = {"1-1": {"tags": ["burnt"]}, "1-2": {"tags": ["whole"]}, "1-3": {"tags": ["burnt"]}}
    (work,) = planned(shoot(scenes, days=1, rules={RULE: ROOM})).schedule.days[D1].units.values()
    assert work.order[0] == "1-2"


@pytest.mark.parametrize("level", ["hard", "priced"])
def test_hours_that_are_still_to_be_set_know_the_reset(level: str) -> None:
    """Whole as soon after the fire as may be, or as may be for nothing: after 90 minutes."""
    one = room(reset=90, level=level, price=1)
    draft = ClockDraft(one, RuleBook.of(one), where=dict.fromkeys(one.owed, on(D1)), dates=[D1])
    since = draft.start("1-1") - draft.end("1-2")
    draft.require(since, at_least=0, because=str)
    assert Model(draft, since + money(draft) * 1000).solve(Effort(30)).objective == 90
