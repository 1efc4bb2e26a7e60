"""What a rule is: one file with its page, its values, its two statements, its check and its cost.

**Why:** a rule is a sentence an assistant director would say. Everything that follows from the
sentence stands in one file, so that adding a rule touches nothing else, and a reader can compare
what the solver is told with what the finished schedule is held against.
"""

from __future__ import annotations

import inspect
from abc import ABC
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, Generic, Literal, NamedTuple, Protocol, TypeVar

from pydantic import Field

from shortshoot.model import Charge, Finding, Kind, Part, Schedule, Shoot, Text, UnitDay
from shortshoot.model.base import Frozen
from shortshoot.model.money import Money
from shortshoot.model.time import Count, Minutes
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.lin import Lin
from shortshoot.rules.record import Because

Level = Literal["hard", "priced", "warn", "off"]
"""How strongly a rule speaks: it forbids, it charges, it only tells, or it is silent."""

Group = Literal["units", "cast"]
"""Who may have values of their own."""

WORST = 24 * 60
"""The largest shortfall that is priced step by step, in the rule's unit."""


class Values(Frozen):
    """The values every rule has. `price` is charged per begun `per` units of shortfall when priced."""

    level: Level = "hard"
    price: Money = 0
    per: Minutes = Field(default=60, ge=1)


class Firm(Values):
    """Values of a rule that forbids or tells. It has no price: what it forbids is not a matter of degree."""

    level: Literal["hard", "warn", "off"] = "hard"


class Switch(Values):
    """Values of a rule that only adds minutes: it does, or it does not."""

    level: Literal["hard", "off"] = "hard"


class Always(Values):
    """Values of a rule that no plan can do without, such as one part at a time."""

    level: Literal["hard"] = "hard"


class Counted(Values):
    """Values of a rule that counts days, parts or units instead of minutes: `price` is charged for each."""

    per: Count = Field(default=1, ge=1)


V = TypeVar("V", bound=Values)


class Settings(Generic[V]):
    """The values of one rule in force: for everyone, and where a unit or a person differs."""

    def __init__(self, everyone: V, units: Mapping[str, V], cast: Mapping[str, V]) -> None:
        self.everyone = everyone
        self.units = units
        self.cast = cast


class Bar(NamedTuple):
    """A part that can never be on a unit-day, and why."""

    part: str
    unit_day: UnitDay
    because: Because


class Fault(NamedTuple):
    """Something in the shoot file that a rule cannot work with, or has to warn of, at a path of keys, with advice."""

    path: tuple[str | int, ...]
    message: str
    advice: str = ""
    severity: Literal["error", "warning"] = "error"


def no_such_part(path: tuple[str | int, ...], part: str) -> Fault:
    """The fault of naming a part that the shoot does not have."""
    return Fault(path, f"there is no part '{part}'", "name a scene as 12-3, a part of it as 12-3/2")


class Standing(Protocol):
    """How long a unit stands still, by all rules together; the rulebook answers."""

    def gap(self, before: Part, after: Part, unit: str) -> int:
        """Minutes between two consecutive parts of a unit."""

    def meal_room(self, before: Part, after: Part, unit: str) -> int:
        """Minutes of that gap in which a meal takes no time of its own."""

    def lead_in(self, part: Part, unit: str) -> int:
        """Minutes between a unit's call and its first part."""


