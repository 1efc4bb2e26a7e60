"""Texts that want to be more than texts arrive as text, from every report in every format.

Every text of the shoot and of the sheets is hostile here: formulas, markup of web page and typesetter, quotes, line
breaks, escape sequences, in turn.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser
from itertools import count
from typing import Any

import icalendar
import openpyxl
import papers_stage as stage
import pytest

from shortshoot.document import Document, clean
from shortshoot.model import Shoot
from shortshoot.model.sheet import Sheets
from shortshoot.outputs import Options, outputs
from shortshoot.reports import Binder, reports

FORMULA = '=HYPERLINK("http://example.invalid","win")'
HOSTILE = (
    FORMULA,
    "<script>alert(1)</script> & \"quotes\" 'single'",
    'Lin "Moon"\nYue\x1b[31m\r\nEND:VEVENT\u2028x',
    "[red]*bold* #strong[x] $y$ \\n @ref {{x}} {page}",
    "+1-2@SUM(A1)\t|cmd",
    "<img src=x onerror=alert(1)>-->]]>&lt;",
)


def poisoned(value: Any, turn: count[int]) -> Any:
    """The value with another hostile text for every `{en, zh}`."""
    if isinstance(value, dict):
        if value.keys() == {"en", "zh"}:
            return {"en": f"{HOSTILE[next(turn) % len(HOSTILE)]}", "zh": ""}
        return {key: poisoned(one, turn) for key, one in value.items()}
    if isinstance(value, list):
        return [poisoned(one, turn) for one in value]
    return value


def binder() -> Binder:
    turn = count()
    shoot = poisoned(stage.shoot().model_dump(mode="json", by_alias=True), turn)
    shoot["title"] = {"en": FORMULA, "zh": ""}
    shoot["scenes"]["1-1"]["looks"] = {"lin": HOSTILE[1]}
    shoot["scenes"]["1-1"]["flags"] = [HOSTILE[1], HOSTILE[4]]
    shoot["scenes"]["1-1"]["day"] = FORMULA
    for one in shoot["crew"]:
        one["phone"] = FORMULA
    sheets = poisoned(stage.SHEETS.model_dump(mode="json", by_alias=True), turn)
    sheets["every_day"]["walkie"] = {"camera": HOSTILE[1]}
    sheets["days"]["2025-12-01"]["script"] = HOSTILE[2]
    progress = {
        "shot": [{"part": "1-2", "date": "2025-12-01", "unit": "A", "note": HOSTILE[1]}],
        "people": [{"person": "lin", "date": "2025-12-01", "call": "07:15", "release": "12:05"}],
    }
    made = Shoot.model_validate({key: one for key, one in shoot.items() if one is not None} | {"progress": progress})
    finding = stage.Finding(rule="once", kind="breach", message=HOSTILE[1])
    charge = stage.Charge(rule="set-rent", payee=FORMULA, amount=100, note=HOSTILE[4])
    return stage.binder(
        shoot=made,
        sheets=Sheets.model_validate(sheets),
        titles={"set-rent": stage.Text(en=HOSTILE[1])},
        verdict=stage.verdict(findings=(finding,), charges=(charge,)),
    )


@lru_cache(maxsize=1)
def papers() -> dict[str, tuple[Document, ...]]:
    one = binder()
    return {name: tuple(report(one).documents()) for name, report in reports().items()}


def rendered(form: str, documents: Sequence[Document]) -> bytes:
    return outputs()[form](Options(width=120)).render(documents)[0]


@pytest.mark.parametrize("name", reports())
def test_the_neutral_document_has_the_texts_without_control_characters(name: str) -> None:
    texts = "\n".join(text for one in papers()[name] for text in one.texts())
    assert FORMULA in texts
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u2028]", texts)


@pytest.mark.parametrize("form", ["terminal", "text"])
@pytest.mark.parametrize("name", reports())
def test_terminal_and_message_show_markup_and_lose_control_characters(name: str, form: str) -> None:
    text = rendered(form, papers()[name]).decode()
    assert FORMULA in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u2028]", text)


@pytest.mark.parametrize("name", reports())
def test_csv_defuses_formulas(name: str) -> None:
    data = rendered("csv", papers()[name]).decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(data)) for cell in line]
    numbers = re.compile(r"-?\d+(\.\d+)?")
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@") and not numbers.fullmatch(cell)]
    for one in papers()[name]:
        for block in one.blocks:
            if block.kind == "table":
                given = [cell.text for row in block.rows for cell in row.cells.values() if cell.value is None]
                assert {text.lstrip("'") for text in given} <= {cell.lstrip("'") for cell in cells}


@pytest.mark.parametrize("name", reports())
def test_xlsx_has_no_formula_and_no_link(name: str) -> None:
    data = rendered("xlsx", papers()[name])
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for line in sheet.iter_rows() for cell in line]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        xml = b"".join(book.read(part) for part in book.namelist() if "worksheets/" in part)
    assert b"<f>" not in xml
    assert b"<hyperlink" not in xml


class Reader(HTMLParser):
    """Collects tags, attributes and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


