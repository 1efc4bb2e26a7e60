"""Minutes from one location to another, by the table in the shoot file.

**Why:** a table typed by hand may say that A to C takes longer than A to B to C. Taking the shortest
way through the table keeps every pair of stops consistent.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product

from shortshoot.model import Shoot

Table = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
"""Each location with the minutes it names to others."""


def travel_minutes(shoot: Shoot, default: int) -> Mapping[tuple[str, str], int]:
    """Minutes between every two locations; `default` where neither names the other, 0 to itself."""
    return _shortest(tuple((key, tuple(place.moves.items())) for key, place in shoot.locations.items()), default)


@lru_cache(maxsize=64)
def _shortest(table: Table, default: int) -> Mapping[tuple[str, str], int]:
    known = {one: dict(moves) for one, moves in table}
    found: dict[tuple[str, str], int] = {}
    for one, other in product(known, known):
        there = known[one].get(other, known[other].get(one, default))
        found[one, other] = 0 if one == other else there
    for via, one, other in product(known, known, known):
        found[one, other] = min(found[one, other], found[one, via] + found[via, other])
    return found
