"""A planned day leaves a reserve below the longest day, and holds no more pages, scenes and minutes than wanted.

**Why:** the day that is planned to its last minute is the day that runs over. Ten per cent of the longest day
stay free unless told otherwise, for what always happens. `minutes` counts what is shot, without moves and meals. A
day longer than its `target` is told, or paid by `price` where the rule's level is `priced`.

    rules: {daily-load: {reserve: 10%, target: 12, pages: 14, scenes: 20, minutes: 600}}

Passes: longest day 14:00, planned 12:36 from call to wrap.
Breaks: planned 12:37.
Told: planned 12:01 with a target of 12:00.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from shortshoot.model import Finding, Part, Schedule, Shoot, Text, UnitDay, hours_text, pages_text
from shortshoot.model.money import Percent
from shortshoot.model.pages import Pages
from shortshoot.model.time import Count, Hours, Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.lin import total


class LoadValues(Values):
    """Share of the longest day kept free, the length aimed at; pages, scenes and minutes a unit-day holds at most."""

    reserve: Percent = 10
    target: Hours | None = None
    pages: Pages | None = None
    scenes: Count | None = None
    minutes: Minutes | None = None


class _Count(NamedTuple):
    """Something of which a unit-day holds at most so much: what each part brings, and how an amount is said."""

    most: int
    of: Callable[[Part], int]
    said: Callable[[int], str]


class DailyLoad(Rule[LoadValues]):
    """Reserve, target, pages, scenes and minutes of a day."""

    id = "daily-load"
    title = "A planned day keeps a reserve"
    heading = Text(en="Daily reserve", zh="每日余量")
    Values = LoadValues
    differs_by = ("units",)

    def longest(self, shoot: Shoot, unit: str) -> int:
        """Minutes from call to wrap that a plan may use, never past the target where that is told or paid."""
        values = self.values(unit=unit)
        most = shoot.units[unit].longest * (100 - values.reserve) // 100
        return most if values.target is None or values.level == "hard" else min(most, values.target)

    def counts(self, values: LoadValues) -> Iterator[_Count]:
        """Everything of which a unit-day holds only so much."""
        told = (
            (values.scenes, _one, "{} scenes".format),
            (values.pages, _pages, _pages_said),
            (values.minutes, _minutes, "{} minutes".format),
        )
        for most, of, said in told:
            if most is not None:
                yield _Count(most, of, said)

    def on_both(self, draft: Draft) -> None:
        """Scenes, pages and minutes a unit-day."""
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            parts = [draft.shoot.parts[key] for key in draft.parts_on(unit_day)]
            for count in self.counts(values) if values.level == "hard" else ():
                amount = total(draft.on(part.id, unit_day) * count.of(part) for part in parts if part.kind == "live")
                draft.require(amount, at_most=count.most, because=partial(self._most, unit_day, count))

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
            elif values.target is not None and length > values.target:
                message = f"{unit_day} has {hours_text(length)} h, its target is {hours_text(values.target)} h"
                told = values.model_copy(update={"level": "warn"})
                yield self.found(told, message, short_by=length - values.target, unit=unit_day.unit, day=unit_day.date)
            shot = [shoot.parts[part] for part in work.starts if shoot.parts[part].kind == "live"]
            for count in self.counts(values):
                amount = sum(map(count.of, shot))
                if amount > count.most:
                    message = f"{self._most(unit_day, count)}, it has {count.said(amount)}"
                    yield self.found(values, message, unit=unit_day.unit, day=unit_day.date)

    def because(self, unit_day: UnitDay, most: int) -> str:
        """Which unit-day may be planned how long."""
        why = "by its target" if most == self.values(unit=unit_day.unit).target else "with its reserve"
        return f"{unit_day} may be planned for {hours_text(most)} h {why}"

    def _most(self, unit_day: UnitDay, count: _Count) -> str:
        return f"{unit_day} shoots at most {count.said(count.most)}"


def _one(part: Part) -> int:
    return 1


def _pages(part: Part) -> int:
    return part.pages


def _minutes(part: Part) -> int:
    return part.minutes


def _pages_said(eighths: int) -> str:
    return f"{pages_text(eighths)} pages"
