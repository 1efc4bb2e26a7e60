"""The hand-typed fields of the sheets: `days.yaml` beside the shoot file.

**Why:** weather, pickups and notes are typed at night by somebody tired; the file is read with the same
care as the shoot file, and never written.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from shortshoot.loading.entries import Records
from shortshoot.loading.formats import Kind, read_file
from shortshoot.loading.links import check_names
from shortshoot.loading.problems import Problem, Problems
from shortshoot.loading.tree import Sources
from shortshoot.model import Shoot
from shortshoot.model.sheet import Sheets

SHEETS = Kind("days.yaml", 1, {}, "fields such as 'days:'")


@dataclass(frozen=True)
class LoadedSheets:
    """The fields if nothing stands in the way (empty ones when there is no file), and all problems."""

    path: Path
    sheets: Sheets | None
    problems: tuple[Problem, ...] = ()


def read_sheets(folder: Path, shoot: Shoot) -> LoadedSheets:
    """The fields in a shoot's folder, held against the shoot. Never raises for what the file contains."""
    path = folder / SHEETS.name
    if not path.exists():
        return LoadedSheets(path, Sheets())
    problems = Problems()
    sheets = _read(path, shoot, problems)
    return LoadedSheets(path, None if problems.any_error else sheets, problems.sorted())


def _read(path: Path, shoot: Shoot, problems: Problems) -> Sheets | None:
    root = read_file(path, SHEETS, problems, inside=path.parent)
    if root is None:
        return None
    names: dict[str, tuple[str, Collection[str]]] = {
        "scenes.@": ("scene", [*shoot.scenes, *shoot.parts]),
        "every_day.people.@": ("cast member", shoot.cast),
        "days.*.people.@": ("cast member", shoot.cast),
        "days.*.units.*.people.@": ("cast member", shoot.cast),
        "days.*.units.@": ("unit", shoot.units),
    }
    check_names(root, names, problems)
    fields = {key: entry for key, entry in root.entries.items() if key != "format"}
    return Records(Sources(root), problems).one(Sheets, root.with_entries(fields), ())
