"""The planner itself, as `shortshoot plan` runs it."""

from __future__ import annotations

from measured import Watch

from shortshoot import Limits, Planned, Progress, plan
from shortshoot.model import Shoot


def run(shoot: Shoot, seconds: float, workers: int, seed: int, watch: Watch) -> None:
    """Plan within the limits; every better plan is verified once more as it comes."""

    def keep(planned: Planned) -> None:
        if not watch.offer(planned.schedule):
            watch.note = "kept a schedule with breaches"

    def tell(progress: Progress) -> None:
        if progress.best is not None:
            watch.bounded(progress.bound)

    outcome = plan(shoot, Limits(seconds=seconds, workers=workers, seed=seed), tell=tell, keep=keep)
    if isinstance(outcome, Planned):
        watch.bounded(outcome.bound)
    else:
        watch.note = type(outcome).__name__
