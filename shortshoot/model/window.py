"""Stretches of dates and hours: when somebody can, or something may."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from shortshoot.model.base import Frozen
from shortshoot.model.time import DAY, ClockTime, Date, clock_text, read_window


class Window(Frozen):
    """Dates from `first` to `last`, on each of them the hours `start` to `end` (minutes, wall clock)."""

    first: Date
    last: Date
    start: ClockTime = 0
    end: ClockTime = DAY

    @model_validator(mode="after")
    def _forwards(self) -> Window:
        if self.last < self.first:
            raise ValueError(f"ends on {self.last}, before it starts on {self.first}")
        if self.end <= self.start:
            raise ValueError("ends before it starts; write 22:00-26:00 when it runs past midnight")
        return self

    def covers(self, day: date) -> bool:
        """Whether the day is one of the window's dates."""
        return self.first <= day <= self.last

    @property
    def whole_day(self) -> bool:
        """Whether no hours were given."""
        return self.start == 0 and self.end >= DAY

    def __str__(self) -> str:
        dates = f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"
        return dates if self.whole_day else f"{dates} {clock_text(self.start)}-{clock_text(self.end)}"


_SCHEMA = {
    "type": "string",
    "examples": ["2025-12-03", "2025-12-03 08:00-14:00", "2025-12-03 to 2025-12-05"],
}

Span = Annotated[Window, BeforeValidator(read_window), WithJsonSchema(_SCHEMA)]
"""A window as files write it."""


class HoursOfDay(Frozen):
    """The hours of a day between which something may happen, in minutes; the end may pass midnight."""

    earliest: ClockTime = 0
    latest: ClockTime = 2 * DAY

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, str):
            first, dash, last = value.partition("-")
            if not dash:
                raise ValueError(f"'{value}' is not a range of hours; write 08:00-22:00")
            return {"earliest": first.strip(), "latest": last.strip()}
        return value

    @model_validator(mode="after")
    def _forwards(self) -> HoursOfDay:
        if self.latest < self.earliest:
            raise ValueError("the latest hour is before the earliest; write 18:00-26:00 when it runs past midnight")
        return self
