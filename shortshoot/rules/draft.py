"""The vocabulary in which rules state themselves: what a part, a person, a set and a unit do, by days and by hours.

**Why:** a rule asks the draft for words such as `on(part, unit_day)` or `released(person, day)` and states what has to
hold of them and what it costs; how they become variables is the solver's affair.

Two levels share the words that are about days alone:

* `Days` decides which part is shot on which unit-day; hours are only rough there. Every row a rule
  states on days is *necessary*: a legal schedule never breaks it.
* `Clock` takes that choice as given and decides the hours exactly.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.facts import is_over, logged_unit_days
from shortshoot.rules.formulas import Formulas
from shortshoot.rules.lin import ZERO, Lin, constant
from shortshoot.rules.record import Because, Interval, MealBreak


class Spanned(NamedTuple):
    """One date of somebody's span: 1 when they have worked by then, 1 when they work then or later."""

    begun: Lin
    goes_on: Lin


class Draft(Formulas, ABC):
    """What both levels share."""

    def __init__(self, shoot: Shoot) -> None:
        super().__init__()
        self.shoot = shoot
        self.spans: dict[str, Mapping[date, Spanned]] = {}

    @property
    @abstractmethod
    def unit_days(self) -> Sequence[UnitDay]:
        """The unit-days this draft decides about, by date."""

    @property
    @abstractmethod
    def parts(self) -> Sequence[str]:
        """The parts this draft decides about, in script order."""

    @abstractmethod
    def choices(self, part: str) -> Iterable[UnitDay]:
        """The unit-days on which the part may be."""

    @property
    @abstractmethod
    def dates(self) -> Sequence[date]:
        """The dates this draft is about; others are as they were."""

    @abstractmethod
    def on(self, part: str, unit_day: UnitDay) -> Lin:
        """1 when the part is shot on the unit-day."""

    @abstractmethod
    def parts_on(self, unit_day: UnitDay) -> Iterable[str]:
        """The parts for which `on` may be 1."""

    @abstractmethod
    def present(self, person: str, day: date) -> Lin:
        """1 when the cast member works that day, with whichever unit."""

    @abstractmethod
    def open(self, one: str, day: date) -> Lin:
        """1 when a set is shot in that day, by whichever unit."""

    @abstractmethod
    def used(self, unit_day: UnitDay) -> Lin:
        """1 when the unit shoots that day."""

    def works(self, unit: str, day: date) -> Lin:
        """1 when the unit works that day, by the log where the day is over."""
        unit_day = UnitDay(unit, day)
        if is_over(self.shoot, day):
            return constant(int(unit_day in logged_unit_days(self.shoot)))
        return self.used(unit_day)

    @abstractmethod
    def worked_before(self, person: str) -> Sequence[date]:
        """Dates on which the log says a cast member has worked."""

    def known_dates(self, person: str) -> Sequence[date]:
        """The dates on which a cast member may work or, by the log, has worked, in order."""
        return sorted({*self.shoot.dates, *self.worked_before(person)})

    def span(self, person: str) -> Mapping[date, Spanned]:
        """What is over and what is to come for a cast member on each date, in order; those in the log too."""
        if person not in self.spans:
            dates = self.known_dates(person)
            works = [self.present(person, day) for day in dates]
            begun, goes_on = [ZERO], [ZERO]
            for day, one in zip(dates, works, strict=True):
                begun.append(self.any_of(f"{person} has begun by {day}", [begun[-1], one]))
            for day, one in zip(reversed(dates), reversed(works), strict=True):
                goes_on.append(self.any_of(f"{person} goes on from {day}", [goes_on[-1], one]))
            both = map(Spanned, begun[1:], reversed(goes_on[1:]))
            self.spans[person] = dict(zip(dates, both, strict=True))
        return self.spans[person]


