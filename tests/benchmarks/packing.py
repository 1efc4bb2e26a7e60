"""A packing by sets, as a coordinator makes one on a wall: the largest sets first, each kept together while it fits.

**Why:** the rivals start from it, so it must not change with the planner's own first plan.
"""

from __future__ import annotations

from shortshoot.model import Part, Shoot, UnitDay
from shortshoot.rules.book import RuleBook

FULL = (72, 78, 84, 90)
"""Per cent of a unit's longest day that a packing fills."""

STRANGER = 25
"""Minutes that one more person on a unit-day is worth when a part looks for its day."""

SHARED = 120
"""And a person who works with another unit on that date."""


class _Box:
    """A unit-day being filled."""

    def __init__(self, shoot: Shoot, book: RuleBook, unit_day: UnitDay, full: int) -> None:
        count, minutes = book.breaks(unit_day.unit)
        self.book, self.date = book, unit_day.date
        self.left = shoot.units[unit_day.unit].longest * full // 100 - count * minutes // 2
        if not shoot.is_booked(unit_day):
            self.left = 0
        self.lit: dict[tuple[str, str], Part] = {}
        self.people: set[str] = set()

    def needs(self, part: Part) -> int:
        """Minutes the part takes here, with the shortest stand-still it brings."""
        if (part.set, part.light) in self.lit:
            return part.minutes
        gaps = [self.book.gap(other, part) for other in self.lit.values()]
        return part.minutes + min(gaps, default=self.book.lead_in(part))

    def add(self, part: Part) -> None:
        """Put the part here."""
        self.left -= self.needs(part)
        self.lit.setdefault((part.set, part.light), part)
        self.people.update(part.cast)


def pack(shoot: Shoot, book: RuleBook, full: int) -> dict[str, UnitDay]:
    """Every owed part on a unit-day where it may be, sets together; rules about days may be broken."""
    boxes = {unit_day: _Box(shoot, book, unit_day, full) for unit_day in shoot.unit_days}
    groups: dict[str, list[Part]] = {}
    for part in shoot.owed.values():
        groups.setdefault(part.set, []).append(part)
    allowed = {part: [one for one in boxes if (part, one) not in book.barred] for part in shoot.owed}
    found: dict[str, UnitDay] = {}

    def tightness(parts: list[Part]) -> tuple[int, int]:
        return min(len(allowed[part.id]) for part in parts), -sum(part.minutes for part in parts)

    def score(part: Part, unit_day: UnitDay) -> int:
        box, cast = boxes[unit_day], set(part.cast)
        beside = [other.people for other in boxes.values() if other.date == unit_day.date and other is not box]
        shared = sum(len(cast & people) for people in beside)
        return box.needs(part) + STRANGER * len(cast - box.people) + SHARED * shared - box.left // 8

    for parts in sorted(groups.values(), key=tightness):
        for part in sorted(parts, key=lambda one: (len(allowed[one.id]), one.light, one.cast)):
            room = [one for one in allowed[part.id] if boxes[one].left >= boxes[one].needs(part)]
            choices = room or sorted(allowed[part.id], key=lambda one: -boxes[one].left)[:1]
            if choices:
                found[part.id] = min(choices, key=lambda one: (score(part, one), one))
                boxes[found[part.id]].add(part)
    return found
