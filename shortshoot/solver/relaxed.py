"""The linear relaxation of the whole days draft, and the bound it proves in integers.

**Why:** it is solved in seconds, when pricing date by date has hardly begun. A linear solver computes in floating
point; but any prices of links and rows prove a bound, so its own are rounded and what follows is added up anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ortools.linear_solver import pywraplp

from shortshoot.rules.lin import Lin
from shortshoot.solver.blocks import Blocks
from shortshoot.solver.certificate import SCALE, Certificate, least_of, reduced_exactly, valid

MANY = 20_000
"""Rows from which on the simplex method takes too long: 11,000 rows a second or two, 53,000 over three minutes."""

ROUGHLY = """
termination_criteria {
  simple_optimality_criteria { eps_optimal_relative: 1e-3 eps_optimal_absolute: 1e-4 }
  iteration_limit: 100000
}
"""
"""How near the first-order method, which is far faster on large shoots, has to come, and when it is given up."""


@dataclass(frozen=True)
class Relaxed:
    """Prices of the links and of each date's rows in the relaxation, in minor units; zeros if it was not solved."""

    blocks: Blocks
    links: Sequence[float]
    rows: Mapping[date, Sequence[float]]

    @classmethod
    def free(cls, blocks: Blocks) -> Relaxed:
        """No price of anything: what every date costs by itself."""
        return cls(blocks, [0.0] * len(blocks.links), {day: [0.0] * len(rows) for day, rows in blocks.inside.items()})

    @classmethod
    def of(cls, blocks: Blocks, many: int = MANY) -> Relaxed:
        """Solve the relaxation, roughly when there are more rows than so many.

        **Why:** a limit in seconds would give a repeatable run another bound on a busy machine.
        """
        if len(blocks.links) + sum(map(len, blocks.inside.values())) > many:
            solver = pywraplp.Solver.CreateSolver("PDLP")
            solver.SetSolverSpecificParametersAsString(ROUGHLY)
        else:
            solver = pywraplp.Solver.CreateSolver("GLOP")
        unit = float(max(blocks.price.values(), default=1))
        made = [solver.NumVar(one.low, one.high, "") for one in blocks.draft.variables]
        objective = solver.Objective()
        for var, price in blocks.price.items():
            objective.SetCoefficient(made[var], price / unit)
        objective.SetMinimization()

        def row(lin: Lin, low: int | None, high: int | None) -> pywraplp.Constraint:
            least = -solver.infinity() if low is None else low - lin.const
            most = solver.infinity() if high is None else high - lin.const
            found = solver.Constraint(least, most)
            for var, coefficient in lin.terms.items():
                found.SetCoefficient(made[var], coefficient)
            return found

        links = [row(link.lin, link.low, link.high) for link in blocks.links]
        dates = {day: [row(one.lin, 0, None) for one in ones] for day, ones in blocks.inside.items()}
        solved = solver.Solve() == pywraplp.Solver.OPTIMAL

        def prices(of: Iterable[pywraplp.Constraint]) -> list[float]:
            return [one.dual_value() * unit if solved else 0.0 for one in of]

        return cls(blocks, prices(links), {day: prices(ones) for day, ones in dates.items()})

    @cached_property
    def certificate(self) -> Certificate:
        """The relaxation's bound, proven in integers."""
        links = tuple(round(SCALE * price) for price in valid(self.blocks, self.links))
        cost = reduced_exactly(self.blocks, links)
        return Certificate(links, {day: self._least(day, cost) for day in self.blocks.dates})

    def _least(self, day: date, cost: Mapping[int, int]) -> int:
        """What the date costs at least under prices of variables times `SCALE`, by the prices of its rows."""
        left = {var: cost.get(var, 0) for var in self.blocks.variables[day]}
        least = 0
        for inside, price in zip(self.blocks.inside[day], self.rows[day], strict=True):
            paid = max(0, round(SCALE * price))
            if paid:
                least -= paid * inside.lin.const
                for var, coefficient in inside.lin.terms.items():
                    left[var] -= paid * coefficient
        return least + least_of(self.blocks, left)
