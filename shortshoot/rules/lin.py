"""Linear expressions over numbered variables: the words in which rules speak to a solver.

**Why:** a rule is stated once and read by a constraint solver, by a linear pricing problem and by
the conflict finder. A neutral sum of `coefficient x variable + constant` is all they need, and
whatever is already decided folds into the constant, so a draft is only as large as what is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Lin:
    """`sum(coefficient * variable) + const` with integer coefficients. Immutable by convention.

    A literal is a `Lin` whose value is 0 or 1; `1 - literal` negates it.
    """

    __slots__ = ("const", "terms")

    def __init__(self, terms: dict[int, int], const: int = 0) -> None:
        self.terms = terms
        self.const = const

    @property
    def is_constant(self) -> bool:
        """Whether no variable is left."""
        return not self.terms

    def __add__(self, other: Lin | int) -> Lin:
        if isinstance(other, int):
            return Lin(self.terms, self.const + other)
        return total((self, other))

    __radd__ = __add__

    def __neg__(self) -> Lin:
        return self * -1

    def __sub__(self, other: Lin | int) -> Lin:
        if isinstance(other, int):
            return Lin(self.terms, self.const - other)
        terms = dict(self.terms)
        for var, coefficient in other.terms.items():
            if left := terms.get(var, 0) - coefficient:
                terms[var] = left
            else:
                terms.pop(var, None)
        return Lin(terms, self.const - other.const)

    def __rsub__(self, other: int) -> Lin:
        return self * -1 + other

    def __mul__(self, factor: int) -> Lin:
        if factor == 0:
            return ZERO
        return Lin({var: factor * coefficient for var, coefficient in self.terms.items()}, factor * self.const)

    __rmul__ = __mul__

    def value(self, values: list[int]) -> int:
        """The value under an assignment indexed by variable."""
        return self.const + sum(coefficient * values[var] for var, coefficient in self.terms.items())

    def at(self, known: Mapping[int, int]) -> int:
        """The value where some variables are known and all others are 0."""
        return self.const + sum(coefficient * known.get(var, 0) for var, coefficient in self.terms.items())

    def __repr__(self) -> str:
        return " + ".join([f"{c}*v{v}" for v, c in self.terms.items()] + [str(self.const)])


def constant(value: int) -> Lin:
    """A decided value."""
    return Lin({}, value)


ZERO = Lin({}, 0)
ONE = Lin({}, 1)


def total(parts: Iterable[Lin]) -> Lin:
    """The sum of many expressions, without building the sums in between."""
    terms: dict[int, int] = {}
    const = 0
    for part in parts:
        const += part.const
        for var, coefficient in part.terms.items():
            terms[var] = terms.get(var, 0) + coefficient
    return Lin(_without_zeros(terms), const)


def _without_zeros(terms: dict[int, int]) -> dict[int, int]:
    if 0 in terms.values():
        return {var: coefficient for var, coefficient in terms.items() if coefficient}
    return terms
