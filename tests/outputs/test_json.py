"""JSON: what is written is what was meant, and the schema describes it."""

from __future__ import annotations

import json

import papers_stage as stage
from pydantic import TypeAdapter

from shortshoot.document import Document
from shortshoot.outputs import outputs
from shortshoot.outputs.json import schema
from shortshoot.reports import reports


def test_documents_come_back_as_they_were() -> None:
    documents = [one for name in reports() for one in reports()[name](stage.binder()).documents()]
    (data,) = outputs()["json"]().render(documents)
    read = json.loads(data)
    assert TypeAdapter(tuple[Document, ...]).validate_python(read["documents"]) == tuple(documents)


def test_the_schema_names_every_kind_of_block() -> None:
    made = schema()
    assert made["properties"]["format"] == {"const": 1}
    kinds = {"Masthead", "Fields", "Table", "Note", "Clock", "PageBreak", "Document", "Row", "Cell", "Event"}
    assert kinds <= set(made["$defs"])
