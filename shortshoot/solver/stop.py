"""One switch that ends every solve of a search, from any thread.

**Why:** Ctrl-C, the time limit and a proof must all end the same way: every running solver is told, nobody is
waited for, and the best plan is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from time import monotonic
from typing import Any, ClassVar

from shortshoot.solver.cpsat import Effort

BUSY = 12
"""Wall seconds a unit of work may take on a busy machine; three on an idle one."""

LEAST = 1e-4
"""Units of work that a solve counts at least, so that solves that cost nothing come to an end too."""

ENDLESS = 1e8
"""Seconds that never end a solve whose work is counted."""


class Stop:
    """A switch with a deadline, in seconds. `watching` registers a solver for as long as it runs.

    `one_by_one` asks for one thing at a time, in an order that nothing but the work done decides.
    """

    one_by_one: ClassVar[bool] = False

    def __init__(self, seconds: float) -> None:
        self._event = Event()
        self._lock = Lock()
        self._running: list[Any] = []
        self._ends: list[Callable[[], None]] = []
        self.started = monotonic()
        self.deadline = self.started + seconds

    @property
    def seconds(self) -> float:
        """Seconds since the start, whatever is counted."""
        return monotonic() - self.started

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return self.seconds

    @property
    def left(self) -> float:
        """Seconds until the deadline; none when it is over."""
        return 0.0 if self._event.is_set() else max(0.0, self.deadline - monotonic())

    def effort(self, work: float, seed: int = 0) -> Effort:
        """So many units of work, and no longer than there is time."""
        return Effort(max(0.05, min(BUSY * work, self.left)), work, seed=seed)

    def at_most(self, share: float) -> Effort:
        """So much of what is left, in what this switch counts."""
        return Effort(max(0.05, min(share, self.left)))

    def is_set(self) -> bool:
        """Whether it is over."""
        return self._event.is_set() or monotonic() >= self.deadline

    def set(self) -> None:
        """End everything now."""
        self._event.set()
        with self._lock:
            for running in self._running:
                running.stop_search()
            ends, self._ends = self._ends, []
        for end in ends:
            end()

    def at_end(self, end: Callable[[], None]) -> None:
        """Something to do when it is over, once; at once if it is."""
        with self._lock:
            self._ends.append(end)
        if self._event.is_set():
            self.set()

    def expire(self) -> None:
        """End what still runs when time is over."""
        self.set()

    def wait(self, seconds: float) -> bool:
        """Sleep for a moment; True when it is over."""
        self._event.wait(min(seconds, self.left))
        return self.is_set()

    @contextmanager
    def watching(self) -> Iterator[Callable[[Any], None]]:
        """A function that registers a solver; it is forgotten at the end."""
        mine: list[Any] = []

        def register(solver: Any) -> None:
            mine.append(solver)
            with self._lock:
                self._running.append(solver)

        try:
            yield register
        finally:
            with self._lock:
                for solver in mine:
                    self._running.remove(solver)
                    self.count(solver)

    def count(self, solver: Any) -> None:
        """Hear of a solver that has ended."""

    def spend(self, work: float) -> None:
        """Hear of work that no solver has done."""


class Meter(Stop):
    """A switch that counts the solvers' own work instead of seconds.

    **Why:** the same work in the same order gives the same plan on every machine, whatever else that machine does.
    """

    one_by_one = True

    def __init__(self, effort: float) -> None:
        super().__init__(ENDLESS)
        self._effort = effort
        self._spent = 0.0

    @property
    def elapsed(self) -> float:
        """Units of work done."""
        return self._spent

    @property
    def left(self) -> float:
        """Units of work still to do; none when it is over."""
        return 0.0 if self._event.is_set() else max(0.0, self._effort - self._spent)

    def effort(self, work: float, seed: int = 0) -> Effort:
        """So many units of work, and no more than there are left."""
        return Effort(ENDLESS, min(work, self.left), seed=seed)

    def at_most(self, share: float) -> Effort:
        """So many units of work."""
        return self.effort(share)

    def is_set(self) -> bool:
        """Whether it is over."""
        return self._event.is_set() or self._spent >= self._effort

    def wait(self, seconds: float) -> bool:
        """Sleep for a moment; True when it is over."""
        self._event.wait(seconds)
        return self.is_set()

    def expire(self) -> None:
        """Nothing: whatever still runs has its work counted, and ends by itself."""

    def count(self, solver: Any) -> None:
        """Add the work of a solver that has ended."""
        self._spent += LEAST + float(solver.response_proto.deterministic_time)

    def spend(self, work: float) -> None:
        """Add work."""
        self._spent += work
