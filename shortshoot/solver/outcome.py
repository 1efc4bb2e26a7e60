"""What planning can come back with, what limits it, and what it tells on the way.

**Why:** an outcome is a value. Nobody guesses from an empty schedule whether the shoot is impossible or the
time was too short.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shortshoot.model import Schedule


@dataclass(frozen=True)
class Limits:
    """When to stop: `seconds` of wall time, or a relative `gap` (0.02 is two per cent).

    `effort` counts deterministic units instead of seconds, for runs that repeat to the byte.
    """

    seconds: float = 30.0
    gap: float = 0.0
    seed: int = 1
    workers: int = 0
    effort: float | None = None


@dataclass(frozen=True)
class Conflict:
    """One way to see why there is no plan: sentences that cannot all hold. `rules` names who says so."""

    sentences: tuple[str, ...]
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Planned:
    """A verified schedule, its cost and a proven lower bound of any schedule's cost, in minor units.

    `work` is how many units were done, where these are counted and not seconds.
    """

    schedule: Schedule
    cost: int
    bound: int
    seconds: float = 0.0
    work: float | None = None

    @property
    def gap(self) -> float:
        """How far the cost can be from the best possible, as a share of the cost."""
        return (self.cost - self.bound) / self.cost if self.cost else 0.0

    @property
    def best_possible(self) -> bool:
        """Whether the bound proves the plan."""
        return self.bound >= self.cost


@dataclass(frozen=True)
class Impossible:
    """Proven: no schedule satisfies all rules."""

    conflict: Conflict
    seconds: float = 0.0


@dataclass(frozen=True)
class OutOfTime:
    """No verified schedule in the time given; proves nothing."""

    bound: int = 0
    seconds: float = 0.0


Outcome = Planned | Impossible | OutOfTime


@dataclass(frozen=True)
class Progress:
    """A moment of the search; `best` is None until there is a plan."""

    seconds: float
    best: int | None
    bound: int
    doing: str = ""

    @property
    def gap(self) -> float | None:
        """As in Planned, or None without a plan."""
        return None if not self.best else max(0.0, (self.best - self.bound) / self.best)


Tell = Callable[[Progress], None]
Keep = Callable[[Planned], None]
