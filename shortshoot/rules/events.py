"""Prep has its hour: table read, fitting, rehearsal, coaching, opening ceremony.

**Why:** a fight that nobody rehearsed takes twice as long, and whoever sits in a fitting is not on set. An event
stands at a fixed hour; its people shoot nothing meanwhile, the parts that need it come after it, and a fee is paid
to each of them.

    rules: {events: {events: {fight: {name: {en: Fight rehearsal, zh: 武戏排练}, people: [lin, chen], date: 2025-12-03,
                                      at: 09:00, minutes: 90, before: [12-3], fee: 500}}}}

Passes: lin's part ends at 09:00, 12-3 starts at 10:30.
Breaks: her part ends at 09:01, or 12-3 starts at 10:29.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from pydantic import Field

from shortshoot.model import Charge, Finding, Part, Schedule, Shoot, Text, clock_text
from shortshoot.model.base import Frozen
from shortshoot.model.money import Money
from shortshoot.model.text import Id
from shortshoot.model.time import ClockTime, Date, Minutes
from shortshoot.rules.base import Bar, Fault, Firm, Rule, no_such_part
from shortshoot.rules.draft import Clock, Draft
from shortshoot.rules.lin import constant
from shortshoot.rules.stretches import END, Stretch, shifted


class Event(Frozen):
    """Who is where, when and for how long, what has to wait for it, and what each of them is paid."""

    name: Text = Text()
    people: tuple[Id, ...] = ()
    date: Date
    at: ClockTime
    minutes: Minutes = Field(ge=1)
    place: Text = Text()
    before: tuple[str, ...] = ()
    fee: Money = 0

    @property
    def end(self) -> int:
        """When it is over, in minutes after 00:00 of its date."""
        return self.at + self.minutes


class EventValues(Firm):
    """Events by id."""

    events: dict[Id, Event] = {}


class Events(Rule[EventValues]):
    """Prep at fixed hours."""

    id = "events"
    title = "Prep has its hour and its people"
    Values = EventValues

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Unknown people and parts."""
        for key, event in self.values().events.items():
            path = ("rules", self.id, "events", key)
            for n, person in enumerate(event.people):
                if person not in shoot.cast:
                    advice = f"cast: {', '.join(shoot.cast)}"
                    yield Fault((*path, "people", n), f"there is no cast member '{person}'", advice)
            for n, part in enumerate(event.before):
                if part not in shoot.parts:
                    yield no_such_part((*path, "before", n), part)

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No part on a date before the event it needs."""
        values = self.values()
        for key, event in values.events.items() if values.level == "hard" else ():
            for unit_day in shoot.unit_days:
                if unit_day.date < event.date:
                    for part in event.before:
                        if part in shoot.owed:
                            yield Bar(part, unit_day, partial(self.because, key, event, part))

    def on_both(self, draft: Draft) -> None:
        """Fees are paid whatever is shot."""
        values = self.values()
        for event in values.events.values() if values.level != "off" else ():
            for person in event.people:
                draft.price(constant(event.fee), person)

    def on_clock(self, draft: Clock) -> None:
        """Parts lie beside the events of their people and after those that they need."""
        values = self.values()
        if values.level != "hard" or not values.events:
            return
        for unit_day in draft.unit_days:
            today = {key: event for key, event in values.events.items() if event.date == unit_day.date}
            midnight = draft.shoot.midnight(unit_day.date)
            for part in draft.parts_on(unit_day) if today else ():
                for key, event in today.items():
                    free = self._free(draft.shoot.parts[part], event)
                    if free and (part in draft.shoot.owed):
                        why = partial(self.because, key, event, part)
                        draft.within(draft.start(part), draft.end(part), shifted(free, midnight), why)

    def _free(self, part: Part, event: Event) -> list[Stretch]:
        """When the part may be on the event's date; empty where the event is no matter."""
        after = (event.end, END)
        if part.id in event.before:
            return [after]
        return [(0, event.at), after] if set(part.cast) & set(event.people) else []

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Hold each event against the parts of its people and the parts that need it."""
        values = self.values()
        for key, event in values.events.items() if values.level != "off" else ():
            begin = shoot.midnight(event.date) + event.at
            for one in schedule.all_placed():
                part = shoot.parts[one.part]
                if one.part not in shoot.owed:
                    continue
                busy = [person for person in part.cast if person in event.people]
                same_day = one.unit_day.date == event.date
                by = min(one.start + part.minutes - begin, begin + event.minutes - one.start) if same_day else 0
                early = one.unit_day.date < event.date or (same_day and one.start < begin + event.minutes)
                if (busy and by > 0) or (one.part in event.before and early):
                    message = f"{self.because(key, event, one.part)}; it starts at "
                    message += clock_text(one.start - shoot.midnight(one.unit_day.date))
                    field = ("rules", self.id, "events", key)
                    day = one.unit_day.date
                    yield self.found(values, message, parts=[one.part], people=busy, day=day, field=field)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """The fees of all events."""
        values = self.values()
        for key, event in values.events.items() if values.level != "off" else ():
            for person in event.people if event.fee else ():
                note = str(event.name) or key
                yield Charge(rule=self.id, payee=person, day=event.date, amount=event.fee, note=note)

    def because(self, key: str, event: Event, part: str) -> str:
        """Which part has to keep clear of which event, or wait for it."""
        when = f"{event.date} {clock_text(event.at)}-{clock_text(event.end)}"
        what = "comes after" if part in event.before else "keeps clear of"
        return f"{part} {what} {str(event.name) or key} ({when})"
