"""What one run of one method on one shoot came to, and the process it runs in.

**Why:** memory belongs to processes, so every run has its own; and a rival that fails or hangs ends as a row of
the table, not as the end of it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from importlib import import_module
from pathlib import Path

from peak import Peak

from shortshoot import load, verify
from shortshoot.model import Schedule, Shoot, UnitDay

METHODS = {"ours": "ours", "one model": "monolith", "annealing": "annealing", "greedy": "greedy"}
"""What the table calls a method, and its module; each has `run(shoot, seconds, workers, seed, watch)`."""

LISTED = ("greedy", "one model", "annealing")
"""The rivals, in the order of the table."""

GRACE = 60.0
"""Seconds past its limit after which a run is ended."""


class Watch:
    """The verified costs of a run as they came, in seconds from its start (loading not counted)."""

    def __init__(self, shoot: Shoot) -> None:
        self.shoot = shoot
        self.started = time.monotonic()
        self.costs: list[tuple[float, int]] = []
        self.bound = 0
        self.proved: float | None = None
        self.note = ""
        self.best: Schedule | None = None

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    def offer(self, schedule: Schedule) -> bool:
        """Count a schedule if `verify` finds no breach in it and it is the cheapest so far; whether it had none."""
        verdict = verify(self.shoot, schedule)
        if verdict.breaches:
            return False
        if not self.costs or verdict.cost < self.costs[-1][1]:
            self.costs.append((self.elapsed, verdict.cost))
            self.best = schedule
            self._look()
        return True

    def bounded(self, bound: int) -> None:
        """A lower bound, and when it first met the best cost."""
        self.bound = max(self.bound, bound)
        self._look()

    def _look(self) -> None:
        if self.proved is None and self.costs and self.bound >= self.costs[-1][1]:
            self.proved = self.elapsed


Method = Callable[[Shoot, float, int, int, Watch], None]


@dataclass(frozen=True)
class Measured:
    """One row before medians: amounts in minor units, times in seconds, memory in MB; None where there is nothing.

    `near` is when the cost first was within one per cent of the final one, `day_cost` the part of the cost that
    the choice of days alone decides.
    """

    method: str
    cost: int | None = None
    bound: int = 0
    first: float | None = None
    near: float | None = None
    best: float | None = None
    proved: float | None = None
    seconds: float = 0.0
    memory: float | None = None
    day_cost: int | None = None
    note: str = ""

    @property
    def gap(self) -> float | None:
        """As a share of the cost."""
        return None if not self.cost else max(0, self.cost - self.bound) / self.cost

    @property
    def clock_gap(self) -> float | None:
        """The share of the cost that hours add to what the days cost by themselves."""
        return None if not self.cost or self.day_cost is None else (self.cost - self.day_cost) / self.cost

    @property
    def day_gap(self) -> float | None:
        """What of the gap is left for the choice of days."""
        return None if self.gap is None or self.clock_gap is None else max(0.0, self.gap - self.clock_gap)


def here(method: str, folder: Path, seconds: float, workers: int, seed: int) -> Measured:
    """Run a method in this process; see `apart`."""
    shoot = load(folder)
    module = import_module(METHODS[method])
    watch = Watch(shoot)
    module.run(shoot, seconds, workers, seed, watch)
    elapsed = watch.elapsed
    if not watch.costs:
        return Measured(method, bound=watch.bound, seconds=elapsed, note=watch.note)
    cost = watch.costs[-1][1]
    return Measured(
        method,
        cost=cost,
        bound=watch.bound,
        first=watch.costs[0][0],
        near=next(at for at, one in watch.costs if one * 100 <= cost * 101),
        best=watch.costs[-1][0],
        proved=watch.proved,
        seconds=elapsed,
        day_cost=_day_cost(shoot, watch.best),
        note=watch.note,
    )


def apart(method: str, folder: Path, seconds: float, workers: int, seed: int) -> Measured:
    """Run a method in a process of its own, and see how much memory that and its own processes take."""
    command = [sys.executable, str(Path(__file__).parent), "one", method, str(folder)]
    command += [f"--time={seconds}", f"--workers={workers}", f"--seed={seed}"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
    with Peak(process.pid) as peak:
        try:
            said, complained = process.communicate(timeout=seconds + GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return Measured(method, seconds=seconds + GRACE, note="did not end")
    if process.returncode:
        last = (complained.strip().splitlines() or ["no message"])[-1]
        return Measured(method, note=f"failed: {last}")
    return replace(Measured(**json.loads(said.splitlines()[-1])), memory=peak.megabytes)


def as_line(measured: Measured) -> str:
    """What the process of a run prints last."""
    return json.dumps(asdict(measured))


def _day_cost(shoot: Shoot, schedule: Schedule | None) -> int | None:
    from days_cost import days_cost

    if schedule is None or shoot.progress.shot:
        return None
    where: dict[str, UnitDay] = {part: placed.unit_day for part, placed in schedule.placed.items()}
    return days_cost(shoot, where)
