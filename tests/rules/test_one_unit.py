"""One unit in a set at a time."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, found, on, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Schedule, Shoot


def kitchen(rules: dict[str, Any] | None = None, second: str = "kitchen") -> Shoot:
    scenes = {"1-1": {"set": "kitchen"}, "1-2": {"set": second, "minutes": 30}, "1-3": {"set": "kitchen"}}
    return shoot(scenes, units={"A": {}, "B": {}}, rules={"one-unit": rules or {}, "company-move": {"level": "off"}})


def day(one: Shoot, first: str, second: str) -> Schedule:
    return tight(one, {on(D1): {"1-1": first, "1-3": "13:00"}, on(D1, "B"): {"1-2": second}})


@pytest.mark.parametrize(("second", "by"), [
    ("09:59", 1), ("10:00", 0), ("10:01", 0), ("08:31", 1), ("08:30", 0), ("08:29", 0), ("09:10", 50), ("09:00", 60),
])  # fmt: skip
def test_b_comes_when_a_has_left_or_leaves_before_a_comes(second: str, by: int) -> None:
    """A is there from 09:00 to 10:00, B for half an hour."""
    one = kitchen()
    plan = day(one, "09:00", second)
    told = found(one, plan, "one-unit")
    assert [kind for kind, _ in told] == (["breach"] if by else [])
    assert all(short >= 1 for _, short in told)
    if second not in ("09:00", "09:10"):
        assert told == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


def test_another_set_another_day_or_the_same_unit() -> None:
    assert holds(kitchen(second="hall"), day(kitchen(second="hall"), "09:00", "09:00"))
    one = kitchen()
    assert holds(one, tight(one, {on(D1): {"1-1": "09:00", "1-3": "10:00"}, on(D2, "B"): {"1-2": "09:00"}}))


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"]), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one = kitchen({"level": level})
    assert [kind for kind, _ in found(one, day(one, "09:00", "09:30"), "one-unit")] == kinds
    assert holds(one, day(one, "09:00", "09:30"))


def test_what_is_told() -> None:
    one = kitchen()
    (finding,) = said(one, day(one, "09:00", "09:59"), "one-unit")
    assert finding.message == "1-1 and 1-2 overlap by 1 min in kitchen"
    assert (finding.sets, finding.parts, finding.day) == (("kitchen",), ("1-1", "1-2"), D1)
