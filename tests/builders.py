"""Terse builders of tiny shoots and schedules.

A shoot starts on Mon 1 Dec 2025 (`D1`), has one unit A, one location `base` and no profile, so every value of a
rule is its own default unless a test says otherwise. Amounts are in minor units, times are clock texts of their day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from shortshoot.model import Between, DayPlan, Finding, Meal, Schedule, Shoot, UnitDay, UnitPlan, to_clock
from shortshoot.model.progress import Progress
from shortshoot.rules.base import AnyRule
from shortshoot.rules.book import RuleBook
from shortshoot.verify import verify

D1, D2, D3, D4 = (date(2025, 12, day) for day in (1, 2, 3, 4))

Clock = str | int
"""`08:30`, or minutes after 00:00 of the day."""


def keyed(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Entries with their key as `id`, as loading gives them."""
    return {key: {"id": key, **entry} for key, entry in entries.items()}


def shoot(
    scenes: Mapping[str, Mapping[str, Any]],
    *,
    days: int = 2,
    cast: Mapping[str, Mapping[str, Any]] | None = None,
    units: Mapping[str, Mapping[str, Any]] | None = None,
    sets: Mapping[str, Mapping[str, Any]] | None = None,
    places: Mapping[str, Mapping[str, Any]] | None = None,
    rules: Mapping[str, Any] | None = None,
    log: Mapping[str, Any] | None = None,
    calendar: Mapping[str, Any] | None = None,
    background: Mapping[str, Mapping[str, Any]] | None = None,
) -> Shoot:
    """A shoot of these scenes: in set `room` unless they say where, an hour long unless they say how long.

    `places` maps locations to their fields (with `sets`); `sets` are the sets of `base`. Cast and sets that
    only scenes name are made, sets without light.
    """
    told = {key: {"set": "room", "minutes": 60, **scene} for key, scene in scenes.items()}
    where: dict[str, dict[str, Any]] = {"base": {"sets": dict(sets or {})}}
    for key, place in (places or {}).items():
        where[key] = {**place, "sets": {**where.get(key, {}).get("sets", {}), **place.get("sets", {})}}
    known = {one for place in where.values() for one in place["sets"]}
    for scene in told.values():
        for one in (scene["set"], *(part.get("set", scene["set"]) for part in scene.get("parts", {}).values())):
            if one not in known:
                where["base"]["sets"][one] = {"light": 0}
                known.add(one)
    people = {person: {} for scene in told.values() for person in scene.get("cast", ())} | dict(cast or {})
    fields = {
        "id": "tiny",
        "title": "Tiny",
        "profile": (),
        "calendar": {"start": D1, "days": days, **(calendar or {})},
        "units": keyed(units or {"A": {}}),
        "locations": keyed(where),
        "cast": keyed(people),
        "scenes": keyed(told),
        "background": keyed(background or {}),
        "rules": dict(rules or {}),
        "progress": Progress.model_validate(log or {}),
    }
    return Shoot.model_validate(fields)


def unit(call: Clock, wrap: Clock, starts: Mapping[str, Clock], *meals: tuple[Clock, int]) -> dict[str, Any]:
    """A unit's day for `schedule`; each meal is its start and its minutes."""
    return {"call": call, "wrap": wrap, "starts": starts, "meals": meals}


def schedule(days: Mapping[date, Mapping[str, Any]]) -> Schedule:
    """A schedule from `{D1: {"A": unit(...), "cast": {"lin": ("07:15", "19:00")}, "sets": {...}}}`."""
    return Schedule(days={day: _day((day - D1).days * 1440, plan) for day, plan in days.items()})


def _minute(midnight: int, clock: Clock) -> int:
    if isinstance(clock, int):
        return midnight + clock
    return midnight + (-to_clock(clock[1:]) if clock.startswith("-") else to_clock(clock))


def _day(midnight: int, plan: Mapping[str, Any]) -> DayPlan:
    def between(hours: tuple[Clock, Clock]) -> Between:
        return Between(start=_minute(midnight, hours[0]), end=_minute(midnight, hours[1]))

    units = {key: work for key, work in plan.items() if key not in ("cast", "sets")}
    return DayPlan(
        units={
            key: UnitPlan(
                call=_minute(midnight, work["call"]),
                wrap=_minute(midnight, work["wrap"]),
                meals=tuple(Meal(start=_minute(midnight, start), minutes=length) for start, length in work["meals"]),
                starts={part: _minute(midnight, start) for part, start in work["starts"].items()},
            )
            for key, work in units.items()
        },
        cast={person: between(hours) for person, hours in plan.get("cast", {}).items()},
        sets={one: between(hours) for one, hours in plan.get("sets", {}).items()},
    )


