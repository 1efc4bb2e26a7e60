"""Issues: revision colours, and marks on what changed since the last one."""

from __future__ import annotations

import papers_stage as stage
import pytest

from shortshoot.document import Masthead, Table
from shortshoot.model import Between, DayPlan, Schedule
from shortshoot.reports import Ask, reports


@pytest.mark.parametrize(
    ("issue", "colour"),
    [(0, "White"), (1, "Blue"), (2, "Pink"), (8, "Cherry"), (9, "Blue 2"), (16, "Cherry 2"), (17, "Blue 3")],
)
def test_colours_follow_the_trade_and_begin_again_with_blue(issue: int, colour: str) -> None:
    assert reports()["callsheet"](stage.binder(issue=issue)).revision() == colour


def moved() -> Schedule:
    """Scene 1-3 half an hour later, Lin released ten minutes later, unit A called at 06:30."""
    schedule = stage.schedule()
    day = schedule.days[stage.D1]
    unit = day.units["A"]
    unit = unit.model_copy(
        update={"call": stage.at(1, "06:30"), "starts": {**unit.starts, "1-3": stage.at(1, "13:30")}}
    )
    cast = {**day.cast, "lin": Between(start=stage.at(1, "07:15"), end=stage.at(1, "11:25"))}
    return Schedule(days={**schedule.days, stage.D1: DayPlan(units={"A": unit}, cast=cast, sets=day.sets)})


def test_what_changed_is_marked_and_nothing_else() -> None:
    binder = stage.binder(schedule=moved(), previous=stage.schedule(), issue=1)
    (sheet,) = reports()["callsheet"](binder, Ask(day=stage.D1)).documents()
    scenes, cast = (
        next(block for block in sheet.blocks if isinstance(block, Table) and block.key == key)
        for key in ("scenes", "cast")
    )
    marks = {row.cells["scene"].text: row.cells["mark"].text for row in scenes.rows if row.kind == "row"}
    assert marks == {"1-2": "", "1-1": "", "1-3": "*", "2-3": ""}
    calls = {row.about[0]: row.cells["make-up"].text for row in cast.rows}
    assert calls == {"person:lin": "7:15 AM*", "person:chen": "9:00 AM", "person:captain": "7:45 AM"}
    head = next(block for block in sheet.blocks if isinstance(block, Masthead))
    assert head.big is not None
    assert (head.big.text, head.big.tone) == ("6:30 AM*", "changed")
    assert "Blue" in sheet.footer


@pytest.mark.parametrize("name", ["one-liner", "stripboard", "shooting-schedule", "scenes", "sets", "tonggao"])
def test_every_list_of_scenes_marks_the_one_that_moved(name: str) -> None:
    binder = stage.binder(schedule=moved(), previous=stage.schedule(), issue=1)
    tables = [
        block
        for document in reports()[name](binder).documents()
        for block in document.blocks
        if isinstance(block, Table) and "mark" in [column.key for column in block.columns]
    ]
    rows = [row for table in tables for row in table.rows if row.cells.get("mark") and row.cells["mark"].text]
    assert [row.cells["scene"].text for row in rows] == ["1-3"]


def test_a_first_issue_has_no_marks() -> None:
    (sheet,) = reports()["callsheet"](stage.binder(), Ask(day=stage.D1)).documents()
    scenes = next(block for block in sheet.blocks if isinstance(block, Table) and block.key == "scenes")
    assert "mark" not in [column.key for column in scenes.columns]
