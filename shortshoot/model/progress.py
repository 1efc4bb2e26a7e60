"""The log of what has been shot, and with which times.

**Why:** rest, span pay and continuity look back. What was shot counts in every rule and is no
longer decided; only what is owed is planned.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import model_validator

from shortshoot.model.base import Frozen
from shortshoot.model.text import Id, Text
from shortshoot.model.time import PAST_MIDNIGHT, ClockTime, Date

Outcome = Literal["done", "partly", "dropped", "cut"]
"""完成, 部分完成, 甩戏 (dropped, still owed), 删戏 (cut)."""


class ShotPart(Frozen):
    """What became of one part on one day; times are told from 00:00 of that date."""

    part: str
    date: Date
    unit: Id
    outcome: Outcome = "done"
    start: ClockTime | None = None
    end: ClockTime | None = None
    note: Text = Text()

    @property
    def was_shot(self) -> bool:
        """Whether some of it was shot."""
        return self.outcome in ("done", "partly")

    @model_validator(mode="after")
    def _forwards(self) -> ShotPart:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"the end is before the start; {PAST_MIDNIGHT}")
        return self


class ActualHours(Frozen):
    """When somebody really was called and released on a date."""

    person: Id
    date: Date
    call: ClockTime
    release: ClockTime

    @model_validator(mode="after")
    def _forwards(self) -> ActualHours:
        if self.release < self.call:
            raise ValueError(f"the release is before the call; {PAST_MIDNIGHT}")
        return self


class Progress(Frozen):
    """The log as a whole, oldest entry first; a later entry for the same part overrules."""

    shot: tuple[ShotPart, ...] = ()
    people: tuple[ActualHours, ...] = ()

    @cached_property
    def last(self) -> date:
        """The last date on which anything was told of a part; `date.min` without a log."""
        return max((entry.date for entry in self.shot), default=date.min)

    @cached_property
    def finished(self) -> frozenset[str]:
        """Parts that are done or cut and therefore no longer owed."""
        last = {entry.part: entry.outcome for entry in self.shot}
        return frozenset(part for part, outcome in last.items() if outcome in ("done", "cut"))
