"""Reads records one by one, so that a fault in one scene hides no fault in another.

**Why:** a coordinator mends a file once, not once per message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from shortshoot.loading import tree
from shortshoot.loading.problems import Code, Problems, listing
from shortshoot.loading.tree import Node, Path, Sources, plain
from shortshoot.loading.wording import complain, fields_at, path_of

M = TypeVar("M", bound=BaseModel)


class Records:
    """Turns parts of one file's tree into records of the model, noting what is wrong with them."""

    def __init__(self, sources: Sources, problems: Problems, context: Mapping[str, Any] | None = None) -> None:
        self.sources = sources
        self.problems = problems
        self.context = dict(context or {})

    def one(self, model: type[M], node: Node, path: Path, **given: Any) -> M | None:
        """The record at a path, or None; `given` are values that do not stand in it."""
        if not isinstance(node, tree.Mapping):
            advice = f"Fields: {listing(fields_at(model, ()))}."
            place = self.sources.place_of(path)
            self.problems.add(Code.WRONG_KIND, f"{_name(path)} takes fields, not one value", place, advice)
            return None
        data = {key: value for key, value in plain(node).items() if key not in given}
        for key in given.keys() & node.entries.keys():
            message = f"nothing here is called '{key}'; it follows from where this stands"
            self.problems.add(Code.UNKNOWN_KEY, message, node.entries[key].key.place, "Take it out.")
        return self.of(model, {**data, **given}, path)

    def of(self, model: type[M], data: Mapping[str, Any], path: Path) -> M | None:
        """The record made of plain data that stands at a path, or None."""
        try:
            return model.model_validate(data, context=self.context)
        except ValidationError as error:
            self.note(error, model, path)
            return None

    def note(self, error: ValidationError, model: type[BaseModel], path: Path) -> None:
        """Note every complaint about a record that stands at a path."""
        for one in error.errors(include_url=False):
            at = (*path, *path_of(one))
            said = complain(one, model, self.sources.text_of(at))
            place = self.sources.place_of(at, key=said.at_key)
            self.problems.add(said.code, said.message, place, said.advice)

    def keyed(self, section: str, root: tree.Mapping, path: Path = ()) -> Iterator[tuple[str, Node]]:
        """The entries of a section (of the mapping at a path) that maps ids to records."""
        node = root.get(section)
        if isinstance(node, tree.Mapping):
            yield from ((key, entry.value) for key, entry in node.entries.items())
        elif node is not None:
            place = self.sources.place_of((*path, section))
            self.problems.add(Code.WRONG_KIND, f"'{section}' takes ids with fields, not a list or text", place)

    def listed(self, section: str, root: tree.Mapping) -> Iterator[Node]:
        """The entries of a section that lists records."""
        node = root.get(section)
        if isinstance(node, tree.Sequence):
            yield from node.items
        elif node is not None:
            place = self.sources.place_of((section,))
            self.problems.add(Code.WRONG_KIND, f"'{section}' takes a list, each entry on a line with '-'", place)


def _name(path: Path) -> str:
    named = [str(step) for step in path if isinstance(step, str)]
    return f"'{named[-1]}'" if named else "this"
