"""Work on rest days and holidays, and on too many days in a row, is paid at a higher rate.

**Why:** the law and most deals pay Sundays double and the first of October three times, agreements the sixth and the
seventh day in a row. The plan may still use such a day, when it costs less than what it saves.

    rules: {days-off: {weekdays: {sunday: 200%}, dates: {2026-01-01: 300%}, in_a_row: {7: 200%},
                       unit_in_a_row: {6: 150%, 7: 200%}}}

Passes: nobody works on Sunday, booked or not: nothing on top. Unit A works five days, is off, and works again: nothing.
Dearer: unit A (62,000 a day) works on Sunday with lin (3,000 a day): 65,000 on top. Unit A works on a sixth day in a
row: 31,000 on top; on a seventh too, a Sunday: 62,000 more.
Source: 200 % on rest days and 300 % on statutory holidays (labour law of China); the rates are the user's, or a
profile's.
The rate counts for the day's price of a unit that shoots and for the daily rate of an actor who works; packages
stay as they are. A date overrules its weekday; of that rate and the one of the row the higher counts. Days in a row are
those of the calendar, as for `consecutive-days`. What the log has counts in a row, but is paid and no longer charged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Annotated, NamedTuple

from pydantic import Field

from shortshoot.model import Charge, Schedule, Shoot, Text, UnitDay, round_half_up
from shortshoot.model.money import Multiple
from shortshoot.model.time import Count, Date, Weekday, weekday_of
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.facts import in_a_row, is_over, unit_day_price, unit_work_days, work_days
from shortshoot.rules.lin import Lin

Rows = dict[Annotated[Count, Field(ge=1)], Multiple]
"""From which day in a row on which rate is paid."""


class DaysOffValues(Always):
    """Rates by weekday and by date, and from which day in a row on, for an actor and for a unit."""

    weekdays: dict[Weekday, Multiple] = {}
    dates: dict[Date, Multiple] = {}
    in_a_row: Rows = {}
    unit_in_a_row: Rows = {}

    def more(self, day: date, rows: Rows, number: int) -> int:
        """Per cent that come on top of the usual price on a date with this number in its row."""
        by_date = self.dates.get(day, self.weekdays.get(weekday_of(day), 100))
        return max([by_date, *(rate for begins, rate in rows.items() if begins <= number)]) - 100


class _Pay(NamedTuple):
    """Who is paid by which values, and how much on each date that may be worked."""

    payee: str
    values: DaysOffValues
    rows: Rows
    usual: dict[date, int]

    def on_top(self, day: date, number: int) -> int:
        """What a date with this number in its row costs more."""
        return round_half_up(self.usual.get(day, 0) * self.values.more(day, self.rows, number), 100)


class DaysOff(Rule[DaysOffValues]):
    """Higher rates on some dates."""

    id = "days-off"
    title = "Work on rest days, holidays and many days in a row is paid at a higher rate"
    heading = Text(en="Rest days and holidays", zh="休息日与节假日加价")
    Values = DaysOffValues
    differs_by = ("units", "cast")

    def _unit(self, shoot: Shoot, unit: str) -> _Pay:
        values = self.values(unit=unit)
        usual = {day: unit_day_price(shoot, UnitDay(unit, day)) for day in shoot.unit_dates(unit)}
        return _Pay(f"unit {unit}", values, values.unit_in_a_row, usual)

    def _actors(self, shoot: Shoot) -> Iterator[_Pay]:
        for person, one in shoot.cast.items():
            if one.deal and one.deal.day:
                values = self.values(person=person)
                yield _Pay(person, values, values.in_a_row, dict.fromkeys(shoot.dates, one.deal.day))

    def on_both(self, draft: Draft) -> None:
        """Each unit and each daily rate that works on such a date."""
        shoot = draft.shoot
        for unit in shoot.units:
            self._price(draft, self._unit(shoot, unit), partial(draft.works, unit))
        for pay in self._actors(shoot):
            self._price(draft, pay, partial(draft.present, pay.payee))

    def _price(self, draft: Draft, pay: _Pay, works: Callable[[date], Lin]) -> None:
        """What each day costs, and what it costs more the more days before it are worked too."""
        asked, numbers = set(draft.dates), sorted({1, *pay.rows})
        for day in pay.usual:
            row = [day - timedelta(days=n) for n in range(numbers[-1])]
            if is_over(draft.shoot, day) or asked.isdisjoint(row):
                continue
            below = 0
            for number in numbers:
                if more := pay.on_top(day, number) - below:
                    worked = draft.all_of(f"{pay.payee} works {number} days to {day}", map(works, row[:number]))
                    draft.price(worked * more, pay.payee)
                    below += more

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Each unit that shoots, and each actor with a daily rate who works, on the schedule's dates."""
        for unit, days in unit_work_days(shoot, schedule).items():
            yield from self._charges(shoot, self._unit(shoot, unit), days)
        worked = work_days(shoot, schedule)
        for pay in self._actors(shoot):
            yield from self._charges(shoot, pay, worked[pay.payee])

    def _charges(self, shoot: Shoot, pay: _Pay, days: Iterable[date]) -> Iterator[Charge]:
        for day, number in in_a_row(days).items():
            if not is_over(shoot, day) and (amount := pay.on_top(day, number)):
                more = pay.values.more(day, pay.rows, number)
                note = Text(en=f"{more} % on top", zh=f"加{more}%")
                yield Charge(rule=self.id, payee=pay.payee, day=day, amount=amount, note=note)
