"""A schedule as rows for a spreadsheet, and back without losing a minute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.exchange.columns import undated
from shortshoot.exchange.reading import Unreadable
from shortshoot.model import (
    DAY,
    Between,
    Calendar,
    DayPlan,
    Meal,
    Schedule,
    Unit,
    UnitPlan,
    clock_text,
    pages_text,
    to_clock,
)

HEADINGS = [
    "Date",
    "Unit",
    "What",
    "Id",
    "From",
    "To",
    "Set name",
    "Inside/outside",
    "Day/night",
    "Page count",
    "Cast ids",
]
"""`What` is unit, meal, scene, cast or set. The columns from `Set name` on are for people and not read back."""

Row = list[str]


def schedule_rows(breakdown: Breakdown, schedule: Schedule, start: date) -> list[Row]:
    """The schedule with its headings first; times are told from 00:00 of each row's date."""
    return [list(HEADINGS), *_rows(breakdown, schedule, start)]


def _rows(breakdown: Breakdown, schedule: Schedule, start: date) -> Iterator[Row]:
    for day, plan in sorted(schedule.days.items()):
        midnight = (day - start).days * DAY

        def row(unit: str, what: str, id_: str, first: int | None, last: int | None, *more: str) -> Row:
            times = ["" if one is None else clock_text(one, midnight) for one in (first, last)]  # noqa: B023
            return [day.isoformat(), unit, what, id_, *times, *more, *[""] * (5 - len(more))]  # noqa: B023

        for unit, work in plan.units.items():
            yield row(unit, "unit", "", work.call, work.wrap)
            events: list[tuple[int, str, str, int | None]] = [
                (work.starts[part], "scene", part, None) for part in work.order
            ]
            events += [(meal.start, "meal", "", meal.end) for meal in work.meals]
            for begin, what, id_, end in sorted(events, key=lambda event: event[0]):
                yield row(unit, what, id_, begin, end, *_about(breakdown, id_))
        for person, hours in plan.cast.items():
            yield row("", "cast", person, hours.start, hours.end)
        for set_, slot in plan.sets.items():
            yield row("", "set", set_, slot.start, slot.end)


def _about(breakdown: Breakdown, part: str) -> list[str]:
    scene = breakdown.scenes.get(part.partition("/")[0])
    if scene is None:
        return []
    one = breakdown.sets.get(scene.set)
    name = one.name.say() if one and one.name else scene.set
    return [name, scene.interior.upper(), scene.time, pages_text(scene.pages or 0), ", ".join(scene.cast)]


def read_schedule_rows(rows: Sequence[Row]) -> tuple[Calendar, dict[str, Unit], Schedule]:
    """The calendar, units and schedule of rows, told from 00:00 of the first date. Raises Unreadable."""
    try:
        dates = sorted({date.fromisoformat(cells[0].strip()[:10]) for cells in rows})
    except ValueError as error:
        raise Unreadable(f"Schedule: {error}; dates are written 2025-12-03") from None
    days: dict[date, DayPlan] = {}
    units: dict[str, Unit] = {}
    for day in dates:
        own = [cells for cells in rows if cells[0].strip()[:10] == day.isoformat()]
        days[day] = _day(own, (day - dates[0]).days * DAY)
        units |= {name: Unit(id=name) for name in days[day].units}
    off = tuple(day for day in _between(dates[0], dates[-1]) if day not in days)
    return Calendar(start=dates[0], days=len(dates), off=off), units, Schedule(days=days)


def _between(first: date, last: date) -> Iterator[date]:
    if (last - first).days > 3660:
        raise Unreadable(f"Schedule: from {first} to {last} is no one shoot")
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _day(rows: Sequence[Row], midnight: int) -> DayPlan:
    units: dict[str, UnitPlan] = {}
    starts: dict[str, dict[str, int]] = {}
    meals: dict[str, list[Meal]] = {}
    cast: dict[str, Between] = {}
    sets: dict[str, Between] = {}
    for cells in rows:
        unit, what, id_, *times = (cell.strip() for cell in cells[1:6])
        try:
            first, last = (midnight + _minute(one) if one else 0 for one in (*times, "", "")[:2])
        except ValueError as error:
            raise Unreadable(f"Schedule: {error}") from None
        if what == "unit":
            units[unit] = UnitPlan(call=first, wrap=last)
        elif what == "meal":
            meals.setdefault(unit, []).append(Meal(start=first, minutes=last - first))
        elif what == "scene":
            starts.setdefault(unit, {})[undated(id_)] = first
        elif what in ("cast", "set"):
            (cast if what == "cast" else sets)[id_] = Between(start=first, end=last)
        else:
            raise Unreadable(f"Schedule: '{what}' is not unit, meal, scene, cast or set")
    for unit in [*starts, *meals]:
        if unit not in units:
            raise Unreadable(f"Schedule: unit {unit} has scenes but no row of its own with call and wrap")
    done = {
        unit: one.model_copy(update={"starts": starts.get(unit, {}), "meals": tuple(meals.get(unit, ()))})
        for unit, one in units.items()
    }
    return DayPlan(units=done, cast=cast, sets=sets)


def _minute(text: str) -> int:
    return -to_clock(text[1:]) if text.startswith("-") else to_clock(text)
