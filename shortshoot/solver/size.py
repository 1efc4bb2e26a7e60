"""How large a shoot is to the solver.

**Why:** what pays on a short shoot never ends on a long one. Whoever works another way from some size on measures it by
the same number, and says beside it from which size and why.
"""

from __future__ import annotations

from shortshoot.model import Shoot


def size_of(shoot: Shoot) -> int:
    """Parts that are owed times unit-days: the choices that a draft of all days has at most."""
    return len(shoot.owed) * len(shoot.unit_days)


def is_beside(shoot: Shoot) -> bool:
    """Whether two units may work on one date."""
    return len(shoot.unit_days) > len(shoot.dates)
