"""Papers about what was shot, from a log worked out by hand.

On 1 December 1-2 and 1-1 were done, 1-3 was dropped and is owed, 2-3 was cut.
Pages: 1-2 has 7/8, 1-1 has 1 2/8, 1-3 has 1, 2-3 has 1 1/8.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import papers_stage as stage
import pytest
from builders import D1, D2, schedule, shoot, unit

from shortshoot.document import Masthead, Table
from shortshoot.model import Schedule
from shortshoot.reports import Ask, Binder, reports
from shortshoot.reports.kit.board import Board

LOG = {
    "shot": [
        {"part": "1-2", "date": "2025-12-01", "unit": "A", "start": "08:10", "end": "09:05"},
        {"part": "1-1", "date": "2025-12-01", "unit": "A", "start": "09:40", "end": "11:45", "note": "horn late"},
        {"part": "1-3", "date": "2025-12-01", "unit": "A", "outcome": "dropped"},
        {"part": "2-3", "date": "2025-12-01", "unit": "A", "outcome": "cut"},
    ],
    "people": [{"person": "lin", "date": "2025-12-01", "call": "07:15", "release": "12:05"}],
}


def binder() -> Binder:
    return stage.binder(shoot=stage.shoot(progress=LOG))


def tables(name: str, ask: Ask | None = None) -> dict[str, Table]:
    (document,) = reports()[name](binder(), ask).documents()
    return {block.key: block for block in document.blocks if isinstance(block, Table)}


def texts(table: Table, number: int, *keys: str) -> list[str]:
    return [table.rows[number].cells[key].text if key in table.rows[number].cells else "" for key in keys]


def test_the_production_report_compares_the_plan_with_the_log() -> None:
    made = tables("production-report")
    # Planned 7/8 + 1 2/8 + 1 + 1 1/8 = 4 2/8, shot 7/8 + 1 2/8 = 2 1/8: 2 1/8 behind. Estimates: 45 + 90.
    assert texts(made["days"], 0, "planned-pages", "shot-pages", "behind", "shot-scenes", "shot-minutes") == [
        "4 2/8", "2 1/8", "2 1/8", "2", "135",
    ]  # fmt: skip
    assert texts(made["days"], 1, "shot-pages", "behind") == ["", ""]
    # 2-1 and 2-2 of 2 Dec are 2 1/8 + 4/8, 3-1 and 3-2 of the 4th 1 + 4/8: 4 2/8 + 2 5/8 + 1 4/8.
    assert made["days"].rows[-1].kind == "total"
    assert texts(made["days"], -1, "planned-pages", "shot-pages", "shot-scenes", "shot-minutes") == [
        "8 3/8", "2 1/8", "2", "135",
    ]  # fmt: skip
    assert texts(made["log"], 1, "scene", "outcome", "minutes", "estimate", "note") == [
        "1-1", "done", "125", "90", "horn late",
    ]  # fmt: skip
    # Lin: 07:15-12:05 is 4:50, planned 07:15-11:15.
    assert texts(made["hours"], 0, "hours", "planned-hours") == ["4:50", "4:00"]


def test_what_is_owed_is_spread_over_the_days_that_are_left() -> None:
    (document,) = reports()["production-report"](binder()).documents()
    head = next(block for block in document.blocks if isinstance(block, Masthead))
    # Owed 1-3, 2-1, 2-2, 3-1, 3-2: 1 + 2 1/8 + 4/8 + 1 + 4/8 = 5 1/8 = 41 eighths over two days: 21 eighths.
    assert [item.text for item in head.right] == ["5 scenes, 5 1/8", "2 5/8", "0 / 3"]


def test_episodes_count_what_is_done_and_leave_out_what_is_cut() -> None:
    rows = tables("episodes")["episodes"]
    # Episode 1: 1-1, 1-2 done, 1-3 still planned on 1 December. Episode 2: 2-1, 2-2. Episode 3: 3-1, 3-2.
    assert texts(rows, 0, "scenes", "pages", "done", "done-pages", "complete") == [
        "3",
        "3 1/8",
        "2",
        "2 1/8",
        "Mon 1 Dec",
    ]
    assert texts(rows, 1, "scenes", "pages", "int-day", "ext-day", "ext-night", "complete") == [
        "2", "2 5/8", "", "1", "1", "Tue 2 Dec",
    ]  # fmt: skip
    assert texts(rows, -1, "scenes", "pages", "done") == ["7", "7 2/8", "2"]


def test_the_time_report_prefers_the_log() -> None:
    documents = list(reports()["time-report"](binder(), Ask(day=stage.D1)).documents())
    table = next(block for block in documents[0].blocks if isinstance(block, Table))
    # Lin was called 07:15 and released 12:05, before the meal of 12:00-12:30 was over: 4:50 without a meal.
    assert texts(table, 0, "make-up", "release", "hours", "source", "meal-1-out") == [
        "7:15 AM", "12:05 PM", "4:50", "log", "",
    ]  # fmt: skip
    # Chen as planned: 09:00-15:30 with the same meal.
    assert texts(table, 1, "make-up", "release", "hours", "source") == ["9:00 AM", "3:30 PM", "6:00", "planned"]


def test_the_cast_paper_reckons_hours_rest_and_nights() -> None:
    rows = tables("cast")["all"]
    # Lin: 4:00 + 4:15 + 3:10 = 11:25; rests 11:15 -> 18:45 next day = 31:30 and 23:00 -> 08:30 on the 4th = 33:30.
    # Only the 2nd reaches past 22:00. Days in a row: 1st and 2nd.
    assert texts(rows, 0, "worked", "hours", "longest", "shortest-rest", "in-a-row", "nights", "money") == [
        "3", "11:25", "4:15", "31:30", "2", "1", "CNY 50,000",
    ]  # fmt: skip


def test_the_to_do_list_names_placeholders_estimates_and_clearances() -> None:
    rows = tables("to-do")["to-do"].rows
    found = {row.cells["what"].text: row.cells["where"].text for row in rows if row.kind == "row"}
    assert found["Weather"] == "2 Dec A, 2 Dec B, 4 Dec A"
    assert found["Producer"] == "all 4 sheets"
    assert found["Bao: guardian's written consent"] == "Tue 2 Dec"
    assert found["stunt"] == "2-1"
    assert "Estimates nobody has confirmed (1)" not in [row.text for row in rows]  # 1-2 is done


def test_background_is_booked_by_the_largest_scene() -> None:
    rows = tables("background")["background"].rows
    assert [(row.cells["date"].text, row.cells["people"].text) for row in rows] == [
        ("Mon 1 Dec", "12"), ("Tue 2 Dec", "30"), ("Total", "42"),
    ]  # fmt: skip
    # 2-1 is 20:00-22:30.
    assert rows[1].cells["hours"].text == "2:30"


def test_what_is_booked_stands_beside_what_is_needed() -> None:
    base = stage.binder()
    passengers = base.shoot.background["passengers"].model_copy(update={"booked": {stage.D1: 14, date(2025, 12, 4): 6}})
    made = base.shoot.model_copy(update={"background": {"passengers": passengers}})
    (paper,) = reports()["background"](replace(base, shoot=made)).documents()
    (rows,) = (block.rows for block in paper.blocks if isinstance(block, Table))
    # Nobody needs the six of the 4th.
    assert [[one.cells[key].text for key in ("date", "people", "booked")] for one in rows] == [
        ["Mon 1 Dec", "12", "14"], ["Tue 2 Dec", "30", "0"], ["Thu 4 Dec", "0", "6"], ["Total", "42", "20"],
    ]  # fmt: skip
    assert "booked" not in tables("background")["background"].rows[0].cells


def test_scenes_that_are_not_shot_stand_in_the_script_order() -> None:
    base = stage.shoot().model_dump(mode="json", by_alias=True)
    scenes = {
        **base["scenes"],
        "2-0": {"id": "2-0", "set": "quay", "kind": "stock", "synopsis": {"en": "Harbour at dawn"}},
    }
    shoot = stage.shoot(scenes={**scenes})
    (document,) = reports()["scenes"](stage.binder(shoot=shoot)).documents()
    table = next(block for block in document.blocks if isinstance(block, Table))
    row = next(row for row in table.rows if row.cells.get("scene") and row.cells["scene"].text == "2-0")
    assert row.cells["state"].text == "stock"


def test_what_was_shot_is_on_papers_of_a_plan_that_leaves_it_out() -> None:
    """A new plan holds what is owed: 1-2 and 1-1, shot on the 1st, are told from the log, and so is their set."""
    owed = {day: plan for day, plan in stage.schedule().days.items() if day > stage.D1}
    again = replace(binder(), schedule=Schedule(days=owed))
    (scenes,) = reports()["scenes"](again).documents()
    rows = {
        row.cells["scene"].text: row
        for table in scenes.blocks
        if isinstance(table, Table)
        for row in table.rows
        if "scene" in row.cells
    }
    assert "not scheduled" not in {rows[scene].cells["date"].text for scene in ("1-1", "1-2")}
    made = (reports()["dood"](one).documents() for one in (binder(), again))
    sets = [
        [table for table in document.blocks if isinstance(table, Table) and table.key == "sets"] for (document,) in made
    ]
    codes = [
        {row.cells["name"].text: row.cells.get("2025-12-01") for table in one for row in table.rows} for one in sets
    ]
    for scene in ("1-1", "1-2"):
        name = again.shoot.sets[again.shoot.parts[scene].set].name.en
        assert codes[1][name] == codes[0][name] is not None


def test_shooting_days_keep_their_numbers_when_a_prep_day_is_in_the_log() -> None:
    """An event on 30 Nov, then a scene on each of two dates: they are days 1 and 2 before it is logged and after."""
    scenes = {"R1": {"kind": "event"}, "1-1": {}, "1-2": {}}
    calendar = {"start": D1 - timedelta(days=1), "days": 3}
    entry = {"part": "R1", "date": D1 - timedelta(days=1), "unit": "A"}
    plan = schedule(
        {D1: {"A": unit("09:00", "10:00", {"1-1": "09:00"})}, D2: {"A": unit("09:00", "10:00", {"1-2": "09:00"})}}
    )
    for log in (
        {},
        {"shot": [entry]},
        {"shot": [entry, {"part": "1-2", "date": D1 - timedelta(days=1), "unit": "A", "outcome": "cut"}]},
    ):
        board = Board(shoot(scenes, calendar=calendar, log=log), plan)
        assert [board.number(day) for day in (D1, D2)] == [1, 2]
        assert board.number(D1 - timedelta(days=1)) == 0


def test_nobody_gets_a_number_that_somebody_has() -> None:
    cast = {"mei": {"number": 1}, "dou": {}, "jun": {"number": 2}, "wu": {}}
    board = Board(shoot({"1-1": {"cast": list(cast)}}, cast=cast), schedule({}))
    assert board.cast_order == {"mei": 1, "dou": 3, "jun": 2, "wu": 4}


def test_meals_that_an_actor_of_two_units_cannot_have_are_not_taken_off() -> None:
    """Both units eat at 12:00, once for her; B eats at 15:00 too, while she plays with A: 08:00 to 17:00 less 30."""
    one = shoot(
        {"1-1": {"cast": ["lin"], "minutes": 60}, "1-2": {"set": "hall", "cast": ["lin"], "minutes": 60}},
        units={"A": {}, "B": {}},
    )
    plan = schedule(
        {
            D1: {
                "A": unit("08:00", "17:00", {"1-1": "14:30"}, ("12:00", 30)),
                "B": unit("08:00", "17:00", {"1-2": "09:00"}, ("12:00", 30), ("15:00", 30)),
                "cast": {"lin": ("08:00", "17:00")},
            }
        }
    )
    made = replace(stage.binder(), shoot=one, schedule=plan)
    (document,) = reports()["time-report"](made).documents()
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert texts(table, 0, "meal-1-out", "meal-2-out", "hours") == ["12:00 PM", "", "8:30"]


@pytest.mark.parametrize(
    ("log", "words"),
    [
        (
            {"people": [{"person": "lin", "date": D1, "call": "18:45", "release": "01:30"}]},
            "the release is before the call",
        ),
        (
            {"shot": [{"part": "1-1", "date": D1, "unit": "A", "start": "23:30", "end": "00:40"}]},
            "the end is before the start",
        ),
    ],
)
def test_hours_of_the_log_go_forwards(log: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=f"{words}; write 25:30 for 01:30 the next day"):
        shoot({"1-1": {"cast": ["lin"]}}, log=log)
