"""The shooting days and the units that work on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from pydantic import Field, model_validator

from shortshoot.model.base import Frozen
from shortshoot.model.money import Money
from shortshoot.model.people import DayOvertime
from shortshoot.model.text import Id, Text
from shortshoot.model.time import Count, Date, Hours
from shortshoot.model.window import HoursOfDay


class UnitDay(NamedTuple):
    """One unit on one shooting day: the box that scenes are packed into."""

    unit: str
    date: date

    def __str__(self) -> str:
        return f"unit {self.unit} on {self.date}"


class Calendar(Frozen):
    """Shooting dates: `days` of them from `start` on, skipping `off`.

    With `at_most` instead of `days` no day is booked yet: the plan uses as few as pay off.
    `call` bounds the hour at which a unit may be called.
    """

    start: Date
    days: Count = 0
    at_most: Count = 0
    off: tuple[Date, ...] = ()
    call: HoursOfDay = HoursOfDay(earliest=5 * 60, latest=19 * 60)

    @model_validator(mode="after")
    def _some_days(self) -> Calendar:
        if bool(self.days) == bool(self.at_most):
            raise ValueError("give either 'days' (booked shooting days) or 'at_most' (a limit), not both or neither")
        if self.days > 366 or self.at_most > 366:
            raise ValueError("more than 366 shooting days; a micro-drama has fewer")
        return self

    @property
    def dates(self) -> tuple[date, ...]:
        """The shooting dates in order."""
        found: list[date] = []
        day = self.start
        while len(found) < (self.days or self.at_most):
            if day not in self.off:
                found.append(day)
            day += timedelta(days=1)
        return tuple(found)


class SceneFilter(Frozen):
    """Which scenes a unit can take: all, or those with any of these tags or sets. `event` stands for all events."""

    tags: tuple[str, ...] = ()
    sets: tuple[Id, ...] = ()


class HalfDay(Frozen):
    """The price of a day that is not booked and lasts at most `within` from call to wrap."""

    price: Money
    within: Hours = Field(ge=60)


class Unit(Frozen):
    """A crew that shoots: its price a day, its dates, its longest day from call to wrap.

    `day` is paid for each booked date whether used or not. Dates in `extra_dates` cost
    `extra_day` (or `day`) only when the plan uses them, or the price of a `half` day when they are short.
    """

    id: Id
    name: Text = Text()
    day: Money = 0
    extra_day: Money | None = None
    half: HalfDay | None = None
    dates: tuple[Date, ...] = ()
    extra_dates: tuple[Date, ...] = ()
    call: HoursOfDay | None = None
    longest: Hours = Field(default=14 * 60, ge=60, le=24 * 60)
    overtime: DayOvertime | None = None
    scenes: SceneFilter = SceneFilter()

    @property
    def label(self) -> str:
        """What messages call this unit."""
        return f"unit {self.id}"
