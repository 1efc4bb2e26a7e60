"""Column generation over kinds of days: find prices of the links whose bound is high.

**Why:** a column is all that one day holds. Prices that make every known day pay for itself make the bound grow
as days become known; kept near the best so far, they settle in tens of rounds.

Measured on 80 scenes with one core, from 545,000 on: 621,700 after a minute with days of one kind known to that kind
only, the four last of a pricing kept and prices gone to at once; 630,000 with all days known to all kinds that allow
them; 636,500 with prices gone to by a part (Wentges 1997), 641,800 after two minutes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from time import monotonic

from shortshoot.solver.blocks import Blocks
from shortshoot.solver.certificate import SCALE, Certificate, reduced_exactly, valid
from shortshoot.solver.kinds import Kind, kinds_of
from shortshoot.solver.master import Group, Master, groups
from shortshoot.solver.pricing import Choice, Pricing
from shortshoot.solver.relaxed import Relaxed

WIDTH = 1.0
"""How far prices may be off, in shares of themselves and of what a part costs."""

WIDER, WIDEST = 2.0, 8.0
"""What becomes of the width when nothing is left to gain within it, and where that is the end."""

STEP, LONGEST, SHORTEST = 0.3, 0.6, 0.05
"""Share of the way to the prices that the known days ask for that is gone at once.

**Why:** those are the corners of what is allowed, and no day that is still unknown has a say in them.
"""

LONGER, SHORTER = 1.2, 0.7
"""What becomes of the step when the bound has grown, and when it has not."""

PATIENCE = 6.0
"""Seconds for pricing one day."""

ENOUGH = 0.001
"""Share of the bound that is not worth another round."""


class Generation:
    """Rounds of pricing for one shoot, from the prices of its relaxation on.

    `average` is what a part costs in a known plan, in minor units. `best` is proven in integers at any time.
    """

    def __init__(self, blocks: Blocks, relaxed: Relaxed, deadline: float, average: int) -> None:
        self.blocks, self.deadline = blocks, deadline
        self.kinds = kinds_of(blocks)
        self.best = relaxed.certificate
        self._pricing = [Pricing(kind) for kind in self.kinds]
        self._groups = groups(blocks, self.kinds)
        self._master = Master(blocks, self.kinds, self._groups, average)
        self._known: list[list[Choice]] = [[] for _ in self.kinds]
        self._seen: set[tuple[int, frozenset[tuple[int, int]]]] = set()
        self._near = [_fair(group, relaxed) for group in self._groups]
        self._height: int | None = None
        self._width, self._step = WIDTH, STEP

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return self.deadline - monotonic()

    def learn(self, values: Mapping[int, int]) -> None:
        """Take the days of a known schedule."""
        for number, kind in enumerate(self.kinds):
            for day in kind.dates:
                self._learn(number, kind.values(self.blocks, day, values))

    def _learn(self, number: int, choice: Choice) -> None:
        """Take a day of one kind for all kinds that allow it."""
        for other, kind in enumerate(self.kinds):
            taken = choice if other == number else kind.taken(self.kinds[number], choice)
            if taken is not None:
                self._add(other, taken)

    def _add(self, kind: int, choice: Choice) -> None:
        key = kind, frozenset(choice.items())
        if key not in self._seen:
            self._seen.add(key)
            self._known[kind].append(choice)
            self._master.add(kind, choice)

    def round(self) -> bool:
        """Prices from what is known, and days under them; False when there is nothing left to gain."""
        if self._height is None:
            self._height = self._try(self._near)
            return True
        mixed = self._master.solve(self._near, self._width)
        if mixed is None:
            return False
        asked, promised = mixed
        step = self._step
        if self.blocks.constant + promised - self._height <= ENOUGH * self._height:
            self._width, step = WIDER * self._width, 1.0
        if self._width > WIDEST:
            return False
        prices = [here + step * (there - here) for here, there in zip(self._near, asked, strict=True)]
        height = self._try(prices)
        if height > self._height:
            self._near, self._height = prices, height
            self._step = min(LONGEST, LONGER * self._step)
        else:
            self._step = max(SHORTEST, SHORTER * self._step)
        return True

    def _try(self, near: Sequence[float]) -> int:
        """What prices of the groups prove, with the days that come out."""
        spread = [0.0] * len(self.blocks.links)
        for group, price in zip(self._groups, near, strict=True):
            for link in group.links:
                spread[link] = price
        prices = [round(price) for price in valid(self.blocks, spread)]
        cost = reduced_exactly(self.blocks, [SCALE * price for price in prices])
        least: dict[date, int] = {}
        for number, kind in enumerate(self.kinds):
            least |= self._priced(number, kind, cost)
        found = Certificate(tuple(SCALE * price for price in prices), least)
        bound = found.bound(self.blocks)
        if bound > self.best.bound(self.blocks):
            self.best = found
        return bound

    def _priced(self, number: int, kind: Kind, cost: Mapping[int, int]) -> dict[date, int]:
        """What each date of a kind costs at least."""
        costs = [one // SCALE for one in kind.costs(cost)]
        start = min(self._known[number], key=lambda one: _paid(costs, one), default=None)
        priced = self._pricing[number].solve(costs, min(PATIENCE, max(0.1, self.left)), start)
        for choice in priced.found:
            self._learn(number, choice)
        least = -(10**15) if priced.least is None else SCALE * priced.least
        return {day: kind.below(self.blocks, day, cost) + least for day in kind.dates}


def _paid(costs: Sequence[int], choice: Choice) -> int:
    return sum(costs[word] * value for word, value in choice.items())


def _fair(group: Group, relaxed: Relaxed) -> float:
    """One price for links that have several."""
    return sum(relaxed.links[link] for link in group.links) / len(group.links)
