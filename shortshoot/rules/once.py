"""Every part that is still owed is shot exactly once.

**Why:** a forgotten scene is found in the edit, when the set is gone. A part already shot or cut may
still stand in an older plan, but never twice.

    (no values of its own)

Passes: parts 1-1 and 1-2, each on one unit-day of the calendar.
Breaks: part 1-2 on no unit-day, or on two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import total


class Once(Rule[Always]):
    """Each owed part once."""

    id = "once"
    title = "Each owed part is shot exactly once"
    heading = Text(en="Every part once", zh="每场一次")
    Values = Always

    def on_both(self, draft: Draft) -> None:
        """One unit-day a part."""
        for part in draft.parts:
            placed = total(draft.on(part, unit_day) for unit_day in draft.choices(part))
            draft.require(placed, at_least=1, at_most=1, because=partial(self.because, part, 0))

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Count each part's places."""
        values = self.values()
        times = Counter(one.part for one in schedule.all_placed())
        for part in shoot.owed:
            if times[part] != 1:
                yield self.found(values, self.because(part, times[part]), parts=[part], field=("scenes", part))
        for part, count in times.items():
            if part not in shoot.owed and count > 1:
                yield self.found(values, self.because(part, count), parts=[part])
        known = set(shoot.unit_days)
        for one in schedule.all_placed():
            if one.unit_day not in known:
                message = f"{one.part} is on {one.unit_day}, which is not one of the unit's dates"
                yield self.found(values, message, parts=[one.part], unit=one.unit_day.unit, day=one.unit_day.date)

    def because(self, part: str, times: int) -> str:
        """Which part, how often."""
        return f"{part} is not in the schedule" if not times else f"{part} is in the schedule {times} times, not once"
