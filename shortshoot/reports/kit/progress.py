"""What the log says became of parts."""

from __future__ import annotations

from collections.abc import Mapping

from shortshoot.model import ShotPart
from shortshoot.reports.base import Binder


def last_entries(binder: Binder) -> Mapping[str, ShotPart]:
    """The last entry of each part in the log."""
    return {entry.part: entry for entry in binder.shoot.progress.shot}


def with_outcome(binder: Binder, outcome: str) -> frozenset[str]:
    """The parts of which the log last said this."""
    return frozenset(part for part, entry in last_entries(binder).items() if entry.outcome == outcome)


def outcome_text(binder: Binder, part: str) -> str:
    """What the log last said of a part, empty when nothing."""
    entry = last_entries(binder).get(part)
    return binder.say(f"outcome.{entry.outcome}") if entry else ""
