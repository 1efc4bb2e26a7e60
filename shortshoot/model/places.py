"""Locations (places a truck drives to) and the sets inside them.

**Why:** moving between locations eats hours, moving between sets of one base half an hour, and a
base rents each set by the hour. The two levels are what a schedule pays for.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from shortshoot.model.base import Frozen
from shortshoot.model.money import Money, Percent
from shortshoot.model.text import Id, Text
from shortshoot.model.time import Hours, Minutes
from shortshoot.model.window import HoursOfDay, Span


class Rent(Frozen):
    """What a set costs: per begun `increment` at an `hour`ly rate, at most `cap` and at least `minimum` a day."""

    hour: Money = 0
    cap: Money | None = None
    minimum: Hours = 0
    increment: Minutes = Field(default=60, ge=1)


class Slot(Frozen):
    """A window of a set that is already paid for, and what of its rent is lost when it is dropped."""

    window: Span
    cancel: Percent = 0


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
    sets: dict[Id, Set] = {}

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
