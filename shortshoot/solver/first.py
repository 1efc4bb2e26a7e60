"""A first choice of days: greedy, then repaired by the rules.

**Why:** a coordinator who waits half a minute for anything at all stops the program. A rough packing by sets,
made in milliseconds, is enough of a hint for the days draft to find a legal one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from shortshoot.model import Part, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort, Model, Status
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.stop import Stop

FULL = (72, 78, 84, 90)
"""Per cent of a unit's longest day that rough packings fill; the one that breaks least is repaired."""

IDLE = 60
"""Minutes of each unit-day that the first choice of days tries to leave idle, so that it finds its hours."""

STRANGER = 25
"""Minutes that one more person on a day is worth, roughly, when a part looks for its day."""


BUSY = 12
"""Wall seconds a unit of work may take on a busy machine; three on an idle one."""

QUICK = 0.2
"""Units of work that are enough nearly always; then the packing is repaired with more patience."""


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

    def score(self, part: Part) -> int:
        """How badly the part fits here; smaller is better."""
        return self.extra(part) + STRANGER * len(set(part.cast) - self.people) - self.left // 8

    def add(self, part: Part) -> None:
        """Put the part here."""
        self.left -= self.extra(part)
        self.lit.setdefault((part.set, part.light), part)
        self.people.update(part.cast)


def rough(shoot: Shoot, book: RuleBook, full: int) -> dict[str, UnitDay]:
    """Every owed part on some unit-day that is not barred, sets together; may break rules."""
    boxes = {unit_day: _Box(shoot, book, unit_day, full) for unit_day in shoot.unit_days}
    allowed = {part: [one for one in boxes if (part, one) not in book.barred] for part in shoot.owed}
    groups: dict[str, list[Part]] = {}
    for part in shoot.owed.values():
        groups.setdefault(part.set, []).append(part)
    order = sorted(groups.values(), key=lambda parts: _tightness(parts, allowed))
    found: dict[str, UnitDay] = {}
    for parts in order:
        for part in sorted(parts, key=lambda one: (len(allowed[one.id]), one.light, one.cast)):
            room = [one for one in allowed[part.id] if boxes[one].left >= boxes[one].extra(part)]
            choices = room or sorted(allowed[part.id], key=lambda one: -boxes[one].left)[:1]
            if choices:
                found[part.id] = min(choices, key=lambda one: (boxes[one].score(part), one.date, one.unit))
                boxes[found[part.id]].add(part)
    return found


def _tightness(parts: list[Part], allowed: Mapping[str, list[UnitDay]]) -> tuple[int, int]:
    return min(len(allowed[part.id]) for part in parts), -sum(part.minutes for part in parts)


class FirstDays(NamedTuple):
    """A choice of days, legal if it could be made so; or `impossible`, which is proven."""

    where: Mapping[str, UnitDay]
    impossible: bool = False


def first_days(shoot: Shoot, book: RuleBook, stop: Stop, effort: Effort) -> FirstDays:
    """The rough packing, repaired by the days draft of the whole shoot.

    **Why:** every legal schedule satisfies that draft, so when it has no solution, neither has the shoot.
    """
    draft = DaysDraft(shoot, book, free=shoot.unit_days, given={})
    crowded = draft.crowded(IDLE)
    packings = [rough(shoot, book, full) for full in FULL]
    packed = min(packings, key=lambda one: len(draft.broken(draft.hint(one))))
    model = Model(draft, crowded)
    model.hint(draft.hint(packed))
    for seconds in (QUICK, effort.seconds):
        with stop.watching() as watch:
            brief = replace(effort, seconds=min(BUSY * seconds, stop.left), work=seconds)
            answer = model.solve(brief, probe=False, relax=False, watch=watch)
        if answer.values is not None:
            return FirstDays(draft.where(answer.values))
        if answer.status is Status.INFEASIBLE:
            return FirstDays(packed, impossible=True)
    return FirstDays(packed)
