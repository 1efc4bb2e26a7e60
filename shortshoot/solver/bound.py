"""A proven lower bound of the cost of every legal schedule, rising beside the search.

**Why:** "4 % from the best possible" is what lets a producer stop looking. Rows and prices of the days draft
hold for every legal schedule, so whatever bounds it bounds them all: first what is paid in any case, then the
draft as one model, which with the hours closes small shoots; beside it, when a shoot is not small, its linear
relaxation and prices of whole days.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread

from shortshoot.model import Schedule, Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.closing import Best, Closed, Closing, Offer
from shortshoot.solver.cpsat import whole
from shortshoot.solver.prove import Job
from shortshoot.solver.stop import Stop

WHOLE = 0.1
"""Share of the time for the draft as one model, at least `SMALL` seconds."""

SMALL = 4.0
"""Seconds in which small shoots close to proof; those that do not are worth a process for their prices."""

TINY = 150
"""Parts times unit-days below which the draft closes as one model, if `WAYS` of solving it have all cores.

Measured at 30 scenes on three dates: 2 to 19 s to the cheapest days; with one worker and prices beside it, none. So
they get the second half of the time, where that is `ALONE` seconds or more.
"""

WAYS, ALONE = 8, 20.0

LARGE = 20_000
"""Parts times unit-days from which on the draft is too large to be one model."""

MANY = 4_000
"""Parts times unit-days from which on whole days are not priced within any patience."""

BREATH = 0.2
"""Seconds between two looks at whether it is over."""


class Bound:
    """The best bound so far; grows while `run` and `price`, each in a thread of its own, work.

    `is_alone` asks the search, and the prices, to leave it all cores.
    """

    def __init__(
        self, shoot: Shoot, book: RuleBook, stop: Stop, *, best: Best, offer: Offer, risen: Callable[[], None]
    ) -> None:
        self._risen = risen
        self.shoot, self.book, self.stop = shoot, book, stop
        self.value = 0
        self.impossible = False
        self.is_alone = False
        self._best, self._offer = best, offer
        self._known: list[Schedule] = []
        self._lock = Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def learn(self, schedule: Schedule) -> None:
        """Take a better schedule as a start for the prices."""
        with self._lock:
            self._known.append(schedule)
            self._send(schedule)

    def run(self) -> None:
        """Raise the bound until small shoots are closed; where one thing is done at a time, by prices too."""
        if self._size < LARGE:
            self._close()
        if self.stop.one_by_one and not self.stop.is_set():
            self._by_prices(rounds=False)

    @property
    def _size(self) -> int:
        return len(self.shoot.owed) * len(self.shoot.unit_days)

    def _close(self) -> None:
        closing = Closing(self.shoot, self.book, self.stop, best=self._best, offer=self._offer, tell=self._raise)
        self._raise(sum(max(0, -closing.draft.highest(-price.lin)) for price in closing.draft.prices))
        half = self.stop.left / 2
        closed = closing.run(SMALL if self._size >= MANY else max(SMALL, WHOLE * self.stop.left))
        tiny = self._size < TINY and half >= ALONE and not self.stop.one_by_one
        if closed is Closed.DAYS_OPEN and tiny:
            while self.stop.left > half and not self.stop.wait(BREATH):
                pass
            self.is_alone = self._best() is not None
            closed = closing.run(self.stop.left, workers=WAYS)
            self.is_alone = False
        self.impossible = closed is Closed.IMPOSSIBLE
        if closed in (Closed.IMPOSSIBLE, Closed.PROVEN):
            self.stop.set()

    def price(self) -> None:
        """Raise the bound by prices until it is over."""
        if not self.stop.one_by_one and not self.stop.wait(SMALL if self._size < LARGE else 0):
            self._by_prices(rounds=self._size < MANY)

    def _raise(self, bound: float) -> None:
        if whole(bound) > self.value:
            self.value = whole(bound)
            self._risen()

    def _by_prices(self, *, rounds: bool) -> None:
        command = [sys.executable, "-m", "shortshoot.solver.prove"]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        with self._lock:
            self._child = child
            for message in (Job(self.shoot, self.stop.left, rounds), *self._known[-1:]):
                self._send(message)
        reader = Thread(target=self._read, args=(child,), daemon=True)
        reader.start()
        while reader.is_alive() and not self.is_alone and not self.stop.wait(BREATH):
            pass
        with self._lock:
            self._child = None
        child.kill()
        child.wait()
        reader.join()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _send(self, message: object) -> None:
        if self._child is not None and self._child.stdin is not None:
            with suppress(OSError):
                self._child.stdin.write(pickle.dumps(message))
                self._child.stdin.flush()

    def _read(self, child: subprocess.Popen[bytes]) -> None:
        assert child.stdout is not None
        with suppress(OSError, ValueError):
            for line in child.stdout:
                self._raise(json.loads(line)["bound"])