Work = Mapping[str, int | str]
"""Parts of one unit-day with their starts."""


def tight(one: Shoot, work: Mapping[UnitDay, Mapping[str, Clock]], **of_units: Mapping[str, Any]) -> Schedule:
    """The schedule of these starts, everything else as late or as early as it may be.

    A unit is called just in time for the light of its first set and wraps with its last part (or meal); people
    come for make-up and leave after wrap-out; sets are booked from dressing to their strike.
    `of_units` gives `meals`, `call` or `wrap` of a unit on all its days, by the unit's id.
    """
    days: dict[date, dict[str, UnitPlan]] = {}
    for unit_day, parts in work.items():
        midnight = one.midnight(unit_day.date)
        told = of_units.get(unit_day.unit, {})
        starts = {part: _minute(midnight, start) for part, start in parts.items()}
        first = min(starts, key=lambda part: starts[part])
        meals = tuple(Meal(start=_minute(midnight, start), minutes=n) for start, n in told.get("meals", ()))
        ends = [start + one.parts[part].minutes for part, start in starts.items()] + [meal.end for meal in meals]
        call = _minute(midnight, told["call"]) if "call" in told else starts[first] - one.place_of(first)[0].light
        wrap = _minute(midnight, told["wrap"]) if "wrap" in told else max(ends)
        days.setdefault(unit_day.date, {})[unit_day.unit] = UnitPlan(call=call, wrap=wrap, meals=meals, starts=starts)
    return Schedule(days={day: around(one, units) for day, units in sorted(days.items())})


def around(one: Shoot, units: Mapping[str, UnitPlan]) -> DayPlan:
    """A day with the hours of people and sets that its units' starts ask for, to the minute."""
    people: dict[str, list[Between]] = {}
    seen = {
        who for work in units.values() for part in work.starts if one.on_camera([part]) for who in one.parts[part].cast
    }
    sets: dict[str, list[Between]] = {}
    for work in units.values():
        for part, start in work.starts.items():
            told = one.parts[part]
            end = start + told.minutes
            for person in told.cast:
                who = one.cast[person]
                before, after = (who.makeup, who.wrap_out) if person in seen else (0, 0)
                people.setdefault(person, []).append(Between(start=start - before, end=end + after))
            where = one.sets[told.set]
            sets.setdefault(told.set, []).append(
                Between(start=start - where.dress - where.light, end=end + where.strike)
            )
    return DayPlan(units=dict(units), cast=_spanned(people), sets=_spanned(sets))


def _spanned(found: Mapping[str, Iterable[Between]]) -> dict[str, Between]:
    return {
        key: Between(start=min(one.start for one in all_), end=max(one.end for one in all_))
        for key, all_ in sorted(found.items())
    }


def rule(one: Shoot, id_: str) -> AnyRule:
    """One rule of a shoot, with the values in force."""
    return RuleBook.of(one).rules[id_]


def said(one: Shoot, plan: Schedule, id_: str) -> list[Finding]:
    """What one rule finds in a schedule."""
    return list(rule(one, id_).check(one, plan))


def found(one: Shoot, plan: Schedule, id_: str) -> list[tuple[str, int]]:
    """What one rule finds in a schedule: kinds, and by how much."""
    return [(finding.kind, finding.short_by) for finding in said(one, plan, id_)]


def cost(one: Shoot, plan: Schedule, id_: str) -> int:
    """What a schedule costs by one rule."""
    return sum(charge.amount for charge in rule(one, id_).cost(one, plan))


def breaches(one: Shoot, plan: Schedule) -> dict[str, int]:
    """The breaches of a schedule by rule, with the largest shortfall of each."""
    broken: dict[str, int] = {}
    for finding in verify(one, plan).breaches:
        broken[finding.rule] = max(broken.get(finding.rule, 0), finding.short_by)
    return broken


def on(day: date, name: str = "A") -> UnitDay:
    """A unit on a date."""
    return UnitDay(name, day)


def later(day: date, days: int) -> date:
    """So many days after a date."""
    return day + timedelta(days=days)
