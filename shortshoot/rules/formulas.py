"""What rules say in one word and a record holds as rows: any of, the largest, steps of money, inside some stretches.

**Why:** each of these is exact in both directions, so a draft's price equals the recount on every plan and not only on
the best; and each folds to a constant where all it speaks of is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from shortshoot.model import charge
from shortshoot.rules.lin import ONE, ZERO, Lin, constant, total
from shortshoot.rules.record import FAR, Because, Record, Value

FEW = 128
"""Steps of an amount up to which all of them are told at once too; with a thousand that costs more than it brings."""


class Formulas(Record):
    """A record that knows literals of literals, steps and stretches."""

    def __init__(self) -> None:
        super().__init__()
        self._entails: dict[int, list[int]] = {}

    def any_of(self, name: str, literals: Iterable[Lin]) -> Lin:
        """A literal that is 1 exactly when one of the literals is; sums of which only one can be 1 count as one."""
        free = []
        for one in literals:
            if one.is_constant:
                if one.const:
                    return ONE
            else:
                free.append(one)
        if not free:
            return ZERO
        if len(free) == 1 and len(free[0].terms) == 1:
            return free[0]
        found = self.literal(name, _any(free))
        (any_,) = found.terms
        for one in free:
            self.require(found - one, at_least=0, because=_definition)
            for var in one.terms if not one.const else ():
                self._entails.setdefault(var, []).append(any_)
        self.require(total(free) - found, at_least=0, because=_definition)
        return found

    def peak(self, name: str, counts: Iterable[tuple[Lin, int]]) -> Lin:
        """The largest of the numbers whose literal is 1, exactly; 0 when none is."""
        told = list(counts)
        return total(
            self.any_of(f"{count} {name}", [one for one, needed in told if needed >= count]) * (count - below)
            for below, count in pairwise(sorted({0, *(needed for _, needed in told)}))
        )

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
        low, high = self.lowest(lin), self.highest(lin)
        sure = max((amount for above, amount in amounts if low > above), default=0)
        rising: list[tuple[int, int]] = []
        for above, amount in amounts:
            if low <= above < high and amount > (rising[-1][1] if rising else sure):
                rising.append((above, amount))
        steps = [self.literal(f"{name} > {above}", partial(_exceeds, lin, above)) for above, _ in rising]
        before = sure
        sum_of = [constant(sure)]
        for (above, amount), step, last in zip(rising, steps, [ONE, *steps], strict=False):
            self.require(lin, at_least=above + 1, only_if=[step], because=_definition)
            self.require(lin, at_most=above, only_if=[1 - step], because=_definition)
            self.require(last - step, at_least=0, because=_definition)
            sum_of.append(step * (amount - before))
            before = amount
        if len(steps) <= FEW:
            self._staircase(lin, [above for above, _ in rising], steps)
            self._landings(lin, [above for above, _ in rising], steps)
        return total(sum_of)

    def _staircase(self, lin: Lin, above: Sequence[int], steps: Sequence[Lin]) -> None:
        """The steps between and under the expression, all at once.

        **Why:** the rows of single steps say this already, but to a linear program each of them says next to nothing.
        """
        if len(steps) < 2:
            return
        ends, starts = [*above[1:], self.highest(lin)], [self.lowest(lin), *(one + 1 for one in above[:-1])]
        under = total(step * (end - start) for step, start, end in zip(steps, above, ends, strict=True))
        over = total(step * (start + 1 - end) for step, start, end in zip(steps, above, starts, strict=True))
        self.require(lin - under, at_most=above[0], because=_definition)
        self.require(lin - over, at_least=self.lowest(lin), because=_definition)

    def _landings(self, lin: Lin, above: Sequence[int], steps: Sequence[Lin]) -> None:
        """The highest step that each yes of the expression takes alone, with what it entails."""
        low = self.lowest(lin)
        for var, factor in lin.terms.items():
            if factor > 0 and self.variables[var][1:] == (0, 1):
                entailed = self._entailed(var) & lin.terms.keys() - {var}
                least = low + factor + sum(max(0, lin.terms[other]) for other in entailed)
                if taken := [step for start, step in zip(above, steps, strict=True) if start < least]:
                    self.require(taken[-1] - Lin({var: 1}), at_least=0, because=_definition)

    def _entailed(self, var: int) -> set[int]:
        """What else is a yes when this is, by way of others too."""
        found: set[int] = set()
        next_ = [var]
        while next_:
            more = set(self._entails.get(next_.pop(), ())) - found
            found |= more
            next_ += more
        return found

    def highest(self, lin: Lin) -> int:
        """No value of an expression is above this."""
        bounds = ((self.variables[var], factor) for var, factor in lin.terms.items())
        return lin.const + sum(max(factor * one.low, factor * one.high) for one, factor in bounds)

    def lowest(self, lin: Lin) -> int:
        """No value of an expression is below this."""
        return -self.highest(-lin)

    def reaches(self, name: str, lin: Lin, least: int) -> Lin:
        """A literal that is 1 exactly when the expression is at least `least`."""
        return self.stepped(name, lin, [(least - 1, 1)])

    def charged(self, name: str, minutes: Lin, per_hour: int, increment: int, minimum: int = 0) -> Lin:
        """What minutes cost by the hour in begun increments, if any at least so many: `charge`, exactly."""
        if minutes.is_constant:
            some = max(minutes.const, minimum) if minutes.const > 0 else 0
            return constant(charge(some, per_hour, increment))
        most = max(minimum, self.highest(minutes))
        paid = self.clamped(f"{name} minutes", minutes - minimum, most - minimum)
        if minimum:
            paid += self.reaches(f"{name} at all", minutes, 1) * minimum
        begun = self.number(name, 0, -(-most // increment), lambda values: -(-paid.value(values) // increment))
        self.require(begun * increment - paid, at_least=0, at_most=increment - 1, because=_definition)
        each = per_hour * increment
        if each % 60 == 0:
            return begun * (each // 60)
        rounded = self.number(
            f"{name} rounded",
            0,
            charge(most, per_hour, increment),
            lambda values: charge(paid.value(values), per_hour, increment),
        )
        self.require(rounded * 60 - begun * each, at_least=-29, at_most=30, because=_definition)
        return rounded

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

    def under_way(self, one: str, known: Mapping[str, tuple[Lin, int]]) -> Lin:
        """How many others, by start and minutes, go on when `one` starts; two that start at once do so by name."""
        found: list[Lin] = []
        for other, (start, minutes) in known.items():
            if other != one:
                since = known[one][0] - start
                begun = self.reaches(f"{other} begun by {one}", since, int(one == min(one, other)))
                found.append(begun - self.reaches(f"{other} over by {one}", since, minutes))
        return total(found)

    def clamped(self, name: str, lin: Lin, most: int) -> Lin:
        """The expression where it lies between 0 and `most`, else the nearer of the two."""
        low, high = -self.highest(-lin), self.highest(lin)
        if low >= 0 and high <= most:
            return lin
        if high <= 0:
            return ZERO
        if low >= most:
            return constant(most)
        begun, done = self.reaches(f"{name} is begun", lin, 1), self.reaches(f"{name} is done", lin, most)
        found = self.number(name, 0, most, lambda values: min(most, max(0, lin.value(values))))
        self.require(found - lin, at_least=0, at_most=0, only_if=[begun, 1 - done], because=_definition)
        self.require(found, at_most=0, only_if=[1 - begun], because=_definition)
        self.require(found, at_least=most, only_if=[done], because=_definition)
        return found


def _any(literals: Sequence[Lin]) -> Value:
    """Whether any of them is 1: a glance at the variables where all are yeses or sums of them."""
    if any(one.const or min(one.terms.values()) < 0 for one in literals):
        return lambda values: int(any(one.value(values) for one in literals))
    variables = tuple({var: None for one in literals for var in one.terms})
    return lambda values: int(any(map(values.__getitem__, variables)))


def _exceeds(lin: Lin, above: int, values: list[int]) -> int:
    return int(lin.value(values) > above)


def _is_largest(lins: Sequence[Lin], number: int, values: list[int]) -> int:
    found = [one.value(values) for one in lins]
    return int(found.index(max(found)) == number)


def _inside(start: Lin, end: Lin, low: int, high: int, values: list[int]) -> int:
    return int(low <= start.value(values) and end.value(values) <= high)


def _definition() -> str:
    return "what the word means"
