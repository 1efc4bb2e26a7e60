"""A unit rests between wrap and its next call.

**Why:** the crew that wraps at 02:00 and is called at 05:30 drives home asleep.

    rules: {unit-rest: {hours: 10, units: {B: {hours: 9}}}}

Passes: wrap 20:00, call 06:00.
Breaks: call 05:59.
Source: daily rest 10 hours (IATSE); European daily rest 11; crews in China report less.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.model.time import Hours
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import unit_days_of


class UnitRestValues(Values):
    """The shortest rest."""

    hours: Hours = 10 * 60


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
                rest = draft.call(other) - draft.wrap(one)
                why = partial(self.because, one.unit, values, None)
                used = [draft.used(one), draft.used(other)]
                draft.require(rest, at_least=values.hours, only_if=used, because=why)

    def on_clock(self, draft: Clock) -> None:
        """Rest between consecutive working days."""
        for unit in draft.shoot.units:
            values = self.values(unit=unit)
            for evening, morning in pairwise(draft.unit_work_days(unit)):
                if evening.date in draft.dates or morning.date in draft.dates:
                    rest = draft.call(morning) - draft.wrap(evening)
                    why = partial(self.because, unit, values, None)
                    self.limit(draft, rest, values, at_least=values.hours, payee=f"unit {unit}", because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare each wrap with the next call."""
        for unit, days in unit_days_of(schedule).items():
            values = self.values(unit=unit)
            if values.level == "off":
                continue
            for evening, morning in pairwise(days):
                wrap, call = schedule.days[evening.date].units[unit].wrap, schedule.days[morning.date].units[unit].call
                if call - wrap < values.hours:
                    by = values.hours - call + wrap
                    message = self.because(unit, values, call - wrap)
                    field = ("units", unit)
                    yield self.found(values, message, short_by=by, unit=unit, day=morning.date, field=field)

    def because(self, unit: str, values: UnitRestValues, rest: int | None) -> str:
        """Which unit needs how much rest and has how much."""
        has = "" if rest is None else f", has {rest} min"
        return f"unit {unit} rests at least {values.hours} min{has}"
