"""Parts before others, on one day, on different days."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from builders import D1, D2, D3, found, on, rule, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Shoot


def three(rules: dict[str, Any], **fields: Any) -> Shoot:
    scenes = {key: {"set": f"s{key}"} for key in ("1-1", "1-2", "1-3")}
    return shoot(
        scenes, days=3, units={"A": {}, "B": {}}, rules={"order": rules, "company-move": {"level": "off"}}, **fields
    )


BEFORE = {"before": [["1-1", "1-2", "1-3"]]}


@pytest.mark.parametrize(("second", "by"), [("09:59", 1), ("10:00", 0), ("10:01", 0), ("08:00", 120)])
def test_across_units_to_the_minute(second: str, by: int) -> None:
    one = three(BEFORE)
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-3": "12:00"}, on(D1, "B"): {"1-2": second}})
    assert found(one, plan, "order") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


def test_inside_one_unit() -> None:
    one = three(BEFORE)
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00", "1-3": "11:00"}}))
    assert not holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-3": "10:00", "1-2": "11:00"}}))


def test_across_days() -> None:
    one = three(BEFORE)
    assert holds(one, tight(one, {on(D1): {"1-1": "15:00"}, on(D2): {"1-2": "09:00"}, on(D3): {"1-3": "09:00"}}))
    plan = tight(one, {on(D1): {"1-3": "15:00"}, on(D2): {"1-1": "09:00", "1-2": "10:00"}})
    (finding,) = said(one, plan, "order")
    assert finding.parts == ("1-2", "1-3")
    assert finding.message == "1-2 is shot before 1-3, which is on an earlier day"
    assert finding.short_by == 0
    assert not holds(one, plan)


def test_every_neighbour_of_a_chain() -> None:
    one = three(BEFORE)
    plan = tight(one, {on(D1): {"1-3": "09:00"}, on(D2): {"1-2": "09:00"}, on(D3): {"1-1": "09:00"}})
    assert [finding.parts for finding in said(one, plan, "order")] == [("1-1", "1-2"), ("1-2", "1-3")]


def test_on_one_day() -> None:
    one = three({"same_day": [["1-1", "1-2", "1-3"]]})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-3": "11:00"}, on(D1, "B"): {"1-2": "09:00"}}))
    plan = tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}, on(D2): {"1-3": "09:00"}})
    (finding,) = said(one, plan, "order")
    assert finding.message == "1-2 and 1-3 are not on one day"
    assert not holds(one, plan)


def test_on_different_days_each_of_them() -> None:
    one = three({"different_days": [["1-1", "1-2", "1-3"]]})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}, on(D2): {"1-2": "09:00"}, on(D3): {"1-3": "09:00"}}))
    plan = tight(one, {on(D1): {"1-1": "09:00"}, on(D1, "B"): {"1-3": "09:00"}, on(D2): {"1-2": "09:00"}})
    (finding,) = said(one, plan, "order")
    assert finding.message == "1-1 and 1-3 are on the same day"
    assert not holds(one, plan)


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"] * 2), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = three({**BEFORE, "level": level})
    plan = tight(one, {on(D1): {"1-3": "09:00"}, on(D2): {"1-2": "09:00"}, on(D3): {"1-1": "09:00"}})
    assert [kind for kind, _ in found(one, plan, "order")] == kinds
    assert holds(one, plan)


@pytest.mark.parametrize("shot", ["1-1", "1-2", "1-3"])
@pytest.mark.parametrize("outcome", ["done", "cut"])
@pytest.mark.parametrize("kind", ["before", "same_day", "different_days"])
def test_what_is_shot_or_cut_drops_out_of_its_chain(shot: str, outcome: str, kind: str) -> None:
    """The past cannot be undone: only the two that are still owed are held to the chain."""
    log = {"shot": [{"part": shot, "date": D1, "unit": "A", "outcome": outcome}]}
    one = three({kind: [["1-1", "1-2", "1-3"]]}, log=log)
    first, second = (key for key in ("1-1", "1-2", "1-3") if key != shot)
    together = tight(one, {on(D2): {first: "09:00", second: "10:00"}})
    apart = tight(one, {on(D2): {first: "09:00"}, on(D3): {second: "10:00"}})
    backwards = tight(one, {on(D2): {second: "09:00", first: "10:00"}})
    legal = {"before": (True, True, False), "same_day": (True, False, True), "different_days": (False, True, False)}
    assert tuple(holds(one, plan) for plan in (together, apart, backwards)) == legal[kind]


def test_a_part_that_is_not_in_the_schedule_is_not_this_rules_matter() -> None:
    one = three({"before": [["1-1", "1-2"]], "same_day": [["1-1", "1-2"]], "different_days": [["1-1", "1-2"]]})
    for here in ("1-1", "1-2"):
        assert found(one, tight(one, {on(D1): {here: "09:00", "1-3": "10:00"}}), "order") == []


def test_unknown_parts_and_circles_are_faults() -> None:
    one = three({"before": [["1-1", "9-9"]], "same_day": [["8-8"]], "different_days": [["1-2", "7-7"]]})
    faults = {fault.path: fault.message for fault in rule(one, "order").faults(one)}
    assert faults == {
        ("rules", "order", "before", 0, 1): "there is no part '9-9'",
        ("rules", "order", "same_day", 0, 0): "there is no part '8-8'",
        ("rules", "order", "different_days", 0, 1): "there is no part '7-7'",
    }
    circle = three({"before": [["1-1", "1-2"], ["1-2", "1-3", "1-1"]]})
    (fault,) = rule(circle, "order").faults(circle)
    assert fault.path == ("rules", "order", "before")
    assert fault.message.startswith("the order goes in a circle: ")
    assert not list(rule(three(BEFORE), "order").faults(three(BEFORE)))


def test_a_circle_reads_in_the_order_it_asks_for() -> None:
    circle = three({"before": [["1-1", "1-2", "1-3", "1-1"]]})
    (fault,) = rule(circle, "order").faults(circle)
    words = fault.message.removeprefix("the order goes in a circle: ").split(" before ")
    assert words[0] == words[-1]
    assert {*pairwise(words)} == {("1-1", "1-2"), ("1-2", "1-3"), ("1-3", "1-1")}
