"""A unit eats within so many hours of its call and of its last meal.

**Why:** a crew that has not eaten for seven hours is slow, and where a union is, each late half hour costs
a penalty. A meal stops the unit; it lies between two parts.

    rules: {meals: {within: 6, minutes: 60}}
    rules: {meals: {level: priced, prices: [25 USD, 35 USD, 50 USD], per: 30, each_actor: true}}
    rules: {meals: {early: 2, early_minutes: 15}}

A late meal costs `price` for each begun `per`, or `prices`, whose last one counts for all further ones; with
`each_actor` it is paid for every actor of the unit's day. With `early`, a first meal that begins within so many hours
of the call need last no longer than `early_minutes`; `plan` itself sets whole meals, and what it calls impossible or
best possible is so with these.

Passes: call 07:00, meal 13:00-14:00, wrap 20:00.
Breaks: wrap 20:01 without a second meal.
Source: first meal within 6 hours of call, next within 6 hours of the last, at least 30 minutes
(SAG-AFTRA television agreement); what a late half hour costs is from an old page of its.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import accumulate, pairwise, repeat

from pydantic import Field

from shortshoot.model import Finding, Schedule, Shoot, Text, UnitDay, clock_text
from shortshoot.model.money import Money
from shortshoot.model.text import Flag
from shortshoot.model.time import Hours, Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.lin import Lin, total
from shortshoot.rules.record import MealBreak

MOST = 4
"""Meals of one day that are ever considered: past that a day is longer than a day."""


class MealValues(Values):
    """The longest stretch of work without a meal, the shortest meal, also when early, and prices that rise."""

    within: Hours = Field(default=6 * 60, ge=60)
    minutes: Minutes = Field(default=30, ge=10)
    early: Hours | None = None
    early_minutes: Minutes = Field(default=15, ge=1)
    prices: tuple[Money, ...] = ()
    each_actor: Flag = False

    @property
    def first(self) -> int:
        """The shortest first meal, early or not."""
        return self.minutes if self.early is None else min(self.minutes, self.early_minutes)


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
            most, _ = self.breaks(draft.shoot, unit_day.unit)
            stretch = draft.wrap(unit_day) - draft.call(unit_day)
            least = [values.first, *repeat(values.minutes, most)]
            lasts = accumulate((values.within + one for one in least), initial=values.within)
            eaten = [
                draft.literal(f"meal {number} {unit_day}", partial(_exceeds, stretch, last))
                for number, last in zip(range(most), lasts, strict=False)
            ]
            for one, following in pairwise(eaten):
                draft.require(one - following, at_least=0, because=lambda: "meals in order")
            both = list(zip(eaten, least, strict=False))
            usual = total(one * (values.within + minutes) for one, minutes in both[:-1]) + values.within
            longer = draft.number(f"longer meals {unit_day}", 0, draft.highest(stretch), lambda known: 0)
            draft.require(longer, at_most=0, only_if=[1 - eaten[0]], because=lambda: "meals in order")
            draft.spend(unit_day, total(one * minutes for one, minutes in both) + longer)
            why = partial(self.because, unit_day, values)
            draft.require(stretch - usual - longer, at_most=0, only_if=[1 - eaten[-1]], because=why)

    def on_clock(self, draft: Clock) -> None:
        """Every stretch between call, meals and wrap is at most `within`; every meal is long enough."""
        for unit_day in draft.unit_days:
            values, meals = self.values(unit=unit_day.unit), draft.meals(unit_day)
            since: Lin = draft.call(unit_day)
            eaten: list[Lin] = []
            for meal in meals:
                self._stretch(draft, unit_day, draft.wrap(unit_day) - since, values, [*eaten, 1 - meal.present])
                self._stretch(draft, unit_day, meal.start - since, values, [*eaten, meal.present])
                late = self._late_meals(draft, unit_day, meal, values) if not eaten else []
                self._limit(draft, unit_day, meal.present * (values.minutes - meal.minutes), values, 0, late)
                since, eaten = meal.end, [meal.present]
            self._stretch(draft, unit_day, draft.wrap(unit_day) - since, values, eaten)

    def _late_meals(self, draft: Clock, unit_day: UnitDay, meal: MealBreak, values: MealValues) -> list[Lin]:
        """State how long an early first meal lasts; whether this one is none, where there may be any."""
        if values.early is None:
            return []
        late = 1 - draft.reaches(f"early meal {unit_day}", draft.call(unit_day) - meal.start, -values.early)
        self._limit(draft, unit_day, meal.present * (values.first - meal.minutes), values, 0, [1 - late])
        return [late]

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
            meals = sorted(work.meals, key=lambda meal: meal.start)
            for meal in meals:
                yield from self._late(unit_day, values, meal.start - since, midnight, since, times)
                early = meal is meals[0] and values.early is not None and meal.start - work.call <= values.early
                least = values.first if early else values.minutes
                if meal.minutes < least:
                    at = clock_text(meal.start, midnight)
                    message = f"{unit_day} eats {meal.minutes} min at {at}, not {least}"
                    by = least - meal.minutes
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


def _exceeds(stretch: Lin, last: int, known: list[int]) -> int:
    return int(stretch.value(known) > last)
