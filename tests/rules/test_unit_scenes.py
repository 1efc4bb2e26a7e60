"""Scenes a unit is made for."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, found, on, rule, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Shoot


def b(scenes: dict[str, Any], level: str = "hard", **fields: Any) -> Shoot:
    told = {"1-1": {"set": "street", **fields}}
    return shoot(told, units={"A": {}, "B": {"scenes": scenes}}, rules={"unit-scenes": {"level": level}})


@pytest.mark.parametrize(("scenes", "fields", "legal"), [
    ({"tags": ["insert"]}, {"tags": ["insert", "rain"]}, True),
    ({"tags": ["insert"]}, {"flags": ["insert"]}, True),
    ({"tags": ["insert"]}, {"tags": ["rain"]}, False),
    ({"tags": ["insert"]}, {}, False),
    ({"sets": ["street"]}, {}, True),
    ({"sets": ["kitchen"]}, {}, False),
    ({"sets": ["kitchen"], "tags": ["insert"]}, {"tags": ["insert"]}, True),
    ({"sets": ["street"], "tags": ["insert"]}, {}, True),
    ({}, {}, True),
])  # fmt: skip
def test_by_tag_flag_or_set(scenes: dict[str, Any], fields: dict[str, Any], legal: bool) -> None:
    one = b(scenes, **fields)
    plan = tight(one, {on(D1, "B"): {"1-1": "09:00"}})
    assert found(one, plan, "unit-scenes") == ([] if legal else [("breach", 0)])
    assert holds(one, plan) == legal
    assert {bar.unit_day.unit for bar in rule(one, "unit-scenes").bars(one)} == (set() if legal else {"B"})


def test_the_other_unit_takes_everything() -> None:
    one = b({"tags": ["insert"]})
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00"}}))


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = b({"tags": ["insert"]}, level)
    plan = tight(one, {on(D1, "B"): {"1-1": "09:00"}})
    assert [kind for kind, _ in found(one, plan, "unit-scenes")] == kinds
    assert holds(one, plan)


def test_what_is_told() -> None:
    one = b({"tags": ["insert"], "sets": ["kitchen"]})
    (finding,) = said(one, tight(one, {on(D1, "B"): {"1-1": "09:00"}}), "unit-scenes")
    assert finding.message == "unit B takes only scenes with insert, kitchen, not 1-1"
    assert (finding.unit, finding.parts, finding.day, finding.field) == ("B", ("1-1",), D1, ("units", "B"))
