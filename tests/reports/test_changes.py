"""Issues: revision colours, and marks on what changed since the last one."""

from __future__ import annotations

import papers_stage as stage
import pytest

from shortshoot.document import CHANGED, Masthead, Note, Table
from shortshoot.model import Between, DayPlan, Schedule
from shortshoot.reports import Ask, Binder, reports


@pytest.mark.parametrize(
    ("issue", "colour"),
    [(0, "White"), (1, "Blue"), (2, "Pink"), (8, "Cherry"), (9, "Blue 2"), (16, "Cherry 2"), (17, "Blue 3")],
)
def test_colours_follow_the_trade_and_begin_again_with_blue(issue: int, colour: str) -> None:
    report = reports()["callsheet"](stage.binder(issue=issue))
    assert report.revision() == colour
    assert {one.revision for one in report.papers()} == {colour.split(maxsplit=1)[0].lower()}


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
    hours = {row.about[0]: [row.cells[key].text for key in ("make-up", "release")] for row in cast.rows}
    assert hours == {
        "person:lin": ["7:15 AM", "11:25 AM*"],
        "person:chen": ["9:00 AM", "3:30 PM"],
        "person:captain": ["7:45 AM", "3:30 PM"],
    }
    head = next(block for block in sheet.blocks if isinstance(block, Masthead))
    assert head.big is not None
    assert (head.big.text, head.big.tone) == ("6:30 AM*", "changed")
    assert [item.text for item in head.right if CHANGED in item.text] == []
    assert [row.text for row in scenes.rows if CHANGED in row.text] == [
        # Called half an hour earlier with the same first scene, and 30 minutes more before 1-3.
        "SET-UP FERRY CABIN · 90 min*",
        "SET CHANGE to SHIPPING OFFICE · 120 min*",
    ]
    assert "Blue" in sheet.footer


def marks(name: str, binder: Binder) -> list[str]:
    return sorted(
        {text for document in reports()[name](binder).documents() for text in document.texts() if CHANGED in text}
    )


# What each paper says of the moved schedule; every report has to be here.
MARKED = {
    "background": [],  # the passengers of 1-1 come as before
    "callsheet": ["6:30 AM*"],
    "calls": ["11:25 AM*", "6:30 AM*"],
    "cast": ["11:35*", "4:10*"],  # Lin: 4:10 + 4:15 + 3:10
    "continuity-log": [],  # the order is the same
    "costs": ["CNY 204,300*"],
    "days": ["11:00*", "6:30 AM*"],
    "dood": [],
    "elements": [],
    "episodes": [],
    "one-liner": ["*"],
    "production-report": [],
    "scenes": ["*"],
    "sets": ["*"],
    "shooting-schedule": ["*"],
    "stripboard": ["SET CHANGE to SHIPPING OFFICE · 120 min*"],
    "time-report": ["11:25 AM*", "4:10*"],
    "to-do": [],
    "tonggao": ["6:30 AM*", "11:25 AM*"],
    "units": ["1:30 PM  1-3 D (2) SHIPPING OFFICE*", "Unit A  6:30 AM - 5:30 PM*"],
}


@pytest.mark.parametrize("name", reports())
def test_every_paper_marks_what_it_says_differently(name: str) -> None:
    dearer = stage.verdict()
    charges = (dearer.charges[0].model_copy(update={"amount": 4210000}), *dearer.charges[1:])
    verdict = dearer.model_copy(update={"charges": charges})
    again = stage.binder(
        schedule=moved(), previous=stage.schedule(), issue=1, verdict=verdict, previous_verdict=stage.verdict()
    )
    found = marks(name, again)
    assert set(MARKED[name]) <= set(found)
    assert bool(found) == bool(MARKED[name])
    # The same schedule again has nothing to mark.
    assert marks(name, stage.binder(previous=stage.schedule(), issue=1)) == []


def test_what_is_gone_is_named_and_what_is_new_is_marked() -> None:
    """Scene 1-3 goes from the 1st to the 4th: Chen goes home earlier, and on the 4th he is new."""
    days = dict(stage.schedule().days)
    first, last = days[stage.D1].units["A"], days[stage.D4].units["A"]
    starts = {part: start for part, start in first.starts.items() if part != "1-3"}
    days[stage.D1] = days[stage.D1].model_copy(update={"units": {"A": first.model_copy(update={"starts": starts})}})
    later = last.model_copy(update={"starts": {**last.starts, "1-3": stage.at(4, "12:45")}})
    cast = {**days[stage.D4].cast, "chen": stage.between(4, "12:15", "13:45")}
    days[stage.D4] = DayPlan(units={"A": later}, cast=cast)
    again = stage.binder(schedule=Schedule(days=days), previous=stage.schedule(), issue=1)
    gone = [
        [block.lines for block in sheet.blocks if isinstance(block, Note) and block.tone == "changed"]
        for sheet in reports()["callsheet"](again, Ask(unit="A")).documents()
    ]
    assert gone == [[("Scenes in shooting order · 1:00 PM · 1-3 · INT",)], [], []]
    sheet = next(reports()["callsheet"](again, Ask(day=stage.D4)).documents())
    cast_table = next(block for block in sheet.blocks if isinstance(block, Table) and block.key == "cast")
    assert [row.cells["id"].text for row in cast_table.rows] == ["1", "2*", "4"]


def test_a_paper_of_a_day_that_was_not_there_is_marked_on_every_line() -> None:
    days = dict(stage.schedule().days)
    del days[stage.D4]
    again = stage.binder(previous=Schedule(days=days), issue=1)
    sheet = next(reports()["callsheet"](again, Ask(day=stage.D4)).documents())
    cast = next(block for block in sheet.blocks if isinstance(block, Table) and block.key == "cast")
    assert [row.cells["id"].text for row in cast.rows] == ["1*", "4*"]
    head = next(block for block in sheet.blocks if isinstance(block, Masthead))
    assert head.big is not None
    assert head.big.text == "8:00 AM*"


@pytest.mark.parametrize("name", reports())
def test_the_colour_of_the_issue_is_on_every_paper(name: str) -> None:
    for document in reports()[name](stage.binder(issue=2)).documents():
        assert "Issue 3, Pink" in document.footer


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
