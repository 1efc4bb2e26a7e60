"""A unit's minutes at night are paid a premium.

**Why:** a crew that works past ten is paid for it, and a plan that knows the price moves the night scenes onto
the stage. From call to wrap, meals included, in whole increments.

    rules: {night-work: {night: 22:00-30:00, hour: 1500, increment: 30, units: {B: {hour: 600}}}}

Passes: wrap at 22:00: nothing.
Dearer: wrap at 22:01: half an hour, 750.
Source: night from 23:00 (Pact/Bectu); 22:00 to 06:00 is usual elsewhere. The price is the user's.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, model_validator

from shortshoot.model import DAY, Charge, HoursOfDay, Schedule, Shoot, Text, UnitDay, charge
from shortshoot.model.money import Money
from shortshoot.model.time import Minutes
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.stretches import Stretch


class NightValues(Always):
    """When night is, and what an hour of it costs on top of everything else."""

    night: HoursOfDay = HoursOfDay(earliest=22 * 60, latest=30 * 60)
    hour: Money = 0
    increment: Minutes = Field(default=30, ge=1)

    @model_validator(mode="after")
    def _one_night_a_day(self) -> NightValues:
        if self.night.latest - self.night.earliest > DAY:
            raise ValueError("a night is at most 24 hours long; write 22:00-30:00")
        return self


class NightWork(Rule[NightValues]):
    """Premium for minutes at night."""

    id = "night-work"
    title = "A unit's minutes at night are paid a premium"
    heading = Text(en="Night premium", zh="夜戏补贴")
    Values = NightValues
    differs_by = ("units",)

    def nights(self, shoot: Shoot, unit_day: UnitDay) -> list[Stretch]:
        """The nights that a unit-day can reach, on the shoot's axis: before it, at its end and after."""
        night, midnight = self.values(unit=unit_day.unit).night, shoot.midnight(unit_day.date)
        return [(midnight + n * DAY + night.earliest, midnight + n * DAY + night.latest) for n in (-1, 0, 1)]

    def on_days(self, draft: Days) -> None:
        """From the rough call to the rough wrap."""
        self._price(draft)

    def on_clock(self, draft: Clock) -> None:
        """From call to wrap."""
        self._price(draft)

    def _price(self, draft: Days | Clock) -> None:
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            if values.hour:
                nights = self.nights(draft.shoot, unit_day)
                minutes = draft.inside(f"night {unit_day}", draft.call(unit_day), draft.wrap(unit_day), nights)
                amount = draft.charged(f"night work {unit_day}", minutes, values.hour, values.increment)
                draft.price(amount, f"unit {unit_day.unit}")

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Add up the minutes of each unit-day that lie in a night."""
        for unit_day, work in schedule.unit_plans():
            values = self.values(unit=unit_day.unit)
            nights = self.nights(shoot, unit_day)
            minutes = sum(max(0, min(work.wrap, end) - max(work.call, start)) for start, end in nights)
            if amount := charge(minutes, values.hour, values.increment):
                payee, note = f"unit {unit_day.unit}", Text(en=f"{minutes} min at night", zh=f"夜间{minutes}分")
                yield Charge(rule=self.id, payee=payee, day=unit_day.date, amount=amount, note=note)
