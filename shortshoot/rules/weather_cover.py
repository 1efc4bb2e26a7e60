"""A day with exteriors keeps interior minutes ready.

**Why:** when it rains at nine, the unit goes inside and shoots what the day would have brought later. A day of
exteriors alone sends everybody home, paid.

    rules: {weather-cover: {minutes: 120, level: warn}}

Passes: an exterior and 120 minutes of interiors on one unit-day.
Breaks: an exterior and 119 minutes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text, UnitDay
from shortshoot.model.time import Minutes
from shortshoot.rules.base import Level, Rule, Values
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import total


class CoverValues(Values):
    """Interior minutes that a unit-day with exteriors holds at least; 0 asks for none."""

    level: Level = "warn"
    minutes: Minutes = 0


class WeatherCover(Rule[CoverValues]):
    """Interiors beside exteriors."""

    id = "weather-cover"
    title = "A day with exteriors keeps interiors ready"
    heading = Text(en="Weather cover", zh="雨备")
    Values = CoverValues
    differs_by = ("units",)

    def on_both(self, draft: Draft) -> None:
        """Interior minutes of each unit-day that has an exterior."""
        parts = draft.shoot.parts
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            if not values.minutes or values.level not in ("hard", "priced"):
                continue
            keys = list(draft.parts_on(unit_day))
            outside = [draft.on(part, unit_day) for part in keys if parts[part].interior != "int"]
            inside = [draft.on(part, unit_day) * parts[part].minutes for part in keys if parts[part].interior == "int"]
            self.limit(
                draft,
                total(inside),
                values,
                at_least=values.minutes,
                only_if=[draft.any_of(f"exteriors {unit_day}", outside)],
                payee=f"unit {unit_day.unit}",
                because=partial(self.because, unit_day, values.minutes),
            )

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Add up the interiors of every unit-day with an exterior."""
        for unit_day, work in schedule.unit_plans():
            values = self.values(unit=unit_day.unit)
            outside = [part for part in work.order if shoot.parts[part].interior != "int"]
            ready = sum(shoot.parts[part].minutes for part in work.order if part not in outside)
            if values.level != "off" and outside and ready < values.minutes:
                message = f"{self.because(unit_day, values.minutes)}, it has {ready}"
                by, day = values.minutes - ready, unit_day.date
                yield self.found(values, message, short_by=by, parts=outside, unit=unit_day.unit, day=day)

    def because(self, unit_day: UnitDay, minutes: int) -> str:
        """Which unit-day keeps how much ready."""
        return f"{unit_day} has exteriors and keeps {minutes} min of interiors ready"
