"""Hours add up to only so many in so many days, and so does overtime.

**Why:** six days of eleven hours are each legal and together a week that no law allows. Of an actor the hours count
from call to release, those in the log included, of a unit from call to wrap; overtime is what a day has past `usual`.
Days are counted on the calendar, up to and including each working day.

    rules: {hour-totals: {hours: {7: 60}, overtime: {30: 36}, usual: 8, unit_hours: {7: 66}, unit_overtime: {30: 36}}}

Passes: lin works 12 hours on each of five days of a week.
Breaks: 12:01 on one of them.
Source: 36 hours of overtime a month past 8 hours a day (labour law of China).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from shortshoot.model import Finding, Schedule, Shoot, Text, hours_text
from shortshoot.model.time import Count, Hours
from shortshoot.rules.base import Rule, Values
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.facts import cast_hours, is_over, unit_days_of, work_days
from shortshoot.rules.lin import Lin, total
from shortshoot.rules.record import Because


class TotalsValues(Values):
    """The most hours and overtime in so many days, of an actor and of a unit; overtime begins past `usual`."""

    usual: Hours = 8 * 60
    hours: dict[Count, Hours] = {}
    overtime: dict[Count, Hours] = {}
    unit_hours: dict[Count, Hours] = {}
    unit_overtime: dict[Count, Hours] = {}


class _Most(NamedTuple):
    """At most so many minutes in so many days; of each day counts what it has past `usual`."""

    days: int
    minutes: int
    usual: int

    def window(self, known: Sequence[date], last: date) -> list[date]:
        """The dates known among so many up to the last."""
        first = last - timedelta(days=self.days - 1)
        return [day for day in known if first <= day <= last]


class HourTotals(Rule[TotalsValues]):
    """Hours of several days together."""

    id = "hour-totals"
    title = "Hours and overtime of several days add up to only so many"
    heading = Text(en="Totals of hours", zh="累计工时")
    Values = TotalsValues
    differs_by = ("units", "cast")

    @staticmethod
    def _of_actor(values: TotalsValues) -> list[_Most]:
        found = [_Most(days, hours, 0) for days, hours in values.hours.items()]
        return found + [_Most(days, hours, values.usual) for days, hours in values.overtime.items()]

    @staticmethod
    def _of_unit(values: TotalsValues) -> list[_Most]:
        found = [_Most(days, hours, 0) for days, hours in values.unit_hours.items()]
        return found + [_Most(days, hours, values.usual) for days, hours in values.unit_overtime.items()]

    def on_days(self, draft: Days) -> None:
        """What is shot takes its minutes, however the hours lie."""
        for unit in draft.shoot.units:
            values = self.values(unit=unit)
            if values.level == "hard" and (mosts := self._of_unit(values)):
                mine = {one.date: one for one in draft.unit_days if one.unit == unit}
                work = {day: (draft.load(one), draft.used(one)) for day, one in mine.items()}
                self._days(draft, f"unit {unit}", mosts, work)
        for person, actor in draft.shoot.cast.items():
            values = self.values(person=person)
            if values.level == "hard" and (mosts := self._of_actor(values)):
                parts = draft.shoot.parts_with[person]
                minutes = {day: self._minutes(draft, parts, day) for day in draft.dates}
                work = {day: (busy, draft.present(person, day)) for day, busy in minutes.items()}
                self._days(draft, actor.label, mosts, work)

    @staticmethod
    def _minutes(draft: Days, parts: Sequence[str], day: date) -> Lin:
        units = [one for one in draft.unit_days if one.date == day]
        return total(draft.on(part, one) * draft.shoot.parts[part].minutes for part in parts for one in units)

    def _days(self, draft: Days, who: str, mosts: Sequence[_Most], work: Mapping[date, tuple[Lin, Lin]]) -> None:
        for most in mosts:
            for last in work:
                busy = total(work[day][0] - work[day][1] * most.usual for day in most.window(list(work), last))
                draft.require(busy, at_most=most.minutes, because=self._why(who, most))

    def on_clock(self, draft: Clock) -> None:
        """From call to release, from call to wrap."""
        for person in draft.people:
            values = self.values(person=person)
            if mosts := self._of_actor(values):
                days = draft.work_days(person)
                lengths = {day: draft.released(person, day) - draft.called(person, day) for day in days}
                self._clock(draft, values, person, draft.shoot.cast[person].label, mosts, lengths)
        for unit in draft.shoot.units:
            values = self.values(unit=unit)
            if mosts := self._of_unit(values):
                lengths = {one.date: draft.wrap(one) - draft.call(one) for one in draft.unit_work_days(unit)}
                self._clock(draft, values, f"unit {unit}", f"unit {unit}", mosts, lengths)

    def _clock(
        self,
        draft: Clock,
        values: TotalsValues,
        payee: str,
        label: str,
        mosts: Sequence[_Most],
        lengths: Mapping[date, Lin],
    ) -> None:
        known = sorted(lengths)
        for most in mosts:
            counted = {day: self._past_usual(draft, payee, most, day, length) for day, length in lengths.items()}
            for last in known:
                window = most.window(known, last)
                if not is_over(draft.shoot, last) and not set(draft.dates).isdisjoint(window):
                    hours = total(counted[day] for day in window)
                    self.limit(draft, hours, values, at_most=most.minutes, payee=payee, because=self._why(label, most))

    @staticmethod
    def _past_usual(draft: Clock, payee: str, most: _Most, day: date, length: Lin) -> Lin:
        if not most.usual:
            return length
        return draft.clamped(f"{payee} past {most.usual} on {day}", length - most.usual, draft.highest(length))

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Add up the days before each working day."""
        hours, worked = cast_hours(shoot, schedule), work_days(shoot, schedule)
        for person, actor in shoot.cast.items():
            lengths = {day: told.end - told.start for day, told in hours[person].items() if day in worked[person]}
            values = self.values(person=person)
            for most, last, has in self._past(shoot, values, self._of_actor(values), lengths):
                message, by = self._told(actor.label, most, last, has)
                field = ("cast", person)
                yield self.found(values, message, short_by=by, people=[person], day=last, field=field)
        for unit, unit_days in unit_days_of(schedule).items():
            plans = {one.date: schedule.days[one.date].units[unit] for one in unit_days}
            lengths = {day: work.wrap - work.call for day, work in plans.items()}
            values = self.values(unit=unit)
            for most, last, has in self._past(shoot, values, self._of_unit(values), lengths):
                message, by = self._told(f"unit {unit}", most, last, has)
                yield self.found(values, message, short_by=by, unit=unit, day=last, field=("units", unit))

    @staticmethod
    def _past(
        shoot: Shoot, values: TotalsValues, mosts: Sequence[_Most], lengths: Mapping[date, int]
    ) -> Iterator[tuple[_Most, date, int]]:
        known = sorted(lengths)
        for most in mosts if values.level != "off" else ():
            for last in known:
                has = sum(max(0, lengths[day] - most.usual) for day in most.window(known, last))
                if has > most.minutes and not is_over(shoot, last):
                    yield most, last, has

    def _told(self, who: str, most: _Most, last: date, has: int) -> tuple[str, int]:
        return f"{self.because(who, most)}, has {hours_text(has)} h up to {last}", has - most.minutes

    def _why(self, who: str, most: _Most) -> Because:
        return partial(self.because, who, most)

    def because(self, who: str, most: _Most) -> str:
        """Who works how much in how many days at most."""
        what = "works" if not most.usual else f"works past {hours_text(most.usual)} h a day"
        return f"{who} {what} at most {hours_text(most.minutes)} h in {most.days} days"
