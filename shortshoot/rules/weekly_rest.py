"""In any seven days everybody has one long rest.

**Why:** nine hours between wrap and call keep a crew going for a few days, not for two weeks. Whoever works on a day
and again six or more days later has had one rest of so many hours in between, from release to the next call, or from a
unit's wrap to its next call. An actor's days in the log count.

    rules: {weekly-rest: {hours: 36, unit_hours: 32, cast: {lin: {hours: 54}}}}

Passes: lin works from Monday on, is released 20:00 on Friday and called 08:00 on Sunday, the seventh day.
Breaks: called 07:59.
Source: 56 hours (SAG-AFTRA television agreement), 54 after a week of five days (IATSE); one day a week (China).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from shortshoot.model import DAY, Between, CastMember, Finding, Schedule, Shoot, UnitDay, hours_text
from shortshoot.model.time import Hours, days_between
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import cast_hours, over, unit_days_of, work_days
from shortshoot.rules.lin import ZERO, Lin, total
from shortshoot.rules.record import Because

WEEK = timedelta(days=6)
"""From the first to the last of seven days."""


class WeeklyRestValues(Values):
    """The longest rest of an actor and of a unit in any seven days, at least."""

    hours: Hours | None = None
    unit_hours: Hours | None = None


class _Edge(NamedTuple):
    """By when somebody is called on a date, or from when on released, whenever the literal holds."""

    works: Lin
    minute: Lin


_Edges = dict[date, list[_Edge]]


class WeeklyRest(Rule[WeeklyRestValues]):
    """One long rest in seven days."""

    id = "weekly-rest"
    title = "In any seven days everybody has one long rest"
    Values = WeeklyRestValues
    differs_by = ("units", "cast")

    def on_days(self, draft: Days) -> None:
        """Whoever works seven days apart is free in between for so long as dates, rough calls and wraps allow."""
        ended = over(draft.shoot)
        for unit in draft.shoot.units:
            values = self.values(unit=unit)
            if values.level == "hard" and values.unit_hours is not None:
                mine = [one for one in draft.unit_days if one.unit == unit and one.date > ended]
                starts = {one.date: [_Edge(draft.used(one), draft.call(one))] for one in mine}
                ends = {one.date: [_Edge(draft.used(one), draft.wrap(one))] for one in mine}
                why = partial(self.because, f"unit {unit}", values.unit_hours)
                _Weeks(draft, f"unit {unit}", partial(_used, draft, unit), starts, ends, values.unit_hours).state(why)
        for person, one in draft.shoot.cast.items():
            values = self.values(person=person)
            if values.level == "hard" and values.hours is not None:
                starts, ends = self._edges(draft, one)
                why = partial(self.because, one.label, values.hours)
                _Weeks(draft, person, partial(draft.present, person), starts, ends, values.hours).state(why)

    def _edges(self, draft: Days, one: CastMember) -> tuple[_Edges, _Edges]:
        """By when an actor is called and from when on released, as far as units know."""
        starts: _Edges = {}
        ends: _Edges = {}
        ended = over(draft.shoot)
        for unit_day in draft.unit_days:
            if unit_day.date <= ended:
                continue
            shot = {part: draft.on(part, unit_day) for part in draft.shoot.parts_with[one.id]}
            there = draft.any_of(f"{one.id} {unit_day}", shot.values())
            busy = total(literal * draft.shoot.parts[part].minutes for part, literal in shot.items())
            called, released = draft.wrap(unit_day) - busy - one.makeup, draft.call(unit_day) + busy + one.wrap_out
            starts.setdefault(unit_day.date, []).append(_Edge(there, called))
            ends.setdefault(unit_day.date, []).append(_Edge(there, released))
        return starts, ends

    def on_clock(self, draft: Clock) -> None:
        """The longest rest between two working days a week apart."""
        for person in draft.people:
            values, days = self.values(person=person), draft.work_days(person)
            if values.hours is not None:
                rests = [draft.called(person, other) - draft.released(person, one) for one, other in pairwise(days)]
                label = draft.shoot.cast[person].label
                self._clock(draft, values, values.hours, person, label, days, rests)
        for unit in draft.shoot.units:
            values, used = self.values(unit=unit), draft.unit_work_days(unit)
            if values.unit_hours is not None:
                rests = [draft.call(other) - draft.wrap(one) for one, other in pairwise(used)]
                label, days = f"unit {unit}", [one.date for one in used]
                self._clock(draft, values, values.unit_hours, label, label, days, rests)

    def _clock(
        self,
        draft: Clock,
        values: WeeklyRestValues,
        hours: int,
        payee: str,
        label: str,
        days: Sequence[date],
        rests: Sequence[Lin],
    ) -> None:
        for first, last in _weeks(days, over(draft.shoot)):
            if not set(draft.dates).isdisjoint(days[first : last + 1]):
                longest = draft.largest(f"longest rest {payee} {days[first]}", rests[first:last])
                why = partial(self.because, label, hours)
                self.limit(draft, longest, values, at_least=hours, payee=payee, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Find the longest rest in each seven days of every actor and unit."""
        hours, worked, ended = cast_hours(shoot, schedule), work_days(shoot, schedule), over(shoot)
        for person, one in shoot.cast.items():
            values = self.values(person=person)
            known = {day: told for day, told in hours[person].items() if day in worked[person]}
            for short in _short(known, values, values.hours, ended):
                message, by = self._told(one.label, values.hours, short)
                field = ("cast", person)
                yield self.found(values, message, short_by=by, people=[person], day=short.day, field=field)
        for unit, unit_days in unit_days_of(schedule).items():
            values = self.values(unit=unit)
            plans = {one.date: schedule.days[one.date].units[unit] for one in unit_days}
            known = {day: Between(start=work.call, end=work.wrap) for day, work in plans.items()}
            for short in _short(known, values, values.unit_hours, ended):
                message, by = self._told(f"unit {unit}", values.unit_hours, short)
                field = ("units", unit)
                yield self.found(values, message, short_by=by, unit=unit, day=short.day, field=field)

    def _told(self, who: str, hours: int | None, short: _Short) -> tuple[str, int]:
        has = f"{hours_text(max(0, short.rest))} h in those up to {short.last}"
        return f"{self.because(who, hours)}, has {has}", (hours or 0) - short.rest

    def because(self, who: str, hours: int | None) -> str:
        """Who rests how long once in seven days."""
        return f"{who} rests {hours_text(hours or 0)} h once in any seven days"


