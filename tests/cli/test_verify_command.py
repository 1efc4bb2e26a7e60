"""`shortshoot verify`, from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shortshoot.cli.kit.app import app
from shortshoot.loading import load, read_schedule, rules_digest, write_schedule
from shortshoot.rules.book import RuleBook

RECOUNT = """\
unit-day        CNY 60,000
cast-deals      CNY 20,100
set-rent         CNY 3,100
total           CNY 83,200
"""
"""Two days of unit A at 30,000. Mei 2 x 3,000, Jun 5,000 and a day more at 3,500, Qiu 4,000, Dou 2 x 800. The room for
2 h at 200, the office for 2:10, so 3 h at 400, the shop for 4:45, so 5 h at 300; the lane is free."""


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def here(planned: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """In the folder of the shoot, where no file name is needed."""
    monkeypatch.chdir(planned)
    return planned


@pytest.fixture
def broken(here: Path) -> Path:
    """4-1 by hand a quarter of an hour earlier, though 1-2 and the make-up of Jun and Qiu stay as they were."""
    change(here / "schedule.yaml", "at: 07:15, part: 4-1", "at: 07:00, part: 4-1")
    return here


def test_a_legal_schedule_is_silent_and_its_cost_recounted(here: Path) -> None:
    done = run("verify")
    assert (done.exit_code, done.stdout, done.stderr) == (0, RECOUNT, "")


def test_the_longest_name_of_a_rule_stands_apart_from_its_amount(here: Path) -> None:
    """Three people are cancelled too late, at 100 each; the scenes need nobody."""
    with (here / "shoot.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\nbackground: {passers-by: {rate: 100, booked: {2025-12-01: 3}}}\n")
        stream.write("rules: {background-notice: {as_of: 2025-11-30}}\n")
    assert run("verify").stdout.splitlines()[-2:] == ["background-notice     CNY 300", "total              CNY 83,500"]


def test_breaches_of_a_hand_edited_schedule_stand_at_its_lines(
    broken: Path, golden: Callable[[str, str], None]
) -> None:
    done = run("verify")
    assert (done.exit_code, done.stderr) == (1, "")
    golden("verify/moved-scene.txt", done.stdout)
    number = 1 + (broken / "schedule.yaml").read_text(encoding="utf-8").splitlines().index(
        "          - {at: 07:00, part: 4-1}"
    )
    assert f"schedule.yaml:{number}:31: unit A on 2025-12-02 needs 0 min between 1-2 and 4-1" in done.stdout


def test_github_annotations(broken: Path) -> None:
    done = run("verify", "--format", "github")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("::error file=schedule.yaml,title=") for line in lines)


def test_json_is_all_of_the_output(broken: Path) -> None:
    done = run("verify", "--format", "json")
    assert (done.exit_code, done.stderr) == (1, "")
    found = {(one["code"], one["file"], one["severity"]) for one in json.loads(done.stdout)["problems"]}
    assert found == {("unit-time", "schedule.yaml", "error"), ("make-up", "schedule.yaml", "error")}


@pytest.mark.parametrize("file", ["shoot.yaml", "schedule.yaml"])
def test_programs_are_told_of_files_that_cannot_be_used(here: Path, file: str) -> None:
    """Continuous integration puts a typing error beside its line, in whichever file it is."""
    change(here / file, "format: 1\n", "format: 1\ntitel: x\n")
    number = 1 + (here / file).read_text(encoding="utf-8").splitlines().index("titel: x")
    done = run("verify", "--format", "github")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout.startswith(f"::error file={file},title=unknown-key,line={number},col=1,")
    (found,) = json.loads(run("verify", "--format", "json").stdout)["problems"]
    assert (found["code"], found["file"], found["line"]) == ("unknown-key", file, number)


def test_programs_are_told_of_warnings_about_the_files_too(here: Path) -> None:
    change(here / "shoot.yaml", "format: 1\n", "")
    done = run("verify", "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert [one["code"] for one in json.loads(done.stdout)["problems"]] == ["no-format"]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("mei: {call: 05:30", "mei: {call: 05:31", "make-up", "mei: {call: 05:31"),
        ("shop: {from: 06:00", "shop: {from: 06:01", "set-rent", "shop: {from: 06:01"),
        ("        wrap: 17:22", "        wrap: 17:21", "unit-time", "      A:"),
        ("          - {at: 10:45, minutes: 30}", "          - {at: 15:00, minutes: 30}", "meals", "      A:"),
        ("          - {at: 15:22, part: 3-3}\n", "", "once", None),
    ],
)
def test_each_finding_points_at_what_was_changed(here: Path, old: str, new: str, code: str, place: str | None) -> None:
    file = here / "schedule.yaml"
    change(file, old, new)
    done = run("verify", "--format", "json")
    assert done.exit_code == 1
    (found, *_) = [one for one in json.loads(done.stdout)["problems"] if one["code"] == code]
    if place is None:
        line = (here / "shoot.yaml").read_text(encoding="utf-8").splitlines()[found["line"] - 1]
        assert (found["file"], line.lstrip().partition(":")[0]) == ("shoot.yaml", "3-3")
    else:
        line = file.read_text(encoding="utf-8").splitlines()[found["line"] - 1]
        assert found["file"] == "schedule.yaml"
        assert line.strip().startswith(place.strip())


def test_another_profile_may_judge_otherwise(here: Path) -> None:
    assert run("verify", "--profile", "cn-practice").stdout.endswith("total           CNY 83,200\n")
    done = run("verify", "--profile", "nowhere")
    assert done.exit_code == 2
    assert "there is no profile 'nowhere'" in done.stderr


def test_a_schedule_in_another_file(here: Path) -> None:
    (here / "schedule.yaml").rename(here / "tomorrow.yaml")
    assert run("verify", "--schedule", "tomorrow.yaml").exit_code == 0
    done = run("verify")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "'shortshoot plan' writes one." in done.stderr


def test_the_schedule_of_another_shoot_is_refused(here: Path) -> None:
    change(here / "schedule.yaml", "shoot: borrowed-umbrella", "shoot: last-ferry")
    done = run("verify")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "schedule.yaml:3:8: this is a schedule of 'last-ferry'" in done.stderr
    assert "[other-shoot]" in done.stderr


def test_a_changed_shoot_is_a_warning_and_the_cost_is_told_apart(here: Path) -> None:
    """Written by the program at 83,200; then the office goes up by 100 an hour, and it is booked for 3."""
    shoot = load(here).shoot
    assert shoot is not None
    schedule = read_schedule(here, shoot).schedule
    assert schedule is not None
    (here / "schedule.yaml").unlink()
    said = schedule.model_copy(update={"header": schedule.header.model_copy(update={"cost": 83_200_00})})
    said = said.model_copy(update={"header": said.header.model_copy(update={"status": "planned"})})
    write_schedule(here, shoot, said, rules_digest=rules_digest(RuleBook.of(shoot)))
    assert run("verify", "--strict").exit_code == 0
    change(here / "shoot.yaml", "rent: {hour: 400, cap: 4000}", "rent: {hour: 500, cap: 4000}")
    done = run("verify")
    assert done.exit_code == 0
    assert "the shoot has changed since this schedule was made" in done.stderr
    assert "the file says CNY 83,200, the rules count CNY 83,500 [cost]" in done.stdout
    assert run("verify", "--strict").exit_code == 1
    change(here / "shoot.yaml", "rent: {hour: 500, cap: 4000}", "rent: {hour: 400, cap: 4000}")
    change(here / "shoot.yaml", "under the vinegar pot", "under the sugar pot")
    done = run("verify", "--strict")
    assert "[cost]" not in done.stdout
    assert ("the shoot has changed since" in done.stderr, done.exit_code) == (True, 1)
