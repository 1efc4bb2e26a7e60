"""Whoever stays away from home is picked up before the call and brought back after release, and rests in between.

**Why:** an hour in a van each way is no rest. For everybody with `stays` the pickup is `drive` minutes before the call
and the return as many after release; `rest` counts from return to the next pickup, `longest` from pickup to return, and
nobody is picked up before `earliest`.

    cast: {lin: {stays: Harbour Hotel}}
    rules: {stays: {drive: 40, rest: 9, longest: 15, earliest: 05:30, cast: {lin: {drive: 25}}}}

Passes: released 20:00, back 20:25, picked up 05:30, called 05:55.
Breaks: called 05:54.
Source: the map; rest from door to door is what some agents and drivers ask for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise

from shortshoot.model import Between, Finding, Schedule, Shoot, clock_text, hours_text
from shortshoot.model.time import ClockTime, Hours, Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import cast_hours, over, work_days


class StayValues(Values):
    """Minutes from the door to the call and back, and what is asked of the hours in between, if anything."""

    drive: Minutes = 0
    rest: Hours | None = None
    longest: Hours | None = None
    earliest: ClockTime | None = None


class Stays(Rule[StayValues]):
    """Pickup, return and the rest between them."""

    id = "stays"
    title = "Whoever stays away from home is picked up and brought back in time"
    Values = StayValues
    differs_by = ("cast",)

    def on_clock(self, draft: Clock) -> None:
        """Pickup, length and rest of everybody who stays somewhere."""
        for person in draft.people:
            one, values = draft.shoot.cast[person], self.values(person=person)
            if not one.stays:
                continue
            days = draft.work_days(person)
            for day in days:
                if day in draft.dates:
                    self._day(draft, person, values, day)
            for evening, morning in pairwise(days):
                if values.rest is not None and {evening, morning}.intersection(draft.dates):
                    rest = draft.called(person, morning) - draft.released(person, evening) - 2 * values.drive
                    why = partial(self.rests, one.label, values.rest)
                    self.limit(draft, rest, values, at_least=values.rest, payee=person, because=why)

    def _day(self, draft: Clock, person: str, values: StayValues, day: date) -> None:
        label, midnight = draft.shoot.cast[person].label, draft.shoot.midnight(day)
        called, released = draft.called(person, day), draft.released(person, day)
        if values.earliest is not None:
            pickup, earliest = called - values.drive - midnight, values.earliest
            why = partial(self.is_early, label, earliest)
            self.limit(draft, pickup, values, at_least=earliest, payee=person, because=why)
        if values.longest is not None:
            away, why = released - called + 2 * values.drive, partial(self.is_long, label, values.longest)
            self.limit(draft, away, values, at_most=values.longest, payee=person, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure everybody's days from door to door."""
        hours, worked, ended = cast_hours(shoot, schedule), work_days(shoot, schedule), over(shoot)
        for person, one in shoot.cast.items():
            values = self.values(person=person)
            if not one.stays or values.level == "off":
                continue
            doors = {
                day: Between(start=told.start - values.drive, end=told.end + values.drive)
                for day, told in hours[person].items()
                if day in worked[person]
            }
            for day, away in doors.items():
                if day in schedule.days:
                    yield from self._check_day(values, person, one.label, day, away, shoot.midnight(day))
            for evening, morning in pairwise(doors):
                rest = doors[morning].start - doors[evening].end
                if values.rest is not None and rest < values.rest and morning > ended:
                    message = f"{self.rests(one.label, values.rest)}, has {hours_text(max(0, rest))} h"
                    yield self._found(values, person, morning, message, values.rest - rest)

    def _check_day(
        self, values: StayValues, person: str, label: str, day: date, away: Between, midnight: int
    ) -> Iterator[Finding]:
        if values.earliest is not None and away.start < midnight + values.earliest:
            at = clock_text(away.start, midnight)
            message = f"{self.is_early(label, values.earliest)}, is at {at} on {day}"
            yield self._found(values, person, day, message, midnight + values.earliest - away.start)
        length = away.end - away.start
        if values.longest is not None and length > values.longest:
            message = f"{self.is_long(label, values.longest)}, is {hours_text(length)} h on {day}"
            yield self._found(values, person, day, message, length - values.longest)

    def _found(self, values: StayValues, person: str, day: date, message: str, by: int) -> Finding:
        return self.found(values, message, short_by=by, people=[person], day=day, field=("cast", person))

    def rests(self, who: str, hours: int) -> str:
        """Who rests how long from door to door."""
        return f"{who} rests at least {hours_text(hours)} h from return to pickup"

    def is_early(self, who: str, earliest: int) -> str:
        """Who is picked up when at the earliest."""
        return f"{who} is picked up at {clock_text(earliest)} at the earliest"

    def is_long(self, who: str, longest: int) -> str:
        """Who is away how long at most."""
        return f"{who} is at most {hours_text(longest)} h away from door to door"
