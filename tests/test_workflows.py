"""The workflows are well-formed, and the one that users copy is the one that we run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = ROOT / ".github" / "workflows"
SHOOTS = yaml.safe_load((WORKFLOWS / "shoots.yml").read_text(encoding="utf-8"))


def shown_to_users() -> Any:
    page = (ROOT / ".github" / "validate-in-ci.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    return yaml.safe_load(text)


def script(workflow: Any) -> str:
    return str(workflow["jobs"]["check"]["steps"][-1]["run"])


def test_the_project_is_tested_everywhere() -> None:
    test = yaml.safe_load((WORKFLOWS / "test.yml").read_text(encoding="utf-8"))
    matrix = test["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix == {
        "os": ["ubuntu-latest", "macos-latest", "windows-latest"],
        "python": ["3.11", "3.12", "3.13"],
    }
    assert {"run": ".ci/run"} in test["jobs"]["all"]["steps"]


def test_users_are_shown_what_we_run() -> None:
    assert script(shown_to_users()).replace("shoots/", "examples/") == script(SHOOTS)


@pytest.mark.parametrize("workflow", [SHOOTS, shown_to_users()], ids=["ours", "shown"])
def test_a_strangers_pull_request_gets_no_rights(workflow: Any) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in str(workflow)


@pytest.mark.sweep
def test_the_script_fails_for_a_broken_schedule_and_annotates_it(planned: Path, tmp_path: Path) -> None:
    shutil.copytree(planned, tmp_path / "shoots" / "umbrella")
    env = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}

    def run() -> subprocess.CompletedProcess[str]:
        words = ["bash", "-e", "-c", script(shown_to_users())]
        return subprocess.run(
            words, cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )

    assert run().returncode == 0
    file = tmp_path / "shoots" / "umbrella" / "schedule.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("mei: {call: 05:30", "mei: {call: 05:31"), encoding="utf-8"
    )
    done = run()
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=shoots/umbrella/schedule.yaml,title=make-up,line=")
