"""A first choice of days: greedy, then repaired by the rules.

**Why:** a coordinator who waits half a minute for anything at all stops the program. A rough packing by sets,
made in milliseconds, is enough of a hint for the days draft to find a legal one, and to begin a leap from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import Lin, total
from shortshoot.solver.cpsat import Answer, Model, Status
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.leaps import Leaps
from shortshoot.solver.rough import FULL, rough
from shortshoot.solver.stop import Stop

IDLE = (40, 3), (80, 1), (120, 1)
"""Minutes that the first choice of days tries to leave idle on each unit-day, so that it finds its hours, and how much
each one missing weighs."""

SHARED = 100
"""Missing minutes that a person is worth whom two units want on one date."""

GLANCE = 0.01
"""Units of work to see whether a packing is legal as it is; then it need not be repaired."""

QUICK = 0.2
"""Units of work that are enough nearly always; then the packing is repaired with more patience."""

PATIENT = 5.0
"""Units of work for that."""


class FirstDays(NamedTuple):
    """A choice of days, legal if it could be made so, with `leaps` to go on with; or `impossible`, which is proven."""

    where: Mapping[str, UnitDay]
    impossible: bool = False
    leaps: Leaps | None = None


def first_days(shoot: Shoot, book: RuleBook, stop: Stop, seed: int) -> FirstDays:
    """A rough packing, if need be repaired by the days draft of the whole shoot.

    **Why:** every legal schedule satisfies that draft, so when it has no solution, neither has the shoot.
    """
    first = _First(shoot, book, stop, seed)
    found = first.packed()
    if found.impossible or found.where.keys() != shoot.owed.keys() or not Leaps.pay(shoot):
        return found
    return FirstDays(found.where, leaps=Leaps(shoot, book, stop, first.draft))


class _First:
    """Makes the first choice of days of one shoot."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, seed: int) -> None:
        self.shoot, self.book, self.stop, self.seed = shoot, book, stop, seed
        self.draft = DaysDraft(shoot, book, free=shoot.unit_days, given={})

    def _solve(self, model: Model, work: float) -> Answer:
        with self.stop.watching() as watch:
            return model.solve(self.stop.effort(work, self.seed), presolve=False, relax=False, watch=watch)

    def _is_legal(self, where: Mapping[str, UnitDay]) -> bool:
        """Whether a choice of days is seen at a glance to be legal."""
        given = DaysDraft(self.shoot, self.book, free=self.shoot.unit_days, given=where)
        return self._solve(Model(given), GLANCE).values is not None

    def packed(self) -> FirstDays:
        """The first rough packing that is legal, else one repaired."""
        packings: list[Mapping[str, UnitDay]] = []
        for full in FULL:
            packings.append(rough(self.shoot, self.book, self.draft, full))
            if self._is_legal(packings[-1]):
                return FirstDays(packings[-1])
        return self._repaired(packings)

    def _repaired(self, packings: Sequence[Mapping[str, UnitDay]]) -> FirstDays:
        model = Model(self.draft, _crowded(self.draft))
        hints = [self.draft.hint(packing) for packing in packings]
        packing, hint = min(zip(packings, hints, strict=True), key=lambda one: len(self.draft.broken(one[1])))
        model.hint(hint)
        for work in (QUICK, PATIENT):
            answer = self._solve(model, work)
            if answer.values is not None:
                return FirstDays(self.draft.where(answer.values))
            if answer.status is Status.INFEASIBLE:
                return FirstDays(packing, impossible=True)
        return FirstDays(packing)


def _crowded(draft: DaysDraft) -> Lin:
    """How far a choice of days is from one that leaves everybody time enough."""
    idle = [draft.crowded(dict.fromkeys(draft.unit_days, minutes)) * weight for minutes, weight in IDLE]
    return total([*idle, draft.shared() * SHARED])
