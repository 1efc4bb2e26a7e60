"""The linear program that mixes days of the kinds so that the links between them hold.

**Why:** its dual values are prices of the links. Left alone they jump about; so each may differ from those that
proved most so far by a little only, and the program tells what the bound could at best become there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ortools.linear_solver import pywraplp

from shortshoot.rules.lin import Lin, total
from shortshoot.solver.blocks import Blocks, Link
from shortshoot.solver.kinds import Kind
from shortshoot.solver.pricing import Choice


@dataclass(frozen=True)
class Group:
    """Links that say the same of one date after the other: one price for all, and their sum.

    `words` tells by kind what one day adds to the sum.
    """

    links: Sequence[int]
    sum: Link
    words: Sequence[Mapping[int, int]]

    @property
    def size(self) -> int:
        """The largest coefficient."""
        return max(map(abs, self.sum.lin.terms.values()))


def groups(blocks: Blocks, kinds: Sequence[Kind]) -> list[Group]:
    """The links that treat all dates alike; others get no price."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for index, link in enumerate(blocks.links):
        if link.lin.terms:
            alike.setdefault(_shape(blocks, link), []).append(index)
    found: list[Group] = []
    for links in alike.values():
        whole = _sum([blocks.links[index] for index in links])
        words = [_by_word(whole.lin, kind) for kind in kinds]
        told = [one for one in words if one is not None]
        if len(told) == len(kinds) and whole.lin.terms:
            found.append(Group(links, whole, told))
    return found


def _shape(blocks: Blocks, link: Link) -> tuple[object, ...]:
    terms = link.lin.terms
    dates = sorted({day for var in terms if (day := blocks.home[var]) is not None})
    shape = sorted((blocks.name(var, dates), factor) for var, factor in terms.items())
    return (*shape, link.low is None, link.high is None)


def _sum(links: Sequence[Link]) -> Link:
    lows, highs = [one.low for one in links], [one.high for one in links]
    return Link(
        total(one.lin for one in links),
        None if None in lows else sum(low or 0 for low in lows),
        None if None in highs else sum(high or 0 for high in highs),
    )


def _by_word(lin: Lin, kind: Kind) -> Mapping[int, int] | None:
    """The coefficient of each word if it is the same on all dates that have it; None if it is not."""
    found: dict[int, int] = {}
    for words in kind.where.values():
        for var, word in words.items():
            factor = lin.terms.get(var, 0)
            if found.setdefault(word, factor) != factor:
                return None
    return {word: factor for word, factor in found.items() if factor}


class Master:
    """Days found so far, and prices near the best ones. `unit` is the money that counts as 1."""

    def __init__(self, blocks: Blocks, kinds: Sequence[Kind], alike: Sequence[Group], unit: int) -> None:
        self.groups, self.unit = alike, float(max(1, unit))
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._objective = self._solver.Objective()
        self._objective.SetMinimization()
        self._rows = [self._row(blocks, group) for group in alike]
        self._more = [self._slack(row, 1) for row in self._rows]
        self._less = [self._slack(row, -1) for row in self._rows]
        self._days = [self._solver.Constraint(len(kind.dates), len(kind.dates)) for kind in kinds]
        self._own = [kind.costs(blocks.price) for kind in kinds]
        self._into: list[dict[int, list[tuple[int, int]]]] = [{} for _ in kinds]
        for number, group in enumerate(alike):
            for into, words in zip(self._into, group.words, strict=True):
                for word, factor in words.items():
                    into.setdefault(word, []).append((number, factor))
        self._share(blocks)

    def _row(self, blocks: Blocks, group: Group) -> pywraplp.Constraint:
        """A group's sum over words, which begin at 0 where variables begin at their lower bounds."""
        infinity, bounds, lin = self._solver.infinity(), blocks.draft.variables, group.sum.lin
        inside = {var: factor for var, factor in lin.terms.items() if blocks.home[var] is not None}
        const = lin.const + sum(factor * bounds[var].low for var, factor in inside.items())
        low = -infinity if group.sum.low is None else group.sum.low - const
        high = infinity if group.sum.high is None else group.sum.high - const
        return self._solver.Constraint(low, high)

    def _slack(self, row: pywraplp.Constraint, side: int) -> pywraplp.Variable:
        slack = self._solver.NumVar(0, self._solver.infinity(), "")
        row.SetCoefficient(slack, side)
        return slack

    def _share(self, blocks: Blocks) -> None:
        """The variables between dates."""
        made = {}
        for var in blocks.shared:
            one = blocks.draft.variables[var]
            made[var] = self._solver.NumVar(one.low, one.high, "")
            self._objective.SetCoefficient(made[var], blocks.price.get(var, 0) / self.unit)
        for row, group in zip(self._rows, self.groups, strict=True):
            for var, factor in group.sum.lin.terms.items():
                if var in made:
                    row.SetCoefficient(made[var], factor)

    def add(self, kind: int, choice: Choice) -> None:
        """Offer a day of a kind."""
        made = self._solver.NumVar(0, self._solver.infinity(), "")
        own, into = self._own[kind], self._into[kind]
        self._objective.SetCoefficient(made, sum(own[word] * value for word, value in choice.items()) / self.unit)
        self._days[kind].SetCoefficient(made, 1)
        told: dict[int, int] = {}
        for word, value in choice.items():
            for number, factor in into.get(word, ()):
                told[number] = told.get(number, 0) + factor * value
        for number, amount in told.items():
            self._rows[number].SetCoefficient(made, amount)

    def solve(self, near: Sequence[float], width: float) -> tuple[list[float], float] | None:
        """Prices of the groups near others, and the bound less its constant if no other day were cheaper.

        `width` is how far a price may be off, in shares of itself and of the unit; None when the linear solver gave up.
        """
        for group, price, more, less in zip(self.groups, near, self._more, self._less, strict=True):
            off = width * max(abs(price), self.unit / group.size)
            self._objective.SetCoefficient(more, (price + off) / self.unit)
            self._objective.SetCoefficient(less, -(price - off) / self.unit)
        if self._solver.Solve() != pywraplp.Solver.OPTIMAL:
            return None
        return [row.dual_value() * self.unit for row in self._rows], self._objective.Value() * self.unit
