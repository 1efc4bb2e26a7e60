"""Re-prove a finished schedule by the rules' checks alone, and recount its cost.

**Why:** a plan is only as good as somebody who did not make it says. Nothing here knows how the plan was
found; a schedule edited by hand is held to the same words. Its imports wait until it is called, since
`shortshoot` offers it by name and `shortshoot --help` must not wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shortshoot.model import Schedule, Shoot, Verdict
    from shortshoot.rules.book import RuleBook


def verify(shoot: Shoot, schedule: Schedule, *, book: RuleBook | None = None) -> Verdict:
    """What all rules find in a schedule, and what it costs by each of them.

    Pass the rulebook when many schedules of one shoot are verified. A schedule may only name parts,
    people, sets and units of the shoot (loading sees to that).
    """
    from shortshoot.model import Verdict
    from shortshoot.rules.book import RuleBook

    book = book or RuleBook.of(shoot)
    findings = [finding for rule in book for finding in rule.check(shoot, schedule)]
    charges = [charge for rule in book for charge in rule.cost(shoot, schedule)]
    return Verdict(findings=tuple(findings), charges=tuple(charges))
