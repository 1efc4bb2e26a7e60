"""shoot.yaml -> Shoot, or everything that is wrong with it.

**Why:** one function stands between what people type and what the program reckons with. It raises
for nothing that a file can contain.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from shortshoot.loading.defaults import with_defaults
from shortshoot.loading.formats import Kind, read_file
from shortshoot.loading.includes import Includer
from shortshoot.loading.links import check_links, check_log_links
from shortshoot.loading.log import ProgressFile, read_progress
from shortshoot.loading.positions import Source
from shortshoot.loading.problems import Code, Problem, Problems, sentence
from shortshoot.loading.shootfile import ShootFile
from shortshoot.loading.tree import Mapping, Sources
from shortshoot.model import FORMAT, Progress, Shoot
from shortshoot.rules.book import RuleBook

SHOOT = Kind("shoot.yaml", FORMAT, {}, "sections such as 'title:' and 'scenes:'")


@dataclass(frozen=True)
class Loaded:
    """What loading found: the shoot if nothing stands in the way, all problems, and where things stand."""

    path: Path
    shoot: Shoot | None
    problems: tuple[Problem, ...]
    sources: Sources


def load(path: Path | str) -> Loaded:
    """The shoot in a file or a folder. Never raises for what the file contains."""
    folder = Path(path) if Path(path).is_dir() else None
    file = folder / SHOOT.name if folder else Path(path)
    problems = Problems()
    root = _tree(file, folder, problems)
    if root is None:
        return Loaded(file, None, problems.sorted(), Sources.of_unread(file.as_posix()))
    shoot = _shoot(root, file, problems)
    return Loaded(file, None if problems.any_error else shoot, problems.sorted(), Sources(root))


def _tree(file: Path, folder: Path | None, problems: Problems) -> Mapping | None:
    """The whole shoot as one tree; what was found in a folder has to be in that folder."""
    if folder and not file.exists():
        message = f"there is no {SHOOT.name} in {folder.as_posix() if folder.parts else 'this folder'}"
        problems.add(Code.NO_SHOOT, message, Source(file.as_posix()).whole, "'shortshoot new FOLDER' writes one.")
        return None
    root = read_file(file, SHOOT, problems, inside=folder)
    return root and with_defaults(Includer(file, SHOOT, problems).merged(root))


def _shoot(root: Mapping, file: Path, problems: Problems) -> Shoot | None:
    records = ShootFile(root, problems, file.resolve().parent.name)
    check_links(root, problems)
    log = read_progress(file.parent, problems)
    if log:
        check_log_links(log.root, root, problems)
    shoot = records.shoot(log.progress if log else Progress())
    if shoot and log:
        log.check_shoot(shoot.id, problems)
    if shoot is None or problems.any_error:
        return None
    _check_rules(shoot, records, log, problems)
    return shoot


def _check_rules(shoot: Shoot, records: ShootFile, log: ProgressFile | None, problems: Problems) -> None:
    """Note what a rule cannot work with."""
    try:
        for rule, fault in RuleBook.of(shoot).faults():
            in_log = log is not None and fault.path[:1] == ("progress",)
            sources, path = (log.sources, fault.path[1:]) if log and in_log else (records.sources, fault.path)
            problems.add(rule, fault.message, sources.place_of(path), sentence(fault.advice), fault.severity)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            said = str(one.get("ctx", {}).get("error", one["msg"]))
            problems.add(Code.BAD_VALUE, said, records.sources.place_of(("profile",)))