OWN_TAGS = {
    "html", "head", "meta", "title", "style", "body", "nav", "label", "select", "option", "article", "header", "h1",
    "h2", "div", "span", "b", "dl", "dt", "dd", "aside", "ul", "li", "table", "thead", "tbody", "tr", "th", "td",
    "footer", "script", "hr",
}  # fmt: skip
OWN_ATTRIBUTES = {
    "lang", "charset", "name", "content", "http-equiv", "id", "class", "style", "value", "colspan", "data-topic",
    "data-about", "data-label",
}  # fmt: skip


@pytest.mark.parametrize("name", reports())
def test_html_escapes_everything_and_loads_nothing(name: str) -> None:
    page = rendered("html", papers()[name]).decode()
    reader = Reader()
    reader.feed(page)
    assert reader.tags.count("script") == 1
    assert set(reader.tags) <= OWN_TAGS
    assert reader.attributes <= OWN_ATTRIBUTES
    assert any(FORMULA in text for text in reader.texts)
    assert not re.search(r"url\(|@import|https?://(?!example)", page)


@pytest.mark.parametrize("name", reports())
def test_json_keeps_the_text(name: str) -> None:
    read = json.loads(rendered("json", papers()[name]))
    assert read["format"] == 1
    assert [Document.model_validate(one) for one in read["documents"]] == list(papers()[name])


@pytest.mark.parametrize("name", reports())
def test_calendar_entries_are_those_of_the_paper_and_nothing_else(name: str) -> None:
    data = rendered("ics", papers()[name])
    unfolded = data.decode().replace("\r\n ", "").replace("\r\n\t", "")
    assert all(re.match(r"[A-Z-]+[:;]", line) for line in unfolded.split("\r\n") if line)
    events = [event for one in papers()[name] for event in one.events]
    read = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert sorted(str(event["summary"]) for event in read) == sorted(event.title for event in events)
    # 9 person-days and 4 unit-days, the boy's name and all.
    assert len(events) == (13 if name == "calls" else 0)


@pytest.mark.parametrize("form", ["pdf", "png"])
@pytest.mark.parametrize("name", reports())
def test_printed_pages_take_it_as_text(name: str, form: str) -> None:
    """Only a PDF can carry actions; in the packed pixels of a picture their names turn up by chance."""
    output = outputs()[form](Options(ppi=20))
    data = output.render(papers()[name][:2])[0]
    assert data.startswith(b"%PDF" if form == "pdf" else b"\x89PNG")
    assert form == "png" or not re.search(rb"/(URI|JS|JavaScript|Launch|AA)\b", data)
    assert output.notices == []


def test_clean_leaves_line_breaks_of_every_kind_as_one() -> None:
    assert clean("a\r\nb\u2028c\x0bd\te\x1b[0m") == "a\nb\nc\nd e[0m"
