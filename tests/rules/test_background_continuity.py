"""Background of one situation, recalled."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, D2, D3, cost, found, on, rule, said, shoot, tight
from pydantic import ValidationError

from rules.holding import holds, planned
from shortshoot.model import Shoot

PRICED = {"level": "priced", "price": 30_00}


def wedding(heads: int = 20, values: dict[str, Any] | None = None, *, close: str = "room", **fields: Any) -> Shoot:
    """60 guests, then some of them in another scene of the wedding, then 20 elsewhere."""
    scenes = {
        "1-1": {"tags": ["wedding"], "background": {"guests": 60}},
        "1-2": {"set": close, "tags": ["wedding"], "background": {"guests": heads}},
        "1-3": {"background": {"guests": 20}},
    }
    rules = {"background-continuity": {"groups": {"wedding": ["guests"]}, **(values or {})}}
    return shoot(scenes, background={"guests": {}}, rules=rules, **{"days": 3, **fields})


TOGETHER = {on(D1): {"1-1": "08:00", "1-2": "09:00"}, on(D2): {"1-3": "08:00"}}
APART = {on(D1): {"1-1": "08:00", "1-3": "09:00"}, on(D2): {"1-2": "08:00"}}


@pytest.mark.parametrize(("heads", "extra"), [(0, 0), (1, 1), (20, 20), (59, 59), (60, 60), (61, 60)])
def test_who_was_there_before_is_recalled(heads: int, extra: int) -> None:
    """Of 61 on the 2nd, 60 were there on the 1st; the last one is new on whichever date is first."""
    one = wedding(heads, PRICED)
    plan = tight(one, APART)
    assert cost(one, plan, "background-continuity") == extra * 30_00
    assert holds(one, plan)
    turned = tight(one, {on(D1): {"1-2": "08:00"}, on(D2): {"1-1": "08:00", "1-3": "09:00"}})
    assert cost(one, turned, "background-continuity") == extra * 30_00
    assert holds(one, turned)
    together = tight(one, TOGETHER)
    assert cost(one, together, "background-continuity") == 0
    assert holds(one, together)


@pytest.mark.parametrize(
    ("level", "kind", "legal"), [("hard", "breach", False), ("warn", "warning", True), ("off", "", True)]
)
def test_forbidden_told_or_silent(level: str, kind: str, legal: bool) -> None:
    one = wedding(values={"level": level})
    apart, together = tight(one, APART), tight(one, TOGETHER)
    assert found(one, apart, "background-continuity") == ([(kind, 1)] if kind else [])
    assert cost(one, apart, "background-continuity") == 0
    assert holds(one, apart) == legal
    assert found(one, together, "background-continuity") == []
    assert holds(one, together)


def three(values: dict[str, Any], **fields: Any) -> Shoot:
    scenes = {key: {"tags": ["wedding"], "background": {"guests": n}} for key, n in (("1-1", 20), ("1-2", 60))}
    scenes["1-3"] = {"tags": ["wedding"], "background": {"guests": 30}}
    rules = {"background-continuity": {"groups": {"wedding": ["guests"]}, **values}}
    return shoot(scenes, background={"guests": {}}, rules=rules, **{"days": 3, **fields})


def test_each_unit_day_is_a_recall_of_its_own() -> None:
    """20 on the 1st; 60 on the 2nd, 20 of them again; 30 on the 3rd, all of them again: 50 in all."""
    one = three(PRICED)
    plan = tight(one, {on(D1): {"1-1": "08:00"}, on(D2): {"1-2": "08:00"}, on(D3): {"1-3": "08:00"}})
    charges = [(one.payee, one.day, one.amount) for one in rule(one, "background-continuity").cost(one, plan)]
    assert charges == [("guests", D2, 20 * 30_00), ("guests", D3, 30 * 30_00)]
    assert holds(one, plan)


@pytest.mark.parametrize(("level", "legal", "extra"), [("priced", True, 20), ("hard", False, 0), ("warn", True, 0)])
def test_a_second_unit_of_a_date_has_to_have_the_same_people(level: str, legal: bool, extra: int) -> None:
    """60 with unit A; 20 of them with unit B, whatever the hour, for each unit books its own."""
    one = wedding(values={**PRICED, "level": level}, close="table", units={"A": {}, "B": {}})
    for start in ("08:00", "10:00"):
        plan = tight(one, {on(D1): {"1-1": "08:00", "1-3": "09:00"}, on(D1, "B"): {"1-2": start}})
        assert cost(one, plan, "background-continuity") == extra * 30_00
        assert holds(one, plan) == legal
        (finding,) = said(one, plan, "background-continuity")
        assert (finding.unit, finding.day) == ("B", D1)
        assert finding.message.endswith("20 come again with unit B on 2025-12-01")


def test_what_the_log_has_is_one_date() -> None:
    """Whoever came back on the 2nd is paid for; on the 3rd 30 come again, as hard as that is to have otherwise."""
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "A"}, {"part": "1-2", "date": D2, "unit": "A"}]}
    one = three(PRICED, log=log)
    plan = tight(one, {on(D3): {"1-3": "08:00"}})
    assert cost(one, plan, "background-continuity") == 30 * 30_00
    assert holds(one, plan)
    kept = tight(one, {on(D1): {"1-1": "08:00"}, on(D2): {"1-2": "08:00"}, on(D3): {"1-3": "08:00"}})
    assert cost(one, kept, "background-continuity") == 30 * 30_00


@pytest.mark.parametrize(("outcome", "heads"), [("done", 20), ("partly", 20), ("dropped", 0), ("cut", 0)])
def test_who_was_really_there(outcome: str, heads: int) -> None:
    log = {"shot": [{"part": "1-1", "date": D1, "unit": "A", "outcome": outcome}]}
    one = wedding(values=PRICED, log=log)
    owed = {"1-1": "08:00"} if "1-1" in one.owed else {}
    plan = tight(one, {on(D2): {**owed, "1-2": "09:00", "1-3": "10:00"}})
    again = 60 if owed and heads else heads  # the rest of 1-1 needs all of them again
    assert cost(one, plan, "background-continuity") == again * 30_00
    assert holds(one, plan)


def test_who_was_in_another_scene_is_nobody_of_the_wedding() -> None:
    one = wedding(values=PRICED, log={"shot": [{"part": "1-3", "date": D1, "unit": "A"}]})
    plan = tight(one, {on(D2): {"1-1": "08:00", "1-2": "09:00"}})
    assert cost(one, plan, "background-continuity") == 0
    assert holds(one, plan)


def test_the_log_forbids_nothing() -> None:
    """The others have to come again whatever the plan; what is still owed stays together."""
    one = three({}, log={"shot": [{"part": "1-2", "date": D1, "unit": "A"}]})
    assert holds(one, tight(one, {on(D2): {"1-1": "08:00", "1-3": "09:00"}}))
    assert not holds(one, tight(one, {on(D2): {"1-1": "08:00"}, on(D3): {"1-3": "08:00"}}))


def test_kinds_and_situations_are_apart() -> None:
    """Waiters are not named, and the lunch is another situation."""
    scenes = {
        "1-1": {"tags": ["wedding"], "background": {"guests": 5, "waiters": 2}},
        "1-2": {"tags": ["wedding", "lunch"], "background": {"guests": 3, "waiters": 2}},
        "1-3": {"tags": ["lunch"], "background": {"guests": 4}},
    }
    rules = {"background-continuity": {**PRICED, "groups": {"wedding": ["guests", "guests"], "lunch": ["guests"]}}}
    one = shoot(scenes, background={"guests": {}, "waiters": {}}, rules=rules, days=3)
    plan = tight(one, {on(D1): {"1-1": "08:00"}, on(D2): {"1-2": "08:00"}, on(D3): {"1-3": "08:00"}})
    assert cost(one, plan, "background-continuity") == (3 + 3) * 30_00
    assert holds(one, plan)


def test_what_is_said() -> None:
    one = wedding()
    (finding,) = said(one, tight(one, APART), "background-continuity")
    assert finding.message == "the guests of 'wedding' are the same people, 20 come again with unit A on 2025-12-02"
    assert (finding.day, finding.field) == (D2, ("rules", "background-continuity", "groups", "wedding"))


def test_situations_without_their_background_are_faults() -> None:
    for groups, faults in (({"wedding": ["guests"]}, 0), ({"wedding": ["waiters"]}, 1), ({"lunch": ["guests"]}, 1)):
        one = wedding(values={"groups": groups})
        assert len(list(rule(one, "background-continuity").faults(one))) == faults


def test_the_price_is_of_each_head() -> None:
    for per in (0, 2):
        with pytest.raises(ValidationError):
            rule(wedding(values={"per": per}), "background-continuity")
    assert rule(wedding(values={"per": 1}), "background-continuity").values().per == 1


def test_a_plan_shoots_the_wedding_on_one_day() -> None:
    """Three scenes, two a day: the pair that stays together is the wedding's, 600 cheaper than any other."""
    one = wedding(values=PRICED, days=2)
    rules = {**one.rules, "daily-load": {"scenes": 2, "reserve": 0}}
    found = planned(one.model_copy(update={"rules": rules}))
    assert found.cost == 0
    assert found.schedule.placed["1-1"].unit_day == found.schedule.placed["1-2"].unit_day
