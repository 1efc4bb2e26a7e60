"""The edited workbook: saved untouched it changes no byte, and every edit comes back to its place."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from shortshoot.exchange import Breakdown, Source, Unreadable
from shortshoot.exchange.editing import edit_workbook, read_edited
from shortshoot.exchange.folder import Folder
from shortshoot.exchange.merge import Change, merge
from shortshoot.exchange.shoots import breakdown_of
from shortshoot.exchange.tables import TABLES
from shortshoot.loading import load

from .strategies import breakdowns

SHOOT = """\
format: 1
title: The Letter   # a working title
calendar: {start: 2027-01-04, days: 2}
units: {A: {day: 42000}}
locations:
  base:
    sets:
      hall: {name: {en: Hall, zh: 大厅}, rent: {hour: 600}}   # booked
      yard: {}
cast:
  lin:  {number: 1, role: {en: Lin, zh: 林夏}, makeup: 45, deal: {day: 2500}}
  chen: {number: 2, role: Chen}
defaults:
  set: {hall: {windows: led}}
scenes:
  1-1: {set: hall, time: night, pages: 1 2/8, cast: [lin,  chen], synopsis: {en: A letter., zh: 一封信。}}

  1-2:            # one take
    set: yard
    pages: 4/8
    cast: [lin]   # alone
    parts: {a: {minutes: 20}, b: {minutes: 30}}
  # the end
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shoot.yaml").write_bytes(
        SHOOT.replace("  set: {hall: {windows: led}}", "  set: {hall: {int: true}}").encode()
    )
    assert load(tmp_path).problems == ()
    return tmp_path


def exported(folder: Path) -> bytes:
    shoot = load(folder).shoot
    assert shoot is not None
    return edit_workbook(breakdown_of(shoot))


