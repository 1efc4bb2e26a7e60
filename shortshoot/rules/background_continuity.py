"""Background that is seen in one situation is the same people: shot on another date too, they are recalled.

**Why:** the guests at table three are in the master of the wedding and have to be in its close-ups; on another date the
agency has to bring the same faces in the same clothes, if they are free. Scenes of one situation have its tag; of each
kind that is named, nobody new may be seen in it while there are others to recall. So a recall is every head on a date
that some earlier date had too. What the log has is one such date where recalls are paid or told, and forbids nothing.

    scenes: {12-3: {tags: [wedding], background: {guests: 60}}, 12-4: {tags: [wedding], background: {guests: 20}}}
    rules: {background-continuity: {level: priced, groups: {wedding: [guests]}, price: 30}}

Passes: both scenes on 3 December: nothing on top; as `hard` any other plan is refused.
Dearer: 12-4 on the 4th: 20 are recalled, 20 x 30 = 600; the same on which of the two dates the 60 are.
Source: none until the shoot file says what a recall costs.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from pydantic import Field

from shortshoot.model import Charge, Finding, Schedule, Shoot, Text
from shortshoot.model.text import Id
from shortshoot.model.time import Count
from shortshoot.rules.base import Counted, Fault, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.facts import is_over
from shortshoot.rules.lin import Lin, constant, total


class GroupValues(Counted):
    """By the tag of a situation, the kinds whose people stay the same; `price` is paid a head and date."""

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
        """As many as some part needs are there on one date; all dates that are over are one."""
        shoot = draft.shoot
        to_come = [unit_day for unit_day in shoot.unit_days if not is_over(shoot, unit_day.date)]
        for group in self.groups(shoot):
            shot, why = self._shot(shoot, group), partial(self.because, group)
            for below, count in pairwise(sorted({0, *group.needs.values()})):
                asked: dict[date, list[Lin]] = {}
                for part, needed in group.needs.items():
                    for unit_day in to_come if needed >= count else ():
                        asked.setdefault(unit_day.date, []).append(draft.on(part, unit_day))
                name = f"{count} {group.kind} of {group.tag}"
                dates = [draft.any_of(f"{name} {day}", on_day) for day, on_day in asked.items()]
                dates.append(constant(int(shot >= count)))
                heads = count - below
                self.limit(draft, total(dates), self.values(), at_most=1, payee=group.kind, times=heads, because=why)

    def recalled(self, shoot: Shoot, schedule: Schedule) -> Iterator[tuple[_Group, date, int]]:
        """Of each date to come, how many of a group's people were there before."""
        for group in self.groups(shoot) if self.values().level != "off" else ():
            seen, heads = self._shot(shoot, group), dict[date, int]()
            for one in schedule.all_placed():
                day = one.unit_day.date
                heads[day] = max(heads.get(day, 0), group.needs.get(one.part, 0))
            for day, needed in sorted(heads.items()):
                if not is_over(shoot, day):
                    if again := min(seen, needed):
                        yield group, day, again
                    seen = max(seen, needed)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Who comes again, date by date."""
        for group, day, heads in self.recalled(shoot, schedule):
            message = f"{self.because(group)}, {heads} come again on {day}"
            field = ("rules", self.id, "groups", group.tag)
            yield self.found(self.values(), message, short_by=1, day=day, field=field, times=heads)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Each head on each date after the first."""
        for group, day, heads in self.recalled(shoot, schedule):
            if amount := self.penalty(self.values(), 1) * heads:
                note = Text(en=f"{heads} recalled for {group.tag}", zh=f"{group.tag} 连戏{heads}人")
                yield Charge(rule=self.id, payee=group.kind, day=day, amount=amount, note=note)

    def _shot(self, shoot: Shoot, group: _Group) -> int:
        """How many of a group are in what the log has, which forbids nothing: what is owed has them come again."""
        if self.values().level == "hard":
            return 0
        worked = [entry.part for entry in shoot.progress.shot if entry.outcome in ("done", "partly")]
        return max((group.needs.get(part, 0) for part in worked), default=0)

    def because(self, group: _Group) -> str:
        """Who stays the same where."""
        return f"the {group.kind} of '{group.tag}' are the same people"