class Days(Draft):
    """Which part on which unit-day. Built only for what is free; the rest is constant."""

    @abstractmethod
    def open_with(self, one: str, light: str, unit_day: UnitDay) -> Lin:
        """1 when the unit shoots in a set under one lighting state that day."""

    @abstractmethod
    def visits(self, one: str, unit_day: UnitDay) -> Lin:
        """1 when the unit shoots in a set that day, under whatever light."""

    @abstractmethod
    def at(self, location: str, unit_day: UnitDay) -> Lin:
        """1 when the unit shoots at a location that day."""

    @abstractmethod
    def call(self, unit_day: UnitDay) -> Lin:
        """The unit's call, in minutes of the axis; meaningless unless used."""

    @abstractmethod
    def wrap(self, unit_day: UnitDay) -> Lin:
        """The unit's wrap; never before call plus everything spent."""

    @abstractmethod
    def spend(self, unit_day: UnitDay, minutes: Lin) -> None:
        """Add to the minutes that must fit between the unit's call and wrap."""

    @abstractmethod
    def load(self, unit_day: UnitDay) -> Lin:
        """All minutes spent on the unit-day, by whichever rule and in whatever order they speak."""


class Clock(Draft):
    """The hours of days whose parts are given."""

    @abstractmethod
    def start(self, part: str) -> Lin:
        """When a part starts."""

    @abstractmethod
    def end(self, part: str) -> Lin:
        """When a part ends."""

    @abstractmethod
    def call(self, unit_day: UnitDay) -> Lin:
        """The unit's call."""

    @abstractmethod
    def wrap(self, unit_day: UnitDay) -> Lin:
        """The unit's wrap."""

    @abstractmethod
    def meals(self, unit_day: UnitDay) -> Sequence[MealBreak]:
        """The unit's possible meals in order of time; those of a given schedule keep their own length."""

    @abstractmethod
    def meal_before(self, number: int, part: str) -> Lin:
        """1 when the unit's meal of that number lies directly before the part."""

    @abstractmethod
    def may_precede(self, part: str) -> Iterable[str]:
        """The parts for which `follows(one, part)` may be 1."""

    @abstractmethod
    def follows(self, before: str, after: str) -> Lin:
        """1 when `after` is the next part of the same unit-day."""

    @abstractmethod
    def first(self, part: str) -> Lin:
        """1 when the part is its unit's first of the day."""

    @abstractmethod
    def before(self, one: str, other: str) -> Lin:
        """1 when `one` comes before `other`, for parts of one date in different units."""

    def apart(self, one: str, other: str, minutes: int, because: Because) -> None:
        """State that two parts of one date in different units are `minutes` apart, whichever comes first."""
        first = self.before(one, other)
        self.require(self.start(other) - self.end(one), at_least=minutes, only_if=[first], because=because)
        self.require(self.start(one) - self.end(other), at_least=minutes, only_if=[1 - first], because=because)

    @abstractmethod
    def people_on(self, day: date) -> Sequence[str]:
        """The cast members who work that day."""

    @abstractmethod
    def sets_on(self, day: date) -> Sequence[str]:
        """The sets that are shot in that day."""

    @property
    @abstractmethod
    def people(self) -> Sequence[str]:
        """The cast members who work on some of this draft's dates."""

    @abstractmethod
    def parts_of(self, person: str, day: date) -> Sequence[str]:
        """The parts a cast member is in that day."""

    @abstractmethod
    def parts_in(self, one: str, day: date) -> Sequence[str]:
        """The parts shot in a set that day."""

    @abstractmethod
    def called(self, person: str, day: date) -> Lin:
        """When a cast member is called (make-up included)."""

    @abstractmethod
    def released(self, person: str, day: date) -> Lin:
        """When a cast member is released (wrap-out included)."""

    @abstractmethod
    def booked(self, one: str, day: date) -> Interval:
        """From when to when a set is booked."""

    @abstractmethod
    def work_days(self, person: str) -> Sequence[date]:
        """Every date on which a cast member works, in order, also outside this draft's dates."""

    @abstractmethod
    def unit_work_days(self, unit: str) -> Sequence[UnitDay]:
        """Every date on which a unit works, in order, also outside this draft's dates."""
