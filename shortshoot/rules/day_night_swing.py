"""A unit's call slides only so far from one day to the next.

**Why:** going from day shoots to night shoots (大夜) at once leaves a crew jet-lagged at home. Calls may slide
some hours later or earlier for each calendar day between two working days, so a day off buys a larger swing.

    rules: {day-night-swing: {later: 4, earlier: 2}}

Passes: called at 07:00 on Monday and at 11:00 on Tuesday.
Breaks: at 11:01 on Tuesday.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from shortshoot.model import DAY, Finding, Schedule, Shoot, Text, UnitDay, clock_text
from shortshoot.model.time import Hours
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import unit_days_of
from shortshoot.rules.lin import Lin


class SwingValues(Values):
    """How much later and how much earlier a call may be, for each day since the last; nothing means any."""

    later: Hours | None = None
    earlier: Hours | None = None


class DayNightSwing(Rule[SwingValues]):
    """Calls that slide slowly."""

    id = "day-night-swing"
    title = "A unit's call slides only so far from day to day"
    heading = Text(en="Day and night swing", zh="日夜颠倒")
    Values = SwingValues
    differs_by = ("units",)

    def on_days(self, draft: Days) -> None:
        """Rough calls of each two unit-days that are both used."""
        by_unit: dict[str, list[UnitDay]] = {}
        for unit_day in draft.unit_days:
            by_unit.setdefault(unit_day.unit, []).append(unit_day)
        for unit, unit_days in by_unit.items():
            values = self.values(unit=unit)
            for one, other in pairwise(unit_days) if values.level == "hard" else ():
                self._state(draft, values, one, other, only_if=[draft.used(one), draft.used(other)])

    def on_clock(self, draft: Clock) -> None:
        """Calls of each two consecutive working days."""
        for unit in draft.shoot.units:
            values = self.values(unit=unit)
            for one, other in pairwise(draft.unit_work_days(unit)):
                if one.date in draft.dates or other.date in draft.dates:
                    self._state(draft, values, one, other, only_if=[])

    def _state(
        self, draft: Days | Clock, values: SwingValues, one: UnitDay, other: UnitDay, only_if: list[Lin]
    ) -> None:
        days = (other.date - one.date).days
        slid = draft.call(other) - draft.call(one) - days * DAY
        payee, why = f"unit {one.unit}", partial(self.because, values, one, other)
        if values.later is not None:
            self.limit(draft, slid, values, at_most=values.later * days, only_if=only_if, payee=payee, because=why)
        if values.earlier is not None:
            least = -values.earlier * days
            self.limit(draft, slid, values, at_least=least, only_if=only_if, payee=payee, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare the hours at which a unit is called on consecutive working days."""
        for unit, unit_days in unit_days_of(schedule).items():
            values = self.values(unit=unit)
            if values.level == "off":
                continue
            for one, other in pairwise(unit_days):
                before, after = (
                    schedule.days[each.date].units[unit].call - shoot.midnight(each.date) for each in (one, other)
                )
                days = (other.date - one.date).days
                by = 0
                if values.later is not None:
                    by = max(by, after - before - values.later * days)
                if values.earlier is not None:
                    by = max(by, before - after - values.earlier * days)
                if by:
                    times = f"from {clock_text(before)} to {clock_text(after)}, {by} min too far"
                    message = f"{self.because(values, one, other)}; it goes {times}"
                    field = ("units", unit)
                    yield self.found(values, message, short_by=by, unit=unit, day=other.date, field=field)

    def because(self, values: SwingValues, one: UnitDay, other: UnitDay) -> str:
        """Whose call slides how far between which days."""
        limits = ((values.later, "later"), (values.earlier, "earlier"))
        most = " and ".join(f"{minutes} min {word}" for minutes, word in limits if minutes is not None)
        return f"the call of unit {one.unit} slides at most {most} a day between {one.date} and {other.date}"
