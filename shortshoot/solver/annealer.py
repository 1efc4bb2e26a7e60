"""Annealing in a process of its own: `python -m shortshoot.solver.annealer`, spoken to by `leaps`.

**Why:** annealing is nothing but Python for seconds on end, and two workers of one process would take turns at it.
Measured on the flagship example, a minute on two cores: 884,800 and 872,900 with all of it in one process, 871,500,
869,300 and 868,300 with two.

In: first a `Job`, then `Turn` after `Turn`. Out: for each of them a choice of days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from queue import SimpleQueue
from random import Random
from typing import Any, NamedTuple

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.annealing import Annealing
from shortshoot.solver.child import serve
from shortshoot.solver.worth import Worths


class Job(NamedTuple):
    """What there is to anneal."""

    shoot: Shoot
    worths: Worths


class Turn(NamedTuple):
    """One annealing: from which days, how many moves, and how full and how far asked days may be, in per cent."""

    where: Mapping[str, UnitDay]
    moves: int
    full: int
    asked: int
    seed: int
    hot: float

    def run(
        self, shoot: Shoot, book: RuleBook, worths: Worths, over: Callable[[], bool] = lambda: False
    ) -> dict[str, UnitDay]:
        """The days that it comes to; the same days where it is over before it begins."""
        if over():
            return dict(self.where)
        annealing = Annealing(shoot, book, worths, full=self.full, asked=self.asked)
        return annealing.run(self.where, self.moves, Random(self.seed), over, hot=self.hot)


def anneal(heard: SimpleQueue[Any], say: Callable[[object], None]) -> None:
    """Take turns for as long as somebody listens."""
    job: Job = heard.get()
    book = RuleBook.of(job.shoot)
    while True:
        turn: Turn = heard.get()
        say(turn.run(job.shoot, book, job.worths))


if __name__ == "__main__":
    serve(anneal)
