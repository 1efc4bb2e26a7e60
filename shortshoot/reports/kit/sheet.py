"""One unit's day as call sheets tell it: the facts that the English and the Chinese layout share.

**Why:** two layouts of one sheet must never differ in a time. What is known comes from the schedule,
what was typed by hand from the sheets' file, and what nobody knows is a marked placeholder.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from shortshoot.document import Cell, Item
from shortshoot.model import Location, Part, Text, UnitDay
from shortshoot.model.sheet import PersonSheet
from shortshoot.reports.base import Binder
from shortshoot.reports.kit.board import PersonDay
from shortshoot.reports.kit.elements import category_name, looks
from shortshoot.reports.kit.people import holder, minor, person_codes
from shortshoot.reports.kit.strips import Strips

CLOSED = frozenset({"closed-set", "intimacy"})
"""Flags for which strangers leave the set."""

RISKY = frozenset({"stunt", "fight", "sfx", "fire", "weapon", "vehicle", "car", "animal", "water", "height", "minor"})
"""Flags that the safety notes name."""


class BackgroundCall(NamedTuple):
    """A kind of background on a day: one person covers several scenes, so the largest scene counts."""

    kind: str
    people: int
    on_set: int
    scenes: tuple[str, ...]


class GearCall(NamedTuple):
    """A thing or a helper on a day: with whom it comes, when it is called, first needed and free again."""

    name: str
    people: tuple[str, ...]
    call: int
    on_set: int
    until: int
    scenes: tuple[str, ...]


class SheetDay:
    """A unit's day with everything a sheet needs."""

    def __init__(self, binder: Binder, unit_day: UnitDay) -> None:
        self.binder = binder
        self.shoot = binder.shoot
        self.board = binder.board
        self.say = binder.say
        self.strips = Strips(binder)
        self.unit_day = unit_day
        self.plan = self.board.plan(unit_day)
        self.parts = self.board.parts(unit_day)
        self.midnight = self.shoot.midnight(unit_day.date)
        self.typed = binder.sheets.on(unit_day.date, unit_day.unit)

    # ---- saying it ----------------------------------------------------------------------------

    def time(self, minute: int | None) -> str:
        """A time of the axis on this day's clock; empty when unknown."""
        return "" if minute is None else self.say.clock(minute, self.midnight)

    def typed_time(self, minute: int | None) -> str:
        """A typed time of day; empty when nobody typed one."""
        return "" if minute is None else self.time(self.midnight + minute)

    def item(self, key: str, text: str) -> Item:
        """A labelled value; a placeholder when there is none."""
        label = self.say(f"sheet.{key}")
        return Item(label=label, text=text) if text else Item(label=label, text=self.say("unknown"), tone="unknown")

    def post(self, key: str, typed: Text) -> Item:
        """Who holds a post: as typed, else as the crew list has it."""
        return self.item(key, self.say.text(typed) or holder(self.binder, key, self.unit_day.unit))

    def cell(self, text: str) -> Cell:
        """The same for a cell of a table."""
        return Cell(text=text) if text else Cell(text=self.say("unknown"), tone="unknown")

    # ---- the day ------------------------------------------------------------------------------

    @cached_property
    def episodes(self) -> str:
        """The episodes touched, as ranges: `1-3, 7`."""
        numbers = sorted({episode for part in self.parts for episode in part.episodes})
        ranges: list[tuple[int, int]] = []
        for number in numbers:
            if ranges and number == ranges[-1][1] + 1:
                ranges[-1] = ranges[-1][0], number
            else:
                ranges.append((number, number))
        return ", ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in ranges)

    @cached_property
    def shooting_call(self) -> int | None:
        """When the first part starts."""
        return min((self.plan.starts[part.id] for part in self.parts), default=None)

    @property
    def meals(self) -> str:
        """The unit's meals."""
        return self.say.list([f"{self.time(meal.start)} - {self.time(meal.end)}" for meal in self.plan.meals])

    @cached_property
    def locations(self) -> tuple[Location, ...]:
        """The places of the day in the order of arrival."""
        return tuple(self.shoot.locations[key] for key in dict.fromkeys(part.location for part in self.parts))

    def sun(self) -> tuple[str, str]:
        """Sunrise and sunset at the day's first place whose position is known."""
        for place in self.locations:
            found = self.board.sun(place.id, self.unit_day.date)
            if found is not None:
                none = self.say("sheet.none")
                return tuple(self.say.clock(one) if one is not None else none for one in (found.sunrise, found.sunset))  # type: ignore[return-value]
        return "", ""

    # ---- people -------------------------------------------------------------------------------

    @cached_property
    def people(self) -> list[PersonDay]:
        """The cast of this unit by number."""
        return self.board.people_on(self.unit_day.date, self.unit_day.unit)

    def typed_for(self, person: str) -> PersonSheet:
        """What was typed for one of the cast."""
        return self.typed.people.get(person, PersonSheet())

    def on_set(self, one: PersonDay) -> int:
        """When somebody is first needed by this unit, whoever else shoots with them that day."""
        return min(self.plan.starts[part.id] for part in one.parts if part.id in self.plan.starts)

    def code(self, person: str) -> str:
        """The status code of the day."""
        return person_codes(self.binder, person).get(self.unit_day.date, "")

    def pickup(self, one: PersonDay) -> int | None:
        """When the car comes: as typed, else worked back from the call by the typed ride."""
        typed = self.typed_for(one.person)
        if typed.pickup is not None:
            return self.midnight + typed.pickup
        return None if typed.ride is None else one.call - typed.ride

    def wardrobe(self, one: PersonDay) -> int:
        """When make-up hands over to wardrobe."""
        typed = self.typed_for(one.person).wardrobe
        return one.ready if typed is None else self.midnight + typed

    def marks(self, one: PersonDay) -> list[str]:
        """First day, wrap, the mark of a minor, and the units of whoever works with several."""
        code = self.code(one.person)
        said = [
            self.say("sheet.first-day") if code.startswith("S") else "",
            self.say("sheet.last-day") if code.endswith("F") else "",
            self.say("sheet.minor") if minor(self.binder, one.person, self.unit_day.date) else "",
            self.say("sheet.units", units=self.say.list(list(one.units))) if len(one.units) > 1 else "",
        ]
        return [text for text in said if text]

    def told_of(self, one: PersonDay) -> list[str]:
        """Travel, companions, and what was typed."""
        say, member, day = self.say, self.shoot.cast[one.person], self.unit_day.date
        said = [
            say("sheet.arrives") if member.arrives == day else "",
            say("sheet.leaves") if member.leaves == day else "",
            say("sheet.brings", what=say.list([self.strips.gear(one) for one in member.brings]))
            if member.brings
            else "",
            say.text(member.remark),
            say.text(self.typed_for(one.person).remark),
        ]
        return [text for text in said if text]

    def remarks(self, one: PersonDay) -> str:
        """Marks and all else that is told of somebody."""
        return self.say.clauses([*self.marks(one), *self.told_of(one)])

    # ---- the rest -----------------------------------------------------------------------------

    def background(self) -> list[BackgroundCall]:
        """Background by kind: the most needed at once, when first on set, and in which scenes."""
        found: dict[str, BackgroundCall] = {}
        for part in self.parts:
            for kind, count in part.background.items():
                if not count:
                    continue
                known = found.get(kind) or BackgroundCall(kind, 0, self.plan.starts[part.id], ())
                found[kind] = known._replace(people=max(known.people, count), scenes=(*known.scenes, part.id))
        return list(found.values())

    def gear(self) -> list[GearCall]:
        """Scarce gear and helpers: called with the person who brings them, else with the unit."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            for name in self.binder.known.gear_of(self.shoot, part):
                found.setdefault(name, []).append(part)
        return [self._gear_call(name, parts) for name, parts in found.items()]

    def _gear_call(self, name: str, parts: list[Part]) -> GearCall:
        wanted = {person for part in parts for person in part.cast if name in self.shoot.cast[person].brings}
        people = [one for one in self.people if one.person in wanted]
        starts = [self.plan.starts[part.id] for part in parts]
        return GearCall(
            name=name,
            people=tuple(one.person for one in people),
            call=min((one.call for one in people), default=self.plan.call),
            on_set=min(starts),
            until=max(start + part.minutes for start, part in zip(starts, parts, strict=True)),
            scenes=tuple(part.id for part in parts),
        )

    def departments(self) -> Iterator[tuple[str, str]]:
        """What each department prepares, from the scenes' elements, looks and typed notes."""
        say = self.say
        lines: dict[str, list[str]] = {}
        seen: set[str] = set()
        for part in self.parts:
            if part.looks:
                worn = looks(self.binder, part, self.board.cast_order.__getitem__)
                lines.setdefault("wardrobe", []).append(f"{part.id} {say.list(worn)}")
            if part.scene in seen:
                continue
            seen.add(part.scene)
            for category, elements in self.shoot.scenes[part.scene].elements.items():
                if said := say.list([say.text(one) for one in elements]):
                    lines.setdefault(category, []).append(f"{part.scene} {said}")
        typed = {department: say.text(text).strip() for department, text in self.typed.departments.items()}
        for department in dict.fromkeys([*lines, *typed]):
            both = (typed.get(department, ""), say.clauses(lines.get(department, [])))
            yield category_name(self.binder, department), "\n".join(filter(None, both))

    def safety(self) -> list[str]:
        """Risky and closed-set scenes, and what was typed."""
        say = self.say
        said = [say.text(one) for one in self.typed.safety]
        for part in self.parts:
            flags = [self.strips.flag(one) for one in part.flags if one in RISKY]
            if flags:
                said.append(say.told(part.id, say.list(flags)))
            if CLOSED.intersection(part.flags):
                said.append(say("sheet.closed", scene=part.id))
        minors = [one.person for one in self.people if minor(self.binder, one.person, self.unit_day.date)]
        if minors:
            said.append(say("sheet.minors", who=say.list([str(self.board.cast_order[one]) for one in minors])))
        return said

    def scene_notes(self) -> list[str]:
        """Notes that hang on the day's scenes."""
        return [self.say.told(part.id, note) for part in self.parts if (note := self.strips.notes(part))]

    def advance(self, days: int = 2) -> list[UnitDay]:
        """The same unit's next days."""
        later = [
            one for one in self.board.unit_days if one.unit == self.unit_day.unit and one.date > self.unit_day.date
        ]
        return later[:days]
