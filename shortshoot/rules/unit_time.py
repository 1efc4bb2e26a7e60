"""A unit shoots one part at a time, and stands still while it moves, relights and eats.

**Why:** a schedule that ignores the minutes between scenes is two hours short by noon. How many
minutes lie between two parts is said by other rules (relight, company-move); this one adds them up. A night in
which the clocks change is counted like any other, and `check` warns of it.

    (no values of its own)

Passes: 40 minutes of part 1-1 from 08:00, 15 of relight, part 1-2 at 08:55.
Breaks: part 1-2 at 08:54.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from shortshoot.model import Finding, Schedule, Shoot, Text, UnitDay, UnitPlan
from shortshoot.model.time import days_between
from shortshoot.rules.base import Always, Fault, Rule
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.lin import Lin, total
from shortshoot.rules.record import Interval


class UnitTime(Rule[Always]):
    """One part at a time, with the minutes in between."""

    id = "unit-time"
    title = "A unit shoots one part at a time, with moves, relights and meals in between"
    heading = Text(en="A unit's time", zh="机组时间")
    Values = Always

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Nights of the shoot in which the clocks change: the axis of minutes knows none."""
        days = days_between(shoot.dates[0], shoot.dates[-1] + timedelta(days=1))
        offsets = [datetime.combine(day, time.max, ZoneInfo(shoot.zone)).utcoffset() or timedelta() for day in days]
        for (_, before), (day, after) in pairwise(zip(days, offsets, strict=True)):
            for words, by in (("longer", before - after), ("shorter", after - before)):
                if by > timedelta():
                    hours = f"{by // timedelta(minutes=1)} min {words} than it is counted here"
                    message = f"clocks in {shoot.zone} change in the night to {day}, which is {hours}"
                    advice = "look at the rest over that night and at work in it by hand"
                    yield Fault(("calendar",), message, advice, "warning")

    def on_days(self, draft: Days) -> None:
        """The minutes of all parts are spent."""
        for unit_day in draft.unit_days:
            minutes = (draft.on(part, unit_day) * draft.shoot.parts[part].minutes for part in draft.parts_on(unit_day))
            draft.spend(unit_day, total(minutes))

    def on_clock(self, draft: Clock) -> None:
        """The parts of a unit-day follow each other, with the gap of all rules and the meals between."""
        for unit_day in draft.unit_days:
            self._one_day(draft, unit_day)

    def _one_day(self, draft: Clock, unit_day: UnitDay) -> None:
        shoot, parts = draft.shoot, sorted(draft.parts_on(unit_day))
        call, wrap = draft.call(unit_day), draft.wrap(unit_day)
        meals = draft.meals(unit_day)

        def why() -> str:
            return f"{unit_day} shoots one part at a time"

        between: list[Lin] = []
        for part in parts:
            slots = [draft.meal_before(number, part) for number in range(len(meals))]
            eaten = total(slot * meal.minutes for slot, meal in zip(slots, meals, strict=True))
            lead, first = self.standing.lead_in(shoot.parts[part], unit_day.unit), draft.first(part)
            draft.require(draft.start(part) - call - eaten, at_least=lead, only_if=[first], because=why)
            between.append(first * lead)
            for other in draft.may_precede(part):
                gap, alone = self._gap(shoot, other, part, unit_day.unit)
                has, after = draft.start(part) - draft.end(other), draft.follows(other, part)
                draft.require(has - eaten, at_least=alone, only_if=[after], because=why)
                if gap != alone:
                    draft.require(has, at_least=gap, only_if=[after], because=why)
                between.append(after * alone)
            draft.require(wrap - draft.end(part), at_least=0, because=why)
        worked = sum(shoot.parts[part].minutes for part in parts)
        spent = total([*between, *(meal.present * meal.minutes for meal in meals)])
        draft.require(wrap - call - spent, at_least=worked, because=why)
        stretches = [Interval(draft.start(part), draft.end(part)) for part in parts]
        stretches += [Interval(meal.start, meal.end, meal.present) for meal in meals]
        draft.no_overlap(stretches)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Walk through each unit-day."""
        for unit_day, work in schedule.unit_plans():
            yield from self._walk(shoot, unit_day, work)

    def _walk(self, shoot: Shoot, unit_day: UnitDay, work: UnitPlan) -> Iterator[Finding]:
        values = self.values(unit=unit_day.unit)
        free_from, last = work.call, None
        for part in work.order:
            one, start = shoot.parts[part], work.starts[part]
            eaten = sum(meal.minutes for meal in work.meals if free_from <= meal.start and meal.end <= start)
            needs = self._between(shoot, last, part, unit_day.unit, eaten)
            short = free_from + needs - start
            overlapping = [meal for meal in work.meals if meal.start < start + one.minutes and meal.end > start]
            if short > 0:
                message = self.because(shoot, unit_day, last, part, needs, start - free_from)
                parts = [part] if last is None else [last, part]
                yield self.found(values, message, short_by=short, parts=parts, unit=unit_day.unit, day=unit_day.date)
            for meal in overlapping:
                by = min(meal.end, start + one.minutes) - max(meal.start, start)
                message = f"{unit_day} eats {by} min into {part}"
                yield self.found(values, message, short_by=by, parts=[part], unit=unit_day.unit, day=unit_day.date)
            free_from, last = start + one.minutes, part
        ends = [free_from, *(meal.end for meal in work.meals)]
        if last is not None and max(ends) > work.wrap:
            message = f"{unit_day} wraps {max(ends) - work.wrap} min before its work is over"
            by = max(ends) - work.wrap
            yield self.found(values, message, short_by=by, unit=unit_day.unit, day=unit_day.date)
        meals = sorted(work.meals, key=lambda meal: meal.start)
        for one_meal, next_meal in pairwise(meals):
            if one_meal.end > next_meal.start:
                message = f"{unit_day} has two meals at once"
                by = one_meal.end - next_meal.start
                yield self.found(values, message, short_by=by, unit=unit_day.unit, day=unit_day.date)
        if meals and meals[0].start < work.call:
            message = f"{unit_day} eats {work.call - meals[0].start} min before its call"
            yield self.found(
                values, message, short_by=work.call - meals[0].start, unit=unit_day.unit, day=unit_day.date
            )

    def _gap(self, shoot: Shoot, before: str, after: str, unit: str) -> tuple[int, int]:
        """Minutes between two parts, and how many of them no meal may lie in."""
        one, other = shoot.parts[before], shoot.parts[after]
        gap = self.standing.gap(one, other, unit)
        return gap, gap - self.standing.meal_room(one, other, unit)

    def _between(self, shoot: Shoot, last: str | None, part: str, unit: str, eaten: int) -> int:
        if last is None:
            return self.standing.lead_in(shoot.parts[part], unit) + eaten
        gap, alone = self._gap(shoot, last, part, unit)
        return max(gap, alone + eaten)

    def because(self, shoot: Shoot, unit_day: UnitDay, last: str | None, part: str, needs: int, has: int) -> str:
        """Between what, needed and given."""
        between = f"between the call and {part}" if last is None else f"between {last} and {part}"
        given = f"{has} min" if has >= 0 else f"an overlap of {-has} min"
        return f"{unit_day} needs {needs} min {between}, has {given}"
