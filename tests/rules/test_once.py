"""Each owed part on exactly one unit-day of the calendar."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, found, on, said, schedule, shoot, tight, unit

from rules.drawing import days_of
from rules.holding import holds
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort, Model, Status

TWO = shoot({"1-1": {}, "1-2": {}})
ROOM = {"room": ("09:00", "11:00")}


def test_each_once() -> None:
    assert holds(TWO, tight(TWO, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}))
    assert holds(TWO, tight(TWO, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "09:00"}}))


def test_a_part_left_out() -> None:
    plan = tight(TWO, {on(D1): {"1-1": "09:00"}})
    (finding,) = said(TWO, plan, "once")
    assert (finding.kind, finding.parts, finding.field) == ("breach", ("1-2",), ("scenes", "1-2"))
    assert finding.message == "1-2 is not in the schedule"
    assert not holds(TWO, plan)


def test_a_part_on_two_days() -> None:
    plan = schedule(
        {
            D1: {"A": unit("09:00", "11:00", {"1-1": "09:00", "1-2": "10:00"}), "sets": ROOM},
            D2: {"A": unit("09:00", "10:00", {"1-2": "09:00"}), "sets": ROOM},
        }
    )
    (finding,) = said(TWO, plan, "once")
    assert finding.message == "1-2 is in the schedule 2 times, not once"
    assert finding.parts == ("1-2",)


def test_a_date_that_is_not_the_units() -> None:
    plan = tight(TWO, {on(D1): {"1-1": "09:00"}, on(D3): {"1-2": "09:00"}})
    (finding,) = said(TWO, plan, "once")
    assert finding.message == "1-2 is on unit A on 2025-12-03, which is not one of the unit's dates"
    assert (finding.unit, finding.day, finding.parts) == ("A", D3, ("1-2",))
    assert not holds(TWO, plan)


@pytest.mark.parametrize("outcome", ["done", "cut"])
def test_what_is_shot_or_cut_is_not_owed(outcome: str) -> None:
    log: dict[str, Any] = {"shot": [{"part": "1-1", "date": D1, "unit": "A", "outcome": outcome}]}
    one = shoot({"1-1": {}, "1-2": {}}, log=log)
    assert holds(one, tight(one, {on(D2): {"1-2": "09:00"}}))


@pytest.mark.parametrize("outcome", ["partly", "dropped"])
def test_what_is_partly_shot_or_dropped_is_owed(outcome: str) -> None:
    log: dict[str, Any] = {"shot": [{"part": "1-1", "date": D1, "unit": "A", "outcome": outcome}]}
    one = shoot({"1-1": {}, "1-2": {}}, log=log)
    assert not holds(one, tight(one, {on(D2): {"1-2": "09:00"}}))
    assert holds(one, tight(one, {on(D2): {"1-2": "09:00", "1-1": "10:00"}}))


def test_the_last_entry_of_the_log_counts() -> None:
    shot = [{"part": "1-1", "date": D1, "unit": "A", "outcome": outcome} for outcome in ("partly", "done")]
    one = shoot({"1-1": {}, "1-2": {}}, log={"shot": shot})
    assert holds(one, tight(one, {on(D2): {"1-2": "09:00"}}))


def test_an_older_plan_may_hold_what_is_shot_but_not_twice() -> None:
    log: dict[str, Any] = {"shot": [{"part": "1-1", "date": D1, "unit": "A"}]}
    one = shoot({"1-1": {}, "1-2": {}}, log=log)
    older = tight(one, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "09:00"}})
    assert found(one, older, "once") == []
    twice = schedule(
        {
            D1: {"A": unit("09:00", "10:00", {"1-1": "09:00"}), "sets": ROOM},
            D2: {"A": unit("09:00", "11:00", {"1-1": "09:00", "1-2": "10:00"}), "sets": ROOM},
        }
    )
    (finding,) = said(one, twice, "once")
    assert finding.message == "1-1 is in the schedule 2 times, not once"


def test_a_part_that_no_day_takes_is_proven_impossible() -> None:
    one = shoot({"1-1": {"cast": ["lin"]}}, cast={"lin": {"arrives": D3}})
    assert Model(days_of(one, RuleBook.of(one))).solve(Effort(10)).status is Status.INFEASIBLE


def test_the_sentence_of_what_cannot_be_placed() -> None:
    one = shoot({"1-1": {}})
    told = {row.because() for row in days_of(one, RuleBook.of(one)).rows if row.rule == "once"}
    assert told == {"1-1 is not in the schedule"}
