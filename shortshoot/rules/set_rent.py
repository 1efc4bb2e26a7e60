"""A set is booked from dressing to the end of its last part and paid by the hour up to a day's cap.

**Why:** bases sell hours, and a day costs as much as ten of them, so shooting a set in one piece pays and
coming back in the evening does not. Dressing and light happen inside the booking.

    locations: {base: {sets: {penthouse: {dress: 60, light: 15, rent: {hour: 600, cap: 6000}}}}}

Passes: booked 07:15-12:00 for parts from 08:30 to 12:00, charged 5 hours.
Breaks: booked from 07:16.
Source: RMB 300 an hour or 3,000 a day (Xi'an, Zhengzhou), 600 or 6,000 (Shanghai).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import DAY, Charge, Finding, Rent, Schedule, Set, Shoot, UnitDay, charge
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import end_of, set_parts
from shortshoot.rules.lin import Lin, total


class SetRent(Rule[Always]):
    """Bookings and rent of sets."""

    id = "set-rent"
    title = "A set is paid by the hour, up to a day's cap"
    Values = Always

    def lead(self, one: Set) -> int:
        """Minutes of the booking before the first part."""
        return one.dress + one.light

    def amount(self, rent: Rent, minutes: int) -> int:
        """What a booking of so many minutes costs."""
        paid = charge(max(minutes, rent.minimum), rent.hour, rent.increment)
        return paid if rent.cap is None else min(paid, rent.cap)

    def steps(self, rent: Rent) -> list[tuple[int, int]]:
        """The amounts as steps of the booking's minutes."""
        thresholds = range(0, 2 * DAY, rent.increment)
        return [(above, self.amount(rent, above + 1)) for above in thresholds]

    def on_days(self, draft: Days) -> None:
        """At least the minutes of the parts shot there, and what comes before the first, are booked."""
        shoot = draft.shoot
        for day in draft.dates:
            shots: dict[str, dict[UnitDay, list[Lin]]] = {}
            for unit_day in draft.unit_days:
                for part in draft.parts_on(unit_day) if unit_day.date == day else ():
                    one = shoot.parts[part].set
                    minutes = draft.on(part, unit_day) * shoot.parts[part].minutes
                    shots.setdefault(one, {}).setdefault(unit_day, []).append(minutes)
            for one, by_unit in shots.items():
                rent = shoot.sets[one].rent
                if rent and rent.hour:
                    booked = self._booked(draft, one, day, list(by_unit.values()))
                    draft.price(draft.stepped(f"rent {one} {day}", booked, self.steps(rent)), one)

    def _booked(self, draft: Days, one: str, day: date, shots: list[list[Lin]]) -> Lin:
        lead = draft.open(one, day) * self.lead(draft.shoot.sets[one])
        if len(shots) == 1:
            return total([*shots[0], lead])
        by_unit = [total([*minutes, lead]) for minutes in shots]
        booked = draft.number(f"booked {one} {day}", 0, 2 * DAY, lambda known: max(one.value(known) for one in by_unit))
        for minutes in by_unit:
            draft.require(booked - minutes, at_least=0, because=partial("{} is booked".format, one))
        return booked

    def on_clock(self, draft: Clock) -> None:
        """The booking embraces every part, and its minutes are paid."""
        shoot = draft.shoot
        for day in draft.dates:
            for one in draft.sets_on(day):
                own, booking = shoot.sets[one], draft.booked(one, day)

                def why(label: str = own.label) -> str:
                    return f"{label} is booked from dressing to the end of its last part"

                for part in draft.parts_in(one, day):
                    draft.require(draft.start(part) - booking.start, at_least=self.lead(own), because=why)
                    draft.require(booking.end - draft.end(part), at_least=0, because=why)
                if own.rent and own.rent.hour:
                    length = booking.end - booking.start
                    draft.price(draft.stepped(f"rent {one} {day}", length, self.steps(own.rent)), one)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare each booking with the parts shot there."""
        values = self.values()
        for day, plan in sorted(schedule.days.items()):
            for one, parts in set_parts(shoot, plan).items():
                own, booking = shoot.sets[one], plan.sets.get(one)
                if booking is None:
                    message = f"{own.label} is shot in on {day} but not booked"
                    yield self.found(values, message, sets=[one], parts=parts, day=day)
                    continue
                first = min(schedule.placed[part].start for part in parts) - self.lead(own)
                last = max(end_of(shoot, schedule, part) for part in parts)
                if booking.start > first:
                    by = booking.start - first
                    message = f"{own.label} is booked {by} min too late on {day} for dressing and light"
                    yield self.found(values, message, short_by=by, sets=[one], day=day)
                if booking.end < last:
                    by = last - booking.end
                    message = f"the booking of {own.label} ends {by} min before its last part on {day}"
                    yield self.found(values, message, short_by=by, sets=[one], day=day)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Each booking's hours."""
        for one, day, booking in schedule.bookings():
            rent = shoot.sets[one].rent
            if rent and rent.hour and booking.end > booking.start:
                minutes = booking.end - booking.start
                note = f"{minutes} min"
                yield Charge(rule=self.id, payee=one, day=day, amount=self.amount(rent, minutes), note=note)
