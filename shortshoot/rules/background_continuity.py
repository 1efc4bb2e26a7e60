"""Background that is seen in one situation is the same people: shot on another unit-day too, they are recalled.

**Why:** the guests at table three are in the master of the wedding and have to be in its close-ups; on another date the
agency has to bring the same faces in the same clothes, if they are free, and a second unit at the same hour has to do
without them. Scenes of one situation have its tag; of each kind that is named, nobody new may be seen in it while there
are others to recall. So a recall is every head on a unit-day that some earlier one had too, or another unit that day.
What the log has is one such unit-day where recalls are paid or told, and forbids nothing.

    scenes: {12-3: {tags: [wedding], background: {guests: 60}}, 12-4: {tags: [wedding], background: {guests: 20}}}
    rules: {background-continuity: {level: priced, groups: {wedding: [guests]}, price: 30}}

Passes: both scenes with unit A on 3 December: nothing on top; as `hard` any other plan is refused.
Dearer: 12-4 on the 4th, or with unit B: 20 are recalled, 20 x 30 = 600; the same on which of the two dates the 60 are.
Source: none until the shoot file says what a recall costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from pydantic import Field

from shortshoot.model import Charge, Finding, Schedule, Shoot, Text, UnitDay
from shortshoot.model.text import Id
from shortshoot.model.time import Count
from shortshoot.rules.base import Counted, Fault, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.facts import is_over
from shortshoot.rules.lin import constant, total


class GroupValues(Counted):
    """By the tag of a situation, the kinds whose people stay the same; `price` is paid a head and unit-day."""

    per: Count = Field(default=1, ge=1, le=1)
    groups: dict[str, tuple[Id, ...]] = {}


class _Group(NamedTuple):
    """The people of one kind in one situation: how many each part needs."""

    tag: str
    kind: str
    needs: dict[str, int]


class BackgroundContinuity(Rule[GroupValues]):
    """The same faces in one situation."""

    id = "background-continuity"
    title = "Background of one situation is the same people"
    heading = Text(en="Recalled background", zh="群演连戏")
    Values = GroupValues

    def groups(self, shoot: Shoot) -> Iterator[_Group]:
        """Every kind in every situation."""
        for tag, kinds in self.values().groups.items():
            for kind in dict.fromkeys(kinds):
                inside = {key: part.background.get(kind) for key, part in shoot.parts.items() if tag in part.tags}
                yield _Group(tag, kind, {key: count for key, count in inside.items() if count})

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Situations without their background."""
        for tag, kind, needs in self.groups(shoot):
            if not needs:
                message = f"no scene with the tag '{tag}' has background '{kind}'"
                yield Fault(("rules", self.id, "groups", tag), message, "add the tag and the background to its scenes")

    def on_both(self, draft: Draft) -> None:
        """As many as some part needs are there on one unit-day; all dates that are over are one."""
        shoot = draft.shoot
        to_come = [unit_day for unit_day in shoot.unit_days if not is_over(shoot, unit_day.date)]
        for group in self.groups(shoot):
            shot, why = self._shot(shoot, group), partial(self.because, group)
            for below, count in pairwise(sorted({0, *group.needs.values()})):
                crowds = [part for part, needed in group.needs.items() if needed >= count]
                name = f"{count} {group.kind} of {group.tag}"
                seen = [draft.any_of(f"{name} {one}", [draft.on(part, one) for part in crowds]) for one in to_come]
                seen.append(constant(int(shot >= count)))
                heads = count - below
                self.limit(draft, total(seen), self.values(), at_most=1, payee=group.kind, times=heads, because=why)

    def recalled(self, shoot: Shoot, schedule: Schedule) -> Iterator[tuple[_Group, UnitDay, int]]:
        """Of each unit-day to come, how many of a group's people some other had before."""
        for group in self.groups(shoot) if self.values().level != "off" else ():
            seen, heads = self._shot(shoot, group), dict[UnitDay, int]()
            for one in schedule.all_placed():
                heads[one.unit_day] = max(heads.get(one.unit_day, 0), group.needs.get(one.part, 0))
            for unit_day, needed in sorted(heads.items(), key=lambda one: (one[0].date, one[0].unit)):
                if not is_over(shoot, unit_day.date):
                    if again := min(seen, needed):
                        yield group, unit_day, again
                    seen = max(seen, needed)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Who comes again, unit-day by unit-day."""
        for group, unit_day, heads in self.recalled(shoot, schedule):
            message = f"{self.because(group)}, {heads} come again with {unit_day}"
            field = ("rules", self.id, "groups", group.tag)
            yield self.found(
                self.values(), message, short_by=1, unit=unit_day.unit, day=unit_day.date, field=field, times=heads
            )

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Each head on each unit-day after the first."""
        for group, unit_day, heads in self.recalled(shoot, schedule):
            if amount := self.penalty(self.values(), 1) * heads:
                note = Text(en=f"{heads} recalled for {group.tag}", zh=f"{group.tag} 连戏{heads}人")
                yield Charge(rule=self.id, payee=group.kind, day=unit_day.date, amount=amount, note=note)

    def _shot(self, shoot: Shoot, group: _Group) -> int:
        """How many of a group are in what the log has, which forbids nothing: what is owed has them come again."""
        if self.values().level == "hard":
            return 0
        worked = [entry.part for entry in shoot.progress.shot if entry.was_shot]
        return max((group.needs.get(part, 0) for part in worked), default=0)

    def because(self, group: _Group) -> str:
        """Who stays the same where."""
        return f"the {group.kind} of '{group.tag}' are the same people"
