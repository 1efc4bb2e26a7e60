"""pydantic's complaints in the words of this project.

**Why:** `Input should be a valid tuple` helps nobody who has never written a tuple. The model's own
complaints are already ours; here are the few that the library makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from shortshoot.loading.problems import Code, close, listing, maybe, shown
from shortshoot.loading.tree import Path

_KINDS = {
    "string_type": "one text",
    "list_type": "a list such as [a, b]",
    "tuple_type": "a list such as [a, b]",
    "dict_type": "keys with values, such as {a: 1}",
    "model_type": "fields",
    "model_attributes_type": "fields",
}
_TOO_SMALL = frozenset({"greater_than", "greater_than_equal"})
_TOO_LARGE = frozenset({"less_than", "less_than_equal", "string_too_long"})


class Complaint(NamedTuple):
    """What is wrong; `at_key` when the key itself is wrong."""

    code: Code
    message: str
    advice: str
    at_key: bool


def path_of(error: Mapping[str, Any]) -> Path:
    """Where in a record pydantic found an error."""
    return tuple(step for step in error["loc"] if step != "[key]")


def complain(error: Mapping[str, Any], model: type[BaseModel], written: str | None) -> Complaint:
    """One pydantic error of validating `model` in our words; `written` is the text that stands there."""
    at_key = "[key]" in error["loc"] or error["type"] in ("missing", "extra_forbidden")
    value = error["input"] if written is None or at_key else written
    code, message, advice = _words(error, value, path_of(error), model)
    return Complaint(code, message, advice, at_key)


def _words(error: Mapping[str, Any], value: Any, path: Path, model: type[BaseModel]) -> tuple[Code, str, str]:
    kind = error["type"]
    named = [str(step) for step in path if isinstance(step, str)]
    field = named[-1] if named else ""
    name = f"'{field}'" if field else "this"
    if kind == "missing" and isinstance(path[-1], int):
        said = Code.MISSING, f"{name} takes one more value", ""
    elif kind == "missing":
        said = Code.MISSING, f"{name} is missing", f"Write '{field}: ...'."
    elif kind == "extra_forbidden":
        said = Code.UNKNOWN_KEY, f"nothing here is called {name}", maybe(field, fields_at(model, path[:-1]))
    elif value is None:
        said = Code.MISSING, f"{name} is empty", "Write a value, or take the line out."
    elif kind == "value_error":
        said = Code.BAD_VALUE, str(error["ctx"]["error"]), ""
    elif kind in _KINDS or isinstance(value, list | dict):
        choices = fields_at(model, path) if kind.startswith("model") else []
        advice = f"Fields: {listing(choices)}." if choices else ""
        said = Code.WRONG_KIND, f"{name} takes {_KINDS.get(kind, 'one value')}", advice
    elif kind == "literal_error":
        choices = choices_at(model, path)
        said = (
            Code.NOT_A_CHOICE,
            f"{shown(value)} is not a choice for {name}: {listing(choices)}",
            close(value, choices),
        )
    elif kind in _TOO_SMALL or kind in _TOO_LARGE:
        said = Code.OUT_OF_RANGE, f"{shown(value)} is too {'small' if kind in _TOO_SMALL else 'large'} for {name}", ""
    elif kind.startswith(("float", "decimal", "finite")):
        said = Code.BAD_VALUE, f"{shown(value)} is not a number", ""
    else:
        said = Code.BAD_VALUE, f"{shown(value)} does not fit {name}", ""
    return said


# ---- what a field could have been -----------------------------------------------------------


def fields_at(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The names that files may write in the record at a path inside a model."""
    kind = _type_at(model, path)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return []
    return [info.alias or name for name, info in kind.model_fields.items() if name != "id"]


def choices_at(model: type[BaseModel], path: Iterable[str | int]) -> list[str]:
    """The words that the field at a path inside a model may be."""
    kind = _type_at(model, path)
    return [str(one) for one in get_args(kind)] if get_origin(kind) is Literal else []


def _type_at(model: type[BaseModel], path: Iterable[str | int]) -> Any:
    kind: Any = model
    for step in path:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            named = {info.alias or name: info.annotation for name, info in kind.model_fields.items()}
            named |= {name: info.annotation for name, info in kind.model_fields.items()}
            kind = _bare(named.get(str(step)))
        else:
            inner = [one for one in get_args(kind) if one is not Ellipsis]
            kind = _bare(inner[-1]) if inner else None
    return kind


def _bare(kind: Any) -> Any:
    """A type without its annotations and without its 'or nothing'."""
    while True:
        if get_origin(kind) is Annotated:
            kind = get_args(kind)[0]
        elif get_origin(kind) in (Union, UnionType):
            kind = next((one for one in get_args(kind) if one is not type(None)), None)
        else:
            return kind
