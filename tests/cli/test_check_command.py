"""`shortshoot check`, from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shortshoot.cli.kit.app import app

EXAMPLES = Path(__file__).parents[2] / "examples"
GALLERY = Path(__file__).parents[1] / "gallery"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize("example", sorted(path.parent.name for path in EXAMPLES.glob("*/shoot.yaml")))
def test_every_example_is_right(example: str) -> None:
    result = run("check", str(EXAMPLES / example), "--strict")
    assert result.exit_code == 0, result.output
    assert result.output.endswith(": no problems\n")


def test_in_the_folder_of_a_shoot_no_name_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(EXAMPLES / "ten-scenes" / "shoot.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 0
    assert result.stdout == (
        "The Borrowed Umbrella: 10 scenes, 4 episodes, 4 sets, 4 roles, 1 unit, 2 days; "
        "11 3/8 pages, 625 minutes (8 scenes estimated): no problems\n"
    )


def test_errors_are_shown_counted_and_end_with_one() -> None:
    result = run("check", str(GALLERY / "unknown-id"))
    assert result.exit_code == 1
    assert "there is no set 'penthuose' [unknown-id]" in result.stdout
    assert result.stdout.endswith("10 errors, 1 warning\n")


@pytest.mark.parametrize("case", sorted(path.name for path in GALLERY.iterdir() if path.is_dir()))
def test_every_case_of_the_gallery_ends_plainly(case: str) -> None:
    result = run("check", str(GALLERY / case))
    told = (GALLERY / case / "expected.txt").read_text(encoding="utf-8")
    of_the_shoot = not case.endswith("--schedule")
    assert result.exit_code == int(of_the_shoot and "error" in told.splitlines()[-1])
    assert "Traceback" not in result.output
    assert "sorry" not in result.output


def test_the_typed_fields_of_the_sheets_are_checked_too(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "ten-scenes" / "shoot.yaml", tmp_path)
    (tmp_path / "days.yaml").write_text("format: 1\ndays:\n  2025-12-01: {wether: rain}\n", encoding="utf-8")
    result = run("check", str(tmp_path))
    assert result.exit_code == 1
    assert "days.yaml:3:16: nothing here is called 'wether' [unknown-key]" in result.stdout
    assert "Maybe 'weather'?" in result.stdout
    assert result.stdout.endswith(": 1 error\n")


def test_warnings_fail_only_when_asked_to() -> None:
    folder = str(GALLERY / "no-format")
    assert run("check", folder).exit_code == 0
    assert run("check", folder, "--strict").exit_code == 1


def test_json_is_all_of_the_output() -> None:
    result = run("check", str(GALLERY / "duplicate-key"), "--format", "json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)["problems"]
    assert (problem["code"], problem["line"], problem["column"]) == ("duplicate-key", 17, 3)


def test_github_annotations() -> None:
    result = run("check", str(GALLERY / "duplicate-key"), "--format", "github")
    (line,) = result.stdout.splitlines()
    assert line.startswith("::error file=")
    assert "title=duplicate-key,line=17,col=3,endColumn=5::'1-1' is here a second time" in line


def test_an_unknown_format_is_a_usage_error() -> None:
    assert run("check", "--format", "xml").exit_code == 2
