"""Every way to be wrong has a reproducer and a frozen answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from shortshoot.loading import Code, Problem, load, read_schedule
from shortshoot.loading.parsing import MAX_BYTES
from shortshoot.loading.rendering import count_text, render
from shortshoot.rules.base import Rule
from shortshoot.rules.book import discover

GALLERY = Path(__file__).parent.parent / "gallery"
CASES = sorted(path.name for path in GALLERY.iterdir() if path.is_dir())
MADE_HERE = {Code.TOO_LARGE}
"""Codes whose plainest reproducer is no file to commit."""


def problems_in(folder: Path) -> tuple[Problem, ...]:
    """What loading tells of a folder: of its shoot and log, and of its schedule if it gets that far."""
    loaded = load(folder)
    schedule = folder / "schedule.yaml"
    if loaded.shoot is None or not schedule.exists():
        return loaded.problems
    return loaded.problems + read_schedule(schedule, loaded.shoot).problems


@pytest.mark.parametrize("case", CASES)
def test_answer(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[..., None]) -> None:
    shutil.copytree(GALLERY / case, tmp_path / "case", ignore=shutil.ignore_patterns("expected.txt"))
    monkeypatch.chdir(tmp_path / "case")
    problems = problems_in(Path())
    assert case.partition("--")[0] in {problem.code for problem in problems}
    golden(GALLERY / case / "expected.txt", render(problems) + count_text(problems) + "\n")


def test_every_code_has_a_case() -> None:
    shown = {case.partition("--")[0] for case in CASES} | MADE_HERE
    faulting = {rule.id for rule in discover().values() if rule.faults is not Rule.faults}
    assert set(Code) | faulting == shown


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "shoot.yaml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    (problem,) = load(file).problems
    assert problem.code == Code.TOO_LARGE
    assert problem.message == f"the file has 50 MB, more than {MAX_BYTES // 10**6} MB"


def test_a_path_that_leads_nowhere(tmp_path: Path) -> None:
    (problem,) = load(tmp_path / "none.yaml").problems
    assert problem.code == Code.NOT_FOUND
    assert problem.place.line == 0


def test_a_link_out_of_the_folder_is_outside(tmp_path: Path) -> None:
    (tmp_path / "cast.yaml").write_text("cast: {}\n", encoding="utf-8")
    shoot = tmp_path / "shoot"
    shoot.mkdir()
    try:
        (shoot / "cast.yaml").symlink_to(tmp_path / "cast.yaml")
    except OSError:  # Windows asks for a privilege
        (shoot / "cast.yaml").write_text("", encoding="utf-8")
        return
    (shoot / "shoot.yaml").write_text("format: 1\ninclude: cast.yaml\n", encoding="utf-8")
    assert Code.OUTSIDE in {problem.code for problem in load(shoot).problems}


@pytest.mark.parametrize("name", ["shoot.yaml", "progress.yaml", "schedule.yaml"])
def test_no_file_found_in_a_folder_leads_out_of_it(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "shoot"
    shutil.copytree(GALLERY / "unknown-id--schedule", folder)
    secret = tmp_path / "secret.yaml"
    secret.write_text("token: 12345\n", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    try:
        (folder / name).symlink_to(secret)
    except OSError:  # Windows asks for a privilege
        (folder / name).write_text(f"include: {secret.as_posix()}\n", encoding="utf-8")
        return
    loaded = load(folder)
    problems = read_schedule(folder, loaded.shoot).problems if loaded.shoot else loaded.problems
    assert [problem.code for problem in problems] == [Code.OUTSIDE]
    assert "token" not in render(problems)
