"""Finding commands, and how the program ends whatever happens."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import shortshoot
from shortshoot.cli.kit import exits
from shortshoot.cli.kit.app import app, command_names

TEN = Path(__file__).parents[2] / "examples" / "ten-scenes"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def program(*words: str) -> list[str]:
    return [sys.executable, "-m", "shortshoot", *words]


def modules_after(*words: str) -> set[str]:
    """The names of all modules imported by a run of the program."""
    code = (
        "import sys\nfrom shortshoot.cli import main\n"
        f"sys.argv = ['shortshoot', *{list(words)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    return set(done.stderr.split())


@pytest.fixture(autouse=True)
def no_log_left_open() -> Iterator[None]:
    before = list(exits.log.handlers)
    yield
    for handler in set(exits.log.handlers) - set(before):
        handler.close()
        exits.log.removeHandler(handler)


def test_every_command_is_listed_with_what_it_does() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for name in command_names():
        (line,) = [line for line in result.stdout.splitlines() if line.startswith(f"  {name} ")]
        assert len(line.split()) > 2


def test_every_command_has_help() -> None:
    for name in command_names():
        assert run(name, "--help").exit_code == 0


def test_help_imports_nothing_heavy() -> None:
    assert not modules_after("--help") & {"pydantic", "yaml", "rich.console", "ortools", "astral", "typst"}


@pytest.mark.parametrize("words", ["check", "verify", "callsheet", "report dood", "report costs", "report one-liner"])
def test_only_planning_imports_the_solver(words: str) -> None:
    modules = modules_after(*words.split(), str(TEN))
    assert "pydantic" in modules
    assert not {name for name in modules if name.split(".")[0] in ("ortools", "numpy", "pandas")}


def test_version() -> None:
    assert run("--version").stdout == f"shortshoot {shortshoot.__version__}\n"


def test_an_unknown_command_is_a_usage_error() -> None:
    done = run("plna")
    assert (done.exit_code, "Maybe 'plan'?" in done.stderr) == (2, True)
    assert "Known: callsheet, check, edit," in run("x").stderr


def test_without_a_command_the_help_is_shown() -> None:
    done = run()
    assert (done.exit_code, "Commands:" in done.stdout + done.stderr) == (2, True)


def test_no_line_of_the_help_is_cut_off() -> None:
    assert "..." not in run("--help").stdout.partition("Commands:")[2]


def test_the_module_runs_like_the_program() -> None:
    done = subprocess.run(program("--version"), capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout == f"shortshoot {shortshoot.__version__}\n"


def test_a_bug_is_one_line_and_its_traceback_is_in_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("shortshoot.loading.load", broken)
    log = tmp_path / "shortshoot.log"
    result = run("--log", str(log), "check", str(TEN))
    assert result.exit_code == exits.Exit.BUG
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert "ZeroDivisionError" in line
    logging.shutdown()
    assert "a bug" in log.read_text(encoding="utf-8")
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_without_a_log_there_is_no_traceback_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("shortshoot.loading.load", broken)
    result = run("check", str(TEN))
    assert result.exit_code == exits.Exit.BUG
    assert len(result.output.splitlines()) == 1


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shortshoot.loading.load", interrupted)
    result = run("check", str(TEN))
    assert (result.exit_code, result.output) == (130, "")


def test_an_interrupt_before_anything_is_imported_is_quiet_too() -> None:
    code = (
        "import sys\nfrom importlib.abc import MetaPathFinder\n"
        "class Interrupting(MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'typer':\n            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\nfrom shortshoot.cli import main\nmain()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout, done.stderr) == (exits.Exit.INTERRUPTED, "", "")


def test_a_full_disk_is_told_and_not_apologised_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise OSError(28, "No space left on device", "schedule.yaml")

    monkeypatch.setattr("shortshoot.loading.load", full)
    result = run("check", str(TEN))
    assert (result.exit_code, result.output) == (1, "shortshoot: schedule.yaml: No space left on device\n")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    with subprocess.Popen(program("schema"), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"{\n" or sys.platform == "win32"
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
def test_a_full_disk_is_no_success() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(program("schema"), stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == exits.Exit.PROBLEMS
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_closed_stream_is_no_error(closed: str) -> None:
    """As from a scheduler or a program without a console, which close what nobody reads."""
    code = f"import sys; sys.{closed} = None; from shortshoot.cli import main; main()"
    words = [sys.executable, "-c", code, "check", str(TEN)]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert ("The Borrowed Umbrella" in done.stdout) == (closed == "stderr")


def test_a_log_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    assert run("--log", str(tmp_path / "no" / "folder.log"), "check", str(TEN)).exit_code == 2
