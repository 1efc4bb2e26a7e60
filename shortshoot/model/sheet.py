"""What only a person can add to a sheet: weather, pickups, channels, notes.

**Why:** a sheet is half calculation and half phone calls. What was typed by hand lives in a file of its
own, per date and unit, and what hangs on a scene follows the scene when the plan changes.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field

from shortshoot.model.base import Frozen
from shortshoot.model.text import Id, Text
from shortshoot.model.time import ClockTime, Count, Minutes


class PersonSheet(Frozen):
    """What was typed for one cast member: ride, dressing, a code such as `FT` or `R`, a stand-in."""

    pickup: ClockTime | None = None
    ride: Minutes | None = None
    wardrobe: ClockTime | None = None
    stand_in: Text = Text()
    code: str = ""
    remark: Text = Text()

    def over(self, other: PersonSheet | None) -> PersonSheet:
        """This with what it does not mention taken from another."""
        told = {name: getattr(self, name) for name in self.model_fields_set}
        return self if other is None else other.model_copy(update=told)


class Run(Frozen):
    """One vehicle's run: who or what it fetches, when, from where."""

    vehicle: Text
    time: ClockTime | None = None
    from_: Text = Field(default=Text(), alias="from")
    driver: Text = Text()


class DaySheet(Frozen):
    """Fields of one sheet, all optional; what is empty prints as a marked placeholder."""

    weather: Text = Text()
    breakfast: ClockTime | None = None
    departure: ClockTime | None = None
    script: Text = Text()
    schedule: Text = Text()
    notes: tuple[Text, ...] = ()
    safety: tuple[Text, ...] = ()
    placement: tuple[Text, ...] = ()
    walkie: dict[Id, str] = {}
    departments: dict[Id, Text] = {}
    background_call: ClockTime | None = None
    catering: dict[Id, Count] = {}
    runs: tuple[Run, ...] = ()
    people: dict[Id, PersonSheet] = {}

    def over(self, other: DaySheet) -> DaySheet:
        """This sheet with what it leaves empty taken from another; mappings are joined, and so is what people have."""
        joined: dict[str, Any] = {}
        for name in DaySheet.model_fields:
            own, below = getattr(self, name), getattr(other, name)
            if name == "people":
                joined[name] = {**below, **{who: one.over(below.get(who)) for who, one in own.items()}}
            elif isinstance(own, dict):
                joined[name] = {**below, **own}
            else:
                joined[name] = own if own or own == 0 else below
        return DaySheet.model_construct(**joined)


class DayOfSheets(DaySheet):
    """A date's fields, and where a unit differs."""

    units: dict[Id, DaySheet] = {}


class Sheets(Frozen):
    """All hand-typed fields: for every day, by date, and notes that hang on a scene or part."""

    office: Text = Text()
    line_producer: Text = Text()
    first_ad: Text = Text()
    photography: Text = Text()
    every_day: DaySheet = DaySheet()
    days: dict[date, DayOfSheets] = {}
    scenes: dict[str, Text] = {}

    def on(self, day: date, unit: str) -> DaySheet:
        """The fields of one unit's sheet: its own before the date's before everybody's."""
        found = self.days.get(day)
        if found is None:
            return self.every_day
        below = found.over(self.every_day)
        return found.units[unit].over(below) if unit in found.units else below
