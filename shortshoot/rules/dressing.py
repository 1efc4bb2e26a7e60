"""The art crew dresses only so many sets at once.

**Why:** sets are dressed ahead, while the unit shoots elsewhere, but four people dress one set at a time. A set is
dressed in the first `dress` minutes of its booking; whoever wants two sets ready at eight books one of them earlier.

    locations: {base: {sets: {penthouse: {dress: 60}, lobby: {dress: 30}}}}
    rules: {dressing: {crews: 1}}

Passes: the penthouse is booked from 06:00 and the lobby from 07:00.
Breaks: the lobby from 06:59.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.model.time import Count
from shortshoot.rules.base import Counted, Rule
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import at_once


class DressingValues(Counted):
    """How many sets are dressed at once; nothing means any. When priced, each set too many costs `price`."""

    crews: Count | None = None


class Dressing(Rule[DressingValues]):
    """Sets dressed by a counted crew."""

    id = "dressing"
    title = "The art crew dresses only so many sets at once"
    heading = Text(en="Dressing of sets", zh="置景")
    Values = DressingValues

    def on_clock(self, draft: Clock) -> None:
        """When the dressing of each set begins, few others are under way."""
        crews = self.values().crews
        if crews is None:
            return
        for day in draft.dates:
            sets = [(one, draft.shoot.sets[one].dress) for one in draft.sets_on(day)]
            dressed = {one: (draft.booked(one, day).start, minutes) for one, minutes in sets if minutes}
            for one in dressed:
                count = draft.under_way(one, dressed) + 1
                why = partial(self.because, draft.shoot, one, day, crews)
                self.limit(draft, count, self.values(), at_most=crews, payee=one, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Walk through the day and count who is still dressing."""
        values = self.values()
        for day, plan in sorted(schedule.days.items()) if values.level != "off" and values.crews is not None else ():
            slots = [(one, slot.start, shoot.sets[one].dress) for one, slot in plan.sets.items()]
            for one, number in at_once({one: (start, minutes) for one, start, minutes in slots if minutes}):
                if values.crews is not None and number > values.crews:
                    message = f"{self.because(shoot, one, day, values.crews)}, it is number {number}"
                    yield self.found(values, message, short_by=number - values.crews, sets=[one], day=day)

    def because(self, shoot: Shoot, one: str, day: date, crews: int) -> str:
        """Which set is dressed among how many."""
        return f"{shoot.sets[one].label} is dressed on {day} with at most {crews} at once"
