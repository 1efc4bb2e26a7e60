"""A unit is called within its hours and works no longer than its longest day; so does an actor with a limit.

**Why:** sixteen hours happen, but somebody has to have said so. The unit's day runs from crew call to wrap,
an actor's from call to release, or `counted_from: set`, where make-up is the actor's own time: from the start of the
first scene. From pickup to return it is a matter of `stays`. What the rule says of everybody, as a law does, holds
beside what is said of one.

    calendar: {call: {earliest: 05:00, latest: 19:00}}
    units: {A: {longest: 14:00}}
    cast: {lin: {longest: 12}}
    rules: {day-hours: {unit_longest: 14, longest: 14, cast: {lin: {counted_from: set}}}}

Passes: call 06:00, wrap 20:00. Lin is called at 06:00, on set at 08:00, released at 20:00.
Breaks: wrap 20:01. Lin is released at 20:01.
Source: crews 16 hours on average at Chinese bases, foreign leads 12, trade reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Literal

from shortshoot.model import CastMember, Finding, Schedule, Shoot, Text, Unit, UnitDay, clock_text, hours_text
from shortshoot.model.time import Hours
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import cast_parts, is_over
from shortshoot.rules.lin import Lin, total


class HoursValues(Values):
    """The longest day of any actor, by call or by the first scene, and of any unit, beside their own."""

    longest: Hours | None = None
    counted_from: Literal["call", "set"] = "call"
    unit_longest: Hours | None = None


class DayHours(Rule[HoursValues]):
    """Call window and longest day."""

    id = "day-hours"
    title = "Nobody works longer than the longest day"
    heading = Text(en="Longest day", zh="单日最长工时")
    Values = HoursValues
    differs_by = ("units", "cast")

    def longest(self, one: CastMember) -> int | None:
        """The longest day of an actor, if there is a limit."""
        known = [hours for hours in (one.longest, self.values(person=one.id).longest) if hours is not None]
        return min(known, default=None)

    def unit_longest(self, unit: Unit) -> int:
        """The longest day of a unit."""
        most = self.values(unit=unit.id).unit_longest
        return unit.longest if most is None else min(unit.longest, most)

    def on_days(self, draft: Days) -> None:
        """The unit's rough call and wrap; an actor's parts fit into the actor's day."""
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            if values.level == "hard":
                call, wrap = draft.call(unit_day), draft.wrap(unit_day)
                self._unit(draft, unit_day, values, call, wrap)
        for person, one in draft.shoot.cast.items():
            longest = self.longest(one)
            if longest is None or self.values(person=person).level != "hard":
                continue
            makeup, wrap_out = draft.shoot.always_made_up(person)
            made_up = wrap_out if self.values(person=person).counted_from == "set" else makeup + wrap_out
            room = max(0, longest - made_up)
            for unit_day in draft.unit_days:
                if is_over(draft.shoot, unit_day.date):
                    continue
                minutes = total(
                    draft.on(part, unit_day) * draft.shoot.parts[part].minutes
                    for part in draft.shoot.parts_with[person]
                )
                why = partial(self._person, one, longest)
                draft.require(minutes, at_most=room, because=why)

    def _unit(self, draft: Days | Clock, unit_day: UnitDay, values: HoursValues, call: Lin, wrap: Lin) -> None:
        shoot = draft.shoot
        midnight, window = shoot.midnight(unit_day.date), shoot.call_window(unit_day.unit)
        longest = self.unit_longest(shoot.units[unit_day.unit])
        payee = f"unit {unit_day.unit}"
        why = partial(self.because, shoot, unit_day)
        self.limit(draft, call, values, at_least=midnight + window.earliest, payee=payee, because=why)
        self.limit(draft, call, values, at_most=midnight + window.latest, payee=payee, because=why)
        self.limit(draft, wrap - call, values, at_most=longest, payee=payee, because=why)

    def on_clock(self, draft: Clock) -> None:
        """Call window and length, for units and people."""
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            self._unit(draft, unit_day, values, draft.call(unit_day), draft.wrap(unit_day))
        for day in draft.dates:
            for person in draft.people_on(day):
                one = draft.shoot.cast[person]
                longest = self.longest(one)
                if longest is not None:
                    values, why = self.values(person=person), partial(self._person, one, longest)
                    begins = draft.called(person, day)
                    if values.counted_from == "set":
                        starts = [-draft.start(part) for part in draft.parts_of(person, day)]
                        begins = -draft.largest(f"{person} on set {day}", starts)
                    length = draft.released(person, day) - begins
                    self.limit(draft, length, values, at_most=longest, payee=person, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure every unit-day and every limited person's day."""
        for unit_day, work in schedule.unit_plans():
            values, unit = self.values(unit=unit_day.unit), shoot.units[unit_day.unit]
            if values.level == "off":
                continue
            call, window = work.call - shoot.midnight(unit_day.date), shoot.call_window(unit.id)
            length, longest = work.wrap - work.call, self.unit_longest(unit)
            early, late = window.earliest - call, call - window.latest
            for by, words in (
                (early, f"is called at {clock_text(call)}, before {clock_text(window.earliest)}"),
                (late, f"is called at {clock_text(call)}, after {clock_text(window.latest)}"),
                (length - longest, f"works {hours_text(length)} h, longest is {hours_text(longest)}"),
            ):
                if by > 0:
                    yield self.found(
                        values,
                        f"{unit_day} {words}",
                        short_by=by,
                        unit=unit.id,
                        day=unit_day.date,
                        field=("units", unit.id),
                    )
        for day, plan in sorted(schedule.days.items()):
            for person, parts in cast_parts(shoot, plan).items():
                on_set = schedule.placed[parts[0]].start
                yield from self._check_person(shoot, person, day, on_set, schedule)

    def _check_person(self, shoot: Shoot, person: str, day: date, on_set: int, schedule: Schedule) -> Iterator[Finding]:
        one, hours, values = shoot.cast[person], schedule.days[day].cast.get(person), self.values(person=person)
        longest = self.longest(one)
        if longest is None or hours is None or values.level == "off":
            return
        by = hours.end - (on_set if values.counted_from == "set" else hours.start) - longest
        if by > 0:
            message = f"{self._person(one, longest)}, {by} min too long on {day}"
            yield self.found(values, message, short_by=by, people=[person], day=day, field=("cast", person))

    def because(self, shoot: Shoot, unit_day: UnitDay) -> str:
        """Which unit, which hours."""
        window, longest = shoot.call_window(unit_day.unit), self.unit_longest(shoot.units[unit_day.unit])
        hours = f"{clock_text(window.earliest)}-{clock_text(window.latest)}"
        return f"{unit_day} is called {hours} and works at most {hours_text(longest)} h"

    def _person(self, one: CastMember, longest: int) -> str:
        begins = {"call": "call", "set": "the first scene"}[self.values(person=one.id).counted_from]
        return f"{one.label} works at most {hours_text(longest)} h from {begins} to release"