def _used(draft: Days, unit: str, day: date) -> Lin:
    return draft.used(UnitDay(unit, day)) if day > over(draft.shoot) else ZERO


def _weeks(days: Sequence[date], ended: date) -> Iterator[tuple[int, int]]:
    """Each two working days six or more days apart without another such pair between them, unless in the log."""
    for last, day in enumerate(days):
        first = bisect_right(days, day - WEEK) - 1
        if first >= 0 and days[last - 1] - days[first] < WEEK and day > ended:
            yield first, last


class _Short(NamedTuple):
    """Seven days up to `last` whose longest rest, before the call on `day`, is too short."""

    last: date
    day: date
    rest: int


def _short(known: Mapping[date, Between], values: WeeklyRestValues, hours: int | None, ended: date) -> Iterator[_Short]:
    """Every seven days without a rest that is long enough."""
    days = sorted(known) if hours is not None and values.level != "off" else []
    told: set[date] = set()
    for day in reversed(days):
        later = [other for other in days if other - day >= WEEK]
        if not later or later[0] <= ended or later[0] in told:
            continue
        told.add(later[0])
        week = [other for other in days if day <= other <= later[0]]
        rests = {other: known[other].start - known[one].end for one, other in pairwise(week)}
        after = max(rests, key=lambda other: rests[other])
        if rests[after] < (hours or 0):
            yield _Short(later[0], after, rests[after])


class _Weeks:
    """What days can know of somebody's long rests.

    A rest is told by the working date after which it begins and the free dates up to the next one. So many free dates
    that nothing has to be known of the hours are enough, whatever comes after them.
    """

    def __init__(
        self, draft: Days, who: str, works: Callable[[date], Lin], starts: _Edges, ends: _Edges, hours: int
    ) -> None:
        self.draft, self.who, self.works, self.hours = draft, who, works, hours
        self.starts, self.ends = starts, ends
        self.enough = -(-hours // DAY) + 1
        self._rests: dict[tuple[date, int], Lin] = {}

    def state(self, because: Because) -> None:
        """One rest between every two dates a week apart that are both worked."""
        dates = self.draft.shoot.dates
        for day in days_between(dates[0], dates[-1]):
            ends = [self.works(day), self.works(day + WEEK)]
            if day + WEEK <= over(self.draft.shoot) or any(one.is_constant and not one.const for one in ends):
                continue
            choices = [
                self._rest(day + timedelta(days=n), free, because)
                for n in range(WEEK.days)
                for free in range(min(WEEK.days - n - 1, self.enough) + 1)
            ]
            self.draft.require(total(choices), at_least=1, only_if=ends, because=because)

    def _rest(self, after: date, free: int, because: Because) -> Lin:
        if (after, free) not in self._rests:
            idle = [self.works(after + timedelta(days=n + 1)) for n in range(free)]
            until = after + timedelta(days=free + 1)
            spans = [
                (end.works, start.works, start.minute - end.minute)
                for end in self.ends.get(after, ())
                for start in self.starts.get(until, ())
                if free < self.enough
            ]
            edges = [self.works(after), *([self.works(until)] if free < self.enough else [])]
            busy = [*idle, *(1 - one for one in edges)]
            rest = self.draft.literal(f"{self.who} rests after {after}", partial(_rests, busy, spans, self.hours))
            self.draft.require(total(busy), at_most=0, only_if=[rest], because=because)
            for one, other, span in spans:
                self.draft.require(span, at_least=self.hours, only_if=[rest, one, other], because=because)
            self._rests[after, free] = rest
        return self._rests[after, free]


def _rests(busy: Sequence[Lin], spans: Sequence[tuple[Lin, Lin, Lin]], hours: int, known: list[int]) -> int:
    free = not any(one.value(known) for one in busy)
    return int(free and all(span.value(known) >= hours for a, b, span in spans if a.value(known) and b.value(known)))
