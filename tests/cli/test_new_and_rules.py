"""`shortshoot new`, `rules` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shortshoot.cli.kit.app import app
from shortshoot.rules.book import discover

FLAGSHIP = Path(__file__).parents[2] / "examples" / "flagship"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


# ---- new ------------------------------------------------------------------------------------


def test_the_starter_passes_check(tmp_path: Path) -> None:
    folder = tmp_path / "my" / "shoot"
    assert run("new", str(folder)).exit_code == 0
    result = run("check", str(folder), "--strict")
    assert result.exit_code == 0
    assert result.stdout.endswith(": no problems\n")


def test_the_next_step_can_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "night market").stdout.endswith('next: shortshoot check "night market"\n')
    assert run("edit", "night market").stdout.endswith(
        'next, when it is saved: shortshoot edit "night market" --back "night market/edit.xlsx"\n'
    )
    assert run("new", ".").stdout.endswith("next: shortshoot check\n")


def test_the_starter_is_commented_and_in_two_languages(tmp_path: Path) -> None:
    run("new", str(tmp_path))
    text = (tmp_path / "shoot.yaml").read_text(encoding="utf-8")
    assert text.count("#") > 15
    assert "夜市" in text


def test_nothing_that_exists_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "shoot.yaml"
    file.write_text("mine\n", encoding="utf-8")
    assert run("new", str(tmp_path)).exit_code == 1
    assert file.read_text(encoding="utf-8") == "mine\n"
    assert run("new", str(file)).exit_code == 1
    assert file.read_text(encoding="utf-8") == "mine\n"


# ---- rules ----------------------------------------------------------------------------------


def test_rules_lists_every_rule_with_its_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("rules")
    assert result.exit_code == 0
    for id_, rule in discover().items():
        assert f"{id_}: {rule.title}\n  level: " in result.stdout


def test_rules_tells_where_each_value_came_from(tmp_path: Path) -> None:
    run("new", str(tmp_path))
    lines = run("rules", str(tmp_path)).stdout.splitlines()
    at = lines.index(f"turnaround: {discover()['turnaround'].title}")
    assert lines[at + 1 : at + 7] == [
        "  level: hard",
        "  hours: 8:00  (profile cn-practice)",
        "  shorter: -",
        "  once_in: 4",
        "  cast member lan (shoot file)",
        "    hours: 12:00",
    ]


@pytest.mark.parametrize(("id_", "line"), [
    ("weekly-rest", "  hours: 56:00  (profile sag)"),
    ("weekly-rest", "  late_from: 06:00  (profile sag)"),
    ("meals", "  prices: [USD 25, USD 35, USD 50]  (profile sag)"),
    ("hour-totals", "  overtime: {30: 36:00}  (profile cn-law)"),
    ("night-work", "  night: {earliest: 22:00, latest: 30:00}"),
    ("order", "  before: [[1-1, 1-2]]  (shoot file)"),
    ("background-notice", "  cancelled: 100%"),
    ("heavy-scenes", "  per: 1  (shoot file)"),
])  # fmt: skip
def test_values_are_told_as_files_write_them(tmp_path: Path, id_: str, line: str) -> None:
    run("new", str(tmp_path))
    file = tmp_path / "shoot.yaml"
    text = file.read_text(encoding="utf-8").replace("profile: cn-practice", "profile: [sag, cn-law]")
    text = text.replace("currency: CNY", "currency: USD").replace(
        "rules:", "rules:\n  order: {before: [[1-1, 1-2]]}\n  heavy-scenes: {level: priced, price: 50, per: 1}"
    )
    file.write_text(text, encoding="utf-8")
    assert line in run("rules", id_, str(tmp_path)).stdout.splitlines()


def test_rules_prints_the_page_of_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("rules", "turnaround")
    assert result.stdout.startswith(discover()["turnaround"].page())
    assert "  hours: 10:00\n" in result.stdout
    assert "  hours: 8:00  (profile cn-practice)\n" in run("rules", "turnaround", str(FLAGSHIP)).stdout


def test_an_unknown_rule_is_a_usage_error_with_a_guess() -> None:
    result = run("rules", "turnarond")
    assert result.exit_code == 2
    assert "Maybe 'turnaround'?" in result.stderr


# ---- schema ---------------------------------------------------------------------------------


def test_schema_is_json() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
