"""A schedule: which part starts when, with which unit, and everybody's hours.

**Why:** it stores only what was decided. Durations, pages, costs, sunrise and status codes follow
from the shoot, so a schedule can never contradict itself. All times are minutes on the shoot's axis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from shortshoot.model.base import Frozen
from shortshoot.model.calendar import UnitDay


class Meal(Frozen):
    """A meal break of a unit, `minutes` long."""

    start: int
    minutes: int

    @property
    def end(self) -> int:
        """When work goes on."""
        return self.start + self.minutes


class Between(Frozen):
    """A stretch of time from `start` to `end`: a person's call and release, a set's booking."""

    start: int
    end: int


class UnitPlan(Frozen):
    """One unit's day: crew call and wrap, meals, and the start of each part."""

    call: int
    wrap: int
    meals: tuple[Meal, ...] = ()
    starts: dict[str, int] = {}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The parts in shooting order."""
        return tuple(sorted(self.starts, key=lambda part: (self.starts[part], part)))


class DayPlan(Frozen):
    """One shooting date: its units, the hours of the cast and the bookings of sets."""

    units: dict[str, UnitPlan] = {}
    cast: dict[str, Between] = {}
    sets: dict[str, Between] = {}


class Placed(NamedTuple):
    """Where and when one part is shot."""

    part: str
    unit_day: UnitDay
    start: int


class Header(Frozen):
    """What a schedule file says about itself; digests tell whether its inputs have changed."""

    shoot: str = ""
    shoot_digest: str = ""
    rules_digest: str = ""
    version: str = ""
    status: Literal["best possible", "planned", "edited"] = "planned"
    cost: int = 0
    bound: int = 0
    seed: int = 0
    seconds: float = 0.0


class Schedule(Frozen):
    """Days by date; only dates on which somebody works are listed."""

    days: dict[date, DayPlan]
    header: Header = Header()

    @cached_property
    def placed(self) -> Mapping[str, Placed]:
        """Each part's place; a part listed twice keeps its first place (`times_placed` tells)."""
        found: dict[str, Placed] = {}
        for one in self.all_placed():
            found.setdefault(one.part, one)
        return found

    def all_placed(self) -> Iterator[Placed]:
        """Every part of every unit-day in order of time."""
        for day, plan in sorted(self.days.items()):
            for unit, work in plan.units.items():
                for part in work.order:
                    yield Placed(part, UnitDay(unit, day), work.starts[part])

    def unit_plans(self) -> Iterator[tuple[UnitDay, UnitPlan]]:
        """Every unit-day on which something is shot, by date."""
        for day, plan in sorted(self.days.items()):
            for unit, work in plan.units.items():
                if work.starts:
                    yield UnitDay(unit, day), work

    def people(self) -> Iterator[tuple[str, date, Between]]:
        """Every person's hours, by date."""
        for day, plan in sorted(self.days.items()):
            for person, hours in plan.cast.items():
                yield person, day, hours

    def bookings(self) -> Iterator[tuple[str, date, Between]]:
        """Every set's booking, by date."""
        for day, plan in sorted(self.days.items()):
            for one, slot in plan.sets.items():
                yield one, day, slot
