"""The bound by prices in a process of its own: `python -m shortshoot.solver.prove`, spoken to by `bound`.

**Why:** pricing holds Python's lock for seconds, which would stop the search beside it.

In: first a `Job`, then choices of days as the search goes on. Out: proven bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, NamedTuple

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.blocks import Blocks
from shortshoot.solver.child import serve, stand_back
from shortshoot.solver.cpsat import money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.generation import Generation
from shortshoot.solver.relaxed import Relaxed


class Job(NamedTuple):
    """What to bound, in how many seconds; whether it `relaxes`, then prices in `rounds`, and stands `behind` others."""

    shoot: Shoot
    seconds: float
    relaxes: bool
    rounds: bool
    behind: bool


def prove(heard: SimpleQueue[Any], say: Callable[[object], None]) -> None:
    """Work until the time is over or nothing improves."""
    job: Job = heard.get()
    if job.behind:
        stand_back()
    deadline = monotonic() + job.seconds
    draft = DaysDraft(job.shoot, RuleBook.of(job.shoot), free=job.shoot.unit_days, given={}, reasons=True)
    blocks = Blocks(draft)
    say(Relaxed.free(blocks).certificate.bound(blocks))
    if not job.relaxes:
        return
    relaxed = Relaxed.of(blocks)
    say(relaxed.certificate.bound(blocks))
    if not job.rounds:
        return
    first = heard.get()
    spent = max(1, money(draft).at(draft.hint(first)) - blocks.constant)
    generation = Generation(blocks, relaxed, deadline, spent // max(1, len(job.shoot.owed)))
    heard.put(first)
    told = generation.best
    going = True
    while going and generation.left > 0:
        _learn(generation, draft, heard)
        going = generation.round()
        if generation.best is not told:
            told = generation.best
            say(told.bound(blocks))


def _learn(generation: Generation, draft: DaysDraft, heard: SimpleQueue[Any]) -> None:
    with suppress(Empty):
        while True:
            generation.learn(draft.hint(heard.get_nowait()))


if __name__ == "__main__":
    serve(prove)
