"""What is written in a foreign format is read back the same, and what other tools change is seen."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shortshoot.exchange import Source
from shortshoot.exchange.formats import Imported, read, write
from shortshoot.exchange.tables import join, split

from .strategies import SAID, shoots

QUICK = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def there_and_back(content: Imported, suffix: str) -> Imported:
    return read(Source(f"x{suffix}", write(suffix, content)))


@QUICK
@given(shoots(parts=True))
def test_uss_reads_back_the_same_breakdown_and_schedule(content: Imported) -> None:
    again = there_and_back(content, ".uss")
    assert again.breakdown == content.breakdown
    assert again.schedules == content.schedules


@QUICK
@given(shoots())
def test_csv_reads_back_the_same_breakdown_and_schedule(content: Imported) -> None:
    again = there_and_back(content, ".csv")
    assert again.breakdown == content.breakdown
    assert again.schedules == content.schedules


@settings(QUICK, max_examples=8)
@given(shoots())
def test_xlsx_reads_back_the_same_breakdown_and_schedule(content: Imported) -> None:
    again = there_and_back(content, ".xlsx")
    assert again.breakdown == content.breakdown
    assert again.schedules == content.schedules


@given(shoots())
@settings(QUICK, max_examples=10)
def test_writing_is_the_same_every_time(content: Imported) -> None:
    for suffix in (".uss", ".csv"):
        assert write(suffix, content) == write(suffix, content)


@given(st.lists(SAID, max_size=5))
def test_any_list_survives_a_cell(items: list[str]) -> None:
    assert split(join(items)) == items


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("lin, chen", ["lin", "chen"]),
        ("lin、chen；wu", ["lin", "chen", "wu"]),
        ('"a, b"; c', ["a, b", "c"]),
        (" , ", []),
    ],
)
def test_a_list_typed_by_hand(cell: str, items: list[str]) -> None:
    assert split(cell) == items


@settings(QUICK, max_examples=10)
@given(shoots())
def test_uss_keeps_to_the_standard(content: Imported) -> None:
    root = json.loads(write(".uss", content))["universalScheduleStandard"]
    strips = {one["id"] for one in root["breakdowns"]}
    elements = {one["id"] for one in root["elements"]}
    listed = [element for one in root["categories"] for element in one["elements"]]
    assert sorted(listed) == sorted(elements)
    for board in root["stripboards"]:
        used = [strip for one in board["boards"] for strip in one["breakdownIds"]]
        assert sorted(used) == sorted(strips)
    for one in root["breakdowns"]:
        assert set(one["elements"]) <= elements
        assert one["type"] != "scene" or ((one["pages"] * 8).is_integer() and one["time"] % 60_000 == 0)
    own = [
        key
        for one in (root, *root["breakdowns"], *root["elements"], *root["stripboards"])
        for key in one
        if "shoot" in key
    ]
    assert own
    assert all(key.startswith("_shortshoot") for key in own)
