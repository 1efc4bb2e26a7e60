"""Locations (places a truck drives to) and the sets inside them.

**Why:** moving between locations eats hours, moving between sets of one base half an hour, and a
base rents each set by the hour. The two levels are what a schedule pays for.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from shortshoot.model.base import Frozen
from shortshoot.model.money import Money, Percent
from shortshoot.model.text import Id, Text
from shortshoot.model.time import DAY, Date, Hours, Minutes, Weekday, weekday_of
from shortshoot.model.window import HoursOfDay, Span


class RentRate(Frozen):
    """A dearer `hour`, in these `hours` of the wall clock: of every day, or of some `weekdays` and `dates` alone."""

    hour: Money
    hours: HoursOfDay = HoursOfDay(earliest=0, latest=DAY)
    weekdays: tuple[Weekday, ...] = ()
    dates: tuple[Date, ...] = ()

    @model_validator(mode="after")
    def _once_a_day(self) -> RentRate:
        if self.hours.latest - self.hours.earliest > DAY:
            raise ValueError("the hours of a rate are at most 24; write 22:00-30:00")
        return self

    def begins_on(self, day: date) -> bool:
        """Whether the rate counts from its first hour on a date."""
        return not (self.weekdays or self.dates) or weekday_of(day) in self.weekdays or day in self.dates


class Rent(Frozen):
    """What a set costs: per begun `increment` at an `hour`ly rate, at most `cap` and at least `minimum` a day.

    `rates` are dearer hours; where two of them meet, the dearer one counts.
    """

    hour: Money = 0
    cap: Money | None = None
    minimum: Hours = 0
    increment: Minutes = Field(default=60, ge=1)
    rates: tuple[RentRate, ...] = ()

    @model_validator(mode="after")
    def _dearer(self) -> Rent:
        if any(rate.hour <= self.hour for rate in self.rates):
            raise ValueError("'rates' are above 'hour'; give the lowest rate as 'hour'")
        return self


class Slot(Frozen):
    """A window of a set that is already paid for, and what of its rent is lost when it is dropped."""

    window: Span
    cancel: Percent = 0


class Venue(Frozen):
    """A stage or a house of several sets with one rent, paid as one booking from the first to the last of them."""

    id: Id
    name: Text = Text()
    rent: Rent
    booked: tuple[Slot, ...] = ()


class Set(Frozen):
    """One standing set. `dress` and `strike` minutes need the art crew, `light` minutes stop the unit.

    Sets with the same `room` are one room, dressed as one after the other.
    """

    id: Id
    location: Id
    name: Text = Text()
    venue: str = ""
    room: str = ""
    rent: Rent | None = None
    dress: Minutes = 0
    light: Minutes = 15
    strike: Minutes = 0
    windows: Literal["none", "real", "blackout", "led"] = "none"
    dates: tuple[Span, ...] = ()
    taken: tuple[Span, ...] = ()
    booked: tuple[Slot, ...] = ()
    hours: HoursOfDay | None = None

    @property
    def label(self) -> str:
        """What messages call this set."""
        return self.name.say("en") or self.id


def _read_place(value: Any) -> Any:
    return [part.strip() for part in value.split(",")] if isinstance(value, str) else value


Coordinates = Annotated[
    tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]],
    BeforeValidator(_read_place),
]
"""Latitude and longitude in degrees, north and east positive."""


class Location(Frozen):
    """A place to shoot, with its sets. `moves` gives minutes of a company move to other locations."""

    id: Id
    name: Text = Text()
    at: Coordinates | None = None
    address: Text = Text()
    hospital: Text = Text()
    parking: Text = Text()
    base_camp: Text = Text()
    dates: tuple[Span, ...] = ()
    off: tuple[Span, ...] = ()
    hours: HoursOfDay | None = None
    moves: dict[Id, Minutes] = {}
    venues: dict[Id, Venue] = {}
    sets: dict[Id, Set] = {}

    @model_validator(mode="before")
    @classmethod
    def _name_the_venues(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("venues"), dict):
            venues = {
                key: {"id": key, **entry} if isinstance(entry, dict) else entry
                for key, entry in value["venues"].items()
            }
            return {**value, "venues": venues}
        return value

    @model_validator(mode="before")
    @classmethod
    def _name_the_sets(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("sets"), dict):
            sets = {
                key: ({"id": key, "location": value.get("id", ""), **entry} if isinstance(entry, dict) else entry)
                for key, entry in value["sets"].items()
            }
            return {**value, "sets": sets}
        return value

    @property
    def label(self) -> str:
        """What messages call this location."""
        return self.name.say("en") or self.id
