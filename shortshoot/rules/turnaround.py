"""An actor rests between release and the next call.

**Why:** the day ends with release, wrap-out included, and begins with make-up, not with the first shot.
Short rest is how sick leads happen, and agents count it. A short rest that is over forbids nothing any more.

    rules: {turnaround: {hours: 10, cast: {lin: {hours: 12}}}}

Passes: released 20:00, called 06:00.
Breaks: called 05:59.
Source: 12 hours from dismissal to next call (SAG-AFTRA television agreement); 10 is common without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from shortshoot.model import Finding, Schedule, Shoot
from shortshoot.model.time import Hours
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import cast_hours, over, work_days


class RestValues(Values):
    """The shortest rest."""

    hours: Hours = 10 * 60


class Turnaround(Rule[RestValues]):
    """Hours between release and the next call."""

    id = "turnaround"
    title = "An actor rests between release and the next call"
    Values = RestValues
    differs_by = ("cast",)

    def on_clock(self, draft: Clock) -> None:
        """Rest between each two consecutive working days."""
        for person in draft.people:
            values = self.values(person=person)
            for evening, morning in pairwise(draft.work_days(person)):
                if evening in draft.dates or morning in draft.dates:
                    self.limit(
                        draft,
                        draft.called(person, morning) - draft.released(person, evening),
                        values,
                        at_least=values.hours,
                        payee=person,
                        because=partial(self.because, person, values, None),
                    )

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare each release with the next call."""
        hours, worked, ended = cast_hours(shoot, schedule), work_days(shoot, schedule), over(shoot)
        for person in shoot.cast:
            values = self.values(person=person)
            days = [day for day in worked[person] if day in hours[person]]
            for evening, morning in pairwise(days):
                rest = hours[person][morning].start - hours[person][evening].end
                if rest < values.hours and values.level != "off" and morning > ended:
                    yield self.found(
                        values,
                        self.because(shoot.cast[person].label, values, rest),
                        short_by=values.hours - rest,
                        people=[person],
                        day=morning,
                        field=("cast", person),
                    )

    def because(self, person: str, values: RestValues, rest: int | None) -> str:
        """Who needs how much rest and has how much."""
        has = "" if rest is None else f", has {rest} min"
        return f"{person} rests at least {values.hours} min{has}"
