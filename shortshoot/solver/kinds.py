"""Dates that are alike, bounded as one.

**Why:** most dates of a shoot allow nearly the same parts under nearly the same rows, a minute of daylight or one
absent actor apart. A kind is a relaxation of all its dates: row by row the weakest form that any of them has, so
whatever one of its days costs at least, each of its dates does, and one pricing serves them all. Which rows and
variables are taken for the same is told by names and shapes; a wrong guess makes a kind weaker, never wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from shortshoot.rules.lin import Lin
from shortshoot.solver.blocks import Blocks

MOST = 5
"""Kinds that are told apart."""

SHORT = 2
"""Rows of up to so many terms are alike only if all of them are."""


@dataclass(frozen=True)
class Kind:
    """Days of some dates: words from 0 up to their span, rows `terms + const >= 0` over them.

    `names` tells what each word is called, its date left out, and which of that name it is; `where` the word of each
    variable of each date. A variable is its lower bound and its word.
    """

    dates: Sequence[date]
    names: Mapping[tuple[str, int], int]
    spans: Sequence[int]
    rows: Sequence[Lin]
    where: Mapping[date, Mapping[int, int]]

    @classmethod
    def of(cls, blocks: Blocks, dates: Sequence[date]) -> Kind:
        """The strictest day that is no stricter than any of the dates."""
        bounds = blocks.draft.variables
        ids: dict[tuple[str, int], int] = {}
        spans: list[int] = []
        where: dict[date, dict[int, int]] = {}
        for day in dates:
            told: dict[str, int] = {}
            where[day] = {}
            for var in blocks.variables[day]:
                name = blocks.name(var, [day])
                told[name] = told.get(name, 0) + 1
                word = where[day][var] = ids.setdefault((name, told[name]), len(ids))
                spans += [0] * (len(ids) - len(spans))
                spans[word] = max(spans[word], bounds[var].high - bounds[var].low)
        stated = {day: [_shifted(blocks, one.lin, where[day]) for one in blocks.inside[day]] for day in dates}
        rows = _weakest(stated, {day: set(words.values()) for day, words in where.items()})
        binding = [row for row in rows if row.const + sum(min(0, c) * spans[w] for w, c in row.terms.items()) < 0]
        return cls(dates, ids, spans, binding, where)

    @cached_property
    def called(self) -> Mapping[int, tuple[str, int]]:
        """The name of each word."""
        return {word: name for name, word in self.names.items()}

    def costs(self, cost: Mapping[int, int]) -> list[int]:
        """What each word costs on the date where it is cheapest, from costs of variables."""
        found: list[int | None] = [None] * len(self.spans)
        for words in self.where.values():
            for var, word in words.items():
                known, here = found[word], cost.get(var, 0)
                found[word] = here if known is None else min(known, here)
        return [one or 0 for one in found]

    def taken(self, other: Kind, choice: Mapping[int, int]) -> dict[int, int] | None:
        """A day of another kind as one of this; None where this one does not allow it."""
        found = {self.names.get(other.called[word], -1): value for word, value in choice.items()}
        if any(word < 0 or value > self.spans[word] for word, value in found.items()):
            return None
        return found if all(row.at(found) >= 0 for row in self.rows) else None

    def below(self, blocks: Blocks, day: date, cost: Mapping[int, int]) -> int:
        """What a date costs before any of its words: its variables at their lower bounds."""
        bounds = blocks.draft.variables
        return sum(cost.get(var, 0) * bounds[var].low for var in self.where[day])

    def values(self, blocks: Blocks, day: date, values: Mapping[int, int]) -> dict[int, int]:
        """The words that are not 0, from values of variables."""
        bounds = blocks.draft.variables
        found = {word: values.get(var, 0) - bounds[var].low for var, word in self.where[day].items()}
        return {word: value for word, value in found.items() if value}


def kinds_of(blocks: Blocks, most: int = MOST) -> list[Kind]:
    """The dates of the same units, apart by what they bar while there are not too many kinds.

    **Why:** the fewer parts a date may hold, the less it can save, and the sooner it is priced.
    """
    alike: dict[tuple[object, ...], tuple[list[date], set[str]]] = {}
    for day in blocks.dates:
        units = tuple(one.unit for one in blocks.draft.unit_days if one.date == day)
        barred = _barred(blocks, day)
        alike.setdefault((units, frozenset(barred)), ([], barred))[0].append(day)
    told = [(units, dates, barred) for (units, _), (dates, barred) in alike.items()]
    while len(told) > most:
        pairs = [(one, other) for one, other in combinations(told, 2) if one[0] == other[0]]
        if not pairs:
            break
        one, other = min(pairs, key=lambda pair: len(pair[0][2] ^ pair[1][2]))
        told = [some for some in told if some is not one and some is not other]
        told.append((one[0], sorted([*one[1], *other[1]]), one[2] & other[2]))
    return [Kind.of(blocks, dates) for _, dates, _ in told]


def _barred(blocks: Blocks, day: date) -> set[str]:
    """The names of what can only be 0."""
    single = [
        next(iter(one.lin.terms.items()))
        for one in blocks.inside[day]
        if len(one.lin.terms) == 1 and one.lin.const == 0
    ]
    return {blocks.name(var, [day]) for var, factor in single if factor < 0}


def _shifted(blocks: Blocks, lin: Lin, words: Mapping[int, int]) -> Lin:
    """A row of variables as one of words."""
    bounds = blocks.draft.variables
    const = lin.const + sum(coefficient * bounds[var].low for var, coefficient in lin.terms.items())
    return Lin({words[var]: coefficient for var, coefficient in lin.terms.items()}, const)


def _weakest(stated: Mapping[date, Sequence[Lin]], has: Mapping[date, set[int]]) -> list[Lin]:
    """Rows that every date keeps: of those that are alike, word by word the largest coefficient.

    A date without such a row keeps it too when its own words only add.
    """
    common = set.intersection(*has.values())
    alike: dict[tuple[object, ...], dict[date, Lin]] = {}
    for day, rows in stated.items():
        told: dict[tuple[object, ...], int] = {}
        for row in rows:
            shape = _shape(row.terms.items(), common)
            told[shape] = told.get(shape, 0) + 1
            alike.setdefault((*shape, told[shape]), {})[day] = row
    return [_weaker(rows, has) for rows in alike.values()]


def _shape(terms: Iterable[tuple[int, int]], common: set[int]) -> tuple[object, ...]:
    everything = sorted(terms)
    shared = [term for term in everything if term[0] in common]
    return tuple(everything if len(everything) <= SHORT or not shared else shared)


def _weaker(rows: Mapping[date, Lin], has: Mapping[date, set[int]]) -> Lin:
    """No date of these can break it: words are never negative."""
    absent = [day for day in has if day not in rows]
    terms: dict[int, int] = {}
    for word in {word for row in rows.values() for word in row.terms}:
        told = [row.terms.get(word, 0) for day, row in rows.items() if word in has[day]]
        terms[word] = max([*told, *(0 for day in absent if word in has[day])])
    const = max([*(row.const for row in rows.values()), *(0 for _ in absent)])
    return Lin({word: coefficient for word, coefficient in terms.items() if coefficient}, const)
