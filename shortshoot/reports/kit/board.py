"""The schedule read as people read it: days in order, what follows what, who is there when.

**Why:** all reports agree because all ask the same board. It only rearranges stored times; it decides
nothing and repairs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import count
from typing import Literal, NamedTuple

from shortshoot.model import Between, Part, Schedule, Shoot, Sun, UnitDay, UnitPlan, sun_times

SlotKind = Literal["prep", "scene", "meal", "move", "set", "light", "pause"]
"""What a unit does: sets up, shoots, eats, moves to another location or set, changes the light, or waits."""


class Slot(NamedTuple):
    """A stretch of a unit's day in minutes of the axis; `part` is what is shot, or shot next.

    A change that a meal interrupts stands where the longer part of it is, `rest` being what is left of it; its
    `minutes` are all that it takes.
    """

    kind: SlotKind
    start: int
    end: int
    minutes: int
    part: Part | None = None
    rest: tuple[tuple[int, int], ...] = ()

    def pieces(self) -> Iterator[Slot]:
        """Itself, piece by piece where meals interrupt it, each with its own minutes."""
        for start, end in sorted([(self.start, self.end), *self.rest]):
            yield self._replace(start=start, end=end, minutes=end - start, rest=())


class PersonDay(NamedTuple):
    """A cast member's day, told from stored times; `ready` is when make-up ends."""

    person: str
    date: date
    call: int
    ready: int
    on_set: int
    last: int
    release: int
    parts: tuple[Part, ...]
    units: tuple[str, ...]


