"""What a rule says about a finished schedule, and what it charges.

**Why:** findings name ids, never sentences alone: the command line can point at the line of the
shoot file, a report can mark the strip, a test can compare without reading English.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from shortshoot.model.base import Frozen
from shortshoot.model.text import Text

Kind = Literal["breach", "priced", "warning"]
"""A breach forbids the plan; `priced` is allowed and paid; a warning is only told."""


class Finding(Frozen):
    """One thing a rule found: who, when, by how much.

    `short_by` is in the rule's own unit (minutes, days, pages), 0 when it is not a matter of degree.
    `field` is the path in the shoot file that the finding is about, such as `("cast", "lin")`.
    """

    rule: str
    kind: Kind
    message: str
    short_by: int = 0
    amount: int = 0
    parts: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    unit: str = ""
    day: date | None = None
    field: tuple[str, ...] = ()


class Charge(Frozen):
    """An amount (minor units) that a rule counts for one payee, on one day or for the whole shoot."""

    rule: str
    payee: str
    amount: int
    day: date | None = None
    note: Text = Text()


class Verdict(Frozen):
    """What all rules together say of one schedule: their findings and the cost they recount."""

    findings: tuple[Finding, ...] = ()
    charges: tuple[Charge, ...] = ()

    @property
    def cost(self) -> int:
        """The whole cost in minor units."""
        return sum(charge.amount for charge in self.charges)

    @property
    def breaches(self) -> tuple[Finding, ...]:
        """What forbids the schedule; empty means it can be shot."""
        return tuple(finding for finding in self.findings if finding.kind == "breach")

    def cost_by_rule(self) -> dict[str, int]:
        """The cost of each rule that charged anything, dearest first."""
        found: dict[str, int] = {}
        for charge in self.charges:
            found[charge.rule] = found.get(charge.rule, 0) + charge.amount
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
