"""What cannot be undone is shot in order: long hair before short, the room before it burns.

**Why:** a haircut moved to day two costs a wig for the rest of the shoot. A person or a set goes through its states
one way. A part is in a state when the state's name is one of the scene's tags or, for a person, the look worn; a part
in none of them may be shot at any time. Where `reset` minutes bring a state back, going back takes these minutes on one
date and is done over night; otherwise what was shot in a later state settles the earlier ones.

    scenes: {3-1: {looks: {lin: long-hair}}, 9-2: {looks: {lin: short-hair}}, 12-1: {tags: [wrecked]}}
    rules: {continuity: {people: {lin: [long-hair, short-hair]}, sets: {hall: [whole, wrecked]}, reset: 90}}

Passes: hall wrecked ends 10:00, hall whole starts 11:30; without `reset`, whole is shot before wrecked.
Breaks: hall whole starts 11:29.
Source: the script; how long a reset takes is what the art department says.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from shortshoot.model import Finding, Part, Schedule, Shoot, Text
from shortshoot.model.text import Id
from shortshoot.model.time import Minutes
from shortshoot.rules.base import Fault, Rule, Values
from shortshoot.rules.draft import Clock, Draft
from shortshoot.rules.facts import end_of
from shortshoot.rules.lin import Lin, constant, total

States = dict[Id, tuple[str, ...]]


class ContinuityValues(Values):
    """The states of people and sets in their order, and how long bringing one back takes if it can be done."""

    people: States = {}
    sets: States = {}
    reset: Minutes | None = None


class _Chain(NamedTuple):
    """One person or set: its states in order, and the parts that are in each of them."""

    section: str
    who: str
    label: str
    states: tuple[str, ...]
    parts: list[list[str]]

    @property
    def pairs(self) -> Iterator[tuple[str, str, str]]:
        """A part in an earlier state, one in a later state, and the sentence about them."""
        for rank, later in enumerate(self.parts):
            for before, earlier in enumerate(self.parts[:rank]):
                said = f"{self.label} is {self.states[before]} before {self.states[rank]}"
                yield from ((one, other, said) for one in earlier for other in later)


class Continuity(Rule[ContinuityValues]):
    """States that go one way."""

    id = "continuity"
    title = "What cannot be undone is shot in order"
    heading = Text(en="Continuity", zh="接戏顺序")
    Values = ContinuityValues

    def chains(self, shoot: Shoot) -> Iterator[_Chain]:
        """Everybody and everything that goes through states; cut parts are in none."""
        values = self.values()
        cut = {entry.part for entry in shoot.progress.shot if entry.outcome == "cut"} - shoot.owed.keys()
        parts = [part for part in shoot.parts.values() if part.id not in cut]

        def chain(section: str, who: str, label: str, states: tuple[str, ...], mine: list[Part]) -> _Chain:
            shown = {one.id: (*one.tags, one.looks.get(who)) if section == "people" else one.tags for one in mine}
            return _Chain(
                section, who, label, states, [[key for key, names in shown.items() if one in names] for one in states]
            )

        for who, states in values.people.items():
            if who in shoot.cast:
                mine = [part for part in parts if who in part.cast]
                yield chain("people", who, shoot.cast[who].label, states, mine)
        for who, states in values.sets.items():
            if who in shoot.sets:
                yield chain("sets", who, shoot.sets[who].label, states, [part for part in parts if part.set == who])

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Unknown people and sets, states without a scene, scenes in two states, a price for what cannot be."""
        values = self.values()
        if values.level == "priced" and values.reset is None:
            message = "going back to an earlier state has a price but no 'reset' minutes to do it in"
            yield Fault(("rules", self.id, "level"), message, "add 'reset: 90', or make the level hard or warn")
        for section, what, named, known in (
            ("people", "cast member", values.people, shoot.cast),
            ("sets", "set", values.sets, shoot.sets),
        ):
            for who in named:
                if who not in known:
                    yield Fault(("rules", self.id, section, who), f"there is no {what} '{who}'", "take it out")
        for chain in self.chains(shoot):
            path = ("rules", self.id, chain.section, chain.who)
            for state, parts in zip(chain.states, chain.parts, strict=True):
                if not parts:
                    advice = "name a tag" + (" or a look" if chain.section == "people" else "") + " of some scene there"
                    yield Fault(path, f"{chain.label} is '{state}' in no scene", advice)
            for one, other, _ in chain.pairs:
                if one == other:
                    yield Fault(path, f"{one} has {chain.label} in two states", "take one of its tags or looks out")

    def on_both(self, draft: Draft) -> None:
        """On each date, whoever has reached a later state has left the earlier ones behind."""
        values, shoot = self.values(), draft.shoot
        if values.level != "hard" or values.reset is not None:
            return
        shot = _shot(shoot)
        days = sorted({*shoot.dates, *shot.values()})[:-1]

        def by(part: str, day: date) -> Lin:
            if part in shot:
                return constant(int(shot[part] <= day))
            return total(draft.on(part, one) for one in shoot.unit_days if one.date <= day)

        for chain in self.chains(shoot):
            for rank in range(1, len(chain.states)):
                owed = [part for part in chain.parts[rank - 1] if part not in shot]
                why = partial("{} is {} before {}".format, chain.label, chain.states[rank - 1], chain.states[rank])
                for day in days if owed else ():
                    later = [by(part, day) for parts in chain.parts[rank:] for part in parts]
                    begun = draft.any_of(f"{chain.who} is {chain.states[rank]} by {day}", later)
                    for part in owed:
                        draft.require(by(part, day) - begun, at_least=0, because=why)

    def on_clock(self, draft: Clock) -> None:
        """On one date, an earlier state ends before a later one starts, or starts after the reset."""
        values, shot = self.values(), _shot(draft.shoot)
        date_of = {part: one.date for one in draft.unit_days for part in draft.parts_on(one) if part not in shot}
        for chain in self.chains(draft.shoot):
            for earlier, later, said in chain.pairs:
                if earlier not in date_of or date_of[earlier] != date_of.get(later):
                    continue
                why = said.strip
                if values.reset is not None:
                    has, since = draft.start(earlier) - draft.end(later), draft.start(earlier) - draft.start(later)
                    back = [draft.reaches(f"{later} before {earlier}", since, int(earlier < later))]
                    self.limit(draft, has, values, at_least=values.reset, only_if=back, payee=chain.who, because=why)
                elif values.level == "hard":
                    draft.require(draft.start(later) - draft.end(earlier), at_least=0, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare every two parts in different states."""
        values, shot, placed = self.values(), _shot(shoot), schedule.placed
        if values.level == "off":
            return
        for chain in self.chains(shoot):
            people, sets = ([chain.who], []) if chain.section == "people" else ([], [chain.who])
            for earlier, later, said in chain.pairs:
                if earlier in shot or earlier not in placed or not (later in shot or later in placed):
                    continue
                day = placed[earlier].unit_day.date
                other = shot[later] if later in shot else placed[later].unit_day.date
                if day == other and later not in shot:
                    by = self._short_by(shoot, schedule, values, earlier, later)
                    found, where = by > 0, f"{earlier} and {later} on {day} are {by} min short of it"
                else:
                    by, found = 0, day > other and values.reset is None
                    where = f"{earlier} is on {day}, {later} on {other}"
                if found:
                    both = (earlier, later)
                    field = ("rules", self.id, chain.section, chain.who)
                    yield self.found(
                        values,
                        f"{said}; {where}",
                        short_by=by,
                        parts=both,
                        people=people,
                        sets=sets,
                        day=day,
                        field=field,
                    )

    def _short_by(self, shoot: Shoot, schedule: Schedule, values: ContinuityValues, earlier: str, later: str) -> int:
        start = schedule.placed[earlier].start, schedule.placed[later].start
        if values.reset is None:
            return end_of(shoot, schedule, earlier) - start[1]
        if min(zip(start, (earlier, later), strict=True))[1] == earlier:
            return 0
        return values.reset - (start[0] - end_of(shoot, schedule, later))


def _shot(shoot: Shoot) -> dict[str, date]:
    """When the parts were shot that are no longer owed."""
    return {one.part: one.date for one in shoot.progress.shot if one.outcome == "done" and one.part not in shoot.owed}
