"""`shortshoot plan`, from the command line: what it prints where, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shortshoot import __version__
from shortshoot.cli.kit import live
from shortshoot.cli.kit.app import app
from shortshoot.loading.ownership import is_ours
from shortshoot.solver.outcome import Progress, Tell

EXAMPLES = Path(__file__).parents[2] / "examples"
KEYS = ["status", "cost", "bound", "gap", "days", "seconds", "seed", "version"]


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def copied(example: str, to: Path) -> Path:
    """An example without its schedule, in a folder that may be written to."""
    return Path(shutil.copytree(EXAMPLES / example, to / example, ignore=shutil.ignore_patterns("schedule*.yaml")))


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    return copied("ten-scenes", tmp_path)


# ---- planned --------------------------------------------------------------------------------


def test_a_plan_is_printed_written_and_proven_again(ten: Path) -> None:
    """83,200: see `test_verify_command` for how it adds up; that nothing is cheaper is for the solver's tests."""
    done = run("plan", ten, "--time", "60")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "CNY 83,200, best possible, in " in done.stdout.splitlines()[-1]
    assert "\x1b" not in done.stdout
    for word in ("The Borrowed Umbrella", "Mon 1 Dec", "Tue 2 Dec"):
        assert word in done.stdout
    assert sorted(path.name for path in ten.iterdir()) == ["schedule.yaml", "shoot.yaml"]
    assert run("verify", ten, "--strict").exit_code == 0
    assert run("callsheet", ten).exit_code == 0


