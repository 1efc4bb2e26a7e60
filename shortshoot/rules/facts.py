"""What a finished schedule says about people and places, read for `check` and `cost`.

**Why:** checks count from stored times and from the log alone, never from what the solver was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from shortshoot.model import Between, DayPlan, Schedule, Shoot, UnitDay


def cast_parts(shoot: Shoot, plan: DayPlan) -> dict[str, list[str]]:
    """The parts each cast member is in on one day, in order of time."""
    found: dict[str, list[str]] = {}
    starts = [(start, part) for work in plan.units.values() for part, start in work.starts.items()]
    for _, part in sorted(starts):
        for person in shoot.parts[part].cast:
            found.setdefault(person, []).append(part)
    return found


def set_parts(shoot: Shoot, plan: DayPlan) -> dict[str, list[str]]:
    """The parts shot in each set on one day, in order of time."""
    found: dict[str, list[str]] = {}
    starts = [(start, part) for work in plan.units.values() for part, start in work.starts.items()]
    for _, part in sorted(starts):
        found.setdefault(shoot.parts[part].set, []).append(part)
    return found


def work_days(shoot: Shoot, schedule: Schedule) -> dict[str, list[date]]:
    """The dates on which each cast member works, by the schedule and the log, in order."""
    found: dict[str, set[date]] = {person: set() for person in shoot.cast}
    for day, plan in schedule.days.items():
        for person in cast_parts(shoot, plan):
            found[person].add(day)
    for person, day in logged_days(shoot):
        found[person].add(day)
    return {person: sorted(days) for person, days in found.items()}


def logged_days(shoot: Shoot) -> Iterator[tuple[str, date]]:
    """Who has already worked on which date, by the log."""
    for entry in shoot.progress.shot:
        if entry.was_shot and entry.part in shoot.parts:
            for person in shoot.parts[entry.part].cast:
                yield person, entry.date


def logged_unit_days(shoot: Shoot) -> Iterator[UnitDay]:
    """Which unit has already worked on which date, by the log."""
    for entry in shoot.progress.shot:
        if entry.was_shot:
            yield UnitDay(entry.unit, entry.date)


def unit_work_days(shoot: Shoot, schedule: Schedule) -> dict[str, list[date]]:
    """The dates on which each unit works, by the log where they are over, else by the schedule, in order."""
    to_come = [unit_day for unit_day, _ in schedule.unit_plans() if not is_over(shoot, unit_day.date)]
    worked = {*logged_unit_days(shoot), *to_come}
    return {unit: sorted(one.date for one in worked if one.unit == unit) for unit in shoot.units}


def in_a_row(days: Iterable[date]) -> dict[date, int]:
    """The number of each date among those that follow each other without a day between."""
    found: dict[date, int] = {}
    for day in sorted(days):
        found[day] = found.get(day - timedelta(days=1), 0) + 1
    return found


def is_over(shoot: Shoot, day: date) -> bool:
    """Whether the log has a date or a later one: what is on it is no longer decided."""
    return day <= shoot.progress.last


def unit_day_price(shoot: Shoot, unit_day: UnitDay) -> int:
    """What a whole day of the unit costs when it is paid."""
    unit = shoot.units[unit_day.unit]
    if shoot.is_booked(unit_day) or unit.extra_day is None or unit_day.date not in unit.extra_dates:
        return unit.day
    return unit.extra_day


def cast_hours(shoot: Shoot, schedule: Schedule) -> dict[str, dict[date, Between]]:
    """Calls and releases of each cast member: planned ones, and real ones where the log has them.

    Whoever is planned for something owed on a date of the log has the planned ones there.
    """
    found: dict[str, dict[date, Between]] = {person: {} for person in shoot.cast}
    for person, day, hours in schedule.people():
        if person in found:
            found[person][day] = hours
    owed = [one for one in schedule.all_placed() if one.part in shoot.owed] if shoot.progress.people else []
    planned = {(person, one.unit_day.date) for one in owed for person in shoot.parts[one.part].cast}
    for entry in shoot.progress.people:
        if entry.person in found and (entry.person, entry.date) not in planned:
            start = shoot.midnight(entry.date)
            found[entry.person][entry.date] = Between(start=start + entry.call, end=start + entry.release)
    return {person: dict(sorted(days.items())) for person, days in found.items()}


def end_of(shoot: Shoot, schedule: Schedule, part: str) -> int:
    """When a scheduled part ends."""
    return schedule.placed[part].start + shoot.parts[part].minutes


def at_once(known: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Everything by start and minutes, in order, with how many go on when it starts, itself included."""
    busy: list[int] = []
    for start, one in sorted((start, one) for one, (start, _) in known.items()):
        busy = [*(end for end in busy if end > start), start + known[one][1]]
        yield one, len(busy)


def unit_days_of(schedule: Schedule) -> dict[str, list[UnitDay]]:
    """The unit-days of each unit, by date."""
    found: dict[str, list[UnitDay]] = {}
    for unit_day, _ in schedule.unit_plans():
        found.setdefault(unit_day.unit, []).append(unit_day)
    return found
