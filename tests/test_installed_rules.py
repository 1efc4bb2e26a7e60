"""A rule from an installed package is a rule like any other; `tests/fixtures/last-day-wrap` is such a package."""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import D2, cost, found, on, shoot, tight
from rules.holding import holds
from typer.testing import CliRunner, Result

from shortshoot.cli.kit.app import app
from shortshoot.rules.book import discover

PACKAGE = Path(__file__).parent / "fixtures" / "last-day-wrap"
MODULE = "last_day_wrap"


def put_into(site: Path, points: dict[str, str]) -> None:
    """Lay the package's module and its metadata down as an installer would."""
    info = site / f"{MODULE}-1.0.dist-info"
    info.mkdir(parents=True)
    shutil.copy(PACKAGE / f"{MODULE}.py", site)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: last-day-wrap\nVersion: 1.0\n", encoding="utf-8")
    lines = "".join(f"{name} = {target}\n" for name, target in points.items())
    (info / "entry_points.txt").write_text(f"[shortshoot.rules]\n{lines}", encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The package, installed for one test."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    put_into(tmp_path / "site", project["entry-points"]["shortshoot.rules"])
    monkeypatch.syspath_prepend(tmp_path / "site")
    discover.cache_clear()
    yield tmp_path / "site"
    discover.cache_clear()
    sys.modules.pop(MODULE, None)


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_it_is_found_only_where_it_is_installed(installed: Path) -> None:
    assert "last-day-wrap" in discover()
    shutil.rmtree(installed)
    sys.modules.pop(MODULE)
    discover.cache_clear()
    assert "last-day-wrap" not in discover()


def test_the_command_line_lists_it_and_prints_its_page(installed: Path, tmp_path: Path) -> None:
    assert "last-day-wrap: A unit wraps early on the last day\n  level: hard\n  by: 20:00\n" in run("rules").stdout
    assert "the trucks go home" in run("rules", "last-day-wrap").stdout


def test_a_shoot_file_sets_it_and_verify_holds_schedules_to_it(installed: Path, planned: Path) -> None:
    """The second and last day of the schedule wraps at 13:55."""
    file = planned / "shoot.yaml"
    text = file.read_text(encoding="utf-8")
    for by, code in (("13:55", 0), ("13:54", 1)):
        file.write_text(f'{text}\nrules: {{last-day-wrap: {{by: "{by}"}}}}\n', encoding="utf-8")
        done = run("verify", planned)
        assert done.exit_code == code, done.output
    said = "unit A on 2025-12-02 wraps by 13:54, as it is the last day, wraps 1 min later [last-day-wrap]"
    assert said in done.stdout


@pytest.mark.parametrize(("wrap", "over"), [("19:59", 0), ("20:00", 0), ("20:01", 1)])
def test_the_limit_to_the_minute(installed: Path, wrap: str, over: int) -> None:
    one = shoot({"1-1": {}})
    plan = tight(one, {on(D2): {"1-1": "18:00"}}, A={"wrap": wrap})
    assert found(one, plan, "last-day-wrap") == [("breach", 1)] * over
    assert holds(one, plan) == (not over)


def test_its_price_is_counted_like_any_other(installed: Path) -> None:
    """20:00 allowed, wrap 21:01: two begun hours at 100."""
    one = shoot({"1-1": {}}, rules={"last-day-wrap": {"level": "priced", "price": 100_00}})
    plan = tight(one, {on(D2): {"1-1": "18:00"}}, A={"wrap": "21:01"})
    assert cost(one, plan, "last-day-wrap") == 200_00
    assert holds(one, plan)


def test_the_id_of_a_built_in_rule_is_refused(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = installed / "thief.py"
    module.write_text(
        f"from {MODULE} import LastDayWrap\nclass Thief(LastDayWrap):\n    id = 'once'\n", encoding="utf-8"
    )
    with (installed / f"{MODULE}-1.0.dist-info" / "entry_points.txt").open("a", encoding="utf-8") as stream:
        stream.write("thief = thief:Thief\n")
    discover.cache_clear()
    with pytest.raises(ValueError, match=r"the installed rule 'once' .* has the id of a built-in one"):
        discover()
    sys.modules.pop("thief", None)
