"""A proven lower bound of the cost of every legal schedule.

**Why:** "4 % from the best possible" is what lets a producer stop looking. Rows and prices of the days draft
hold for every legal schedule, so its relaxation bounds them all.
"""

from __future__ import annotations

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort, Model, money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.stop import Stop


class Bound:
    """The best bound so far; grows while `run` works."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop) -> None:
        self.shoot, self.book, self.stop = shoot, book, stop
        self.value = 0

    def run(self) -> None:
        """Raise the bound until it is over."""
        draft = DaysDraft(self.shoot, self.book, free=self.shoot.unit_days, given={})
        model = Model(draft, money(draft))
        with self.stop.watching() as watch:
            answer = model.solve(Effort(self.stop.left, workers=1), watch=watch, on_bound=self._raise)
        self._raise(answer.bound)

    def _raise(self, bound: float) -> None:
        self.value = max(self.value, -int(-bound // 1))
