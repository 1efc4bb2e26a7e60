"""A process of our own that works beside the search, spoken to in pickled messages.

**Why:** Python lets one thread of a process compute at a time. What computes for seconds on end without a solver, or
holds the lock while it does, gets a process, and the search keeps its own core. Such a process lives only as long as
somebody listens: when its input closes, for whatever reason, it is gone.
"""

from __future__ import annotations

import atexit
import logging
import os
import pickle
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, NamedTuple

_log = logging.getLogger(__name__)

BEHIND = 10
"""How far a process that is to stand back behind the search does."""


class Failed(NamedTuple):
    """The last that is heard of a process that something went wrong in."""

    trace: str


class Child:
    """The process of a module, from outside.

    **Why safe:** Python would first look for modules in the folder it is started in, where anybody's shoot may be.
    """

    def __init__(self, module: str) -> None:
        command = [sys.executable, "-P", "-m", module]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._lock = Lock()
        atexit.register(self.end)

    def send(self, message: object) -> None:
        """Tell it something; nothing happens when it is gone."""
        assert self._process.stdin is not None
        with self._lock, suppress(OSError, ValueError):
            self._process.stdin.write(pickle.dumps(message))
            self._process.stdin.flush()

    def answers(self) -> Iterator[Any]:
        """What it says, until it is gone; what went wrong in it is for the log, and the search goes on without it."""
        assert self._process.stdout is not None
        with self._process.stdout as said, suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while not isinstance(answer := pickle.load(said), Failed):
                yield answer
            _log.error("a process beside the search has failed\n%s", answer.trace)

    @property
    def runs(self) -> bool:
        """Whether it is there."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it at once, from any thread; whoever waits for an answer gets none.

        It is ended with the program too: while it still imports, it would not see that nobody listens any more.
        """
        atexit.unregister(self.end)
        self._process.kill()
        self._process.wait()
        with self._lock, suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()


def serve(work: Callable[[SimpleQueue[Any], Callable[[object], None]], None]) -> None:
    """Be such a process: `work` on the messages that come, and answer.

    Ctrl-C is for whoever listens to see to.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    heard: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(heard,), daemon=True).start()
    try:
        work(heard, _say)
    except Exception:
        _say(Failed(traceback.format_exc()))
    os._exit(0)


def stand_back() -> None:
    """Let the search go first where both want a core."""
    if sys.platform != "win32":
        os.nice(BEHIND)


def _listen(heard: SimpleQueue[Any]) -> None:
    try:
        while True:
            heard.put(pickle.load(sys.stdin.buffer))
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def _say(answer: object) -> None:
    sys.stdout.buffer.write(pickle.dumps(answer))
    sys.stdout.buffer.flush()
