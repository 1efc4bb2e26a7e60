"""What setting hours has taught about choosing days.

**Why:** the days draft knows only what is necessary of the hours. Where the clock refuses a choice of days, the same
choice is not made again, and the dates around it are filled a little less from then on; where it accepts, a little
more. With two units on a date it is mostly people who have no hours: for a lead whom both want most of the day, one has
to wait into the night. Measured on a drawn shoot of 240 scenes: of days that draw on everybody freely four of twelve
dates were without hours after 14 seconds; with nobody asked for more than seven hours, one was after four.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from threading import Lock

from shortshoot.model import Shoot, UnitDay

IDLE_FIRST = 20
"""Minutes of each unit-day's longest day that the search leaves idle at first."""

IDLE_BESIDE = 120
"""Minutes of each unit-day on whose date another unit may work: people are waited for who are with the other one."""

IDLE_MORE = 12
"""Minutes more for each refusal."""

IDLE_LESS = 1
"""Minutes less for each date whose hours were found."""

IDLE_MOST = 200
"""Minutes that are never exceeded."""

AIRY = 60
"""Idle minutes to aim at on a date without hours, once more each time that none were found."""

ASKED_FIRST = 45
"""Per cent of the longest day that a person may be in front of the camera for several units of a date, at first."""

ASKED_MORE, ASKED_LESS, ASKED_LEAST = 10, 40, 240
"""Minutes more after hours were found for a date, fewer after they were not, and the fewest."""

REFUSED = 2_000
"""Choices of days without hours that are remembered, the latest ones: every step looks through them."""

BLAMED = 200
"""Few parts of one date that have no hours by themselves, kept for a while."""

TIRED = 100
"""Choices of days that are not made again for a while, because their hours made them no better."""

Choice = frozenset[tuple[str, UnitDay]]
"""Parts and where they are."""


class Memory:
    """Shared by all workers of a search."""

    def __init__(self, shoot: Shoot) -> None:
        self._lock = Lock()
        units = Counter(one.date for one in shoot.unit_days)
        self._idle = {one: IDLE_FIRST if units[one.date] == 1 else IDLE_BESIDE for one in shoot.unit_days}
        most = max((unit.longest for unit in shoot.units.values()), default=0)
        self._asked = {day: most * ASKED_FIRST // 100 for day, count in units.items() if count > 1}
        self._failed: dict[date, int] = {}
        self._refused: dict[Choice, None] = {}
        self._blamed: deque[Choice] = deque(maxlen=BLAMED)
        self._tired: deque[Choice] = deque(maxlen=TIRED)

    def refuse(self, where: Mapping[str, UnitDay], day: date) -> None:
        """No hours were found for a date."""
        with self._lock:
            self._failed[day] = self._failed.get(day, 0) + 1
            self._refused[_on(where, {day})] = None
            if len(self._refused) > REFUSED:
                del self._refused[next(iter(self._refused))]
            self._fill(day, IDLE_MORE)
            self._ask(day, -ASKED_LESS)

    def blame(self, choice: Mapping[str, UnitDay]) -> None:
        """These parts of a date have no hours, whatever else it holds."""
        with self._lock:
            self._blamed.append(frozenset(choice.items()))

    def accept(self, day: date) -> None:
        """Hours were found for a date."""
        with self._lock:
            self._failed.pop(day, None)
            self._fill(day, -IDLE_LESS)
            self._ask(day, ASKED_MORE)

    def stall(self, days: Iterable[date]) -> None:
        """Dates could not be helped this time; next time more room is made."""
        with self._lock:
            for day in days:
                self._failed[day] = self._failed.get(day, 0) + 1

    def tire(self, where: Mapping[str, UnitDay], days: Collection[date]) -> None:
        """What the draft liked of these dates was no better with its hours."""
        with self._lock:
            self._tired.append(_on(where, days))

    def _fill(self, day: date, more: int) -> None:
        for unit_day in self._idle:
            if unit_day.date == day:
                self._idle[unit_day] = min(IDLE_MOST, max(0, self._idle[unit_day] + more))

    def _ask(self, day: date, more: int) -> None:
        if day in self._asked:
            self._asked[day] = max(ASKED_LEAST, self._asked[day] + more)

    def failures(self, day: date) -> int:
        """How often in a row no hours were found for a date."""
        return self._failed.get(day, 0)

    def airy(self, days: Collection[date]) -> dict[UnitDay, int]:
        """The idle minutes to aim at on dates without hours."""
        return {one: AIRY * (1 + self.failures(one.date)) for one in self._idle if one.date in days}

    def idle(self) -> dict[UnitDay, int]:
        """The minutes to leave idle of each unit-day's longest day."""
        with self._lock:
            return dict(self._idle)

    def asked(self) -> dict[date, int]:
        """The minutes that may be shot with anybody whom several units of a date want."""
        with self._lock:
            return dict(self._asked)

    def refused(self, unit_days: Collection[UnitDay]) -> list[Choice]:
        """Choices within these unit-days for which no hours were found."""
        with self._lock:
            return _within(self._refused, unit_days)

    def blamed(self, unit_days: Collection[UnitDay]) -> list[Choice]:
        """Parts that, on these unit-days of theirs, leave no hours to any date that holds them."""
        with self._lock:
            return _within(self._blamed, unit_days)

    def avoided(self, unit_days: Collection[UnitDay]) -> list[Choice]:
        """Choices within these unit-days that are not to be made."""
        with self._lock:
            return _within([*self._refused, *self._tired], unit_days)


def _within(choices: Iterable[Choice], unit_days: Collection[UnitDay]) -> list[Choice]:
    return [choice for choice in choices if all(one in unit_days for _, one in choice)]


def _on(where: Mapping[str, UnitDay], days: Collection[date]) -> Choice:
    return frozenset((part, one) for part, one in where.items() if one.date in days)
