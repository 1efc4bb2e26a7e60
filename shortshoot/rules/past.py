"""What is still owed is planned after the last day in the log.

**Why:** a day that is over cannot be planned again; what was dropped there (甩戏) needs a new day.

    (no values of its own)

Passes: the log ends on 3 December, 12-3 is planned on the 4th.
Breaks: it is planned on the 3rd.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.rules.base import Bar, Firm, Rule
from shortshoot.rules.facts import is_over


class Past(Rule[Firm]):
    """Owed parts after the log."""

    id = "past"
    title = "What is owed is planned after the last day in the log"
    heading = Text(en="What is past", zh="已过日期")
    Values = Firm

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No owed part on a date that is over."""
        for unit_day in shoot.unit_days if self.values().level == "hard" else ():
            if is_over(shoot, unit_day.date):
                for part in shoot.owed:
                    yield Bar(part, unit_day, partial(self.because, part, shoot.progress.last))

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Find owed parts on dates that are over."""
        values = self.values()
        for one in schedule.all_placed():
            if is_over(shoot, one.unit_day.date) and one.part in shoot.owed and values.level != "off":
                message = self.because(one.part, shoot.progress.last)
                yield self.found(values, message, parts=[one.part], day=one.unit_day.date)

    def because(self, part: str, over: date) -> str:
        """Which part is still owed after which date."""
        return f"{part} is still owed and {over} is over"
