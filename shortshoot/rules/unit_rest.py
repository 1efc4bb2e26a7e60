"""A unit rests between wrap and its next call, and so does each department.

**Why:** the crew that wraps at 02:00 and is called at 05:30 drives home asleep. Make-up is there `before` the unit is
called, art leaves `after` it has wrapped: they rest as long as the unit unless they have `hours` of their own.

    rules: {unit-rest: {hours: 10, units: {B: {hours: 9}},
                        departments: {make-up: {before: 90}, art: {after: 60, hours: 9}}}}

Passes: wrap 20:00, call 06:00; with departments 07:30, since make-up rests from 20:00 to 06:00.
Breaks: call 05:59; with departments 07:29.
Source: daily rest 10 hours (IATSE); European daily rest 11; crews in China report less.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.model.base import Frozen
from shortshoot.model.text import Id
from shortshoot.model.time import Hours, Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import unit_days_of


class DepartmentRest(Frozen):
    """How long before the unit's call a department is called, how long after its wrap released, and its own rest."""

    before: Minutes = 0
    after: Minutes = 0
    hours: Hours | None = None


class Rest(NamedTuple):
    """Who rests how long, and how much of the unit's night is work for them."""

    who: str
    hours: int
    work: int


class UnitRestValues(Values):
    """The shortest rest, of the unit and of departments with hours of their own."""

    hours: Hours = 10 * 60
    departments: dict[Id, DepartmentRest] = {}

    def rests(self, unit: str) -> list[Rest]:
        """Everybody who has to rest between two days of a unit."""
        departments = [
            Rest(f"{name} of unit {unit}", self.hours if one.hours is None else one.hours, one.before + one.after)
            for name, one in self.departments.items()
        ]
        return [Rest(f"unit {unit}", self.hours, 0), *departments]


class UnitRest(Rule[UnitRestValues]):
    """Hours between wrap and call."""

    id = "unit-rest"
    title = "A unit rests between wrap and its next call"
    heading = Text(en="Rest of the unit", zh="剧组休息间隔")
    Values = UnitRestValues
    differs_by = ("units",)

    def on_days(self, draft: Days) -> None:
        """Rest between the rough wrap and call of neighbouring dates that are both used."""
        for one, other in pairwise(sorted(draft.unit_days)):
            values = self.values(unit=one.unit)
            if one.unit == other.unit and values.level == "hard":
                used = [draft.used(one), draft.used(other)]
                for rest in values.rests(one.unit):
                    has = draft.call(other) - draft.wrap(one) - rest.work
                    why = partial(self.because, rest, None)
                    draft.require(has, at_least=rest.hours, only_if=used, because=why)

    def on_clock(self, draft: Clock) -> None:
        """Rest between consecutive working days."""
        for unit in draft.shoot.units:
            values = self.values(unit=unit)
            for evening, morning in pairwise(draft.unit_work_days(unit)):
                if set(draft.dates).isdisjoint((evening.date, morning.date)):
                    continue
                for rest in values.rests(unit):
                    has = draft.call(morning) - draft.wrap(evening) - rest.work
                    why = partial(self.because, rest, None)
                    self.limit(draft, has, values, at_least=rest.hours, payee=f"unit {unit}", because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare each wrap with the next call."""
        for unit, days in unit_days_of(schedule).items():
            values = self.values(unit=unit)
            if values.level == "off":
                continue
            for evening, morning in pairwise(days):
                wrap, call = schedule.days[evening.date].units[unit].wrap, schedule.days[morning.date].units[unit].call
                for rest in values.rests(unit):
                    has = call - wrap - rest.work
                    if has < rest.hours:
                        message, by, field = self.because(rest, has), rest.hours - has, ("units", unit)
                        yield self.found(values, message, short_by=by, unit=unit, day=morning.date, field=field)

    def because(self, rest: Rest, minutes: int | None) -> str:
        """Who needs how much rest and has how much."""
        has = "" if minutes is None else f", has {minutes} min"
        return f"{rest.who} rests at least {rest.hours} min{has}"
