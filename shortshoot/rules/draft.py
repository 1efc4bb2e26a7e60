"""The vocabulary in which rules state themselves: a neutral record of rows, prices and intervals.

**Why:** a rule must not know a solver. It asks the draft for words such as `on(part, unit_day)` or
`release(person, day)` and records what has to hold and what it costs. The same record is solved by
constraint programming, priced by a linear program and searched for conflicts.

Two levels share the words that are about days alone:

* `Days` decides which part is shot on which unit-day; hours are only rough there. Every row a rule
  states on days is *necessary*: a legal schedule never breaks it.
* `Clock` takes that choice as given and decides the hours exactly.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from shortshoot.model import Shoot, UnitDay, charge
from shortshoot.rules.lin import ONE, ZERO, Lin, constant, total

Because = Callable[[], str]
"""The sentence of a row, made only when somebody asks."""

Value = Callable[[list[int]], int]
"""What a variable is in a known plan, given the values of the others."""

FAR = 10**7
"""An upper bound no time or load of a shoot reaches: 19 years of minutes."""


class Variable(NamedTuple):
    """A whole number to be decided, between `low` and `high`."""

    name: str
    low: int
    high: int


class Row(NamedTuple):
    """`low <= lin <= high` whenever every literal of `only_if` is 1."""

    lin: Lin
    low: int
    high: int
    only_if: tuple[Lin, ...]
    rule: str
    because: Because


class Price(NamedTuple):
    """An amount of money (never negative) a rule charges for a payee."""

    lin: Lin
    rule: str
    payee: str


class Interval(NamedTuple):
    """A stretch from `start` to `end` that counts only when `present` is 1."""

    start: Lin
    end: Lin
    present: Lin = ONE


class Crowd(NamedTuple):
    """Intervals of which at most `limit` go on at the same time."""

    intervals: Sequence[Interval]
    limit: int


class Arc(NamedTuple):
    """`after` directly follows `before`, both numbered from 1; 0 is the start and the end."""

    before: int
    after: int
    literal: Lin


class MealBreak(NamedTuple):
    """A possible meal of a unit; `minutes` is fixed, the rest may be open."""

    start: Lin
    minutes: int
    present: Lin

    @property
    def end(self) -> Lin:
        """When work goes on."""
        return self.start + self.minutes


class Draft(ABC):
    """What both levels share. `rule` names who is speaking; the rulebook sets it before each hook."""

    def __init__(self, shoot: Shoot) -> None:
        self.shoot = shoot
        self.rule = ""
        self.variables: list[Variable] = []
        self.rows: list[Row] = []
        self.prices: list[Price] = []
        self.no_overlaps: list[Sequence[Interval]] = []
        self.crowds: list[Crowd] = []
        self.circuits: list[Sequence[Arc]] = []
        self.derived: list[tuple[int, Value]] = []

    # ---- what rules say ---------------------------------------------------------------------

    def require(
        self,
        lin: Lin,
        *,
        at_least: int | None = None,
        at_most: int | None = None,
        only_if: Iterable[Lin] = (),
        because: Because,
    ) -> None:
        """State that an expression stays within bounds whenever all of `only_if` hold."""
        conditions = []
        for literal in only_if:
            if literal.is_constant:
                if not literal.const:
                    return
            else:
                conditions.append(literal)
        low = -FAR if at_least is None else at_least
        high = FAR if at_most is None else at_most
        if lin.is_constant and low <= lin.const <= high:
            return
        self.rows.append(Row(lin, low, high, tuple(conditions), self.rule, because))

    def price(self, amount: Lin, payee: str) -> None:
        """State that `amount` minor units are paid; the draft's objective is their sum."""
        if amount.terms or amount.const:
            self.prices.append(Price(amount, self.rule, payee))

    def literal(self, name: str, value: Value | None = None) -> Lin:
        """A new yes-or-no variable."""
        return self.number(name, 0, 1, value)

    def number(self, name: str, low: int, high: int, value: Value | None = None) -> Lin:
        """A new whole number between low and high; a constant when they meet.

        `value` tells what it is in a known plan, from the other variables and never from itself: a solver
        that starts from a plan wants every variable.
        """
        if low == high:
            return constant(low)
        self.variables.append(Variable(name, low, high))
        index = len(self.variables) - 1
        if value is not None:
            self.derived.append((index, value))
        return Lin({index: 1})

    def complete(self, known: Mapping[int, int]) -> dict[int, int]:
        """The known values and all that follow from them, for variables within their bounds."""
        values = [known.get(index, one.low) for index, one in enumerate(self.variables)]
        before: list[int] = []
        while before != values and len(values) > 0:
            before = list(values)
            for index, value in self.derived:
                if index not in known:
                    one = self.variables[index]
                    values[index] = min(one.high, max(one.low, value(values)))
        told = {*known, *(index for index, _ in self.derived)}
        return {index: values[index] for index in sorted(told)}

    def broken(self, known: Mapping[int, int]) -> list[Row]:
        """The rows that an assignment does not satisfy; variables left out count as their low bound."""
        values = [known.get(index, one.low) for index, one in enumerate(self.variables)]
        return [
            row
            for row in self.rows
            if all(one.value(values) for one in row.only_if) and not row.low <= row.lin.value(values) <= row.high
        ]

    def any_of(self, name: str, literals: Iterable[Lin]) -> Lin:
        """A literal that is 1 exactly when one of the literals is."""
        free = []
        for one in literals:
            if one.is_constant:
                if one.const:
                    return ONE
            else:
                free.append(one)
        if not free:
            return ZERO
        if len(free) == 1:
            return free[0]
        found = self.literal(name, lambda values: int(any(one.value(values) for one in free)))
        for one in free:
            self.require(found - one, at_least=0, because=_definition)
        self.require(total(free) - found, at_least=0, because=_definition)
        return found

    def all_of(self, name: str, literals: Iterable[Lin]) -> Lin:
        """A literal that is 1 exactly when all of the literals are."""
        return 1 - self.any_of(name, (1 - one for one in literals))

    def when(self, name: str, literal: Lin, lin: Lin) -> Lin:
        """The expression while the literal is 1, and nothing (0) otherwise."""
        if literal.is_constant:
            return lin if literal.const else ZERO
        found = self.number(name, -FAR, FAR, lambda values: lin.value(values) if literal.value(values) else 0)
        self.require(found - lin, at_least=0, at_most=0, only_if=[literal], because=_definition)
        self.require(found, at_least=0, at_most=0, only_if=[1 - literal], because=_definition)
        return found

    def within(self, start: Lin, end: Lin, stretches: Sequence[tuple[int, int]], because: Because) -> None:
        """State that `start` to `end` lies inside one of the stretches."""
        if start.is_constant and end.is_constant:
            inside = any(low <= start.const and end.const <= high for low, high in stretches)
            self.require(constant(int(inside)), at_least=1, because=because)
            return
        if len(stretches) == 1:
            choices = [ONE]
        else:
            choices = [self.literal("stretch", partial(_inside, start, end, low, high)) for low, high in stretches]
            self.require(total(choices), at_least=1, because=because)
        for chosen, (low, high) in zip(choices, stretches, strict=True):
            self.require(start, at_least=low, only_if=[chosen], because=because)
            self.require(end, at_most=high, only_if=[chosen], because=because)

    def stepped(self, name: str, lin: Lin, amounts: Sequence[tuple[int, int]]) -> Lin:
        """An amount that rises in steps: `amounts` lists `(above, amount)` in rising order.

        The value is the amount of the last entry whose `above` is below `lin`, or 0. Exact in both
        directions, so a draft's price equals the recount on every plan, not only on the best.
        """
        if lin.is_constant:
            return constant(max((amount for above, amount in amounts if lin.const > above), default=0))
        before = 0
        sum_of: list[Lin] = []
        last, highest = ONE, self.highest(lin)
        for above, amount in amounts:
            if above >= highest:
                break
            if amount <= before:
                continue
            step = self.literal(f"{name} > {above}", partial(_exceeds, lin, above))
            self.require(lin, at_least=above + 1, only_if=[step], because=_definition)
            self.require(lin, at_most=above, only_if=[1 - step], because=_definition)
            self.require(last - step, at_least=0, because=_definition)
            sum_of.append(step * (amount - before))
            before, last = amount, step
        return total(sum_of)

    def highest(self, lin: Lin) -> int:
        """No value of an expression is above this."""
        bounds = ((self.variables[var], factor) for var, factor in lin.terms.items())
        return lin.const + sum(factor * (one.high if factor > 0 else one.low) for one, factor in bounds)

    def reaches(self, name: str, lin: Lin, least: int) -> Lin:
        """A literal that is 1 exactly when the expression is at least `least`."""
        return self.stepped(name, lin, [(least - 1, 1)])

    def charged(self, name: str, minutes: Lin, per_hour: int, increment: int) -> Lin:
        """What minutes cost by the hour in begun increments: `charge` of an expression, exactly."""
        most = max(0, self.highest(minutes))
        if minutes.is_constant or per_hour * increment % 60:
            amounts = [(above, charge(above + 1, per_hour, increment)) for above in range(0, most, increment)]
            return self.stepped(name, minutes, amounts)
        some = self.clamped(f"{name} minutes", minutes, most)
        begun = self.number(name, 0, -(-most // increment), lambda values: -(-some.value(values) // increment))
        self.require(begun * increment - some, at_least=0, at_most=increment - 1, because=_definition)
        return begun * (per_hour * increment // 60)

    def largest(self, name: str, lins: Sequence[Lin]) -> Lin:
        """The largest of some expressions, exactly."""
        if all(one.is_constant for one in lins):
            return constant(max(one.const for one in lins))
        if len(lins) == 1:
            return lins[0]
        low, high = max(-self.highest(-one) for one in lins), max(self.highest(one) for one in lins)
        found = self.number(name, low, high, lambda values: max(one.value(values) for one in lins))
        chosen = [self.literal(f"{name} is {n}", partial(_is_largest, lins, n)) for n in range(len(lins))]
        self.require(total(chosen), at_least=1, because=_definition)
        for one, literal in zip(lins, chosen, strict=True):
            self.require(found - one, at_least=0, because=_definition)
            self.require(found - one, at_most=0, only_if=[literal], because=_definition)
        return found

    def inside(self, name: str, start: Lin, end: Lin, stretches: Sequence[tuple[int, int]]) -> Lin:
        """Minutes of `start` to `end` that lie in the stretches, which do not overlap each other."""

        return total(
            self.clamped(f"{name} {low}", end - low, high - low)
            - self.clamped(f"{name} {low}", start - low, high - low)
            for low, high in stretches
        )

    def clamped(self, name: str, lin: Lin, most: int) -> Lin:
        """The expression where it lies between 0 and `most`, else the nearer of the two."""
        low, high = -self.highest(-lin), self.highest(lin)
        if low >= 0 and high <= most:
            return lin
        if high <= 0 or low >= most:
            return constant(min(most, max(0, low)))
        begun, done = self.reaches(f"{name} is begun", lin, 1), self.reaches(f"{name} is done", lin, most)
        found = self.number(name, 0, most, lambda values: min(most, max(0, lin.value(values))))
        self.require(found - lin, at_least=0, at_most=0, only_if=[begun, 1 - done], because=_definition)
        self.require(found, at_most=0, only_if=[1 - begun], because=_definition)
        self.require(found, at_least=most, only_if=[done], because=_definition)
        return found

    def no_overlap(self, intervals: Sequence[Interval]) -> None:
        """State that the present ones among the intervals do not overlap."""
        if len(intervals) > 1:
            self.no_overlaps.append(intervals)

    def no_more_than(self, limit: int, intervals: Sequence[Interval], because: Because) -> None:
        """State that at most `limit` of the intervals, each longer than nothing, go on at the same time."""
        if len(intervals) <= limit:
            return
        if all(one.start.is_constant and one.end.is_constant and one.present.is_constant for one in intervals):
            known = [(one.start.const, one.end.const) for one in intervals if one.present.const]
            most = max((sum(start <= at < end for start, end in known) for at, _ in known), default=0)
            self.require(constant(most), at_most=limit, because=because)
        else:
            self.crowds.append(Crowd(intervals, limit))

    def circuit(self, arcs: Sequence[Arc]) -> None:
        """State that the chosen arcs form one round trip through 0 and every number."""
        self.circuits.append(arcs)

    # ---- the words about days ---------------------------------------------------------------

    @property
    @abstractmethod
    def unit_days(self) -> Sequence[UnitDay]:
        """The unit-days this draft decides about, by date."""

    @property
    @abstractmethod
    def parts(self) -> Sequence[str]:
        """The parts this draft decides about, in script order."""

    @abstractmethod
    def choices(self, part: str) -> Iterable[UnitDay]:
        """The unit-days on which the part may be."""

    @property
    @abstractmethod
    def dates(self) -> Sequence[date]:
        """The dates this draft is about; others are as they were."""

    @abstractmethod
    def on(self, part: str, unit_day: UnitDay) -> Lin:
        """1 when the part is shot on the unit-day."""

    @abstractmethod
    def parts_on(self, unit_day: UnitDay) -> Iterable[str]:
        """The parts for which `on` may be 1."""

    @abstractmethod
    def present(self, person: str, day: date) -> Lin:
        """1 when the cast member works that day, with whichever unit."""

    @abstractmethod
    def open(self, one: str, day: date) -> Lin:
        """1 when a set is shot in that day, by whichever unit."""

    @abstractmethod
    def used(self, unit_day: UnitDay) -> Lin:
        """1 when the unit shoots that day."""

    @abstractmethod
    def worked_before(self, person: str) -> Sequence[date]:
        """Dates on which the log says a cast member has worked."""


class Days(Draft):
    """Which part on which unit-day. Built only for what is free; the rest is constant."""

    @abstractmethod
    def open_with(self, one: str, light: str, unit_day: UnitDay) -> Lin:
        """1 when the unit shoots in a set under one lighting state that day."""

    @abstractmethod
    def visits(self, one: str, unit_day: UnitDay) -> Lin:
        """1 when the unit shoots in a set that day, under whatever light."""

    @abstractmethod
    def at(self, location: str, unit_day: UnitDay) -> Lin:
        """1 when the unit shoots at a location that day."""

    @abstractmethod
    def call(self, unit_day: UnitDay) -> Lin:
        """The unit's call, in minutes of the axis; meaningless unless used."""

    @abstractmethod
    def wrap(self, unit_day: UnitDay) -> Lin:
        """The unit's wrap; never before call plus everything spent."""

    @abstractmethod
    def spend(self, unit_day: UnitDay, minutes: Lin) -> None:
        """Add to the minutes that must fit between the unit's call and wrap."""

    @abstractmethod
    def load(self, unit_day: UnitDay) -> Lin:
        """All minutes spent on the unit-day, by whichever rule and in whatever order they speak."""


class Clock(Draft):
    """The hours of days whose parts are given."""

    @abstractmethod
    def start(self, part: str) -> Lin:
        """When a part starts."""

    @abstractmethod
    def end(self, part: str) -> Lin:
        """When a part ends."""

    @abstractmethod
    def call(self, unit_day: UnitDay) -> Lin:
        """The unit's call."""

    @abstractmethod
    def wrap(self, unit_day: UnitDay) -> Lin:
        """The unit's wrap."""

    @abstractmethod
    def meals(self, unit_day: UnitDay) -> Sequence[MealBreak]:
        """The unit's possible meals in order of time; those of a given schedule keep their own length."""

    @abstractmethod
    def meal_before(self, number: int, part: str) -> Lin:
        """1 when the unit's meal of that number lies directly before the part."""

    @abstractmethod
    def may_precede(self, part: str) -> Iterable[str]:
        """The parts for which `follows(one, part)` may be 1."""

    @abstractmethod
    def follows(self, before: str, after: str) -> Lin:
        """1 when `after` is the next part of the same unit-day."""

    @abstractmethod
    def first(self, part: str) -> Lin:
        """1 when the part is its unit's first of the day."""

    @abstractmethod
    def before(self, one: str, other: str) -> Lin:
        """1 when `one` comes before `other`, for parts of one date in different units."""

    def apart(self, one: str, other: str, minutes: int, because: Because) -> None:
        """State that two parts of one date in different units are `minutes` apart, whichever comes first."""
        first = self.before(one, other)
        self.require(self.start(other) - self.end(one), at_least=minutes, only_if=[first], because=because)
        self.require(self.start(one) - self.end(other), at_least=minutes, only_if=[1 - first], because=because)

    @abstractmethod
    def people_on(self, day: date) -> Sequence[str]:
        """The cast members who work that day."""

    @abstractmethod
    def sets_on(self, day: date) -> Sequence[str]:
        """The sets that are shot in that day."""

    @property
    @abstractmethod
    def people(self) -> Sequence[str]:
        """The cast members who work on some of this draft's dates."""

    @abstractmethod
    def parts_of(self, person: str, day: date) -> Sequence[str]:
        """The parts a cast member is in that day."""

    @abstractmethod
    def parts_in(self, one: str, day: date) -> Sequence[str]:
        """The parts shot in a set that day."""

    @abstractmethod
    def called(self, person: str, day: date) -> Lin:
        """When a cast member is called (make-up included)."""

    @abstractmethod
    def released(self, person: str, day: date) -> Lin:
        """When a cast member is released (wrap-out included)."""

    @abstractmethod
    def booked(self, one: str, day: date) -> Interval:
        """From when to when a set is booked."""

    @abstractmethod
    def work_days(self, person: str) -> Sequence[date]:
        """Every date on which a cast member works, in order, also outside this draft's dates."""

    @abstractmethod
    def unit_work_days(self, unit: str) -> Sequence[UnitDay]:
        """Every date on which a unit works, in order, also outside this draft's dates."""


def _exceeds(lin: Lin, above: int, values: list[int]) -> int:
    return int(lin.value(values) > above)


def _is_largest(lins: Sequence[Lin], number: int, values: list[int]) -> int:
    found = [one.value(values) for one in lins]
    return int(found.index(max(found)) == number)


def _inside(start: Lin, end: Lin, low: int, high: int, values: list[int]) -> int:
    return int(low <= start.value(values) and end.value(values) <= high)


def _definition() -> str:
    return "what the word means"


Where = Mapping[str, UnitDay]
"""Which part on which unit-day."""
