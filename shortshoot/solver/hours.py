"""Set the hours of dates whose parts are given, by way of assumptions that make it quick.

**Why:** the order of thirty parts is out of reach, the order of six sets is not. Parts of one set under
one light are first assumed to follow each other; where that fails, everything is free. Only a failure
without assumptions proves anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from random import Random
from threading import Lock

from shortshoot.model import DayPlan, Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import Lin, total
from shortshoot.solver.clock import ClockDraft
from shortshoot.solver.cpsat import Answer, Effort, Model, Status, money
from shortshoot.solver.stop import Stop

BRIEF = 0.3
"""Seconds to improve hours that are legal already."""

IDLE = 10**6
"""More than all idle minutes of a shoot together, so that they never outweigh one fen."""


@dataclass(frozen=True)
class HoursSet:
    """The hours found for some dates; `impossible` when it was proven that there are none."""

    plans: Mapping[date, DayPlan] | None
    impossible: bool = False


class Hours:
    """Sets hours for one shoot."""

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop) -> None:
        self.shoot, self.book, self.stop = shoot, book, stop
        self._known: dict[tuple[date, frozenset[tuple[str, str]]], HoursSet] = {}
        self._lock = Lock()

    def alone(self, where: Mapping[str, UnitDay], day: date, effort: Effort, *, quick: bool = False) -> HoursSet:
        """Hours of one date as if it were the only one; the same question is answered once.

        `quick` takes the first hours that are legal.

        **Why:** only rest looks over midnight, so most days can be set on their own and put together.
        """
        key = day, frozenset((part, one.unit) for part, one in where.items() if one.date == day)
        with self._lock:
            known = self._known.get(key)
        if known is None:
            known = self._alone(where, day, effort, quick)
            if quick:
                return known
            if known.plans is not None or known.impossible:
                with self._lock:
                    self._known[key] = known
        return known

    def _alone(self, where: Mapping[str, UnitDay], day: date, effort: Effort, quick: bool) -> HoursSet:
        chains = self._by_light(where, day)
        brief = replace(effort, seconds=min(BRIEF, effort.seconds))
        for attempt in (chains, self._each_alone(chains)):
            draft = ClockDraft(self.shoot, self.book, where=where, dates=[day], chains=attempt)
            answer = self._solve(draft, None, brief if quick else effort)
            if answer.values is not None:
                if not quick:
                    cheaper = self._solve(draft, money(draft), brief, dict(enumerate(answer.values)))
                    answer = answer if cheaper.values is None else cheaper
                return self.settle(where, Schedule(days=draft.day_plans(answer.found)), [day], brief)
            if self.stop.is_set():
                return HoursSet(None)
        return HoursSet(None, impossible=answer.status is Status.INFEASIBLE)

    def polish(
        self, where: Mapping[str, UnitDay], day: date, schedule: Schedule, effort: Effort, random: Random
    ) -> HoursSet:
        """Better hours for one date: its order cut into a few pieces that may be rearranged."""
        chains = {UnitDay(unit, day): _cut(work.order, random) for unit, work in schedule.days[day].units.items()}
        others = Schedule(days={other: plan for other, plan in schedule.days.items() if other != day})
        draft = ClockDraft(self.shoot, self.book, where=where, dates=[day], around=others, chains=chains)
        answer = self._solve(draft, self._objective(draft), effort, draft.hint(schedule))
        return HoursSet(None if answer.values is None else draft.day_plans(answer.values))

    def settle(
        self, where: Mapping[str, UnitDay], schedule: Schedule, dates: Iterable[date], effort: Effort
    ) -> HoursSet:
        """The best hours of some dates together, every order kept, the other dates as they are."""
        days = set(dates)
        chains = {one: [list(work.order)] for one, work in schedule.unit_plans() if one.date in days}
        others = Schedule(days={other: plan for other, plan in schedule.days.items() if other not in days})
        draft = ClockDraft(self.shoot, self.book, where=where, dates=sorted(days), around=others, chains=chains)
        answer = self._solve(draft, self._objective(draft), effort, draft.hint(schedule))
        return HoursSet(None if answer.values is None else draft.day_plans(answer.values))

    # ---- pieces -------------------------------------------------------------------------------

    def _by_light(self, where: Mapping[str, UnitDay], day: date) -> dict[UnitDay, list[list[str]]]:
        groups: dict[UnitDay, dict[tuple[str, ...], list[str]]] = {}
        for part, unit_day in where.items():
            if unit_day.date == day:
                one = self.shoot.parts[part]
                key = one.set, one.light, one.interior
                groups.setdefault(unit_day, {}).setdefault(key, []).append(part)
        return {unit_day: list(chains.values()) for unit_day, chains in groups.items()}

    def _each_alone(self, chains: Mapping[UnitDay, Sequence[Sequence[str]]]) -> dict[UnitDay, list[list[str]]]:
        return {unit_day: [[part] for chain in parts for part in chain] for unit_day, parts in chains.items()}

    def _objective(self, draft: ClockDraft) -> Lin:
        idle = [draft.wrap(unit_day) - draft.shoot.midnight(unit_day.date) for unit_day in draft.unit_days]
        idle += [draft.wrap(unit_day) - draft.call(unit_day) for unit_day in draft.unit_days]
        for day in draft.dates:
            idle += [draft.released(person, day) - draft.called(person, day) for person in draft.people_on(day)]
            booked = [draft.booked(one, day) for one in draft.sets_on(day)]
            idle += [slot.end - slot.start for slot in booked]
        return money(draft) * IDLE + total(idle)

    def _solve(
        self, draft: ClockDraft, objective: Lin | None, effort: Effort, hint: Mapping[int, int] | None = None
    ) -> Answer:
        model = Model(draft, objective)
        if hint:
            model.hint(hint)
        with self.stop.watching() as watch:
            return model.solve(effort, probe=False, watch=watch)


def _cut(order: Sequence[str], random: Random, pieces: int = 6) -> list[list[str]]:
    cuts = sorted(random.sample(range(1, len(order)), min(pieces - 1, len(order) - 1))) if len(order) > 1 else []
    edges = [0, *cuts, len(order)]
    return [list(order[low:high]) for low, high in pairwise(edges)]
