"""One switch that ends every solve of a search, from any thread.

**Why:** Ctrl-C, the time limit and a proof must all end the same way: every running solver is told, nobody is
waited for, and the best plan is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from time import monotonic
from typing import Any


class Stop:
    """A switch with a deadline. `watching` registers a solver for as long as it runs."""

    def __init__(self, seconds: float) -> None:
        self._event = Event()
        self._lock = Lock()
        self._running: list[Any] = []
        self.started = monotonic()
        self.deadline = self.started + seconds

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return monotonic() - self.started

    @property
    def left(self) -> float:
        """Seconds until the deadline, not below zero."""
        return max(0.0, self.deadline - monotonic())

    def is_set(self) -> bool:
        """Whether it is over."""
        return self._event.is_set() or monotonic() >= self.deadline

    def set(self) -> None:
        """End everything now."""
        self._event.set()
        with self._lock:
            for running in self._running:
                running.stop_search()

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
                if self._event.is_set():
                    solver.stop_search()

        try:
            yield register
        finally:
            with self._lock:
                for solver in mine:
                    self._running.remove(solver)
