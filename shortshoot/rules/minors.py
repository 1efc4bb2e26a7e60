"""A child works no longer than the child's age allows, goes to school, rests, and is home before the curfew.

**Why:** the law counts a child's minutes, and so does the parent on set. By age on the date: hours on set from call to
release; hours of work (make-up, own parts and wrap-out), fewer on a school day; hours of school (on school days) and of
rest that lie between call and release beside the work; the earliest call and the latest release, later before a day
without school; hours on set a week from Monday on; and rest until the next call. School days are Monday to Friday but
for `holidays`. A role that `children` play in turn, such as twins, works that many times as long.

    cast: {poppy: {born: 2015-08-02}}
    rules:
      minors:
        ages: [{years: 9, on_set: 9, work: 7, school_work: 5, school: 3, rest: 1}]
        earliest: 05:00
        latest: 22:00
        latest_free: 24:30
        week: 48
        holidays: [2025-12-24 to 2026-01-02]
        cast: {poppy: {children: 2}}

Passes: poppy, ten years old, is called 08:00 on a Wednesday, works five hours and is released at 17:00.
Breaks: released at 17:01, or five hours and a minute of work.
Source: none until a profile or the shoot file gives the ages; Californian hours are in `california-minors`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby, pairwise
from typing import NamedTuple

from pydantic import Field

from shortshoot.model import Between, CastMember, Finding, Schedule, Shoot, Text, clock_text, hours_text
from shortshoot.model.base import Frozen
from shortshoot.model.text import Flag
from shortshoot.model.time import ClockTime, Count, Hours
from shortshoot.model.window import Span
from shortshoot.rules.base import Fault, Rule, Values
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.facts import cast_hours, cast_parts, is_over, work_days
from shortshoot.rules.lin import Lin, total

OLDEST = 120
"""Years that nobody on a set has reached."""

FLAGS = frozenset({"minor", "minors", "child", "children"})
"""Flags that say a child is in the scene."""


class AgeGroup(Frozen):
    """What holds from an age on: hours on set and of work, and of school and rest beside the work."""

    years: Count = 0
    months: Count = 0
    on_set: Hours | None = None
    work: Hours | None = None
    school_work: Hours | None = None
    school: Hours = 0
    rest: Hours = 0

    @property
    def begins(self) -> int:
        """The age in months."""
        return 12 * self.years + self.months


class MinorValues(Values):
    """Hours by age, and what holds for every child."""

    ages: tuple[AgeGroup, ...] = ()
    until: Count = 18
    earliest: ClockTime | None = None
    latest: ClockTime | None = None
    latest_free: ClockTime | None = None
    week: Hours | None = None
    turnaround: Hours | None = None
    holidays: tuple[Span, ...] = ()
    school_on_set: Flag = True
    children: Count = Field(default=1, ge=1)


class _Limits(NamedTuple):
    """What holds for one child on one date, in minutes."""

    on_set: int | None
    work: int | None
    beside: int
    earliest: int | None
    latest: int | None


class Minors(Rule[MinorValues]):
    """Hours of children."""

    id = "minors"
    title = "A child works no longer than the child's age allows"
    heading = Text(en="Minors", zh="未成年演员")
    Values = MinorValues
    differs_by = ("cast",)

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Children without a birth date, and birth dates that cannot be."""
        first = shoot.dates[0]
        for person, one in shoot.cast.items():
            if self.values(person=person).level == "off" or one.born is None:
                continue
            path = ("cast", person, "born")
            if one.born > first:
                yield Fault(path, f"{one.label} is born after {first}, the first shooting day", "check the year")
            elif months(one.born, first) >= 12 * OLDEST:
                years = months(one.born, first) // 12
                yield Fault(path, f"{one.label} would be {years} years old on {first}", "check the year")
        advice = "add 'born: 2015-08-02' to the cast member; no sheet prints it"
        for person in self.settings.cast:
            if person in shoot.cast and shoot.cast[person].born is None:
                message = f"{shoot.cast[person].label} has rules for children but no birth date"
                yield Fault(("rules", self.id, "cast", person), message, advice)
        if self.settings.everyone.ages and self.settings.everyone.level != "off":
            for scene in shoot.scenes.values():
                born = any(shoot.cast[person].born for person in scene.cast)
                if FLAGS.intersection(scene.flags) and not born:
                    message = f"{scene.id} has a child in it, but nobody in its cast has a birth date"
                    yield Fault(("scenes", scene.id), message, advice)

    # ---- what holds when ------------------------------------------------------------------------

    def limits(self, one: CastMember, day: date) -> _Limits | None:
        """What holds for a person on a date; None for everybody of age."""
        values = self.values(person=one.id)
        age = None if one.born is None else months(one.born, day)
        if age is None or age >= 12 * values.until or values.level == "off":
            return None
        groups = [group for group in values.ages if group.begins <= age]
        group = max(groups, key=lambda group: group.begins, default=AgeGroup())
        school = self.is_school_day(values, day)
        work = group.school_work if school and group.school_work is not None else group.work
        free = values.latest_free is not None and not self.is_school_day(values, day + timedelta(days=1))
        return _Limits(
            group.on_set,
            None if work is None else work * values.children,
            group.rest + (group.school if school and values.school_on_set else 0),
            values.earliest,
            values.latest_free if free else values.latest,
        )

    def is_school_day(self, values: MinorValues, day: date) -> bool:
        """Whether there is school on a date."""
        return day.weekday() < 5 and not any(one.covers(day) for one in values.holidays)

    def busy(self, shoot: Shoot, one: CastMember, parts: Iterable[str]) -> int:
        """Minutes of work of a day with these parts."""
        return sum(shoot.made_up(one.id, parts)) + sum(shoot.parts[part].minutes for part in parts)

    # ---- stated -----------------------------------------------------------------------------------

    def on_both(self, draft: Draft) -> None:
        """Work of each day."""
        for one, day, limits in self._children(draft):
            if limits.work is not None:
                values, why = self.values(person=one.id), partial(self.works, one, limits.work)
                self.limit(draft, self._work(draft, one, day), values, at_most=limits.work, payee=one.id, because=why)

    def on_days(self, draft: Days) -> None:
        """Work, school and rest fit between call and release."""
        for one, day, limits in self._children(draft):
            values = self.values(person=one.id)
            if values.level != "hard":
                continue
            rooms = [limits.on_set] if limits.on_set is not None else []
            if limits.earliest is not None and limits.latest is not None:
                rooms.append(limits.latest - limits.earliest)
            for room in rooms:
                most = max(0, room - limits.beside) * values.children
                why = partial(self.stays, one, room)
                draft.require(self._work(draft, one, day), at_most=most, because=why)

    def _children(self, draft: Draft) -> Iterator[tuple[CastMember, date, _Limits]]:
        for one in draft.shoot.cast.values():
            for day in draft.dates if one.born else ():
                limits = self.limits(one, day)
                if limits is not None and not is_over(draft.shoot, day):
                    yield one, day, limits

    def _work(self, draft: Draft, one: CastMember, day: date) -> Lin:
        units = [unit_day for unit_day in draft.shoot.unit_days if unit_day.date == day]
        parts = [draft.shoot.parts[part] for part in draft.shoot.parts_with[one.id]]
        shot = (draft.on(part.id, unit_day) * part.minutes for part in parts for unit_day in units)
        seen = draft.present(one.id, day)
        if any(part.kind == "event" for part in parts):
            live = [part.id for part in parts if part.kind == "live"]
            seen = draft.any_of(
                f"{one.id} seen {day}", [draft.on(part, unit_day) for part in live for unit_day in units]
            )
        return total((seen * (one.makeup + one.wrap_out), *shot))

    def on_clock(self, draft: Clock) -> None:
        """Call and release of each day, of each week, and the rest in between."""
        for day in draft.dates:
            for person in draft.people_on(day):
                one = draft.shoot.cast[person]
                limits = self.limits(one, day)
                if limits is not None:
                    self._day(draft, one, day, limits)
        for person in draft.people:
            one, values = draft.shoot.cast[person], self.values(person=person)
            if one.born is not None and values.level != "off":
                self._week(draft, one, values, draft.work_days(person))

    def _day(self, draft: Clock, one: CastMember, day: date, limits: _Limits) -> None:
        values, midnight = self.values(person=one.id), draft.shoot.midnight(day)
        called, released = draft.called(one.id, day), draft.released(one.id, day)
        length = released - called
        if limits.on_set is not None:
            why = partial(self.stays, one, limits.on_set)
            self.limit(draft, length, values, at_most=limits.on_set, payee=one.id, because=why)
        if limits.beside:
            work = -(-self.busy(draft.shoot, one, draft.parts_of(one.id, day)) // values.children)
            why = partial(self.learns, one, limits.beside)
            self.limit(draft, length, values, at_least=work + limits.beside, payee=one.id, because=why)
        if limits.earliest is not None:
            why = partial(self.starts, one, limits.earliest)
            earliest = midnight + limits.earliest
            self.limit(draft, called, values, at_least=earliest, payee=one.id, because=why)
        if limits.latest is not None:
            why = partial(self.leaves, one, limits.latest)
            self.limit(draft, released, values, at_most=midnight + limits.latest, payee=one.id, because=why)

    def _week(self, draft: Clock, one: CastMember, values: MinorValues, days: Sequence[date]) -> None:
        shoot, mine = draft.shoot, set(draft.dates)
        for week in _by_week(days):
            if values.week is not None and mine.intersection(week) and self._binds(shoot, one, week[-1]):
                hours = total(draft.released(one.id, day) - draft.called(one.id, day) for day in week)
                why = partial(self.a_week, one, values.week)
                self.limit(draft, hours, values, at_most=values.week, payee=one.id, because=why)
        for evening, morning in pairwise(days):
            asked = mine.intersection((evening, morning)) and self._binds(shoot, one, morning)
            if values.turnaround is not None and asked:
                rest = draft.called(one.id, morning) - draft.released(one.id, evening)
                why = partial(self.rests, one, values.turnaround)
                self.limit(draft, rest, values, at_least=values.turnaround, payee=one.id, because=why)

    def _binds(self, shoot: Shoot, one: CastMember, day: date) -> bool:
        """Whether a date is still to come and its person a child on it."""
        return not is_over(shoot, day) and self.limits(one, day) is not None

    # ---- checked ----------------------------------------------------------------------------------

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure the days and weeks of every child."""
        for day, plan in sorted(schedule.days.items()):
            for person, parts in cast_parts(shoot, plan).items():
                one, hours = shoot.cast[person], plan.cast.get(person)
                limits = self.limits(one, day)
                if limits is not None and hours is not None:
                    yield from self._check_day(shoot, one, day, parts, hours, limits)
        hours_of, worked = cast_hours(shoot, schedule), work_days(shoot, schedule)
        for person, one in shoot.cast.items():
            known = {day: told for day, told in hours_of[person].items() if day in worked[person]}
            if one.born is not None and self.values(person=person).level != "off":
                yield from self._check_week(shoot, one, known)

    def _check_day(
        self, shoot: Shoot, one: CastMember, day: date, parts: Sequence[str], hours: Between, limits: _Limits
    ) -> Iterator[Finding]:
        values, midnight = self.values(person=one.id), shoot.midnight(day)
        length, work = hours.end - hours.start, self.busy(shoot, one, parts)
        called, released = hours.start - midnight, hours.end - midnight
        each = work // values.children + (work % values.children > 0)
        told: list[tuple[int, str]] = []
        if limits.work is not None and not is_over(shoot, day):
            told.append((work - limits.work, f"{self.works(one, limits.work)}, works {hours_text(work)} h"))
        if limits.on_set is not None:
            told.append((length - limits.on_set, f"{self.stays(one, limits.on_set)}, is there {hours_text(length)} h"))
        if limits.beside:
            has = length - each
            told.append((limits.beside - has, f"{self.learns(one, limits.beside)}, has {hours_text(has)} h"))
        if limits.earliest is not None:
            told.append((limits.earliest - called, f"{self.starts(one, limits.earliest)}, at {clock_text(called)}"))
        if limits.latest is not None:
            told.append((released - limits.latest, f"{self.leaves(one, limits.latest)}, at {clock_text(released)}"))
        for by, message in told:
            if by > 0:
                yield self._about(one, day, f"{message} on {day}", by)

    def _check_week(self, shoot: Shoot, one: CastMember, known: dict[date, Between]) -> Iterator[Finding]:
        values = self.values(person=one.id)
        days = sorted(known)
        for monday, group in groupby(days, key=_monday):
            week = list(group)
            spent = sum(known[day].end - known[day].start for day in week)
            if values.week is not None and spent > values.week and self._binds(shoot, one, week[-1]):
                message = f"{self.a_week(one, values.week)}, is there {hours_text(spent)} h in the week of {monday}"
                yield self._about(one, week[-1], message, spent - values.week)
        for evening, morning in pairwise(days):
            rest = known[morning].start - known[evening].end
            if values.turnaround is not None and rest < values.turnaround and self._binds(shoot, one, morning):
                message = f"{self.rests(one, values.turnaround)}, has {hours_text(rest)} h before {morning}"
                yield self._about(one, morning, message, values.turnaround - rest)

    def _about(self, one: CastMember, day: date, message: str, by: int) -> Finding:
        values = self.values(person=one.id)
        return self.found(values, message, short_by=by, people=[one.id], day=day, field=("cast", one.id))

    # ---- said ---------------------------------------------------------------------------------------

    def works(self, one: CastMember, most: int) -> str:
        """Who works how long at most."""
        return f"{one.label} is a minor and works at most {hours_text(most)} h"

    def stays(self, one: CastMember, most: int) -> str:
        """Who is on set how long at most."""
        return f"{one.label} is a minor and at most {hours_text(most)} h on set"

    def learns(self, one: CastMember, least: int) -> str:
        """Who has how long beside work."""
        return f"{one.label} is a minor and has {hours_text(least)} h of school and rest beside work"

    def starts(self, one: CastMember, earliest: int) -> str:
        """Who is called when at the earliest."""
        return f"{one.label} is a minor and called at {clock_text(earliest)} at the earliest"

    def leaves(self, one: CastMember, latest: int) -> str:
        """Who is released when at the latest."""
        return f"{one.label} is a minor and released by {clock_text(latest)}"

    def a_week(self, one: CastMember, most: int) -> str:
        """Who is on set how long a week."""
        return f"{one.label} is a minor and at most {hours_text(most)} h on set a week"

    def rests(self, one: CastMember, least: int) -> str:
        """Who rests how long."""
        return f"{one.label} is a minor and rests {hours_text(least)} h until the next call"


def months(born: date, day: date) -> int:
    """Whole months from birth to a date; negative before it."""
    return 12 * (day.year - born.year) + day.month - born.month - (day.day < born.day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _by_week(days: Iterable[date]) -> list[list[date]]:
    """Dates by the week, from Monday on."""
    weeks: dict[tuple[int, int], list[date]] = {}
    for day in days:
        weeks.setdefault(day.isocalendar()[:2], []).append(day)
    return list(weeks.values())