def test_json_is_one_line_with_these_keys(ten: Path) -> None:
    done = run("plan", ten, "--time", "60", "--format", "json", "--seed", "7")
    assert (done.exit_code, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    record = json.loads(line)
    assert list(record) == KEYS
    assert 0 < record.pop("seconds") < 60
    assert record == {
        "status": "best possible",
        "cost": 83_200_00,
        "bound": 83_200_00,
        "gap": 0.0,
        "days": 2,
        "seed": 7,
        "version": __version__,
    }


def test_a_repeatable_plan_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """A shoot that two units of work do not close; each run has a hash seed, and so an order of sets, of its own.

    The second finds the plan of the first, and does not begin with it.
    """
    written, told = set[bytes](), set[str]()
    folder = copied("hybrid-led", tmp_path)
    for run_number in range(2):
        words = [
            sys.executable,
            "-m",
            "shortshoot",
            "plan",
            str(folder),
            "--repeatable",
            "--effort",
            "2",
            "--seed",
            "3",
        ]
        environment = {**os.environ, "PYTHONHASHSEED": str(run_number)}
        done = subprocess.run(words, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
        told.add(done.stdout)
        written.add((folder / "schedule.yaml").read_bytes())
        assert run("verify", folder, "--strict").exit_code == 0
    assert len(written) == len(told) == 1
    assert "units of work" in told.pop()


def test_a_gap_is_enough_when_it_was_asked_for(ten: Path) -> None:
    done = run("plan", ten, "--time", "60", "--gap", "100", "--format", "json")
    record = json.loads(done.stdout)
    assert done.exit_code == 0
    assert record["bound"] <= 83_200_00 <= record["cost"]


def test_progress_for_programs_goes_to_stderr(ten: Path) -> None:
    done = run("plan", ten, "--time", "60", "--progress", "json", "--format", "json")
    records = [json.loads(line) for line in done.stderr.splitlines()]
    assert records
    assert all(list(one) == ["seconds", "best", "bound", "gap", "doing"] for one in records)
    assert [one["seconds"] for one in records] == sorted(one["seconds"] for one in records)
    assert json.loads(done.stdout)["status"] == "best possible"


# ---- not planned ----------------------------------------------------------------------------


def test_impossible_says_why_and_ends_with_three(tmp_path: Path) -> None:
    folder = copied("impossible", tmp_path)
    done = run("plan", folder)
    assert (done.exit_code, done.stdout) == (3, "")
    said = done.stderr
    assert said.startswith("impossible: ")
    assert "2-1" in said
    assert "Old Gu is not free on 2025-12-04" in said
    assert "location-dates" in said
    assert not (folder / "schedule.yaml").exists()


def test_impossible_in_json_carries_the_conflict(tmp_path: Path) -> None:
    done = run("plan", copied("impossible", tmp_path), "--format", "json")
    record = json.loads(done.stdout)
    assert done.exit_code == 3
    assert sorted(record) == sorted([*KEYS, "conflict"])
    assert (record["status"], record["cost"], record["days"]) == ("impossible", None, None)
    assert any("Old Gu" in sentence for sentence in record["conflict"])


def test_no_plan_in_the_time_given_ends_with_four_and_claims_nothing(tmp_path: Path) -> None:
    folder = copied("flagship", tmp_path)
    done = run("plan", folder, "--time", "0.1", "--format", "json")
    record = json.loads(done.stdout)
    assert done.exit_code == 4
    assert list(record) == KEYS
    assert (record["status"], record["cost"], record["gap"]) == ("out of time", None, None)
    assert done.stderr == "no plan in the time given; this proves nothing: give it more with --time\n"
    assert not (folder / "schedule.yaml").exists()


def test_a_shoot_with_errors_is_not_planned(ten: Path) -> None:
    file = ten / "shoot.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("set: shop", "set: shp", 1), encoding="utf-8")
    done = run("plan", ten)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "there is no set 'shp' [unknown-id]" in done.stderr
    assert "Maybe 'shop'?" in done.stderr


def test_a_full_disk_ends_the_search_in_one_line(ten: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Path:
        raise OSError(28, "No space left on device", "schedule.yaml")

    monkeypatch.setattr("shortshoot.loading.write_schedule", full)
    done = run("plan", ten, "--time", "60")
    assert (done.exit_code, done.output) == (1, "shortshoot: schedule.yaml: No space left on device\n")


@pytest.mark.parametrize("words", [["--time", "0"], ["--gap", "101"], ["--format", "xml"], ["--hint"], ["--fast"]])
def test_wrong_usage_ends_with_two(ten: Path, words: list[str]) -> None:
    done = run("plan", ten, *words)
    assert (done.exit_code, done.stdout) == (2, "")


# ---- what is there already ------------------------------------------------------------------


def test_a_schedule_that_is_as_good_stays(planned: Path) -> None:
    file = planned / "schedule.yaml"
    before = file.read_bytes()
    done = run("plan", planned, "--time", "60")
    assert done.exit_code == 0
    assert done.stderr == "the plan that was in schedule.yaml is as good; nothing was written\n"
    assert file.read_bytes() == before
    assert len(list(planned.iterdir())) == 2


def test_a_schedule_that_was_edited_is_never_overwritten(planned: Path) -> None:
    """By hand, 4-1 was put where Qiu has no time for make-up: no plan to start from, and somebody's work.

    The next plan goes beside it, and the one after that begins there, so it is not replaced by a dearer one.
    """
    file = planned / "schedule.yaml"
    text = file.read_text(encoding="utf-8").replace("at: 07:15, part: 4-1", "at: 07:00, part: 4-1")
    file.write_text(text, encoding="utf-8")
    kept = "schedule.yaml was edited by hand or is of another shoot, and is left alone"
    for said in (
        f"{kept}; the plan is in schedule.new.yaml\n",
        "the plan that was in schedule.new.yaml is as good; nothing was written\n",
    ):
        done = run("plan", planned, "--time", "60")
        assert (done.exit_code, done.stderr) == (0, said)
        assert file.read_text(encoding="utf-8") == text
        assert sorted(path.name for path in planned.iterdir()) == ["schedule.new.yaml", "schedule.yaml", "shoot.yaml"]
    assert run("verify", planned, "--schedule", planned / "schedule.new.yaml", "--strict").exit_code == 0


def test_a_second_edited_schedule_is_not_overwritten_either(planned: Path) -> None:
    mine = "# mine\n"
    (planned / "schedule.yaml").write_text(mine, encoding="utf-8")
    (planned / "schedule.new.yaml").write_text(mine, encoding="utf-8")
    done = run("plan", planned, "--time", "60")
    assert done.exit_code == 0
    assert done.stderr.endswith("is left alone; the plan is in schedule.new-2.yaml\n")
    for name in ("schedule.yaml", "schedule.new.yaml"):
        assert (planned / name).read_text(encoding="utf-8") == mine


def test_our_own_schedule_is_replaced_in_place(ten: Path) -> None:
    run("plan", ten, "--time", "60")
    done = run("plan", ten, "--time", "60", "--fresh")
    assert (done.exit_code, done.stderr) == (0, "")
    assert sorted(path.name for path in ten.iterdir()) == ["schedule.yaml", "shoot.yaml"]
    assert is_ours(ten / "schedule.yaml", "borrowed-umbrella")


def test_the_schedule_of_another_shoot_is_refused_as_a_start_and_left_alone(planned: Path, ten: Path) -> None:
    other = planned / "schedule.yaml"
    text = other.read_text(encoding="utf-8").replace("shoot: borrowed-umbrella", "shoot: last-ferry")
    other.write_text(text, encoding="utf-8")
    done = run("plan", ten, "--hint", other)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "this is a schedule of 'last-ferry'; the shoot is 'borrowed-umbrella' [other-shoot]" in done.stderr
    assert run("plan", planned, "--time", "60").exit_code == 0
    assert other.read_text(encoding="utf-8") == text
    assert is_ours(planned / "schedule.new.yaml", "borrowed-umbrella")


def test_a_plan_of_the_shoot_as_it_was_is_renewed_when_it_is_still_as_good(ten: Path) -> None:
    """A synopsis changes and the best plan stays; the file has to say that it was made for this shoot."""
    run("plan", ten, "--time", "60")
    file = ten / "shoot.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("It rains again.", "It pours."), encoding="utf-8")
    assert "the shoot has changed since" in run("verify", ten).stderr
    done = run("plan", ten, "--time", "60")
    assert (done.exit_code, done.stderr) == (0, "")
    assert run("verify", ten).stderr == ""


def test_a_hint_is_a_start(planned: Path, ten: Path) -> None:
    done = run("plan", ten, "--hint", planned / "schedule.yaml", "--time", "60", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["cost"] == 83_200_00


# ---- being interrupted ----------------------------------------------------------------------


def test_ctrl_c_ends_with_the_best_plan_so_far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The key is pressed long before the time is over; the search began with the plan that was there."""
    folder = Path(shutil.copytree(EXAMPLES / "shanghai-vertical", tmp_path / "shoot"))
    pressed: list[int] = []

    @contextmanager
    def impatient(_: str) -> Iterator[Tell]:
        def tell(progress: Progress) -> None:
            if progress.best is not None and progress.seconds > 2:
                pressed.append(progress.best)
                raise KeyboardInterrupt

        yield tell

    monkeypatch.setattr(live, "live_line", impatient)
    done = run("plan", folder, "--time", "300")
    assert done.exit_code == 0, done.stderr
    assert len(pressed) == 1
    assert "from the best possible, in " in done.stdout.splitlines()[-1]
    assert run("verify", folder).exit_code == 0


# ---- the live line --------------------------------------------------------------------------


def test_the_live_line_tells_best_bound_gap_and_elapsed() -> None:
    """(1000 - 950) / 1000 = 5 %."""
    text = live.line(Progress(12.4, 1000_00, 950_00, "searching"), "CNY")
    assert text == "12 s  best CNY 1,000  bound 950  gap 5.0 %"
    assert live.line(Progress(0.6, None, 0, "first plan"), "CNY") == "1 s  first plan"


def test_it_vanishes_when_the_search_ends(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with live.live_line("CNY") as tell:
        tell(Progress(1.0, 1000_00, 950_00, "searching"))
    shown = capsys.readouterr().err
    assert shown.endswith("\x1b[2K")
    assert "\x1b[?25h" in shown
