"""A set holds one unit at a time.

**Why:** two units in one room hear each other, and neither can light.

    (no values of its own)

Passes: unit A leaves the kitchen at 10:00, unit B shoots there from 10:00.
Breaks: unit B starts at 09:59.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.rules.base import Firm, Rule
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import set_parts


class OneUnit(Rule[Firm]):
    """One unit in a set at a time."""

    id = "one-unit"
    title = "A set holds one unit at a time"
    heading = Text(en="One unit on a set", zh="同景冲突")
    Values = Firm

    def on_clock(self, draft: Clock) -> None:
        """Parts of different units in one set are apart."""
        if self.values().level != "hard":
            return
        for day in draft.dates:
            unit_of = {part: one.unit for one in draft.unit_days if one.date == day for part in draft.parts_on(one)}
            for one in draft.sets_on(day):
                for part, other in combinations(draft.parts_in(one, day), 2):
                    if unit_of[part] != unit_of[other]:
                        draft.apart(part, other, 0, partial("{} and {} are in one set".format, part, other))

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Look at each two parts of a set's day that different units shoot."""
        values = self.values()
        if values.level == "off":
            return
        for day, plan in sorted(schedule.days.items()):
            unit_of = {part: unit for unit, work in plan.units.items() for part in work.starts}
            for one, parts in set_parts(shoot, plan).items():
                for before, after in combinations(parts, 2):
                    end = schedule.placed[before].start + shoot.parts[before].minutes
                    by = end - schedule.placed[after].start
                    if by > 0 and unit_of[before] != unit_of[after]:
                        message = f"{before} and {after} overlap by {by} min in {shoot.sets[one].label}"
                        yield self.found(values, message, short_by=by, parts=[before, after], sets=[one], day=day)
