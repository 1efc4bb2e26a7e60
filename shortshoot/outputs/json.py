"""JSON: the documents themselves. The schema is that of `shortshoot.document.Document`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from shortshoot.document import Document
from shortshoot.outputs.base import Output

FORMAT = 1


class Json(Output):
    """`{"format": 1, "documents": [...]}`; what is empty is left out."""

    id = "json"
    suffix = ".json"

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """One file."""
        dumped = [_keeping_kinds(one.model_dump(mode="json", exclude_defaults=True), one) for one in documents]
        text = json.dumps({"format": FORMAT, "documents": dumped}, ensure_ascii=False, indent=1)
        return (f"{text}\n".encode(),)


def _keeping_kinds(dumped: dict[str, Any], document: Document) -> dict[str, Any]:
    """The dump with the kind of every block, which readers tell them apart by."""
    blocks = [
        {"kind": block.kind, **made} for block, made in zip(document.blocks, dumped.get("blocks", ()), strict=True)
    ]
    return {**dumped, "blocks": blocks}


def schema() -> dict[str, Any]:
    """The JSON Schema of what this format writes."""
    document = TypeAdapter(list[Document]).json_schema(ref_template="#/$defs/{model}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Papers of shortshoot",
        "type": "object",
        "required": ["format", "documents"],
        "properties": {"format": {"const": FORMAT}, "documents": {"type": "array", "items": document["items"]}},
        "$defs": document["$defs"],
    }
