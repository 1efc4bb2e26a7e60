"""The trade's default for how long a scene takes when nobody has said.

**Why:** a first breakdown has pages but no minutes. Forty-eight minutes a page fits the ten to
fourteen pages a day that micro-drama crews shoot; every estimate is marked so that it gets checked.
Source: trade knowledge without a citable figure; calibrate it from the log.
"""

from __future__ import annotations

MINUTES_A_PAGE = 48
SHORTEST = 15
CROWD = 4
SLOW_FLAGS = frozenset({"fight", "stunt", "vehicle", "car"})


def estimate_minutes(eighths: int, cast: int, flags: tuple[str, ...]) -> int:
    """Minutes to shoot `eighths` of a page: 48 a page, x 1.2 from four people on, x 2 for fights and vehicles.

    Rounded up to whole five minutes, at least 15.
    """
    twentieths = MINUTES_A_PAGE * eighths * 20
    if cast >= CROWD:
        twentieths = twentieths * 6 // 5
    if SLOW_FLAGS.intersection(flags):
        twentieths *= 2
    minutes = -(-twentieths // 160)
    return max(SHORTEST, -(-minutes // 5) * 5)
