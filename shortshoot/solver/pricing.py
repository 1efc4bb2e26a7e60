"""The cheapest day of a kind under given costs of its words, proven in whole numbers.

**Why:** a constraint solver that leans on its linear relaxation all the way prices a day in a second or two, as fast
as a mixed-integer solver that computes in floating point and therefore proves nothing. Measured on a day of 80
scenes: 1.2 s for the proof with one worker, none within 20 s at the solver's usual setting. To branch as the
relaxation says, without Gomory's and rounding cuts, takes half to three quarters of that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ortools.sat.python import cp_model

from shortshoot.solver.cpsat import LEANING
from shortshoot.solver.kinds import Kind

NEARLY = 0.002
"""Share of a day's cost that may stay open."""

Choice = Mapping[int, int]
"""The words of a day that are not 0."""


class Priced(NamedTuple):
    """What a day costs at least, None when nothing is proven, and all choices found on the way."""

    least: int | None
    found: Sequence[Choice]


class Pricing:
    """Days of one kind as a model whose costs change."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self._model = cp_model.CpModel()
        self._words = [self._model.new_int_var(0, span, "") for span in kind.spans]
        for row in kind.rows:
            words = [self._words[word] for word in row.terms]
            lin = cp_model.LinearExpr.weighted_sum(words, list(row.terms.values()))
            self._model.add(lin >= -row.const)

    def solve(self, costs: Sequence[int], seconds: float, start: Choice | None = None) -> Priced:
        """The cheapest day under costs of words, beginning with a choice that is known."""
        paid = [(word, cost) for word, cost in enumerate(costs) if cost]
        words, amounts = [self._words[word] for word, _ in paid], [cost for _, cost in paid]
        self._model.minimize(cp_model.LinearExpr.weighted_sum(words, amounts))
        self._model.clear_hints()  # type: ignore[no-untyped-call]
        if start is not None:
            for number, word in enumerate(self._words):
                self._model.add_hint(word, start.get(number, 0))
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = seconds
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = LEANING
        solver.parameters.search_branching = cp_model.LP_SEARCH
        solver.parameters.add_cg_cuts = solver.parameters.add_mir_cuts = False
        solver.parameters.relative_gap_limit = NEARLY
        solver.parameters.catch_sigint_signal = False
        seen = _Seen(self._words)
        solver.solve(self._model, seen)
        least = solver.best_objective_bound
        return Priced(int(least // 1) if abs(least) < 10**15 else None, seen.found)


class _Seen(cp_model.CpSolverSolutionCallback):
    def __init__(self, words: Sequence[cp_model.IntVar]) -> None:
        super().__init__()
        self._words = words
        self.found: list[Choice] = []

    def on_solution_callback(self) -> None:
        values = ((number, self.value(word)) for number, word in enumerate(self._words))
        self.found.append({number: value for number, value in values if value})
