"""Import, then plan, then verify, nothing typed in between. Long: only the continuous integration runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from shortshoot.cli.kit.app import app

SAMPLES = Path(__file__).parent.parent / "samples"
NAMES = sorted(path.name.removesuffix(".truth.tsv") for path in SAMPLES.glob("*.truth.tsv"))


@pytest.mark.sweep
@pytest.mark.parametrize("name", NAMES)
def test_an_imported_sample_can_be_planned_untouched(name: str, tmp_path: Path) -> None:
    runner = CliRunner()
    for command in (
        ["import", str(SAMPLES / name), "-o", str(tmp_path)],
        ["check", str(tmp_path), "--strict"],
        ["plan", str(tmp_path), "--fresh", "--time", "60", "--gap", "5", "--progress", "none"],
        ["verify", str(tmp_path)],
    ):
        result = runner.invoke(app, command)
        assert result.exit_code == 0, (command, result.output)
