"""Reserve, target, pages, scenes and minutes of a day."""

from __future__ import annotations

from typing import Any

import pytest
from builders import D1, cost, found, on, said, shoot, tight

from rules.holding import holds
from shortshoot.model import Schedule, Shoot


def day(rules: dict[str, Any], longest: int = 14 * 60, **fields: Any) -> tuple[Shoot, Schedule]:
    """One part from 08:00, eaten at 13:00 and 17:00, wrap as given; three pages in two scenes."""
    one = shoot(
        {"1-1": {"pages": 16}, "1-2": {"pages": 8}},
        units={"A": {"longest": longest}},
        rules={"daily-load": rules, "meals": {"minutes": 20}},
    )
    meals = [("13:00", 30), ("17:00", 20)]
    return one, tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00"}}, A={"meals": meals, **fields})


@pytest.mark.parametrize(("wrap", "by"), [("20:35", 0), ("20:36", 0), ("20:37", 1), ("21:36", 60)])
def test_ten_per_cent_of_fourteen_hours_stay_free(wrap: str, by: int) -> None:
    one, plan = day({}, wrap=wrap)  # 90 % of 840 minutes are 756: from 08:00 to 20:36
    assert found(one, plan, "daily-load") == ([("breach", by)] if by else [])
    assert holds(one, plan) == (not by)


@pytest.mark.parametrize(("reserve", "wrap"), [("0%", "22:00"), ("25%", "18:30"), ("33%", "17:22")])
def test_other_reserves(reserve: str, wrap: str) -> None:
    """840, 630 and 562 minutes: a third of 840 leaves 562.8, and a begun minute is not a whole one."""
    one, plan = day({"reserve": reserve}, wrap=wrap)
    assert holds(one, plan)
    hours, minutes = wrap.split(":")
    one, plan = day({"reserve": reserve}, wrap=int(hours) * 60 + int(minutes) + 1)
    assert found(one, plan, "daily-load") == [("breach", 1)]
    assert not holds(one, plan)


@pytest.mark.parametrize(("minutes", "amount"), [(0, 0), (1, 500), (30, 500), (31, 1000), (60, 1000), (61, 1500)])
def test_priced_by_begun_half_hours(minutes: int, amount: int) -> None:
    values = {"level": "priced", "price": 500, "per": 30}
    one, plan = day(values, wrap=20 * 60 + 36 + minutes)
    assert cost(one, plan, "daily-load") == amount
    assert holds(one, plan)


@pytest.mark.parametrize(("field", "value", "legal"), [
    ("scenes", 1, False), ("scenes", 2, True), ("scenes", 3, True), ("pages", 23, False), ("pages", 24, True),
    ("pages", 25, True), ("minutes", 119, False), ("minutes", 120, True), ("minutes", 121, True),
])  # fmt: skip
def test_scenes_pages_and_minutes(field: str, value: int, legal: bool) -> None:
    one, plan = day({field: value})
    assert found(one, plan, "daily-load") == ([] if legal else [("breach", 0)])
    assert holds(one, plan) == legal


def test_what_is_said() -> None:
    one, plan = day({"scenes": 1, "pages": 12}, wrap="20:37")
    words = (("12:36", "12:37"), ("2 scenes", "at most 1"), ("3 0/8 pages", "at most 1 4/8"))
    for finding, (one_word, other) in zip(said(one, plan, "daily-load"), words, strict=True):
        assert one_word in finding.message
        assert other in finding.message
        assert (finding.unit, finding.day) == ("A", D1)


@pytest.mark.parametrize(("level", "kinds"), [("warn", ["warning"] * 3), ("priced", ["priced"] * 3), ("off", [])])
def test_told_or_silent(level: str, kinds: list[str]) -> None:
    one, plan = day({"scenes": 1, "pages": 12, "level": level, "price": 100}, wrap="20:37")
    assert [kind for kind, _ in found(one, plan, "daily-load")] == kinds
    assert cost(one, plan, "daily-load") == (100 if level == "priced" else 0)  # only the minute has a price
    assert holds(one, plan)


def test_a_unit_may_differ() -> None:
    one, plan = day({"reserve": "50%", "units": {"A": {"reserve": "0%"}}}, wrap="22:00")
    assert holds(one, plan)
    one, plan = day({"reserve": "0%", "scenes": 9, "units": {"A": {"scenes": 1}}})
    assert not holds(one, plan)


@pytest.mark.parametrize(("wrap", "kinds"), [
    ("19:59", []), ("20:00", []), ("20:01", [("warning", 1)]), ("20:36", [("warning", 36)]), ("20:37", [("breach", 1)]),
])  # fmt: skip
def test_a_day_past_its_target_is_told(wrap: str, kinds: list[tuple[str, int]]) -> None:
    """Twelve hours from 08:00 are aimed at; the reserve forbids what is longer than 12:36."""
    one, plan = day({"target": 720}, wrap=wrap)
    assert found(one, plan, "daily-load") == kinds
    assert cost(one, plan, "daily-load") == 0
    assert holds(one, plan) == (wrap != "20:37")


@pytest.mark.parametrize(("wrap", "amount"), [("20:00", 0), ("20:01", 500), ("20:30", 500), ("20:31", 1000)])
def test_a_day_past_its_target_may_be_paid(wrap: str, amount: int) -> None:
    one, plan = day({"target": 720, "level": "priced", "price": 500, "per": 30}, wrap=wrap)
    assert cost(one, plan, "daily-load") == amount
    assert holds(one, plan)


def test_a_target_past_the_reserve_says_nothing_of_its_own() -> None:
    one, plan = day({"target": 840, "level": "warn"}, wrap="20:37")
    (finding,) = said(one, plan, "daily-load")
    assert finding.message == f"{on(D1)} may be planned for 12:36 h with its reserve, it has 12:37 h"


def test_what_is_said_of_a_target() -> None:
    one, plan = day({"target": 720}, wrap="20:01")
    (finding,) = said(one, plan, "daily-load")
    assert finding.message == f"{on(D1)} has 12:01 h, its target is 12:00 h"
    assert (finding.unit, finding.day) == ("A", D1)
    one, plan = day({"target": 720, "level": "warn"}, wrap="20:01")
    (finding,) = said(one, plan, "daily-load")
    assert finding.message == f"{on(D1)} may be planned for 12:00 h by its target, it has 12:01 h"


def test_rehearsals_are_not_shot() -> None:
    """An hour is shot; the hour of a rehearsal is on no film."""
    one = shoot({"1-1": {}, "1-2": {"kind": "event"}}, rules={"daily-load": {"minutes": 60}})
    assert holds(one, tight(one, {on(D1): {"1-1": "08:00", "1-2": "09:00"}}))
