"""The choice of days that a search is ahead of its best plan with.

**Why:** days are cheap to improve and hours dear to set. So the days run ahead: all workers improve one choice of
days, steps on different dates count together, and from time to time somebody sets the hours of what has come of it.
They improve a few dates of a long shoot at a time, since of a dozen dates one is refused nearly always.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock

from shortshoot.model import DayPlan, UnitDay

Where = Mapping[str, UnitDay]


@dataclass(frozen=True)
class Ahead:
    """A choice of days, what it saves over the best plan by the drafts' count, and after how many steps.

    `open` are dates that had no hours when they were last asked for, `hours` those of dates that had some; `start` is
    how often the front had started again from a plan.
    """

    where: Where
    saved: int = 0
    steps: int = 0
    open: frozenset[date] = frozenset()
    hours: Mapping[date, DayPlan] = field(default_factory=dict)
    start: int = 0

    def is_ahead(self, steps: int) -> bool:
        """Whether it is so many steps ahead, with no date that is known to have no hours."""
        return self.steps >= steps and not self.open


class Front:
    """Shared by all workers of a search."""

    def __init__(self, where: Where, dates: Sequence[date]) -> None:
        self._lock = Lock()
        self.now = Ahead(where)
        self.dates = dates
        self.stale = 0

    def advance(self, base: Ahead, where: Where, saved: int) -> bool:
        """Go on to a choice that was made from `base`; False if what has come since does not go with it."""
        with self._lock:
            now = self.now
            mine, theirs = changed(base.where, where), changed(base.where, now.where)
            if mine & theirs or base.start != now.start:
                return False
            moved = {part: one for part, one in where.items() if base.where.get(part) != one}
            hours = {day: plan for day, plan in now.hours.items() if day not in mine}
            where, steps, still = {**now.where, **moved}, now.steps + 1, now.open - mine
            self.now = Ahead(where, now.saved + saved, steps, still, hours, now.start)
            self.stale = 0
            return True

    def look(self, dates: Sequence[date]) -> None:
        """Change nothing but these dates from now on."""
        self.dates = dates
        self.stale = 0

    def rest(self) -> None:
        """A step has brought nothing."""
        self.stale += 1

    def reached(self, ahead: Ahead, where: Where) -> None:
        """The best plan is where the front was, or nearly: go on from there with what has come since, if it goes."""
        with self._lock:
            now = self.now
            since = changed(ahead.where, now.where)
            if ahead.start != now.start or since & changed(ahead.where, where):
                self._begin(where)
            else:
                moved = {part: one for part, one in now.where.items() if ahead.where.get(part) != one}
                steps = max(0, now.steps - ahead.steps)
                self.now = Ahead({**where, **moved}, now.saved - ahead.saved, steps, start=now.start)
            self.stale = 0

    def refused(self, ahead: Ahead, days: Collection[date], hours: Mapping[date, DayPlan]) -> None:
        """Some dates have no hours, others have: go on from what has come since, and from those dates first."""
        with self._lock:
            if ahead.start != self.now.start:
                return
            since = changed(ahead.where, self.now.where)
            found = {day: plan for day, plan in hours.items() if day not in since}
            self.now = replace(self.now, open=frozenset(days) - since, hours=found)
            self.stale = 0

    def back(self, where: Where) -> None:
        """Start again from a plan."""
        with self._lock:
            self._begin(where)
            self.stale = 0

    def _begin(self, where: Where) -> None:
        self.now = Ahead(where, start=self.now.start + 1)


def changed(before: Where, after: Where) -> frozenset[date]:
    """The dates on which something is different."""
    moved = {part for part, one in after.items() if before.get(part) != one}
    return frozenset({after[part].date for part in moved} | {before[part].date for part in moved if part in before})
