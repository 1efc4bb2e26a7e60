"""Some parts are shot before others.

**Why:** a haircut, a broken vase and the first meeting of two leads cannot be undone. An order holds across
days, units and hours, between parts that are still owed: what is shot or cut drops out of its chain.

    rules: {order: {before: [[12-3, 14-1, 20-2]], right_after: [[7-1, 7-2]], same_day: [[3-1, 3-2]],
                    different_days: [[5-1, 9-4]], within_days: {2: [[6-1, 6-3]]}}}

Passes: 12-3 ends 10:00, 14-1 starts 10:00 or on a later day.
Breaks: 14-1 starts 09:59.
A part right after another is the next one of the same unit; a meal or a move may lie between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import combinations, pairwise, permutations

from shortshoot.model import Finding, Placed, Schedule, Shoot, Text
from shortshoot.model.time import Count
from shortshoot.rules.base import Fault, Firm, Rule, no_such_part
from shortshoot.rules.draft import Clock, Draft
from shortshoot.rules.facts import end_of
from shortshoot.rules.lin import Lin, total

Chains = tuple[tuple[str, ...], ...]


class OrderValues(Firm):
    """Chains of parts: each before the next, each right after the one before, all on one day, all on different
    days, or all within so many days of each other (1: the same or the next)."""

    before: Chains = ()
    right_after: Chains = ()
    same_day: Chains = ()
    different_days: Chains = ()
    within_days: dict[Count, Chains] = {}


class Order(Rule[OrderValues]):
    """Parts before others, together or apart."""

    id = "order"
    title = "Some parts are shot before others"
    heading = Text(en="Order of scenes", zh="拍摄先后")
    Values = OrderValues

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Unknown parts, and orders that go in a circle."""
        values = self.values()
        chains: dict[tuple[str | int, ...], Chains] = {
            ("before",): values.before,
            ("right_after",): values.right_after,
            ("same_day",): values.same_day,
            ("different_days",): values.different_days,
        }
        chains |= {("within_days", str(days)): apart for days, apart in values.within_days.items()}
        for path, named in chains.items():
            for row, chain in enumerate(named):
                for column, part in enumerate(chain):
                    if part not in shoot.parts:
                        yield no_such_part(("rules", self.id, *path, row, column), part)
        earlier: dict[str, set[str]] = {}
        for one, other in self._pairs((*values.before, *values.right_after)):
            earlier.setdefault(other, set()).add(one)
        try:
            TopologicalSorter(earlier).prepare()
        except CycleError as error:
            circle = " before ".join(error.args[1])
            yield Fault(("rules", self.id, "before"), f"the order goes in a circle: {circle}", "take one pair out")

    @staticmethod
    def _owed(shoot: Shoot, chains: Chains) -> Chains:
        """The chains without what is shot or cut: the past cannot be put in order."""
        return tuple(tuple(part for part in chain if part in shoot.owed) for chain in chains)

    @staticmethod
    def _pairs(chains: Chains) -> list[tuple[str, str]]:
        return [pair for chain in chains for pair in pairwise(chain)]

    def on_both(self, draft: Draft) -> None:
        """Earlier parts are on the same or an earlier date; the others on dates that fit."""
        if self.values().level == "hard":
            self._in_order(draft)
            self._on_dates(draft)

    def _in_order(self, draft: Draft) -> None:
        shoot, values = draft.shoot, self.values()
        for one, other in self._free(draft, self._pairs(self._owed(shoot, values.before))):
            for day in shoot.dates[:-1]:
                gone, waiting = self._by(draft, other, day), self._by(draft, one, day)
                draft.require(waiting - gone, at_least=0, because=partial("{} is shot before {}".format, one, other))
        for one, other in self._free(draft, self._pairs(self._owed(shoot, values.right_after))):
            for unit_day in shoot.unit_days:
                both = draft.on(one, unit_day) - draft.on(other, unit_day)
                why = partial("{} is shot right after {}".format, other, one)
                draft.require(both, at_least=0, because=why)

    def _on_dates(self, draft: Draft) -> None:
        shoot, values = draft.shoot, self.values()
        for one, other in self._free(draft, self._pairs(self._owed(shoot, values.same_day))):
            for day in shoot.dates:
                both = self._on(draft, one, day) - self._on(draft, other, day)
                why = partial("{} and {} are on one day".format, one, other)
                draft.require(both, at_least=0, because=why)
        apart = [pair for chain in self._owed(shoot, values.different_days) for pair in combinations(chain, 2)]
        for one, other in self._free(draft, apart):
            for day in shoot.dates:
                both = self._on(draft, one, day) + self._on(draft, other, day)
                why = partial("{} and {} are on different days".format, one, other)
                draft.require(both, at_most=1, because=why)
        for days, chains in values.within_days.items():
            near = [pair for chain in self._owed(shoot, chains) for pair in permutations(chain, 2)]
            for one, other in self._free(draft, near):
                self._near(draft, one, other, days)

    @staticmethod
    def _free(draft: Draft, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The pairs about which something is still open."""
        free = set(draft.parts)
        return [pair for pair in pairs if not free.isdisjoint(pair)]

    def _near(self, draft: Draft, one: str, other: str, days: int) -> None:
        for day in draft.shoot.dates:
            near = [each for each in draft.shoot.dates if abs((each - day).days) <= days]
            both = total(self._on(draft, other, each) for each in near) - self._on(draft, one, day)
            why = partial("{} and {} are at most {} days apart".format, one, other, days)
            draft.require(both, at_least=0, because=why)

    def _on(self, draft: Draft, part: str, day: date) -> Lin:
        return total(draft.on(part, unit_day) for unit_day in draft.shoot.unit_days if unit_day.date == day)

    def _by(self, draft: Draft, part: str, day: date) -> Lin:
        return total(draft.on(part, unit_day) for unit_day in draft.shoot.unit_days if unit_day.date <= day)

    def on_clock(self, draft: Clock) -> None:
        """On one date, the earlier part ends before the later one starts; the next one follows at once."""
        values = self.values()
        if values.level != "hard":
            return
        unit_day_of = {part: one for one in draft.unit_days for part in draft.parts_on(one)}
        for one, other in self._pairs(self._owed(draft.shoot, values.right_after)):
            if one in unit_day_of and unit_day_of[one] == unit_day_of.get(other):
                why = partial("{} is shot right after {}".format, other, one)
                draft.require(draft.follows(one, other), at_least=1, because=why)
        date_of = {part: one.date for part, one in unit_day_of.items()}
        for one, other in self._pairs(self._owed(draft.shoot, values.before)):
            if one in date_of and other in date_of and date_of[one] == date_of[other]:
                draft.require(
                    draft.start(other) - draft.end(one),
                    at_least=0,
                    because=partial("{} is shot before {}".format, one, other),
                )

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Compare the times of every pair that the schedule holds."""
        values = self.values()
        if values.level == "off":
            return
        placed = schedule.placed
        for one, other in self._pairs(self._owed(shoot, values.before)):
            if one in placed and other in placed:
                same = placed[one].unit_day.date == placed[other].unit_day.date
                wrong_day = placed[one].unit_day.date > placed[other].unit_day.date
                by = end_of(shoot, schedule, one) - placed[other].start if same else 0
                if wrong_day or by > 0:
                    message = f"{one} is shot before {other}, which starts {by} min too early"
                    if wrong_day:
                        message = f"{one} is shot before {other}, which is on an earlier day"
                    yield self.found(values, message, short_by=max(by, 0), parts=[one, other])
        for chain in self._owed(shoot, values.same_day):
            for one, other in pairwise(chain):
                if one in placed and other in placed and placed[one].unit_day.date != placed[other].unit_day.date:
                    yield self.found(values, f"{one} and {other} are not on one day", parts=[one, other])
        for chain in self._owed(shoot, values.different_days):
            for one, other in combinations(chain, 2):
                if one in placed and other in placed and placed[one].unit_day.date == placed[other].unit_day.date:
                    yield self.found(values, f"{one} and {other} are on the same day", parts=[one, other])
        yield from self._check_near(shoot, schedule, values)

    def _check_near(self, shoot: Shoot, schedule: Schedule, values: OrderValues) -> Iterator[Finding]:
        placed: Mapping[str, Placed] = schedule.placed
        for one, other in self._pairs(self._owed(shoot, values.right_after)):
            if one in placed and other in placed:
                unit_day = placed[one].unit_day
                order = schedule.days[unit_day.date].units[unit_day.unit].order
                if (one, other) not in pairwise(order):
                    yield self.found(values, f"{other} is not shot right after {one}", parts=[one, other])
        for days, chains in values.within_days.items():
            for chain in self._owed(shoot, chains):
                for one, other in combinations([part for part in chain if part in placed], 2):
                    apart = abs((placed[one].unit_day.date - placed[other].unit_day.date).days)
                    if apart > days:
                        message = f"{one} and {other} are at most {days} days apart, not {apart}"
                        yield self.found(values, message, short_by=apart - days, parts=[one, other])
