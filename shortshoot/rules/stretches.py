"""The hours of a shooting day that somebody's dates leave open.

**Why:** an actor's days off, a location's permit and a set sold to others are the same question: in
which stretches of this day may it happen? Rules ask it here and state or check the answer themselves.
Hours past midnight belong to the shooting day they follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    taken = [(one.start, END if one.whole_day else one.end) for one in off if one.covers(day)]
    return sorted(without(found, taken))


def without(stretches: Sequence[Stretch], off: Sequence[Stretch]) -> list[Stretch]:
    """What is left of the stretches outside others."""
    found = list(stretches)
    for first, last in off:
        found = _cut([piece for low, high in found for piece in ((low, min(high, first)), (max(low, last), high))])
    return found


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The same minutes in order, stretches that overlap or touch made one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def shared(stretches: Sequence[Stretch], others: Sequence[Stretch]) -> int:
    """Minutes of the stretches that lie in others, neither of which overlap among themselves."""
    return sum(max(0, min(end, high) - max(start, low)) for start, end in stretches for low, high in others)


def _cut(stretches: list[Stretch]) -> list[Stretch]:
    return [(low, high) for low, high in stretches if low < high]


def shifted(stretches: Sequence[Stretch], minutes: int) -> list[Stretch]:
    """The same stretches on an axis that starts `minutes` earlier."""
    return [(low + minutes, high + minutes) for low, high in stretches]


def fits(start: int, end: int, stretches: Sequence[Stretch]) -> bool:
    """Whether `start` to `end` lies inside one of the stretches."""
    return any(low <= start and end <= high for low, high in stretches)
