"""Whether the annealing counts what the rules count: `python tests/benchmarks check`.

**Why:** a rival that optimises something else is no rival. On random choices of days its count has to equal the
day-level prices of the rules, and after thousands of moves the count it kept has to equal one made afresh.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from random import Random

import numpy as np
from anneal_kernel import anneal, place_all, seed_thread
from annealing import Tables
from days_cost import DaysCost
from generator import SIZES, write_drawn
from realise import Attempts

from shortshoot import load
from shortshoot.rules.book import RuleBook


def check(scenes: int, seed: int, choices: int = 5) -> list[str]:
    """What does not agree on one drawn shoot; empty when everything does."""
    with tempfile.TemporaryDirectory() as folder:
        shoot = load(write_drawn(SIZES[scenes], seed, Path(folder)))
    tables, days, random = Tables(shoot, RuleBook.of(shoot)), DaysCost(shoot), Random(seed)
    attempts = Attempts(tables.unit_days)
    attempts.failures[shoot.dates[0]] = 2
    limits = tables.limits(attempts)
    wrong: list[str] = []
    for number in range(choices):
        where = {part: random.choice(list(days.draft.choices(part))) for part in tables.parts}
        counted, meant = tables.count(tables.numbers(where)), days.of(where)
        if counted != meant:
            wrong.append(f"{scenes} scenes, choice {number}: annealing counts {counted}, the rules {meant}")
        place, state = tables.numbers(where), tables.state()
        best = place.copy()
        seed_thread(seed)
        total = place_all(place, limits, tables.fixed, state)
        total, _ = anneal(5000, 1e5, total, total, place, best, limits, tables.fixed, state)
        afresh = place_all(place, limits, tables.fixed, tables.state())
        if total != afresh or not np.all(state.spent >= 0):
            wrong.append(f"{scenes} scenes, choice {number}: kept {total}, afresh {afresh}")
    return wrong
