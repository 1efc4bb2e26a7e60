"""The two call sheets have every field that the trade expects, filled or as a placeholder."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import crowded_stage as crowd
import papers_stage as stage
import pytest
from reports.test_examples import flagship

from shortshoot.document import Document, Fields, Masthead, Note, Table
from shortshoot.model import DayPlan, Language, Schedule, UnitPlan
from shortshoot.model.sheet import Sheets
from shortshoot.outputs import Options, outputs
from shortshoot.reports import Ask, Binder, reports

DOCUMENTATION = Path(__file__).parents[2] / "shortshoot" / "reports" / "README.md"
ENGLISH = {
    "Director", "Producer", "Line producer", "1st AD", "Office", "Script colour", "Schedule colour", "Sheet colour",
    "Crew call", "Date", "Shoot day", "Shooting call", "Meals", "Estimated wrap", "Weather", "Sunrise", "Sunset",
    "Location", "Address", "Base camp", "Parking", "Nearest hospital",
    "Time", "Scene", "I/E", "D/N", "Set", "Synopsis", "Story", "Pages", "Cast", "Min.",
    "#", "Actor", "Role", "Code", "Pickup", "Make-up", "Wardrobe", "On set", "Release", "Remarks",
    "Kind", "Count", "Call", "Props", "Walkie channels", "1st AD signs", "UPM signs", "Director signs",
    "Job", "Name", "Vehicle", "From", "Driver", "Breakfast", "Background", "Crew heads", "Phone",
}  # fmt: skip
CHINESE = {
    "组别", "版本", "日期", "拍摄日", "导演", "摄影指导", "场数/页数", "拍摄地点", "早餐", "出发时间",
    "开机时间", "预计收工", "天气", "日出/日落", "联系人", "提示", "角色", "集-场", "气氛", "页数",
    "场景", "内容概要", "特约", "群演", "服化道", "备注", "商植", "林玥", "陈珺", "船长",
}  # fmt: skip
CAST_LINES = ["演员", "标记", "化妆地", "化妆时间", "出发/交妆", "到现场", "收工"]


def labels(document: Document) -> set[str]:
    found: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Masthead):
            found |= {item.label for item in (*block.left, *block.right, *([block.big] if block.big else []))}
        elif isinstance(block, Fields):
            found |= {item.label for item in block.items}
        elif isinstance(block, Table):
            found |= {column.label for column in block.columns}
    return found


def unknown_labels(document: Document) -> set[str]:
    """Labels and headings of everything on the sheet that is a placeholder."""
    found: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Masthead):
            found |= {item.label for item in (*block.left, *block.right) if item.tone == "unknown"}
        elif isinstance(block, Fields):
            found |= {item.label for item in block.items if item.tone == "unknown"}
        elif isinstance(block, Table):
            labels = {column.key: column.label for column in block.columns}
            cells = [(key, cell) for row in block.rows for key, cell in row.cells.items()]
            found |= {labels[key] for key, cell in cells if cell.tone == "unknown"}
    return found


def sheet(name: str, language: str, **changes: object) -> Document:
    return next(reports()[name](stage.binder(language=language, **changes), Ask(day=stage.D1)).documents())


@pytest.mark.parametrize("sheets", [stage.SHEETS, Sheets()], ids=["typed", "nothing typed"])
def test_the_call_sheet_has_every_field(sheets: Sheets) -> None:
    document = sheet("callsheet", "en", sheets=sheets)
    assert labels(document) >= ENGLISH
    # The place is a column of its own only when the day has several; the advance schedule goes by place.
    advance = next(block for block in document.blocks if isinstance(block, Table) and block.key == "advance")
    assert [row.text for row in advance.rows if row.kind == "banner"] == ["Old pier", "Reed Island Base"]


@pytest.mark.parametrize("sheets", [stage.SHEETS, Sheets()], ids=["typed", "nothing typed"])
def test_the_tonggao_has_every_field(sheets: Sheets) -> None:
    document = sheet("tonggao", "zh", sheets=sheets)
    assert labels(document) >= CHINESE
    cast = next(block for block in document.blocks if isinstance(block, Table) and block.key == "cast")
    assert [row.cells["role"].text for row in cast.rows] == CAST_LINES


def test_notes_stand_in_a_box_of_their_own() -> None:
    titles = {block.title for block in sheet("callsheet", "en").blocks if isinstance(block, Note)}
    assert {"Notes", "Safety"} <= titles


def test_what_nobody_typed_is_a_marked_placeholder() -> None:
    head = next(block for block in sheet("callsheet", "en", sheets=Sheets()).blocks if isinstance(block, Masthead))
    unknown = {item.label for item in (*head.left, *head.right) if item.tone == "unknown"}
    assert unknown == {"Producer", "Line producer", "Office", "Script colour", "Weather"}
    assert {item.text for item in (*head.left, *head.right) if item.tone == "unknown"} == {"[TBC]"}


@pytest.mark.parametrize(("typed", "held_by"), [({}, "Tao Ran"), ({"first_ad": "Somebody Else"}, "Somebody Else")])
def test_who_holds_a_post_is_told_by_the_crew_list_unless_typed(typed: dict[str, str], held_by: str) -> None:
    sheets = Sheets.model_validate(typed)
    head = next(block for block in sheet("callsheet", "en", sheets=sheets).blocks if isinstance(block, Masthead))
    assert {item.label: item.text for item in head.left}["1st AD"] == held_by


def documented(heading: str) -> list[tuple[str, str, bool]]:
    """What is expected, a label it is printed under and whether it can be a placeholder, from a table of the page."""
    rows = re.search(rf"\| {heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", DOCUMENTATION.read_text(encoding="utf-8"))
    assert rows
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in rows[1].splitlines()]
    return [
        (what, label, "[TBC]" in source or "[待定]" in source)
        for what, labels, _, source in cells
        for label in re.findall(r"`([^`]+)`", labels)
    ]


@pytest.mark.parametrize(
    ("name", "language", "heading"),
    [("callsheet", "en", "what the trade expects"), ("tonggao", "zh", "通告单应有")],
)
def test_every_label_of_the_documentation_is_on_the_sheets_of_the_flagship(
    name: str, language: str, heading: str
) -> None:
    binder = flagship()
    sheets = list(reports()[name](replace(binder, language=language)).documents())
    texts = "\n".join(text for sheet in sheets for text in sheet.texts())
    rows = documented(heading)
    assert len(rows) > 40
    assert [label for _, label, _ in rows if label not in texts] == []
    # The flagship's days.yaml has the first two days: what only that file can say is a placeholder on the others.
    unknown = {label for sheet in sheets for label in unknown_labels(sheet)}
    told = {label for _, label, placeholder in rows if placeholder}
    assert unknown <= told
    assert len(unknown) >= 5


def flagship_tonggao() -> list[Document]:
    binder = flagship()
    return list(reports()["tonggao"](replace(binder, language="zh")).documents())


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_every_tonggao_of_the_flagship_is_one_page(paper: Literal["a4", "letter"]) -> None:
    sheets = flagship_tonggao()
    printed = outputs()["png"](Options(ppi=20, paper=paper)).each(sheets)
    assert [sheet.name for sheet, pages in zip(sheets, printed, strict=True) if len(pages) > 1] == []


def tonggao_of(binder: Binder, language: str) -> Table:
    sheet = next(reports()["tonggao"](replace(binder, language=language)).documents())
    return next(block for block in sheet.blocks if isinstance(block, Table) and block.key == "scenes")


@pytest.mark.parametrize(
    ("language", "heads", "absent"),
    [("en", ["Lin Xia", "Ethan", "Gu Yanchen"], "[\u4e00-\u9fff]"), ("zh", ["林夏", "伊森", "顾言琛"], "[a-z]")],
)
def test_people_on_a_tonggao_are_named_in_its_language(language: str, heads: list[str], absent: str) -> None:
    binder = flagship()
    table = tonggao_of(binder, language)
    assert [column.label for column in table.columns if column.turned][:3] == heads
    texts = {row.cells[key].text for row in table.rows if row.kind == "row" for key in ("featured", "props")}
    assert len(texts) > 5
    assert [text for text in texts if re.search(absent, text)] == []


def test_whoever_has_no_column_of_a_tonggao_has_a_call_and_marks_in_its_remarks() -> None:
    """Ten people work on the first day, eight in columns; the other two are an officer and a clerk of one day."""
    fields = [item for block in flagship_tonggao()[0].blocks if isinstance(block, Fields) for item in block.items]
    (told,) = (item.text.split("；") for item in fields if item.label == "备注")
    assert told[-2:] == ["郑警官：12:50、开工第一天", "民政局工作人员：14:15、开工第一天、今日杀青"]
    assert told[0] == "伊森：今日抵达、随行 翻译、花生过敏"
    assert not [line for line in told if line.startswith("林夏")]


def test_a_bilingual_tonggao_names_people_in_both_languages() -> None:
    binder = flagship()
    heads = [column.label for column in tonggao_of(binder, "en+zh").columns if column.turned]
    assert heads[:3] == ["Lin Xia 林夏", "Ethan 伊森", "Gu Yanchen 顾言琛"]


def test_people_of_the_same_name_are_told_apart_by_their_numbers() -> None:
    """36 names for 60 roles: numbers 36 apart share one, and numbers 25 to 36 have theirs alone."""
    heads = {column.label for column in tonggao_of(crowd.binder("zh"), "zh").columns if column.turned}
    assert {"6\u00a0欧阳玥珺", "欧阳子珺"} <= heads


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
def test_what_a_department_is_told_by_hand_stands_in_a_line_of_its_own(language: Language) -> None:
    sheet = next(reports()["callsheet"](crowd.binder(language)).documents())
    fields = [item.text for block in sheet.blocks if isinstance(block, Fields) for item in block.items]
    (told,) = (text for text in fields if crowd.NOTE_ZH in text or crowd.NOTE_EN in text)
    typed, scenes = told.split("\n")
    assert typed.endswith((".", "。"))
    assert re.match(r"1-2 ", scenes)


@pytest.mark.parametrize(
    ("language", "first", "more"),
    [
        ("en", crowd.NOTE_EN, "and 8 more"),
        ("zh", "演员休息间隔：", "另有8处"),
        ("en+zh", "Turnaround · 演员休息间隔: ", "+ 8 more breaches 处违规"),
    ],
)
def test_breaches_are_named_and_counted_in_the_language_of_the_paper(language: Language, first: str, more: str) -> None:
    for name in ("callsheet", "tonggao"):
        box = next(reports()[name](crowd.binder(language)).documents()).blocks[0]
        assert isinstance(box, Note)
        assert all(line.startswith(first) for line in box.lines[:12])
        assert box.lines[12:] == (more,)


def test_cast_on_the_same_way_share_a_line() -> None:
    for sheet in flagship_tonggao():
        moves = [block for block in sheet.blocks if isinstance(block, Note) and block.title == "演员转场提示"]
        ways = [line.split("：")[0] for block in moves for line in block.lines]
        assert len(set(ways)) == len(ways), sheet.name
        for block in moves:
            for line in block.lines:
                rides = [ride.split(" ", 2) for ride in line.split("：")[1].split("；")]
                assert rides == sorted(rides, key=lambda ride: ride[0])
                assert all(people for _, _, people in rides)


def test_every_report_is_in_the_documentation() -> None:
    text = DOCUMENTATION.read_text(encoding="utf-8")
    assert [name for name in reports() if f"| `{name}` |" not in text] == []


def test_typed_notes_follow_their_scene() -> None:
    def binder_with(scene_on: date) -> Binder:
        days = dict(stage.schedule().days)
        for day in (stage.D1, stage.D4):
            plan = days[day].units["A"]
            starts = {part: start for part, start in plan.starts.items() if part != "1-1"}
            if day == scene_on:
                starts["1-1"] = plan.wrap - 90
            unit = UnitPlan(call=plan.call, wrap=plan.wrap, meals=plan.meals, starts=starts)
            days[day] = DayPlan(units={"A": unit}, cast=days[day].cast)
        return stage.binder(schedule=Schedule(days=days))

    def noted(binder: Binder) -> list[bool]:
        sheets = [next(reports()["callsheet"](binder, Ask(day=day)).documents()) for day in (stage.D1, stage.D4)]
        return [any("Real ferry horn" in text for text in made.texts()) for made in sheets]

    assert noted(binder_with(stage.D1)) == [True, False]
    assert noted(binder_with(stage.D4)) == [False, True]


def test_a_remark_for_a_day_leaves_somebody_her_ride() -> None:
    """Every day 25 minutes of ride; on the 1st a fitting, and with unit B a code."""
    sheets = Sheets.model_validate(
        {
            "every_day": {"people": {"lin": {"ride": "25"}}},
            "days": {
                "2025-12-01": {
                    "people": {"lin": {"remark": "Fitting at lunch"}},
                    "units": {"B": {"people": {"lin": {"code": "FT"}, "chen": {"code": "R"}}}},
                }
            },
        }
    )
    told = {unit: sheets.on(date(2025, 12, 1), unit).people for unit in "AB"}
    assert [(one.ride, one.remark.en, one.code) for one in (told["A"]["lin"], told["B"]["lin"])] == [
        (25, "Fitting at lunch", ""),
        (25, "Fitting at lunch", "FT"),
    ]
    assert told["B"]["chen"].code == "R"
