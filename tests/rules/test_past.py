"""What is owed comes after the last day in the log."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, found, on, rule, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Shoot


def logged(rules: dict[str, Any] | None = None, outcome: str = "done") -> Shoot:
    log = {"shot": [{"part": "1-1", "date": D2, "unit": "A", "outcome": outcome}]}
    return shoot({"1-1": {}, "1-2": {}}, days=3, log=log, rules={"past": rules or {}})


@pytest.mark.parametrize(("day", "legal"), [(D1, False), (D2, False), (D3, True)])
def test_only_after_the_day_that_is_over(day: Any, legal: bool) -> None:
    one = logged()
    plan = tight(one, {on(day): {"1-2": "09:00"}})
    assert found(one, plan, "past") == ([] if legal else [("breach", 0)])
    assert holds(one, plan) == legal


@pytest.mark.parametrize("outcome", ["dropped", "partly"])
def test_what_was_dropped_needs_a_new_day(outcome: str) -> None:
    one = logged(outcome=outcome)
    assert not holds(one, tight(one, {on(D2): {"1-1": "09:00"}, on(D3): {"1-2": "09:00"}}))
    assert holds(one, tight(one, {on(D3): {"1-1": "09:00", "1-2": "10:00"}}))


def test_the_latest_entry_counts_wherever_it_stands_in_the_log() -> None:
    shot = [{"part": key, "date": day, "unit": "A"} for key, day in (("1-1", D2), ("1-3", D1))]
    one = shoot({"1-1": {}, "1-2": {}, "1-3": {}}, days=3, log={"shot": shot})
    assert not holds(one, tight(one, {on(D2): {"1-2": "09:00"}}))


def test_without_a_log_no_day_is_over() -> None:
    one = shoot({"1-1": {}, "1-2": {}})
    assert not list(rule(one, "past").bars(one))
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-2": "10:00"}}))


def test_what_is_shot_may_stand_where_it_was_shot() -> None:
    one = logged()
    plan = tight(one, {on(D2): {"1-1": "09:00"}, on(D3): {"1-2": "09:00"}})
    assert found(one, plan, "past") == []


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = logged({"level": level})
    plan = tight(one, {on(D1): {"1-2": "09:00"}})
    assert [kind for kind, _ in found(one, plan, "past")] == kinds
    assert holds(one, plan)


def test_what_is_told() -> None:
    one = logged()
    (finding,) = said(one, tight(one, {on(D1): {"1-2": "09:00"}}), "past")
    assert finding.message == "1-2 is still owed and 2025-12-02 is over"
    assert (finding.parts, finding.day) == (("1-2",), D1)
