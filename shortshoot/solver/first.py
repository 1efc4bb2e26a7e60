"""A first choice of days: greedy, then repaired by the rules.

**Why:** a coordinator who waits half a minute for anything at all stops the program. A rough packing by sets,
made in milliseconds, is enough of a hint for the days draft to find a legal one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import Lin, total
from shortshoot.solver.cpsat import Answer, Model, Status
from shortshoot.solver.days import DaysDraft
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
    """A choice of days, legal if it could be made so; or `impossible`, which is proven."""

    where: Mapping[str, UnitDay]
    impossible: bool = False


def first_days(shoot: Shoot, book: RuleBook, stop: Stop, seed: int) -> FirstDays:
    """The roomiest rough packing that is legal, else one repaired by the days draft of the whole shoot.

    **Why:** every legal schedule satisfies that draft, so when it has no solution, neither has the shoot.
    """

    def solve(model: Model, work: float) -> Answer:
        with stop.watching() as watch:
            return model.solve(stop.effort(work, seed), presolve=False, relax=False, watch=watch)

    draft = DaysDraft(shoot, book, free=shoot.unit_days, given={})
    packings = [rough(shoot, book, draft, full) for full in FULL]
    legal: list[tuple[int, Mapping[str, UnitDay]]] = []
    for packing in packings:
        packed = DaysDraft(shoot, book, free=shoot.unit_days, given=packing)
        answer = solve(Model(packed, _crowded(packed)), GLANCE)
        if answer.values is not None:
            legal.append((answer.objective, packing))
    if legal:
        return FirstDays(min(legal, key=lambda one: one[0])[1])
    model = Model(draft, _crowded(draft))
    hints = [draft.hint(packing) for packing in packings]
    packing, hint = min(zip(packings, hints, strict=True), key=lambda one: len(draft.broken(one[1])))
    model.hint(hint)
    for work in (QUICK, PATIENT):
        answer = solve(model, work)
        if answer.values is not None:
            return FirstDays(draft.where(answer.values))
        if answer.status is Status.INFEASIBLE:
            return FirstDays(packing, impossible=True)
    return FirstDays(packing)


def _crowded(draft: DaysDraft) -> Lin:
    """How far a choice of days is from one that leaves everybody time enough."""
    idle = [draft.crowded(dict.fromkeys(draft.unit_days, minutes)) * weight for minutes, weight in IDLE]
    return total([*idle, draft.shared() * SHARED])
