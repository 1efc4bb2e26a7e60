"""The bound by prices: a choice of link prices, what each date costs at least under them, and their sum.

**Why:** any prices give a valid bound, good ones a good bound. The search for good ones may round and be cut
short as it likes; what is printed is the sum of integers that a reader can add up again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shortshoot.solver.blocks import Blocks

SCALE = 1000
"""Prices of links are kept in thousandths of the minor unit."""


@dataclass(frozen=True)
class Certificate:
    """Prices of the links (times `SCALE`) and a proven least cost of every date under them (times `SCALE`)."""

    prices: tuple[int, ...]
    dates: Mapping[date, int]

    def bound(self, blocks: Blocks) -> int:
        """The bound of the whole cost in minor units that follows, rounded up: costs are whole."""
        least = SCALE * blocks.constant + sum(self.dates.values()) + shared_least(blocks, self.prices)
        return -(-least // SCALE)


def valid(blocks: Blocks, prices: Sequence[float]) -> list[float]:
    """The prices with those set to zero whose sign the link does not allow."""
    found = []
    for link, price in zip(blocks.links, prices, strict=True):
        bad = (price > 0 and link.low is None) or (price < 0 and link.high is None)
        found.append(0.0 if bad else price)
    return found


def reduced_exactly(blocks: Blocks, prices: Sequence[int]) -> dict[int, int]:
    """What one more of each variable costs: its price less what the links pay for it; all times `SCALE`."""
    found = {var: SCALE * price for var, price in blocks.price.items()}
    for link, price in zip(blocks.links, prices, strict=True):
        if price:
            for var, coefficient in link.lin.terms.items():
                found[var] = found.get(var, 0) - price * coefficient
    return found


def shared_least(blocks: Blocks, prices: Sequence[int]) -> int:
    """What links and the variables between dates contribute at least, times `SCALE`."""
    least = 0
    for link, price in zip(blocks.links, prices, strict=True):
        side = link.low if price > 0 else link.high
        if price:
            assert side is not None
            least += price * (side - link.lin.const)
    cost = reduced_exactly(blocks, prices)
    return least + least_of(blocks, {var: cost.get(var, 0) for var in blocks.shared})


def least_of(blocks: Blocks, cost: Mapping[int, int]) -> int:
    """What variables cost at least when nothing but their own bounds holds them."""
    bounds = blocks.draft.variables
    return sum(price * (bounds[var].low if price > 0 else bounds[var].high) for var, price in cost.items())
