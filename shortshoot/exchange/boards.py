"""Stripboards without clock times as schedules, and moving a schedule to another first date.

**Why:** other tools order strips and break days; they know no hours. A plain day is laid out so that the result can be
verified and printed, and then planned properly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.model import DAY, Between, Calendar, DayPlan, Meal, Scene, Schedule, UnitPlan
from shortshoot.model.estimate import estimate_minutes

CALL = 7 * 60
SET_CHANGE = 30
MOVE = 120
MEAL = 60
WITHOUT_MEAL = 6 * 60


@dataclass(frozen=True)
class Board:
    """The strips of one unit: scene ids by shooting day."""

    unit: str
    days: tuple[tuple[str, ...], ...]


def lay_out(breakdown: Breakdown, boards: Sequence[Board], calendar: Calendar, start: date) -> Schedule:
    """A schedule of boards in their order, each day called at 7:00; told from 00:00 of `start`."""
    days: dict[date, DayPlan] = {}
    for number, day in enumerate(calendar.dates):
        work = {board.unit: board.days[number] for board in boards if number < len(board.days) and board.days[number]}
        if work:
            days[day] = _day(breakdown, work, (day - start).days * DAY)
    return Schedule(days=days)


def _day(breakdown: Breakdown, work: Mapping[str, Sequence[str]], midnight: int) -> DayPlan:
    units: dict[str, UnitPlan] = {}
    cast: dict[str, Between] = {}
    sets: dict[str, Between] = {}
    for unit, scenes in work.items():
        now = last_meal = midnight + CALL
        meals: list[Meal] = []
        starts: dict[str, int] = {}
        before: Scene | None = None
        for id_ in dict.fromkeys(scenes):
            scene = breakdown.scenes[id_]
            minutes = scene.minutes or estimate_minutes(scene.pages or 4, len(scene.cast), scene.flags)
            gap = _gap(breakdown, before, scene)
            if starts and now + gap + minutes - last_meal > WITHOUT_MEAL:
                meals.append(Meal(start=now, minutes=MEAL))
                last_meal = now = now + MEAL
            starts[id_], before = now + gap, scene
            now += gap + minutes
            for person in scene.cast:
                _widen(cast, person, starts[id_], now)
            own = breakdown.sets[scene.set]
            _widen(sets, scene.set, starts[id_] - own.dress - own.light, now)
        units[unit] = UnitPlan(call=midnight + CALL, wrap=now, meals=tuple(meals), starts=starts)
    return DayPlan(units=units, cast=cast, sets=sets)


def _widen(found: dict[str, Between], key: str, start: int, end: int) -> None:
    known = found.get(key, Between(start=start, end=end))
    found[key] = Between(start=min(known.start, start), end=max(known.end, end))


def _gap(breakdown: Breakdown, before: Scene | None, scene: Scene) -> int:
    sets = breakdown.sets
    light = sets[scene.set].light
    if before is None:
        return light
    if before.set == scene.set:
        return 0 if before.time == scene.time else light
    moved = sets[before.set].location != sets[scene.set].location
    return light + (MOVE if moved else SET_CHANGE)


def dates_from(start: date, off_weekdays: Sequence[int], off_dates: Sequence[date], days: int) -> Calendar:
    """The calendar of so many shooting days from a date on; weekdays count from Sunday as 0."""
    free = {day for day in off_weekdays if 0 <= day <= 6}
    off: list[date] = []
    shooting: list[date] = []
    for day in _days_from(start):
        if len(shooting) >= days:
            break
        weekday = (day.weekday() + 1) % 7
        (off if day in off_dates or (weekday in free and len(free) < 7) else shooting).append(day)
    inside = tuple(day for day in off if not shooting or day <= shooting[-1])
    return Calendar(start=start, days=max(1, min(days, 366)), off=inside)


def _days_from(start: date) -> Iterator[date]:
    for number in range(3000):
        yield start + timedelta(days=number)


def shifted(schedule: Schedule, minutes: int) -> Schedule:
    """The same schedule told from another midnight."""
    if not minutes:
        return schedule
    return schedule.model_copy(update={"days": {day: _shift_day(plan, minutes) for day, plan in schedule.days.items()}})


def _shift_day(plan: DayPlan, minutes: int) -> DayPlan:
    def moved(found: Mapping[str, Between]) -> dict[str, Between]:
        return {key: Between(start=one.start + minutes, end=one.end + minutes) for key, one in found.items()}

    units = {
        unit: UnitPlan(
            call=work.call + minutes,
            wrap=work.wrap + minutes,
            meals=tuple(Meal(start=meal.start + minutes, minutes=meal.minutes) for meal in work.meals),
            starts={part: start + minutes for part, start in work.starts.items()},
        )
        for unit, work in plan.units.items()
    }
    return DayPlan(units=units, cast=moved(plan.cast), sets=moved(plan.sets))
