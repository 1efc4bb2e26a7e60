"""A unit needs time to move to another set, another venue or another location.

**Why:** trucks, dolly and sixty people. Inside one venue half an hour is gone, between sites two hours.
The table of a location (`moves`) overrules the grades; with `kmh`, places with coordinates and without an entry
are as far as the straight way takes at that speed. A way round through a third place counts when it is shorter.
With `meals`, the unit may eat on the way to another location: a move as long as the meal carries it.

    rules: {company-move: {same_venue: 20, other_venue: 30, other_site: 120, units: {B: {other_venue: 10}}}}
    locations: {base: {moves: {pier: 60}}}

Passes: base ends 10:00, pier (60 minutes away, 15 of light) starts 11:15.
Breaks: it starts 11:14.
Source: inside one venue 30-60 minutes, between sites 120 and more, trade practice.
"""

from __future__ import annotations

from pydantic import Field

from shortshoot.model import Part, Shoot, Text, UnitDay
from shortshoot.model.text import Flag
from shortshoot.model.time import Count, Minutes
from shortshoot.rules.base import Rule, Switch
from shortshoot.rules.draft import Days
from shortshoot.rules.lin import total
from shortshoot.rules.moves import travel_minutes


class MoveValues(Switch):
    """Minutes by how far the next set is; the speed in a straight line; whether the unit may eat on the way."""

    same_venue: Minutes = 20
    other_venue: Minutes = 30
    other_site: Minutes = 120
    kmh: Count | None = Field(default=None, ge=1)
    meals: Flag = False


class CompanyMove(Rule[MoveValues]):
    """Minutes to move between sets, venues and sites."""

    id = "company-move"
    title = "A unit needs time to move"
    heading = Text(en="Company moves", zh="转场时间")
    Values = MoveValues
    differs_by = ("units",)

    def gap(self, shoot: Shoot, before: Part, after: Part, unit: str | None) -> int:
        """The move from one part's set to the next part's."""
        values = self.values(unit=unit)
        if values.level != "hard" or before.set == after.set:
            return 0
        if before.location != after.location:
            return travel_minutes(shoot, values.other_site, values.kmh)[before.location, after.location]
        venue, other = shoot.sets[before.set].venue, shoot.sets[after.set].venue
        inside = bool(venue) and venue == other
        return min(values.same_venue, values.other_venue) if inside else values.other_venue

    def meal_room(self, shoot: Shoot, before: Part, after: Part, unit: str) -> int:
        """The whole way to another location, where meals may be eaten on it."""
        carries = self.values(unit=unit).meals and before.location != after.location
        return self.gap(shoot, before, after, unit) if carries else 0

    def on_days(self, draft: Days) -> None:
        """The shortest round: every set after a venue's first, every venue after a site's first, every site.

        A way that may carry a meal is none on top of the meal.
        """
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            if values.level == "hard":
                self._spend(draft, unit_day, values)

    def _spend(self, draft: Days, unit_day: UnitDay, values: MoveValues) -> None:
        shoot = draft.shoot
        venues: dict[tuple[str, str], set[str]] = {}
        for part in draft.parts_on(unit_day):
            one = shoot.sets[shoot.parts[part].set]
            venues.setdefault((one.location, one.venue or f"set {one.id}"), set()).add(one.id)
        places = sorted({place for place, _ in venues})
        table = travel_minutes(shoot, values.other_site, values.kmh)
        sites = [0 if values.meals else table[a, b] for a in places for b in places if a != b]
        between_sites = min(sites, default=values.other_venue)
        between_venues = min(values.other_venue, between_sites)
        between_sets = min(values.same_venue, between_venues)
        visits = [draft.visits(one, unit_day) for sets in venues.values() for one in sorted(sets)]
        entered = [
            draft.any_of(f"venue {place} {venue} {unit_day}", [draft.visits(one, unit_day) for one in sorted(sets)])
            for (place, venue), sets in venues.items()
        ]
        reached = [draft.at(place, unit_day) for place in places]
        draft.spend(
            unit_day,
            total(visits) * between_sets
            + total(entered) * (between_venues - between_sets)
            + total(reached) * (between_sites - between_venues)
            - draft.used(unit_day) * between_sites,
        )
