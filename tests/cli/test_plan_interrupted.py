"""Ctrl-C in a terminal: a plan that verifies or none, soon, with nothing left behind and the terminal as it was."""

from __future__ import annotations

import os
import select
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from shortshoot import load, verify
from shortshoot.loading import read_schedule

pty = pytest.importorskip("pty", reason="there are no such terminals here")
termios = pytest.importorskip("termios")

FLAGSHIP = Path(__file__).parents[2] / "examples" / "flagship"
PATIENCE = 30.0
"""Seconds after Ctrl-C until it counts as hanging."""

CTRL_C = b"\x03"
HIDDEN, SEEN = "\x1b[?25l", "\x1b[?25h"


class Ended(NamedTuple):
    """How a program in a terminal ended: its code, what was shown, what it left running, and how."""

    code: int
    shown: str
    orphans: bool
    same_terminal: bool


class Terminal:
    """A program in a terminal of its own, at whose keyboard we sit."""

    def __init__(self, *words: str) -> None:
        self._pid, self._screen = pty.fork()
        if self._pid == 0:
            os.execv(sys.executable, [sys.executable, *words])
        self._settings = termios.tcgetattr(self._screen)
        self._shown = bytearray()
        self._over = False

    def look(self, seconds: float, *, until: bytes | None = None) -> None:
        """Watch the screen for so long, or until something is on it, or the program is gone."""
        end = time.monotonic() + seconds
        while not self._over and not (until and until in self._shown) and (left := end - time.monotonic()) > 0:
            if select.select([self._screen], [], [], left)[0]:
                try:
                    self._shown += os.read(self._screen, 1 << 16)
                except OSError:
                    self._over = True

    def press(self, key: bytes) -> None:
        with suppress(OSError):
            os.write(self._screen, key)

    def end(self) -> Ended:
        """Wait for the end; a program that hangs is killed and told as such."""
        self.look(PATIENCE)
        hangs = not self._over
        if hangs:
            os.killpg(self._pid, signal.SIGKILL)
        same = self._settings == termios.tcgetattr(self._screen)
        code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        os.close(self._screen)
        assert not hangs, self._shown[-200:]
        return Ended(code, self._shown.decode(errors="replace"), self._leaves_something(), same)

    def _leaves_something(self) -> bool:
        """Whether a process of its group is still there after a moment."""
        for _ in range(20):
            try:
                os.killpg(self._pid, 0)
            except ProcessLookupError:
                return False
            time.sleep(0.1)
        os.killpg(self._pid, signal.SIGKILL)
        return True


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FLAGSHIP, tmp_path / "shoot", ignore=shutil.ignore_patterns("schedule*.yaml")))


def interrupted(folder: Path, *moments: float) -> Ended:
    """`shortshoot plan` with Ctrl-C so many seconds after it first shows itself, and after one another."""
    terminal = Terminal("-m", "shortshoot", "plan", str(folder), "--fresh", "--time", "600")
    terminal.look(PATIENCE, until=b" s ")
    for moment in moments:
        terminal.look(moment)
        terminal.press(CTRL_C)
    return terminal.end()


def is_planned(folder: Path, ended: Ended) -> bool:
    """Whether there is a plan; it has to be legal, and whatever there is the end has to be clean."""
    assert "Traceback" not in ended.shown
    assert ended.shown.rfind(SEEN) >= ended.shown.rfind(HIDDEN)
    assert ended.same_terminal
    assert not ended.orphans
    file = folder / "schedule.yaml"
    if not file.exists():
        return False
    shoot = load(folder)
    schedule = read_schedule(folder, shoot).schedule
    assert schedule is not None
    assert not verify(shoot, schedule).breaches
    file.unlink()
    return True


@pytest.mark.sweep
def test_twenty_times_ctrl_c_at_random_moments(folder: Path) -> None:
    random = Random(22)
    codes: Counter[tuple[int, bool]] = Counter()
    for _ in range(20):
        ended = interrupted(folder, random.uniform(0.0, 9.0))
        codes[ended.code, is_planned(folder, ended)] += 1
    assert set(codes) <= {(0, True), (4, False)}
    assert codes[0, True]


@pytest.mark.sweep
def test_a_second_ctrl_c_quits(folder: Path) -> None:
    for moment in (0.0, 0.02, 0.1):
        ended = interrupted(folder, 5.0, moment)
        planned = is_planned(folder, ended)
        assert ended.code in (0 if planned else 4, 130)
