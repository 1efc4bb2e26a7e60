"""Three versions of one value made one."""

from __future__ import annotations

from typing import Any


def three_way(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[tuple[Any, Any]]]:
    """The merged value, and the pairs (ours, theirs) where both changed differently; None stands for absent."""
    if theirs in (base, ours):
        return ours, []
    if isinstance(ours, dict) or isinstance(theirs, dict):
        return _three_dicts(base or {}, ours or {}, theirs or {})
    if isinstance(ours, list) or isinstance(theirs, list):
        return _three_lists(base or [], ours or [], theirs or []), []
    if ours == base:
        return theirs, []
    return ours, [(ours, theirs)]


def _three_dicts(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[tuple[Any, Any]]]:
    if not (isinstance(base, dict) and isinstance(ours, dict) and isinstance(theirs, dict)):
        return ours, [(ours, theirs)]
    merged: dict[str, Any] = {}
    conflicts: list[tuple[Any, Any]] = []
    for key in dict.fromkeys([*ours, *theirs]):
        value, more = three_way(base.get(key), ours.get(key), theirs.get(key))
        conflicts += more
        if value is not None and value not in ({}, []):
            merged[key] = value
    return merged or None, conflicts


def _three_lists(base: list[Any], ours: list[Any], theirs: list[Any]) -> Any:
    gone = [one for one in base if one not in theirs]
    new = [one for one in theirs if one not in base and one not in ours]
    return [one for one in ours if one not in gone] + new or None
