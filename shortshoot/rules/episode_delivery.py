"""An episode is completely shot by its date.

**Why:** editors wait for whole episodes, and platforms for the first ten. An episode is complete when every part
of it is shot.

    rules: {episode-delivery: {by: {1-3: 2025-12-03, 12: 2025-12-05}, level: priced, price: 2000}}

Passes: the last part of episode 2 is shot on 3 December.
Dearer: on the 4th: one day late, 2,000.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property, partial

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.model.episodes import Episodes, episodes_of
from shortshoot.model.time import Date
from shortshoot.rules.base import Bar, Counted, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import ZERO, Lin, total


class DeliveryValues(Counted):
    """Dates by episode. When priced, each day an episode is late costs `price`."""

    by: dict[Episodes, Date] = {}


class EpisodeDelivery(Rule[DeliveryValues]):
    """Episodes complete in time."""

    id = "episode-delivery"
    title = "An episode is completely shot by its date"
    heading = Text(en="Episode delivery", zh="分集交片")
    Values = DeliveryValues

    @cached_property
    def due(self) -> dict[int, date]:
        """The date of each episode; the earliest where several ranges name it."""
        found: dict[int, date] = {}
        for named, day in self.values().by.items():
            for episode in sorted(episodes_of([named])):
                found[episode] = min(day, found.get(episode, day))
        return found

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No part after the date of one of its episodes."""
        if self.values().level != "hard":
            return
        for part in shoot.owed.values():
            for episode in part.episodes:
                for unit_day in shoot.unit_days if episode in self.due else ():
                    if unit_day.date > self.due[episode]:
                        yield Bar(part.id, unit_day, partial(self.because, episode, self.due[episode]))

    def on_both(self, draft: Draft) -> None:
        """How many days late each episode is."""
        if self.values().level != "priced" or not self.due:
            return
        free = set(draft.parts)
        parts: dict[int, list[str]] = {}
        for part in draft.shoot.owed.values():
            for episode in part.episodes:
                parts.setdefault(episode, []).append(part.id)
        for episode, due in self.due.items():
            if not free.isdisjoint(parts.get(episode, ())):
                late = self._late(draft, parts[episode], due, f"episode {episode}")
                why = partial(self.because, episode, due)
                self.limit(draft, late, self.values(), at_most=0, because=why)

    def _late(self, draft: Draft, parts: list[str], due: date, name: str) -> Lin:
        dates = draft.shoot.dates
        after = dates[bisect_right(dates, due) :]
        still, days = ZERO, []
        for before, day in reversed(list(zip([due, *after], after, strict=False))):
            unit_days = [unit_day for unit_day in draft.shoot.unit_days if unit_day.date == day]
            shot = [draft.on(part, unit_day) for unit_day in unit_days for part in parts]
            still = draft.any_of(f"{name} is open before {day}", [still, *shot])
            days.append(still * (day - before).days)
        return total(days)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare the last part of each episode with its date."""
        values = self.values()
        last: dict[int, tuple[date, str]] = {}
        for one in schedule.all_placed():
            if one.part in shoot.owed:
                for episode in shoot.parts[one.part].episodes:
                    last[episode] = one.unit_day.date, one.part
        for episode, due in self.due.items() if values.level != "off" else ():
            day, part = last.get(episode, (due, ""))
            if day > due:
                message = f"{self.because(episode, due)}, {part} is on {day}"
                yield self.found(values, message, short_by=(day - due).days, parts=[part], day=day)

    def because(self, episode: int, due: date) -> str:
        """Which episode is due when."""
        return f"episode {episode} is complete by {due}"
