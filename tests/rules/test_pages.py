"""Every rule found has its own tests and a page that a newcomer can learn from."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from shortshoot.rules.base import Rule
from shortshoot.rules.book import discover

HERE = Path(__file__).parent
RULES = sorted(discover())


@pytest.mark.parametrize("id_", RULES)
def test_every_rule_has_its_own_test_file(id_: str) -> None:
    file = Path(inspect.getfile(discover()[id_]))
    assert (HERE / f"test_{file.stem}.py").is_file()
    assert file.stem.replace("_", "-") == id_


@pytest.mark.parametrize("id_", RULES)
def test_every_rule_has_a_page(id_: str) -> None:
    """A sentence, why, how to write it, and an example on either side of the limit."""
    page = discover()[id_].page()
    lines = page.splitlines()
    assert lines[0].endswith(".")
    assert "**Why:**" in page
    assert any(line.startswith("    ") for line in lines), "no YAML that sets it"
    assert re.search(r"^Passes: ", page, re.MULTILINE)
    assert re.search(r"^(Breaks|Dearer[\w ]*): ", page, re.MULTILINE)
    assert discover()[id_].title


@pytest.mark.parametrize("id_", RULES)
def test_every_rule_checks_or_counts_on_its_own(id_: str) -> None:
    """What is stated to the solver is held against somebody else's count: a rule without a check has a cost.

    Rules that only add minutes between parts are checked by unit-time, which adds them up.
    """
    kind = discover()[id_]
    overridden = {
        name for name in ("check", "cost", "gap", "lead_in") if getattr(kind, name) is not getattr(Rule, name)
    }
    assert overridden


def test_a_rule_is_found_by_its_file_alone() -> None:
    folder = Path(inspect.getfile(Rule)).parent
    files = {
        file.stem for file in folder.glob("*.py") if re.search(r"^    id = ", file.read_text("utf-8"), re.MULTILINE)
    }
    assert files == {Path(inspect.getfile(kind)).stem for kind in discover().values()}
