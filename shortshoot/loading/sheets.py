"""The hand-typed fields of the sheets: `days.yaml` beside the shoot file.

**Why:** weather, pickups and notes are typed at night by somebody tired; the file is read with the same
care as the shoot file, and never written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shortshoot.loading import tree
from shortshoot.loading.entries import Records
from shortshoot.loading.formats import Migrations, up_to_date
from shortshoot.loading.links import find
from shortshoot.loading.parsing import parse_file
from shortshoot.loading.problems import Code, Problem, Problems, maybe, shown
from shortshoot.loading.tree import Sources
from shortshoot.model import Shoot
from shortshoot.model.sheet import Sheets

NAME = "days.yaml"
FORMAT = 1
MIGRATIONS: Migrations = {}


@dataclass(frozen=True)
class LoadedSheets:
    """The fields if nothing stands in the way (empty ones when there is no file), and all problems."""

    path: Path
    sheets: Sheets | None
    problems: tuple[Problem, ...] = ()


def read_sheets(folder: Path, shoot: Shoot) -> LoadedSheets:
    """The fields in a shoot's folder, held against the shoot. Never raises for what the file contains."""
    path = folder / NAME
    if not path.exists():
        return LoadedSheets(path, Sheets())
    problems = Problems()
    sheets = _read(path, shoot, problems)
    return LoadedSheets(path, None if problems.any_error else sheets, problems.sorted())


def _read(path: Path, shoot: Shoot, problems: Problems) -> Sheets | None:
    root = parse_file(path, problems)
    if root is None:
        return None
    if not isinstance(root, tree.Mapping):
        problems.add(Code.WRONG_KIND, "the file of the sheets has to start with fields such as 'days:'", root.place)
        return None
    root = up_to_date(root, FORMAT, MIGRATIONS, problems)
    if root is None:
        return None
    _check_names(root, shoot, problems)
    fields = {key: entry for key, entry in root.entries.items() if key != "format"}
    return Records(Sources(root), problems).one(Sheets, root.with_entries(fields), ())


def _check_names(root: tree.Mapping, shoot: Shoot, problems: Problems) -> None:
    """Note people, units and scenes that the shoot does not have."""
    scenes = {**shoot.scenes, **shoot.parts}
    known: Mapping[str, tuple[str, Mapping[str, Any]]] = {
        "scenes.@": ("scene", scenes),
        "every_day.people.@": ("cast member", shoot.cast),
        "days.*.people.@": ("cast member", shoot.cast),
        "days.*.units.*.people.@": ("cast member", shoot.cast),
        "days.*.units.@": ("unit", shoot.units),
    }
    for pattern, (what, names) in known.items():
        for one in find(root, pattern):
            if one.text is not None and one.text not in names:
                problems.add(
                    Code.UNKNOWN_ID, f"there is no {what} {shown(one.text)}", one.place, maybe(one.text, names)
                )
