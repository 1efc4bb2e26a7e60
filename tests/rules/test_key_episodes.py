"""Key episodes within the first hours of a day."""

from __future__ import annotations

import pytest
from builders import D1, cost, found, on, said, shoot, tight

from rules.holding import holds, planned
from shortshoot.model import Schedule, Shoot
from shortshoot.model.episodes import episodes_of, read_episodes


def day(within: int, **values: object) -> tuple[Shoot, Schedule]:
    rules = {"key-episodes": {"episodes": ["8-9"], "within": within, **values}}
    one = shoot({"7-1": {}, "8-1": {}}, rules=rules)
    return one, tight(one, {on(D1): {"7-1": "07:00", "8-1": "08:00"}})


@pytest.mark.parametrize(("within", "breach"), [(121, []), (120, []), (119, [("breach", 1)])])
def test_ends_two_hours_after_the_call(within: int, breach: list[tuple[str, int]]) -> None:
    one, plan = day(within, level="hard")
    assert found(one, plan, "key-episodes") == breach
    assert holds(one, plan) == (not breach)


@pytest.mark.parametrize(("within", "paid"), [(60, 500), (59, 1000), (120, 0)])
def test_begun_hours_are_paid_to_the_unit(within: int, paid: int) -> None:
    one, plan = day(within, price=500)
    assert cost(one, plan, "key-episodes") == paid  # 60 and 61 minutes late
    assert holds(one, plan)


@pytest.mark.parametrize(("start", "late"), [("17:00", 0), ("17:01", 1)])
def test_ten_hours_unless_told(start: str, late: int) -> None:
    rules = {"key-episodes": {"episodes": ["8"], "level": "hard"}, "meals": {"level": "off"}}
    one = shoot({"7-1": {}, "8-1": {}}, rules=rules)
    plan = tight(one, {on(D1): {"7-1": "08:00", "8-1": start}})
    assert found(one, plan, "key-episodes") == ([("breach", late)] if late else [])
    assert holds(one, plan) == (not late)


def test_other_episodes_may_be_late() -> None:
    one = shoot({"7-1": {}}, rules={"key-episodes": {"episodes": ["8"], "within": 0, "level": "hard"}})
    plan = tight(one, {on(D1): {"7-1": "07:00"}})
    assert said(one, plan, "key-episodes") == []
    assert holds(one, plan)


def test_silent_until_episodes_are_named_and_when_off() -> None:
    one = shoot({"8-1": {}}, rules={"key-episodes": {"within": 0, "level": "hard"}})
    assert said(one, tight(one, {on(D1): {"8-1": "07:00"}}), "key-episodes") == []
    one, plan = day(0, level="off")
    assert said(one, plan, "key-episodes") == []
    assert holds(one, plan)


def test_a_plan_shoots_them_first() -> None:
    one, _ = day(60, level="hard")
    pins = {"7-1": {"date": D1}, "8-1": {"date": D1}}
    one = one.model_copy(update={"rules": {**one.rules, "pinned": {"parts": pins}}})
    assert planned(one, 3).schedule.days[D1].units["A"].order == ("8-1", "7-1")


def test_episodes_as_people_name_them() -> None:
    assert episodes_of(["8", "18-20"]) == {8, 18, 19, 20}
    for wrong in ("9-8", "-3", "x", "8-", True, 1.5):
        with pytest.raises(ValueError, match="names no episodes"):
            read_episodes(wrong)
