"""The hours of a shooting day that somebody's dates leave open.

**Why:** an actor's days off, a location's permit and a set sold to others are the same question: in
which stretches of this day may it happen? Rules ask it here and state or check the answer themselves.
Hours past midnight belong to the shooting day they follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from shortshoot.model import DAY, HoursOfDay, Window

Stretch = tuple[int, int]
"""From and to, in minutes after 00:00 of the date or on the axis, as the caller says."""

END = 2 * DAY
"""The end of a shooting day's hours: midnight after the next day."""


def open_stretches(
    day: date, *, dates: Sequence[Window] = (), off: Sequence[Window] = (), hours: HoursOfDay | None = None
) -> list[Stretch]:
    """Stretches of a day, in minutes after its 00:00: inside `dates` (any, if none) and `hours`, outside `off`."""
    found: list[Stretch] = [(0, END)]
    if dates:
        found = [(one.start, END if one.whole_day else one.end) for one in dates if one.covers(day)]
    if hours:
        found = _cut([(max(low, hours.earliest), min(high, hours.latest)) for low, high in found])
    for one in off:
        if one.covers(day):
            last = END if one.whole_day else one.end
            found = _cut(
                [piece for low, high in found for piece in ((low, min(high, one.start)), (max(low, last), high))]
            )
    return sorted(found)


def _cut(stretches: list[Stretch]) -> list[Stretch]:
    return [(low, high) for low, high in stretches if low < high]


def shifted(stretches: Sequence[Stretch], minutes: int) -> list[Stretch]:
    """The same stretches on an axis that starts `minutes` earlier."""
    return [(low + minutes, high + minutes) for low, high in stretches]


def fits(start: int, end: int, stretches: Sequence[Stretch]) -> bool:
    """Whether `start` to `end` lies inside one of the stretches."""
    return any(low <= start and end <= high for low, high in stretches)
