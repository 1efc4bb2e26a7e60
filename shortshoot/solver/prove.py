"""The bound in a process of its own: `python -m shortshoot.solver.prove`, spoken to by `bound`.

**Why:** pricing holds Python's lock for seconds, which would stop the search beside it. The process lives only
as long as somebody listens: when its input closes, for whatever reason, it is gone.

In: pickled messages, first a `Job`, then choices of days as the search goes on. Out: one JSON line a proven bound.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import NamedTuple

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.blocks import Blocks
from shortshoot.solver.certificate import Certificate
from shortshoot.solver.cpsat import money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.front import Where
from shortshoot.solver.generation import Generation
from shortshoot.solver.relaxed import Relaxed

BEHIND = 10
"""How far the bound of a large shoot stands back behind the search, which it takes time from."""


class Job(NamedTuple):
    """What to bound, for how many seconds, whether rounds of pricing follow the relaxation, and it stands `BEHIND`."""

    shoot: Shoot
    seconds: float
    rounds: bool
    behind: bool


def main() -> None:
    """Work until the time is over, nothing improves, or nobody listens."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    job: Job = pickle.load(sys.stdin.buffer)
    if job.behind and sys.platform != "win32":
        os.nice(BEHIND)
    known: SimpleQueue[Where] = SimpleQueue()
    Thread(target=_listen, args=(known,), daemon=True).start()
    deadline = monotonic() + job.seconds
    draft = DaysDraft(job.shoot, RuleBook.of(job.shoot), free=job.shoot.unit_days, given={}, reasons=True)
    blocks = Blocks(draft)
    _say(Relaxed.free(blocks).certificate(), blocks)
    relaxed = Relaxed.of(blocks)
    _say(relaxed.certificate(), blocks)
    if not job.rounds:
        return
    first = known.get()
    spent = max(1, money(draft).at(draft.hint(first)) - blocks.constant)
    generation = Generation(blocks, relaxed, deadline, spent // max(1, len(job.shoot.owed)))
    known.put(first)
    told = generation.best
    going = True
    while going and generation.left > 0:
        _learn(generation, draft, known)
        going = generation.round()
        if generation.best is not told:
            told = generation.best
            _say(told, blocks)


def _listen(known: SimpleQueue[Where]) -> None:
    try:
        while True:
            known.put(pickle.load(sys.stdin.buffer))
    except (EOFError, OSError, pickle.UnpicklingError):
        os._exit(0)


def _learn(generation: Generation, draft: DaysDraft, known: SimpleQueue[Where]) -> None:
    with suppress(Empty):
        while True:
            generation.learn(draft.hint(known.get_nowait()))


def _say(found: Certificate, blocks: Blocks) -> None:
    sys.stdout.write(json.dumps({"bound": found.bound(blocks)}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
    os._exit(0)
