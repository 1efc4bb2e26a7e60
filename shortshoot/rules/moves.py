"""Minutes from one location to another, by the table in the shoot file or by their coordinates.

**Why:** a table typed by hand may say that A to C takes longer than A to B to C. Taking the shortest
way through the table keeps every pair of stops consistent.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from math import asin, ceil, cos, radians, sin, sqrt

from shortshoot.model import Shoot

Place = tuple[float, float] | None
"""Latitude and longitude, where they are known."""

Table = tuple[tuple[str, tuple[tuple[str, int], ...], Place], ...]
"""Each location with the minutes it names to others."""

EARTH = 6371.0
"""Kilometres from the middle of the earth to its surface."""


def travel_minutes(shoot: Shoot, default: int, kmh: int | None = None) -> Mapping[tuple[str, str], int]:
    """Minutes between every two locations, 0 to itself.

    Where neither names the other, the straight way at `kmh`, or `default` without a speed or coordinates.
    """
    table = tuple((key, tuple(place.moves.items()), place.at) for key, place in shoot.locations.items())
    return _shortest(table, default, kmh)


@lru_cache
def _shortest(table: Table, default: int, kmh: int | None) -> Mapping[tuple[str, str], int]:
    known = {one: dict(moves) for one, moves, _ in table}
    at = {one: place for one, _, place in table}
    found: dict[tuple[str, str], int] = {}
    for one, other in product(known, known):
        straight = _straight(at[one], at[other], kmh)
        there = known[one].get(other, known[other].get(one, default if straight is None else straight))
        found[one, other] = 0 if one == other else there
    for via, one, other in product(known, known, known):
        found[one, other] = min(found[one, other], found[one, via] + found[via, other])
    return found


def _straight(one: Place, other: Place, kmh: int | None) -> int | None:
    """Minutes as the crow flies, begun ones counted whole."""
    if one is None or other is None or kmh is None:
        return None
    (south, west), (north, east) = (map(radians, place) for place in (one, other))
    bow = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return ceil(2 * EARTH * asin(sqrt(bow)) * 60 / kmh)
