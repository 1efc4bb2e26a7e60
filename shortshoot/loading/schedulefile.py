"""schedule.yaml -> Schedule, or everything that is wrong with it.

**Why:** people move a scene in the file by hand at midnight. What they type is read with the same
care as the shoot file, and whether it can be shot is for the rules to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from shortshoot.loading import tree
from shortshoot.loading.digests import rules_digest, shoot_digest
from shortshoot.loading.entries import Records
from shortshoot.loading.formats import Kind, read_file
from shortshoot.loading.links import check_names, find
from shortshoot.loading.ownership import OWN_DIGEST, is_ours
from shortshoot.loading.problems import Code, Problem, Problems, shown
from shortshoot.loading.tree import Scalar, Sources
from shortshoot.model import Between, DayPlan, Header, Meal, Schedule, Shoot, UnitPlan
from shortshoot.model.base import Frozen
from shortshoot.model.money import Total
from shortshoot.model.time import PAST_MIDNIGHT, Date, Minutes
from shortshoot.rules.book import RuleBook

SCHEDULE = Kind("schedule.yaml", 1, {}, "'shoot:' and 'days:'", "'shortshoot plan' writes one.")

_CLOCK = re.compile(r"(-?)(\d{1,2}):([0-5]\d)", re.ASCII)


def _read_clock(value: Any) -> Any:
    if not isinstance(value, str):
        raise ValueError("expected a clock time such as 07:30")
    found = _CLOCK.fullmatch(value)
    if not found:
        raise ValueError(f"{shown(value)} is not a clock time; write 07:30, 25:30 for 01:30 next day, -00:20 for 23:40")
    minutes = int(found[2]) * 60 + int(found[3])
    return -minutes if found[1] else minutes


Clock = Annotated[int, BeforeValidator(_read_clock)]
"""Minutes after 00:00 of the day's date; negative for the evening before."""


class _Meal(Frozen):
    at: Clock
    minutes: Minutes


class _Part(Frozen):
    at: Clock
    part: str


class _Unit(Frozen):
    call: Clock
    wrap: Clock
    meals: tuple[_Meal, ...] = ()
    parts: tuple[_Part, ...] = ()

    @model_validator(mode="after")
    def _forwards(self) -> _Unit:
        if self.wrap < self.call:
            raise ValueError(f"the wrap is before the call; {PAST_MIDNIGHT}")
        return self


class _Stretch(Frozen):
    @model_validator(mode="after")
    def _forwards(self) -> _Stretch:
        first, last = (getattr(self, name) for name in type(self).model_fields)
        if last < first:
            raise ValueError(f"this ends before it begins; {PAST_MIDNIGHT}")
        return self


class _Hours(_Stretch):
    call: Clock
    release: Clock


class _Booking(_Stretch):
    from_: Clock = Field(alias="from")
    to: Clock


class Day(Frozen):
    """One date of a schedule as its file has it."""

    date: Date
    units: dict[str, _Unit] = {}
    cast: dict[str, _Hours] = {}
    sets: dict[str, _Booking] = {}

    def plan(self, midnight: int) -> DayPlan:
        """The same on the shoot's axis."""
        return DayPlan(
            units={key: _unit_plan(one, midnight) for key, one in self.units.items()},
            cast={
                key: Between(start=midnight + one.call, end=midnight + one.release) for key, one in self.cast.items()
            },
            sets={key: Between(start=midnight + one.from_, end=midnight + one.to) for key, one in self.sets.items()},
        )


def _unit_plan(unit: _Unit, midnight: int) -> UnitPlan:
    return UnitPlan(
        call=midnight + unit.call,
        wrap=midnight + unit.wrap,
        meals=tuple(Meal(start=midnight + meal.at, minutes=meal.minutes) for meal in unit.meals),
        starts={one.part: midnight + one.at for one in unit.parts},
    )


class _FileHeader(Header):
    cost: Total = 0
    bound: Total = 0
    seed: int = 0
    seconds: float = Field(default=0.0, allow_inf_nan=False)


@dataclass(frozen=True)
class LoadedSchedule:
    """What reading found: the schedule if nothing stands in the way, all problems, and where things stand."""

    path: Path
    schedule: Schedule | None
    problems: tuple[Problem, ...]
    sources: Sources


