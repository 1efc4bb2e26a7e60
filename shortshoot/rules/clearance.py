"""Nothing is shot without its papers: visas, work permits, consents, permits for places and for what is done there.

**Why:** a missing visa is found out at the airport and costs a day of everybody. A paper is needed by every part with
one of its people, sets, locations, flags or scenes. Once granted it is good from one date to another; a paper that
nobody has yet is told, or forbids its parts with `missing: forbid`.

    rules:
      clearance:
        missing: warn
        papers:
          lin-visa: {cast: [lin], granted: true, from: 2025-12-01, to: 2025-12-05}
          drone: {title: {en: Drone permit, zh: 无人机许可}, flags: [drone]}

Passes: lin's last part is on 5 December.
Breaks: it is on the 6th.
Source: the papers themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Literal

from pydantic import Field, model_validator

from shortshoot.model import Finding, Part, Schedule, Shoot, Text
from shortshoot.model.base import Frozen
from shortshoot.model.text import Flag, Id
from shortshoot.model.time import Date
from shortshoot.rules.base import Bar, Counted, Fault, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import total


class Paper(Frozen):
    """One paper: who and what needs it, whether it is there, and when it is good for."""

    title: Text = Text()
    cast: tuple[Id, ...] = ()
    sets: tuple[Id, ...] = ()
    locations: tuple[Id, ...] = ()
    scenes: tuple[Id, ...] = ()
    flags: tuple[str, ...] = ()
    granted: Flag = False
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None

    @model_validator(mode="after")
    def _forwards(self) -> Paper:
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError(f"ends on {self.to}, before it starts on {self.from_}")
        return self

    def needed_by(self, part: Part) -> bool:
        """Whether a part cannot be shot without it."""
        own = part.set in self.sets or part.location in self.locations or part.scene in self.scenes
        return own or not set(self.cast).isdisjoint(part.cast) or not set(self.flags).isdisjoint(part.flags)

    def covers(self, day: date) -> bool:
        """Whether it is there and good on a date."""
        return self.granted and not (self.from_ and day < self.from_) and not (self.to and day > self.to)


class ClearanceValues(Counted):
    """All papers by an id, and what those do that nobody has yet."""

    papers: dict[Id, Paper] = {}
    missing: Literal["warn", "forbid"] = "warn"


class Clearance(Rule[ClearanceValues]):
    """Papers for people, places and scenes."""

    id = "clearance"
    title = "Nothing is shot without its papers"
    heading = Text(en="Clearances", zh="许可与证件")
    Values = ClearanceValues

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Papers for what the shoot does not have, or for nothing."""
        flags = {flag for scene in shoot.scenes.values() for flag in scene.flags}
        known = {
            "cast": ("cast member", shoot.cast.keys()),
            "sets": ("set", shoot.sets.keys()),
            "locations": ("location", shoot.locations.keys()),
            "scenes": ("scene", shoot.scenes.keys()),
            "flags": ("scene with the flag", flags),
        }
        for key, paper in self.values().papers.items():
            path = ("rules", self.id, "papers", key)
            for section, (what, names) in known.items():
                for number, name in enumerate(getattr(paper, section)):
                    if name not in names:
                        yield Fault((*path, section, number), f"there is no {what} '{name}'", "take it out")
            if not any(getattr(paper, section) for section in known):
                yield Fault(path, f"nobody needs '{key}'", "say who: 'cast: [lin]', 'sets', 'locations' or 'flags'")

    def binding(self) -> Iterator[tuple[str, Paper]]:
        """The papers that parts are held to."""
        values = self.values()
        for key, paper in values.papers.items():
            if paper.granted or values.missing == "forbid":
                yield key, paper

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No part on a date for which one of its papers is not good."""
        for key, paper in self.binding() if self.values().level == "hard" else ():
            closed = [one for one in shoot.unit_days if not paper.covers(one.date)]
            for part in shoot.parts.values() if closed else ():
                if paper.needed_by(part):
                    yield from (Bar(part.id, one, partial(self.because, key, paper, part.id)) for one in closed)

    def on_both(self, draft: Draft) -> None:
        """Parts without their papers are paid for, if that has a price."""
        values, shoot = self.values(), draft.shoot
        for _, paper in self.binding() if values.level == "priced" else ():
            closed = [one for one in shoot.unit_days if not paper.covers(one.date)]
            for part in shoot.owed.values() if closed else ():
                if paper.needed_by(part):
                    draft.price(total(draft.on(part.id, one) for one in closed) * values.price, "production")

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Look each scheduled part's papers up."""
        values = self.values()
        if values.level == "off":
            return
        for key, paper in values.papers.items():
            owed = (one for one in schedule.all_placed() if one.part in shoot.owed)
            needed = [one for one in owed if paper.needed_by(shoot.parts[one.part])]
            field = ("rules", self.id, "papers", key)
            if needed and not paper.granted and values.missing == "warn":
                told, day = values.model_copy(update={"level": "warn"}), needed[0].unit_day.date
                message = f"{self.name(key, paper)} is missing; {needed[0].part} needs it on {day}"
                yield self.found(told, message, parts=[one.part for one in needed], day=day, field=field)
                continue
            for one in needed:
                day = one.unit_day.date
                if not paper.covers(day):
                    message = f"{self.because(key, paper, one.part)}; it is on {day}"
                    yield self.found(values, message, short_by=1, parts=[one.part], day=day, field=field)

    def name(self, key: str, paper: Paper) -> str:
        """What messages call a paper."""
        return paper.title.say("en") or key

    def because(self, key: str, paper: Paper, part: str) -> str:
        """Which part needs which paper, and when that is good."""
        start = f" from {paper.from_}" if paper.from_ else ""
        end = f" to {paper.to}" if paper.to else ""
        good = f", which is good{start}{end}" if paper.granted else ", which nobody has"
        return f"{part} needs {self.name(key, paper)}{good}"
