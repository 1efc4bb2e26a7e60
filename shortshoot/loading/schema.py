"""The JSON Schema of a shoot file, for editors that complete and check while typing.

**Why:** it is made from the same models and rules that loading reads with, so a new field or rule is in it
without anybody writing it down again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from shortshoot.loading.defaults import Defaults
from shortshoot.model import FORMAT, Shoot
from shortshoot.rules.book import discover, entry_model
from shortshoot.rules.profiles import profile_names

Schema = dict[str, Any]

_GIVEN_BY_PLACE = {
    **dict.fromkeys(("Unit", "Location", "CastMember", "Scene", "BackgroundKind"), ("id",)),
    "Set": ("id", "location"),
}
"""Fields that follow from where a record stands and are not written in it."""

_ALSO_ONE_TEXT = ("Text", "HoursOfDay", "Window")
"""Records that may be written as one text."""


def shoot_schema() -> Schema:
    """JSON Schema (draft 2020-12) of a shoot file with everything that it may include."""
    rules = {id_: entry_model(rule) for id_, rule in discover().items()}
    models: list[type[BaseModel]] = [Shoot, Defaults, *rules.values()]
    refs, whole = models_json_schema([(model, "validation") for model in models], ref_template="#/$defs/{model}")
    definitions = whole["$defs"]
    for name, fields in _GIVEN_BY_PLACE.items():
        _drop(definitions[name], fields)
    for name in _ALSO_ONE_TEXT:
        definitions[name] = {"anyOf": [{"type": ["string", "number"]}, definitions[name]]}
    for id_, rule in discover().items():
        definitions[refs[rules[id_], "validation"]["$ref"].rpartition("/")[2]]["description"] = rule.page()
    shoot = definitions.pop(refs[Shoot, "validation"]["$ref"].rpartition("/")[2])
    _drop(shoot, ("progress",))
    names = list(profile_names())
    names_of_files = {"type": "string", "description": "A YAML file inside the folder of the shoot."}
    shoot["properties"] |= {
        "format": {"const": FORMAT, "description": "The format of this file."},
        "include": {"anyOf": [names_of_files, {"type": "array", "items": names_of_files}]},
        "profile": {"anyOf": [{"enum": names}, {"type": "array", "items": {"enum": names}}]},
        "defaults": refs[Defaults, "validation"],
        "rules": {
            "type": "object",
            "properties": {id_: refs[model, "validation"] for id_, model in rules.items()},
            "additionalProperties": False,
        },
    }
    shoot["required"] = ["format", "title"]
    for text in _plain_texts([shoot, definitions]):
        text["type"] = ["string", "number"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **shoot, "$defs": definitions}


def _drop(schema: Schema, fields: tuple[str, ...]) -> None:
    for name in fields:
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema.get("required", ()) if name not in fields]


def _plain_texts(node: Any) -> Iterator[Schema]:
    """Every schema of a text without a shape: there `5` is as good as `"5"`, since scalars stay text."""
    if isinstance(node, dict):
        if node.get("type") == "string" and not node.keys() & {"format", "pattern", "enum", "const"}:
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from _plain_texts(one)
