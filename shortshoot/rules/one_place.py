"""Nobody is in two places: between units an actor needs time to cross.

**Why:** with an A and a B unit the leads are wanted everywhere. Between two parts shot by different units
the actor needs to get from one set to the other. Ways between locations are told as for `company-move`.

    rules: {one-place: {same_site: 10, other_site: 60, cast: {lin: {same_site: 25}}}}

Passes: unit A ends chen's part at 10:00, unit B starts his next in the same base at 10:10.
Breaks: unit B starts at 10:09.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

from pydantic import Field

from shortshoot.model import Finding, Part, Schedule, Shoot, Text
from shortshoot.model.time import Count, Minutes
from shortshoot.rules.base import Firm, Rule
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import cast_parts
from shortshoot.rules.lin import Lin, total
from shortshoot.rules.moves import travel_minutes
from shortshoot.rules.record import Interval

Times = list[tuple[Lin, Lin]]
"""Of each unit, whether it is used, and a time of its day."""


class CrossingValues(Firm):
    """Minutes to cross from one unit to another; the speed in a straight line between places with coordinates."""

    same_site: Minutes = 10
    other_site: Minutes = 60
    kmh: Count | None = Field(default=None, ge=1)


class OnePlace(Rule[CrossingValues]):
    """An actor in one place at a time."""

    id = "one-place"
    title = "Nobody is in two places at once"
    heading = Text(en="One place at a time", zh="演员时间冲突")
    Values = CrossingValues
    differs_by = ("cast",)

    def crossing(self, shoot: Shoot, one: Part, other: Part, person: str) -> int:
        """Minutes an actor needs between two parts of different units."""
        values = self.values(person=person)
        if one.location == other.location:
            return 0 if one.set == other.set else values.same_site
        return travel_minutes(shoot, values.other_site, values.kmh)[one.location, other.location]

    def on_days(self, draft: Days) -> None:
        """What an actor does in a day fits between the first call and the last wrap of the units."""
        for day in draft.dates:
            units = [unit_day for unit_day in draft.unit_days if unit_day.date == day]
            if len(units) < 2:
                continue
            first = self._first(draft, f"first call {day}", [(draft.used(one), draft.call(one)) for one in units])
            last = -self._first(draft, f"last wrap {day}", [(draft.used(one), -draft.wrap(one)) for one in units])
            for person, parts in draft.shoot.parts_with.items():
                if self.values(person=person).level != "hard":
                    continue
                minutes = total(
                    draft.on(part, unit_day) * draft.shoot.parts[part].minutes for part in parts for unit_day in units
                )
                if minutes.terms:
                    draft.require(
                        last - first - minutes,
                        at_least=0,
                        because=partial("{} is in one place at a time".format, person),
                    )

    @staticmethod
    def _first(draft: Days, name: str, times: Times) -> Lin:
        """Not before the first of the times of the units that are used; anything where none is."""
        low, high = min(-draft.highest(-time) for _, time in times), max(draft.highest(time) for _, time in times)
        first = draft.number(name, low, high, partial(_earliest, times))
        some = [draft.literal(name, partial(_is_first, times, used, time)) for used, time in times]
        for one, (used, time) in zip(some, times, strict=True):
            draft.require(first - time, at_least=0, only_if=[one], because=lambda: "first call, last wrap")
            draft.require(used - one, at_least=0, because=lambda: "first call, last wrap")
            draft.require(total(some) - used, at_least=0, because=lambda: "first call, last wrap")
        return first

    def on_clock(self, draft: Clock) -> None:
        """Parts of different units that share an actor are apart."""
        shoot = draft.shoot
        for day in draft.dates:
            units = [sorted(draft.parts_on(unit_day)) for unit_day in draft.unit_days if unit_day.date == day]
            for ours, theirs in combinations(units, 2):
                for part in ours:
                    for other in theirs:
                        people = set(shoot.parts[part].cast) & set(shoot.parts[other].cast)
                        shared = [one for one in sorted(people) if self.values(person=one).level == "hard"]
                        if shared:
                            self._apart(draft, part, other, shared)
            for person in draft.people_on(day) if len(units) > 1 else ():
                if self.values(person=person).level == "hard":
                    parts = draft.parts_of(person, day)
                    draft.no_overlap([Interval(draft.start(part), draft.end(part)) for part in parts])

    def _apart(self, draft: Clock, one: str, other: str, shared: Sequence[str]) -> None:
        shoot, first = draft.shoot, draft.before(one, other)
        there = max(self.crossing(shoot, shoot.parts[one], shoot.parts[other], person) for person in shared)
        back = max(self.crossing(shoot, shoot.parts[other], shoot.parts[one], person) for person in shared)
        why = partial("{} and {} share an actor".format, one, other)
        draft.require(draft.start(other) - draft.end(one), at_least=there, only_if=[first], because=why)
        draft.require(draft.start(one) - draft.end(other), at_least=back, only_if=[1 - first], because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Look at each two parts of a person's day that different units shoot."""
        for day, plan in sorted(schedule.days.items()):
            unit_of = {part: unit for unit, work in plan.units.items() for part in work.starts}
            for person, parts in cast_parts(shoot, plan).items():
                values = self.values(person=person)
                for before, after in combinations(parts, 2) if values.level != "off" else ():
                    if unit_of[before] == unit_of[after]:
                        continue
                    one, other = shoot.parts[before], shoot.parts[after]
                    has = schedule.placed[after].start - schedule.placed[before].start - one.minutes
                    needs = self.crossing(shoot, one, other, person)
                    if has < needs:
                        yield self.found(
                            values,
                            self.because(shoot.cast[person].label, before, after, needs, has),
                            short_by=needs - has,
                            parts=[before, after],
                            people=[person],
                            day=day,
                            field=("cast", person),
                        )

    def because(self, person: str, before: str, after: str, needs: int, has: int) -> str:
        """Who needs how long between which parts."""
        return f"{person} needs {needs} min from {before} to {after}, has {has}"


def _earliest(times: Times, known: list[int]) -> int:
    told = [time.value(known) for used, time in times if used.value(known)]
    return min(told or [time.value(known) for _, time in times])


def _is_first(times: Times, used: Lin, time: Lin, known: list[int]) -> int:
    return int(used.value(known) and time.value(known) == _earliest(times, known))
