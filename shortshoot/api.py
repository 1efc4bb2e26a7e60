"""Loading for programs: a shoot, or an error that carries every problem.

**Why:** the command line prints problems and goes on; a program wants a value or an exception.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from shortshoot import loading
from shortshoot.loading.rendering import render

if TYPE_CHECKING:
    from shortshoot.loading import Problem
    from shortshoot.model import Shoot


class LoadError(ValueError):
    """What is wrong with a file, as values in `problems` and as text with places in the message."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(render(problems).rstrip())
        self.problems = tuple(problems)


def load(path: Path | str) -> Shoot:
    """The shoot in a `shoot.yaml` or its folder. Raises LoadError when something stands in the way."""
    loaded = loading.load(path)
    if loaded.shoot is None:
        raise LoadError(loaded.problems)
    return loaded.shoot
