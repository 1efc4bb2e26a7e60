"""One step of the search: free a little of a choice of days, and solve that for money or for room.

**Why:** one model of the whole shoot finds poor plans at real size, or none. A hundred small models, each built only
for what it frees and started from what there is, find good ones.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from shortshoot.model import Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import Lin, total
from shortshoot.solver.cpsat import Effort, Model, Status, money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.memory import AIRY, Memory
from shortshoot.solver.neighbourhoods import Freed
from shortshoot.solver.stop import Stop

ASSURED, ROOMY = 0.97, 0.8
"""Shares of the steps for money and for room that leave minutes idle and trust a blame; the others find what fits all
the same. Hours are set for many steps for money at once, and one that does not fit spoils them all."""

MOVED = 3
"""Idle minutes that leaving a part where it is is worth when room is made."""

TIES = 10**4
"""More than the set-days and working days of any step, so that ties never outweigh one fen."""


@dataclass(frozen=True)
class Step:
    """Where every part is now, if it is somewhere else than before; what that saves, by the draft's count.

    `closed` says that the draft was solved to its end.
    """

    where: Mapping[str, UnitDay] | None
    saved: int
    closed: bool


class Steps:
    """Steps of one shoot."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, memory: Memory) -> None:
        self.shoot, self.book, self.stop, self.memory = shoot, book, stop, memory

    def cheaper(
        self,
        where: Mapping[str, UnitDay],
        schedule: Schedule,
        freed: Freed,
        random: Random,
        effort: Effort,
        *,
        anything: bool = False,
    ) -> Step:
        """The cheapest days within what is freed.

        Other days than these at any cost if `anything` will do, or where these are known to have no hours.
        """
        draft, given = self._draft(where, freed, assured=random.random() < ASSURED)
        refused = any(choice <= where.items() for choice in self.memory.refused(freed.unit_days))
        if anything:
            draft.avoid((part, one) for part, one in where.items() if part in freed.parts)
        aim = money(draft) * TIES + self._tied(draft)
        told = draft.hint(where, schedule)
        model = _hinted(draft, aim, told)
        with self.stop.watching() as watch:
            answer = model.solve(effort, probe=False, watch=watch)
        closed = answer.status in (Status.OPTIMAL, Status.INFEASIBLE)
        reached = aim.at(told)
        if answer.values is None or (not (anything or refused) and answer.objective >= reached):
            return Step(None, 0, closed)
        return Step({**given, **draft.where(answer.values)}, (reached - answer.objective) // TIES, closed)

    def roomier(
        self,
        where: Mapping[str, UnitDay],
        schedule: Schedule,
        tight: Collection[date],
        freed: Freed,
        random: Random,
        effort: Effort,
    ) -> Step:
        """More room on dates that have no hours, moving as little and paying as little more as possible."""
        draft, given = self._draft(where, freed, assured=random.random() < ROOMY)
        room = total([draft.crowded(self.memory.airy(tight)), draft.shared() * AIRY, draft.moved(where) * MOVED])
        minutes = sum(self.shoot.parts[part].minutes for part in draft.parts)
        paid, told = money(draft), draft.hint(where, schedule)
        model = _hinted(draft, paid + room * max(1, paid.at(told) // max(1, minutes)), told)
        with self.stop.watching() as watch:
            answer = model.solve(effort, presolve=False, relax=False, watch=watch)
        closed = answer.status in (Status.OPTIMAL, Status.INFEASIBLE)
        found = None if answer.values is None else {**given, **draft.where(answer.values)}
        return Step(None if found == where else found, 0, closed)

    def _draft(
        self, where: Mapping[str, UnitDay], freed: Freed, *, assured: bool
    ) -> tuple[DaysDraft, dict[str, UnitDay]]:
        given = {part: one for part, one in where.items() if part not in freed.parts}
        draft = DaysDraft(self.shoot, self.book, free=freed.unit_days, given=given, together=freed.together)
        avoided = self.memory.avoided(freed.unit_days)
        if assured:
            draft.leave_idle(self.memory.idle(), where)
            draft.ask_no_more(self.memory.asked(), where)
            avoided += self.memory.blamed(freed.unit_days)
        for choice in avoided:
            draft.avoid(sorted(choice))
        return draft, given

    def _tied(self, draft: DaysDraft) -> Lin:
        opened = [draft.open(one, day) for one in self.shoot.sets for day in draft.dates]
        worked = [draft.present(person, day) for person in self.shoot.cast for day in draft.dates]
        return total([*opened, *worked])


def _hinted(draft: DaysDraft, aim: Lin, told: Mapping[int, int]) -> Model:
    model = Model(draft, aim)
    model.hint(told)
    return model
