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

Some hours are dearer: `rates` says which of the wall clock, on every day or on some `weekdays` and `dates`. Each begun
increment in them costs the difference, up to the same cap; the usual hours and the difference of each rate are rounded
once each. A stage of several sets may have one rent: it is paid as one
booking, from the first booking of any of its sets that day to the end of the last; rent of a set's own comes on top.

    locations: {base: {venues: {stage: {rent: {hour: 600, rates: [{hours: "22:00-30:00", hour: 900}]}}},
                       sets: {ward: {venue: stage}, lobby: {venue: stage}}}}

Passes: the ward booked 18:00-20:00, the lobby 21:00-22:00: 4 hours, 2,400.
Dearer: the lobby until 22:01: 5 hours and one at night, 3,300.
Source: RMB 300 an hour or 3,000 a day (Xi'an, Zhengzhou), 600 or 6,000 (Shanghai); US$85 an hour and 145 at other hours
(Los Angeles).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import permutations
from typing import NamedTuple

from shortshoot.model import (
    DAY,
    Between,
    Charge,
    Finding,
    Part,
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
from shortshoot.rules.base import Always, Fault, Rule
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.facts import end_of, is_over, set_parts
from shortshoot.rules.formulas import FEW
from shortshoot.rules.lin import Lin, total
from shortshoot.rules.record import Interval
from shortshoot.rules.stretches import END, Stretch, joined, shared, shifted, without


class Lease(NamedTuple):
    """Sets that are paid as one booking, what they cost, and what of it is booked already: one set, or a venue's."""

    payee: str
    rent: Rent
    sets: tuple[Set, ...]
    booked: tuple[Slot, ...]


class SetRent(Rule[Always]):
    """Bookings and rent of sets."""

    id = "set-rent"
    title = "A set is paid by the hour, up to a day's cap"
    heading = Text(en="Set rent", zh="场租")
    Values = Always

    def leases(self, shoot: Shoot) -> list[Lease]:
        """Everything that has a rent, by name."""
        sets = [Lease(key, one.rent, (one,), one.booked) for key, one in shoot.sets.items() if one.rent]
        venues = [
            Lease(key, one.rent, tuple(inside for inside in place.sets.values() if inside.venue == key), one.booked)
            for place in shoot.locations.values()
            for key, one in place.venues.items()
        ]
        return sorted([*sets, *venues], key=lambda lease: lease.payee)

    def lead(self, one: Set) -> int:
        """Minutes of the booking before the first part."""
        return one.dress + one.light

    def amount(self, rent: Rent, minutes: int) -> int:
        """What a booking of so many minutes costs at the usual rate."""
        paid = charge(max(minutes, rent.minimum), rent.hour, rent.increment)
        return paid if rent.cap is None else min(paid, rent.cap)

    def bill(self, shoot: Shoot, rent: Rent, paid: Sequence[Stretch]) -> int:
        """What stretches of the axis cost, with their dearer hours."""
        more = [charge(shared(paid, times), extra, rent.increment) for extra, times in self.dear(shoot, rent, paid)]
        amount = self.amount(rent, sum(end - start for start, end in paid)) + sum(more)
        return amount if rent.cap is None else min(amount, rent.cap)

    def dear(self, shoot: Shoot, rent: Rent, paid: Sequence[Stretch]) -> Iterator[tuple[int, list[Stretch]]]:
        """What an hour costs more and when, on the axis around some stretches: each rate on top of the next lower one.

        Hours of a date run on for two days at most.
        """
        below = rent.hour
        first, last = min(start for start, _ in paid) - END, max(end for _, end in paid)
        around = [shoot.calendar.start + timedelta(days=n) for n in range(first // DAY, last // DAY + 1)]
        for hour in sorted({rate.hour for rate in rent.rates}):
            times = [
                (shoot.midnight(other) + rate.hours.earliest, shoot.midnight(other) + rate.hours.latest)
                for rate in rent.rates
                for other in around
                if rate.hour >= hour and rate.begins_on(other)
            ]
            yield hour - below, joined(times)
            below = hour

    def slots(self, shoot: Shoot, booked: Sequence[Slot], day: date) -> list[Stretch]:
        """What is booked already of a date, on the axis, joined where it overlaps."""
        windows = [(slot.window.start, _end(slot)) for slot in booked if slot.window.covers(day)]
        return shifted(joined(windows), shoot.midnight(day))

    def kept(self, shoot: Shoot, booked: Sequence[Slot], day: date) -> list[Stretch]:
        """What of them is paid whatever is shot, once anything is: a whole day is one of 24 hours."""
        return [(start, min(end, start + DAY)) for start, end in self.slots(shoot, booked, day)]

    def dropped(self, shoot: Shoot, lease: Lease, day: date) -> int:
        """What dropping the slots of a date costs; never more than keeping them."""
        lost = [
            round_half_up(self.bill(shoot, lease.rent, self.kept(shoot, [slot], day)) * slot.cancel, 100)
            for slot in lease.booked
            if slot.window.covers(day)
        ]
        return min(sum(lost), self.bill(shoot, lease.rent, self.kept(shoot, lease.booked, day)))

    def steps(self, rent: Rent, most: int) -> list[tuple[int, int]]:
        """The amounts at the usual rate as steps of a booking of at most so many minutes."""
        return [(above, self.amount(rent, above + 1)) for above in range(0, most, rent.increment)]

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Venues that no set is in."""
        for place in shoot.locations.values():
            for key in place.venues:
                if all(one.venue != key for one in place.sets.values()):
                    path = ("locations", place.id, "venues", key)
                    yield Fault(path, f"no set is in venue '{key}'", f"write 'venue: {key}' at each of its sets")

    def on_both(self, draft: Draft) -> None:
        """Slots are dropped on dates without their set."""
        for lease in self.leases(draft.shoot):
            for day in self._slot_days(draft.shoot, lease):
                if lost := self.dropped(draft.shoot, lease, day):
                    draft.price((1 - self._open(draft, lease, day)) * lost, lease.payee)

    def _open(self, draft: Draft, lease: Lease, day: date) -> Lin:
        return draft.any_of(f"{lease.payee} open {day}", [draft.open(one.id, day) for one in lease.sets])

    def _slot_days(self, shoot: Shoot, lease: Lease) -> list[date]:
        days = {day for slot in lease.booked for day in days_between(slot.window.first, slot.window.last)}
        return sorted(day for day in days if not is_over(shoot, day))

    def on_days(self, draft: Days) -> None:
        """At least the minutes of the parts shot there, what comes before the first and new light are booked."""
        leases = self.leases(draft.shoot)
        between = self._between(draft, {inside.id for lease in leases for inside in lease.sets})
        for day in draft.dates:
            shots: dict[str, dict[UnitDay, list[Lin]]] = {}
            for unit_day in draft.unit_days:
                for key in draft.parts_on(unit_day) if unit_day.date == day else ():
                    part = draft.shoot.parts[key]
                    minutes = draft.on(key, unit_day) * part.minutes
                    shots.setdefault(part.set, {}).setdefault(unit_day, []).append(minutes)
            for (one, unit), (still, lights) in between.items():
                unit_day = UnitDay(unit, day)
                if some := shots.get(one, {}).get(unit_day):
                    lit = total(draft.open_with(one, light, unit_day) for light in lights)
                    some.append((lit - draft.visits(one, unit_day)) * still)
            for lease in leases:
                by_unit: dict[UnitDay, list[Lin]] = {}
                for inside in lease.sets:
                    for unit_day, some in shots.get(inside.id, {}).items():
                        by_unit.setdefault(unit_day, []).extend(some)
                if by_unit:
                    self._price_days(draft, lease, day, list(by_unit.values()))

    def _between(self, draft: Days, rented: Collection[str]) -> Mapping[tuple[str, str], tuple[int, Sequence[str]]]:
        """The shortest stand-still of a unit from one light to another in a set, and the lights that there are."""
        inside: dict[str, list[Part]] = {}
        for part in map(draft.shoot.parts.__getitem__, draft.parts):
            if part.set in rented:
                inside.setdefault(part.set, []).append(part)
        found: dict[tuple[str, str], tuple[int, Sequence[str]]] = {}
        for one, parts in inside.items():
            pairs = [(before, after) for before, after in permutations(parts, 2) if before.light != after.light]
            for unit in sorted({unit_day.unit for unit_day in draft.unit_days}) if pairs else ():
                minutes = min(self.standing.gap(before, after, unit) for before, after in pairs)
                found[one, unit] = minutes, sorted({part.light for part in parts})
        return found

    def _price_days(self, draft: Days, lease: Lease, day: date, shots: list[list[Lin]]) -> None:
        booked, rent, name = self._booked(draft, lease, day, shots), lease.rent, f"rent {lease.payee} {day}"
        slots, kept = self.slots(draft.shoot, lease.booked, day), _length(self.kept(draft.shoot, lease.booked, day))
        if not slots:
            draft.price(self._usual(draft, name, rent, booked), lease.payee)
            return
        least = self.amount(rent, kept)
        minutes = booked - _length(slots) + kept
        more = [(above, amount - least) for above, amount in self.steps(rent, draft.highest(minutes))]
        paid = draft.stepped(name, minutes, more)
        draft.price(self._open(draft, lease, day) * least + paid, lease.payee)

    def _booked(self, draft: Days, lease: Lease, day: date, shots: list[list[Lin]]) -> Lin:
        least = min(map(self.lead, lease.sets)) + min(one.strike for one in lease.sets)
        lead = self._open(draft, lease, day) * least
        if len(shots) == 1:
            return total([*shots[0], lead])
        by_unit = [total([*minutes, lead]) for minutes in shots]
        most = max(map(draft.highest, by_unit))
        name = f"booked {lease.payee} {day}"
        booked = draft.number(name, 0, most, lambda known: max(one.value(known) for one in by_unit))
        for minutes in by_unit:
            draft.require(booked - minutes, at_least=0, because=partial("{} is booked".format, lease.payee))
        return booked

    def on_clock(self, draft: Clock) -> None:
        """The booking embraces every part, and its minutes are paid."""
        shoot, leases = draft.shoot, self.leases(draft.shoot)
        for day in draft.dates:
            bookings = {one: draft.booked(one, day) for one in draft.sets_on(day)}
            for one, booking in bookings.items():
                own = shoot.sets[one]

                def why(label: str = own.label) -> str:
                    return f"{label} is booked from dressing to the end of its last part and its strike"

                for part in draft.parts_in(one, day):
                    draft.require(draft.start(part) - booking.start, at_least=self.lead(own), because=why)
                    draft.require(booking.end - draft.end(part), at_least=own.strike, because=why)
            for lease in leases:
                if inside := [bookings[one.id] for one in lease.sets if one.id in bookings]:
                    self._price_clock(draft, lease, day, inside)

    def _price_clock(self, draft: Clock, lease: Lease, day: date, bookings: list[Interval]) -> None:
        shoot, rent, name = draft.shoot, lease.rent, f"{lease.payee} {day}"
        start = -draft.largest(f"from {name}", [-one.start for one in bookings])
        end = draft.largest(f"to {name}", [one.end for one in bookings])
        slots, kept = self.slots(shoot, lease.booked, day), self.kept(shoot, lease.booked, day)
        paid = end - start - draft.inside(f"slots {name}", start, end, slots) + _length(kept)
        amount = self._usual(draft, f"rent {name}", rent, paid)
        for extra, times in self.dear(shoot, rent, [(draft.lowest(start), draft.highest(end)), *kept]):
            minutes = draft.inside(f"dear {name}", start, end, without(times, slots)) + shared(kept, times)
            amount += draft.charged(f"rent {name} {extra} more", minutes, extra, rent.increment)
        draft.price(amount if rent.cap is None else draft.clamped(f"cap {name}", amount, rent.cap), lease.payee)

    def _usual(self, draft: Draft, name: str, rent: Rent, minutes: Lin) -> Lin:
        """What so many minutes cost at the usual rate: in steps, or when those are many, by the minute."""
        steps = self.steps(rent, draft.highest(minutes))
        if len(steps) <= FEW:
            return draft.stepped(name, minutes, steps)
        amount = draft.charged(name, minutes, rent.hour, rent.increment, rent.minimum)
        return amount if rent.cap is None else draft.clamped(f"{name} capped", amount, rent.cap)

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
        leases = self.leases(shoot)
        for day, plan in sorted(schedule.days.items()):
            for lease in leases:
                yield from self._rent(
                    shoot, lease, day, [plan.sets[one.id] for one in lease.sets if one.id in plan.sets]
                )
        for lease in leases:
            for day in self._slot_days(shoot, lease):
                lost, sets = self.dropped(shoot, lease, day), {one.id for one in lease.sets}
                if lost and (day not in schedule.days or sets.isdisjoint(schedule.days[day].sets)):
                    note = Text(en="slot dropped", zh="退订时段")
                    yield Charge(rule=self.id, payee=lease.payee, day=day, amount=lost, note=note)

    def _rent(self, shoot: Shoot, lease: Lease, day: date, bookings: Sequence[Between]) -> Iterator[Charge]:
        """One charge from the first to the last of the bookings, if any is longer than nothing."""
        if not bookings:
            return
        start, end = min(one.start for one in bookings), max(one.end for one in bookings)
        if end > start:
            kept = self.kept(shoot, lease.booked, day)
            paid = [*kept, *without([(start, end)], self.slots(shoot, lease.booked, day))]
            minutes, amount = _length(paid), self.bill(shoot, lease.rent, paid)
            note = Text(en=f"{minutes} min", zh=f"{minutes}分")
            if kept:
                note = Text(en=f"{minutes} min with what was booked", zh=f"连同已订时段{minutes}分")
            if amount:
                yield Charge(rule=self.id, payee=lease.payee, day=day, amount=amount, note=note)


def _length(stretches: Sequence[Stretch]) -> int:
    return sum(end - start for start, end in stretches)


def _end(slot: Slot) -> int:
    return END if slot.window.whole_day else slot.window.end
