"""Whoever kills the program finds the best plan so far on disk, whole, or none, and no half-written file."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from shortshoot import load
from shortshoot.loading import read_schedule
from shortshoot.loading.ownership import is_ours

TESTS = Path(__file__).parents[1]
EXAMPLES = TESTS.parent / "examples"
SHOOT = EXAMPLES / "shanghai-vertical"
PATIENCE = 300.0
"""Seconds after which a search that never wrote a plan counts as broken."""

WRITER = """
import sys
from shortshoot import load
from shortshoot.loading import read_schedule, write_schedule
folder, typed = sys.argv[1:]
shoot = load(folder)
schedule = read_schedule(typed, shoot).schedule
while True:
    write_schedule(folder, shoot, schedule, rules_digest="0" * 16)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("schedule*.yaml")
    return Path(shutil.copytree(SHOOT, tmp_path / "shoot", ignore=ignored))


def start(folder: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "shortshoot", "plan", str(folder), "--fresh", "--time", "600"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(words, text=True, encoding="utf-8", **pipes)  # type: ignore[call-overload,no-any-return]


def wait_for_a_plan(process: subprocess.Popen[str], folder: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not (folder / "schedule.yaml").exists():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until, "no plan was ever written"
        time.sleep(0.02)


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def whole_or_none(folder: Path) -> bool:
    """Whether there is a schedule; what there is has to be whole, and everything else hidden."""
    seen = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    assert seen <= {"shoot.yaml", "schedule.yaml"}
    if "schedule.yaml" not in seen:
        return False
    read = read_schedule(folder, load(folder))
    assert read.schedule is not None, read.problems
    assert is_ours(folder / "schedule.yaml")
    return True


def test_the_best_plan_so_far_is_on_disk_when_the_program_is_killed(folder: Path) -> None:
    process = start(folder)
    wait_for_a_plan(process, folder)
    kill(process)
    assert whole_or_none(folder)


def test_killing_it_before_there_is_a_plan_leaves_nothing(folder: Path) -> None:
    process = start(folder)
    time.sleep(0.3)
    kill(process)
    whole_or_none(folder)
    assert (folder / "shoot.yaml").read_bytes() == (SHOOT / "shoot.yaml").read_bytes()


def kill_while_writing(folder: Path, moments: list[float]) -> None:
    """The program does nothing but write, so that nearly every kill falls into the writing of a file."""
    shutil.copy(EXAMPLES / "ten-scenes" / "shoot.yaml", folder)
    words = [sys.executable, "-c", WRITER, str(folder), str(TESTS / "fixtures" / "ten-scenes-schedule.yaml")]
    for moment in moments:
        (folder / "schedule.yaml").unlink(missing_ok=True)
        process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        wait_for_a_plan(process, folder)
        time.sleep(moment)
        kill(process)
        assert whole_or_none(folder)


def test_a_file_is_whole_even_when_the_kill_falls_into_its_writing(folder: Path) -> None:
    kill_while_writing(folder, [0.1, 0.137])


@pytest.mark.sweep
def test_twenty_kills_at_random_moments_of_a_search(folder: Path) -> None:
    random = Random(20)
    found = 0
    for _ in range(20):
        process = start(folder)
        time.sleep(random.uniform(0.2, 6.0))
        kill(process)
        found += whole_or_none(folder)
    assert found


@pytest.mark.sweep
def test_twenty_kills_while_it_writes(folder: Path) -> None:
    random = Random(21)
    kill_while_writing(folder, [random.uniform(0.0, 0.3) for _ in range(20)])


@pytest.mark.sweep
def test_the_interrupt_signal_ends_it_with_the_best_plan(folder: Path) -> None:
    process = start(folder)
    wait_for_a_plan(process, folder)
    os.kill(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=PATIENCE)
    assert (process.returncode, err) == (0, "")
    assert "from the best possible, in " in out.splitlines()[-1]
    assert whole_or_none(folder)
