"""Papers from the command line: what is printed where, and with which code it ends."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shortshoot.cli.kit.app import app
from shortshoot.cli.kit.shelf import Shelf

SHOOT = """\
format: 1
id: lantern
title: {en: The Paper Lantern, zh: 纸灯}
calendar: {start: 2025-12-01, days: 1}
units: {A: {day: 1000}}
locations:
  base:
    at: [31.2, 121.5]
    sets: {attic: {name: {en: Attic, zh: 阁楼}}}
cast: {mei: {number: 1, role: {en: Mei, zh: 小梅}, deal: {day: 100}}}
scenes:
  1-1: {set: attic, pages: 4/8, minutes: 60, cast: [mei], synopsis: She lights it.}
rules: {daily-load: {level: "off"}}
"""
SCHEDULE = """\
format: 1
shoot: lantern
days:
  - date: 2025-12-01
    units:
      A: {call: 09:00, wrap: 11:00, parts: [{at: 09:30, part: 1-1}]}
    cast: {mei: {call: 09:30, release: 10:30}}
    sets: {attic: {from: 09:00, to: 11:00}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shoot.yaml").write_text(SHOOT, encoding="utf-8")
    (tmp_path / "schedule.yaml").write_text(SCHEDULE, encoding="utf-8")
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_a_call_sheet_of_the_next_day(folder: Path) -> None:
    done = run("callsheet", folder)
    assert done.exit_code == 0, done.stderr
    assert "CREW CALL  9:00 AM" in done.stdout
    assert "\x1b" not in done.stdout
    assert "通告单 · A组" in run("callsheet", folder, "--lang", "zh").stdout


def test_a_plan_with_breaches_says_so_first_and_ends_with_one(folder: Path) -> None:
    twice = SCHEDULE.replace("call: 09:30, release: 10:30", "call: 09:45, release: 10:30")
    (folder / "schedule.yaml").write_text(twice, encoding="utf-8")
    for words in (("callsheet", folder), ("report", "days", folder)):
        done = run(*words)
        assert done.exit_code == 1
        assert done.stdout.startswith("!!! NOT A LEGAL PLAN")


@pytest.mark.parametrize("suffix", ["pdf", "png", "html", "xlsx", "csv", "json", "ics", "txt"])
def test_a_report_goes_to_a_file_in_the_format_of_its_name(folder: Path, suffix: str) -> None:
    file = folder / f"paper.{suffix}"
    done = run("report", "calls", folder, "--person", "mei", "-o", file)
    assert done.exit_code == 0, done.stderr
    assert file.stat().st_size > 100


def test_wrong_words_are_wrong_usage_and_name_what_there_is(folder: Path) -> None:
    for words, known in (
        (("report", "callsheets", folder), "one-liner"),
        (("callsheet", folder, "--day", "9"), "1 to 1"),
        (("callsheet", folder, "--unit", "Z"), "known: A"),
        (("report", "cast", folder, "--person", "nobody"), "known: mei"),
        (("callsheet", folder, "--format", "doc"), "terminal"),
        (("callsheet", folder, "--format", "pdf"), "-o paper.pdf"),
    ):
        done = run(*words)
        assert done.exit_code == 2
        assert known in done.stderr.replace("\n", " ").replace("│", "").replace("  ", "")


@pytest.mark.parametrize(
    ("module", "suffix"), [("typst", "pdf"), ("typst", "png"), ("xlsxwriter", "xlsx"), ("icalendar", "ics")]
)
def test_without_the_extra_a_hint_names_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, module: str, suffix: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    for words in (("callsheet", folder, "-o", folder / f"sheet.{suffix}"), ("papers", folder, "-o", folder / "papers")):
        done = run(*words)
        assert done.exit_code == 1
        assert done.stderr.count("\n") == 1
        assert f"'{module}'" in done.stderr
        assert 'pip install "shortshoot[paper]"' in done.stderr
    for free in ("txt", "html", "csv", "json"):
        assert run("callsheet", folder, "-o", folder / f"sheet.{free}").exit_code == 0


def test_characters_the_font_lacks_are_named_on_stderr(folder: Path) -> None:
    (folder / "shoot.yaml").write_text(SHOOT.replace("en: Mei,", "en: Mei 🍵,"), encoding="utf-8")
    for words in (("callsheet", folder, "-o", folder / "sheet.pdf"), ("papers", folder, "-o", folder / "papers")):
        done = run(*words)
        assert done.exit_code == 0
        assert done.stderr.count("the font has no '🍵' (U+1F375); printed as 〓") == 1


def test_typed_fields_come_from_days_yaml_and_faults_in_it_are_told(folder: Path) -> None:
    days = folder / "days.yaml"
    days.write_text("format: 1\ndays: {2025-12-01: {weather: Snow}}\n", encoding="utf-8")
    assert "Snow" in run("callsheet", folder).stdout
    days.write_text("format: 1\ndays: {2025-12-01: {people: {may: {ride: 20}}}}\n", encoding="utf-8")
    done = run("callsheet", folder)
    assert done.exit_code == 1
    assert "days.yaml:2:" in done.stderr
    assert "Known: mei." in done.stderr


def test_the_whole_binder_has_an_index_of_files_that_exist(folder: Path) -> None:
    out = folder / "papers"
    done = run("papers", folder, "-o", out)
    assert done.exit_code == 0, done.stderr
    index = (out / "index.html").read_text(encoding="utf-8")
    links = [piece.split('"')[0] for piece in index.split('href="')[1:]]
    assert "callsheet/callsheet-2025-12-01-A.html" in links
    assert all((out / link).is_file() for link in links)


def test_a_paper_somebody_edited_is_kept(folder: Path) -> None:
    out = folder / "papers"
    run("papers", folder, "-o", out)
    edited = out / "scenes" / "scenes.csv"
    edited.write_text("mine", encoding="utf-8")
    done = run("papers", folder, "-o", out)
    assert "scenes.csv was edited since and is kept" in done.stderr
    assert edited.read_text(encoding="utf-8") == "mine"
    assert (out / "scenes" / "scenes.new.csv").is_file()
    assert not (out / "scenes" / "scenes.new.pdf").exists()
    (out / "scenes" / "scenes.new.csv").write_text("mine, too", encoding="utf-8")
    run("papers", folder, "-o", out)
    assert (out / "scenes" / "scenes.new.csv").read_text(encoding="utf-8") == "mine, too"
    run("papers", folder, "-o", out)
    assert sorted(path.name for path in (out / "scenes").glob("*.new*")) == ["scenes.new-2.csv", "scenes.new.csv"]


def test_papers_that_came_to_an_early_end_are_known_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third file cannot be written; another day's papers replace the first two, which nobody edited."""
    out, put = folder / "papers", Shelf.put
    names: list[str] = []

    def full(self: Shelf, name: str, data: bytes) -> None:
        if len(names) == 2:
            raise OSError(28, "No space left on device")
        names.append(name)
        put(self, name, data)

    monkeypatch.setattr(Shelf, "put", full)
    assert run("papers", folder, "-o", out).exit_code == 1
    monkeypatch.setattr(Shelf, "put", put)
    shelf = Shelf(out)
    for name in names:
        shelf.put(name, b"of another day")
    assert not shelf.kept


def test_papers_know_what_rules_know(folder: Path) -> None:
    known = """\
rules:
  daily-load: {level: "off"}
  clearance: {papers: {lamp: {title: {en: Fire permit, zh: 用火许可}, scenes: [1-1]}}}
  scarce-gear: {gear: {drone: {flags: [candle]}}}
"""
    shoot = SHOOT.replace('rules: {daily-load: {level: "off"}}\n', known).replace(
        "She lights it.", "x, flags: [candle]"
    )
    (folder / "shoot.yaml").write_text(shoot, encoding="utf-8")
    to_do = run("report", "to-do", folder, "--lang", "zh")
    assert "用火许可：12/1 周一前须办妥，尚无" in to_do.stdout
    sheet = run("callsheet", folder).stdout
    assert "Gear and helpers" in sheet
    assert "drone" in sheet
    off = shoot.replace("clearance: {", 'clearance: {level: "off", ').replace(
        "gear: {drone", 'level: "off", gear: {drone'
    )
    (folder / "shoot.yaml").write_text(off, encoding="utf-8")
    assert "Fire permit" not in run("report", "to-do", folder).stdout
    assert "drone" not in run("callsheet", folder).stdout
