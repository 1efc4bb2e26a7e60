"""Work on rest days and holidays is paid at a higher rate.

**Why:** the law and most deals pay Sundays double and the first of October three times. The plan may still use
such a day, when it costs less than what it saves.

    rules: {days-off: {weekdays: {sunday: 200%}, dates: {2026-01-01: 300%}}}

Passes: nobody works on Sunday, booked or not: nothing on top.
Dearer: unit A (62,000 a day) works on Sunday with lin (3,000 a day): 65,000 on top.
Source: 200 % on rest days and 300 % on statutory holidays (labour law of China); the rates are the user's.
The rate counts for the day's price of a unit that shoots and for the daily rate of an actor who works; packages
stay as they are. A date overrules its weekday. What the log has is paid and no longer counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shortshoot.model import Charge, Schedule, Shoot, Text, round_half_up
from shortshoot.model.money import Multiple
from shortshoot.model.time import Date, Weekday, weekday_of
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.facts import is_over, unit_day_price, work_days


class DaysOffValues(Always):
    """Rates by weekday and by date."""

    weekdays: dict[Weekday, Multiple] = {}
    dates: dict[Date, Multiple] = {}

    def more(self, day: date) -> int:
        """Per cent that come on top of the usual price on a date."""
        return self.dates.get(day, self.weekdays.get(weekday_of(day), 100)) - 100


class DaysOff(Rule[DaysOffValues]):
    """Higher rates on some dates."""

    id = "days-off"
    title = "Work on rest days and holidays is paid at a higher rate"
    heading = Text(en="Rest days and holidays", zh="休息日与节假日加价")
    Values = DaysOffValues
    differs_by = ("units", "cast")

    def on_both(self, draft: Draft) -> None:
        """Each unit and each daily rate that works on such a date."""
        shoot = draft.shoot
        for unit_day in draft.unit_days:
            more = self.values(unit=unit_day.unit).more(unit_day.date)
            premium = round_half_up(unit_day_price(shoot, unit_day) * more, 100)
            if not is_over(shoot, unit_day.date):
                draft.price(draft.used(unit_day) * premium, f"unit {unit_day.unit}")
        to_come = [day for day in draft.dates if not is_over(shoot, day)]
        for person, one in shoot.cast.items():
            for day in to_come if one.deal and one.deal.day else ():
                if one.deal and (premium := round_half_up(one.deal.day * self.values(person=person).more(day), 100)):
                    draft.price(draft.present(person, day) * premium, person)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Each unit that shoots, and each actor with a daily rate who works, on the schedule's dates."""
        for unit_day, _ in schedule.unit_plans():
            more = self.values(unit=unit_day.unit).more(unit_day.date)
            amount = round_half_up(unit_day_price(shoot, unit_day) * more, 100)
            if not is_over(shoot, unit_day.date):
                yield from self._charge(f"unit {unit_day.unit}", unit_day.date, amount, more)
        for person, days in work_days(shoot, schedule).items():
            deal = shoot.cast[person].deal
            for day in days if deal else ():
                if deal and not is_over(shoot, day):
                    more = self.values(person=person).more(day)
                    yield from self._charge(person, day, round_half_up(deal.day * more, 100), more)

    def _charge(self, payee: str, day: date, amount: int, more: int) -> Iterator[Charge]:
        if amount:
            yield Charge(
                rule=self.id, payee=payee, day=day, amount=amount, note=Text(en=f"{more} % on top", zh=f"加{more}%")
            )
