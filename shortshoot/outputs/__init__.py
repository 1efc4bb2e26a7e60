"""One file a format: a neutral document in, the bytes of a file out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache

from shortshoot.discovery import Found
from shortshoot.outputs.base import MissingExtra, Options, Output

__all__ = ["MissingExtra", "Options", "Output", "outputs"]


@lru_cache(maxsize=1)
def outputs() -> Mapping[str, type[Output]]:
    """Every format by its id."""
    return Found(sys.modules[__name__], Output)
