"""Whatever a file contains, loading tells problems at places and raises nothing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from loading.mutations import MUTATIONS

from shortshoot.loading import Problem, load, read_schedule
from shortshoot.loading.problems import has_errors
from shortshoot.loading.rendering import render

EXAMPLES = Path(__file__).parents[2] / "examples"


def check_told(problems: Iterable[Problem], *, usable: bool) -> None:
    """Problems stand inside their files, can be printed, and say whether the file can be used."""
    found = tuple(problems)
    assert usable is not has_errors(found)
    for problem in found:
        place = problem.place
        assert problem.message
        if place.line and place.source.text:
            assert place.line <= len(place.source.lines)
            assert 1 <= place.column <= len(place.excerpt) + 1
    for style in ("text", "json", "github"):
        render(found, style)


@pytest.mark.parametrize("block", range(10))
def test_a_thousand_spoilt_shoots(block: int, tmp_path: Path) -> None:
    data = (EXAMPLES / "ten-scenes" / "shoot.yaml").read_bytes()
    file = tmp_path / "shoot.yaml"
    spoilt = 0
    for seed in range(100 * block, 100 * block + 100):
        dice = random.Random(seed)
        file.write_bytes(MUTATIONS[seed % len(MUTATIONS)](dice, data))
        loaded = load(file)
        check_told(loaded.problems, usable=loaded.shoot is not None)
        spoilt += loaded.shoot is None
    assert spoilt > 50


def test_fifty_spoilt_flagships(tmp_path: Path) -> None:
    folder = tmp_path / "flagship"
    shutil.copytree(EXAMPLES / "flagship", folder)
    files = [path for path in sorted(folder.glob("*.yaml")) if path.name != "schedule.yaml"]
    for seed in range(50):
        dice = random.Random(seed)
        file = dice.choice(files)
        data = file.read_bytes()
        file.write_bytes(MUTATIONS[seed % len(MUTATIONS)](dice, data))
        loaded = load(folder)
        check_told(loaded.problems, usable=loaded.shoot is not None)
        file.write_bytes(data)
    assert load(folder).shoot is not None


def test_spoilt_schedules_and_logs(tmp_path: Path) -> None:
    gallery = Path(__file__).parents[1] / "gallery"
    schedule = (gallery / "unknown-id--schedule" / "schedule.yaml").read_bytes()
    log = (gallery / "unknown-id--progress" / "progress.yaml").read_bytes()
    shutil.copy(gallery / "unknown-id--schedule" / "shoot.yaml", tmp_path)
    shoot = load(tmp_path).shoot
    assert shoot is not None
    for seed in range(200):
        dice = random.Random(seed)
        mutate = MUTATIONS[seed % len(MUTATIONS)]
        (tmp_path / "schedule.yaml").write_bytes(mutate(dice, schedule))
        (tmp_path / "progress.yaml").write_bytes(mutate(dice, log))
        read = read_schedule(tmp_path, shoot)
        check_told(read.problems, usable=read.schedule is not None)
        loaded = load(tmp_path)
        check_told(loaded.problems, usable=loaded.shoot is not None)
