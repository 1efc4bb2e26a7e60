"""Every rule found has its own tests and a page that a newcomer can learn from."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from shortshoot.model import CastMember, Location, Scene, Unit
from shortshoot.model.calendar import Calendar
from shortshoot.model.shoot import BackgroundKind
from shortshoot.rules.base import Rule
from shortshoot.rules.book import discover, entry_model

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
    assert discover()[id_].heading.en
    assert discover()[id_].heading.zh


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


def examples(page: str) -> Iterator[tuple[str, Any]]:
    """Every section of a shoot file that a page shows, with the text of all its values."""
    shown = "\n".join(line[4:] if line.startswith("    ") else "" for line in page.splitlines())
    for block in re.split(r"\n(?=\w)|\n\n", shown):
        read = yaml.load(block, yaml.BaseLoader)
        if isinstance(read, dict):
            yield from read.items()


CONTEXT = {"currency": "CNY", "exchange": {"USD": 7}}
KINDS: dict[str, tuple[type[BaseModel], dict[str, Any]]] = {
    "cast": (CastMember, {}),
    "units": (Unit, {}),
    "locations": (Location, {}),
    "background": (BackgroundKind, {}),
    "scenes": (Scene, {"set": "room"}),
}


@pytest.mark.parametrize("id_", RULES)
def test_what_a_page_shows_can_be_written(id_: str) -> None:
    """The YAML of the page is read by the same records as a shoot file, and sets the rule or what it looks at."""
    shown = list(examples(discover()[id_].page()))
    for section, entries in shown:
        if section == "rules":
            for rule, values in entries.items():
                entry_model(discover()[rule]).model_validate(values, context=CONTEXT)
        elif section == "calendar":
            Calendar.model_validate({"start": "2025-12-01", "days": 2, **entries}, context=CONTEXT)
        else:
            kind, usual = KINDS[section]
            for key, fields in entries.items():
                kind.model_validate({"id": key, **usual, **fields}, context=CONTEXT)
    assert shown or "no values of its own" in discover()[id_].page()
