"""A draft as a CP-SAT model, solved.

**Why:** whoever asks for plans or hours talks about drafts and answers, so another solver could stand here. Only the
bound by prices states models of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from math import ceil
from typing import Any

from ortools.sat.python import cp_model

from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import Lin, total

LEANING = 2
"""The level of linear relaxation at which one worker proves most."""

EXACT = 1e-6
"""What a float may be off from the whole number it stands for."""


class Status(Enum):
    """What a solve came back with. UNKNOWN means the limits ended it, and proves nothing."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Effort:
    """How much a solve may do: units of the solver's own work, and wall seconds at most.

    **Why:** on a busy machine a second of wall time is little work; a search whose steps shrink with the load finds
    nothing at all.
    """

    seconds: float
    work: float | None = None
    seed: int = 0


@dataclass(frozen=True)
class Answer:
    """A solve's status, the value of every variable if there are any, and cost and bound of its money."""

    status: Status
    values: list[int] | None
    objective: int
    bound: int

    @property
    def found(self) -> list[int]:
        """The values; only to be read when there are some."""
        assert self.values is not None
        return self.values


_STATUS = {
    cp_model.OPTIMAL: Status.OPTIMAL,
    cp_model.FEASIBLE: Status.FEASIBLE,
    cp_model.INFEASIBLE: Status.INFEASIBLE,
}


class Model:
    """A draft's rows, circuits and intervals as a CP-SAT model, rows of some numbers left out.

    Numbers are told from their lower bounds on.

    **Why:** minutes of different dates then look alike, and the solver sees that the dates are.
    """

    def __init__(self, draft: Draft, objective: Lin | None = None, *, without: Collection[int] = ()) -> None:
        self.draft, self.without = draft, without
        self.model = cp_model.CpModel()
        self.lows = [one.low if one.high > 1 else 0 for one in draft.variables]
        bounds = zip(draft.variables, self.lows, strict=True)
        self.vars = [self.model.new_int_var(one.low - low, one.high - low, one.name) for one, low in bounds]
        self._stated = 0
        self.restate()
        for intervals in draft.no_overlaps:
            self.model.add_no_overlap([self._interval(one.start, one.end, one.present) for one in intervals])
        for crowd in draft.crowds:
            taken = [self._interval(one.start, one.end, one.present) for one in crowd.intervals]
            self.model.add_cumulative(taken, [1] * len(taken), crowd.limit)
        for arcs in draft.circuits:
            self.model.add_circuit([(arc.before, arc.after, self._literal(arc.literal)) for arc in arcs])
        self.objective = objective
        if objective is not None and objective.terms:
            self.model.minimize(self._sum(objective))

    def restate(self) -> None:
        """Add the rows that the draft has got since."""
        for number, row in enumerate(self.draft.rows[self._stated :], self._stated):
            if number not in self.without:
                self._row(row.lin, row.low, row.high, row.only_if)
        self._stated = len(self.draft.rows)

    def _sum(self, lin: Lin) -> Any:
        variables = [self.vars[var] for var in lin.terms]
        return cp_model.LinearExpr.weighted_sum(variables, list(lin.terms.values())) + self._const(lin)

    def _const(self, lin: Lin) -> int:
        return lin.const + sum(coefficient * self.lows[var] for var, coefficient in lin.terms.items())

    def _literal(self, lin: Lin) -> Any:
        if lin.is_constant:
            return self.model.new_constant(lin.const)
        ((var, coefficient),) = lin.terms.items()
        return self.vars[var] if coefficient == 1 else self.vars[var].negated()

    def _row(self, lin: Lin, low: int, high: int, only_if: tuple[Lin, ...]) -> None:
        if lin.is_constant:
            if not only_if:
                self.model.add_bool_or([])
            else:
                self.model.add_bool_or([self._literal(1 - one) for one in only_if])
            return
        row = self.model.add_linear_constraint(self._sum(lin), low, high)
        if only_if:
            row.only_enforce_if([self._literal(one) for one in only_if])

    def _interval(self, start: Lin, end: Lin, present: Lin) -> Any:
        size = (end - start).const
        return self.model.new_optional_fixed_size_interval_var(self._sum(start), size, self._literal(present), "")

    def hint(self, values: Mapping[int, int]) -> None:
        """Suggest values of variables, replacing earlier suggestions."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for var, value in values.items():
            self.model.add_hint(self.vars[var], value - self.lows[var])

    def solve(
        self,
        effort: Effort,
        *,
        presolve: bool = True,
        probe: bool = True,
        relax: bool = True,
        lean: bool = False,
        dive: bool = False,
        stop_at_first: bool = False,
        watch: Callable[[cp_model.CpSolver], None] | None = None,
        on_bound: Callable[[float], None] | None = None,
    ) -> Answer:
        """Solve under limits; `watch` may call `stop_search`.

        Without `probe` presolve is short, which pays for the many small models of a search; without `presolve`
        there is none, and a hint is worth most; without `relax` no linear program is solved, which finds legal
        values sooner and proves nothing about money; `lean` on it throughout where the best is to be proven, and `dive`
        by it where dates are alike.
        """
        solver = cp_model.CpSolver()
        parameters = solver.parameters
        parameters.max_time_in_seconds = effort.seconds
        if effort.work is not None:
            parameters.max_deterministic_time = effort.work
        parameters.num_workers = 1
        parameters.random_seed = effort.seed
        parameters.catch_sigint_signal = False
        parameters.stop_after_first_solution = stop_at_first
        parameters.cp_model_presolve = presolve
        if not probe:
            parameters.cp_model_probing_level = 0
        if not relax:
            parameters.linearization_level = 0
        elif lean:
            parameters.linearization_level = LEANING
            parameters.add_objective_cut = True
        if dive:
            parameters.search_branching = cp_model.LP_SEARCH
        if on_bound is not None:
            solver.best_bound_callback = on_bound
        if watch is not None:
            watch(solver)
        code = solver.solve(self.model)
        status = _STATUS.get(code, Status.UNKNOWN)
        if status not in (Status.OPTIMAL, Status.FEASIBLE):
            bound = round(solver.best_objective_bound) if self.objective is not None else 0
            return Answer(status, None, 0, bound)
        values = [solver.value(var) + low for var, low in zip(self.vars, self.lows, strict=True)]
        reached = 0 if self.objective is None else self.objective.value(values)
        bound = reached if self.objective is None or self.objective.is_constant else whole(solver.best_objective_bound)
        return Answer(status, values, reached, bound)


def whole(bound: float) -> int:
    """A bound of a whole amount, as a float, rounded up: 831.2 is 832, and 832.0000001 is 832 too."""
    return ceil(bound - EXACT)


def money(draft: Draft) -> Lin:
    """Everything the draft's rules charge."""
    return total(price.lin for price in draft.prices)
