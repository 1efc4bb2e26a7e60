"""Hours past the agreed day are paid: to the unit from call to wrap, to an actor from call to release.

**Why:** the cheapest plan is sometimes one long day less one extra unit-day. Overtime is charged in whole
increments, so the plan can see what the last half hour costs. `then` gives other rates from later hours on. What an
agreement says of everybody are `multiples`: they count for an actor whose deal has a daily rate and no `overtime` of
its own, an hour being worth that rate over the hours of a `day`; none count for whoever is not under the agreement and
has `multiples: {}`. Meals are in the hours from call to release.

    units: {A: {overtime: {after: 12, hour: 4000, increment: 30}}}
    cast: {lin: {deal: {day: 3000, overtime: {after: 8, hour: 600, then: {10: 800, 16: 3000}}}}}

Passes: call 07:00, wrap 19:00: nothing.
Dearer: wrap 19:01: half an hour, 2,000.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pydantic import Field

from shortshoot.model import Charge, DayOvertime, Deal, Schedule, Shoot, Text, round_half_up
from shortshoot.model.money import Multiple
from shortshoot.model.time import Hours
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import cast_parts
from shortshoot.rules.stretches import END


class OvertimeValues(Always):
    """From which hours on how many times the hourly rate is paid, and how many hours a daily rate pays."""

    multiples: dict[Hours, Multiple] = {}
    day: Hours = Field(default=8 * 60, ge=60)

    def terms(self, deal: Deal) -> DayOvertime | None:
        """The overtime of a deal: its own, else the multiples of its daily rate."""
        if deal.overtime or not deal.day or not self.multiples:
            return deal.overtime
        rates = {
            begins: round_half_up(deal.day * times * 60, 100 * self.day) for begins, times in self.multiples.items()
        }
        after = min(rates)
        return DayOvertime(after=after, hour=rates.pop(after), then=rates)


class OvertimePay(Rule[OvertimeValues]):
    """Overtime of units and cast."""

    id = "overtime"
    title = "Hours past the agreed day are paid"
    heading = Text(en="Overtime", zh="超时费")
    Values = OvertimeValues
    differs_by = ("cast",)

    def terms(self, shoot: Shoot, person: str) -> DayOvertime | None:
        """The overtime of an actor."""
        deal = shoot.cast[person].deal
        return self.values(person=person).terms(deal) if deal else None

    def steps(self, terms: DayOvertime) -> list[tuple[int, int]]:
        """The amounts as steps of the day's minutes."""
        return [(above, terms.pays(above + 1)) for above in range(terms.after, END, terms.increment)]

    def on_days(self, draft: Days) -> None:
        """A unit's day is at least as long as what is shot in it."""
        for unit_day in draft.unit_days:
            terms = draft.shoot.units[unit_day.unit].overtime
            if terms:
                length = draft.wrap(unit_day) - draft.call(unit_day)
                steps = [step for step in self.steps(terms) if step[0] < draft.shoot.units[unit_day.unit].longest]
                draft.price(draft.stepped(f"overtime {unit_day}", length, steps), f"unit {unit_day.unit}")

    def on_clock(self, draft: Clock) -> None:
        """From call to wrap, from call to release."""
        for unit_day in draft.unit_days:
            terms = draft.shoot.units[unit_day.unit].overtime
            if terms:
                length = draft.wrap(unit_day) - draft.call(unit_day)
                amount = draft.stepped(f"overtime {unit_day}", length, self.steps(terms))
                draft.price(amount, f"unit {unit_day.unit}")
        for day in draft.dates:
            for person in draft.people_on(day):
                terms = self.terms(draft.shoot, person)
                if terms:
                    length = draft.released(person, day) - draft.called(person, day)
                    draft.price(draft.stepped(f"overtime {person} {day}", length, self.steps(terms)), person)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Measure each unit-day and each person's day."""
        for unit_day, work in schedule.unit_plans():
            terms = shoot.units[unit_day.unit].overtime
            yield from self._charge(f"unit {unit_day.unit}", terms, work.wrap - work.call, unit_day.date)
        for day, plan in sorted(schedule.days.items()):
            for person in cast_parts(shoot, plan):
                hours = plan.cast.get(person)
                if hours:
                    yield from self._charge(person, self.terms(shoot, person), hours.end - hours.start, day)

    def _charge(self, payee: str, terms: DayOvertime | None, minutes: int, day: date) -> Iterator[Charge]:
        if terms and (amount := terms.pays(minutes)):
            extra = minutes - terms.after
            note = Text(en=f"{extra} min", zh=f"{extra}分")
            yield Charge(rule=self.id, payee=payee, day=day, amount=amount, note=note)
