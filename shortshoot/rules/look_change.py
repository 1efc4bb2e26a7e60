"""Between two looks an actor has time to change, and wears no more looks a day than agreed.

**Why:** taking a wedding dress off and a hospital gown on is a quarter of an hour in modern dress and two hours with
a wig. The unit may shoot something else meanwhile. A scene for which no look is written is in the everyday one.

    scenes: {3-1: {looks: {lin: wedding}}}
    rules: {look-change: {minutes: 15, most: 4, cast: {lin: {minutes: 40}}}}

Passes: lin's part in everyday clothes ends 10:00, her part in the wedding dress starts 10:40.
Breaks: it starts 10:39.
Source: 15 minutes in modern dress, trade practice; none until the shoot file says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from itertools import combinations

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.model.time import Count, Minutes
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.facts import cast_parts, end_of, is_over
from shortshoot.rules.lin import Lin, total


class LookValues(Values):
    """Minutes from one look to another, and the most looks of an actor a day."""

    minutes: Minutes = 0
    most: Count | None = None


class LookChange(Rule[LookValues]):
    """Minutes between looks, and looks a day."""

    id = "look-change"
    title = "An actor has time to change between looks"
    heading = Text(en="Look changes", zh="换妆换装")
    Values = LookValues
    differs_by = ("cast",)

    def looks(self, shoot: Shoot, person: str, parts: Iterable[str]) -> dict[str, list[str]]:
        """The parts by the actor's look."""
        found: dict[str, list[str]] = {}
        for part in parts:
            found.setdefault(shoot.parts[part].looks.get(person, ""), []).append(part)
        return found

    def on_both(self, draft: Draft) -> None:
        """Looks a day."""
        for person, parts in draft.shoot.parts_with.items():
            values = self.values(person=person)
            looks = self.looks(draft.shoot, person, parts)
            if values.most is not None and len(looks) > values.most:
                for day in draft.dates:
                    if is_over(draft.shoot, day):
                        continue
                    worn = total(self._worn(draft, person, look, ones, day) for look, ones in looks.items())
                    why = partial(self.too_many, draft.shoot.cast[person].label, values.most)
                    each = values.per
                    self.limit(draft, worn * each, values, at_most=values.most * each, payee=person, because=why)

    @staticmethod
    def _worn(draft: Draft, person: str, look: str, parts: Iterable[str], day: date) -> Lin:
        units = [unit_day for unit_day in draft.shoot.unit_days if unit_day.date == day]
        shot = [draft.on(part, unit_day) for part in parts for unit_day in units]
        return draft.any_of(f"{person} in {look or 'no look'} {day}", shot)

    def on_days(self, draft: Days) -> None:
        """What one unit shoots with an actor in a day, changes between looks included, fits into the unit's day."""
        for person, parts in draft.shoot.parts_with.items():
            values, looks = self.values(person=person), self.looks(draft.shoot, person, parts)
            if values.level != "hard" or not values.minutes or len(looks) < 2:
                continue
            why = partial(self.because, draft.shoot.cast[person].label, values.minutes, "two looks")
            for unit_day in draft.unit_days:
                shot = {look: [draft.on(part, unit_day) for part in ones] for look, ones in looks.items()}
                worn = total(draft.any_of(f"{person} as {look} {unit_day}", ones) for look, ones in shot.items())
                busy = total(draft.on(part, unit_day) * draft.shoot.parts[part].minutes for part in parts)
                if worn.terms:
                    length = draft.wrap(unit_day) - draft.call(unit_day)
                    spent = busy + worn * values.minutes - values.minutes
                    draft.require(length - spent, at_least=0, because=why)

    def on_clock(self, draft: Clock) -> None:
        """Two parts in different looks are apart."""
        for day in draft.dates:
            for person in draft.people_on(day):
                values = self.values(person=person)
                looks = self.looks(draft.shoot, person, draft.parts_of(person, day)) if values.minutes else {}
                for ones, others in combinations(looks.values(), 2):
                    for one in ones:
                        for other in others:
                            self._apart(draft, person, values, one, other)

    def _apart(self, draft: Clock, person: str, values: LookValues, one: str, other: str) -> None:
        why = partial(self.because, draft.shoot.cast[person].label, values.minutes, f"{one} and {other}")
        first = draft.before(one, other)
        for before, after, literal in ((one, other, first), (other, one, 1 - first)):
            has = draft.start(after) - draft.end(before)
            when = [literal]
            self.limit(draft, has, values, at_least=values.minutes, only_if=when, payee=person, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure the minutes between looks and count them."""
        for day, plan in sorted(schedule.days.items()):
            for person, parts in cast_parts(shoot, plan).items():
                values = self.values(person=person)
                if values.level != "off":
                    yield from self._check(shoot, schedule, person, parts, values, day)

    def _check(
        self, shoot: Shoot, schedule: Schedule, person: str, parts: list[str], values: LookValues, day: date
    ) -> Iterator[Finding]:
        who, field = shoot.cast[person].label, ("cast", person)
        look = {part: shoot.parts[part].looks.get(person, "") for part in parts}
        for before, after in combinations(parts, 2):
            has = schedule.placed[after].start - end_of(shoot, schedule, before)
            if values.minutes and look[before] != look[after] and has < values.minutes:
                both, by = (before, after), values.minutes - has
                message = f"{self.because(who, values.minutes, f'{before} and {after}')}, has {has}"
                yield self.found(values, message, short_by=by, parts=both, people=[person], day=day, field=field)
        worn = sorted(set(look.values()))
        for one in worn[values.most :] if values.most is not None and not is_over(shoot, day) else ():
            message = f"{self.too_many(who, values.most)}, on {day} also {one or 'the everyday one'}"
            yield self.found(values, message, short_by=1, people=[person], day=day, field=field)

    def because(self, who: str, minutes: int, parts: str) -> str:
        """Who needs how long to change between which parts."""
        return f"{who} needs {minutes} min to change between {parts}"

    def too_many(self, who: str, most: int | None) -> str:
        """Who wears how many looks."""
        return f"{who} wears at most {most} looks a day"
