"""Column generation over dates: find link prices whose bound is high.

**Why:** a column is all that one date holds; the master program mixes columns so that the links hold, and its dual
values are the prices of the links. Smoothed towards the best prices so far, they settle in tens of rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from ortools.linear_solver import pywraplp

from shortshoot.solver.blocks import Blocks
from shortshoot.solver.certificate import SCALE, Certificate, reduced, reduced_exactly, shared_least, valid
from shortshoot.solver.pricing import Column, QuickPricing, exact_bound
from shortshoot.solver.relaxed import Relaxed

SMOOTH = (0.85, 0.5, 0.0)
"""How much of the best prices is kept, round by round until a new column is found."""

MISSING = 15.0
"""What breaking a link costs in the master while columns are few, in shares of what a part costs on average."""

PATIENCE = (0.3, 1.15, 2.0)
"""Seconds for pricing one date in the first round, their growth from round to round, and their limit."""


class Generation:
    """Rounds of pricing for one shoot, from the prices of its relaxation on.

    `average` is what a part costs in a known plan, in minor units.

    **Why:** a master of few columns has wild prices. Those of the relaxation are sane.
    """

    def __init__(self, blocks: Blocks, relaxed: Relaxed, deadline: float, average: int) -> None:
        self.blocks, self.deadline = blocks, deadline
        self.columns: list[Column] = []
        self._seen: set[tuple[Any, ...]] = set()
        self._quick = {day: QuickPricing(blocks, day) for day in blocks.dates}
        self._master = _Master(blocks, average)
        self._patience = PATIENCE[0]
        self.best_prices = valid(blocks, relaxed.links)
        self.best_bound = float("-inf")
        self.converged = False

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return self.deadline - monotonic()

    def learn(self, values: Mapping[int, int]) -> None:
        """Take the columns of a known schedule."""
        for day in self.blocks.dates:
            mine = {var: values[var] for var in self.blocks.variables[day] if values.get(var, 0)}
            self._add(Column(day, mine))

    def _add(self, column: Column) -> bool:
        key = column.day, frozenset(column.values.items())
        if key in self._seen:
            return False
        self._seen.add(key)
        self.columns.append(column)
        self._master.add(column)
        return True

    def round(self) -> bool:
        """One master and its pricing; False when nothing new was found or time is over."""
        if self.best_bound == float("-inf"):
            return self._price(self.best_prices) or self.left > 0
        duals = self._master.solve()
        if duals is None:
            return False
        for keep in SMOOTH:
            mixed = [keep * best + (1 - keep) * dual for best, dual in zip(self.best_prices, duals, strict=True)]
            prices = valid(self.blocks, mixed)
            fresh = self._price(prices)
            if fresh:
                return True
            if self.left <= 0:
                return False
        self.converged = True
        return False

    def _price(self, prices: list[float]) -> bool:
        cost = reduced(self.blocks, prices)
        least, fresh = 0.0, False
        for day in self.blocks.dates:
            mine = {var: cost.get(var, 0.0) for var in self.blocks.variables[day]}
            bound, column = self._quick[day].solve(mine, min(self._patience, max(0.05, self.left)))
            least += bound
            fresh |= column is not None and self._add(column)
        self._patience = min(PATIENCE[2], self._patience * PATIENCE[1])
        rounded = [round(SCALE * price) for price in prices]
        whole = self.blocks.constant + least + shared_least(self.blocks, rounded) / SCALE
        if whole > self.best_bound:
            self.best_bound, self.best_prices = whole, prices
        return fresh

    def prove(self, seconds: float, workers: int, proven: Callable[[Certificate], None]) -> None:
        """Recompute the best bound in integers, date by date."""
        prices = tuple(round(SCALE * price) for price in self.best_prices)
        cost = reduced_exactly(self.blocks, prices)
        dates = {}
        for day in self.blocks.dates:
            mine = {var: cost.get(var, 0) for var in self.blocks.variables[day]}
            found = exact_bound(self.blocks, day, mine, seconds, workers)
            if found is None:
                return
            dates[day] = found
        proven(Certificate(prices, dates))


class _Master:
    """The linear program that mixes columns."""

    def __init__(self, blocks: Blocks, average: int) -> None:
        self.blocks = blocks
        self.solver = pywraplp.Solver.CreateSolver("GLOP")
        inf = self.solver.infinity()
        self.unit = float(max(1, average))
        self.links = []
        self._by_var: dict[int, list[tuple[int, int]]] = {}
        objective = self.solver.Objective()
        for index, link in enumerate(blocks.links):
            low = -inf if link.low is None else link.low - link.lin.const
            high = inf if link.high is None else link.high - link.lin.const
            row = self.solver.Constraint(low, high)
            for side in (1, -1):
                slack = self.solver.NumVar(0, inf, "")
                row.SetCoefficient(slack, side)
                objective.SetCoefficient(slack, MISSING)
            self.links.append(row)
            for var, coefficient in link.lin.terms.items():
                self._by_var.setdefault(var, []).append((index, coefficient))
        self.dates = {day: self.solver.Constraint(1, 1) for day in blocks.dates}
        for row in self.dates.values():
            none = self.solver.NumVar(0, inf, "")
            row.SetCoefficient(none, 1)
            objective.SetCoefficient(none, MISSING * len(blocks.links))
        bounds = blocks.draft.variables
        for var in blocks.shared:
            made = self.solver.NumVar(bounds[var].low, bounds[var].high, "")
            objective.SetCoefficient(made, blocks.price.get(var, 0) / self.unit)
            for index, coefficient in self._by_var.get(var, ()):
                self.links[index].SetCoefficient(made, coefficient)
        objective.SetMinimization()

    def add(self, column: Column) -> None:
        """Offer a column."""
        made = self.solver.NumVar(0, self.solver.infinity(), "")
        cost = sum(self.blocks.price.get(var, 0) * value for var, value in column.values.items())
        self.solver.Objective().SetCoefficient(made, cost / self.unit)
        self.dates[column.day].SetCoefficient(made, 1)
        into: dict[int, int] = {}
        for var, value in column.values.items():
            for index, coefficient in self._by_var.get(var, ()):
                into[index] = into.get(index, 0) + coefficient * value
        for index, coefficient in into.items():
            if coefficient:
                self.links[index].SetCoefficient(made, coefficient)

    def solve(self) -> list[float] | None:
        """The prices of the links; None when the linear solver gave up."""
        if self.solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return [row.dual_value() * self.unit for row in self.links]
