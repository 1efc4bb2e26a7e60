"""Nothing on a printed page is wider than its place, however long names and notes are.

The crowded stage has 40 scenes a day, 60 cast and names such as 欧阳喆堃. Widths are those of the font itself.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import crowded_stage as crowd
import papers_stage as stage
import pytest
from printed import Printed, pages

from shortshoot.document import Cell, Column, Document, Row, Table
from shortshoot.outputs import Options, kit, outputs
from shortshoot.outputs.kit.typesetting import BAR_INSET, BOLD, CLOCK_HEAD, INSET, TICKS, laid_out, length
from shortshoot.outputs.kit.widths import STRONG, words_of
from shortshoot.reports import reports

ROOMS = {"a4": (595.28 - 56.7, 841.89 - 56.7), "letter": (612 - 56.7, 792 - 56.7)}
"""Points between the margins of 10 mm, upright and lying."""


UNTIED = {0x200B: "", 0x2060: "", 0xA0: " "}
"""What tells the typesetter where a line may be broken and where not."""

MARGIN = 31.2
"""Points below the body of a page, 11 mm; the foot stands in them."""


@lru_cache(maxsize=2)
def documents(language: str) -> tuple[Document, ...]:
    binder = crowd.binder(language)
    return tuple(one for report in reports().values() for one in report(binder).documents())


def tables(block: dict[str, Any]) -> list[dict[str, Any]]:
    return [block] if block["kind"] == "table" else block.get("tables", [])


@pytest.mark.parametrize(("language", "paper"), [("en+zh", "a4"), ("en+zh", "letter"), ("zh", "letter"), ("en", "a4")])
def test_every_word_fits_into_its_column_and_every_table_onto_the_page(language: str, paper: str) -> None:
    checked = 0
    for document in documents(language):
        room = ROOMS[paper][document.landscape]
        for block in laid_out(document, Options(paper=paper))["blocks"]:  # type: ignore[arg-type]
            beside = tables(block)
            total = sum(column["width"] for table in beside for column in table["columns"])
            assert total <= room + 0.2, (document.name, block["kind"])
            for table in beside:
                wide = {column["key"]: (column["width"] - INSET) * 10 for column in table["columns"]}
                texts = [(column["key"], column["label"], True) for column in table["columns"]]
                texts += [
                    (key, cell["text"], row["kind"] == "total" or cell["tone"] in STRONG)
                    for row in table["rows"]
                    for key, cell in row["cells"].items()
                ]
                for key, text, bold in texts:
                    for word in words_of(text):
                        # A single character may be wider than a column that holds ticks only.
                        fits = length(word) * (BOLD if bold else 1) <= wide[key] + 12 or len(word) == 1
                        assert fits, (document.name, table["key"], key, word)
                        checked += 1
    assert checked > 10_000


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
def test_bars_of_a_clock_have_their_texts_inside(language: str) -> None:
    clocks = [one for one in documents(language) if one.name.startswith("units-")]
    assert len(clocks) == crowd.DAYS
    for document in clocks:
        (block,) = (one for one in laid_out(document, Options())["blocks"] if one["kind"] == "clocks")
        said: set[str] = set()
        for page in block["pages"]:
            width = (ROOMS["a4"][0] - TICKS) / len(page["lanes"]) - BAR_INSET
            assert (page["ticks"][-1][0] - page["ticks"][0][0]) * page["scale"] <= 841.89 - CLOCK_HEAD + 1
            for lane in page["lanes"]:
                for bar in lane["bars"]:
                    lines = bar["text"].split("\n")
                    assert all(length(line) <= width * 10 for line in lines), bar
                    assert not bar["text"] or len(lines) * 10 <= (bar["end"] - bar["start"]) * page["scale"], bar
                    said.add(bar["text"].split("  ")[0])
        (clock,) = (one for one in document.blocks if one.kind == "clock")
        due = {bar.text.split("  ")[0] for lane in clock.lanes for bar in lane.bars if bar.end - bar.start >= 10}
        assert due <= said


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
def test_a_bar_is_printed_in_the_lines_that_it_has_room_for(language: str) -> None:
    """A line that the typesetter would break once more is cut through by the lower edge of its bar."""
    document = next(one for one in documents(language) if one.name.startswith("units-"))
    (block,) = (one for one in laid_out(document, Options())["blocks"] if one["kind"] == "clocks")
    due: Counter[int] = Counter()
    for page in block["pages"]:
        lane_width = (ROOMS["a4"][0] - TICKS) / len(page["lanes"])
        for number, lane in enumerate(page["lanes"]):
            left = (595.28 - ROOMS["a4"][0]) / 2 + TICKS + number * lane_width + 6
            due[round(left)] += sum(len(bar["text"].split("\n")) for bar in lane["bars"] if bar["text"])
    (pdf,) = outputs()["pdf"]().render([document])
    printed = Counter(round(one.left) for page in pages(pdf) for one in page)
    assert min(due.values()) > 3
    assert {left: printed[left] for left in due} == due


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
def test_a_clock_begins_on_the_page_of_the_breaches(language: str) -> None:
    """Unit A's 36 scenes of 18 minutes are worth two pages, the first of which a long list of breaches begins."""
    document = next(one for one in documents(language) if one.name.startswith("units-"))
    first, second = pages(outputs()["pdf"]().render([document])[0])
    scenes = [
        [one.text for one in page if re.match(r"\d+:\d\d( [AP]M)?  \d+-\d", one.text)] for page in (first, second)
    ]
    assert min(map(len, scenes)) > 10


