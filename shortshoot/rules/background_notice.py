"""Background is booked and cancelled with notice: inside it, one more is late, and one fewer is paid all the same.

**Why:** the agency has called sixty people for tomorrow, and they have turned down other work. A plan made tonight may
move their scene, but it pays them; whoever is added tonight costs more, if anybody can be found. `as_of` is the date on
which the bookings stand; the `days` after it are inside the notice, and a kind without a number there is not booked.
Dates after them are free to change. Units share what is booked, and add up.

    background: {guests: {rate: 120, booked: {2025-12-03: 60}}}
    rules: {background-notice: {level: priced, as_of: 2025-12-02, days: 1, price: 40, cancelled: 100%}}

Passes: 60 guests are needed on 3 December, or any number on the 4th: nothing on top.
Dearer: 61 on the 3rd: 40 for the late one; 59: 120 for the one who is cancelled.
Source: a cancellation after the evening before is paid whole (background digest of SAG-AFTRA of 2014, read 2026-11-25);
the price of a late one is the user's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from shortshoot.model import Charge, Finding, Schedule, Shoot, Text, round_half_up
from shortshoot.model.money import Percent
from shortshoot.model.time import Count, Date
from shortshoot.rules.base import Counted, Fault, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.facts import is_over
from shortshoot.rules.lin import total


class NoticeValues(Counted):
    """The date of the bookings, the days of notice after it, and the share of the rate a cancelled head is paid."""

    as_of: Date | None = None
    days: Count = 1
    cancelled: Percent = 100


class _Booking(NamedTuple):
    """How many of a kind are booked on a date inside the notice."""

    day: date
    kind: str
    heads: int


class BackgroundNotice(Rule[NoticeValues]):
    """Changes of what is booked, too late."""

    id = "background-notice"
    title = "Background is booked and cancelled with notice"
    heading = Text(en="Background at short notice", zh="群演临时增减")
    Values = NoticeValues

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Bookings of which nobody says when they were made."""
        values = self.values()
        for kind, one in shoot.background.items() if values.level != "off" else ():
            if one.booked and values.as_of is None:
                message = f"{kind} are booked, but nothing says on which date that stands"
                evening = min(one.booked) - timedelta(days=1)
                advice = f"add 'rules: {{{self.id}: {{as_of: {evening}}}}}', the date of the bookings"
                yield Fault(("background", kind, "booked"), message, advice, "warning")

    def bookings(self, shoot: Shoot) -> Iterator[_Booking]:
        """Every date inside the notice that is not over, with every kind."""
        values = self.values()
        if values.as_of is None or values.level == "off":
            return
        booked = {day for one in shoot.background.values() for day in one.booked}
        for day in sorted({*shoot.dates, *booked}):
            if 0 < (day - values.as_of).days <= values.days and not is_over(shoot, day):
                for kind, one in shoot.background.items():
                    yield _Booking(day, kind, one.booked.get(day, 0))

    def unused(self, shoot: Shoot, kind: str) -> int:
        """What one who is cancelled is paid."""
        return round_half_up(shoot.background[kind].rate * self.values().cancelled, 100)

    def on_both(self, draft: Draft) -> None:
        """The largest counts of all units of a date against what is booked."""
        shoot, values = draft.shoot, self.values()
        for booking in self.bookings(shoot):
            day, kind, heads = booking
            crowds = {key: part.background[kind] for key, part in shoot.parts.items() if kind in part.background}
            units = [unit_day for unit_day in shoot.unit_days if unit_day.date == day]
            needed = total(
                draft.peak(f"{kind} noticed {one}", [(draft.on(part, one), count) for part, count in crowds.items()])
                for one in units
            )
            why = partial(self.because, booking)
            self.limit(draft, needed, values, at_most=heads, payee=kind, because=why)
            if amount := self.unused(shoot, kind):
                draft.price(draft.clamped(f"{kind} cancelled {day}", heads - needed, heads) * amount, kind)

    def _needed(self, shoot: Shoot, schedule: Schedule) -> Iterator[tuple[_Booking, int]]:
        """Each booking with what the schedule needs."""
        for booking in self.bookings(shoot):
            plan = schedule.days.get(booking.day)
            crowds = [
                [shoot.parts[part].background.get(booking.kind, 0) for part in work.starts]
                for work in (plan.units.values() if plan else ())
            ]
            yield booking, sum(max(crowd, default=0) for crowd in crowds)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Who is needed on a date and was not booked in time."""
        for booking, needed in self._needed(shoot, schedule):
            if needed > booking.heads:
                message = f"{self.because(booking)}, {needed} are needed"
                field = ("background", booking.kind)
                yield self.found(self.values(), message, short_by=needed - booking.heads, day=booking.day, field=field)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Late ones, and those who are paid for nothing."""
        for (day, kind, heads), needed in self._needed(shoot, schedule):
            late, spare = max(0, needed - heads), max(0, heads - needed)
            for amount, note in (
                (self.penalty(self.values(), late), Text(en=f"{late} booked late", zh=f"临时加订{late}人")),
                (spare * self.unused(shoot, kind), Text(en=f"{spare} cancelled late", zh=f"临时取消{spare}人")),
            ):
                if amount:
                    yield Charge(rule=self.id, payee=kind, day=day, amount=amount, note=note)

    def because(self, booking: _Booking) -> str:
        """How many are booked when."""
        return f"{booking.heads} {booking.kind} are booked on {booking.day}, inside the notice"
