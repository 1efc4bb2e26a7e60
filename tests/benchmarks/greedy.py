"""Greedy by set: what a coordinator without a solver does first.

Packings of several fillings, the first legal one counts. Where none is legal, the last is repaired by moving few parts,
and the note says so.
"""

from __future__ import annotations

from measured import Watch
from packing import FULL, pack
from realise import Attempts, Realiser, limited

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook

ROUNDS = 5
"""Choices of days that are tried at most, each but the first a repaired one."""


def run(shoot: Shoot, seconds: float, workers: int, seed: int, watch: Watch) -> None:
    """Pack, set the hours, and stop."""
    book = RuleBook.of(shoot)
    with limited(seconds) as stop:
        realiser = Realiser(shoot, book, stop, workers)
        where = {}
        for full in FULL:
            where = pack(shoot, book, full)
            if Attempts(shoot.unit_days).judge(realiser.realise(where), watch) or stop.is_set():
                return
        watch.note = "repaired"
        realiser.legal(where, Attempts(shoot.unit_days), watch, ROUNDS)
