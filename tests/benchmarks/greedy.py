"""Greedy by set: what a coordinator without a solver does first.

Rough packings of several fillings, the first legal one counts. Where none is legal, one is repaired by the rules of the
days, and the note says so.
"""

from __future__ import annotations

from measured import Watch
from realise import Attempts, Realiser, limited

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort
from shortshoot.solver.first import FULL, first_days, rough


def run(shoot: Shoot, seconds: float, workers: int, seed: int, watch: Watch) -> None:
    """Pack, set the hours, and stop."""
    book = RuleBook.of(shoot)
    with limited(seconds) as stop:
        realiser, attempts = Realiser(shoot, book, stop, workers), Attempts(shoot.unit_days)
        for full in FULL:
            where = rough(shoot, book, full)
            if len(where) == len(shoot.owed) and attempts.judge(realiser.realise(where), watch):
                return
        watch.note = "repaired"
        first = first_days(shoot, book, stop, Effort(stop.left, seed=seed))
        attempts.judge(realiser.realise(first.where), watch)
