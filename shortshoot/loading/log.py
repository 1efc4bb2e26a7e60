"""The log of what was shot: `progress.yaml` beside the shoot file.

**Why:** what was shot is told by the set, not by the breakdown; it has its own file, and the same
places and messages.
"""

from __future__ import annotations

from pathlib import Path

from shortshoot.loading import tree
from shortshoot.loading.entries import Records
from shortshoot.loading.formats import Kind, read_file
from shortshoot.loading.problems import Code, Problems, shown
from shortshoot.loading.tree import Sources, plain
from shortshoot.model import ActualHours, Progress, ShotPart
from shortshoot.model.base import Frozen
from shortshoot.model.text import Id

LOG = Kind("progress.yaml", 1, {}, "'shoot:' and 'shot:'")


class _Header(Frozen):
    shoot: Id


class ProgressFile:
    """The log as its file has it."""

    def __init__(self, root: tree.Mapping, problems: Problems) -> None:
        self.root = root
        self.sources = Sources(root)
        records = Records(self.sources, problems)
        header = {key: plain(entry.value) for key, entry in root.entries.items()}
        records.of(
            _Header, {key: value for key, value in header.items() if key not in ("format", "shot", "people")}, ()
        )
        shot = [records.one(ShotPart, node, ("shot", n)) for n, node in enumerate(records.listed("shot", root))]
        people = [
            records.one(ActualHours, node, ("people", n)) for n, node in enumerate(records.listed("people", root))
        ]
        self.progress = Progress(shot=tuple(filter(None, shot)), people=tuple(filter(None, people)))

    def check_shoot(self, shoot: str, problems: Problems) -> None:
        """Note when this is another shoot's log."""
        said = plain(self.root).get("shoot")
        if isinstance(said, str) and said != shoot:
            message = f"this is the log of {shown(said)}; the shoot is {shown(shoot)}"
            problems.add(Code.OTHER_SHOOT, message, self.sources.place_of(("shoot",)), "Bring the right file here.")


def read_progress(folder: Path, problems: Problems) -> ProgressFile | None:
    """The log in a folder; None when there is none or it cannot be read."""
    path = folder / LOG.name
    root = read_file(path, LOG, problems, inside=folder) if path.exists() else None
    return ProgressFile(root, problems) if root else None
