"""Parts of a block are shot together: by one unit, on one day, with nothing else between them.

**Why:** a wedding in nine scenes has one light, sixty guests and a cake. Coming back to it means building it
again. The order inside the block is free; a meal may lie inside it.

    rules: {together: {parts: [[12-3, 14-1, 20-2]]}}

Passes: unit A shoots 14-1, 12-3, 20-2 one after the other.
Breaks: it shoots 5-1 between two of them, or unit B shoots one of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from shortshoot.model import Finding, Schedule, Shoot, Text, UnitDay
from shortshoot.rules.base import Counted, Fault, Rule, no_such_part
from shortshoot.rules.draft import Clock, Draft
from shortshoot.rules.lin import total

Block = tuple[str, ...]


class BlockValues(Counted):
    """Blocks of parts. When priced, each further unit-day and each interruption costs `price`."""

    parts: tuple[Block, ...] = ()


class Together(Rule[BlockValues]):
    """Blocks of parts in one piece."""

    id = "together"
    title = "Parts of a block are shot together"
    heading = Text(en="Blocks of scenes", zh="连拍场次")
    Values = BlockValues

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Blocks of unknown parts."""
        for row, block in enumerate(self.values().parts):
            for column, part in enumerate(block):
                if part not in shoot.parts:
                    yield no_such_part(("rules", self.id, "parts", row, column), part)

    def blocks(self, shoot: Shoot) -> Iterator[Block]:
        """The blocks without what is shot or cut."""
        for block in self.values().parts:
            yield tuple(part for part in dict.fromkeys(block) if part in shoot.owed)

    def on_both(self, draft: Draft) -> None:
        """One unit-day a block."""
        free = set(draft.parts)
        for block in self.blocks(draft.shoot):
            if free.intersection(block):
                used = [
                    draft.any_of(f"{block} {unit_day}", [draft.on(part, unit_day) for part in block])
                    for unit_day in draft.shoot.unit_days
                ]
                why = partial(self.because, block)
                self.limit(draft, total(used), self.values(), at_most=1, because=why)

    def on_clock(self, draft: Clock) -> None:
        """All but the first part of a block on a unit-day directly follow another of the block."""
        blocks = list(self.blocks(draft.shoot))
        for unit_day in draft.unit_days if blocks else ():
            here = set(draft.parts_on(unit_day))
            for block in blocks:
                parts = [part for part in block if part in here]
                pairs = total(draft.follows(one, other) for one in parts for other in parts if one != other)
                why, payee = partial(self.because, block), f"unit {unit_day.unit}"
                self.limit(draft, pairs, self.values(), at_least=len(parts) - 1, payee=payee, because=why)

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Count the unit-days of each block, and its pieces on each of them."""
        values = self.values()
        for block in self.blocks(shoot) if values.level != "off" else ():
            pieces = {
                unit_day: [list(run) for inside, run in groupby(work.order, block.__contains__) if inside]
                for unit_day, work in schedule.unit_plans()
            }
            used: list[UnitDay] = [unit_day for unit_day, runs in pieces.items() if runs]
            if len(used) > 1:
                where = " and ".join(map(str, used))
                yield self.found(values, f"{self.because(block)}, not on {where}", short_by=len(used) - 1, parts=block)
            for unit_day in used:
                runs = pieces[unit_day]
                if len(runs) > 1:
                    message = f"{self.because(block)}; {unit_day} shoots them in {len(runs)} pieces"
                    by, day = len(runs) - 1, unit_day.date
                    yield self.found(values, message, short_by=by, parts=block, unit=unit_day.unit, day=day)

    def because(self, block: Block) -> str:
        """Which parts belong together."""
        return f"{', '.join(block)} are shot together"
