"""A first choice of days: greedy, then repaired by the rules.

**Why:** a coordinator who waits half a minute for anything at all stops the program. A rough packing by sets,
made in milliseconds, is enough of a hint for the days draft to find a legal one.
"""

from __future__ import annotations

from collections.abc import Mapping

from shortshoot.model import Part, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.cpsat import Effort, Model, Status, money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.stop import Stop

FULL = 80
"""Per cent of a unit's longest day that the rough packing fills."""

STRANGER = 25
"""Minutes that one more person on a day is worth, roughly, when a part looks for its day."""


class _Box:
    """A unit-day being filled."""

    def __init__(self, shoot: Shoot, book: RuleBook, unit_day: UnitDay) -> None:
        unit = shoot.units[unit_day.unit]
        count, minutes = book.breaks(unit.id)
        self.book = book
        self.left = unit.longest * FULL // 100 - max(0, count - 1) * minutes
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


def rough(shoot: Shoot, book: RuleBook) -> dict[str, UnitDay]:
    """Every owed part on some unit-day that is not barred, sets together; may break rules."""
    boxes = {unit_day: _Box(shoot, book, unit_day) for unit_day in shoot.unit_days}
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


class FirstDays:
    """Looks at the days of the whole shoot at once: finds a legal choice, or proves that there is none.

    **Why:** the rough packing may be beyond repair by small steps, and only the whole can be impossible. It
    runs beside the search and is cancelled as soon as there is a plan.
    """

    def __init__(self, shoot: Shoot, book: RuleBook, stop: Stop, effort: Effort) -> None:
        self.shoot, self.book, self.effort = shoot, book, effort
        self._stop = stop.child()
        self.where: dict[str, UnitDay] | None = None
        self.impossible = False

    def run(self) -> None:
        """Solve until one of the two is known."""
        draft = DaysDraft(self.shoot, self.book, free=self.shoot.unit_days, given={})
        model = Model(draft, money(draft))
        model.hint(draft.hint(rough(self.shoot, self.book)))
        with self._stop.watching() as watch:
            answer = model.solve(self.effort, stop_at_first=True, probe=False, watch=watch)
        self.impossible = answer.status is Status.INFEASIBLE
        if answer.values is not None:
            self.where = draft.where(answer.values)

    def cancel(self) -> None:
        """Nobody needs it any more."""
        self._stop.set()
