"""The papers agree with each other, with the schedule and with the verdict."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from datetime import date

import crowded_stage as crowd
import papers_stage as stage
import pytest

from shortshoot.document import Clock, Document, Note, Row, Table
from shortshoot.model import DAY, UnitDay
from shortshoot.outputs import outputs
from shortshoot.reports import Ask, Binder, reports
from shortshoot.reports.kit.codes import WORKING


def documents(name: str, binder: Binder, ask: Ask | None = None) -> list[Document]:
    return list(reports()[name](binder, ask).documents())


def table(document: Document, key: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.key == key)


def strips(found: Table) -> list[Row]:
    return [row for row in found.rows if row.kind == "row"]


def test_every_part_is_once_in_the_one_liner_and_on_the_call_sheets() -> None:
    binder = stage.binder()
    scheduled = Counter(one.part for one in binder.schedule.all_placed())
    assert len(scheduled) == 8
    one_liner = table(documents("one-liner", binder)[0], "scenes")
    assert Counter(row.cells["scene"].text for row in strips(one_liner)) == scheduled
    sheets = [table(sheet, "scenes") for sheet in documents("callsheet", binder)]
    assert Counter(row.cells["scene"].text for sheet in sheets for row in strips(sheet)) == scheduled


def test_work_days_of_the_dood_are_the_cast_rows_of_the_call_sheets() -> None:
    binder = stage.binder()
    cast = table(documents("dood", binder)[0], "cast")
    worked = {
        (row.about[0], key)
        for row in cast.rows
        for key, cell in row.cells.items()
        if key.startswith("2025") and cell.text in WORKING
    }
    called = set()
    for one in binder.board.unit_days:
        (sheet,) = documents("callsheet", binder, Ask(day=one.date, unit=one.unit))
        called |= {(row.about[0], one.date.isoformat()) for row in table(sheet, "cast").rows}
    assert worked == called
    assert len(worked) == 9  # lin 3, chen 2, captain 2, bao 2


def test_pages_add_up() -> None:
    binder = stage.binder()
    one_liner = table(documents("one-liner", binder)[0], "scenes")
    summed = sum(row.cells["pages"].value or 0 for row in strips(one_liner))
    assert summed == 8 + 3 / 8  # 1 2/8 + 7/8 + 1 + 2 1/8 + 4/8 + 1 1/8 + 1 + 4/8
    assert one_liner.rows[-1].cells["pages"].text == "8 3/8"
    assert table(documents("days", binder)[0], "days").rows[-1].cells["pages"].value == summed


@pytest.mark.parametrize(
    ("name", "key"), [("one-liner", "scenes"), ("stripboard", "board"), ("shooting-schedule", "scenes")]
)
def test_a_plan_ends_with_the_totals_of_all_days(name: str, key: str) -> None:
    total = table(documents(name, stage.binder())[0], key).rows[-1]
    # Pages on 1 Dec 1 2/8, 7/8, 1 and 1 1/8, on 2 Dec 2 1/8 and 4/8, on 4 Dec 1 and 4/8; 3 Dec is off.
    assert total.kind == "total"
    assert [total.cells[one].text for one in ("set", "pages")] == ["8 scenes · 3 days", "8 3/8"]


def test_what_is_spent_on_the_cast_is_told_by_number() -> None:
    costs = table(documents("costs", crowd.binder("en"))[0], "person")
    numbers = [int(row.cells["name"].text.split()[0]) for row in costs.rows[:-1]]
    assert numbers == list(range(1, 61))


def test_money_and_days_of_the_cast_have_totals() -> None:
    binder = stage.binder()
    rows = table(documents("cast", binder)[0], "all").rows
    # 54,000 of the verdict's charges are the cast's; lin works 3 days, chen 2, captain 2, bao 2.
    assert rows[-1].kind == "total"
    assert (rows[-1].cells["worked"].value, rows[-1].cells["money"].value) == (9, 54_000)
    for column in ("worked", "held", "money"):
        assert rows[-1].cells[column].value == sum(row.cells[column].value or 0 for row in rows[:-1])


def test_costs_add_up_to_the_verdict_in_every_table() -> None:
    binder = stage.binder()
    (costs,) = documents("costs", binder)
    for key in ("rule", "day", "person", "place", "list"):
        rows = table(costs, key).rows
        assert sum(row.cells["amount"].value or 0 for row in rows if row.kind == "row") == 204_200
        assert rows[-1].cells["amount"].value == 204_200
    days = table(documents("days", binder)[0], "days").rows
    assert sum(row.cells["cost"].value or 0 for row in days if row.kind == "row") == 204_200


def test_calls_are_worked_back_from_the_clock() -> None:
    binder = stage.binder()
    (sheet,) = documents("callsheet", binder, Ask(day=stage.D1))
    lin = table(sheet, "cast").rows[0].cells
    # Called 07:15, 45 min of make-up, on set with 1-2 at 08:00; the ride of 25 min puts the pickup at 06:50.
    times = [lin[key].text for key in ("pickup", "make-up", "wardrobe", "on-set", "release")]
    assert times == ["6:50 AM", "7:15 AM", "8:00 AM", "8:00 AM", "11:15 AM"]
    assert lin["code"].text == "SW"


@pytest.mark.parametrize(("unit", "on_set"), [("A", "5:50 PM"), ("B", "9:30 AM")])
def test_each_units_sheet_says_when_that_unit_needs_somebody(unit: str, on_set: str) -> None:
    # p4 is in 3-2 with unit B and in 9-3 with unit A, the day's scenes 9 and 34 of one every 20 minutes from 06:30:
    # 06:30 + 180 min = 09:30, 06:30 + 680 min = 17:50.
    (sheet,) = documents("callsheet", crowd.binder("en"), Ask(day=crowd.FIRST, unit=unit))
    (row,) = (row for row in table(sheet, "cast").rows if row.about == ("person:p4",))
    assert row.cells["on-set"].text == on_set
    assert "units B, A" in row.cells["remarks"].text


def test_a_night_is_written_past_midnight_in_each_language() -> None:
    wraps = {}
    for language in ("en", "zh", "en+zh"):
        binder = stage.binder(language=language)
        day = UnitDay("A", stage.D2)
        wraps[language] = binder.say.clock(binder.board.plan(day).wrap, binder.shoot.midnight(stage.D2))
    assert wraps == {"en": "1:30 AM +1", "zh": "次日01:30", "en+zh": "01:30 +1"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Lin rests 9:30"),
        ("zh", "演员休息间隔：Lin rests 9:30"),
        ("en+zh", "Turnaround · 演员休息间隔: Lin rests 9:30"),
    ],
)
@pytest.mark.parametrize(("kind", "tone"), [("breach", "breach"), ("priced", "warning"), ("warning", "warning")])
def test_what_a_rule_found_has_the_name_of_the_rule_on_papers_in_chinese(
    language: str, told: str, kind: str, tone: str
) -> None:
    found = stage.Finding.model_validate({"rule": "turnaround", "kind": kind, "message": "Lin rests 9:30"})
    binder = stage.binder(language=language, verdict=stage.verdict(findings=(found,)))
    (paper,) = reports()["days"](binder).documents()
    assert [block.lines for block in paper.blocks if isinstance(block, Note) and block.tone == tone] == [(told,)]


def test_breaches_stand_first_on_every_paper() -> None:
    breach = stage.Finding(rule="once", kind="breach", message="Scene 1-1 is shot twice")
    binder = stage.binder(verdict=stage.verdict(findings=(breach,)))
    for name in reports():
        for document in documents(name, binder):
            assert document.blocks[0].kind == "note"
            assert document.blocks[0].tone == "breach"
            assert document.blocks[0].lines == ("Scene 1-1 is shot twice",)


def test_the_next_unshot_day_follows_the_log() -> None:
    assert stage.binder().board.next_unshot == stage.D1
    done = [{"part": part, "date": "2025-12-01", "unit": "A"} for part in ("1-1", "1-2", "1-3", "2-3")]
    shot = stage.shoot(progress={"shot": done})
    assert stage.binder(shoot=shot).board.next_unshot == stage.D2
    owed = [*done, {"part": "1-3", "date": "2025-12-01", "unit": "A", "outcome": "dropped"}]
    assert stage.binder(shoot=stage.shoot(progress={"shot": owed})).board.next_unshot == stage.D1


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
@pytest.mark.parametrize("name", reports())
def test_no_birth_date_on_any_paper(name: str, language: str) -> None:
    binder = stage.binder(language=language)
    assert binder.shoot.cast["bao"].born == date(2016, 5, 5)
    made = documents(name, binder)
    born = re.compile(r"2016|\bMay\b|5月5日|05-05")
    assert not any(born.search(text) for document in made for text in document.texts())
    for form in ("terminal", "text", "csv", "json", "ics", "html"):
        (data,) = outputs()[form]().render(made)
        assert "2016" not in data.decode("utf-8-sig"), form
    with zipfile.ZipFile(io.BytesIO(outputs()["xlsx"]().render(made)[0])) as book:
        assert not any(b">2016" in book.read(part) for part in book.namelist())


@pytest.mark.parametrize("binder", [stage.binder(), crowd.binder()], ids=["stage", "crowd"])
def test_no_unit_seems_idle_on_the_clock_between_its_call_and_its_last_scene(binder: Binder) -> None:
    """Whatever a unit does has a bar, also what of a change is left after a meal."""
    for document in documents("units", binder):
        (clock,) = (block for block in document.blocks if isinstance(block, Clock))
        for lane in clock.lanes:
            plan = binder.board.plan(UnitDay(lane.key, date.fromisoformat(document.name.removeprefix("units-"))))
            last = max(bar.end for bar in lane.bars if bar.shade)
            bars = [bar for bar in lane.bars if bar.end <= last]
            ends = [plan.call % DAY, *(bar.end for bar in bars)]
            assert [bar.start for bar in bars] == ends[:-1], (document.name, lane.key)