def read_schedule(path: Path | str, shoot: Shoot) -> LoadedSchedule:
    """The schedule in a file or a folder, held against the shoot it is for. Never raises for what it contains."""
    folder = Path(path) if Path(path).is_dir() else None
    file = folder / SCHEDULE.name if folder else Path(path)
    problems = Problems()
    root = read_file(file, SCHEDULE, problems, inside=folder)
    if root is None:
        return LoadedSchedule(file, None, problems.sorted(), Sources.of_unread(file.as_posix()))
    schedule = _Reader(file, root, shoot, problems).schedule()
    return LoadedSchedule(file, None if problems.any_error else schedule, problems.sorted(), Sources(root))


class _Reader:
    def __init__(self, file: Path, root: tree.Mapping, shoot: Shoot, problems: Problems) -> None:
        self.file = file
        self.root = root
        self.shoot = shoot
        self.problems = problems
        self.sources = Sources(root)
        context = {"currency": shoot.currency, "exchange": shoot.exchange}
        self.records = Records(self.sources, problems, context)

    def schedule(self) -> Schedule | None:
        said = self._said()
        days = list(self._days())
        self._check_repeats()
        if said and self._is_of_another_shoot(said):
            return None
        self._check_names()
        if said is None:
            return None
        plans = {day.date: day.plan(self.shoot.midnight(day.date)) for day in days}
        return Schedule(header=self._header(said), days=plans)

    def _said(self) -> _FileHeader | None:
        fields = {key: entry for key, entry in self.root.entries.items() if key not in ("format", "days", OWN_DIGEST)}
        return self.records.one(_FileHeader, self.root.with_entries(fields), ())

    def _header(self, said: _FileHeader) -> Header:
        self._compare("shoot_digest", said.shoot_digest, shoot_digest(self.shoot), "the shoot has")
        self._compare("rules_digest", said.rules_digest, rules_digest(RuleBook.of(self.shoot)), "the rules have")
        header = Header.model_validate(said.model_dump())
        return header if is_ours(self.file) else header.model_copy(update={"status": "edited"})

    def _is_of_another_shoot(self, header: Header) -> bool:
        """Whether it names another shoot, whose names nobody need look for here."""
        if header.shoot in ("", self.shoot.id):
            return False
        message = f"this is a schedule of {shown(header.shoot)}; the shoot is {shown(self.shoot.id)}"
        self.problems.add(Code.OTHER_SHOOT, message, self.sources.place_of(("shoot",)), "Bring the right file here.")
        return True

    def _compare(self, key: str, said: str, now: str, what: str) -> None:
        if said and said != now:
            message = f"{what} changed since this schedule was made"
            advice = "'shortshoot verify' tells what still holds, 'shortshoot plan' makes a new one."
            self.problems.add(Code.CHANGED, message, self.sources.place_of((key,)), advice, "warning")

    def _days(self) -> Iterator[Day]:
        if "days" not in self.root.entries:
            self.problems.add(Code.MISSING, "'days' is missing", self.sources.place_of(()), "Write 'days: ...'.")
        for n, node in enumerate(self.records.listed("days", self.root)):
            day = self.records.one(Day, node, ("days", n))
            if day:
                yield day

    def _check_names(self) -> None:
        names = {
            "days.*.units.@": ("unit", self.shoot.units),
            "days.*.units.*.parts.*.part": ("part", self.shoot.parts),
            "days.*.cast.@": ("cast member", self.shoot.cast),
            "days.*.sets.@": ("set", self.shoot.sets),
        }
        check_names(self.root, names, self.problems)

    def _check_repeats(self) -> None:
        for pattern, what in (("days.*.date", "the date"), ("days.*.units.*.parts.*.part", "the part")):
            first: dict[str, Scalar] = {}
            for one in find(self.root, pattern):
                other = first.setdefault(one.text or "", one)
                if other is not one:
                    message = f"{what} {shown(one.text)} is here a second time; the first is in line {other.place.line}"
                    self.problems.add(Code.DUPLICATE_ID, message, one.place, "Keep one of them.")
