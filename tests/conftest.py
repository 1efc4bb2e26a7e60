"""Fixtures that every test may use."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
GOLDENS = TESTS / "goldens"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the frozen outputs anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str | Path, str], None]:
    """Compare a text with a frozen one: `golden("name.txt", text)` in `tests/goldens`, or at a path given."""

    def compare(name: str | Path, text: str) -> None:
        path = name if isinstance(name, Path) else GOLDENS / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.is_file(), f"no frozen output {path}; run pytest --update-goldens and look at the difference"
        assert text == path.read_bytes().decode("utf-8").replace("\r\n", "\n")

    return compare


@pytest.fixture
def planned(tmp_path: Path) -> Path:
    """A folder with the ten-scene shoot and a schedule typed for it, which is legal and costs CNY 83,200."""
    folder = tmp_path / "umbrella"
    folder.mkdir()
    shutil.copy(TESTS.parent / "examples" / "ten-scenes" / "shoot.yaml", folder)
    shutil.copy(TESTS / "fixtures" / "ten-scenes-schedule.yaml", folder / "schedule.yaml")
    return folder
