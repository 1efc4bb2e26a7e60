"""What a clock needs in order to be read, on paper and on a screen."""

from __future__ import annotations

from shortshoot.document import Clock

SHORT = 10
"""Bars of so many minutes are always labelled; shorter ones where there happens to be room."""


def shortest(clock: Clock) -> int:
    """The minutes of the shortest bar that is always labelled."""
    sizes = (bar.end - bar.start for lane in clock.lanes for bar in lane.bars)
    return min((size for size in sizes if size >= SHORT), default=60)
