"""A unit eats within so many hours of its call and of its last meal.

**Why:** a crew that has not eaten for seven hours is slow, and where a union is, each late half hour costs
a penalty. A meal stops the unit; it lies between two parts.

    rules: {meals: {within: 6, minutes: 60}}
    rules: {meals: {level: priced, prices: [25 USD, 35 USD, 50 USD], per: 30, each_actor: true}}

A late meal costs `price` for each begun `per`, or `prices`, whose last one counts for all further ones; with
`each_actor` it is paid for every actor of the unit's day.

Passes: call 07:00, meal 13:00-14:00, wrap 20:00.
Breaks: wrap 20:01 without a second meal.
Source: first meal within 6 hours of call, next within 6 hours of the last, at least 30 minutes
(SAG-AFTRA television agreement); what a late half hour costs is from an old page of its.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import pairwise

from pydantic import Field

from shortshoot.model import DAY, Finding, Schedule, Shoot, Text, UnitDay, clock_text
from shortshoot.model.money import Money
from shortshoot.model.text import Flag
from shortshoot.model.time import Hours, Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.lin import Lin, total

MOST = 4
"""Meals of one day that are ever considered: past that a day is longer than a day."""


class MealValues(Values):
    """The longest stretch of work without a meal, the shortest meal, and prices that rise with each `per`."""

    within: Hours = Field(default=6 * 60, ge=60)
    minutes: Minutes = Field(default=30, ge=10)
    prices: tuple[Money, ...] = ()
    each_actor: Flag = False


class Meals(Rule[MealValues]):
    """Meals in time and long enough."""

    id = "meals"
    title = "A unit eats in time"
    heading = Text(en="Meals", zh="放饭")
    Values = MealValues
    differs_by = ("units",)

    def price_of(self, values: MealValues, begun: int) -> int:
        """The first prices in their order, the last one from then on."""
        prices = values.prices or (values.price,)
        return sum(prices[:begun]) + max(0, begun - len(prices)) * prices[-1]

    def times(self, shoot: Shoot, values: MealValues, parts: Iterable[str]) -> int:
        """For how many a unit with these parts pays."""
        return len({person for part in parts for person in shoot.parts[part].cast}) if values.each_actor else 1

    def breaks(self, shoot: Shoot, unit: str) -> tuple[int, int]:
        """As many meals as the unit's longest day can ask for."""
        values = self.values(unit=unit)
        if values.level in ("off", "warn"):
            return 0, 0
        return min(MOST, -(-shoot.units[unit].longest // values.within)), values.minutes

    def on_days(self, draft: Days) -> None:
        """A day longer than `within` holds a meal, one longer than that again holds two, and so on.

        Meals may last longer than they have to, and nothing is known of a day that holds as many as are considered.
        """
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            if values.level != "hard":
                continue
            most, minutes = self.breaks(draft.shoot, unit_day.unit)
            stretch = draft.wrap(unit_day) - draft.call(unit_day)
            eaten = [
                draft.literal(f"meal {number} {unit_day}", partial(self._needed, stretch, number, values))
                for number in range(most)
            ]
            for one, following in pairwise(eaten):
                draft.require(one - following, at_least=0, because=lambda: "meals in order")
            usual = total(one * (values.within + minutes) for one in eaten[:-1]) + values.within
            longer = draft.number(f"longer meals {unit_day}", 0, 2 * DAY, lambda known: 0)
            draft.require(longer, at_most=0, only_if=[1 - eaten[0]], because=lambda: "meals in order")
            draft.spend(unit_day, total(one * minutes for one in eaten) + longer)
            why = partial(self.because, unit_day, values)
            draft.require(stretch - usual - longer, at_most=0, only_if=[1 - eaten[-1]], because=why)

    @staticmethod
    def _needed(stretch: Lin, number: int, values: MealValues, known: list[int]) -> int:
        return int(stretch.value(known) > values.within + number * (values.within + values.minutes))

    def on_clock(self, draft: Clock) -> None:
        """Every stretch between call, meals and wrap is at most `within`; every meal is long enough."""
        for unit_day in draft.unit_days:
            values, meals = self.values(unit=unit_day.unit), draft.meals(unit_day)
            since: Lin = draft.call(unit_day)
            eaten: list[Lin] = []
            for meal in meals:
                self._stretch(draft, unit_day, draft.wrap(unit_day) - since, values, [*eaten, 1 - meal.present])
                self._stretch(draft, unit_day, meal.start - since, values, [*eaten, meal.present])
                short = values.minutes - meal.minutes
                if short > 0:
                    self._limit(draft, unit_day, meal.present * short, values, 0, [])
                since, eaten = meal.end, [meal.present]
            self._stretch(draft, unit_day, draft.wrap(unit_day) - since, values, eaten)

    def _stretch(self, draft: Clock, unit_day: UnitDay, stretch: Lin, values: MealValues, only_if: list[Lin]) -> None:
        self._limit(draft, unit_day, stretch, values, values.within, only_if)

    def _limit(
        self, draft: Clock, unit_day: UnitDay, lin: Lin, values: MealValues, most: int, only_if: list[Lin]
    ) -> None:
        self.limit(
            draft,
            lin,
            values,
            at_most=most,
            only_if=only_if,
            payee=f"unit {unit_day.unit}",
            times=self.times(draft.shoot, values, draft.parts_on(unit_day)),
            because=partial(self.because, unit_day, values),
        )

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure the stretches of every unit-day."""
        for unit_day, work in schedule.unit_plans():
            values = self.values(unit=unit_day.unit)
            if values.level == "off":
                continue
            midnight = shoot.midnight(unit_day.date)
            since, times = work.call, self.times(shoot, values, work.order)
            for meal in sorted(work.meals, key=lambda meal: meal.start):
                yield from self._late(unit_day, values, meal.start - since, midnight, since, times)
                if meal.minutes < values.minutes:
                    at = clock_text(meal.start, midnight)
                    message = f"{unit_day} eats {meal.minutes} min at {at}, not {values.minutes}"
                    by = values.minutes - meal.minutes
                    day = unit_day.date
                    yield self.found(values, message, short_by=by, unit=unit_day.unit, day=day, times=times)
                since = meal.end
            yield from self._late(unit_day, values, work.wrap - since, midnight, since, times)

    def _late(
        self, unit_day: UnitDay, values: MealValues, stretch: int, midnight: int, since: int, times: int
    ) -> Iterator[Finding]:
        if stretch > values.within:
            message = f"{self.because(unit_day, values)}, works {stretch} min from {clock_text(since, midnight)}"
            by, day = stretch - values.within, unit_day.date
            yield self.found(values, message, short_by=by, unit=unit_day.unit, day=day, times=times)

    def because(self, unit_day: UnitDay, values: MealValues) -> str:
        """Who eats after how long at the latest."""
        return f"{unit_day} eats {values.minutes} min after at most {values.within} min of work"
