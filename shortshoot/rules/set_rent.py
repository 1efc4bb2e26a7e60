"""A set is booked from dressing to the end of its last part and its strike, and paid by the hour up to a day's cap.

**Why:** bases sell hours, and a day costs as much as ten of them, so shooting a set in one piece pays and
coming back in the evening does not. Dressing, light and strike happen inside the booking. A slot that is booked already
is paid whole on a date on which the set is shot in, however much of it is used; minutes outside come on top, up to
the same cap. On a date without the set it is dropped, which costs the share of its rent that is lost.

    locations: {base: {sets: {penthouse: {dress: 60, light: 15, strike: 0, rent: {hour: 600, cap: 6000},
                                          booked: [{window: "2025-12-03 08:00-12:00", cancel: 50%}]}}}}

Passes: booked 07:15-12:00 for parts from 08:30 to 12:00, charged 5 hours.
Breaks: booked from 07:16.
On 3 December 4 hours of the slot and begun hours past it, 3,000 for the same booking; 1,200 without it.
Source: RMB 300 an hour or 3,000 a day (Xi'an, Zhengzhou), 600 or 6,000 (Shanghai).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import (
    DAY,
    Between,
    Charge,
    Finding,
    Rent,
    Schedule,
    Set,
    Shoot,
    Slot,
    Text,
    UnitDay,
    charge,
    round_half_up,
)
from shortshoot.model.time import days_between
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.facts import end_of, is_over, set_parts
from shortshoot.rules.lin import Lin, total
from shortshoot.rules.stretches import END, Stretch, shifted


class SetRent(Rule[Always]):
    """Bookings and rent of sets."""

    id = "set-rent"
    title = "A set is paid by the hour, up to a day's cap"
    heading = Text(en="Set rent", zh="场租")
    Values = Always

    def lead(self, one: Set) -> int:
        """Minutes of the booking before the first part."""
        return one.dress + one.light

    def amount(self, rent: Rent, minutes: int) -> int:
        """What a booking of so many minutes costs."""
        paid = charge(max(minutes, rent.minimum), rent.hour, rent.increment)
        return paid if rent.cap is None else min(paid, rent.cap)

    def slots(self, one: Set, day: date) -> list[Stretch]:
        """What is booked already of a date, in minutes after its 00:00, joined where it overlaps."""
        found: list[Stretch] = []
        windows = sorted((slot.window.start, _end(slot)) for slot in one.booked if slot.window.covers(day))
        for start, end in windows:
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return found

    def kept(self, one: Set, day: date) -> int:
        """Minutes that are paid whatever is shot, once anything is: a whole day is one of 24 hours."""
        return sum(min(end, start + DAY) - start for start, end in self.slots(one, day))

    def dropped(self, one: Set, day: date) -> int:
        """What dropping the slots of a date costs; never more than keeping them."""
        if one.rent is None:
            return 0
        lost = [
            round_half_up(self.amount(one.rent, min(_end(slot) - slot.window.start, DAY)) * slot.cancel, 100)
            for slot in one.booked
            if slot.window.covers(day)
        ]
        return min(sum(lost), self.amount(one.rent, self.kept(one, day)))

    def steps(self, rent: Rent) -> list[tuple[int, int]]:
        """The amounts as steps of the booking's minutes."""
        thresholds = range(0, END, rent.increment)
        return [(above, self.amount(rent, above + 1)) for above in thresholds]

    def on_both(self, draft: Draft) -> None:
        """Slots are dropped on dates without their set."""
        for key, one in draft.shoot.sets.items():
            for day in self._slot_days(draft.shoot, one):
                if lost := self.dropped(one, day):
                    draft.price((1 - draft.open(key, day)) * lost, key)

    def _slot_days(self, shoot: Shoot, one: Set) -> list[date]:
        days = {day for slot in one.booked for day in days_between(slot.window.first, slot.window.last)}
        return sorted(day for day in days if not is_over(shoot, day))

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
                    self._price_days(draft, one, day, rent, booked)

    def _price_days(self, draft: Days, one: str, day: date, rent: Rent, booked: Lin) -> None:
        slots, kept = self.slots(draft.shoot.sets[one], day), self.kept(draft.shoot.sets[one], day)
        if not slots:
            draft.price(draft.stepped(f"rent {one} {day}", booked, self.steps(rent)), one)
            return
        least = self.amount(rent, kept)
        more = [(above, amount - least) for above, amount in self.steps(rent)]
        paid = booked - sum(end - start for start, end in slots) + kept
        draft.price(draft.open(one, day) * least + draft.stepped(f"rent {one} {day}", paid, more), one)

    def _booked(self, draft: Days, one: str, day: date, shots: list[list[Lin]]) -> Lin:
        own = draft.shoot.sets[one]
        lead = draft.open(one, day) * (self.lead(own) + own.strike)
        if len(shots) == 1:
            return total([*shots[0], lead])
        by_unit = [total([*minutes, lead]) for minutes in shots]
        most = max(map(draft.highest, by_unit))
        booked = draft.number(f"booked {one} {day}", 0, most, lambda known: max(one.value(known) for one in by_unit))
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
                    return f"{label} is booked from dressing to the end of its last part and its strike"

                for part in draft.parts_in(one, day):
                    draft.require(draft.start(part) - booking.start, at_least=self.lead(own), because=why)
                    draft.require(booking.end - draft.end(part), at_least=own.strike, because=why)
                if own.rent and own.rent.hour:
                    paid = booking.end - booking.start
                    if slots := shifted(self.slots(own, day), shoot.midnight(day)):
                        used = draft.inside(f"slots {one} {day}", booking.start, booking.end, slots)
                        paid = paid - used + self.kept(own, day)
                    draft.price(draft.stepped(f"rent {one} {day}", paid, self.steps(own.rent)), one)

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
                last = max(end_of(shoot, schedule, part) for part in parts) + own.strike
                if booking.start > first:
                    by = booking.start - first
                    message = f"{own.label} is booked {by} min too late on {day} for dressing and light"
                    yield self.found(values, message, short_by=by, sets=[one], day=day)
                if booking.end < last:
                    by = last - booking.end
                    what = "last part and strike" if own.strike else "last part"
                    message = f"the booking of {own.label} ends {by} min before its {what} on {day}"
                    yield self.found(values, message, short_by=by, sets=[one], day=day)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Each booking's hours, and slots that are dropped."""
        for one, day, booking in schedule.bookings():
            own = shoot.sets[one]
            if own.rent and own.rent.hour and booking.end > booking.start:
                minutes = booking.end - booking.start
                note, rent = Text(en=f"{minutes} min", zh=f"{minutes}分"), own.rent
                if kept := self.kept(own, day):
                    minutes += kept - self._used(shoot, own, day, booking)
                    note = Text(en=f"{minutes} min with what was booked", zh=f"连同已订时段{minutes}分")
                yield Charge(rule=self.id, payee=one, day=day, amount=self.amount(rent, minutes), note=note)
        for one, own in shoot.sets.items():
            for day in self._slot_days(shoot, own):
                lost = self.dropped(own, day)
                if lost and (day not in schedule.days or one not in schedule.days[day].sets):
                    yield Charge(
                        rule=self.id, payee=one, day=day, amount=lost, note=Text(en="slot dropped", zh="退订时段")
                    )

    def _used(self, shoot: Shoot, own: Set, day: date, booking: Between) -> int:
        """Minutes of the booking that lie in slots."""
        start, end = booking.start - shoot.midnight(day), booking.end - shoot.midnight(day)
        return sum(max(0, min(end, high) - max(start, low)) for low, high in self.slots(own, day))


def _end(slot: Slot) -> int:
    return END if slot.window.whole_day else slot.window.end
