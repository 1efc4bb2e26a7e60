"""A unit's booked days are paid whether it shoots or not; an extra day is paid when it does.

**Why:** crew, camera and trucks are booked by the day. The calendar's days are sunk; a unit-day on top is
the price of everything that did not fit.

    units: {A: {day: 62000}, B: {day: 21000, dates: [2025-12-03], extra_dates: [2025-12-04], extra_day: 26000,
                                half: {price: 15000, within: 5}}}

Passes: B shoots on 3 December only: 21,000.
Dearer by a day: B shoots on the 4th too: 47,000, or 36,000 if it wraps within 5 hours of its call there.
Source: RMB 52,000-94,000 for crew and gear a day.
"""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.model import Charge, HalfDay, Schedule, Shoot, Text, UnitDay
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.facts import logged_unit_days, unit_day_price
from shortshoot.rules.lin import constant

BOOKED, EXTRA, HALF = Text(en="booked", zh="已订"), Text(en="extra", zh="加拍日"), Text(en="half", zh="半天")
"""What a unit-day is paid as."""


class UnitDays(Rule[Always]):
    """Booked and extra days of units."""

    id = "unit-day"
    title = "Booked unit-days are paid, extra ones when used"
    heading = Text(en="Unit days", zh="机组日费")
    Values = Always

    def half(self, shoot: Shoot, unit_day: UnitDay) -> HalfDay | None:
        """The unit's half day where it is not booked and cheaper than a whole one."""
        half = shoot.units[unit_day.unit].half
        if half is None or shoot.is_booked(unit_day) or half.price >= unit_day_price(shoot, unit_day):
            return None
        return half

    def on_both(self, draft: Draft) -> None:
        """Booked days are a constant, others cost when used: at least their half day."""
        shoot, logged = draft.shoot, set(logged_unit_days(draft.shoot))
        for unit_day in shoot.unit_days:
            price, half = unit_day_price(shoot, unit_day), self.half(shoot, unit_day)
            if shoot.is_booked(unit_day) or unit_day in logged:
                draft.price(constant(price), f"unit {unit_day.unit}")
            else:
                draft.price(draft.used(unit_day) * (half.price if half else price), f"unit {unit_day.unit}")

    def on_days(self, draft: Days) -> None:
        """What a half day that lasts longer costs more."""
        self._longer(draft)

    def on_clock(self, draft: Clock) -> None:
        """What a half day that lasts longer costs more."""
        self._longer(draft)

    def _longer(self, draft: Days | Clock) -> None:
        shoot, logged = draft.shoot, set(logged_unit_days(draft.shoot))
        for unit_day in draft.unit_days:
            half = self.half(shoot, unit_day)
            if half and unit_day not in logged:
                length = draft.wrap(unit_day) - draft.call(unit_day)
                rest = [(half.within, unit_day_price(shoot, unit_day) - half.price)]
                draft.price(draft.stepped(f"whole day {unit_day}", length, rest), f"unit {unit_day.unit}")

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Booked days, and those that the schedule or the log uses."""
        length = {unit_day: work.wrap - work.call for unit_day, work in schedule.unit_plans()}
        logged = set(logged_unit_days(shoot))
        for unit_day in shoot.unit_days:
            amount, note = unit_day_price(shoot, unit_day), BOOKED
            if not shoot.is_booked(unit_day):
                half, note = self.half(shoot, unit_day), EXTRA
                if unit_day not in length and unit_day not in logged:
                    continue
                if half and unit_day not in logged and length[unit_day] <= half.within:
                    amount, note = half.price, HALF
            if amount:
                payee = f"unit {unit_day.unit}"
                yield Charge(rule=self.id, payee=payee, day=unit_day.date, amount=amount, note=note)
