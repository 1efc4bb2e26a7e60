"""Bad files: a sentence for whoever sent them, bounded in time and memory, or the right answer."""

from __future__ import annotations

import io
import json
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shortshoot.exchange import Source, Unreadable
from shortshoot.exchange import reading as reading_module
from shortshoot.exchange.formats import discover, read
from shortshoot.exchange.formats.docx import paragraphs
from shortshoot.exchange.reading import decode
from shortshoot.exchange.writer import write_shoot
from shortshoot.loading import load

SAMPLES = Path(__file__).parent.parent / "samples"
CHINESE = (SAMPLES / "zh-dashed.txt").read_text(encoding="utf-8")

HEAD = b'<?xml version="1.0"?><!DOCTYPE x ['
BOMB = HEAD + b'<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><FinalDraft>&b;</FinalDraft>'
ENTITY = HEAD + b'<!ENTITY a SYSTEM "file:///etc/hostname">]><FinalDraft>&a;</FinalDraft>'


def zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def document(xml: bytes) -> bytes:
    return zipped({"word/document.xml": xml})


def workbook(fill: Callable[[Any], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.fdx", BOMB, "declares XML entities"),
        ("x.fdx", ENTITY, "declares XML entities"),
        ("x.fdx", b"<FinalDraft><Content>", "not well-formed XML"),
        ("x.fdx", b"<html></html>", "not a Final Draft script"),
        ("x.fdx", b"<FinalDraft></FinalDraft>", "without a script in it"),
        ("x.fdx", b"\x00\x01\x02\x03", "not well-formed XML"),
        ("x.docx", document(BOMB), "declares XML entities"),
        ("x.docx", document(ENTITY), "declares XML entities"),
        ("x.docx", zipped({"readme.txt": b"hello"}), "has no word/document.xml inside"),
        ("x.docx", document(b"<x" + b" " * 60_000_000 + b"/>"), "like a zip bomb"),
        ("x.docx", zipped({f"{n}": b"\0" * 2_000_000 for n in range(60)}), "zip bomb"),
        ("x.docx", b"PK\x03\x04 and then nothing", "is damaged"),
        ("x.docx", b"\xd0\xcf\x11\xe0 old word", "old or password-protected Office file"),
        ("x.xlsx", zipped({"xl/workbook.xml": BOMB}), "declares XML entities"),
        ("x.xlsx", zipped({"a": b"b"}), "is not an Excel workbook"),
        ("x.xlsx", zipped({"xl/workbook.xml": b"<x/>"}), "is damaged or not an Excel workbook"),
        (
            "x.xlsx",
            zipped({"xl/worksheets/sheet1.xml": random.Random(1).randbytes(17_000_000)}),
            "which no breakdown has",
        ),
        ("x.xlsx", workbook(lambda sheet: sheet.append(["hello", "world"])), "no row of headings that is known"),
        ("x.xlsx", workbook(lambda sheet: sheet.append(["Scene", "Set", "Cast"])), "no scene below them"),
        ("x.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("x.txt", random.Random(2).randbytes(5000), "is not text"),
        ("x.txt", b"\xff\xfe\x00", "says it is UTF-16 but is damaged"),
        ("x.txt", b"a" * 9_000_000, "more than 8 MB"),
        ("x.txt", "只是一段话。\n没有场次。".encode(), "has no scene headings"),
        ("x.txt", "1-1 客厅\n林夏：走。".encode(), "nearest: line 1: looks like a heading, not taken: 1-1 客厅"),
        ("x.fountain", b"Just a letter.\n\nNothing else.", "has no scene headings"),
        ("x.csv", b"a,b,c\n1,2,3\n", "no row of headings that is known"),
        ("x.csv", b"Scene,Set\n" + b"1,2\n" * 20_001, "more than 20,000 rows"),
        ("x.uss", b"{", "is not JSON"),
        ("x.uss", b"[1]", "does not begin with 'universalScheduleStandard'"),
        ("x.uss", b"[" * 200_000, "nested too deeply"),
        ("x.uss", b'{"universalScheduleStandard": {"breakdowns": 7}}', "'breakdowns' should be a list"),
        ("x.uss", b'{"universalScheduleStandard": {"breakdowns": []}}', "has no scenes"),
        ("x.pdf", b"anything", "unknown kind of name"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(name: str, data: bytes, words: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable, match=r".+") as caught:
            read(Source(name, data))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert peak < 64 * 2**20 + 4 * len(data)


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"  \n")
    for path, words in (
        (tmp_path, "is a folder"),
        (tmp_path / "none.txt", "cannot be read"),
        (tmp_path / "empty.txt", "is empty"),
    ):
        with pytest.raises(Unreadable, match=words):
            Source.open(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_every_encoding_gives_the_same_script(encoding: str) -> None:
    text = CHINESE.replace("\u200b", "").replace("⽇", "日")
    truth = read(Source("x.txt", text.encode("utf-8"))).breakdown
    found = read(Source("x.txt", text.replace("\n", "\r\n").encode(encoding))).breakdown
    assert found == truth


def test_a_file_pasted_together_from_two_encodings() -> None:
    first, second = CHINESE[:2000], CHINESE[2000:]
    cut = first.rindex("\n") + 1
    data = CHINESE[:cut].encode("utf-8") + CHINESE[cut:].replace("\u200b", "").replace("⽇", "日").encode("gb18030")
    assert len(second) > 1000
    assert list(read(Source("x.txt", data)).breakdown.scenes) == list(
        read(Source("x.txt", CHINESE.encode())).breakdown.scenes
    )
    assert decode(data)[1] == "mixed utf-8 and gb18030"


def test_curly_quotes_of_windows_stay_quotes() -> None:
    text = "INT. CAFÉ - DAY\n\nIRIS: I don\u2019t know. It\u2019s \u201cfine\u201d.\n"
    assert decode(text.encode("cp1252")) == (text, "windows-1252")


def test_a_script_of_five_megabytes_is_read() -> None:
    one = "\n\n".join(
        f"1-{n % 900 + 1} 日 内 客厅{n % 7}\n人物：林夏、陈默\n" + "林夏：" + "这封信你藏了多久？" * 40
        for n in range(4000)
    )
    assert len(one.encode()) > 4_500_000
    breakdown = read(Source("x.txt", one.encode())).breakdown
    assert len(breakdown.scenes) == 4000
    assert len(breakdown.sets) == 7


def test_a_text_with_thousands_of_names_is_no_script() -> None:
    text = "1-1 日 内 客厅\n" + "".join(f"人{n}：好。\n" for n in range(4000))
    with pytest.raises(Unreadable, match="4,000 different names"):
        read(Source("x.txt", text.encode()))


def test_a_long_fountain_script_is_read_in_pieces_with_right_lines() -> None:
    scene = (
        "INT. ROOM {n} - DAY\n\nIRIS\nI know. "
        + "Really. " * 60
        + "\n\n/* INT. NOT THIS - DAY\n\nEXT. NOR THIS - DAY\n*/\n\n"
    )
    text = "Title: Long\n\n" + "".join(scene.format(n=n % 9) for n in range(600))
    breakdown = read(Source("x.fountain", text.encode())).breakdown
    assert len(breakdown.scenes) == 600
    lines = text.split("\n")
    assert all(lines[line - 1].startswith("INT. ROOM") for line in breakdown.lines.values())


def test_a_word_script_with_tables_breaks_and_tabs() -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = (
        "<w:p><w:r><w:t>1-1</w:t><w:tab/><w:t>日 内 客厅</w:t><w:br/><w:t>林夏：走。</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1-2 夜 外 码头</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    data = document(f"<w:document {word}><w:body>{body}</w:body></w:document>".encode())
    assert paragraphs(Source("x.docx", data)) == ["1-1 日 内 客厅", "林夏：走。", "1-2 夜 外 码头"]
    assert list(read(Source("x.docx", data)).breakdown.scenes) == ["1-1", "1-2"]


def test_merged_cells_dates_and_formulas_of_a_workbook() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Episode", "Scene", "INT/EXT", "D/N", "Set", "Pages", "Cast"])
        sheet.append([1, 1.0, "INT", "D", "Villa - Hall", 0.5, "Lin"])
        sheet.append([None, "2", "EXT", "N", "=CONCATENATE(1)", 1.25, "Lin, Chen"])
        sheet.append([None, date(2025, 1, 3), "INT", "D", "Villa - Hall", "1 2/8", "Chen"])
        sheet["B4"].number_format = "d-mmm"
        sheet.merge_cells("A2:A4")

    breakdown = read(Source("x.xlsx", workbook(fill))).breakdown
    assert {id_: (one.pages, one.set) for id_, one in breakdown.scenes.items()} == {
        "1-1": (4, "villa-hall"),
        "1-2": (10, "unnamed-set"),
        "1-3": (10, "villa-hall"),
    }
    told = {(note.line, note.kind) for note in breakdown.notes}
    assert {(3, "unread"), (4, "guess")} <= told


def test_a_sheet_whose_formatting_reaches_the_last_cell_is_no_problem() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Scene", "Set"])
        sheet.append(["1-1", "Hall"])
        sheet["XFD1048576"].number_format = "0.00"

    assert list(read(Source("x.xlsx", workbook(fill))).breakdown.scenes) == ["1-1"]


def test_a_workbook_that_merges_everything_is_refused_before_it_is_opened() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(lambda sheet: sheet.append(["Scene", "Set"])))) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    sheet = entries["xl/worksheets/sheet1.xml"]
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    entries["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", merge)
    assert entries["xl/worksheets/sheet1.xml"] != sheet
    with pytest.raises(Unreadable, match="merges 17,179,836,416 cells"):
        read(Source("x.xlsx", zipped(entries)))


def test_what_is_missing_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    def absent(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", absent)
    with pytest.raises(Unreadable, match=r"needs fountain, .* pip install 'shortshoot\[exchange\]'"):
        reading_module.need("fountain")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(discover())), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    try:
        content = read(Source(f"x{suffix}", data))
    except Unreadable as error:
        assert str(error)
    else:
        assert content.breakdown.scenes


@pytest.mark.parametrize(
    "name",
    [
        "boards.uss",
        "tags.fdx",
        "short.fountain",
        "zh-dashed.txt",
        "zh-place-first.docx",
        "ticks-merged.xlsx",
        "breakdown-en.csv",
    ],
)
def test_spoilt_samples_are_read_or_refused(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    for seed in range(25):
        chance = random.Random(seed)
        spoilt = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            place = chance.randrange(len(spoilt))
            spoilt[place : place + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))
        try:
            content = read(Source(name, bytes(spoilt)))
        except Unreadable as error:
            assert str(error)
        else:
            assert content.breakdown.scenes


def _spoil(value: object, chance: random.Random) -> object:
    """A JSON value with one thing in it made something else."""
    junk: list[object] = [None, -1, 1e30, "", "x", [], {}, True, [None], {"id": 7}]
    if chance.random() < 0.03:
        return chance.choice(junk)
    if isinstance(value, dict):
        return {key: _spoil(one, chance) for key, one in value.items()}
    return [_spoil(one, chance) for one in value] if isinstance(value, list) else value


def test_uss_files_of_wrong_shape_are_read_or_refused() -> None:
    root = json.loads((SAMPLES / "boards.uss").read_text(encoding="utf-8"))
    own = json.loads(_own_uss())
    for seed in range(60):
        chance = random.Random(seed)
        data = json.dumps(_spoil(own if seed % 2 else root, chance)).encode()
        try:
            content = read(Source("x.uss", data))
        except Unreadable as error:
            assert str(error)
        else:
            assert content.breakdown.scenes


_JUNK = [
    "\x0c",
    "\x85",
    "\u2028",
    '"',
    "'",
    "#",
    ": ",
    "- ",
    "{",
    "[",
    "|",
    "&",
    "*",
    "null",
    "~",
    "\\",
    "（",
    "、",
    "x" * 300,
]
_JUNK += [
    "\t",
    "<<",
    "?",
    "!",
    "%",
    "@",
    "`",
    "场",
    "1-1 日 内 ",
    "INT. ",
    "：",
    "人物：",
    "*4",
    "\x07",
    "\ufffe",
    "\n",
    "\n\n",
]


@pytest.mark.parametrize(
    "name", ["boards.uss", "tags.fdx", "feature.fountain", "zh-dashed.txt", "vertical-messy.txt", "breakdown-en.csv"]
)
def test_whatever_is_read_is_written_as_a_file_that_loads(name: str, tmp_path: Path) -> None:
    text = (SAMPLES / name).read_text(encoding="utf-8")
    for seed in range(20):
        chance = random.Random(seed)
        letters = list(text)
        for _ in range(chance.randint(1, 25)):
            place = chance.randrange(len(letters))
            letters[place : place + chance.randint(0, 3)] = chance.choice(_JUNK)
        try:
            breakdown = read(Source(name, "".join(letters).encode("utf-8"))).breakdown
        except Unreadable:
            continue
        (tmp_path / "shoot.yaml").write_bytes(write_shoot(breakdown, name, date(2027, 1, 4)).encode("utf-8"))
        loaded = load(tmp_path)
        assert loaded.shoot is not None, (seed, loaded.problems)
        assert loaded.shoot.scenes == breakdown.scenes
        assert loaded.shoot.cast == breakdown.cast


def test_halves_of_characters_and_control_characters_do_no_harm(tmp_path: Path) -> None:
    text = (SAMPLES / "boards.uss").read_text(encoding="utf-8")
    assert text.count("MARLOW") == 1
    content = read(Source("x.uss", text.replace("MARLOW", "MAR\\ud800LOW\\u0000").encode()))
    (tmp_path / "shoot.yaml").write_bytes(write_shoot(content.breakdown, "x", date(2027, 1, 4)).encode("utf-8"))
    assert load(tmp_path).shoot is not None


def _own_uss() -> bytes:
    from shortshoot.exchange.formats import write

    return write(".uss", read(Source.open(SAMPLES / "boards.uss")))