def test_nothing_but_the_end_of_a_bar_is_cut_off() -> None:
    for document in documents("en+zh"):
        kept = {cell["text"].translate(UNTIED).replace("\n", " · ")
                for block in laid_out(document, Options())["blocks"] for table in tables(block)
                for row in table["rows"] for cell in row["cells"].values()}  # fmt: skip
        given = {cell.text.replace("\n", " · ") for block in document.blocks if block.kind == "table"
                 for row in block.rows for cell in row.cells.values()}  # fmt: skip
        assert given == kept, document.name


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
def test_there_is_room_to_sign(language: str) -> None:
    report = next(one for one in documents(language) if one.name.startswith("time-report-"))
    (table,) = (block for block in laid_out(report, Options())["blocks"] if block["kind"] == "table")
    (sign,) = (column["width"] for column in table["columns"] if column["key"] == "sign")
    assert sign >= 30 * 72 / 25.4


def test_letters_have_eight_points_at_least() -> None:
    template = (Path(kit.__file__).parent / "paper.typ").read_text(encoding="utf-8")
    sizes = [float(size) for size in re.findall(r"size: ([\d.]+)pt", template)]
    assert min(sizes) == 8


@pytest.mark.parametrize("name", reports())
def test_every_paper_is_printed_with_the_same_bytes_again(name: str) -> None:
    made = [list(reports()[name](stage.binder(language="en+zh")).documents())[:2] for _ in range(2)]
    for form in ("pdf", "xlsx", "html"):
        first, second = (outputs()[form]().render(one) for one in made)
        assert first == second, form
        assert len(first[0]) > 1000


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
def test_nothing_of_a_crowded_call_sheet_is_below_its_foot(language: str) -> None:
    """The advance of two days of 36 scenes each is higher than a page, and goes on on the next ones."""
    sheet = next(one for one in documents(language) if one.name.startswith("callsheet-"))
    told = [(one.height, one.text) for page in pages(outputs()["pdf"]().render([sheet])[0]) for one in page]
    foot = min(height for height, _ in told)
    assert foot > 10
    assert [text for height, text in told if foot + 1 < height < MARGIN] == []
    (advance,) = (block for block in sheet.blocks if block.kind == "table" and block.key == "advance")
    scenes = [row.cells["scene"].text for row in advance.rows if row.kind == "row"]
    printed = {text for _, text in told}
    assert len(scenes) == 72
    assert [scene for scene in scenes if scene not in printed] == []


def sheets(name: str, language: str) -> list[Document]:
    return [one for one in documents(language) if one.name.startswith(f"{name}-")]


def printed(document: Document) -> list[list[Printed]]:
    return list(pages(outputs()["pdf"]().render([document])[0]))


