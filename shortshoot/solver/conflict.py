"""Why there is no plan: a small set of sentences that cannot all hold.

**Why:** "infeasible" helps nobody at eight in the evening. Who, when and by how much does.
"""

from __future__ import annotations

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook
from shortshoot.solver.outcome import Conflict


def explain(shoot: Shoot, book: RuleBook) -> Conflict:
    """One way to see why no schedule exists."""
    for part in shoot.owed:
        reasons = {unit_day: book.barred.get((part, unit_day)) for unit_day in shoot.unit_days}
        if all(reasons.values()):
            sentences = dict.fromkeys(reason[1]() for reason in reasons.values() if reason)
            rules = dict.fromkeys(reason[0] for reason in reasons.values() if reason)
            return Conflict((f"{part} has no day:", *sentences), tuple(rules))
    return Conflict(("the rules contradict each other",))
