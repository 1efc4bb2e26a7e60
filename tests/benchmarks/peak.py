"""The most memory that a process and all it has started held at one moment.

**Why:** ours works in up to three processes and a rival in one; what a machine must have is the sum. Pages that
processes share are counted once for each, so the sum is rather too large.
"""

from __future__ import annotations

from threading import Event, Thread
from types import TracebackType

EVERY = 0.2
"""Seconds between two looks."""


class Peak:
    """Looks at a process by its number for as long as it is entered; `megabytes` is None where nothing can be seen."""

    def __init__(self, number: int) -> None:
        self.megabytes: float | None = None
        self._number = number
        self._over = Event()
        self._watcher = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Peak:
        self._watcher.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        try:
            import psutil
        except ImportError:
            return
        while not self._over.wait(EVERY):
            held = 0
            try:
                first = psutil.Process(self._number)
                processes = [first, *first.children(recursive=True)]
            except psutil.Error:
                return
            for one in processes:
                try:
                    held += one.memory_info().rss
                except psutil.Error:
                    continue
            self.megabytes = max(self.megabytes or 0.0, held / 1024**2)