@pytest.mark.parametrize("language", ["zh", "en", "en+zh"])
@pytest.mark.parametrize("name", ["callsheet", "tonggao"])
def test_no_crowded_sheet_ends_on_a_nearly_empty_page(name: str, language: str) -> None:
    for document in sheets(name, language):
        made = printed(document)
        lowest = min(one.height for one in made[-1] if one.height > MARGIN)
        high = ROOMS["a4"][not document.landscape] + 56.7
        assert len(made) == 1 or lowest < 0.8 * high, (document.name, len(made))


def test_lines_are_closer_only_where_that_saves_the_last_page() -> None:
    def sizes(rows: int) -> list[int]:
        row = Row(cells={"a": Cell(text="x")})
        table = Table(key="t", columns=(Column(key="a", grow=1),), rows=(row,) * rows)
        made = printed(Document(name="x", title="Tea", blocks=(table,)))
        return [sum(one.text == "x" for one in page) for page in made]

    # A row is about 10.5 pt high and a closer one 9: 73 or so go onto a page of 779 pt, and 87 at the most.
    loose, rest = sizes(100)
    assert loose + rest == 100
    assert sizes(loose) == [loose]
    assert sizes(loose + 1) == [loose + 1]


@pytest.mark.parametrize(("language", "most"), [("en", 9), ("zh", 9), ("en+zh", 18)])
def test_columns_of_a_crowded_tonggao_share_the_page_by_what_stands_in_them(language: str, most: int) -> None:
    for document in sheets("tonggao", language):
        (table,) = (one for one in laid_out(document, Options())["blocks"] if one.get("key") == "scenes")
        assert {column["width"] < 16 for column in table["columns"] if column["turned"]} == {True}
        rows = [row for row in table["rows"] if row["kind"] == "row"]
        assert max(row["lines"] for row in rows) <= most


@pytest.mark.parametrize(("language", "weather"), [("zh", "中午前有雨，随后港口起雾"), ("en", "Rain until noon, then")])
def test_the_weather_in_the_head_of_a_crowded_tonggao_is_in_whole_lines(language: str, weather: str) -> None:
    assert [one.text for one in printed(sheets("tonggao", language)[0])[0] if weather in one.text]


@pytest.mark.parametrize(("language", "title"), [("en", "Notes"), ("zh", "提示"), ("en+zh", "Notes")])
def test_a_box_of_notes_never_begins_with_its_title_alone(language: str, title: str) -> None:
    """The first line of a note is 15 pt below the title."""
    made = printed(sheets("callsheet", language)[0])
    titles = [(page, one.height) for page in made for one in page if one.text == title]
    assert titles
    for page, height in titles:
        assert [one.text for one in page if one.text == "•" and 0 < height - one.height < 20]


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
def test_columns_of_the_crew_are_equally_high_and_each_begins_with_its_department(language: str) -> None:
    for document in sheets("callsheet", language):
        blocks = laid_out(document, Options())["blocks"]
        (crew,) = (one["tables"] for one in blocks if one["kind"] == "abreast" and one["tables"][0]["key"] == "crew")
        high = [sum(row["lines"] for row in table["rows"]) for table in crew]
        assert max(high) <= 1.1 * min(high)
        assert [table["rows"][0]["kind"] for table in crew] == ["group", "group"]


@pytest.mark.parametrize("language", ["en", "en+zh"])
def test_the_running_head_has_the_beginning_and_the_end_of_the_title(language: str) -> None:
    head = laid_out(sheets("callsheet", language)[0], Options())["head"]
    assert head.startswith("The Very Long Title of a Drama")
    assert head.endswith({"en": "Call sheet Mon 1 Dec 2025 Unit A", "en+zh": "Mon 1 Dec 2025 周一 Unit 组 A"}[language])


def test_the_most_crowded_sheets_can_be_printed_whole() -> None:
    """A note of many pages, in a row that is taller than a page, goes on on the next one."""
    sheet = next(one for one in documents("zh") if one.name.startswith("callsheet-"))
    long = "雨伞必须一直拿在左手。" * 1200
    (table,) = (block for block in sheet.blocks if block.kind == "table" and block.key == "cast")
    first = table.rows[0]
    row = first.model_copy(
        update={"cells": {**first.cells, "remarks": first.cells["remarks"].model_copy(update={"text": long})}}
    )
    taller = sheet.model_copy(update={"blocks": (table.model_copy(update={"rows": (row,)}),)})
    assert len(outputs()["png"](Options(ppi=20)).render([taller])) > 2
