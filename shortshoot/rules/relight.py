"""A unit relights before it shoots in another set, or in the same set under another light or in another direction.

**Why:** art crews dress ahead while the unit shoots elsewhere; what stops the unit is light. Going from
day to night in one room, or turning the camera round in it, costs as much as walking into the next one.
Scenes that name no `direction` are shot in one and the same.

    locations: {base: {sets: {penthouse: {light: 15}}}}
    scenes: {12-3: {set: penthouse, direction: window}, 12-4: {set: penthouse, direction: door}}
    rules: {relight: {units: {B: {level: off}}}}                # a unit that shoots by what light there is

Passes: penthouse by day ends 10:00, penthouse by night starts 10:15.
Breaks: it starts 10:14.
Source: 15-30 minutes, also for a new direction in the same set, trade practice.
"""

from __future__ import annotations

from shortshoot.model import Part, Shoot, Text
from shortshoot.rules.base import Rule, Switch
from shortshoot.rules.draft import Days
from shortshoot.rules.lin import total


class Relight(Rule[Switch]):
    """Minutes of light before another set, another time of day or another direction."""

    id = "relight"
    title = "A unit relights for another set or another light"
    heading = Text(en="Relighting", zh="改光")
    Values = Switch
    differs_by = ("units",)

    def gap(self, shoot: Shoot, before: Part, after: Part, unit: str | None) -> int:
        """The light of the next set, unless nothing changes."""
        same = (before.set, before.light, before.direction) == (after.set, after.light, after.direction)
        return 0 if same or self.values(unit=unit).level != "hard" else shoot.sets[after.set].light

    def lead_in(self, shoot: Shoot, part: Part, unit: str | None) -> int:
        """The light of the first set of the day."""
        return shoot.sets[part.set].light if self.values(unit=unit).level == "hard" else 0

    def on_days(self, draft: Days) -> None:
        """Each set and light that is used is lit at least once."""
        parts = draft.shoot.parts
        for unit_day in draft.unit_days:
            if self.values(unit=unit_day.unit).level != "hard":
                continue
            states = {(parts[part].set, parts[part].light) for part in draft.parts_on(unit_day)}
            lit = [draft.open_with(one, light, unit_day) * draft.shoot.sets[one].light for one, light in sorted(states)]
            draft.spend(unit_day, total(lit))
