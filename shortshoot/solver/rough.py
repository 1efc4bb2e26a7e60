"""Rough packings: every part on some unit-day, sets together, in milliseconds.

**Why:** a solver that is given a nearly legal choice of days repairs it at once; given nothing, it looks for seconds.
Nothing here knows a rule: how full a unit-day, a person or anything else may be is read from the draft's own rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shortshoot.model import Part, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.rules.record import OPEN
from shortshoot.solver.days import DaysDraft

FULL = (70, 62, 78, 84, 90)
"""Per cent of a unit's longest day that rough packings fill; if none is legal, the one that breaks least is repaired.

Measured at 1,000 scenes on 30 dates of four units: from 55 to 74 per cent all dates have their hours at once; at 78
three have none, and room for them is found in 20 to 60 seconds. Of five such shoots one has no legal packing from 70
on, and a first plan after 115 seconds if no emptier one is tried.
"""

STRANGER = 25
"""Minutes that one more person on a day is worth, roughly, when a part looks for its day."""

SHARED = 120
"""Minutes that a person is worth whom another unit wants on the same date."""

MINUTES = 60
"""A row that allows at least so much counts minutes and is filled in part only; others count days or scenes."""


class _Limits:
    """The rows of a draft that say how much of something fits, and what they have left."""

    def __init__(self, draft: DaysDraft, full: int) -> None:
        self._left: list[int] = []
        self._takes: dict[int, list[tuple[int, int]]] = {}
        self._var = {key: var for key, literal in draft.x.items() for var in literal.terms}
        mine = set(self._var.values())
        for row in draft.rows:
            terms = row.lin.terms
            if row.only_if or row.high >= OPEN or not terms.keys() <= mine or min(terms.values(), default=0) <= 0:
                continue
            most = row.high - row.lin.const
            for var, amount in terms.items():
                self._takes.setdefault(var, []).append((len(self._left), amount))
            self._left.append(most * full // 100 if most >= MINUTES else most)

    def fits(self, part: Part, unit_day: UnitDay) -> bool:
        """Whether every row has enough left."""
        taken = self._takes.get(self._var[part.id, unit_day], ())
        return all(self._left[row] >= amount for row, amount in taken)

    def take(self, part: Part, unit_day: UnitDay) -> None:
        """Put the part there."""
        for row, amount in self._takes.get(self._var[part.id, unit_day], ()):
            self._left[row] -= amount


class _Box:
    """A unit-day being filled."""

    def __init__(self, shoot: Shoot, book: RuleBook, unit_day: UnitDay, full: int) -> None:
        unit = shoot.units[unit_day.unit]
        count, minutes = book.breaks(unit.id)
        self.book = book
        self.left = unit.longest * full // 100 - count * minutes // 3
        self.lit: dict[tuple[str, str], Part] = {}
        self.people: set[str] = set()

    def extra(self, part: Part) -> int:
        """Minutes the part takes here: its own, and the shortest stand-still it brings."""
        if (part.set, part.light) in self.lit:
            return part.minutes
        gaps = [self.book.gap(other, part) for other in self.lit.values()]
        return part.minutes + min(gaps, default=self.book.lead_in(part))

    def score(self, part: Part, extra: int, beside: Iterable[_Box]) -> int:
        """How badly the part and its `extra` fit here, with other units at work on the date; smaller is better."""
        strangers = set(part.cast) - self.people
        shared = sum(len(strangers & other.people) for other in beside)
        return extra + STRANGER * len(strangers) + SHARED * shared - self.left // 8

    def add(self, part: Part) -> None:
        """Put the part here."""
        self.left -= self.extra(part)
        self.lit.setdefault((part.set, part.light), part)
        self.people.update(part.cast)


def rough(shoot: Shoot, book: RuleBook, draft: DaysDraft, full: int) -> dict[str, UnitDay]:
    """Every owed part on some unit-day that is not barred, filled to so many per cent; may break rules."""
    limits = _Limits(draft, full)
    boxes = {unit_day: _Box(shoot, book, unit_day, full) for unit_day in shoot.unit_days}
    beside = {one: [box for other, box in boxes.items() if other.date == one.date and other != one] for one in boxes}
    allowed = {part: [one for one in boxes if (part, one) not in book.barred] for part in shoot.owed}
    groups: dict[str, list[Part]] = {}
    for part in shoot.owed.values():
        groups.setdefault(part.set, []).append(part)
    order = sorted(groups.values(), key=lambda parts: _tightness(parts, allowed))
    found: dict[str, UnitDay] = {}
    for parts in order:
        for part in sorted(parts, key=lambda one: (len(allowed[one.id]), one.light, one.cast)):
            extra = {one: boxes[one].extra(part) for one in allowed[part.id]}
            room = [one for one in extra if boxes[one].left >= extra[one]]
            room = [one for one in room if limits.fits(part, one)] or room
            choices = room or sorted(allowed[part.id], key=lambda one: -boxes[one].left)[:1]
            if choices:
                scores = {one: boxes[one].score(part, extra[one], beside[one]) for one in choices}
                found[part.id] = min(choices, key=lambda one: (scores[one], one.date, one.unit))
                boxes[found[part.id]].add(part)
                limits.take(part, found[part.id])
    return found


def _tightness(parts: list[Part], allowed: Mapping[str, list[UnitDay]]) -> tuple[int, int]:
    return min(len(allowed[part.id]) for part in parts), -sum(part.minutes for part in parts)
