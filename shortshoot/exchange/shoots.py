"""A shoot as a breakdown, for comparing and exporting."""

from __future__ import annotations

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.model import Shoot


def breakdown_of(shoot: Shoot) -> Breakdown:
    """What a shoot says about scenes, cast, places and background."""
    return Breakdown(
        title=shoot.title,
        cast=shoot.cast,
        locations=shoot.locations,
        background=shoot.background,
        scenes=shoot.scenes,
        calendar=shoot.calendar,
        units=shoot.units,
    )
