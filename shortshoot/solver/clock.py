"""The clock draft: the hours of some dates, with which parts on which unit-day given.

**Why:** rest links each day to its neighbours, everything else stays inside a day. Dates outside the draft
enter as the constants of a schedule around it. The same class, given a whole schedule, folds into
constants: then stating the rules is checking them, by the statement instead of by `check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from shortshoot.model import DAY, Between, DayPlan, Meal, Schedule, Shoot, UnitDay, UnitPlan
from shortshoot.rules.book import RuleBook
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import cast_hours, logged_days
from shortshoot.rules.lin import ONE, ZERO, Lin, constant, total
from shortshoot.rules.record import Arc, Interval, MealBreak

Chains = Mapping[UnitDay, Sequence[Sequence[str]]]
"""Parts of a unit-day that are shot one right after the other, an assumption of the search.

One chain settles the whole order; a chain of one part each leaves it open.
"""


class ClockDraft(Clock):
    """Hours of `dates`, all rules stated.

    `where` places every part. `around` gives the hours of other dates. `fixed` makes the dates' own hours
    constant too. `chains` settles parts of the order. `whole` also states what depends on days alone.
    """

    def __init__(
        self,
        shoot: Shoot,
        book: RuleBook,
        *,
        where: Mapping[str, UnitDay],
        dates: Iterable[date],
        around: Schedule | None = None,
        fixed: Schedule | None = None,
        chains: Chains | None = None,
        whole: bool = False,
    ) -> None:
        super().__init__(shoot)
        self._book = book
        self._dates = sorted(dates)
        self._fixed = fixed
        self._where = dict(where)
        self._chains = chains or {}
        self._on: dict[UnitDay, list[str]] = {}
        for part, unit_day in self._where.items():
            self._on.setdefault(unit_day, []).append(part)
        self._times_on: dict[tuple[str, UnitDay], int] = dict.fromkeys(self._where.items(), 1)
        if fixed is not None:
            for one in fixed.all_placed():
                self._times_on[one.part, one.unit_day] = 1
        mine = set(self._dates)
        self._unit_days = sorted(unit_day for unit_day in self._on if unit_day.date in mine)
        self._hours = cast_hours(shoot, around or fixed or Schedule(days={}))
        self._around = around or fixed
        self._index_people()
        self._make_times()
        for unit_day in self._unit_days:
            self._make_sequence(unit_day)
        book.state_clock(self, whole=whole)

    def _index_people(self) -> None:
        self._parts_of: dict[tuple[str, date], list[str]] = {}
        self._parts_in: dict[tuple[str, date], list[str]] = {}
        for unit_day, parts in self._on.items():
            for part in parts:
                one = self.shoot.parts[part]
                self._parts_in.setdefault((one.set, unit_day.date), []).append(part)
                for person in one.cast:
                    self._parts_of.setdefault((person, unit_day.date), []).append(part)
        self._logged_days: dict[str, list[date]] = {}
        for person, day in dict.fromkeys(logged_days(self.shoot)):
            self._logged_days.setdefault(person, []).append(day)
        self._people_on: dict[date, list[str]] = {}
        self._days_of: dict[str, list[date]] = {}
        for person, day in sorted(self._parts_of):
            self._people_on.setdefault(day, []).append(person)
            self._days_of.setdefault(person, []).append(day)
        for person, days in self._logged_days.items():
            known = [day for day in days if day in self._hours.get(person, {})]
            self._days_of[person] = sorted({*self._days_of.get(person, []), *known})

    # ---- variables ----------------------------------------------------------------------------

    def _make_times(self) -> None:
        self._start: dict[str, Lin] = {}
        self._call: dict[UnitDay, Lin] = {}
        self._wrap: dict[UnitDay, Lin] = {}
        self._meals: dict[UnitDay, list[MealBreak]] = {}
        self._called: dict[tuple[str, date], Lin] = {}
        self._released: dict[tuple[str, date], Lin] = {}
        self._booked: dict[tuple[str, date], Interval] = {}
        self._before_words: dict[tuple[str, str], Lin] = {}
        self._first: dict[str, Lin] = {}
        self._last: dict[str, Lin] = {}
        self._after_all: dict[tuple[int, UnitDay], Lin] = {}
        self._follows: dict[str, dict[str, Lin]] = {}
        self._slots: dict[tuple[int, str], Lin] = {}
        for unit_day in self._unit_days:
            plan = self._plan_of(unit_day)
            if plan is None:
                self._free_unit(unit_day)
            else:
                self._fixed_unit(unit_day, plan)
        for day in self._dates:
            for person in self.people_on(day):
                hours = None if self._fixed is None else self._fixed.days[day].cast.get(person)
                self._called[person, day], self._released[person, day] = self._stretch_of(person, day, hours)
            for one in self.sets_on(day):
                booked = None if self._fixed is None else self._fixed.days[day].sets.get(one)
                own = self.shoot.sets[one]
                outside = max(DAY, own.dress + own.light, own.strike)
                self._booked[one, day] = Interval(*self._stretch_of(one, day, booked, outside))

    def _plan_of(self, unit_day: UnitDay) -> UnitPlan | None:
        return None if self._fixed is None else self._fixed.days[unit_day.date].units[unit_day.unit]

    def _free_unit(self, unit_day: UnitDay) -> None:
        low = self.shoot.midnight(unit_day.date)
        high = low + 2 * DAY
        self._call[unit_day] = self.number(f"call {unit_day}", low, high)
        self._wrap[unit_day] = self.number(f"wrap {unit_day}", low, high)
        for part in self._on[unit_day]:
            self._start[part] = self.number(f"start {part}", low, high - self.shoot.parts[part].minutes)
        count, minutes = self._book.breaks(unit_day.unit)
        meals: list[MealBreak] = []
        for number in range(count):
            eaten = self.literal(f"meal {number} {unit_day}")
            start = self.number(f"meal {number} {unit_day} at", low, high, self._call[unit_day].value)
            meal = MealBreak(start, minutes, eaten)
            if meals:
                last = meals[-1]
                self.require(last.present - eaten, at_least=0, because=_in_order)
                self.require(start - last.end, at_least=0, only_if=[eaten], because=_in_order)
            meals.append(meal)
        self._meals[unit_day] = meals

    def _fixed_unit(self, unit_day: UnitDay, plan: UnitPlan) -> None:
        self._call[unit_day], self._wrap[unit_day] = constant(plan.call), constant(plan.wrap)
        for part in self._on[unit_day]:
            self._start[part] = constant(plan.starts[part])
        meals = sorted(plan.meals, key=lambda meal: (meal.start, meal.end))
        self._meals[unit_day] = [MealBreak(constant(meal.start), meal.minutes, ONE) for meal in meals]

    def _stretch_of(self, name: str, day: date, given: Between | None, outside: int = DAY) -> tuple[Lin, Lin]:
        if given is not None:
            return constant(given.start), constant(given.end)
        if self._fixed is not None:
            self.require(ZERO, at_least=1, because=partial("{} has no hours".format, name))
        low = self.shoot.midnight(day)
        start = self.number(f"from {name}", low - outside, low + 2 * DAY)
        return start, self.number(f"to {name}", low, low + 2 * DAY + outside)

    def _make_sequence(self, unit_day: UnitDay) -> None:
        plan = self._plan_of(unit_day)
        if plan is not None:
            chains: Sequence[Sequence[str]] = [plan.order]
        else:
            chains = self._chains.get(unit_day) or [[part] for part in sorted(self._on[unit_day])]
        arcs: list[Arc] = []
        for number, chain in enumerate(chains, start=1):
            for one, other in pairwise(chain):
                self._first[other], self._follows[other] = ZERO, {one: ONE}
            head = chain[0]
            alone = len(chains) == 1
            self._first[head] = ONE if alone else self.literal(f"{head} is first")
            last = ONE if alone else self.literal(f"{chain[-1]} is last")
            self._last[chain[-1]] = last
            self._follows[head] = {}
            arcs += [Arc(0, number, self._first[head]), Arc(number, 0, last)]
            for before, earlier in enumerate(chains, start=1):
                if earlier is not chain:
                    literal = self.literal(f"{earlier[-1]} then {head}")
                    self._follows[head][earlier[-1]] = literal
                    arcs.append(Arc(before, number, literal))
        if len(chains) > 1:
            self.circuit(arcs)
        self._meal_slots(unit_day, plan)

    def _meal_slots(self, unit_day: UnitDay, plan: UnitPlan | None) -> None:
        if plan is not None:
            self._fixed_meals(unit_day, plan)
            return
        call, wrap = self._call[unit_day], self._wrap[unit_day]
        for number, meal in enumerate(self._meals[unit_day]):
            last = self.literal(f"meal {number} after all {unit_day}")
            self.require(wrap - meal.end, at_least=0, only_if=[last], because=_in_order)
            self._after_all[number, unit_day] = last
            slots = [last]
            for part in sorted(self._on[unit_day]):
                slot = self.literal(f"meal {number} before {part}")
                self._slots[number, part] = slot
                slots.append(slot)
                first = [slot, self._first[part]]
                self.require(self._start[part] - meal.end, at_least=0, only_if=[slot], because=_in_order)
                self.require(meal.start - call, at_least=0, only_if=first, because=_in_order)
                for one, literal in self._follows[part].items():
                    self.require(meal.start - self.end(one), at_least=0, only_if=[slot, literal], because=_in_order)
                self.require(meal.start - self.end(part), at_least=0, only_if=[last], because=_in_order)
            self.require(total(slots) - meal.present, at_least=0, at_most=0, because=_in_order)

    def _fixed_meals(self, unit_day: UnitDay, plan: UnitPlan) -> None:
        for number, meal in enumerate(self._meals[unit_day]):
            after = [part for part in plan.order if plan.starts[part] >= meal.start.const]
            for part in plan.order:
                self._slots[number, part] = ONE if after and part == after[0] else ZERO
            self.require(meal.start - plan.call, at_least=0, because=_in_order)
            self.require(constant(plan.wrap) - meal.end, at_least=0, because=_in_order)

    # ---- the words ----------------------------------------------------------------------------

    @property
    def unit_days(self) -> Sequence[UnitDay]:
        return self._unit_days

    @property
    def parts(self) -> Sequence[str]:
        return list(self.shoot.owed)

    @property
    def dates(self) -> Sequence[date]:
        return self._dates

    @property
    def people(self) -> Sequence[str]:
        mine = set(self._dates)
        return [person for person, days in self._days_of.items() if mine.intersection(days)]

    def choices(self, part: str) -> Iterable[UnitDay]:
        return self.shoot.unit_days

    def on(self, part: str, unit_day: UnitDay) -> Lin:
        return constant(self._times_on.get((part, unit_day), 0))

    def parts_on(self, unit_day: UnitDay) -> Iterable[str]:
        return self._on.get(unit_day, ())

    def present(self, person: str, day: date) -> Lin:
        return ONE if (person, day) in self._parts_of or day in self._logged_days.get(person, ()) else ZERO

    def open(self, one: str, day: date) -> Lin:
        return ONE if (one, day) in self._parts_in else ZERO

    def used(self, unit_day: UnitDay) -> Lin:
        return ONE if unit_day in self._on else ZERO

    def worked_before(self, person: str) -> Sequence[date]:
        return sorted(self._logged_days.get(person, ()))

    def start(self, part: str) -> Lin:
        return self._start[part]

    def end(self, part: str) -> Lin:
        return self._start[part] + self.shoot.parts[part].minutes

    def call(self, unit_day: UnitDay) -> Lin:
        return self._call[unit_day] if unit_day in self._call else constant(self._other(unit_day).call)

    def wrap(self, unit_day: UnitDay) -> Lin:
        return self._wrap[unit_day] if unit_day in self._wrap else constant(self._other(unit_day).wrap)

    def _other(self, unit_day: UnitDay) -> UnitPlan:
        assert self._around is not None
        return self._around.days[unit_day.date].units[unit_day.unit]

    def meals(self, unit_day: UnitDay) -> Sequence[MealBreak]:
        return self._meals[unit_day]

    def meal_before(self, number: int, part: str) -> Lin:
        return self._slots[number, part]

    def may_precede(self, part: str) -> Iterable[str]:
        return self._follows[part]

    def follows(self, before: str, after: str) -> Lin:
        return self._follows[after].get(before, ZERO)

    def first(self, part: str) -> Lin:
        return self._first[part]

    def before(self, one: str, other: str) -> Lin:
        if other < one:
            return 1 - self.before(other, one)
        if (one, other) not in self._before_words:
            start, following = self._start[one], self._start[other]
            if start.is_constant and following.is_constant:
                word = constant(int((start.const, one) <= (following.const, other)))
            else:
                word = self.literal(
                    f"{one} before {other}", lambda known: int(start.value(known) < following.value(known))
                )
            self._before_words[one, other] = word
        return self._before_words[one, other]

    def parts_of(self, person: str, day: date) -> Sequence[str]:
        return self._parts_of.get((person, day), ())

    def parts_in(self, one: str, day: date) -> Sequence[str]:
        return self._parts_in.get((one, day), ())

    def people_on(self, day: date) -> Sequence[str]:
        return self._people_on.get(day, ())

    def sets_on(self, day: date) -> Sequence[str]:
        return sorted(one for one, when in self._parts_in if when == day)

    def called(self, person: str, day: date) -> Lin:
        known = self._called.get((person, day))
        return constant(self._hours[person][day].start) if known is None else known

    def released(self, person: str, day: date) -> Lin:
        known = self._released.get((person, day))
        return constant(self._hours[person][day].end) if known is None else known

    def booked(self, one: str, day: date) -> Interval:
        return self._booked[one, day]

    def work_days(self, person: str) -> Sequence[date]:
        known = self._hours.get(person, {})
        return [day for day in self._days_of.get(person, ()) if day in self._dates or day in known]

    def unit_work_days(self, unit: str) -> Sequence[UnitDay]:
        known = set() if self._around is None else {one for one, _ in self._around.unit_plans()}
        return sorted(
            one for one in {*self._on, *known} if one.unit == unit and (one.date in self._dates or one in known)
        )

    # ---- reading an answer, and suggesting one --------------------------------------------------

    def hint(self, schedule: Schedule) -> dict[int, int]:
        """Values of all variables in a schedule that has these dates with the same parts."""
        told: list[tuple[Lin, int]] = []
        for unit_day in self._unit_days:
            told += self._told_unit(unit_day, schedule.days[unit_day.date].units[unit_day.unit])
        for day in self._dates:
            plan = schedule.days[day]
            for person in self.people_on(day):
                hours = plan.cast[person]
                told += [(self._called[person, day], hours.start), (self._released[person, day], hours.end)]
            for one in self.sets_on(day):
                slot, booked = plan.sets[one], self._booked[one, day]
                told += [(booked.start, slot.start), (booked.end, slot.end)]
        return self.complete({var: value for lin, value in told for var in lin.terms})

    def _told_unit(self, unit_day: UnitDay, work: UnitPlan) -> Iterator[tuple[Lin, int]]:
        yield self._call[unit_day], work.call
        yield self._wrap[unit_day], work.wrap
        order = work.order
        for index, part in enumerate(order):
            yield self._start[part], work.starts[part]
            yield self._first[part], int(index == 0)
            yield self._last.get(part, ZERO), int(index == len(order) - 1)
            for one, literal in self._follows[part].items():
                yield literal, int(index > 0 and order[index - 1] == one)
        eaten = sorted(work.meals, key=lambda meal: meal.start)
        for number, meal in enumerate(self._meals[unit_day]):
            yield meal.present, int(number < len(eaten))
            following = None
            if number < len(eaten):
                yield meal.start, eaten[number].start
                following = next((part for part in order if work.starts[part] >= eaten[number].start), "")
            yield self._after_all[number, unit_day], int(following == "")
            for part in order:
                yield self._slots[number, part], int(following == part)

    def day_plans(self, values: list[int]) -> dict[date, DayPlan]:
        """The hours of this draft's dates under an assignment of the variables."""
        return {day: self._day_plan(day, values) for day in self._dates}

    def _day_plan(self, day: date, values: list[int]) -> DayPlan:
        units = {
            unit_day.unit: UnitPlan(
                call=self._call[unit_day].value(values),
                wrap=self._wrap[unit_day].value(values),
                meals=tuple(
                    Meal(start=meal.start.value(values), minutes=meal.minutes)
                    for meal in self._meals[unit_day]
                    if meal.present.value(values)
                ),
                starts={part: self._start[part].value(values) for part in self._on[unit_day]},
            )
            for unit_day in self._unit_days
            if unit_day.date == day
        }
        cast = {
            person: Between(
                start=self._called[person, day].value(values), end=self._released[person, day].value(values)
            )
            for person in self.people_on(day)
        }
        sets = {
            one: Between(start=self._booked[one, day].start.value(values), end=self._booked[one, day].end.value(values))
            for one in self.sets_on(day)
        }
        return DayPlan(units=units, cast=cast, sets=sets)


def _in_order() -> str:
    return "meals lie between parts, one after another"
