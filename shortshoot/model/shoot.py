"""The whole shoot: everything a coordinator wrote down, cross-references resolved.

**Why:** every room of the program reads this one value and nothing else. Ids are kept, never
positions in a list, so a message can always name what the user named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from shortshoot.model.base import Frozen
from shortshoot.model.calendar import Calendar, Unit, UnitDay
from shortshoot.model.estimate import estimate_minutes
from shortshoot.model.money import Money
from shortshoot.model.people import CastMember, CrewMember, Overtime
from shortshoot.model.places import Location, Set, Venue
from shortshoot.model.progress import Progress
from shortshoot.model.scenes import Part, PartOf, Scene
from shortshoot.model.text import Id, Text
from shortshoot.model.time import DAY, Count, Date
from shortshoot.model.window import HoursOfDay

FORMAT = 1
"""The newest format of the files this version reads and the one it writes."""

DEFAULT_PAGES = 4
"""Eighths assumed for a scene without pages: half a page, about half a minute of screen time."""


def _read_currency(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("expected a currency such as CNY or USD")
    if len(value) == 3 and value.isascii() and value.isupper():
        return value
    raise ValueError(f"'{value}' is not a currency; write three capitals such as CNY or USD")


Currency = Annotated[str, BeforeValidator(_read_currency), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"})]
"""An ISO 4217 code."""


class BackgroundKind(Frozen):
    """A kind of background: its name, what one of them costs a shift and past it, and how many are booked by date."""

    id: Id
    name: Text = Text()
    rate: Money = 0
    overtime: Overtime | None = None
    booked: dict[Date, Count] = {}


class Shoot(Frozen):
    """A shoot. Mappings are keyed by id in the order of the file; money is in minor units."""

    id: Id
    title: Text
    profile: tuple[Id, ...] = ("cn-practice",)
    currency: Currency = "CNY"
    exchange: dict[str, Decimal] = {}
    zone: str = "Asia/Shanghai"
    calendar: Calendar
    units: dict[Id, Unit]
    locations: dict[Id, Location]
    cast: dict[Id, CastMember] = {}
    scenes: dict[Id, Scene] = {}
    background: dict[Id, BackgroundKind] = {}
    looks: dict[Id, Text] = {}
    crew: tuple[CrewMember, ...] = ()
    rules: dict[str, Any] = {}
    company: Text = Text()
    director: Text = Text()
    producer: Text = Text()
    contact: Text = Text()
    progress: Progress = Field(default=Progress(), exclude=True)

    @cached_property
    def sets(self) -> Mapping[str, Set]:
        """Every set of every location by its id."""
        return {key: one for place in self.locations.values() for key, one in place.sets.items()}

    @cached_property
    def venues(self) -> Mapping[str, Venue]:
        """Every venue with a rent of its own by its id."""
        return {key: one for place in self.locations.values() for key, one in place.venues.items()}

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """Every part that has to be shot or held, in script order."""
        found: dict[str, Part] = {}
        for scene in self.scenes.values():
            if scene.kind in ("live", "event"):
                for part in self._parts_of(scene):
                    found[part.id] = part
        return found

    @cached_property
    def owed(self) -> Mapping[str, Part]:
        """The parts not yet shot and not cut: what a plan has to place."""
        done = self.progress.finished
        return {key: part for key, part in self.parts.items() if key not in done}

    @cached_property
    def unit_days(self) -> tuple[UnitDay, ...]:
        """Every unit-day a plan may use, by date and then by unit."""
        found = [UnitDay(unit, day) for unit in self.units for day in self.unit_dates(unit)]
        return tuple(sorted(found, key=lambda one: (one.date, list(self.units).index(one.unit))))

    @cached_property
    def dates(self) -> tuple[date, ...]:
        """Every date on which some unit may work, in order."""
        return tuple(sorted({one.date for one in self.unit_days}))

    def unit_dates(self, unit: str) -> tuple[date, ...]:
        """The dates of one unit, booked and extra, in order."""
        own = self.units[unit]
        return tuple(sorted({*(own.dates or self.calendar.dates), *own.extra_dates}))

    def is_booked(self, unit_day: UnitDay) -> bool:
        """Whether the unit-day is paid for whatever the plan does."""
        unit = self.units[unit_day.unit]
        booked = unit.dates or (self.calendar.dates if self.calendar.days else ())
        return unit_day.date in booked

    def call_window(self, unit: str) -> HoursOfDay:
        """Between which hours of the day a unit may be called."""
        return self.units[unit].call or self.calendar.call

    def midnight(self, day: date) -> int:
        """The minute on the shoot's axis at which a date begins."""
        return (day - self.calendar.start).days * DAY

    def place_of(self, part: str) -> tuple[Set, Location]:
        """The set and the location of a part."""
        one = self.sets[self.parts[part].set]
        return one, self.locations[one.location]

    @cached_property
    def parts_with(self) -> Mapping[str, tuple[str, ...]]:
        """Which parts each cast member is in, shot ones included."""
        found: dict[str, list[str]] = {person: [] for person in self.cast}
        for part in self.parts.values():
            for person in part.cast:
                found[person].append(part.id)
        return {person: tuple(parts) for person, parts in found.items()}

    def on_camera(self, parts: Iterable[str]) -> bool:
        """Whether any of the parts is shot: whoever only holds events needs no make-up."""
        return any(self.parts[part].kind == "live" for part in parts)

    def made_up(self, person: str, parts: Iterable[str]) -> tuple[int, int]:
        """Minutes of make-up and of wrap-out of somebody who is in these parts on one day."""
        one = self.cast[person]
        return (one.makeup, one.wrap_out) if self.on_camera(parts) else (0, 0)

    def always_made_up(self, person: str) -> tuple[int, int]:
        """The same on whichever day: nothing where some day may hold events alone."""
        return min((self.made_up(person, [part]) for part in self.parts_with[person]), default=(0, 0))

    def _parts_of(self, scene: Scene) -> list[Part]:
        if not scene.parts:
            return [self._part(scene, scene.id, PartOf(), 1)]
        return [self._part(scene, f"{scene.id}/{key}", piece, len(scene.parts)) for key, piece in scene.parts.items()]

    def _part(self, scene: Scene, key: str, piece: PartOf, of: int) -> Part:
        cast = tuple(dict.fromkeys(scene.cast if piece.cast is None else piece.cast))
        event = scene.kind == "event"
        pages = 0 if event else piece.pages or max(1, (scene.pages or DEFAULT_PAGES) // of)
        whole = scene.minutes and -(-scene.minutes // of)
        minutes = piece.minutes or whole
        where = piece.set or scene.set
        return Part(
            id=key,
            scene=scene.id,
            episodes=scene.episodes,
            set=where,
            location=self.sets[where].location,
            interior=scene.interior,
            time=piece.time or scene.time,
            direction=scene.direction if piece.direction is None else piece.direction,
            day=scene.day,
            pages=pages,
            minutes=minutes or estimate_minutes(pages, len(cast), scene.flags),
            estimated=not minutes,
            cast=cast,
            background=scene.background if piece.background is None else piece.background,
            synopsis=piece.synopsis or scene.synopsis,
            flags=scene.flags,
            tags=scene.tags,
            looks={person: look for person, look in scene.looks.items() if person in cast},
            kind="event" if event else "live",
        )
