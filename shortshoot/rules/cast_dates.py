"""An actor works only on dates and at hours that the actor has.

**Why:** leads fly in for part of the dates, and a shared actor (轧戏) belongs to another production until
noon. Make-up and wrap-out count: the hours bind call and release.

    cast: {lin: {arrives: 2025-12-02, leaves: 2025-12-06, off: ["2025-12-04 08:00-14:00"], hours: 07:00-22:00}}

Passes: called 14:00 on 4 December.
Breaks: called 13:59.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import CastMember, Finding, Schedule, Shoot, Text, Window
from shortshoot.rules.base import Bar, Firm, Rule
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import cast_parts
from shortshoot.rules.stretches import Stretch, fits, open_stretches, shifted


class CastDates(Rule[Firm]):
    """Dates and hours of the cast."""

    id = "cast-dates"
    title = "An actor works only on the actor's dates and hours"
    heading = Text(en="Cast dates", zh="演员档期")
    Values = Firm
    differs_by = ("cast",)

    def stretches(self, one: CastMember, day: date) -> list[Stretch]:
        """When the actor is free on a date, in minutes after its 00:00."""
        if (one.arrives and day < one.arrives) or (one.leaves and day > one.leaves):
            return []
        return open_stretches(day, dates=one.dates, off=one.off, hours=one.hours)

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No part on a date on which one of its cast has no hours."""
        for person, parts in shoot.parts_with.items():
            if self.values(person=person).level != "hard":
                continue
            one = shoot.cast[person]
            closed = {day for day in shoot.dates if not self.stretches(one, day)}
            for unit_day in shoot.unit_days:
                if unit_day.date in closed:
                    for part in parts:
                        yield Bar(part, unit_day, partial(self.because, one, unit_day.date))

    def on_clock(self, draft: Clock) -> None:
        """Call and release lie in one free stretch."""
        for day in draft.dates:
            midnight = draft.shoot.midnight(day)
            for person in draft.people_on(day):
                if self.values(person=person).level != "hard":
                    continue
                one = draft.shoot.cast[person]
                draft.within(
                    draft.called(person, day),
                    draft.released(person, day),
                    shifted(self.stretches(one, day), midnight),
                    partial(self.because, one, day),
                )

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Hold everybody's hours against the free stretches."""
        for day, plan in sorted(schedule.days.items()):
            for person, parts in cast_parts(shoot, plan).items():
                values, one, hours = self.values(person=person), shoot.cast[person], plan.cast.get(person)
                midnight, free = shoot.midnight(day), self.stretches(one, day)
                if values.level == "off" or (free and hours is None):
                    continue
                if hours is None or not fits(hours.start - midnight, hours.end - midnight, free):
                    message = self.because(one, day)
                    yield self.found(values, message, parts=parts, people=[person], day=day, field=("cast", person))

    def because(self, one: CastMember, day: date) -> str:
        """Who is not free when."""
        if one.arrives and day < one.arrives:
            return f"{one.label} arrives on {one.arrives}, after {day}"
        if one.leaves and day > one.leaves:
            return f"{one.label} leaves on {one.leaves}, before {day}"
        named: list[Window] = [*one.off, *one.dates]
        about = ", ".join(str(window) for window in named if window.covers(day))
        return f"{one.label} is not free on {day}" + (f" ({about})" if about else "")
