"""A unit needs time to move to another set, another venue or another location.

**Why:** trucks, dolly and sixty people. Inside one venue half an hour is gone, between sites two hours.
The table of a location (`moves`) overrules the grades; a way round through a third place counts when
it is shorter.

    rules: {company-move: {same_venue: 20, other_venue: 30, other_site: 120}}
    locations: {base: {moves: {pier: 60}}}

Passes: base ends 10:00, pier (60 minutes away, 15 of light) starts 11:15.
Breaks: it starts 11:14.
Source: inside one venue 30-60 minutes, between sites 120 and more, trade practice.
"""

from __future__ import annotations

from shortshoot.model import Part, Shoot
from shortshoot.model.time import Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Days
from shortshoot.rules.lin import total
from shortshoot.rules.moves import travel_minutes


class MoveValues(Values):
    """Minutes by how far the next set is."""

    same_venue: Minutes = 20
    other_venue: Minutes = 30
    other_site: Minutes = 120


class CompanyMove(Rule[MoveValues]):
    """Minutes to move between sets, venues and sites."""

    id = "company-move"
    title = "A unit needs time to move"
    Values = MoveValues

    def gap(self, shoot: Shoot, before: Part, after: Part) -> int:
        """The move from one part's set to the next part's."""
        values = self.values()
        if values.level != "hard" or before.set == after.set:
            return 0
        if before.location != after.location:
            return travel_minutes(shoot, values.other_site)[before.location, after.location]
        venue, other = shoot.sets[before.set].venue, shoot.sets[after.set].venue
        inside = bool(venue) and venue == other
        return min(values.same_venue, values.other_venue) if inside else values.other_venue

    def on_days(self, draft: Days) -> None:
        """At least the shortest move for every set, and every location, after the first."""
        values = self.values()
        if values.level != "hard":
            return
        shoot = draft.shoot
        table = travel_minutes(shoot, values.other_site)
        within = min(values.same_venue, values.other_venue)
        for unit_day in draft.unit_days:
            sets = sorted({shoot.parts[part].set for part in draft.parts_on(unit_day)})
            if not sets:
                continue
            places = sorted({shoot.sets[one].location for one in sets})
            between = min((table[a, b] for a in places for b in places if a != b), default=0)
            short = min(within, between) if len(places) > 1 else within
            used = draft.used(unit_day)
            spent = total(draft.visits(one, unit_day) * short for one in sets) + used * -short
            if len(places) > 1 and between > short:
                more = between - short
                spent = spent + total(draft.at(one, unit_day) * more for one in places) + used * -more
            draft.spend(unit_day, spent)
