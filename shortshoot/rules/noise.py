"""Sets that hear each other do not record at the same time.

**Why:** two units on one stage share its air: a fight next door is in the take. Sets of a group are shot in
turns, whichever unit is there.

    rules: {noise: {groups: [[penthouse, lobby]]}}

Passes: unit A ends in the penthouse at 10:00, unit B starts in the lobby at 10:00.
Breaks: unit B starts at 09:59.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import combinations

from shortshoot.model import Finding, Part, Schedule, Shoot, Text, UnitDay
from shortshoot.model.text import Id
from shortshoot.rules.base import Fault, Rule, Values
from shortshoot.rules.draft import Clock

Groups = tuple[tuple[Id, ...], ...]


class NoiseValues(Values):
    """Groups of sets that hear each other."""

    groups: Groups = ()


class Noise(Rule[NoiseValues]):
    """Sets in turns."""

    id = "noise"
    title = "Sets that hear each other do not record at the same time"
    heading = Text(en="Noise", zh="同期声干扰")
    Values = NoiseValues

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Groups of unknown sets."""
        for row, group in enumerate(self.values().groups):
            for column, one in enumerate(group):
                if one not in shoot.sets:
                    path = ("rules", self.id, "groups", row, column)
                    yield Fault(path, f"there is no set '{one}'", f"sets: {', '.join(shoot.sets)}")

    def disturbs(self, one: Part, other: Part) -> bool:
        """Whether two parts are shot in different sets of one group."""
        return one.set != other.set and any(one.set in group and other.set in group for group in self.values().groups)

    def on_clock(self, draft: Clock) -> None:
        """Parts of different units that disturb each other come one after the other."""
        if not self.values().groups:
            return
        for ours, theirs in combinations(draft.unit_days, 2):
            if ours.date == theirs.date:
                self._turns(draft, ours, theirs)

    def _turns(self, draft: Clock, ours: UnitDay, theirs: UnitDay) -> None:
        parts, values = draft.shoot.parts, self.values()
        for mine in draft.parts_on(ours):
            for yours in draft.parts_on(theirs):
                if self.disturbs(parts[mine], parts[yours]):
                    one, other = sorted((mine, yours))
                    first = draft.reaches(f"{one} before {other}", draft.start(other) - draft.start(one), 0)
                    why = partial(self.because, one, other)
                    for gap, order in (
                        (draft.start(other) - draft.end(one), first),
                        (draft.start(one) - draft.end(other), 1 - first),
                    ):
                        self.limit(draft, gap, values, at_least=0, only_if=[order], because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Look for parts that overlap in time and disturb each other."""
        values = self.values()
        for day, plan in sorted(schedule.days.items()) if values.level != "off" else ():
            starts = sorted(
                (start, part, unit) for unit, work in plan.units.items() for part, start in work.starts.items()
            )
            for (start, one, unit), (following, other, other_unit) in combinations(starts, 2):
                by = start + shoot.parts[one].minutes - following
                if unit != other_unit and by > 0 and self.disturbs(shoot.parts[one], shoot.parts[other]):
                    message = f"{self.because(one, other)}; they overlap by {by} min"
                    yield self.found(values, message, short_by=by, parts=[one, other], day=day)

    def because(self, one: str, other: str) -> str:
        """Which parts disturb each other."""
        return f"{one} and {other} are shot in sets that hear each other"
