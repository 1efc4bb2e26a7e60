"""A room that is dressed as one set and then as another is booked for one of them at a time.

**Why:** the boss's office becomes the lawyer's with other books and another rug. It saves a set, and it costs the
dressing in between, while nothing can be shot there.

    locations: {base: {sets: {office: {room: R1}, chambers: {room: R1, dress: 45, light: 15}}}}

Passes: the office's last part ends at 10:00, the first in the chambers starts at 11:00.
Breaks: it starts at 10:59.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import combinations

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.rules.base import Firm, Rule
from shortshoot.rules.draft import Clock


class Redress(Rule[Firm]):
    """Sets that are one room."""

    id = "redress"
    title = "A room is dressed as one set at a time"
    heading = Text(en="Redressing", zh="改景")
    Values = Firm

    def on_clock(self, draft: Clock) -> None:
        """Bookings of one room come one after the other."""
        if self.values().level != "hard":
            return
        sets = draft.shoot.sets
        for day in draft.dates:
            here = [one for one in draft.sets_on(day) if sets[one].room]
            for one, other in combinations(here, 2):
                if sets[one].room == sets[other].room and sets[one].location == sets[other].location:
                    mine, yours = draft.booked(one, day), draft.booked(other, day)
                    after = draft.reaches(f"{other} after {one}", yours.start - mine.end, 0)
                    why = partial(self.because, draft.shoot, one, other, day)
                    draft.require(mine.start - yours.end, at_least=0, only_if=[1 - after], because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Look for bookings of one room that overlap."""
        values = self.values()
        for day, plan in sorted(schedule.days.items()) if values.level != "off" else ():
            slots = sorted((slot.start, one, slot.end) for one, slot in plan.sets.items() if shoot.sets[one].room)
            for (_, one, end), (start, other, _) in combinations(slots, 2):
                mine, yours = shoot.sets[one], shoot.sets[other]
                if (mine.room, mine.location) == (yours.room, yours.location) and start < end:
                    message = f"{self.because(shoot, one, other, day)}, they overlap by {end - start} min"
                    yield self.found(values, message, short_by=end - start, sets=[one, other], day=day)

    def because(self, shoot: Shoot, one: str, other: str, day: date) -> str:
        """Which sets are one room."""
        return f"{shoot.sets[one].label} and {shoot.sets[other].label} are one room, booked one by one on {day}"
