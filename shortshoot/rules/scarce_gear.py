"""Gear and helpers of which there are few are used by so many units a day at once, and paid by the day.

**Why:** one drone, one crane, one intimacy coordinator, one interpreter. Scenes ask for them by flag, actors
bring them along (an interpreter with a lead, a teacher with a child). A unit that shoots such a part has the thing
for the day; another unit that needs it too has to wait for another day.

    scenes: {12-3: {flags: [drone]}}
    cast: {evan: {brings: [interpreter]}}
    rules: {scarce-gear: {gear: {drone: {count: 1, day: 3000}, interpreter: {count: 2, day: 1200}}}}

Passes: unit A flies the drone on Tuesday, unit B on Wednesday: 6,000.
Breaks: both on Tuesday.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import Charge, Finding, Part, Schedule, Shoot
from shortshoot.model.base import Frozen
from shortshoot.model.money import Money
from shortshoot.model.text import Id
from shortshoot.model.time import Count
from shortshoot.rules.base import Counted, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import total


class Gear(Frozen):
    """How many there are (nothing: enough), what one costs a day, and the flags that ask for it besides its name."""

    count: Count | None = None
    day: Money = 0
    flags: tuple[str, ...] = ()


class GearValues(Counted):
    """Gear and helpers by the name that flags and `brings` use. When priced, each one too many costs `price`."""

    gear: dict[Id, Gear] = {}


class ScarceGear(Rule[GearValues]):
    """Counted resources across units."""

    id = "scarce-gear"
    title = "Scarce gear is with only so many units a day"
    Values = GearValues

    def needs(self, shoot: Shoot, part: Part, name: str, gear: Gear) -> bool:
        """Whether a part asks for it, by flag or by who is in it."""
        asked = {name, *gear.flags}
        return not asked.isdisjoint(part.flags) or any(name in shoot.cast[person].brings for person in part.cast)

    def on_both(self, draft: Draft) -> None:
        """Units that need it, by date."""
        shoot, values = draft.shoot, self.values()
        for name, gear in values.gear.items() if values.level != "off" else ():
            needing = [key for key, part in shoot.owed.items() if self.needs(shoot, part, name, gear)]
            for day in draft.dates if needing else ():
                used = [
                    draft.any_of(f"{name} with {unit_day}", [draft.on(part, unit_day) for part in needing])
                    for unit_day in shoot.unit_days
                    if unit_day.date == day
                ]
                draft.price(total(used) * gear.day, name)
                if gear.count is not None:
                    why = partial(self.because, name, gear.count, day)
                    self.limit(draft, total(used), values, at_most=gear.count, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Count the units that need it on each date."""
        values = self.values()
        for day, units in self._units(shoot, schedule) if values.level != "off" else ():
            for name, users in units.items():
                count = values.gear[name].count
                if count is not None and len(users) > count:
                    message = f"{self.because(name, count, day)}, wanted by {', '.join(users)}"
                    parts = [part for parts in users.values() for part in parts]
                    yield self.found(values, message, short_by=len(users) - count, parts=parts, day=day)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Each day of each unit that has it, and what is too many."""
        yield from super().cost(shoot, schedule)
        for day, units in self._units(shoot, schedule) if self.values().level != "off" else ():
            for name, users in units.items():
                if amount := self.values().gear[name].day * len(users):
                    yield Charge(rule=self.id, payee=name, day=day, amount=amount, note=f"with {', '.join(users)}")

    def _units(self, shoot: Shoot, schedule: Schedule) -> Iterator[tuple[date, dict[str, dict[str, list[str]]]]]:
        """By date: what is needed, by which units, for which parts."""
        for day, plan in sorted(schedule.days.items()):
            found: dict[str, dict[str, list[str]]] = {}
            for name, gear in self.values().gear.items():
                for unit, work in sorted(plan.units.items()):
                    for part in work.order:
                        if part in shoot.owed and self.needs(shoot, shoot.parts[part], name, gear):
                            found.setdefault(name, {}).setdefault(f"unit {unit}", []).append(part)
            yield day, found

    def because(self, name: str, count: int, day: date) -> str:
        """What there is how often."""
        return f"there is {count} of '{name}' on {day}"
