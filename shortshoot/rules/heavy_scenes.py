"""A unit shoots only so many heavy scenes a day: fights, intimacy, rain, crowds.

**Why:** a second fight after a first costs twice its minutes, and nobody cries well three times a day. Scenes
carry flags; the rule counts them by flag.

    scenes: {12-3: {flags: [fight]}}
    rules: {heavy-scenes: {most: {fight: 1, intimacy: 2}}}

Passes: one fight on 3 December with unit A.
Breaks: two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shortshoot.model import Finding, Part, Schedule, Shoot, Text, UnitDay
from shortshoot.model.time import Count
from shortshoot.rules.base import Counted, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import total


class HeavyValues(Counted):
    """How many parts with each flag a unit-day holds at most."""

    most: dict[str, Count] = {}


class HeavyScenes(Rule[HeavyValues]):
    """Parts with a flag, counted by unit-day."""

    id = "heavy-scenes"
    title = "A unit shoots only so many heavy scenes a day"
    heading = Text(en="Heavy scenes", zh="重场戏")
    Values = HeavyValues
    differs_by = ("units",)

    def is_heavy(self, part: Part, flag: str) -> bool:
        """Whether the part is shot, not rehearsed, with the flag."""
        return flag in part.flags and part.kind == "live"

    def on_both(self, draft: Draft) -> None:
        """Count the parts of each flag on each unit-day."""
        parts = draft.shoot.parts
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            for flag, most in values.most.items():
                keys = [part for part in draft.parts_on(unit_day) if self.is_heavy(parts[part], flag)]
                heavy = [draft.on(part, unit_day) for part in keys]
                why = partial(self.because, unit_day, flag, most)
                self.limit(draft, total(heavy), values, at_most=most, payee=f"unit {unit_day.unit}", because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Count them in the finished schedule."""
        for unit_day, work in schedule.unit_plans():
            values = self.values(unit=unit_day.unit)
            for flag, most in values.most.items() if values.level != "off" else ():
                heavy = [part for part in work.order if self.is_heavy(shoot.parts[part], flag)]
                if len(heavy) > most:
                    message = f"{self.because(unit_day, flag, most)}, it has {len(heavy)}"
                    by, day = len(heavy) - most, unit_day.date
                    yield self.found(values, message, short_by=by, parts=heavy, unit=unit_day.unit, day=day)

    def because(self, unit_day: UnitDay, flag: str, most: int) -> str:
        """Which unit-day holds how many of which."""
        return f"{unit_day} shoots at most {most} with '{flag}'"
