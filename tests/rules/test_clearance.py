"""Nothing is shot without its papers."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, on, rule, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Shoot
from shortshoot.solver.outcome import Impossible, Limits
from shortshoot.solver.plan import plan

RULE = "clearance"
VISA = {"cast": ["lin"], "granted": True, "from": D2, "to": D2}


def flying(paper: dict[str, Any], **values: Any) -> Shoot:
    """A part with lin in flight, one without either."""
    scenes = {"1-1": {"set": "roof", "cast": ["lin"], "flags": ["drone"]}, "1-2": {"cast": ["chen"]}}
    return shoot(scenes, days=3, rules={RULE: {"papers": {"paper": paper}, **values}})


@pytest.mark.parametrize(("day", "legal"), [(D1, False), (D2, True), (D3, False)])
def test_to_the_day(day: Any, legal: bool) -> None:
    one = flying(VISA)
    schedule = tight(one, {on(day): {"1-1": "09:00", "1-2": "12:00"}})
    assert holds(one, schedule) == legal
    assert found(one, schedule, RULE) == ([] if legal else [("breach", 1)])


@pytest.mark.parametrize(("ends", "legal"), [({"from": D2}, True), ({"to": D2}, False), ({}, True)])
def test_an_open_end(ends: dict[str, Any], legal: bool) -> None:
    one = flying({"cast": ["lin"], "granted": True, **ends})
    assert holds(one, tight(one, {on(D3): {"1-1": "09:00", "1-2": "12:00"}})) == legal


@pytest.mark.parametrize(
    "need", [{"cast": ["lin"]}, {"sets": ["roof"]}, {"flags": ["drone"]}, {"scenes": ["1-1"]}, {"locations": ["base"]}]
)
def test_whoever_needs_it(need: dict[str, Any]) -> None:
    one = flying({"granted": True, "to": D1, **need})
    schedule = tight(one, {on(D1): {"1-2": "09:00"}, on(D2): {"1-1": "09:00"}})
    (finding,) = said(one, schedule, RULE)
    assert finding.message == "1-1 needs paper, which is good to 2025-12-01; it is on 2025-12-02"
    assert finding.parts == ("1-1",)
    assert not holds(one, schedule)


def test_a_missing_paper_is_told_once() -> None:
    one = flying({"locations": ["base"], "title": "Fire permit"})
    schedule = tight(one, {on(D1): {"1-2": "09:00"}, on(D2): {"1-1": "09:00"}})
    (finding,) = said(one, schedule, RULE)
    assert (finding.kind, finding.parts) == ("warning", ("1-2", "1-1"))
    assert finding.message == "Fire permit is missing; 1-2 needs it on 2025-12-01"
    assert holds(one, schedule)


def test_a_missing_paper_may_forbid() -> None:
    one = flying({"flags": ["drone"]}, missing="forbid")
    assert not holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "12:00"}}))


def test_a_plan_without_a_paper_is_impossible() -> None:
    one = flying({"flags": ["drone"]}, missing="forbid")
    assert isinstance(plan(one, Limits(seconds=20, workers=1)), Impossible)


@pytest.mark.parametrize(("day", "paid"), [(D2, 0), (D3, 5000)])
def test_doing_without_may_be_priced(day: Any, paid: int) -> None:
    one = flying(VISA, level="priced", price=5000)
    schedule = tight(one, {on(day): {"1-1": "09:00", "1-2": "12:00"}})
    assert cost(one, schedule, RULE) == paid
    assert holds(one, schedule)


@pytest.mark.parametrize(("level", "kinds"), [("warn", [("warning", 1)]), ("off", [])])
def test_it_may_only_be_told(level: str, kinds: list[tuple[str, int]]) -> None:
    one = flying(VISA, level=level)
    schedule = tight(one, {on(D1): {"1-1": "09:00", "1-2": "12:00"}})
    assert found(one, schedule, RULE) == kinds
    assert holds(one, schedule)


def test_faults() -> None:
    papers = {"visa": {"cast": ["lyn"], "sets": ["rof"]}, "fire": {}, "drone": {"flags": ["dron"], "scenes": ["9-9"]}}
    one = shoot({"1-1": {"cast": ["lin"]}}, rules={RULE: {"papers": papers}})
    assert [(fault.path[3:], fault.message) for fault in rule(one, RULE).faults(one)] == [
        (("visa", "cast", 0), "there is no cast member 'lyn'"),
        (("visa", "sets", 0), "there is no set 'rof'"),
        (("fire",), "nobody needs 'fire'"),
        (("drone", "scenes", 0), "there is no scene '9-9'"),
        (("drone", "flags", 0), "there is no scene with the flag 'dron'"),
    ]


def test_a_plan_waits_for_the_visa() -> None:
    schedule = planned(flying(VISA)).schedule
    assert schedule.placed["1-1"].unit_day == on(D2)
