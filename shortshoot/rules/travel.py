"""An actor's travel days are paid, and the days after a long flight are short.

**Why:** a lead who lands at noon is paid for the day and cannot play sixteen hours of it. `paid` charges each day of
arrival and departure on which the actor does not work at the daily rate of the deal, or `fee`; `first_day` is the
longest from call to release on the day of arrival and `days` more.

    cast: {lin: {arrives: 2025-12-02, leaves: 2025-12-06, from: Los Angeles}}
    rules: {travel: {paid: true, fee: 1500, cast: {lin: {first_day: 8, days: 1}}}}

Passes: lin arrives on 2 December and works from 08:00 to 16:00 on the 3rd; 2 December costs 1,500.
Breaks: she is released at 16:01.
Source: a day of travel to or from an overnight location is paid (SAG-AFTRA television agreement).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from shortshoot.model import CastMember, Charge, Finding, Schedule, Shoot, Text, hours_text
from shortshoot.model.money import Money
from shortshoot.model.text import Flag
from shortshoot.model.time import Count, Hours
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.facts import cast_parts, is_over, work_days
from shortshoot.rules.lin import total


class TravelValues(Values):
    """Whether travel days are paid and with what; the longest day after arriving, and for how many days more."""

    paid: Flag = False
    fee: Money | None = None
    first_day: Hours | None = None
    days: Count = 1


class Travel(Rule[TravelValues]):
    """Paid travel days and short first days."""

    id = "travel"
    title = "Travel days are paid, the days after a long flight are short"
    heading = Text(en="Travel", zh="旅途")
    Values = TravelValues
    differs_by = ("cast",)

    def fee(self, one: CastMember) -> int:
        """What a day of travel costs."""
        values = self.values(person=one.id)
        if not values.paid or values.level == "off":
            return 0
        return values.fee if values.fee is not None else one.deal.day if one.deal else 0

    def days_of(self, one: CastMember) -> list[date]:
        """The days on which the actor arrives and leaves."""
        return list(dict.fromkeys(day for day in (one.arrives, one.leaves) if day is not None))

    def on_both(self, draft: Draft) -> None:
        """A travel day is paid unless it is worked."""
        for person, parts in draft.shoot.parts_with.items():
            one = draft.shoot.cast[person]
            fee = self.fee(one)
            if fee and parts:
                for day in self.days_of(one):
                    draft.price((1 - draft.present(person, day)) * fee, person)

    def on_days(self, draft: Days) -> None:
        """What is shot with the actor on a short day fits into it."""
        for person, parts in draft.shoot.parts_with.items():
            one, values = draft.shoot.cast[person], self.values(person=person)
            if values.first_day is None or values.level != "hard":
                continue
            for unit_day in draft.unit_days:
                if self.is_short(one, values, unit_day.date) and not is_over(draft.shoot, unit_day.date):
                    minutes = total(draft.on(part, unit_day) * draft.shoot.parts[part].minutes for part in parts)
                    why = partial(self.because, one, values.first_day)
                    room = max(0, values.first_day - sum(draft.shoot.always_made_up(person)))
                    draft.require(minutes, at_most=room, because=why)

    def is_short(self, one: CastMember, values: TravelValues, day: date) -> bool:
        """Whether a date is one of the first after arriving."""
        return one.arrives is not None and one.arrives <= day <= one.arrives + timedelta(days=values.days)

    def on_clock(self, draft: Clock) -> None:
        """From call to release on the first days."""
        for day in draft.dates:
            for person in draft.people_on(day):
                one, values = draft.shoot.cast[person], self.values(person=person)
                if values.first_day is not None and self.is_short(one, values, day):
                    length = draft.released(person, day) - draft.called(person, day)
                    why = partial(self.because, one, values.first_day)
                    self.limit(draft, length, values, at_most=values.first_day, payee=person, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure the first days after arriving."""
        for day, plan in sorted(schedule.days.items()):
            for person in cast_parts(shoot, plan):
                one, values, hours = shoot.cast[person], self.values(person=person), plan.cast.get(person)
                if values.first_day is None or values.level == "off" or one.arrives is None or hours is None:
                    continue
                by = hours.end - hours.start - values.first_day
                if 0 <= (day - one.arrives).days <= values.days and by > 0:
                    message = f"{self.because(one, values.first_day)}, {by} min too long on {day}"
                    yield self.found(values, message, short_by=by, people=[person], day=day, field=("cast", person))

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """The days of arrival and departure that are not worked, and long first days if they are priced."""
        yield from super().cost(shoot, schedule)
        worked = work_days(shoot, schedule)
        for person, one in shoot.cast.items():
            fee = self.fee(one) if shoot.parts_with[person] else 0
            for day in self.days_of(one):
                if fee and day not in worked[person]:
                    yield Charge(rule=self.id, payee=person, day=day, amount=fee, note=Text(en="travel", zh="旅途"))

    def because(self, one: CastMember, most: int) -> str:
        """Who works how long after arriving when."""
        return f"{one.label} arrives on {one.arrives} and first works at most {hours_text(most)} h"
