"""Nobody works more than so many days in a row.

**Why:** the seventh day in a row is the one on which somebody drops a lamp. Days are counted on the calendar,
those in the log included, and judged from the first day after it; a day off begins the count anew.

    rules: {consecutive-days: {days: 6, unit_days: 6, cast: {lin: {days: 5}}}}

Passes: lin works six days in a row, is off, and works again.
Breaks: she works on the seventh day too.
Source: none until a profile or the shoot file says how many.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from pydantic import Field

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.model.time import Count
from shortshoot.rules.base import Counted, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.facts import in_a_row, is_over, logged_unit_days, unit_work_days, work_days
from shortshoot.rules.lin import Lin, total


class RowValues(Counted):
    """The most days in a row of an actor, and of a unit."""

    days: Count | None = Field(default=None, ge=1)
    unit_days: Count | None = Field(default=None, ge=1)


class ConsecutiveDays(Rule[RowValues]):
    """Days in a row."""

    id = "consecutive-days"
    title = "Nobody works more than so many days in a row"
    heading = Text(en="Days in a row", zh="连续工作天数")
    Values = RowValues
    differs_by = ("units", "cast")

    def on_both(self, draft: Draft) -> None:
        """Of each few dates in a row, one is free."""
        shoot = draft.shoot
        for person, one in shoot.cast.items():
            values = self.values(person=person)
            if values.days is not None:
                known = {*shoot.dates, *draft.worked_before(person)}
                works = partial(draft.present, person)
                self._rows(draft, known, works, values, values.days, person, one.label)
        for unit in shoot.units:
            values = self.values(unit=unit)
            if values.unit_days is not None:
                known = {*shoot.unit_dates(unit), *(one.date for one in logged_unit_days(shoot) if one.unit == unit)}
                works = partial(draft.works, unit)
                self._rows(draft, known, works, values, values.unit_days, f"unit {unit}", f"unit {unit}")

    def _rows(
        self,
        draft: Draft,
        known: Collection[date],
        works: Callable[[date], Lin],
        values: RowValues,
        most: int,
        payee: str,
        label: str,
    ) -> None:
        asked = set(draft.dates)
        for day in sorted(known):
            window = [day + timedelta(days=n) for n in range(most + 1)]
            if is_over(draft.shoot, window[-1]) or asked.isdisjoint(window) or not all(one in known for one in window):
                continue
            why = partial(self.because, label, most)
            self.limit(draft, total(map(works, window)), values, at_most=most, payee=payee, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Count the days in a row before each working day."""
        for person, days in work_days(shoot, schedule).items():
            values = self.values(person=person)
            if values.days is not None and values.level != "off":
                for last in _too_many(shoot, days, values.days):
                    message = f"{self.because(shoot.cast[person].label, values.days)}, works on {last} too"
                    field = ("cast", person)
                    yield self.found(values, message, short_by=1, people=[person], day=last, field=field)
        for unit, worked in unit_work_days(shoot, schedule).items():
            values = self.values(unit=unit)
            if values.unit_days is not None and values.level != "off":
                for last in _too_many(shoot, worked, values.unit_days):
                    message = f"{self.because(f'unit {unit}', values.unit_days)}, works on {last} too"
                    yield self.found(values, message, short_by=1, unit=unit, day=last, field=("units", unit))

    def because(self, who: str, most: int) -> str:
        """Who works how many days in a row at most."""
        return f"{who} works at most {most} days in a row"


def _too_many(shoot: Shoot, worked: Iterable[date], most: int) -> Iterator[date]:
    """Each date that is one too many, after the last one in the log."""
    for day, number in in_a_row(worked).items():
        if number > most and not is_over(shoot, day):
            yield day
