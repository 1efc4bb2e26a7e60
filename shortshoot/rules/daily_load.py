"""A planned day leaves a reserve below the longest day, and holds no more pages and scenes than wanted.

**Why:** the day that is planned to its last minute is the day that runs over. Ten per cent of the longest day
stay free unless told otherwise, for what always happens.

    rules: {daily-load: {reserve: 10%, pages: 14, scenes: 20}}

Passes: longest day 14:00, planned 12:36 from call to wrap.
Breaks: planned 12:37.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text, UnitDay, hours_text, pages_text
from shortshoot.model.money import Percent
from shortshoot.model.pages import Pages
from shortshoot.model.time import Count
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.lin import total


class LoadValues(Values):
    """Share of the longest day kept free; pages and scenes a unit-day holds at most."""

    reserve: Percent = 10
    pages: Pages | None = None
    scenes: Count | None = None


class DailyLoad(Rule[LoadValues]):
    """Reserve, pages and scenes of a day."""

    id = "daily-load"
    title = "A planned day keeps a reserve"
    heading = Text(en="Daily reserve", zh="每日余量")
    Values = LoadValues
    differs_by = ("units",)

    def longest(self, shoot: Shoot, unit: str) -> int:
        """Minutes from call to wrap that a plan may use."""
        return shoot.units[unit].longest * (100 - self.values(unit=unit).reserve) // 100

    def on_both(self, draft: Draft) -> None:
        """Pages and scenes a unit-day."""
        parts = draft.shoot.parts
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            if values.level != "hard":
                continue
            if values.scenes is not None:
                shot = [part for part in draft.parts_on(unit_day) if parts[part].kind == "live"]
                count = total(draft.on(part, unit_day) for part in shot)
                draft.require(
                    count, at_most=values.scenes, because=partial("{} shoots {} scenes".format, unit_day, values.scenes)
                )
            if values.pages is not None:
                pages = total(draft.on(part, unit_day) * parts[part].pages for part in draft.parts_on(unit_day))
                draft.require(
                    pages, at_most=values.pages, because=partial("{} shoots {}/8 pages".format, unit_day, values.pages)
                )

    def on_days(self, draft: Days) -> None:
        """What is spent fits into the planned day."""
        for unit_day in draft.unit_days:
            if self.values(unit=unit_day.unit).level == "hard":
                most = self.longest(draft.shoot, unit_day.unit)
                length = draft.wrap(unit_day) - draft.call(unit_day)
                why = partial(self.because, unit_day, most)
                draft.require(length, at_most=most, because=why)
                draft.require(draft.load(unit_day), at_most=most, because=why)

    def on_clock(self, draft: Clock) -> None:
        """From call to wrap."""
        for unit_day in draft.unit_days:
            values, most = self.values(unit=unit_day.unit), self.longest(draft.shoot, unit_day.unit)
            length = draft.wrap(unit_day) - draft.call(unit_day)
            why = partial(self.because, unit_day, most)
            self.limit(draft, length, values, at_most=most, payee=f"unit {unit_day.unit}", because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure every unit-day."""
        for unit_day, work in schedule.unit_plans():
            values, most = self.values(unit=unit_day.unit), self.longest(shoot, unit_day.unit)
            if values.level == "off":
                continue
            length = work.wrap - work.call
            if length > most:
                message = f"{self.because(unit_day, most)}, it has {hours_text(length)} h"
                yield self.found(values, message, short_by=length - most, unit=unit_day.unit, day=unit_day.date)
            shot = [part for part in work.starts if shoot.parts[part].kind == "live"]
            if values.scenes is not None and len(shot) > values.scenes:
                message = f"{unit_day} shoots {len(shot)} scenes, at most {values.scenes}"
                yield self.found(values, message, unit=unit_day.unit, day=unit_day.date)
            pages = sum(shoot.parts[part].pages for part in work.starts)
            if values.pages is not None and pages > values.pages:
                message = f"{unit_day} shoots {pages_text(pages)} pages, at most {pages_text(values.pages)}"
                yield self.found(values, message, unit=unit_day.unit, day=unit_day.date)

    def because(self, unit_day: UnitDay, most: int) -> str:
        """Which unit-day may be planned how long."""
        return f"{unit_day} may be planned for {hours_text(most)} h with its reserve"
