"""A location and its sets are shot in only on their dates and at their hours.

**Why:** a school is free on Sunday, a mall before it opens, a street by permit. The unit may arrive and
light earlier; the hours bind the shooting.

    locations: {mall: {hours: 06:00-10:00, dates: ["2025-12-03 to 2025-12-04"]}}

Passes: the last part ends at 10:00.
Breaks: it ends at 10:01.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.rules.base import Bar, Firm, Rule
from shortshoot.rules.draft import Clock
from shortshoot.rules.stretches import Stretch, fits, open_stretches, shifted


class LocationDates(Rule[Firm]):
    """Dates and hours of places."""

    id = "location-dates"
    title = "A location is shot in only on its dates and hours"
    heading = Text(en="Location dates", zh="场地档期")
    Values = Firm
    differs_by = ("units",)

    def stretches(self, shoot: Shoot, part: str, day: date) -> list[Stretch]:
        """When the part's set and its location are both open on a date, in minutes after its 00:00."""
        one, place = shoot.place_of(part)
        outer = open_stretches(day, dates=place.dates, off=place.off, hours=place.hours)
        inner = open_stretches(day, dates=one.dates, hours=one.hours)
        pairs = [(max(a, c), min(b, d)) for a, b in outer for c, d in inner]
        minutes = shoot.parts[part].minutes
        return [(low, high) for low, high in pairs if high - low >= minutes]

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No part on a date on which its place has no room for it."""
        for part in shoot.parts:
            closed = {day for day in shoot.dates if not self.stretches(shoot, part, day)}
            for unit_day in shoot.unit_days:
                if unit_day.date in closed and self.values(unit=unit_day.unit).level == "hard":
                    yield Bar(part, unit_day, partial(self.because, shoot, part, unit_day.date))

    def on_clock(self, draft: Clock) -> None:
        """Each part lies in one open stretch."""
        for unit_day in draft.unit_days:
            if self.values(unit=unit_day.unit).level != "hard":
                continue
            day = unit_day.date
            midnight = draft.shoot.midnight(day)
            for part in draft.parts_on(unit_day):
                draft.within(
                    draft.start(part),
                    draft.end(part),
                    shifted(self.stretches(draft.shoot, part, day), midnight),
                    partial(self.because, draft.shoot, part, day),
                )

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Hold each part against its place's hours."""
        for one in schedule.all_placed():
            values = self.values(unit=one.unit_day.unit)
            day = one.unit_day.date
            start = one.start - shoot.midnight(day)
            end = start + shoot.parts[one.part].minutes
            if values.level != "off" and not fits(start, end, self.stretches(shoot, one.part, day)):
                where = shoot.parts[one.part].location
                message = self.because(shoot, one.part, day)
                yield self.found(values, message, parts=[one.part], day=day, field=("locations", where))

    def because(self, shoot: Shoot, part: str, day: date) -> str:
        """Which part, where, when."""
        one, place = shoot.place_of(part)
        return f"{one.label} at {place.label} is not open long enough for {part} at that hour of {day}"
