"""A part that somebody has fixed stays on its date, with its unit, at its hour.

**Why:** the mayor comes on Thursday. A pin says so; any of date, unit and hour may be left open.

    rules: {pinned: {parts: {12-3: {date: 2025-12-04, unit: A, at: 09:00}}}}

Passes: 12-3 with unit A on 4 December at 09:00.
Breaks: at 09:01.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from itertools import combinations

from shortshoot.model import Finding, Schedule, Shoot, Text, UnitDay, clock_text
from shortshoot.model.base import Frozen
from shortshoot.model.text import Id
from shortshoot.model.time import ClockTime
from shortshoot.rules.base import Bar, Fault, Firm, Rule, no_such_part
from shortshoot.rules.draft import Clock


class Pin(Frozen):
    """What is fixed of one part."""

    date: datetime.date | None = None
    unit: Id | None = None
    at: ClockTime | None = None

    def allows(self, unit_day: UnitDay) -> bool:
        """Whether the part may be on a unit-day."""
        return self.date in (None, unit_day.date) and self.unit in (None, unit_day.unit)

    def __str__(self) -> str:
        hour = None if self.at is None else clock_text(self.at)
        return " ".join(str(one) for one in (self.date, self.unit and f"unit {self.unit}", hour) if one)


class PinValues(Firm):
    """Pins by part."""

    parts: dict[str, Pin] = {}


class Pinned(Rule[PinValues]):
    """Parts fixed by hand."""

    id = "pinned"
    title = "A pinned part stays where it was put"
    heading = Text(en="Pinned scenes", zh="锁定场次")
    Values = PinValues

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Pins of unknown parts, or on days that do not exist."""
        for part, pin in self.values().parts.items():
            path = ("rules", self.id, "parts", part)
            if part not in shoot.parts:
                yield no_such_part(path, part)
            elif pin.unit is not None and pin.unit not in shoot.units:
                yield Fault((*path, "unit"), f"there is no unit '{pin.unit}'", f"units: {', '.join(shoot.units)}")
            elif not any(pin.allows(unit_day) for unit_day in shoot.unit_days):
                yield Fault(path, f"no unit works on {pin}", "pin it to a date of the calendar")
        yield from self._at_once(shoot)

    def _at_once(self, shoot: Shoot) -> Iterator[Fault]:
        """Two pins of one date whose hours overlap, where one unit or one actor would have to do both."""
        known = [
            (part, pin, pin.at, pin.at + shoot.parts[part].minutes)
            for part, pin in self.values().parts.items()
            if part in shoot.parts and pin.date is not None and pin.at is not None
        ]
        for (one, pin, start, end), (other, second, begin, over) in combinations(known, 2):
            unit = pin.unit == second.unit is not None or len(shoot.units) == 1
            people = set(shoot.parts[one].cast) & set(shoot.parts[other].cast)
            if pin.date == second.date and start < over and begin < end and (unit or people):
                message = f"{other} is pinned to {second}, when {one} is shot ({pin}, {shoot.parts[one].minutes} min)"
                yield Fault(("rules", self.id, "parts", other), message, "move one of them, or give them to two units")

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """Every unit-day but the pinned ones."""
        values = self.values()
        for part, pin in values.parts.items() if values.level == "hard" else ():
            for unit_day in shoot.unit_days:
                if not pin.allows(unit_day):
                    yield Bar(part, unit_day, partial(self.because, part, pin))

    def on_clock(self, draft: Clock) -> None:
        """The pinned hour."""
        values = self.values()
        if values.level != "hard":
            return
        for unit_day in draft.unit_days:
            for part in draft.parts_on(unit_day):
                pin = values.parts.get(part)
                if pin and pin.at is not None:
                    at = draft.shoot.midnight(unit_day.date) + pin.at
                    why = partial(self.because, part, pin)
                    draft.require(draft.start(part), at_least=at, at_most=at, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare each pinned part with its pin."""
        values = self.values()
        for one in schedule.all_placed() if values.level != "off" else ():
            pin = values.parts.get(one.part)
            if pin is None:
                continue
            start = one.start - shoot.midnight(one.unit_day.date)
            by = 0 if pin.at is None else abs(start - pin.at)
            if by or not pin.allows(one.unit_day):
                yield self.found(
                    values,
                    f"{self.because(one.part, pin)}; it is on {one.unit_day} at {clock_text(start)}",
                    short_by=by,
                    parts=[one.part],
                    day=one.unit_day.date,
                    field=("rules", self.id, "parts", one.part),
                )

    def because(self, part: str, pin: Pin) -> str:
        """Which part is pinned where."""
        return f"{part} is pinned to {pin}"
