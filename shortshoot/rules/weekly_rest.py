"""In any seven days everybody has one long rest.

**Why:** nine hours between wrap and call keep a crew going for a few days, not for two weeks. Whoever works on a day
and again six or more days later has had one rest of so many hours in between, from release to the next call, or from a
unit's wrap to its next call. An actor's days in the log count. A rest before a call at `late_from` or later need be
no longer than `late_hours`; after a week of six days `six_day_hours` (`unit_six_day_hours`) are enough.

    rules: {weekly-rest: {hours: 36, unit_hours: 32, cast: {lin: {hours: 56, late_hours: 54, six_day_hours: 36}}}}

Passes: lin works from Monday on, is released 20:00 on Friday and called 08:00 on Sunday, the seventh day.
Breaks: called 07:59.
Source: 56 hours, 54 before a call at 06:00 or later, 36 in a week of six days on location (SAG-AFTRA television
agreement); 54 after a week of five days, 32 after one of six (IATSE); one day a week (China).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from shortshoot.model import DAY, Between, CastMember, Finding, Schedule, Shoot, Text, UnitDay, hours_text
from shortshoot.model.time import ClockTime, Hours, days_between
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.facts import cast_hours, is_over, unit_days_of, work_days
from shortshoot.rules.lin import ZERO, Lin, total
from shortshoot.rules.record import Because

WEEK = timedelta(days=6)
"""From the first to the last of seven days."""

SIX = 6
"""Days of work that make a long week."""


class WeeklyRestValues(Values):
    """The longest rest of an actor and of a unit in any seven days, at least, and where less is enough."""

    hours: Hours | None = None
    late_hours: Hours | None = None
    late_from: ClockTime = 6 * 60
    six_day_hours: Hours | None = None
    unit_hours: Hours | None = None
    unit_six_day_hours: Hours | None = None


class _Wanted(NamedTuple):
    """What is asked of somebody's longest rest: usually, less before a late call, and after six days of work."""

    usual: int
    late: int
    late_from: int
    six: int

    def hours(self, days: Sequence[date]) -> int:
        """Of some dates from the first of a week on, how long the longest rest has to be."""
        return self.six if sum(day - days[0] <= WEEK for day in days) >= SIX else self.usual

    def bonus(self, days: Sequence[date]) -> int:
        """What a rest before a late call counts for more than it is."""
        return max(0, self.hours(days) - self.late)

    @property
    def least(self) -> int:
        """No week asks for less."""
        return min(self.usual, self.late, self.six)


class _Edge(NamedTuple):
    """By when somebody is called on a date, or from when on released, whenever the literal holds."""

    works: Lin
    minute: Lin


_Edges = dict[date, list[_Edge]]


class _Work(NamedTuple):
    """The days of somebody whose calls and releases are known, and on which days there is work at all."""

    who: str
    days: Sequence[date]
    edges: Sequence[tuple[Lin, Lin]]
    works: Callable[[date], Lin]

    def between(self, shoot: Shoot, first: date, last: date) -> list[date]:
        """The working days from one to another, those too whose hours are not asked for.

        **Why:** six days of work may ask for less rest than five, and what dates ask for by themselves must hold
        beside others.
        """
        told = set(self.days)
        return [
            day
            for day in days_between(first, last)
            if day in told or (not is_over(shoot, day) and self.works(day).const)
        ]


