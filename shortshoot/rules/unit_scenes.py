"""A unit takes only the scenes it is made for.

**Why:** a B unit of eight people shoots inserts and drives, not the wedding. Its filter names tags or sets.

The tag `event` stands for everything that is held and not shot; where a unit names it, no other unit stands still.

    units: {B: {scenes: {tags: [no-dialogue], sets: [street]}}, prep: {scenes: {tags: [event]}}}

Passes: a part tagged no-dialogue with unit B.
Breaks: a part with neither the tag nor the set.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shortshoot.model import Finding, Part, Schedule, Shoot, Text, Unit
from shortshoot.rules.base import Bar, Firm, Rule

EVENT = "event"


class UnitScenes(Rule[Firm]):
    """Scenes a unit is made for."""

    id = "unit-scenes"
    title = "A unit takes only the scenes it is made for"
    heading = Text(en="Scenes of a unit", zh="分组场次")
    Values = Firm
    differs_by = ("units",)

    def takes(self, shoot: Shoot, unit: Unit, part: Part) -> bool:
        """Whether the unit's filter lets the part through."""
        wanted = unit.scenes
        if part.kind == EVENT and any(EVENT in other.scenes.tags for other in shoot.units.values()):
            return EVENT in wanted.tags
        if not wanted.tags and not wanted.sets:
            return True
        return part.set in wanted.sets or bool({*part.tags, *part.flags} & {*wanted.tags})

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No part with a unit that does not take it."""
        for unit in shoot.units.values():
            if self.values(unit=unit.id).level != "hard":
                continue
            refused = [part.id for part in shoot.parts.values() if not self.takes(shoot, unit, part)]
            for unit_day in shoot.unit_days:
                if unit_day.unit == unit.id:
                    for part in refused:
                        yield Bar(part, unit_day, partial(self.because, unit, part))

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Hold each part against the filter of its unit."""
        for one in schedule.all_placed():
            unit = shoot.units[one.unit_day.unit]
            values = self.values(unit=unit.id)
            if values.level != "off" and not self.takes(shoot, unit, shoot.parts[one.part]):
                message = self.because(unit, one.part)
                day = one.unit_day.date
                yield self.found(values, message, parts=[one.part], unit=unit.id, day=day, field=("units", unit.id))

    def because(self, unit: Unit, part: str) -> str:
        """Which unit does not take which part."""
        if not unit.scenes.tags and not unit.scenes.sets:
            return f"{unit.label} does not hold {part}, since another unit takes the events"
        wanted = ", ".join((*unit.scenes.tags, *unit.scenes.sets))
        return f"{unit.label} takes only scenes with {wanted}, not {part}"
