"""A unit's booked days are paid whether it shoots or not; an extra day is paid when it does.

**Why:** crew, camera and trucks are booked by the day. The calendar's days are sunk; a unit-day on top is
the price of everything that did not fit.

    units: {A: {day: 62000}, B: {day: 21000, dates: [2025-12-03], extra_dates: [2025-12-04], extra_day: 26000}}

Passes: B shoots on 3 December only: 21,000.
Dearer by a day: B shoots on the 4th too: 47,000.
Source: RMB 52,000-94,000 for crew and gear a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.model import Charge, Schedule, Shoot, UnitDay
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import constant


class UnitDays(Rule[Always]):
    """Booked and extra days of units."""

    id = "unit-day"
    title = "Booked unit-days are paid, extra ones when used"
    Values = Always

    def price(self, shoot: Shoot, unit_day: UnitDay) -> int:
        """What a day of the unit costs when it is paid."""
        unit = shoot.units[unit_day.unit]
        if shoot.is_booked(unit_day) or unit.extra_day is None or unit_day.date not in unit.extra_dates:
            return unit.day
        return unit.extra_day

    def on_both(self, draft: Draft) -> None:
        """Booked days are a constant, others cost when used."""
        for unit_day in draft.shoot.unit_days:
            price = self.price(draft.shoot, unit_day)
            if draft.shoot.is_booked(unit_day):
                draft.price(constant(price), f"unit {unit_day.unit}")
            else:
                draft.price(draft.used(unit_day) * price, f"unit {unit_day.unit}")

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Booked days, and those that the schedule uses."""
        used = {unit_day for unit_day, _ in schedule.unit_plans()}
        for unit_day in shoot.unit_days:
            booked = shoot.is_booked(unit_day)
            amount = self.price(shoot, unit_day)
            if amount and (booked or unit_day in used):
                note = "booked" if booked else "extra"
                payee = f"unit {unit_day.unit}"
                yield Charge(rule=self.id, payee=payee, day=unit_day.date, amount=amount, note=note)
