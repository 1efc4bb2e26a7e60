"""A set that is sold to another crew cannot be booked for those hours.

**Why:** a base rents one penthouse to three crews a day by the hour. The booking, dressing and light
included, has to stay clear of what others have bought.

    locations: {base: {sets: {penthouse: {taken: ["2025-12-03 08:00-14:00"]}}}}

Passes: booked from 14:00.
Breaks: booked from 13:59.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.rules.base import Bar, Firm, Rule
from shortshoot.rules.draft import Clock
from shortshoot.rules.stretches import fits, open_stretches, shifted


class SetTaken(Rule[Firm]):
    """Bookings clear of other crews."""

    id = "set-taken"
    title = "A set sold to others is not booked"
    heading = Text(en="Sets taken by others", zh="场地已被占用")
    Values = Firm

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No part on a date for which its set is sold altogether."""
        if self.values().level != "hard":
            return
        for part in shoot.parts.values():
            one = shoot.sets[part.set]
            for unit_day in shoot.unit_days:
                if not open_stretches(unit_day.date, off=one.taken):
                    yield Bar(part.id, unit_day, partial(self.because, shoot, one.id, unit_day.date))

    def on_clock(self, draft: Clock) -> None:
        """The booking lies between what others have bought."""
        if self.values().level != "hard":
            return
        for day in draft.dates:
            for one in draft.sets_on(day):
                if taken := draft.shoot.sets[one].taken:
                    booking = draft.booked(one, day)
                    free = shifted(open_stretches(day, off=taken), draft.shoot.midnight(day))
                    why = partial(self.because, draft.shoot, one, day)
                    draft.within(booking.start, booking.end, free, why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Hold each booking against what others have bought."""
        values = self.values()
        if values.level == "off":
            return
        for one, day, booking in schedule.bookings():
            taken, midnight = shoot.sets[one].taken, shoot.midnight(day)
            if taken and not fits(booking.start - midnight, booking.end - midnight, open_stretches(day, off=taken)):
                where = shoot.sets[one].location
                field = ("locations", where, "sets", one)
                yield self.found(values, self.because(shoot, one, day), sets=[one], day=day, field=field)

    def because(self, shoot: Shoot, one: str, day: date) -> str:
        """Which set, sold when."""
        taken = ", ".join(str(window) for window in shoot.sets[one].taken if window.covers(day))
        return f"{shoot.sets[one].label} is sold to others: {taken or day}"
