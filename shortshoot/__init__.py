"""shortshoot schedules micro-dramas.

shoot.yaml -> loading -> Shoot -> solver -> Schedule -> verify -> Findings -> reports -> outputs

From Python:

    from shortshoot import Limits, Planned, load, plan, verify

    shoot = load("examples/ten-scenes")
    outcome = plan(shoot, Limits(seconds=5))
    if isinstance(outcome, Planned):
        assert not verify(shoot, outcome.schedule).breaches

Nothing here raises for what a shoot is like, only for misuse: `load` raises `LoadError` for a file that is
not a shoot, `plan` answers with `Planned`, `Impossible` or `OutOfTime`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from shortshoot.verify import verify

if TYPE_CHECKING:
    from shortshoot.api import LoadError, load
    from shortshoot.model import Finding, Schedule, Shoot, Verdict
    from shortshoot.solver.outcome import Conflict, Impossible, Limits, Outcome, OutOfTime, Planned, Progress
    from shortshoot.solver.plan import plan

__version__ = "0.1.0"

__all__ = [
    "Conflict",
    "Finding",
    "Impossible",
    "Limits",
    "LoadError",
    "OutOfTime",
    "Outcome",
    "Planned",
    "Progress",
    "Schedule",
    "Shoot",
    "Verdict",
    "load",
    "plan",
    "verify",
]

_HOMES = ("shortshoot.api", "shortshoot.model", "shortshoot.solver.outcome", "shortshoot.solver.plan")


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for.

    **Why:** `shortshoot --help` imports this package and must not wait for a solver.
    """
    if name in __all__:
        for home in _HOMES:
            found = getattr(import_module(home), name, None)
            if found is not None:
                globals()[name] = found
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
