"""Workbooks, read back: numbers are numbers, scene ids are texts, strips have their colours."""

from __future__ import annotations

import io

import openpyxl
import papers_stage as stage
import pytest
from openpyxl.workbook import Workbook

from shortshoot.outputs import outputs
from shortshoot.outputs.xlsx import _number_format, _plainly
from shortshoot.reports import reports


def workbook(name: str) -> Workbook:
    (data,) = outputs()["xlsx"]().render(list(reports()[name](stage.binder()).documents()))
    return openpyxl.load_workbook(io.BytesIO(data))


def column_of(sheet: object, label: str) -> list[object]:
    for line in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in line:
            if cell.value == label:
                below = sheet.iter_rows(min_row=cell.row + 1, min_col=cell.column, max_col=cell.column)  # type: ignore[attr-defined]
                return [one.value for (one,) in below if one.value is not None]
    raise AssertionError(f"no column {label}")


def test_pages_and_minutes_can_be_summed() -> None:
    sheet = workbook("one-liner")["one-liner"]
    pages = [value for value in column_of(sheet, "Pages") if isinstance(value, int | float)]
    assert pages == [0.875, 1.25, 1, 1.125, 2.125, 0.5, 1, 0.5, 8.375]
    minutes = [value for value in column_of(sheet, "Min.") if isinstance(value, int | float)]
    assert sum(minutes[:-1]) == minutes[-1] == 565


def test_scene_ids_are_texts_and_strips_are_coloured() -> None:
    sheet = workbook("one-liner")["one-liner"]
    cells = {cell.value: cell for line in sheet.iter_rows() for cell in line}
    assert cells["1-1"].data_type == "s"
    assert cells["1-1"].fill.fgColor.rgb == "FFCFE0F7"  # interior night
    assert cells["2-2"].fill.fgColor.rgb == "FFFFF3B0"  # exterior day
    assert sheet.freeze_panes is not None


def test_every_sheet_has_a_name_excel_accepts() -> None:
    names = workbook("callsheet").sheetnames
    assert len(names) == len(set(names)) == 4
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [
        ("1", 1.0, "General"),
        ("0.875", 0.875, "General"),
        ("1 2/8", 1.25, "# ?/8"),
        ("~45", 45, '"~"0'),
        ("CNY 204,200", 204200, '"CNY" #,##0'),
        ("CNY 0.60", 0.6, '"CNY" #,##0.00'),
        ("two", 2, None),
    ],
)
def test_a_number_looks_like_its_text(text: str, value: float, shown: str | None) -> None:
    assert _number_format(text, value) == shown


def test_a_changed_number_keeps_its_fractions() -> None:
    assert [_plainly(one) for one in (8, 8.375)] == ["0", "0.###"]
