"""Whoever stays away from home is picked up before the call and brought back after release, and rests in between.

**Why:** an hour in a van each way is no rest. For everybody with `stays` the pickup is `drive` minutes before the call
and the return as many after release; `rest` counts from return to the next pickup, `longest` from pickup to return, and
nobody is picked up before `earliest`. With `seats`, the vehicles of each place to stay have so many: a seat is taken
while its vehicle is on the road, there and back.

    cast: {lin: {stays: Harbour Hotel}}
    rules: {stays: {drive: 40, rest: 9, longest: 15, earliest: 05:30, seats: 6, cast: {lin: {drive: 25}}}}

Passes: released 20:00, back 20:25, picked up 05:30, called 05:55.
Breaks: called 05:54. With one seat: chen, from the same hotel, is picked up at 06:19.
Source: the map; rest from door to door is what some agents and drivers ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise

from pydantic import Field

from shortshoot.model import Between, Finding, Schedule, Shoot, Text, clock_text, hours_text
from shortshoot.model.time import ClockTime, Count, Hours, Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import at_once, cast_hours, cast_parts, is_over, work_days


class StayValues(Values):
    """Minutes from the door to the call and back, what is asked of the hours in between, and seats, if anything."""

    drive: Minutes = 0
    rest: Hours | None = None
    longest: Hours | None = None
    earliest: ClockTime | None = None
    seats: Count | None = Field(default=None, ge=1)


class Stays(Rule[StayValues]):
    """Pickup, return and the rest between them."""

    id = "stays"
    title = "Whoever stays away from home is picked up and brought back in time"
    heading = Text(en="Hotels and rides", zh="住宿与接送")
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
        self._seats(draft)

    def _seats(self, draft: Clock) -> None:
        values = self.values()
        if values.seats is None:
            return
        for day in draft.dates:
            for place, riders in self._riders(draft.shoot, draft.people_on(day)).items():
                out = {who: (draft.called(who, day) - drive, 2 * drive) for who, drive in riders.items()}
                back = {who: (draft.released(who, day), 2 * drive) for who, drive in riders.items()}
                why = partial(self.has_seats, place, values.seats)
                for runs in (out, back):
                    for who in runs:
                        on_the_road = draft.under_way(who, runs) + 1
                        self.limit(draft, on_the_road, values, at_most=values.seats, payee=who, because=why)

    def _riders(self, shoot: Shoot, people: Iterable[str]) -> dict[str, dict[str, int]]:
        """By place to stay, who is driven from there and how long."""
        found: dict[str, dict[str, int]] = {}
        for person in people:
            place, drive = shoot.cast[person].stays.say(), self.values(person=person).drive
            if place and drive:
                found.setdefault(place, {})[person] = drive
        return found

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
        hours, worked = cast_hours(shoot, schedule), work_days(shoot, schedule)
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
                if values.rest is not None and rest < values.rest and not is_over(shoot, morning):
                    message = f"{self.rests(one.label, values.rest)}, has {hours_text(rest)} h"
                    yield self._found(values, person, morning, message, values.rest - rest)

        yield from self._check_seats(shoot, schedule)

    def _check_seats(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Follow the vehicles of each place through every morning and evening."""
        values = self.values()
        if values.seats is None or values.level == "off":
            return
        for day, plan in sorted(schedule.days.items()):
            called = {who: plan.cast[who] for who in cast_parts(shoot, plan) if who in plan.cast}
            for place, riders in self._riders(shoot, called).items():
                out = {who: (called[who].start - drive, 2 * drive) for who, drive in riders.items()}
                back = {who: (called[who].end, 2 * drive) for who, drive in riders.items()}
                for runs in (out, back):
                    for who, number in at_once(runs):
                        if number > values.seats:
                            at = clock_text(runs[who][0], shoot.midnight(day))
                            message = f"{self.has_seats(place, values.seats)}, {shoot.cast[who].label} at {at} "
                            message += f"on {day} is number {number}"
                            yield self._found(values, who, day, message, number - values.seats)

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

    def has_seats(self, place: str, seats: int) -> str:
        """How many are on the road at a time."""
        return f"the vehicles of {place} have {seats} seats"

    def is_early(self, who: str, earliest: int) -> str:
        """Who is picked up when at the earliest."""
        return f"{who} is picked up at {clock_text(earliest)} at the earliest"

    def is_long(self, who: str, longest: int) -> str:
        """Who is away how long at most."""
        return f"{who} is at most {hours_text(longest)} h away from door to door"
