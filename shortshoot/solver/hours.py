"""Set the hours of dates whose parts are given, by way of assumptions that make it quick.

**Why:** the order of thirty parts is out of reach, the order of six sets is not. Parts of one set under
one light are first assumed to follow each other; where that fails, everything is free. Only a failure
without assumptions proves anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from random import Random
from threading import Lock

from shortshoot.model import DayPlan, Schedule, Shoot, UnitDay, UnitPlan
from shortshoot.rules.book import RuleBook
from shortshoot.rules.lin import Lin, total
from shortshoot.solver.clock import Chains, ClockDraft
from shortshoot.solver.cpsat import Answer, Effort, Model, Status, money
from shortshoot.solver.stop import Stop

BRIEF = 0.1
"""Units of work to improve hours that are legal already."""

HASTE = 0.02
"""Units of work to draw the hours of a date together, every order kept."""

KNOWN = 5_000
"""Answers that are remembered, the latest ones: a night's search asks more questions than there is memory for."""

IDLE = 10**6
"""More than all idle minutes of a shoot together, so that they never outweigh one fen."""

WRAP = 3
"""How many people a unit counts for where dates are to end early."""


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

    def alone(
        self,
        where: Mapping[str, UnitDay],
        day: date,
        effort: Effort,
        *,
        guess: DayPlan | None = None,
        near: Schedule | None = None,
    ) -> HoursSet:
        """Hours of one date as if it were the only one; the same question is answered once.

        `guess` is a plan of the date with nearly the same parts. With the hours of dates `near` it leaves them their
        rest.

        **Why:** only rest looks over midnight, so most days can be set on their own and put together.
        """
        key = day, frozenset((part, one.unit) for part, one in where.items() if one.date == day)
        with self._lock:
            known = None if near else self._known.get(key)
        if known is None:
            known = self._found(where, day, near or Schedule(days={}), guess, effort)
            if near is None and (known.plans is not None or known.impossible):
                with self._lock:
                    self._known[key] = known
                    if len(self._known) > KNOWN:
                        del self._known[next(iter(self._known))]
        return known

    def early(
        self,
        where: Mapping[str, UnitDay],
        dates: Collection[date],
        known: Mapping[date, DayPlan],
        effort: Effort,
        *,
        guess: DayPlan | None = None,
        pushed: Collection[date] = (),
    ) -> HoursSet:
        """Hours of some dates that end as early as they may, the known hours of the other dates as they are.

        Dates that may be `pushed` keep their orders, but begin and end when it suits. `guess` is a plan of a single
        date with nearly the same parts.

        **Why:** a date that ends early leaves the next one its rest, so dates set in turn seldom run into each other.
        """
        moving = sorted({*dates, *pushed})
        around = Schedule(days={day: plan for day, plan in known.items() if day not in moving})
        chains: dict[UnitDay, Sequence[Sequence[str]]] = {
            UnitDay(unit, day): [work.order]
            for day in moving
            if day not in dates
            for unit, work in known[day].units.items()
        }
        for day in dates:
            chains |= next(self._attempts(where, day, guess))
        draft = ClockDraft(self.shoot, self.book, where=where, dates=moving, around=around, chains=chains)
        answer = self._solve(draft, _late(draft), effort, relax=False)
        return HoursSet(None if answer.values is None else draft.day_plans(answer.values))

    def blame(self, where: Mapping[str, UnitDay], day: date, effort: Effort) -> dict[str, UnitDay]:
        """Of the parts of a date that is proven to have no hours, fewer that have none by themselves.

        **Why:** it is seldom the whole date that is at odds, and whatever else holds the same few parts fails too.
        """
        elsewhere = {part: one for part, one in where.items() if one.date != day}
        found = {part: one for part, one in where.items() if one.date == day}

        def unit_of(part: str) -> tuple[str, ...]:
            return (where[part].unit,)

        def place_of(part: str) -> tuple[str, ...]:
            return where[part].unit, self.shoot.parts[part].set

        for group_of in (unit_of, place_of):
            for group in sorted({group_of(part) for part in found}):
                fewer = {part: one for part, one in found.items() if group_of(part) != group}
                if fewer and not self.stop.is_set():
                    draft = ClockDraft(self.shoot, self.book, where=elsewhere | fewer, dates=[day])
                    if self._solve(draft, None, effort, relax=False).status is Status.INFEASIBLE:
                        found = fewer
        return found

    def _found(
        self, where: Mapping[str, UnitDay], day: date, around: Schedule, guess: DayPlan | None, effort: Effort
    ) -> HoursSet:
        """The first legal hours under one assumption about the order after another, made cheaper and drawn together."""
        answer = None
        for chains in self._attempts(where, day, guess):
            draft = ClockDraft(self.shoot, self.book, where=where, dates=[day], around=around, chains=chains)
            answer = self._solve(draft, None, effort, relax=False)
            if answer.values is not None:
                cheap = replace(effort, work=BRIEF)
                cheaper = self._solve(draft, money(draft), cheap, dict(enumerate(answer.values)))
                found = Schedule(days={**around.days, **draft.day_plans(cheaper.values or answer.values)})
                return self.settle(where, found, [day], replace(effort, work=HASTE))
            if self.stop.is_set():
                return HoursSet(None)
        return HoursSet(None, impossible=answer is not None and answer.status is Status.INFEASIBLE)

    def polish(
        self, where: Mapping[str, UnitDay], day: date, schedule: Schedule, effort: Effort, random: Random | None = None
    ) -> HoursSet:
        """Better hours for one date: its order cut into pieces that may be rearranged.

        It is cut where the set or the light changes, or with `random` at a few places.
        """
        orders = {UnitDay(unit, day): work for unit, work in schedule.days[day].units.items()}
        if random is None:
            chains = {one: self._as_before(work.order, work) for one, work in orders.items()}
        else:
            chains = {one: _cut(work.order, random) for one, work in orders.items()}
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

    def _attempts(self, where: Mapping[str, UnitDay], day: date, guess: DayPlan | None) -> Iterator[Chains]:
        """Assumptions about the order from strong to none; the last leaves every part alone."""
        on: dict[UnitDay, list[str]] = {}
        for part, unit_day in where.items():
            if unit_day.date == day:
                on.setdefault(unit_day, []).append(part)
        wanted = [{person for part in parts for person in self.shoot.parts[part].cast} for parts in on.values()]
        shared = {person for cast in wanted for person in cast if sum(person in other for other in wanted) > 1}
        if guess is not None and set(guess.units) >= {unit_day.unit for unit_day in on}:
            yield {unit_day: self._as_before(parts, guess.units[unit_day.unit]) for unit_day, parts in on.items()}
        last: dict[UnitDay, list[list[str]]] = {}
        for people in (frozenset[str](), frozenset(shared), None):
            chains = {unit_day: self._chains(parts, people) for unit_day, parts in on.items()}
            if chains != last:
                yield chains
            last = chains

    def _as_before(self, parts: Sequence[str], work: UnitPlan) -> list[list[str]]:
        """The blocks of an earlier order with what has gone taken out and what is new put to its like."""
        chains: list[list[str]] = []
        for part in work.order:
            if part in parts:
                if chains and self._state(chains[-1][-1]) == self._state(part):
                    chains[-1].append(part)
                else:
                    chains.append([part])
        for part in parts:
            if part not in work.starts:
                like = next((chain for chain in chains if self._state(chain[-1]) == self._state(part)), None)
                if like is None:
                    chains.append([part])
                else:
                    like.append(part)
        return chains

    def _state(self, part: str) -> tuple[str, str, str]:
        one = self.shoot.parts[part]
        return one.set, one.light, one.interior

    def _chains(self, parts: Sequence[str], people: frozenset[str] | None) -> list[list[str]]:
        """Parts of one set, one light and the same of these people together; each alone without people."""
        groups: dict[tuple[object, ...], list[str]] = {}
        for part in parts:
            cast = self.shoot.parts[part].cast
            together = (part,) if people is None else (*self._state(part), people.intersection(cast))
            groups.setdefault(together, []).append(part)
        return list(groups.values())

    def _objective(self, draft: ClockDraft) -> Lin:
        idle = [draft.wrap(unit_day) - draft.shoot.midnight(unit_day.date) for unit_day in draft.unit_days]
        idle += [draft.wrap(unit_day) - draft.call(unit_day) for unit_day in draft.unit_days]
        for day in draft.dates:
            idle += [draft.released(person, day) - draft.called(person, day) for person in draft.people_on(day)]
            booked = [draft.booked(one, day) for one in draft.sets_on(day)]
            idle += [slot.end - slot.start for slot in booked]
        return money(draft) * IDLE + total(idle)

    def _solve(
        self,
        draft: ClockDraft,
        objective: Lin | None,
        effort: Effort,
        hint: Mapping[int, int] | None = None,
        *,
        relax: bool = True,
    ) -> Answer:
        model = Model(draft, objective)
        if hint:
            model.hint(hint)
        with self.stop.watching() as watch:
            return model.solve(effort, probe=False, relax=relax, watch=watch)


def _late(draft: ClockDraft) -> Lin:
    """How late dates end, for units and for people."""
    units = [(draft.wrap(one) - draft.shoot.midnight(one.date)) * WRAP for one in draft.unit_days]
    people = [
        draft.released(person, day) - draft.shoot.midnight(day)
        for day in draft.dates
        for person in draft.people_on(day)
    ]
    return total([*units, *people])


def _cut(order: Sequence[str], random: Random, pieces: int = 6) -> list[list[str]]:
    cuts = sorted(random.sample(range(1, len(order)), min(pieces - 1, len(order) - 1))) if len(order) > 1 else []
    edges = [0, *cuts, len(order)]
    return [list(order[low:high]) for low, high in pairwise(edges)]