def changed(data: bytes, **cells: str | float | None) -> bytes:
    """The workbook with cells such as `Scenes_H2` changed, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, value in cells.items():
        sheet, _, cell = name.partition("_")
        book[sheet][cell].value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def merged(folder: Path, data: bytes) -> list[Change]:
    base, edited = read_edited(Source("edit.xlsx", data))
    shoot = load(folder).shoot
    assert shoot is not None
    result = merge(base, breakdown_of(shoot), edited, by_content=False)
    files = Folder(folder / "shoot.yaml")
    refused = files.apply(result.operations)
    for path, text in files.texts().items():
        path.write_bytes(text.encode("utf-8"))
    assert load(folder).problems == ()
    return [*result.changes, *refused]


def text_of(folder: Path) -> str:
    return (folder / "shoot.yaml").read_bytes().decode("utf-8")


def test_saved_untouched_it_changes_no_byte(folder: Path) -> None:
    before = text_of(folder)
    data = exported(folder)
    assert merged(folder, data) == []
    assert merged(folder, changed(data)) == []
    assert text_of(folder) == before


def test_each_edit_touches_its_own_value_only(folder: Path) -> None:
    before = text_of(folder)
    data = changed(
        exported(folder),
        Scenes_H2=75,  # minutes of 1-1, as a number
        Scenes_I3="lin, chen",  # cast of 1-2
        Scenes_K2="She reads it.",  # synopsis in English
        Cast_G2="60",  # make-up of Lin
        Sets_D3="院子",  # the yard's Chinese name
    )
    changes = merged(folder, data)
    assert sorted(".".join(one.path) for one in changes) == [
        "cast.lin.makeup",
        "locations.base.sets.yard.name",
        "scenes.1-1.minutes",
        "scenes.1-1.synopsis",
        "scenes.1-2.cast",
    ]
    after = before.replace("{en: A letter., zh: 一封信。}}", "{en: She reads it., zh: 一封信。}, minutes: 75}")
    after = after.replace("cast: [lin]   #", "cast: [lin, chen]   #").replace("makeup: 45", "makeup: 60")
    assert text_of(folder) == after.replace("yard: {}", "yard: {name: 院子}")


def test_a_cleared_cell_takes_the_value_out_and_a_new_row_is_a_new_scene(folder: Path) -> None:
    changes = merged(
        folder,
        changed(exported(folder), Scenes_G3=None, Scenes_A4="1-3", Scenes_C4="hall", Scenes_D4="EXT", Scenes_E4="dusk"),
    )
    assert {(one.kind, ".".join(one.path)) for one in changes} == {
        ("changed", "scenes.1-2.pages"),
        ("added", "scenes.1-3"),
        ("added", "locations.base.at"),
    }
    shoot = load(folder).shoot
    assert shoot is not None
    assert shoot.scenes["1-2"].pages is None
    assert shoot.scenes["1-2"].parts.keys() == {"a", "b"}
    assert (shoot.scenes["1-3"].interior, shoot.scenes["1-3"].time) == ("ext", "dusk")


def test_what_changed_in_the_file_meanwhile_stays_and_conflicts_are_shown(folder: Path) -> None:
    data = changed(exported(folder), Scenes_G2="2", Scenes_G3="1")
    (folder / "shoot.yaml").write_bytes(text_of(folder).replace("pages: 1 2/8", "pages: 7/8").encode("utf-8"))
    changes = merged(folder, data)
    assert Change("conflict", ("scenes", "1-1", "pages"), "keeps 7/8; the draft says 2 0/8") in changes
    assert "pages: 7/8" in text_of(folder)
    assert "pages: 1 0/8" in text_of(folder)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Scenes_D2": "INSIDE"}, "Scenes row 2: INT/EXT: 'INSIDE' is not INT, EXT or INT/EXT"),
        ({"Scenes_G2": "lots"}, "Scenes, 1-1: pages: 'lots' is not a number of pages"),
        ({"Scenes_J2": "guests"}, "Scenes row 2: Background: 'guests' is not a list such as 'guests: 12, staff: 3'"),
        ({"Scenes_A3": "1-1"}, "Scenes row 3: '1-1' is there twice"),
        ({"Scenes_A3": None}, "Scenes row 3: the id in column 'Scene' is missing"),
        ({"Scenes_A1": "Nr"}, "Scenes: the column 'Scene' is missing"),
        ({"Cast_A2": "not an id!"}, "Cast, not an id!: id: 'not an id!' cannot be an id"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_changed(folder: Path, cells: dict[str, Any], words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_edited(Source("edit.xlsx", changed(exported(folder), **cells)))
    assert words in str(caught.value)


def test_another_workbook_is_sent_to_import(folder: Path) -> None:
    book = openpyxl.Workbook()
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Unreadable, match="use 'shortshoot import'"):
        read_edited(Source("x.xlsx", out.getvalue()))


def test_it_has_drop_downs_frozen_headings_and_text_cells(folder: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(exported(folder)))
    assert book.sheetnames[:4] == list(TABLES)
    sheet = book["Scenes"]
    assert sheet.freeze_panes == "B2"
    rules = {str(rule.sqref).partition("2:")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert rules["D"].formula1 == '"INT,EXT,INT/EXT"'
    assert rules["E"].formula1 == '"day,night,dawn,dusk"'
    assert rules["C"].formula1.startswith("Sets!$A$2:$A$")
    assert sheet["A2"].number_format == "@"
    assert sheet["A2"].data_type == "s"
    assert book["shortshoot"].sheet_state == "veryHidden"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(breakdowns(parts=True))
def test_any_breakdown_comes_back_as_it_went(breakdown: Breakdown) -> None:
    base, edited = read_edited(Source("edit.xlsx", changed(edit_workbook(breakdown))))
    wanted = breakdown.model_dump(include={"scenes", "cast", "locations", "background"})
    assert base.model_dump(include=wanted.keys()) == wanted
    assert merge(base, base, edited, by_content=False).changes == []


def test_background_that_only_scenes_name_is_no_change(folder: Path) -> None:
    text = text_of(folder).replace(
        "cast: [lin]   # alone\n", "cast: [lin]   # alone\n    background: {guests: 3, staff: 1}\n"
    )
    (folder / "shoot.yaml").write_bytes(text.encode())
    assert merged(folder, changed(exported(folder))) == []
    assert text_of(folder) == text


def test_two_kinds_of_background_with_names_are_one_section(folder: Path) -> None:
    merged(
        folder,
        changed(
            exported(folder),
            Background_A2="guests",
            Background_B2="Guests",
            Background_A3="staff",
            Background_B3="Staff",
        ),
    )
    shoot = load(folder).shoot
    assert shoot is not None
    assert {key: one.name.en for key, one in shoot.background.items()} == {"guests": "Guests", "staff": "Staff"}


def test_a_set_or_role_without_fields_is_still_there(folder: Path) -> None:
    """The yard's only field, and a role's last two, with a new one in their place."""
    merged(folder, changed(exported(folder), Sets_C3="Yard", Sets_H3=30))
    assert "yard: {name: Yard, dress: 30}" in text_of(folder)
    merged(folder, changed(exported(folder), Sets_C3=None, Sets_H3=None))
    assert "yard: {}" in text_of(folder)
    text = text_of(folder).replace("chen: {number: 2, role: Chen}", "chen: {role: Chen}")
    (folder / "shoot.yaml").write_bytes(text.encode())
    merged(folder, changed(exported(folder), Cast_C3=None, Cast_G3=20))
    assert "chen: {makeup: 20}" in text_of(folder)


def test_what_a_workbook_cannot_do_is_told(folder: Path) -> None:
    """A set moved to another location, a row of the cast taken out; the name of a location is merged."""
    told = {(one.kind, one.path): one.text for one in merged(folder, changed(exported(folder), Sets_B3="villa"))}
    assert told["kept", ("locations", "base", "sets", "yard")] == "stays in base; move it to villa by hand"
    told = {
        (one.kind, one.path): one.text
        for one in merged(folder, changed(exported(folder), Sets_E2="Studio", Sets_E3="Studio"))
    }
    assert set(told) == {("changed", ("locations", "base", "name"))}
    assert "name: Studio" in text_of(folder)


def test_rows_that_are_gone_are_told(folder: Path) -> None:
    text = text_of(folder).replace("cast: [lin,  chen]", "cast: [lin]")
    (folder / "shoot.yaml").write_bytes(text.encode())
    cells = {f"Cast_{column}3": None for column in "ABCDEFGHIJKLMNO"}
    told = [(one.kind, one.path) for one in merged(folder, changed(exported(folder), **cells))]
    assert told == [("kept", ("cast", "chen"))]
