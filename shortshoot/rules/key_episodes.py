"""Key episodes are kept off the tired end of long days.

**Why:** the paywall episodes sell the rest, and a fourteenth hour shows on faces. A part of such an episode ends
within so many hours of its unit's call; a shorter day never feels it. A preference: it is priced, not forbidden,
and silent until episodes are named.

    rules: {key-episodes: {episodes: [8-12, 18-25], within: 10, price: 500}}

Passes: called at 07:00, a part of episode 8 ends at 17:00.
Dearer: it ends at 17:01: one begun hour, 500.
Source: trade practice; paywalls at about episodes 8-12, 18-25, 35-45 and the last 3-5.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from shortshoot.model import Finding, Schedule, Shoot, Text, hours_text
from shortshoot.model.episodes import Episodes, episodes_of
from shortshoot.model.time import Hours
from shortshoot.rules.base import Level, Rule, Values
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import end_of


class KeyValues(Values):
    """The episodes that matter most, and the hours after the call that still count as fresh."""

    level: Level = "priced"
    episodes: tuple[Episodes, ...] = ()
    within: Hours = 10 * 60


class KeyEpisodes(Rule[KeyValues]):
    """Episodes shot while everybody is fresh."""

    id = "key-episodes"
    title = "Key episodes are kept off the end of long days"
    heading = Text(en="Key episodes", zh="卡点集")
    Values = KeyValues
    differs_by = ("units",)

    def on_clock(self, draft: Clock) -> None:
        """From the unit's call to the end of each part."""
        for unit_day in draft.unit_days:
            values = self.values(unit=unit_day.unit)
            wanted = episodes_of(values.episodes)
            for part in draft.parts_on(unit_day) if wanted else ():
                if wanted.intersection(draft.shoot.parts[part].episodes):
                    length, why = draft.end(part) - draft.call(unit_day), partial(self.because, part, values)
                    payee = f"unit {unit_day.unit}"
                    self.limit(draft, length, values, at_most=values.within, payee=payee, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Measure from each call to the end of each part that matters."""
        for unit_day, work in schedule.unit_plans():
            values = self.values(unit=unit_day.unit)
            wanted = episodes_of(values.episodes)
            for part in work.order if values.level != "off" else ():
                by = end_of(shoot, schedule, part) - work.call - values.within
                if by > 0 and wanted.intersection(shoot.parts[part].episodes):
                    message = f"{self.because(part, values)}; it ends {by} min later"
                    day = unit_day.date
                    yield self.found(values, message, short_by=by, parts=[part], unit=unit_day.unit, day=day)

    def because(self, part: str, values: KeyValues) -> str:
        """Which part is shot within how many hours."""
        return f"{part} is of a key episode and ends within {hours_text(values.within)} h of the call"
