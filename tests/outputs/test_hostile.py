"""Texts that want to be more than texts arrive as text in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from html.parser import HTMLParser

import openpyxl
import papers_stage as stage
import pytest

from shortshoot.document import Document
from shortshoot.outputs import Options, outputs
from shortshoot.reports import reports

FORMULA = '=HYPERLINK("http://example.invalid","win")'
SCRIPT = "<script>alert(1)</script> & \"quotes\" 'single'"
NAME = 'Lin "Moon"\nYue\x1b[31m'
MARKUP = "[red]*bold* #strong[x] $y$ \\n @ref"


@pytest.fixture(scope="module")
def documents() -> Sequence[Document]:
    base = stage.shoot().model_dump(mode="json", by_alias=True)
    base["title"] = {"en": FORMULA, "zh": ""}
    base["scenes"]["1-1"]["synopsis"] = {"en": MARKUP}
    base["scenes"]["1-1"]["notes"] = {"en": SCRIPT}
    base["cast"]["lin"]["role"] = {"en": NAME}
    base["locations"]["base"]["sets"]["cabin"]["name"] = {"en": "+1 @cabin"}
    shoot = stage.Shoot.model_validate(
        {key: base[key] for key in ("id", "title", "currency", "zone", "units", "locations", "cast", "scenes")}
        | {"calendar": {"start": "2025-12-01", "days": 3}}
    )
    binder = stage.binder(shoot=shoot)
    return [one for name in ("callsheet", "shooting-schedule", "calls") for one in reports()[name](binder).documents()]


def rendered(name: str, documents: Sequence[Document]) -> str:
    return outputs()[name](Options(width=120)).render(documents)[0].decode("utf-8-sig")


def test_terminal_and_message_show_markup_and_lose_control_characters(documents: Sequence[Document]) -> None:
    for name in ("terminal", "text"):
        text = rendered(name, documents)
        assert "\x1b" not in text
        assert FORMULA in text
        assert "[red]*bold*" in text


def test_csv_defuses_formulas(documents: Sequence[Document]) -> None:
    cells = [cell for line in csv.reader(io.StringIO(rendered("csv", documents))) for cell in line]
    assert f"'{FORMULA} · Call sheet Mon 1 Dec 2025 Unit A · Cast" in cells
    assert "'+1 @CABIN" in cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "@")]


def test_xlsx_has_no_formula_and_no_link(documents: Sequence[Document]) -> None:
    (data,) = outputs()["xlsx"]().render(documents)
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert FORMULA in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


class Reader(HTMLParser):
    """Collects tags and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_html_escapes_everything_and_loads_nothing(documents: Sequence[Document]) -> None:
    page = rendered("html", documents)
    reader = Reader()
    reader.feed(page)
    assert reader.tags.count("script") == 1
    assert any(SCRIPT in text for text in reader.texts)
    assert not {"src", "href", "onclick", "onload", "onerror"} & set(reader.attributes)
    assert not re.search(r"url\(|@import|https?://(?!example)", page)


def test_json_keeps_the_text(documents: Sequence[Document]) -> None:
    read = json.loads(rendered("json", documents))
    assert read["format"] == 1
    assert FORMULA in json.dumps(read, ensure_ascii=False).replace('\\"', '"')


def test_calendar_entries_stay_one_line_each(documents: Sequence[Document]) -> None:
    text = rendered("ics", documents)
    assert "\nYue" not in text.replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 9 + 4  # 9 person-days, 4 unit-days


def test_pdf_takes_it_as_text(documents: Sequence[Document]) -> None:
    output = outputs()["pdf"]()
    (data,) = output.render(documents)
    assert data.startswith(b"%PDF")
    assert output.notices == []
