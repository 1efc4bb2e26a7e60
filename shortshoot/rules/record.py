"""The neutral record of what rules state: variables, rows, prices and intervals.

**Why:** a rule must not know a solver. The same record is solved by constraint programming, priced by a linear
program, searched for conflicts, and asked which of its rows a known plan does not satisfy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from shortshoot.rules.lin import ONE, Lin, constant

Because = Callable[[], str]
"""The sentence of a row, made only when somebody asks."""

Value = Callable[[list[int]], int]
"""What a variable is in a known plan, given the values of the others."""

FAR = 10**7
"""An upper bound no time or load of a shoot reaches: 19 years of minutes."""

OPEN = 10**15
"""The side of a row that holds nothing: more than any sum of money or minutes that can be stated."""


class Variable(NamedTuple):
    """A whole number to be decided, between `low` and `high`."""

    name: str
    low: int
    high: int


class Row(NamedTuple):
    """`low <= lin <= high` whenever every literal of `only_if` is 1; a side that is not held is `OPEN` far away."""

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


class Record:
    """What has been stated so far. `rule` names who is speaking; the rulebook sets it before each hook."""

    def __init__(self) -> None:
        self.rule = ""
        self.variables: list[Variable] = []
        self.rows: list[Row] = []
        self.prices: list[Price] = []
        self.no_overlaps: list[Sequence[Interval]] = []
        self.crowds: list[Crowd] = []
        self.circuits: list[Sequence[Arc]] = []
        self.derived: list[tuple[int, Value]] = []

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
        low = -OPEN if at_least is None else at_least
        high = OPEN if at_most is None else at_most
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
        while before != values:
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
