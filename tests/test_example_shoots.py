"""Every example is right, has a schedule that was proven again, and shows what it says it shows."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from shortshoot import Schedule, Shoot, load, verify
from shortshoot.cli.kit.app import app
from shortshoot.loading import read_schedule
from shortshoot.loading.ownership import is_ours
from shortshoot.model import Text

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/shoot.yaml"))
POSSIBLE = [folder for folder in FOLDERS if folder.name != "impossible"]


def named(folder: Path) -> str:
    return folder.name


@pytest.fixture(scope="module")
def flagship() -> Shoot:
    return load(EXAMPLES / "flagship")


def committed(folder: Path) -> tuple[Shoot, Schedule]:
    shoot = load(folder)
    read = read_schedule(folder, shoot)
    assert read.problems == (), f"plan it anew: shortshoot plan {folder.name}"
    assert read.schedule is not None
    return shoot, read.schedule


@pytest.mark.parametrize("folder", POSSIBLE, ids=named)
def test_the_committed_schedule_is_the_programs_own_and_keeps_every_rule(folder: Path) -> None:
    shoot, schedule = committed(folder)
    assert is_ours(folder / "schedule.yaml", shoot.id)
    verdict = verify(shoot, schedule)
    assert verdict.breaches == ()
    assert verdict.cost == schedule.header.cost
    assert 0 < schedule.header.bound <= schedule.header.cost
    assert {one.part for one in schedule.all_placed()} == set(shoot.owed)


def test_only_the_impossible_one_has_no_schedule() -> None:
    assert {folder.name for folder in FOLDERS if not (folder / "schedule.yaml").exists()} == {"impossible"}


def test_every_example_has_its_line_and_no_line_is_too_many() -> None:
    text = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)) == [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_phone_numbers_are_plainly_invented(folder: Path) -> None:
    for file in folder.glob("*.yaml"):
        for number in re.findall(r"phone: *\"?([\d +()-]{7,})", file.read_text(encoding="utf-8")):
            assert "555" in number, file


# ---- the flagship: at least 60 episodes, 100 scenes, 25 sets at one base, two sites, 25 roles, two units ----


def test_the_flagship_is_of_real_size(flagship: Shoot) -> None:
    assert len({number for scene in flagship.scenes.values() for number in scene.episodes}) >= 60
    assert len(flagship.scenes) >= 100
    assert len(flagship.cast) >= 25
    assert len(flagship.units) == 2
    sizes = sorted(len(place.sets) for place in flagship.locations.values())
    assert len(sizes) == 3
    assert sizes[-1] >= 25


def test_two_leads_of_the_flagship_fly_in(flagship: Shoot) -> None:
    flying = [one for one in flagship.cast.values() if one.arrives and one.leaves]
    assert len(flying) == 2
    assert max(one.arrives for one in flying if one.arrives) > flagship.dates[0]
    for one in flying:
        assert sum(one.id in scene.cast for scene in flagship.scenes.values()) > len(flagship.scenes) / 5


def test_the_flagship_is_bilingual_throughout(flagship: Shoot) -> None:
    texts: list[Text] = [flagship.title, *(scene.synopsis for scene in flagship.scenes.values())]
    texts += [one.role for one in flagship.cast.values()]
    texts += [one.name for one in flagship.sets.values()]
    assert [text for text in texts if not (text.en and text.zh)] == []


def test_the_flagship_keeps_the_proportions_of_the_trade(flagship: Shoot) -> None:
    """About 80 % interiors, 17-25 % nights, 4 people in a scene, leads in more than half, 10-14 pages a day."""
    scenes = list(flagship.scenes.values())
    assert 0.7 < sum(scene.interior == "int" for scene in scenes) / len(scenes) < 0.9
    assert 0.15 < sum(scene.time == "night" for scene in scenes) / len(scenes) < 0.28
    assert 3 < sum(len(scene.cast) for scene in scenes) / len(scenes) < 5
    assert max(sum(one in scene.cast for scene in scenes) for one in flagship.cast) > len(scenes) / 2
    assert 10 < sum(part.pages for part in flagship.parts.values()) / 8 / len(flagship.dates) < 14


# ---- planning them --------------------------------------------------------------------------


@pytest.mark.sweep
@pytest.mark.parametrize("words", [["--time", "5"], ["--time", "90", "--gap", "50", "--fresh"]], ids=["on", "anew"])
@pytest.mark.parametrize("folder", POSSIBLE, ids=named)
def test_every_example_is_planned_and_proven_again(folder: Path, words: list[str], tmp_path: Path) -> None:
    copy = str(shutil.copytree(folder, tmp_path / folder.name))
    done = CliRunner().invoke(app, ["plan", copy, "--format", "json", *words])
    assert done.exit_code == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["bound"] <= record["cost"]
    assert CliRunner().invoke(app, ["verify", copy]).exit_code == 0
