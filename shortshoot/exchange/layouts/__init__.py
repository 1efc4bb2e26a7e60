"""How typed scripts number their scenes: one small file a layout, found by looking into this folder.

**Why:** every writers' room types headings its own way. What follows the number is understood by
`headings` in any order; a layout only says how a heading begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from shortshoot.exchange.modules import modules_in


@dataclass(frozen=True)
class Layout:
    """How headings of one layout begin.

    `opening` may have the groups `episode` and `number`. `explicit`: the opening alone, such as 第3场,
    makes a line a heading; otherwise the rest must say inside, outside or when, and with `both` the two of
    them. `unnumbered`: the layout only counts in a script without numbered headings. `examples` give lines with
    what is to be read from them (id, site, time, place) and are run as tests.
    """

    name: str
    opening: re.Pattern[str]
    examples: tuple[tuple[str, tuple[str, str, str, str]], ...]
    explicit: bool = False
    both: bool = False
    unnumbered: bool = False


@lru_cache(maxsize=1)
def discover() -> tuple[Layout, ...]:
    """Every layout of this folder, those that say most first."""
    found: list[Layout] = [module.LAYOUT for module in modules_in(__name__, __path__)]
    return tuple(sorted(found, key=lambda one: (one.unnumbered, not one.explicit, one.name)))
