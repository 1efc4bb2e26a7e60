"""No more people are in make-up at once than there are chairs and artists.

**Why:** six period looks of ninety minutes and three chairs drive a 05:00 call, not a 06:30 one. An actor sits down at
the call, for as long as the actor's make-up takes, and calls stagger.

    cast: {lin: {makeup: 90}, chen: {makeup: 90}}
    rules: {chairs: {chairs: 1}}

Passes: one chair, lin called 05:00, chen called 06:30.
Breaks: chen called 06:29.
Source: none until the shoot file says how many chairs there are; artists and chairs are counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pydantic import Field

from shortshoot.model import Finding, Schedule, Shoot, Text, clock_text
from shortshoot.model.time import Count
from shortshoot.rules.base import Firm, Rule
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import cast_parts
from shortshoot.rules.record import Interval


class ChairValues(Firm):
    """Chairs with an artist each; as many as are needed when left out."""

    chairs: Count | None = Field(default=None, ge=1)


class Chairs(Rule[ChairValues]):
    """People in make-up at once."""

    id = "chairs"
    title = "No more people are in make-up at once than there are chairs"
    heading = Text(en="Make-up chairs", zh="化妆位")
    Values = ChairValues

    def on_clock(self, draft: Clock) -> None:
        """Make-up from each call on, so many at once."""
        values, cast = self.values(), draft.shoot.cast
        if values.chairs is None or values.level != "hard":
            return
        for day in draft.dates:
            seen = [one for one in draft.people_on(day) if draft.shoot.on_camera(draft.parts_of(one, day))]
            made_up = [(draft.called(one, day), cast[one].makeup) for one in seen if cast[one].makeup]
            taken = [Interval(start, start + minutes) for start, minutes in made_up]
            draft.no_more_than(values.chairs, taken, partial(self.because, values.chairs))

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Count who is in make-up when somebody sits down."""
        values = self.values()
        if values.chairs is None or values.level == "off":
            return
        for day, plan in sorted(schedule.days.items()):
            calls = {
                person: plan.cast[person].start
                for person, parts in cast_parts(shoot, plan).items()
                if person in plan.cast and shoot.on_camera(parts)
            }
            fullest: list[str] = []
            for now in sorted(calls.values()):
                sitting = [one for one, call in calls.items() if call <= now < call + shoot.cast[one].makeup]
                fullest = max(fullest, sitting, key=len)
            if len(fullest) > values.chairs:
                at = clock_text(max(calls[one] for one in fullest), shoot.midnight(day))
                message = f"{self.because(values.chairs)}, on {day} {len(fullest)} are at {at}"
                by = len(fullest) - values.chairs
                yield self.found(values, message, short_by=by, people=fullest, day=day)

    def because(self, chairs: int) -> str:
        """How many are in make-up at most."""
        return f"at most {chairs} people are in make-up at once"
