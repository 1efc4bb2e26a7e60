"""What only the rules of a shoot know and papers print: permits, scarce gear, when an actor may be dropped.

**Why:** reports see the model and nothing of the rules; whoever makes a binder tells them these facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from shortshoot.model import Part, Shoot, Text


class Permit(NamedTuple):
    """A visa, consent or permit: which parts need it, whose and which flags' it is, and when it is good."""

    name: Text
    parts: frozenset[str]
    people: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    granted: bool = False
    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        """Whether it is there and good on a date."""
        return self.granted and (self.first or day) <= day <= (self.last or day)


@dataclass(frozen=True)
class Known:
    """All of it. `gear` names the flags that ask for a thing besides its own name; `drop_after` is by person."""

    permits: tuple[Permit, ...] = ()
    gear: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    drop_after: Mapping[str, int] = field(default_factory=dict)

    def gear_of(self, shoot: Shoot, part: Part) -> list[str]:
        """Gear and helpers that a part needs: by its flags, or because one of its people brings them."""
        brought = [name for person in part.cast for name in shoot.cast[person].brings]
        asked = [name for name, flags in self.gear.items() if not {name, *flags}.isdisjoint(part.flags)]
        return list(dict.fromkeys([*asked, *brought]))
