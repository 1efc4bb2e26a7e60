"""How large a shoot is to the solver.

**Why:** what pays on a short shoot never ends on a long one. Whoever works another way from some size on measures it by
the same number, and says beside it from which size and why.
"""

from __future__ import annotations

from shortshoot.model import Shoot

CORE = 1_000
"""Parts times unit-days below which a core is better left to the proof than shared with it.

Measured on two cores: at 30 to 100 scenes of one unit both plan and bound are the better for it. At 119 of two the
plan is the better, by one per cent, where prices stand behind the search.
"""

LARGE = 20_000
"""Parts times unit-days from which on whatever asks the draft of a whole shoot has to be brief."""


def size_of(shoot: Shoot) -> int:
    """Parts that are owed times unit-days: the choices that a draft of all days has at most."""
    return len(shoot.owed) * len(shoot.unit_days)


def is_beside(shoot: Shoot) -> bool:
    """Whether two units may work on one date."""
    return len(shoot.unit_days) > len(shoot.dates)
