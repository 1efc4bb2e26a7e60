"""One file a foreign format, found by looking into this folder.

**Why:** a reader says which file names it takes and turns bytes into a `Breakdown`; nothing else has to
know it by name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.exchange.modules import modules_in
from shortshoot.exchange.reading import Source, Unreadable
from shortshoot.model import Schedule


@dataclass(frozen=True)
class Imported:
    """What a file held: a breakdown, and schedules by name where the format has them.

    Schedules are told from 00:00 of the breakdown's calendar.
    """

    breakdown: Breakdown
    schedules: Mapping[str, Schedule]


@dataclass(frozen=True)
class Format:
    """A foreign format that can be read and perhaps written."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source, Mapping[str, str]], Imported]
    write: Callable[[Imported], bytes] | None = None


@lru_cache(maxsize=1)
def discover() -> Mapping[str, Format]:
    """Every format by file ending."""
    found: dict[str, Format] = {}
    for module in modules_in(__name__, __path__):
        for suffix in module.FORMAT.suffixes:
            found[suffix] = module.FORMAT
    return dict(sorted(found.items()))


def read(source: Source, columns: Mapping[str, str] | None = None) -> Imported:
    """Read a foreign file by the ending of its name; `columns` maps fields to column headings.

    Raises Unreadable with one sentence about what is wrong.
    """
    known = discover()
    if source.suffix not in known:
        raise Unreadable(f"has an unknown kind of name; known endings are {', '.join(known)}")
    return known[source.suffix].read(source, columns or {})


def write(suffix: str, content: Imported) -> bytes:
    """A breakdown with its schedules in a foreign format. Raises Unreadable when it cannot be written."""
    known = {ending: one for ending, one in discover().items() if one.write is not None}
    one = known.get(suffix)
    if one is None or one.write is None:
        raise Unreadable(f"cannot be written as {suffix or 'that'}; known endings are {', '.join(known)}")
    return one.write(content)
