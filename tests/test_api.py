"""What programs may import from `shortshoot`, and that asking for little imports little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import shortshoot
from shortshoot import Impossible, Limits, LoadError, Planned, load, plan, verify

ROOT = Path(__file__).parents[1]
TEN = ROOT / "examples" / "ten-scenes"


def modules_after(code: str) -> set[str]:
    """The top-level names of all modules imported by a run of Python."""
    told = f"import sys\n{code}\nsys.stderr.write('\\n' + ' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, encoding="utf-8", check=True)
    return {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}


def test_load_plan_and_verify_from_a_program() -> None:
    shoot = load(TEN)
    outcome = plan(shoot, Limits(seconds=60))
    assert isinstance(outcome, Planned)
    assert outcome.best_possible
    verdict = verify(shoot, outcome.schedule)
    assert (verdict.breaches, verdict.cost) == ((), outcome.cost)


def test_an_impossible_shoot_is_a_value() -> None:
    outcome = plan(load(ROOT / "examples" / "impossible"))
    assert isinstance(outcome, Impossible)
    assert any("Old Gu" in sentence for sentence in outcome.conflict.sentences)


def test_a_file_that_is_no_shoot_raises_with_every_problem_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "shoot.yaml").write_text("format: 1\ntitel: X\nunits: 7\n", encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load(tmp_path)
    assert {problem.code for problem in caught.value.problems} >= {"unknown-key", "wrong-kind", "missing"}
    assert f"{(tmp_path / 'shoot.yaml').as_posix()}:2:1: " in str(caught.value)


@pytest.mark.parametrize("name", shortshoot.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(shortshoot, name).__module__.startswith("shortshoot.") or name == "Outcome"


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'plans'"):
        _ = shortshoot.plans  # type: ignore[attr-defined]


def test_the_package_alone_imports_nothing_heavy() -> None:
    assert not modules_after("import shortshoot") & {"pydantic", "yaml", "rich", "ortools", "numpy", "typer"}


def test_loading_and_verifying_never_import_the_solver() -> None:
    code = f"from shortshoot import load, verify, Schedule\nverify(load({str(TEN)!r}), Schedule(days={{}}))"
    assert not modules_after(code) & {"ortools", "numpy", "pandas"}


@pytest.mark.parametrize(
    "words", [["--help"], ["check"], ["verify"], ["report", "costs"], ["callsheet"], ["rules"]], ids=" ".join
)
def test_commands_that_do_not_plan_never_import_the_solver(words: list[str], planned: Path) -> None:
    told = [*words, str(planned)] if words not in (["--help"], ["rules"]) else words
    code = f"from shortshoot.cli import main\nsys.argv = ['shortshoot', *{told!r}]\ntry:\n    main()\n"
    code += "except SystemExit as end:\n    assert not end.code, end.code"
    assert not modules_after(code) & {"ortools", "numpy", "pandas"}
