"""The schema for editors says what loading accepts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from shortshoot.loading.schema import shoot_schema
from shortshoot.rules.book import discover

ROOT = Path(__file__).parents[2]
SCHEMA = shoot_schema()
FILES = [*sorted(ROOT.glob("examples/*/*.yaml")), ROOT / "shortshoot" / "cli" / "kit" / "starter.yaml"]
SHOOT_FILES = [path for path in FILES if path.stem not in ("schedule", "progress", "days")]


def complaints(value: Any, schema: dict[str, Any], path: str = "") -> list[str]:
    """What a small validator of the words that our schema uses has against a value."""
    if "$ref" in schema:
        return complaints(value, SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], path)
    if "anyOf" in schema:
        options = [complaints(value, one, path) for one in schema["anyOf"]]
        return [] if [] in options else options[-1]
    found = []
    if "type" in schema and not _is_a(value, schema["type"]):
        return [f"{path}: {value!r} is not {schema['type']}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: {value!r} is not in {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{path}: {value!r} is not {schema['const']}")
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        found.append(f"{path}: {value!r} is not like {schema['pattern']}")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        for key, one in value.items():
            rest = schema.get("additionalProperties", True)
            if key in known:
                found += complaints(one, known[key], f"{path}.{key}")
            elif rest is False:
                found.append(f"{path}: no {key}")
            elif isinstance(rest, dict):
                found += complaints(one, rest, f"{path}.{key}")
        found += [f"{path}: needs {key}" for key in schema.get("required", ()) if key not in value]
    if isinstance(value, list):
        for n, one in enumerate(value):
            found += complaints(one, schema.get("items", {}) or {}, f"{path}[{n}]")
    return found


def _is_a(value: Any, kinds: str | list[str]) -> bool:
    python = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "object": dict, "array": list}
    names = [kinds] if isinstance(kinds, str) else kinds
    if isinstance(value, bool):
        return "boolean" in names
    return any(value is None if name == "null" else isinstance(value, python[name]) for name in names)


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads scalars as editors do (YAML 1.2): no dates, no `12:30` as a number, no `NO`."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("null", "~|null|", ["~", "n", ""]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]+", list("-+0123456789")),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


@pytest.mark.parametrize("path", SHOOT_FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shoot_file_here_fits(path: Path) -> None:
    tree = yaml.load(path.read_text(encoding="utf-8"), Loader)
    is_part = path.parent.parent.name == "examples" and path.stem != "shoot"
    found = complaints(tree, {**SCHEMA, "required": []} if is_part else SCHEMA)
    assert found == []


def test_what_is_wrong_does_not_fit() -> None:
    shoot = {"format": 1, "title": "T", "scenes": {"1-1": {"set": "roof", "tmie": "night", "time": "nite"}}}
    assert complaints(shoot, SCHEMA) == [
        ".scenes.1-1: no tmie",
        ".scenes.1-1.time: 'nite' is not in ['day', 'night', 'dawn', 'dusk']",
    ]


def test_ids_follow_from_keys() -> None:
    assert "id" not in SCHEMA["$defs"]["Scene"]["properties"]
    assert SCHEMA["$defs"]["Scene"]["required"] == ["set"]
    assert "location" not in SCHEMA["$defs"]["Set"]["properties"]
    assert "progress" not in SCHEMA["properties"]


def test_every_rule_is_in_it_with_its_page() -> None:
    rules = SCHEMA["properties"]["rules"]["properties"]
    assert list(rules) == list(discover())
    turnaround = SCHEMA["$defs"][rules["turnaround"]["$ref"].rpartition("/")[2]]
    assert turnaround["description"] == discover()["turnaround"].page()
    assert {"hours", "cast", "level"} <= turnaround["properties"].keys()
    assert "units" not in turnaround["properties"]
