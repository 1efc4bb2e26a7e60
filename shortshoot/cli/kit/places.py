"""Where a finding stands: in the schedule file if it is about something written there, else in the shoot's files.

**Why:** who moved a scene by hand looks at that line, and a comment in code review belongs beside the change.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shortshoot.cli.kit.opening import Opened, OpenedSchedule
    from shortshoot.loading.positions import Place
    from shortshoot.loading.tree import Sources
    from shortshoot.model import Finding, Schedule

Path = tuple[str | int, ...]


def place_of(finding: Finding, opened: Opened, plan: OpenedSchedule) -> Place:
    """The nearest line: its part, else its person, set, unit or day, else what of the shoot file it is about."""
    for path in _paths(finding, plan.schedule, plan.loaded.sources):
        return plan.loaded.sources.place_of(path)
    return opened.loaded.sources.place_of(finding.field)


def _paths(finding: Finding, schedule: Schedule, sources: Sources) -> Iterator[Path]:
    """What the schedule file says about it, the nearest first."""
    for part in reversed(finding.parts):
        placed = schedule.placed.get(part)
        if placed and finding.day in (None, placed.unit_day.date):
            parts: Path = (*_day(sources, placed.unit_day.date), "units", placed.unit_day.unit, "parts")
            yield *parts, _item(sources, parts, "part", part), "part"
    if finding.day in schedule.days:
        day = _day(sources, finding.day)
        plan = schedule.days[finding.day]
        yield from ((*day, "cast", one) for one in finding.people if one in plan.cast)
        yield from ((*day, "sets", one) for one in finding.sets if one in plan.sets)
        yield from ((*day, "units", one) for one in [finding.unit] if one in plan.units)
        yield *day, "date"


def _day(sources: Sources, day: object) -> Path:
    return "days", _item(sources, ("days",), "date", str(day))


def _item(sources: Sources, path: Path, key: str, text: str) -> int:
    """Which item of a list has this text at a key; -1, which is the list itself, when it is written otherwise."""
    for n in count():
        found = sources.text_of((*path, n, key))
        if found in (text, None):
            return -1 if found is None else n
    raise AssertionError("unreachable: lists end")