class WeeklyRest(Rule[WeeklyRestValues]):
    """One long rest in seven days."""

    id = "weekly-rest"
    title = "In any seven days everybody has one long rest"
    heading = Text(en="Weekly rest", zh="每周休息")
    Values = WeeklyRestValues
    differs_by = ("units", "cast")

    @staticmethod
    def _of_actor(values: WeeklyRestValues) -> _Wanted | None:
        if values.hours is None:
            return None
        six = values.hours if values.six_day_hours is None else values.six_day_hours
        late = max(values.hours, six) if values.late_hours is None else values.late_hours
        return _Wanted(values.hours, late, values.late_from, six)

    @staticmethod
    def _of_unit(values: WeeklyRestValues) -> _Wanted | None:
        if values.unit_hours is None:
            return None
        six = values.unit_hours if values.unit_six_day_hours is None else values.unit_six_day_hours
        return _Wanted(values.unit_hours, max(values.unit_hours, six), values.late_from, six)

    def on_days(self, draft: Days) -> None:
        """Whoever works seven days apart is free in between for so long as dates, rough calls and wraps allow."""
        for unit in draft.shoot.units:
            values = self.values(unit=unit)
            wanted = self._of_unit(values)
            if values.level == "hard" and wanted is not None:
                mine = [one for one in draft.unit_days if one.unit == unit and not is_over(draft.shoot, one.date)]
                starts = {one.date: [_Edge(draft.used(one), draft.call(one))] for one in mine}
                ends = {one.date: [_Edge(draft.used(one), draft.wrap(one))] for one in mine}
                why = partial(self.because, f"unit {unit}", wanted.least)
                _Weeks(draft, f"unit {unit}", partial(_used, draft, unit), starts, ends, wanted.least).state(why)
        for person, one in draft.shoot.cast.items():
            values = self.values(person=person)
            wanted = self._of_actor(values)
            if values.level == "hard" and wanted is not None:
                starts, ends = self._edges(draft, one)
                why = partial(self.because, one.label, wanted.least)
                _Weeks(draft, person, partial(draft.present, person), starts, ends, wanted.least).state(why)

    def _edges(self, draft: Days, one: CastMember) -> tuple[_Edges, _Edges]:
        """By when an actor is called and from when on released, as far as units know."""
        starts: _Edges = {}
        ends: _Edges = {}
        makeup, wrap_out = draft.shoot.always_made_up(one.id)
        for unit_day in draft.unit_days:
            if is_over(draft.shoot, unit_day.date):
                continue
            shot = {part: draft.on(part, unit_day) for part in draft.shoot.parts_with[one.id]}
            there = draft.any_of(f"{one.id} {unit_day}", shot.values())
            busy = total(literal * draft.shoot.parts[part].minutes for part, literal in shot.items())
            called, released = draft.wrap(unit_day) - busy - makeup, draft.call(unit_day) + busy + wrap_out
            starts.setdefault(unit_day.date, []).append(_Edge(there, called))
            ends.setdefault(unit_day.date, []).append(_Edge(there, released))
        return starts, ends

    def on_clock(self, draft: Clock) -> None:
        """The longest rest between two working days a week apart."""
        for person in draft.people:
            values, days = self.values(person=person), draft.work_days(person)
            wanted = self._of_actor(values)
            if wanted is not None:
                edges = [(draft.called(person, day), draft.released(person, day)) for day in days]
                work = _Work(draft.shoot.cast[person].label, days, edges, partial(draft.present, person))
                self._clock(draft, values, wanted, person, work)
        for unit in draft.shoot.units:
            values, used = self.values(unit=unit), draft.unit_work_days(unit)
            wanted = self._of_unit(values)
            if wanted is not None:
                edges = [(draft.call(one), draft.wrap(one)) for one in used]
                days = [one.date for one in used]
                work = _Work(f"unit {unit}", days, edges, partial(_used, draft, unit))
                self._clock(draft, values, wanted, f"unit {unit}", work)

    def _clock(
        self,
        draft: Clock,
        values: WeeklyRestValues,
        wanted: _Wanted,
        payee: str,
        work: _Work,
    ) -> None:
        days = work.days
        rests = [call - release for (_, release), (call, _) in pairwise(work.edges)]
        calls = [call - draft.shoot.midnight(day) for day, (call, _) in zip(days, work.edges, strict=True)]
        for first, last in _weeks(draft.shoot, days):
            week = days[first : last + 1]
            if set(draft.dates).isdisjoint(week):
                continue
            there = work.between(draft.shoot, week[0], week[-1])
            hours, bonus = wanted.hours(there), wanted.bonus(there)
            counted = rests[first:last]
            if bonus:
                late = [
                    draft.reaches(f"late call {payee}", calls[n], wanted.late_from) for n in range(first + 1, last + 1)
                ]
                counted = [rest + literal * bonus for rest, literal in zip(counted, late, strict=True)]
            longest = draft.largest(f"longest rest {payee} {days[first]}", counted)
            why = partial(self.because, work.who, hours)
            self.limit(draft, longest, values, at_least=hours, payee=payee, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Find the longest rest in each seven days of every actor and unit."""
        hours, worked = cast_hours(shoot, schedule), work_days(shoot, schedule)
        for person, one in shoot.cast.items():
            values = self.values(person=person)
            known = {day: told for day, told in hours[person].items() if day in worked[person]}
            for short in _short(shoot, known, values, self._of_actor(values)):
                message, by = self._told(one.label, short)
                field = ("cast", person)
                yield self.found(values, message, short_by=by, people=[person], day=short.day, field=field)
        for unit, unit_days in unit_days_of(schedule).items():
            values = self.values(unit=unit)
            plans = {one.date: schedule.days[one.date].units[unit] for one in unit_days}
            known = {day: Between(start=work.call, end=work.wrap) for day, work in plans.items()}
            for short in _short(shoot, known, values, self._of_unit(values)):
                message, by = self._told(f"unit {unit}", short)
                field = ("units", unit)
                yield self.found(values, message, short_by=by, unit=unit, day=short.day, field=field)

    def _told(self, who: str, short: _Short) -> tuple[str, int]:
        has = f"{hours_text(short.rest)} h in those up to {short.last}"
        return f"{self.because(who, short.hours)}, has {has}", short.by

    def because(self, who: str, hours: int) -> str:
        """Who rests how long once in seven days."""
        return f"{who} rests {hours_text(hours)} h once in any seven days"


def _used(draft: Draft, unit: str, day: date) -> Lin:
    return ZERO if is_over(draft.shoot, day) else draft.used(UnitDay(unit, day))


def _weeks(shoot: Shoot, days: Sequence[date]) -> Iterator[tuple[int, int]]:
    """Each two working days six or more days apart without another such pair between them, unless in the log."""
    for last, day in enumerate(days):
        first = bisect_right(days, day - WEEK) - 1
        if first >= 0 and days[last - 1] - days[first] < WEEK and not is_over(shoot, day):
            yield first, last


class _Short(NamedTuple):
    """Seven days up to `last` whose longest rest, before the call on `day`, is too short by some minutes."""

    last: date
    day: date
    rest: int
    hours: int
    by: int


def _short(
    shoot: Shoot, known: Mapping[date, Between], values: WeeklyRestValues, wanted: _Wanted | None
) -> Iterator[_Short]:
    """Every seven days without a rest that is long enough."""
    if wanted is None or values.level == "off":
        return
    days = sorted(known)
    told: set[date] = set()
    for day in reversed(days):
        later = [other for other in days if other - day >= WEEK]
        if not later or is_over(shoot, later[0]) or later[0] in told:
            continue
        told.add(later[0])
        week = [other for other in days if day <= other <= later[0]]
        asked: dict[date, int] = {}
        for one, other in pairwise(week):
            is_late = known[other].start - shoot.midnight(other) >= wanted.late_from
            enough = min(wanted.hours(week), wanted.late) if is_late else wanted.hours(week)
            asked[other] = enough - (known[other].start - known[one].end)
        after = min(asked, key=lambda other: asked[other])
        if asked[after] > 0:
            before = week[week.index(after) - 1]
            rest = known[after].start - known[before].end
            yield _Short(later[0], after, rest, rest + asked[after], asked[after])


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
        for day in days_between(dates[0], dates[-1] - WEEK):
            ends = [self.works(day), self.works(day + WEEK)]
            if is_over(self.draft.shoot, day + WEEK) or any(one.is_constant and not one.const for one in ends):
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
