"""The one base class of everything the project talks about.

**Why:** a shoot and its schedule are values. Frozen objects can be shared between the solver's
threads, cached and compared, and a reader never has to ask who changed them.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """An immutable record; unknown keys are refused, because a mistyped key is a lost wish."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
