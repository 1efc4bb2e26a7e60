"""One file a report: shoot, schedule and verdict in, neutral documents out."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache

from shortshoot.discovery import Found
from shortshoot.reports.base import Ask, Binder, Report
from shortshoot.reports.kit.known import Known, Permit

__all__ = ["Ask", "Binder", "Known", "Permit", "Report", "reports"]


@lru_cache(maxsize=1)
def reports() -> Mapping[str, type[Report]]:
    """Every report by its id."""
    return Found(sys.modules[__name__], Report)
