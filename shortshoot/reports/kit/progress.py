"""What the log says became of parts."""

from __future__ import annotations

from shortshoot.reports.base import Binder


def outcome(binder: Binder, part: str) -> str:
    """What the log last said of a part, empty when nothing."""
    last = {entry.part: entry.outcome for entry in binder.shoot.progress.shot}
    return binder.say(f"outcome.{last[part]}") if part in last else ""