class Board:
    """A schedule with its shoot, indexed for reports."""

    def __init__(self, shoot: Shoot, schedule: Schedule) -> None:
        self.shoot = shoot
        self.schedule = schedule

    # ---- days ---------------------------------------------------------------------------------

    @cached_property
    def unit_days(self) -> tuple[UnitDay, ...]:
        """Every unit-day with something to shoot, by date and by unit."""
        order = {unit: index for index, unit in enumerate(self.shoot.units)}
        found = [one for one, work in self.schedule.unit_plans() if work.starts]
        return tuple(sorted(found, key=lambda one: (one.date, order.get(one.unit, len(order)))))

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Every date with work, planned or in the log, in order."""
        logged = {entry.date for entry in self.shoot.progress.shot}
        return tuple(sorted({one.date for one in self.unit_days} | logged))

    @cached_property
    def shooting_dates(self) -> tuple[date, ...]:
        """The dates on which something is shot, or was by the log: those with events alone are prep."""
        parts = self.shoot.parts
        logged = (entry for entry in self.shoot.progress.shot if entry.outcome != "cut" and entry.part in parts)
        shot = {entry.date for entry in logged if _shot([parts[entry.part]])}
        return tuple(day for day in self.dates if day in shot or _shot(self.parts_on(day)))

    def number(self, day: date) -> int:
        """The shooting day's number, from 1; 0 when nothing is shot that day."""
        return self.shooting_dates.index(day) + 1 if day in self.shooting_dates else 0

    def units_on(self, day: date) -> tuple[str, ...]:
        """The units that shoot on a date."""
        return tuple(one.unit for one in self.unit_days if one.date == day)

    def plan(self, unit_day: UnitDay) -> UnitPlan:
        """The stored plan of a unit-day."""
        return self.schedule.days[unit_day.date].units[unit_day.unit]

    @cached_property
    def next_unshot(self) -> date | None:
        """The first date with a part still owed; the last date when all is shot; None without dates."""
        finished = self.shoot.progress.finished
        for one in self.unit_days:
            if any(part not in finished for part in self.plan(one).starts):
                return one.date
        return self.unit_days[-1].date if self.unit_days else None

    # ---- parts --------------------------------------------------------------------------------

    def parts(self, unit_day: UnitDay) -> tuple[Part, ...]:
        """The parts of a unit-day in shooting order."""
        known = self.shoot.parts
        return tuple(known[part] for part in self.plan(unit_day).order if part in known)

    def parts_on(self, day: date) -> tuple[Part, ...]:
        """The parts of all units of a date, unit by unit."""
        return tuple(part for unit in self.units_on(day) for part in self.parts(UnitDay(unit, day)))

    @cached_property
    def all_parts(self) -> tuple[Part, ...]:
        """Every scheduled part in shooting order, unit-day by unit-day."""
        return tuple(part for one in self.unit_days for part in self.parts(one))

    def agenda(self, unit_day: UnitDay) -> tuple[Slot, ...]:
        """The unit's day: parts and meals at their stored times, and what happens between them."""
        plan = self.plan(unit_day)
        found: list[Slot] = [Slot("meal", meal.start, meal.end, meal.minutes) for meal in plan.meals]
        before: Part | None = None
        end = plan.call
        for part in self.parts(unit_day):
            start = plan.starts[part.id]
            ate = [meal for meal in plan.meals if end <= meal.start < start]
            free = max(0, start - end - sum(meal.minutes for meal in ate))
            kind = self._between(before, part, free)
            if kind:
                begins, ends = (end, *(meal.end for meal in ate)), (*(meal.start for meal in ate), max(end, start))
                pieces = sorted(zip(begins, ends, strict=True), key=lambda piece: piece[0] - piece[1])
                rest = tuple(piece for piece in pieces[1:] if piece[0] < piece[1])
                found.append(Slot(kind, *pieces[0], free, part, rest))
            found.append(Slot("scene", start, start + part.minutes, part.minutes, part))
            before, end = part, start + part.minutes
        return tuple(sorted(found, key=lambda slot: slot.start))

    def _between(self, before: Part | None, after: Part, free: int) -> SlotKind | None:
        if before is None:
            return "prep" if free else None
        if before.location != after.location:
            return "move"
        if before.set != after.set:
            return "set"
        if (before.light, before.direction) != (after.light, after.direction) and _shot((before, after)):
            return "light"
        return "pause" if free else None

    # ---- people -------------------------------------------------------------------------------

    @cached_property
    def cast_order(self) -> dict[str, int]:
        """The number printed for each cast member: the file's, else the next that nobody has there."""
        taken = {one.number for one in self.shoot.cast.values()}
        free = (number for number in count(1) if number not in taken)
        return {key: one.number or next(free) for key, one in self.shoot.cast.items()}

    def by_number(self, people: Sequence[str] | set[str]) -> list[str]:
        """People in the order of their numbers."""
        return sorted(people, key=lambda one: (self.cast_order.get(one, 10**6), one))

    @cached_property
    def _person_days(self) -> dict[tuple[str, date], PersonDay]:
        parts: dict[tuple[str, date], list[tuple[int, Part, str]]] = {}
        for one in self.unit_days:
            starts = self.plan(one).starts
            for part in self.parts(one):
                for person in part.cast:
                    parts.setdefault((person, one.date), []).append((starts[part.id], part, one.unit))
        found: dict[tuple[str, date], PersonDay] = {}
        for (person, day), work in parts.items():
            work.sort(key=lambda item: item[0])
            first, last = work[0][0], max(start + part.minutes for start, part, _ in work)
            stored = self.schedule.days[day].cast.get(person) or Between(start=first, end=last)
            makeup = self.shoot.cast[person].makeup if _shot(part for _, part, _ in work) else 0
            found[person, day] = PersonDay(
                person=person,
                date=day,
                call=stored.start,
                ready=min(stored.start + makeup, first),
                on_set=first,
                last=last,
                release=stored.end,
                parts=tuple(part for _, part, _ in work),
                units=tuple(dict.fromkeys(unit for _, _, unit in work)),
            )
        return found

    def person_day(self, person: str, day: date) -> PersonDay | None:
        """Somebody's day, None when not working."""
        return self._person_days.get((person, day))

    @cached_property
    def _parts_done(self) -> dict[str, dict[date, list[Part]]]:
        """Each cast member's parts by date, those in the log included."""
        found: dict[str, dict[date, list[Part]]] = {person: {} for person in self.shoot.cast}
        for (person, day), one in self._person_days.items():
            found[person].setdefault(day, []).extend(one.parts)
        for entry in self.shoot.progress.shot:
            if entry.was_shot and entry.part in self.shoot.parts:
                part = self.shoot.parts[entry.part]
                for person in part.cast:
                    found[person].setdefault(entry.date, []).append(part)
        return found

    @cached_property
    def called_dates(self) -> dict[str, tuple[date, ...]]:
        """The dates on which each cast member is called, for events too, logged ones included, in order."""
        return {person: tuple(sorted(days)) for person, days in self._parts_done.items()}

    @cached_property
    def work_dates(self) -> dict[str, tuple[date, ...]]:
        """The dates on which each cast member is before the camera, logged ones included, in order."""
        return {
            person: tuple(sorted(day for day, parts in days.items() if _shot(parts)))
            for person, days in self._parts_done.items()
        }

    def events_of(self, person: str) -> dict[date, list[Part]]:
        """The events of the dates on which somebody has nothing else."""
        return {day: parts for day, parts in self._parts_done[person].items() if not _shot(parts)}

    def people_on(self, day: date, unit: str | None = None) -> list[PersonDay]:
        """Everybody's day on a date, by number; with a unit only those who work with it."""
        found = [
            one for (_, when), one in self._person_days.items() if when == day and (unit is None or unit in one.units)
        ]
        return sorted(found, key=lambda one: self.cast_order[one.person])

    # ---- light --------------------------------------------------------------------------------

    def sun(self, location: str, day: date) -> Sun | None:
        """Sunrise and sunset at a location, None when nobody wrote where it is."""
        at = self.shoot.locations[location].at
        return None if at is None else sun_times(at[0], at[1], day, self.shoot.zone)


def _shot(parts: Iterable[Part]) -> bool:
    """Whether any of the parts is shot and not only held."""
    return any(part.kind == "live" for part in parts)
