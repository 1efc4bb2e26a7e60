"""Whole minutes on one axis that starts at 00:00 of the shoot's first date.

**Why:** film days run past midnight. `25:30` on 3 December is 01:30 on the 4th and still belongs to
the work of the 3rd. One integer axis makes rest, overlap and span plain subtraction; clock texts
exist only at the edges, in files and on paper.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, WithJsonSchema

DAY = 24 * 60
"""Minutes in a calendar day."""

_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_WHOLE = re.compile(r"0|[1-9]\d*")
_HOURS = re.compile(r"(0|[1-9]\d{0,5})(?:\.(\d{1,2}))?")

PAST_MIDNIGHT = "write 25:30 for 01:30 the next day"
"""Advice where something ends before it begins."""


def read_clock(value: Any) -> Any:
    """Minutes after 00:00 for a clock text such as `07:30` or `25:30` (01:30 the next day).

    Integers pass unchanged: they already are minutes. Raises ValueError for anything else.
    """
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if isinstance(value, str):
        found = _CLOCK.fullmatch(value.strip())
        if not found or int(found[1]) > 47:
            raise ValueError(f"'{value}' is not a clock time; write 07:30, or 25:30 for 01:30 the next day")
        return int(found[1]) * 60 + int(found[2])
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("expected a clock time such as 07:30")


def read_date(value: Any) -> Any:
    """A date for `2025-12-03` and nothing else: readers differ on what `20251203` or `12` could be."""
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"(19|20)\d{2}-\d{2}-\d{2}", value.strip(), re.ASCII):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError(f"'{value}' is not a day of the calendar") from None
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip(), re.ASCII):
        raise ValueError(f"'{value}' is neither in this century nor in the last; check the year")
    if isinstance(value, str):
        raise ValueError(f"'{value}' is not a date; write 2025-12-03")
    raise ValueError("expected a date such as 2025-12-03")


def read_hours(value: Any) -> Any:
    """Minutes for a length in hours: `10`, `9.5` or `9:30`. Integers pass as minutes."""
    if isinstance(value, str):
        text = value.strip()
        if found := _CLOCK.fullmatch(text):
            return int(found[1]) * 60 + int(found[2])
        if found := _HOURS.fullmatch(text):
            hundredths = int((found[2] or "0").ljust(2, "0"))
            if hundredths * 60 % 100 == 0:
                return int(found[1]) * 60 + hundredths * 60 // 100
        raise ValueError(f"'{value}' is not a length in hours; write 10, 9.5 or 9:30")
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("expected a length in hours such as 10 or 9:30")


def read_minutes(value: Any) -> Any:
    """Whole minutes: `45`. A clock text such as `22:15` or a padded `012` is refused, not guessed."""
    return read_whole(value, "minutes")


def read_whole(value: Any, what: str = "a number") -> Any:
    """A whole number written plainly; `012`, `1e3` and `1_000` are refused because readers differ on them."""
    if isinstance(value, str):
        text = value.strip()
        if not _WHOLE.fullmatch(text):
            raise ValueError(f"'{value}' is not a whole number; write {what} as plain digits such as 45")
        if len(text) > 12:
            raise ValueError(f"'{value}' is too large for {what}")
        return int(text)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(f"expected {what} such as 45")


_CLOCK_SCHEMA = {"type": "string", "pattern": r"^([0-3]?\d|4[0-7]):[0-5]\d$", "examples": ["07:30", "25:30"]}

ClockTime = Annotated[int, BeforeValidator(read_clock), Field(ge=0), WithJsonSchema(_CLOCK_SCHEMA)]
"""A time of day in minutes after 00:00; 1530 is 01:30 the next day."""

Date = Annotated[date, BeforeValidator(read_date)]
"""A date between 1900 and 2099, written year-month-day."""

Hours = Annotated[
    int, BeforeValidator(read_hours), Field(ge=0, le=14 * DAY), WithJsonSchema({"type": ["string", "number"]})
]
"""A length in minutes, written in hours."""

Minutes = Annotated[
    int, BeforeValidator(read_minutes), Field(ge=0, le=14 * DAY), WithJsonSchema({"type": "integer", "minimum": 0})
]
"""A length in minutes, written in minutes."""

Count = Annotated[
    int, BeforeValidator(read_whole), Field(ge=0, le=1_000_000), WithJsonSchema({"type": "integer", "minimum": 0})
]
"""A whole number of things."""


def clock_text(minute: int, day_start: int = 0) -> str:
    """`25:30` for a minute on the axis, told from the day that starts at `day_start`.

    Minutes before `day_start` (a pickup at 23:40 the evening before) are written `-00:20`.
    """
    offset = minute - day_start
    sign, offset = ("-", -offset) if offset < 0 else ("", offset)
    return f"{sign}{offset // 60:02d}:{offset % 60:02d}"


def hours_text(minutes: int) -> str:
    """`9:30` for 570 minutes; lengths, not times of day, and none is shorter than nothing."""
    hours, rest = divmod(max(0, minutes), 60)
    return f"{hours}:{rest:02d}"


def days_between(first: date, last: date) -> list[date]:
    """Every date from first to last, both included; empty when last is before first."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def weekday_of(day: date) -> Weekday:
    """The weekday of a date, as files write it."""
    name: Weekday = get_args(Weekday)[day.weekday()]
    return name


def to_clock(text: str) -> int:
    """`07:30` as minutes; raises ValueError with advice. The plain function behind ClockTime."""
    return int(read_clock(text))


def read_window(value: Any) -> Any:
    """`2025-12-03`, `2025-12-03 08:00-14:00` or `2025-12-03 to 2025-12-05` as the fields of a Window."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:\s+(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2}))?", text)
    if found:
        fields: dict[str, Any] = {"first": found[1], "last": found[1]}
        if found[2]:
            fields |= {"start": found[2], "end": found[3]}
        return fields
    found = re.fullmatch(r"(\d{4}-\d{2}-\d{2})\s+to\s+(\d{4}-\d{2}-\d{2})", text)
    if found:
        return {"first": found[1], "last": found[2]}
    raise ValueError(f"'{value}' is not a window; write 2025-12-03, 2025-12-03 08:00-14:00 or 2025-12-03 to 2025-12-05")
