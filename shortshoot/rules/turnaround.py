"""An actor rests between release and the next call.

**Why:** the day ends with release, wrap-out included, and begins with make-up, not with the first shot.
Short rest is how sick leads happen, and agents count it. A short rest that is over forbids nothing any more.
With `shorter`, that many hours are enough once in `once_in` days.

    rules: {turnaround: {hours: 10, cast: {lin: {hours: 12, shorter: 10, once_in: 4}}}}

Passes: released 20:00, called 06:00.
Breaks: called 05:59.
Source: 12 hours from dismissal to next call, 10 once in four days for some exteriors far from the studio (SAG-AFTRA
television agreement); 10 is common without one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import chain, pairwise

from pydantic import Field

from shortshoot.model import Finding, Schedule, Shoot, Text
from shortshoot.model.time import Count, Hours
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock
from shortshoot.rules.facts import cast_hours, is_over, work_days
from shortshoot.rules.lin import Lin


class RestValues(Values):
    """The shortest rest; how short it may be once in so many days."""

    hours: Hours = 10 * 60
    shorter: Hours | None = None
    once_in: Count = Field(default=4, ge=2)

    def lately(self, days: Sequence[date], morning: date) -> list[tuple[date, date]]:
        """The rests, by the dates around them, that leave no room for a shorter one before a call."""
        since = morning - timedelta(days=self.once_in)
        return [(one, other) for one, other in pairwise(days) if since < other < morning]


class Turnaround(Rule[RestValues]):
    """Hours between release and the next call."""

    id = "turnaround"
    title = "An actor rests between release and the next call"
    heading = Text(en="Turnaround", zh="演员休息间隔")
    Values = RestValues
    differs_by = ("cast",)

    def on_clock(self, draft: Clock) -> None:
        """Rest between each two consecutive working days."""
        for person in draft.people:
            values, days = self.values(person=person), draft.work_days(person)
            for evening, morning in pairwise(days):
                lately = [] if values.shorter is None else values.lately(days, morning)
                if set(draft.dates).isdisjoint((evening, morning, *chain(*lately))):
                    continue
                rest = draft.called(person, morning) - draft.released(person, evening)
                if values.shorter is not None:
                    full = [self._is_full(draft, person, values, *other) for other in lately]
                    rest += draft.all_of(f"{person} rests long", full) * max(0, values.hours - values.shorter)
                why = partial(self.because, person, values, None)
                self.limit(draft, rest, values, at_least=values.hours, payee=person, because=why)

    @staticmethod
    def _is_full(draft: Clock, person: str, values: RestValues, evening: date, morning: date) -> Lin:
        rest = draft.called(person, morning) - draft.released(person, evening)
        return draft.reaches(f"{person} rests before {morning}", rest, values.hours)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare each release with the next call."""
        hours, worked = cast_hours(shoot, schedule), work_days(shoot, schedule)
        for person in shoot.cast:
            values = self.values(person=person)
            days = [day for day in worked[person] if day in hours[person]]
            rests = {
                morning: hours[person][morning].start - hours[person][evening].end
                for evening, morning in pairwise(days)
            }
            for morning, rest in rests.items():
                enough = values.hours
                if values.shorter is not None:
                    lately = [rests[other] for _, other in values.lately(days, morning)]
                    if all(other >= values.hours for other in lately):
                        enough = min(enough, values.shorter)
                if rest < enough and values.level != "off" and not is_over(shoot, morning):
                    yield self.found(
                        values,
                        self.because(shoot.cast[person].label, values, rest),
                        short_by=enough - rest,
                        people=[person],
                        day=morning,
                        field=("cast", person),
                    )

    def because(self, person: str, values: RestValues, rest: int | None) -> str:
        """Who needs how much rest and has how much."""
        has = "" if rest is None else f", has {rest} min"
        once = "" if values.shorter is None else f", {values.shorter} once in {values.once_in} days"
        return f"{person} rests at least {values.hours} min{once}{has}"
