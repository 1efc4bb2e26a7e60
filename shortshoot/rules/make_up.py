"""An actor is called early enough for make-up and released after wrap-out.

**Why:** a call is when the actor sits down in the make-up chair, and release is when the wig is off. Rest,
overtime and pickups count from these, not from the first and last shot. A day of events alone needs no make-up.

    cast: {lin: {makeup: 45, wrap_out: 15}}

Passes: called 06:45 for a first part at 07:30.
Breaks: called 06:46.
Source: modern make-up 45 min, period hair 90-120, removal 15-40, trade practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shortshoot.model import CastMember, Finding, Schedule, Shoot, Text
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import cast_parts, end_of


class MakeUp(Rule[Always]):
    """Make-up before the first part, wrap-out after the last."""

    id = "make-up"
    title = "An actor is called for make-up and released after wrap-out"
    heading = Text(en="Make-up", zh="化妆")
    Values = Always

    def on_clock(self, draft: Clock) -> None:
        """Call and release embrace every part."""
        for day in draft.dates:
            for person in draft.people_on(day):
                parts = draft.parts_of(person, day)
                called, released = draft.called(person, day), draft.released(person, day)
                makeup, wrap_out = draft.shoot.made_up(person, parts)

                def why(who: str = draft.shoot.cast[person].label) -> str:
                    return f"{who} is called before make-up and released after wrap-out"

                for part in parts:
                    draft.require(draft.start(part) - called, at_least=makeup, because=why)
                    draft.require(released - draft.end(part), at_least=wrap_out, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare everybody's hours with their parts."""
        for day, plan in sorted(schedule.days.items()):
            for person, parts in cast_parts(shoot, plan).items():
                one, hours = shoot.cast[person], plan.cast.get(person)
                if hours is None:
                    yield self._about(one, day, f"{one.label} works on {day} but has no call", 0)
                    continue
                makeup, wrap_out = shoot.made_up(person, parts)
                before = min(schedule.placed[part].start for part in parts) - hours.start
                after = hours.end - max(end_of(shoot, schedule, part) for part in parts)
                if before < makeup:
                    message = f"{one.label} needs {makeup} min of make-up on {day}, has {before}"
                    yield self._about(one, day, message, makeup - before)
                if after < wrap_out:
                    message = f"{one.label} needs {wrap_out} min to wrap out on {day}, has {after}"
                    yield self._about(one, day, message, wrap_out - after)

    def _about(self, one: CastMember, day: date, message: str, by: int) -> Finding:
        return self.found(self.values(), message, short_by=by, people=[one.id], day=day, field=("cast", one.id))