class Rule(ABC, Generic[V]):
    """Base of all rules. A subclass sets `id`, `title` and `Values` and overrides what it needs.

    `differs_by` says whether single units or people may have values of their own; the rule then asks `values` for each.

    The hooks, in the order in which a schedule meets them:

    * `faults`: what in the shoot file it cannot work with;
    * `bars`: parts that can never be on a unit-day;
    * `on_both`: what depends on days alone, stated at both levels;
    * `on_days`: what the clock will demand, as far as days can know it: necessary, never more;
    * `on_clock`: what it demands of the hours, exactly;
    * `gap`, `lead_in`: minutes a unit stands still between two parts, and before its first;
    * `meal_room`: how many of a gap's minutes a meal may lie in;
    * `breaks`: how many meals a unit's day may hold, and how long;
    * `check`: its breaches in a finished schedule, from stored times alone;
    * `cost`: its money, recounted from the schedule alone.
    """

    id: ClassVar[str]
    title: ClassVar[str]
    heading: ClassVar[Text] = Text()
    """What papers call it, short as a heading of a budget; without one they print the title."""
    Values: ClassVar[type[Values]] = Values
    differs_by: ClassVar[tuple[Group, ...]] = ()

    def __init__(self, settings: Settings[V], standing: Standing) -> None:
        self.settings = settings
        self.standing = standing

    @classmethod
    def page(cls) -> str:
        """The rule's page: the docstring of its file."""
        module = inspect.getmodule(cls)
        return inspect.cleandoc((module.__doc__ if module else None) or cls.__doc__ or "")

    # ---- values -------------------------------------------------------------------------------

    def values(self, *, unit: str | None = None, person: str | None = None) -> V:
        """The values in force for a unit or a person, else for everyone."""
        if person is not None and person in self.settings.cast:
            return self.settings.cast[person]
        if unit is not None and unit in self.settings.units:
            return self.settings.units[unit]
        return self.settings.everyone

    # ---- hooks --------------------------------------------------------------------------------

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """What in the shoot file this rule cannot work with."""
        yield from ()

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """Pairs of a part and a unit-day that can never go together."""
        yield from ()

    def on_both(self, draft: Draft) -> None:
        """State what depends on days alone."""

    def on_days(self, draft: Days) -> None:
        """State what days can know of the hours: rows that every legal schedule satisfies."""

    def on_clock(self, draft: Clock) -> None:
        """State what the hours have to satisfy, exactly."""

    def gap(self, shoot: Shoot, before: Part, after: Part, unit: str | None) -> int:
        """Minutes the unit (None: any) stands still between two consecutive parts because of this rule."""
        return 0

    def meal_room(self, shoot: Shoot, before: Part, after: Part, unit: str) -> int:
        """Minutes of this rule's gap in which the unit may eat."""
        return 0

    def lead_in(self, shoot: Shoot, part: Part, unit: str | None) -> int:
        """Minutes the unit stands still between its call and this part as its first."""
        return 0

    def breaks(self, shoot: Shoot, unit: str) -> tuple[int, int]:
        """How many meals a day of this unit may hold, and the minutes of each."""
        return 0, 0

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Everything in the schedule that this rule objects to."""
        yield from ()

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """What the schedule costs by this rule; by default its priced findings."""
        for found in self.check(shoot, schedule):
            if found.amount:
                payee = (*found.people, *found.sets, f"unit {found.unit}" if found.unit else "production")[0]
                yield Charge(rule=self.id, payee=payee, amount=found.amount, day=found.day, note=Text(en=found.message))

    # ---- ways of speaking ---------------------------------------------------------------------

    def limit(
        self,
        draft: Draft,
        lin: Lin,
        values: V,
        *,
        at_least: int | None = None,
        at_most: int | None = None,
        only_if: Iterable[Lin] = (),
        payee: str = "production",
        times: int = 1,
        because: Because,
    ) -> None:
        """State a limit as strongly as the values say: as a row, as a price (so many times), or not at all."""
        if values.level == "hard":
            draft.require(lin, at_least=at_least, at_most=at_most, only_if=only_if, because=because)
        elif values.level == "priced":
            applies = draft.all_of(f"{self.id} applies", only_if)
            steps = [(n * values.per, self.price_of(values, n + 1) * times) for n in range(-(-WORST // values.per))]
            shorts = [] if at_least is None else [at_least - lin]
            shorts += [] if at_most is None else [lin - at_most]
            for short in shorts:
                counted = draft.when(f"{self.id} short by", applies, short)
                draft.price(draft.stepped(f"{self.id} short", counted, steps), payee)

    def price_of(self, values: V, begun: int) -> int:
        """What so many begun `per` cost; a rule with prices that rise says so here."""
        return begun * values.price

    def penalty(self, values: V, short_by: int) -> int:
        """What a shortfall costs, by begun `per` and up to `WORST`."""
        if values.level != "priced":
            return 0
        return self.price_of(values, min(-(-short_by // values.per), -(-WORST // values.per)))

    def found(
        self,
        values: V,
        message: str,
        *,
        short_by: int = 0,
        parts: Iterable[str] = (),
        people: Iterable[str] = (),
        sets: Iterable[str] = (),
        unit: str = "",
        day: date | None = None,
        field: tuple[str, ...] = (),
        times: int = 1,
    ) -> Finding:
        """A finding whose kind and amount follow from the values in force."""
        kinds: dict[Level, Kind] = {"hard": "breach", "priced": "priced", "warn": "warning", "off": "warning"}
        return Finding(
            rule=self.id,
            kind=kinds[values.level],
            message=message,
            short_by=short_by,
            amount=self.penalty(values, short_by) * times,
            parts=tuple(parts),
            people=tuple(people),
            sets=tuple(sets),
            unit=unit,
            day=day,
            field=field,
        )


AnyRule = Rule[Any]
