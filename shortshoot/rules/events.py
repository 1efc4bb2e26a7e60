"""What is held and not shot - a table read, a fitting, a rehearsal, coaching, a ceremony - has its hours and its fee.

**Why:** a fight that nobody rehearsed takes twice as long, and whoever sits in a fitting is not on set. An event is a
scene of kind `event`: it has people, a place and minutes, stands in the schedule and on paper like any part, and
counts as work in everybody's hours, rest and days. `order` puts it before the scenes that need it, `pinned` on its date
and hour. A unit that takes `event` holds them while the others shoot, also on dates of its own before the first day.

    scenes: {R1: {kind: event, synopsis: {en: Rehearsal, zh: 武戏排练}, set: studio, minutes: 90, cast: [lin, chen]}}
    units: {prep: {dates: [2025-12-01, 2025-12-02], scenes: {tags: [event]}}}
    rules: {events: {hours: 09:00-20:00, fees: {R1: 500}}, order: {before: [[R1, 12-3]]}}

Passes: R1 ends at 20:00, and 500 is paid to each of its people.
Breaks: it ends at 20:01.
Source: none until the shoot file gives hours and fees.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shortshoot.model import Charge, Finding, Part, Schedule, Shoot, Text, clock_text
from shortshoot.model.money import Money
from shortshoot.model.window import HoursOfDay
from shortshoot.rules.base import Fault, Firm, Rule, no_such_part
from shortshoot.rules.draft import Clock, Draft
from shortshoot.rules.lin import constant


class EventValues(Firm):
    """Between which hours events lie, and what each of an event's people is paid for it."""

    hours: HoursOfDay | None = None
    fees: dict[str, Money] = {}


class Events(Rule[EventValues]):
    """Events between their hours, and their fees."""

    id = "events"
    title = "An event has its people, its hours and its fee"
    heading = Text(en="Fittings, rehearsals and other events", zh="定妆、排练等安排")
    Values = EventValues
    differs_by = ("cast",)

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Events without minutes, fees of what is no event."""
        for part in shoot.parts.values():
            if part.kind == "event" and part.estimated:
                message = f"nobody can guess how long the event {part.id} takes"
                yield Fault(("scenes", part.scene), message, "write its minutes, such as 'minutes: 90'")
        for key in self.values().fees:
            path = ("rules", self.id, "fees", key)
            if key not in shoot.parts:
                yield no_such_part(path, key)
            elif shoot.parts[key].kind != "event":
                yield Fault(path, f"{key} is shot and no event", "write 'kind: event' in the scene")

    def _hours(self, part: Part) -> Iterator[tuple[EventValues, HoursOfDay]]:
        """Every range of hours in which an event has to lie, by the values of its people."""
        people = part.cast if part.kind == "event" else ()
        asked = [self.values(person=person) for person in people]
        for values in {(one.level, one.hours): one for one in asked}.values():
            if values.hours is not None and values.level != "off":
                yield values, values.hours

    def _fees(self, part: Part) -> Iterator[tuple[str, int]]:
        for person in part.cast:
            values = self.values(person=person)
            if values.level != "off" and values.fees.get(part.id):
                yield person, values.fees[part.id]

    def on_both(self, draft: Draft) -> None:
        """Fees are paid whenever an event is held."""
        for part in draft.shoot.owed.values():
            for person, fee in self._fees(part):
                draft.price(constant(fee), person)

    def on_clock(self, draft: Clock) -> None:
        """Every event starts and ends within its hours."""
        for unit_day in draft.unit_days:
            midnight = draft.shoot.midnight(unit_day.date)
            for key in draft.parts_on(unit_day):
                for values, hours in self._hours(draft.shoot.parts[key]):
                    if values.level == "hard":
                        why = partial(self.because, key, hours)
                        draft.require(draft.start(key), at_least=midnight + hours.earliest, because=why)
                        draft.require(draft.end(key), at_most=midnight + hours.latest, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Hold every event against its hours."""
        for one in schedule.all_placed():
            part, day = shoot.parts[one.part], one.unit_day.date
            for values, hours in self._hours(part):
                start = one.start - shoot.midnight(day)
                by = max(hours.earliest - start, start + part.minutes - hours.latest)
                if by > 0:
                    message = f"{self.because(part.id, hours)}; it is at {clock_text(start)}"
                    yield self.found(values, message, short_by=by, parts=[part.id], people=part.cast, day=day)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """The fees, on the day of the event."""
        for key, placed in schedule.placed.items():
            if key in shoot.owed:
                for person, fee in self._fees(shoot.owed[key]):
                    note = shoot.owed[key].synopsis or Text(en=key)
                    yield Charge(rule=self.id, payee=person, day=placed.unit_day.date, amount=fee, note=note)

    def because(self, part: str, hours: HoursOfDay) -> str:
        """Which event lies between which hours."""
        return f"the event {part} lies between {clock_text(hours.earliest)} and {clock_text(hours.latest)}"
