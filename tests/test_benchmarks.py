"""What benchmarks are measured on loads as ordinary shoot files, and rivals plan."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shortshoot import load

FOLDER = Path(__file__).parent / "benchmarks"
EXAMPLES = Path(__file__).parent.parent / "examples"

ALLOCATION = """# actor fee scenes (3 scenes, at most 2 a day)
Ada 30 1 2
Ben 7 2 3
"""

SEQUENCE = """numScenes = 3;
numActors = 2;
ia = [|
1,0,1|
0,1,1|];
c = [4,9];
d = [1,2,1];
"""


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Benchmarks are a folder that is run; their modules have plain names, which other tests must not find."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(FOLDER))
    yield
    for name in set(sys.modules) - before:
        if str(FOLDER) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


@pytest.mark.parametrize("scenes", [30, 240])
def test_a_drawn_shoot_is_ordinary_and_the_same_each_time(tmp_path: Path, scenes: int) -> None:
    from generator import SIZES, generate, write_drawn

    shoot = load(write_drawn(SIZES[scenes], 7, tmp_path))
    assert generate(SIZES[scenes], 7) == (tmp_path / f"drawn-{scenes}-7" / "shoot.yaml").read_text(encoding="utf-8")
    assert len(shoot.parts) == scenes
    assert sum(shoot.is_booked(one) for one in shoot.unit_days) == SIZES[scenes].unit_days
    assert set(shoot.sets) == {part.set for part in shoot.parts.values()}
    assert all(shoot.parts_with.values()), "every role has a scene"
    assert 3 <= sum(len(part.cast) for part in shoot.parts.values()) / scenes <= 5


def test_an_allocation_pays_days_present_or_from_first_to_last(tmp_path: Path) -> None:
    from instances import read_instances

    (tmp_path / "scene-allocation.txt").write_text(ALLOCATION, encoding="utf-8")
    found = {one.name: load(one.write(tmp_path)) for one in read_instances(tmp_path)}
    assert {name: shoot.cast["ada"].deal.pays for name, shoot in found.items()} == {
        "scene-allocation-worked": "worked",
        "scene-allocation-span": "span",
    }
    shoot = found["scene-allocation-span"]
    # two days for three scenes at two a day, and one to spare; the yen has no smaller unit
    assert len(shoot.dates) == 3
    assert {person: one.deal.day for person, one in shoot.cast.items()} == {"ada": 30, "ben": 7}
    assert [part.cast for part in shoot.parts.values()] == [("ada",), ("ada", "ben"), ("ben",)]


def test_a_sequence_has_a_date_for_every_day_of_its_scenes(tmp_path: Path) -> None:
    from instances import read_instances

    (tmp_path / "Tiny.dzn").write_text(SEQUENCE, encoding="utf-8")
    (published,) = read_instances(tmp_path)
    shoot = load(published.write(tmp_path))
    assert published.optimum is None
    assert len(shoot.dates) == 4
    assert {key: part.cast for key, part in shoot.parts.items()} == {
        "1": ("actor1",),
        "2/1": ("actor2",),
        "2/2": ("actor2",),
        "3": ("actor1", "actor2"),
    }


@pytest.mark.parametrize("method", ["one model", "greedy"])
def test_a_rival_plans_a_small_shoot(method: str) -> None:
    """A rival that fails with an error would look as if it had found nothing."""
    command = [sys.executable, str(FOLDER), "one", method, str(EXAMPLES / "ten-scenes"), "--time", "10", "--seed", "1"]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert told["cost"] >= told["bound"] >= 0
    assert told["cost"] > 0
    assert told["note"] == ""
