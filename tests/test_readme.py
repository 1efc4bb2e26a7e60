"""The README says what is so: its commands run, its shoot plans, its tables are complete."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

import shortshoot
from shortshoot import Limits, Planned, Shoot, load, plan
from shortshoot.cli.kit.app import app, command_names
from shortshoot.rules.book import discover

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SAMPLES = ROOT / "tests" / "samples"
TABLE = re.compile(r"(<!-- rules: .*? -->\n)(.*?)(<!-- end of rules -->)", re.DOTALL)
TYPED = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md")]
PAGES = [
    ROOT / name
    for name in (
        ".github/validate-in-ci.md",
        *(f"shortshoot/{room}/README.md" for room in ("exchange", "reports", "solver")),
    )
]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def commands() -> list[list[str]]:
    """The words of every command in the README's table."""
    return [shlex.split(one)[1:] for one in re.findall(r"^\| `(shortshoot [^`]*)` \|", README, re.MULTILINE)]


# ---- the two lines --------------------------------------------------------------------------


def test_the_first_code_block_is_two_lines_that_stand_alone() -> None:
    first = re.search(r"```\w*\n(.*?)\n```", README, re.DOTALL)
    assert first is not None
    main, test = first[1].splitlines()
    for line in (main, test):
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install -q -e ")
    assert ".venv/bin/shortshoot plan examples/flagship --time " in main
    assert main.endswith("&& .venv/bin/shortshoot callsheet examples/flagship")
    assert test.endswith("&& .venv/bin/pytest -n auto")


def test_powershell_does_the_same() -> None:
    (unix,) = blocks("sh")
    (windows,) = blocks("powershell")
    same = windows.replace("py -3 -m", "python3 -m").replace("; ", " && ").replace("Scripts", "bin")
    assert same.replace("\\", "/") == unix


def test_the_pipeline_is_the_one_of_the_package() -> None:
    (line,) = [line for line in README.splitlines() if line.startswith("    shoot.yaml -> ")]
    assert shortshoot.__doc__ is not None
    assert line.strip() in shortshoot.__doc__.splitlines()


# ---- the first shoot ------------------------------------------------------------------------


def test_the_shoot_to_type_is_the_example_without_its_texts(tmp_path: Path) -> None:
    (text,) = blocks("yaml")
    (tmp_path / "shoot.yaml").write_text(text, encoding="utf-8")
    typed, example = load(tmp_path), load(ROOT / "examples" / "ten-scenes")

    def facts(shoot: Shoot) -> object:
        silent = {"name", "role", "synopsis", "number", "day", "id", "title"}
        return [
            [{key: entry.model_dump(exclude=silent) for key, entry in found.items()} for found in entries]
            for entries in ((shoot.scenes, shoot.cast, shoot.sets, shoot.units),)
        ], shoot.calendar

    assert facts(typed) == facts(example)
    outcome = plan(typed, Limits(seconds=60))
    assert isinstance(outcome, Planned)
    assert outcome.best_possible
    assert f"CNY {outcome.cost // 100:,}, best possible" in README


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = blocks("python")
    exec(code, {})
    assert capsys.readouterr().out == "8320000 8320000 ()\n"


# ---- the commands ---------------------------------------------------------------------------


def test_every_command_is_in_the_table() -> None:
    assert sorted(words[0] for words in commands()) == sorted(command_names())


@pytest.mark.parametrize("words", commands(), ids=lambda words: words[0])
def test_every_command_of_the_table_works(words: list[str], planned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(SAMPLES / "short.fountain", planned / "script.fountain")
    monkeypatch.chdir(planned)
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 0, done.output
    assert done.stdout


# ---- the rules ------------------------------------------------------------------------------


def test_the_table_of_rules_is_what_is_found(request: pytest.FixtureRequest) -> None:
    rows = "".join(f"| `{id_}` | {rule.title} |\n" for id_, rule in discover().items())
    table = f"| rule | what it says |\n|---|---|\n{rows}"
    if request.config.getoption("--update-goldens"):
        text = TABLE.sub(lambda found: f"{found[1]}{table}{found[3]}", README)
        (ROOT / "README.md").write_bytes(text.encode("utf-8"))
        return
    found = TABLE.search(README)
    assert found is not None
    assert found[2] == table


# ---- the links ------------------------------------------------------------------------------


@pytest.mark.parametrize("page", [*TYPED, *PAGES], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_picture_shows_a_plan_and_a_call_sheet() -> None:
    text = (ROOT / ".github" / "pictures" / "terminal.svg").read_text(encoding="utf-8").replace("&#160;", " ")
    for word in ("Rooftop Vows", "shortshoot plan", "CREW CALL", "Cost"):
        assert word in text


def test_ci_takes_the_lines_from_here() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "main_line=$(readme_line 1)\ntest_line=$(readme_line 2)\n" in script
    assert "shortshoot plan examples/flagship" not in script
