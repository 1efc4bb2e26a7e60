"""An actor waits no longer than agreed between call and release.

**Why:** a lead who sits in the trailer for five hours is paid, tired and cross, and a shared actor could have been
on the other production. What is neither make-up, wrap-out nor one of the actor's own parts is waiting; meals count.

    rules: {waiting: {level: priced, most: 60, price: 200, per: 60, cast: {lin: {price: 500}}}}

Passes: called 08:00 with 30 minutes of make-up, parts 08:30-10:00 and 11:00-12:00, released 12:00: 60 minutes.
Breaks: released 12:01 from the same parts.
Source: none until the shoot file says how long, and what an hour of it is worth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.model.time import Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import cast_parts


class WaitingValues(Values):
    """The longest waiting of a day; none is meant when left out."""

    most: Minutes | None = None


class Waiting(Rule[WaitingValues]):
    """Idle minutes between call and release."""

    id = "waiting"
    title = "An actor waits no longer than agreed"
    heading = Text(en="Waiting", zh="演员等候")
    Values = WaitingValues
    differs_by = ("cast",)

    def on_clock(self, draft: Clock) -> None:
        """The length of the day less what is done in it."""
        for day in draft.dates:
            for person in draft.people_on(day):
                values = self.values(person=person)
                if values.most is None:
                    continue
                busy = self.busy(draft.shoot, person, draft.parts_of(person, day))
                idle = draft.released(person, day) - draft.called(person, day) - busy
                why = partial(self.because, draft.shoot.cast[person].label, values.most)
                self.limit(draft, idle, values, at_most=values.most, payee=person, because=why)

    def busy(self, shoot: Shoot, person: str, parts: Iterable[str]) -> int:
        """Minutes of a day that an actor spends in make-up, in front of the camera and getting out of costume."""
        one = shoot.cast[person]
        return sum(shoot.made_up(one.id, parts)) + sum(shoot.parts[part].minutes for part in parts)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure every person's day."""
        for day, plan in sorted(schedule.days.items()):
            for person, parts in cast_parts(shoot, plan).items():
                values, hours, one = self.values(person=person), plan.cast.get(person), shoot.cast[person]
                if values.most is None or values.level == "off" or hours is None:
                    continue
                idle = hours.end - hours.start - self.busy(shoot, person, parts)
                if idle > values.most:
                    message = f"{self.because(one.label, values.most)}, waits {idle} min on {day}"
                    by = idle - values.most
                    yield self.found(values, message, short_by=by, people=[person], day=day, field=("cast", person))

    def because(self, who: str, most: int) -> str:
        """Who waits how long at most."""
        return f"{who} waits at most {most} min a day"
