"""`import`, `edit` and `export` from the command line: what they print, write, and with which code they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shortshoot.cli.kit.app import app
from shortshoot.loading import load, read_schedule

SAMPLES = Path(__file__).parent.parent / "samples"
EXAMPLES = Path(__file__).parent.parent.parent / "examples"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def test_import_writes_a_shoot_and_tells_what_to_do(tmp_path: Path) -> None:
    result = run("import", SAMPLES / "short.fountain", "-o", tmp_path / "bus", "--start", "2026-05-04")
    assert result.exit_code == 0
    assert "Last Bus: 5 scenes, 3 roles, 5 sets, 7/8 pages" in result.stdout
    assert "short.fountain:50" in result.stdout
    assert f"wrote {(tmp_path / 'bus/shoot.yaml').as_posix()}" in result.stdout
    assert "start: 2026-05-04" in (tmp_path / "bus/shoot.yaml").read_text(encoding="utf-8")
    assert run("check", tmp_path / "bus").exit_code == 0


def test_guesses_are_marked_in_the_file(tmp_path: Path) -> None:
    run("import", SAMPLES / "short.fountain", "-o", tmp_path)
    text = (tmp_path / "shoot.yaml").read_text(encoding="utf-8")
    assert "  2:  # line 15\n" in text
    assert "    int: true  # ? not said whether inside or outside; taken as inside\n" in text
    assert "    flags: [animal]  # ? the action sounds like 'animal'\n" in text


def test_importing_again_changes_nothing_and_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    new = run("import", SAMPLES / "zh-labelled.txt", "-o", tmp_path / "shoot", "--dry-run")
    assert new.exit_code == 0
    assert "scenes:" in new.stdout
    assert not (tmp_path / "shoot").exists()
    run("import", SAMPLES / "zh-labelled.txt", "-o", tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    again = run("import", SAMPLES / "zh-labelled.txt", "-o", tmp_path)
    assert "no changes" in again.stdout
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    draft = tmp_path / "zh-labelled.txt"
    text = (SAMPLES / "zh-labelled.txt").read_text(encoding="utf-8")
    draft.write_text(text.replace("人物：", "人物：新人、", 1), encoding="utf-8")
    dry = run("import", draft, "-o", tmp_path, "--dry-run")
    assert "1 added, 1 changed" in dry.stdout
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path != draft} == before
    assert run("import", draft, "-o", tmp_path).exit_code == 0
    assert "新人" in (tmp_path / "shoot.yaml").read_text(encoding="utf-8")


def test_json_tells_changes_and_notes(tmp_path: Path) -> None:
    first = json.loads(run("import", SAMPLES / "zh-dashed.txt", "-o", tmp_path, "--format", "json").stdout)
    assert first["scenes"] == 30
    assert {note["kind"] for note in first["notes"]} == {"question", "guess"}
    again = json.loads(run("import", SAMPLES / "zh-dashed.txt", "-o", tmp_path, "--format", "json").stdout)
    assert again["changes"] == []


def test_several_files_are_one_production(tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("第1集\n1-1 日 内 客厅\n人物：林夏\n林夏：走。\n", encoding="utf-8")
    two.write_text("第2集\n2-1 夜 外 码头\n人物：林夏、陈默\n陈默：好。\n", encoding="utf-8")
    assert run("import", one, two, "-o", tmp_path / "shoot").exit_code == 0
    shoot = load(tmp_path / "shoot").shoot
    assert shoot is not None
    assert list(shoot.scenes) == ["1-1", "2-1"]
    assert {id_: person.number for id_, person in shoot.cast.items()} == {"林夏": 1, "陈默": 2}


def test_a_script_and_its_spreadsheet_complete_each_other(tmp_path: Path) -> None:
    script, table = tmp_path / "a.txt", tmp_path / "a.csv"
    script.write_text("1-1 日 内 客厅\n人物：林夏\n林夏：走。\n", encoding="utf-8")
    table.write_text("集场,场景,页数,备注\n1-1,客厅,1.5,雨戏\n", encoding="utf-8")
    result = run("import", script, table, "-o", tmp_path / "shoot")
    shoot = load(tmp_path / "shoot").shoot
    assert shoot is not None
    assert shoot.scenes["1-1"].notes.zh == "雨戏"
    assert shoot.scenes["1-1"].cast == ("林夏",)
    assert "two files differ on 1-1: 1/8 or 1 4/8? The first is kept" in " ".join(result.stdout.split())


@pytest.mark.parametrize("name", ["none.txt", "bad.pdf", "bad.fdx"])
def test_a_bad_file_ends_with_one_line_and_code_1(tmp_path: Path, name: str) -> None:
    if name != "none.txt":
        (tmp_path / name).write_bytes(b"<x")
    result = run("import", tmp_path / name, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert name in result.stderr
    assert not (tmp_path / "out").exists()


def test_import_into_a_broken_shoot_tells_its_problems_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "shoot.yaml").write_text("format: 1\nscenes: [", encoding="utf-8")
    result = run("import", SAMPLES / "short.fountain", "-o", tmp_path)
    assert result.exit_code == 1
    assert "shoot.yaml:2" in result.stderr
    assert (tmp_path / "shoot.yaml").read_text(encoding="utf-8") == "format: 1\nscenes: ["


def test_stripboards_are_written_as_schedules_that_can_be_read(tmp_path: Path) -> None:
    result = run("import", SAMPLES / "boards.uss", "-o", tmp_path)
    assert result.exit_code == 0
    shoot = load(tmp_path).shoot
    assert shoot is not None
    for name, days in (("schedule.yaml", 3), ("schedule-later.yaml", 2)):
        loaded = read_schedule(tmp_path / name, shoot)
        assert loaded.schedule is not None, loaded.problems
        assert len(loaded.schedule.days) == days
        assert len(loaded.schedule.placed) == 14


@pytest.mark.parametrize("suffix", [".uss", ".csv", ".xlsx"])
def test_an_export_is_imported_as_the_same_shoot(tmp_path: Path, suffix: str) -> None:
    run("import", SAMPLES / "boards.uss", "-o", tmp_path / "one")
    file = tmp_path / f"out{suffix}"
    exported = run("export", file, tmp_path / "one")
    assert exported.exit_code == 0
    assert exported.stdout == f"wrote {file.as_posix()} with schedule\n"
    assert run("import", file, "-o", tmp_path / "two").exit_code == 0
    one, two = load(tmp_path / "one").shoot, load(tmp_path / "two").shoot
    assert one is not None
    assert two is not None
    assert two.scenes == one.scenes
    assert two.cast == one.cast
    first, second = read_schedule(tmp_path / "one", one).schedule, read_schedule(tmp_path / "two", two).schedule
    assert first is not None
    assert second is not None
    assert second.days == first.days
    assert "no changes" in run("import", file, "-o", tmp_path / "one", "--dry-run").stdout


def test_export_needs_a_known_ending(tmp_path: Path) -> None:
    run("import", SAMPLES / "short.fountain", "-o", tmp_path)
    result = run("export", tmp_path / "x.doc", tmp_path)
    assert result.exit_code == 1
    assert "known endings are .csv, .tsv, .uss, .xlsm, .xlsx" in result.stderr


@pytest.mark.parametrize("name", ["flagship", "la-vertical"])
def test_an_example_goes_out_and_comes_back_unchanged(tmp_path: Path, name: str) -> None:
    shutil.copytree(EXAMPLES / name, tmp_path / name)
    before = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
    for file in (tmp_path / "out.uss", tmp_path / "out.xlsx"):
        assert run("export", file, tmp_path / name).exit_code == 0
        assert "no changes" in run("import", file, "-o", tmp_path / name, "--dry-run").stdout
    assert run("edit", tmp_path / name, "-o", tmp_path / "edit.xlsx").exit_code == 0
    assert run("edit", tmp_path / name, "--back", tmp_path / "edit.xlsx").stdout == "no changes\n"
    assert {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} == before


def test_edit_writes_a_workbook_once_and_brings_it_back(tmp_path: Path) -> None:
    run("import", SAMPLES / "short.fountain", "-o", tmp_path)
    before = (tmp_path / "shoot.yaml").read_bytes()
    assert run("edit", tmp_path).exit_code == 0
    assert run("edit", tmp_path).exit_code == 1
    for path in (tmp_path, tmp_path / "shoot.yaml"):
        back = run("edit", path, "--back", tmp_path / "edit.xlsx")
        assert (back.exit_code, back.stdout) == (0, "no changes\n")
    assert (tmp_path / "shoot.yaml").read_bytes() == before
    wrong = run("edit", tmp_path, "--back", tmp_path / "shoot.yaml")
    assert wrong.exit_code == 1
    assert "should be a zip archive" in wrong.stderr
