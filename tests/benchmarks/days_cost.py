"""What a choice of days costs by itself: the prices that the rules state at the level of days.

**Why:** it is what a rival that decides days alone can count, and what splits a gap in two: the rest of a plan's
cost is what its hours add.
"""

from __future__ import annotations

from collections.abc import Mapping

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import money
from shortshoot.solver.days import DaysDraft


class DaysCost:
    """The draft of all unit-days of a shoot, built once and read for many choices."""

    def __init__(self, shoot: Shoot) -> None:
        self.draft = DaysDraft(shoot, RuleBook.of(shoot), free=shoot.unit_days, given={})
        self._money = money(self.draft)

    def of(self, where: Mapping[str, UnitDay]) -> int:
        """The day-level prices of one choice."""
        told = self.draft.hint(where)
        return self._money.value([told.get(number, one.low) for number, one in enumerate(self.draft.variables)])


def days_cost(shoot: Shoot, where: Mapping[str, UnitDay]) -> int:
    """The day-level prices of a choice of days."""
    return DaysCost(shoot).of(where)
