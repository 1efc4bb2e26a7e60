"""The cheapest date under given prices of the links: quickly as a mixed-integer program, exactly as CP-SAT.

**Why:** a mixed-integer solver is fast here but computes in floating point, which proves nothing. It leads the way;
the bound that is printed comes from CP-SAT with integer prices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from shortshoot.solver.blocks import Blocks

NEARLY = 0.003
"""Share of a date's reduced cost that the quick pricing may leave open."""


@dataclass(frozen=True)
class Column:
    """A date's values (non-zero ones by variable) and what they cost by the rules."""

    day: date
    values: Mapping[int, int]


class QuickPricing:
    """One date as a mixed-integer program whose prices change.

    Only the choice of parts is whole here; words that follow from it, and steps of rents, may be broken, which
    can only lower the bound and makes it much faster.
    """

    def __init__(self, blocks: Blocks, day: date) -> None:
        self.day, self.blocks = day, blocks
        self.solver = pywraplp.Solver.CreateSolver("SCIP")
        bounds = blocks.draft.variables
        whole = {var for (_, where), literal in blocks.draft.x.items() if where.date == day for var in literal.terms}
        self.vars: dict[int, Any] = {
            var: (self.solver.IntVar if var in whole else self.solver.NumVar)(bounds[var].low, bounds[var].high, "")
            for var in blocks.variables[day]
        }
        self._whole = whole
        for row in blocks.inside[day]:
            made = self.solver.Constraint(-row.lin.const, self.solver.infinity())
            for var, coefficient in row.lin.terms.items():
                made.SetCoefficient(self.vars[var], coefficient)
        self.solver.Objective().SetMinimization()

    def solve(self, prices: Mapping[int, float], seconds: float) -> tuple[float, Column | None]:
        """A lower bound of the date's cost under the prices, and the cheapest choice found."""
        objective = self.solver.Objective()
        objective.Clear()
        objective.SetMinimization()
        for var, price in prices.items():
            objective.SetCoefficient(self.vars[var], price)
        self.solver.SetTimeLimit(max(1, int(1000 * seconds)))
        parameters = pywraplp.MPSolverParameters()
        parameters.SetDoubleParam(parameters.RELATIVE_MIP_GAP, NEARLY)
        status = self.solver.Solve(parameters)
        if status not in (pywraplp.Solver.OPTIMAL, pywraplp.Solver.FEASIBLE):
            return float("-inf"), None
        chosen = {var: round(self.vars[var].solution_value()) for var in self._whole}
        values = self.blocks.draft.complete(chosen)
        found = Column(self.day, {var: values[var] for var in self.vars if values.get(var, 0)})
        return objective.BestBound(), found


def exact_bound(blocks: Blocks, day: date, prices: Mapping[int, int], seconds: float, workers: int) -> int | None:
    """A lower bound of the date's cost under integer prices, proven in integers; None if there is none in time."""
    model = cp_model.CpModel()
    bounds = blocks.draft.variables
    made = {var: model.new_int_var(bounds[var].low, bounds[var].high, "") for var in blocks.variables[day]}
    for row in blocks.inside[day]:
        terms = row.lin.terms
        lin = cp_model.LinearExpr.weighted_sum([made[var] for var in terms], list(terms.values()))
        model.add_linear_constraint(lin, -row.lin.const, 10**12)
    wanted = [var for var, price in prices.items() if price]
    model.minimize(cp_model.LinearExpr.weighted_sum([made[var] for var in wanted], [prices[var] for var in wanted]))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.catch_sigint_signal = False
    status = solver.solve(model)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.UNKNOWN):
        bound = solver.best_objective_bound
        return int(bound // 1) if abs(bound) < 10**15 else None
    return None
