"""Gear and helpers of which there are few are with so many units a day, or in so many parts at a time, paid by the day.

**Why:** one drone, one crane, one intimacy coordinator, one interpreter. Scenes ask for them by flag, actors
bring them along (an interpreter with a lead, a teacher with a child). A unit that shoots such a part has the thing
for the day; another unit that needs it too has to wait for another day - or, where it is `shared`, for the end of
the part.

    scenes: {12-3: {flags: [drone]}}
    cast: {evan: {brings: [interpreter]}}
    rules: {scarce-gear: {gear: {drone: {count: 1, day: 3000}, interpreter: {count: 2, day: 1200, shared: true}}}}

Passes: unit A flies the drone on Tuesday, unit B on Wednesday: 6,000.
Breaks: both on Tuesday. With a shared one: unit B starts at 09:59 what unit A ends at 10:00.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from pydantic import model_validator

from shortshoot.model import Charge, Finding, Part, Schedule, Shoot, Text
from shortshoot.model.base import Frozen
from shortshoot.model.money import Money
from shortshoot.model.text import Flag, Id
from shortshoot.model.time import Count
from shortshoot.rules.base import Counted, Rule
from shortshoot.rules.draft import Clock, Draft
from shortshoot.rules.facts import at_once
from shortshoot.rules.lin import total


class Gear(Frozen):
    """How many there are (nothing: enough), what one costs a day, and the flags that ask for it besides its name.

    One that is `shared` goes from unit to unit within a day, and no more than there are is paid.
    """

    count: Count | None = None
    day: Money = 0
    flags: tuple[str, ...] = ()
    shared: Flag = False

    @model_validator(mode="after")
    def _counted(self) -> Gear:
        if self.shared and not self.count:
            raise ValueError("'shared' needs 'count': how many there are")
        return self

    def paid(self, units: int) -> int:
        """What a day with so many units costs."""
        return self.day * (min(units, self.count) if self.shared and self.count is not None else units)


class GearValues(Counted):
    """Gear and helpers by the name that flags and `brings` use. When priced, each one too many costs `price`."""

    gear: dict[Id, Gear] = {}


class ScarceGear(Rule[GearValues]):
    """Counted resources across units."""

    id = "scarce-gear"
    title = "Scarce gear is with only so many units a day"
    heading = Text(en="Gear and helpers", zh="器材与随行人员")
    Values = GearValues

    def needing(self, shoot: Shoot, name: str, gear: Gear) -> dict[str, Part]:
        """The parts still owed that ask for it, by flag or by who is in them."""
        asked = {name, *gear.flags}
        bringing = {person for person, one in shoot.cast.items() if name in one.brings}
        return {
            key: part
            for key, part in shoot.owed.items()
            if not asked.isdisjoint(part.flags) or not bringing.isdisjoint(part.cast)
        }

    def on_both(self, draft: Draft) -> None:
        """Units that need it, by date."""
        shoot, values = draft.shoot, self.values()
        for name, gear in values.gear.items() if values.level != "off" else ():
            needing = self.needing(shoot, name, gear)
            for day in draft.dates if needing else ():
                used = [
                    draft.any_of(f"{name} with {unit_day}", [draft.on(part, unit_day) for part in needing])
                    for unit_day in shoot.unit_days
                    if unit_day.date == day
                ]
                steps = [(units, gear.paid(units + 1)) for units in range(len(used))]
                draft.price(draft.stepped(f"{name} {day}", total(used), steps), name)
                if gear.count is not None and not gear.shared:
                    why = partial(self.because, name, gear.count, day)
                    self.limit(draft, total(used), values, at_most=gear.count, because=why)

    def on_clock(self, draft: Clock) -> None:
        """Parts that need what is shared, whenever one of them starts."""
        shoot, values = draft.shoot, self.values()
        for name, gear in values.gear.items() if values.level != "off" else ():
            if not gear.shared or gear.count is None:
                continue
            for day in draft.dates:
                placed = [part for one in draft.unit_days if one.date == day for part in draft.parts_on(one)]
                needing = self.needing(shoot, name, gear)
                known = {part: (draft.start(part), needing[part].minutes) for part in placed if part in needing}
                for part in known:
                    count, why = draft.under_way(part, known) + 1, partial(self.because, name, gear.count, day)
                    self.limit(draft, count, values, at_most=gear.count, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Count the units that need it on each date."""
        values = self.values()
        for day, units in self._units(shoot, schedule) if values.level != "off" else ():
            for name, users in units.items():
                gear = values.gear[name]
                count, parts = gear.count, [part for parts in users.values() for part in parts]
                if count is None:
                    continue
                if gear.shared:
                    yield from self._at_once(shoot, schedule, name, count, parts)
                elif len(users) > count:
                    message = f"{self.because(name, count, day)}, wanted by {', '.join(users)}"
                    yield self.found(values, message, short_by=len(users) - count, parts=parts, day=day)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Each day of each unit that has it, and what is too many."""
        yield from super().cost(shoot, schedule)
        for day, units in self._units(shoot, schedule) if self.values().level != "off" else ():
            for name, users in units.items():
                if amount := self.values().gear[name].paid(len(users)):
                    note = Text(en=f"with {', '.join(users)}", zh=f"{'、'.join(users)}组")
                    yield Charge(rule=self.id, payee=name, day=day, amount=amount, note=note)

    def _at_once(self, shoot: Shoot, schedule: Schedule, name: str, count: int, parts: list[str]) -> Iterator[Finding]:
        """Go through the parts by their starts and see how many go on."""
        known = {part: (schedule.placed[part].start, shoot.parts[part].minutes) for part in parts}
        for part, number in at_once(known):
            if number > count:
                day = schedule.placed[part].unit_day.date
                message = f"{self.because(name, count, day)}, {part} is number {number} at a time"
                yield self.found(self.values(), message, short_by=number - count, parts=[part], day=day)

    def _units(self, shoot: Shoot, schedule: Schedule) -> Iterator[tuple[date, dict[str, dict[str, list[str]]]]]:
        """By date: what is needed, by which units, for which parts."""
        needing = {name: self.needing(shoot, name, gear) for name, gear in self.values().gear.items()}
        for day, plan in sorted(schedule.days.items()):
            found: dict[str, dict[str, list[str]]] = {}
            for name, parts in needing.items():
                for unit, work in sorted(plan.units.items()):
                    for part in work.order:
                        if part in parts:
                            found.setdefault(name, {}).setdefault(f"unit {unit}", []).append(part)
            yield day, found

    def because(self, name: str, count: int, day: date) -> str:
        """What there is how often."""
        return f"there is {count} of '{name}' on {day}"
