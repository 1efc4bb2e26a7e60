"""Some parts are shot before others.

**Why:** a haircut, a broken vase and the first meeting of two leads cannot be undone. An order holds across
days, units and hours, between parts that are still owed: what is shot or cut drops out of its chain.

    rules: {order: {before: [[12-3, 14-1, 20-2]], same_day: [[3-1, 3-2]], different_days: [[5-1, 9-4]]}}

Passes: 12-3 ends 10:00, 14-1 starts 10:00 or on a later day.
Breaks: 14-1 starts 09:59.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import combinations, pairwise

from shortshoot.model import Finding, Schedule, Shoot
from shortshoot.rules.base import Fault, Firm, Rule
from shortshoot.rules.draft import Clock, Draft
from shortshoot.rules.facts import end_of
from shortshoot.rules.lin import Lin, total

Chains = tuple[tuple[str, ...], ...]


class OrderValues(Firm):
    """Chains of parts: each before the next, all on one day, or all on different days."""

    before: Chains = ()
    same_day: Chains = ()
    different_days: Chains = ()


class Order(Rule[OrderValues]):
    """Parts before others, together or apart."""

    id = "order"
    title = "Some parts are shot before others"
    Values = OrderValues

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Unknown parts, and orders that go in a circle."""
        values = self.values()
        for name in ("before", "same_day", "different_days"):
            chains: Chains = getattr(values, name)
            for row, chain in enumerate(chains):
                for column, part in enumerate(chain):
                    if part not in shoot.parts:
                        path = ("rules", self.id, name, row, column)
                        yield Fault(path, f"there is no part '{part}'", "name a scene as 12-3, a part of it as 12-3/2")
        earlier: dict[str, set[str]] = {}
        for one, other in self._pairs(values.before):
            earlier.setdefault(other, set()).add(one)
        try:
            TopologicalSorter(earlier).prepare()
        except CycleError as error:
            circle = " before ".join(reversed(error.args[1]))
            yield Fault(("rules", self.id, "before"), f"the order goes in a circle: {circle}", "take one pair out")

    @staticmethod
    def _owed(shoot: Shoot, chains: Chains) -> Chains:
        """The chains without what is shot or cut: the past cannot be put in order."""
        return tuple(tuple(part for part in chain if part in shoot.owed) for chain in chains)

    @staticmethod
    def _pairs(chains: Chains) -> list[tuple[str, str]]:
        return [pair for chain in chains for pair in pairwise(chain)]

    def on_both(self, draft: Draft) -> None:
        """Earlier parts are on the same or an earlier date."""
        values = self.values()
        if values.level != "hard":
            return
        shoot, free = draft.shoot, set(draft.parts)
        for one, other in self._pairs(self._owed(shoot, values.before)):
            if one in free or other in free:
                for day in shoot.dates[:-1]:
                    gone, waiting = self._by(draft, other, day), self._by(draft, one, day)
                    draft.require(
                        waiting - gone, at_least=0, because=partial("{} is shot before {}".format, one, other)
                    )
        for chain in self._owed(shoot, values.same_day):
            for one, other in pairwise(chain):
                for day in shoot.dates if one in free or other in free else ():
                    both = self._on(draft, one, day) - self._on(draft, other, day)
                    draft.require(
                        both, at_least=0, at_most=0, because=partial("{} and {} are on one day".format, one, other)
                    )
        for chain in self._owed(shoot, values.different_days):
            for one, other in combinations(chain, 2):
                for day in shoot.dates if one in free or other in free else ():
                    both = self._on(draft, one, day) + self._on(draft, other, day)
                    draft.require(
                        both, at_most=1, because=partial("{} and {} are on different days".format, one, other)
                    )

    def _on(self, draft: Draft, part: str, day: date) -> Lin:
        return total(draft.on(part, unit_day) for unit_day in draft.shoot.unit_days if unit_day.date == day)

    def _by(self, draft: Draft, part: str, day: date) -> Lin:
        return total(draft.on(part, unit_day) for unit_day in draft.shoot.unit_days if unit_day.date <= day)

    def on_clock(self, draft: Clock) -> None:
        """On one date, the earlier part ends before the later one starts."""
        values = self.values()
        if values.level != "hard":
            return
        date_of = {part: one.date for one in draft.unit_days for part in draft.parts_on(one)}
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
