"""Blocks of parts in one piece."""

from __future__ import annotations

import pytest
from builders import D1, D2, cost, found, on, rule, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot

BLOCK = ("1-1", "1-2", "1-3")


def blocked(starts: dict[str, str], **values: object) -> tuple[Shoot, Schedule]:
    one = shoot({"1-1": {}, "1-2": {}, "1-3": {}, "5-1": {}}, rules={"together": {"parts": [BLOCK], **values}})
    return one, tight(one, {on(D1): starts})


@pytest.mark.parametrize(
    ("order", "breach"),
    [
        (["5-1", "1-3", "1-1", "1-2"], []),
        (["1-1", "1-2", "1-3", "5-1"], []),
        (["1-1", "5-1", "1-2", "1-3"], [("breach", 1)]),
    ],
)
def test_nothing_between(order: list[str], breach: list[tuple[str, int]]) -> None:
    one, plan = blocked({part: f"{8 + n:02d}:00" for n, part in enumerate(order)})
    assert found(one, plan, "together") == breach
    assert holds(one, plan) == (not breach)


def test_one_unit_on_one_day() -> None:
    one, _ = blocked({"1-1": "08:00"})
    plan = tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00", "5-1": "10:00"}, on(D2): {"1-3": "08:00"}})
    (told,) = said(one, plan, "together")
    assert told.message == ("1-1, 1-2, 1-3 are shot together, not on unit A on 2025-12-01 and unit A on 2025-12-02")
    assert told.short_by == 1
    assert not holds(one, plan)


def test_unit_days_and_interruptions_are_paid() -> None:
    one, _ = blocked({"1-1": "08:00"}, level="priced", price=300)
    plan = tight(one, {on(D1): {"1-1": "08:00", "5-1": "09:00", "1-2": "10:00"}, on(D2): {"1-3": "08:00"}})
    assert cost(one, plan, "together") == 600  # a second unit-day, and one interruption on the first
    assert holds(one, plan)


def test_told_or_silent() -> None:
    for level, told in (("warn", [("warning", 1)]), ("off", [])):
        one, plan = blocked({"1-1": "08:00", "5-1": "09:00", "1-2": "10:00", "1-3": "11:00"}, level=level)
        assert found(one, plan, "together") == told
        assert holds(one, plan)


def test_what_is_shot_drops_out() -> None:
    log = {"shot": [{"part": "1-3", "date": D1, "unit": "A", "outcome": "done"}]}
    one = shoot({"1-1": {}, "1-2": {}, "1-3": {}}, rules={"together": {"parts": [BLOCK]}}, log=log)
    assert found(one, tight(one, {on(D2): {"1-1": "08:00", "1-2": "09:00"}}), "together") == []


def test_an_unknown_part_is_a_fault() -> None:
    one = shoot({"1-1": {}}, rules={"together": {"parts": [["1-1", "9-9"]]}})
    (fault,) = rule(one, "together").faults(one)
    assert fault.path == ("rules", "together", "parts", 0, 1)
    assert fault.message == "there is no part '9-9'"


def test_a_plan_keeps_the_block_in_one_piece() -> None:
    """1-1 is pinned to eight o'clock and 5-1 to eleven, so 1-2 and 1-3 fill the two hours between them."""
    pins = {"1-1": {"date": D2, "at": 8 * 60}, "5-1": {"date": D2, "at": 11 * 60}}
    one, _ = blocked({"1-1": "08:00"})
    one = one.model_copy(update={"rules": {**one.rules, "pinned": {"parts": pins}}})
    work = planned(one, 3).schedule.days[D2].units["A"]
    assert set(work.order[:3]) == set(BLOCK)
