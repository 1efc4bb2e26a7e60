"""Leaps: the days of the whole shoot rearranged at once, more boldly as long as they find their hours.

**Why:** how full unit-days may be, and how many people two units may share, before a date has no hours is another
thing for every shoot, and nobody can tell it beforehand. So the first leap is cautious, and each later one dares as
much more as the hours of the one before allow.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from random import Random
from typing import NamedTuple

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.annealing import Annealing
from shortshoot.solver.stop import Stop
from shortshoot.solver.worth import Worths


class Dare(NamedTuple):
    """Per cent of its longest day that a unit-day is filled, and average dates that a shared person is worth."""

    full: int
    shared: float


DARES = (Dare(78, 3.0), Dare(80, 2.0), Dare(80, 1.2), Dare(82, 1.2), Dare(84, 1.2), Dare(86, 0.9), Dare(88, 0.6))
"""From cautious to bold."""

ALONE = 4
"""How much the first dares where no date has two units."""

MISSES = 6
"""Leaps in a row that bring nothing before there are no more."""

REST = 10
"""Steps of the search before the next leap, for each of those in a row that brought nothing."""

MOVES, MOST = 800, 200_000
"""Moves of annealing for each part, and in all."""


class Leaps:
    """Leaps of one shoot; `uses` is what the use of each unit-day costs."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, uses: Mapping[UnitDay, int]) -> None:
        self.shoot, self.book, self.stop, self._uses = shoot, book, stop, uses
        beside = len(shoot.unit_days) > len(shoot.dates)
        self._dare, self._misses, self._rest = 0 if beside else ALONE, 0, 0

    @cached_property
    def _worths(self) -> Worths:
        return Worths.of(self.shoot, self.book, self._uses)

    @property
    def over(self) -> bool:
        """Whether nothing bolder is left to try, or leaps bring nothing any more."""
        return self._dare >= len(DARES) or self._misses >= MISSES

    def rests(self) -> bool:
        """Take a turn of rest; whether there was one left."""
        self._rest -= 1
        return self._rest >= 0

    def leap(self, where: Mapping[str, UnitDay], random: Random) -> dict[str, UnitDay]:
        """Other days for everything, beginning from some; they may break rules."""
        dare = DARES[self._dare]
        annealing = Annealing(self.shoot, self.book, self._worths, full=dare.full, shared=dare.shared)
        return annealing.run(where, min(MOST, MOVES * len(where)), random, self.stop.is_set)

    def learn(self, *, landed: bool, better: bool) -> None:
        """Dare more after a leap that came to a plan; no more leaps when several in a row brought nothing."""
        self._dare += landed
        self._misses = 0 if better else self._misses + 1
        self._rest = REST * self._misses
