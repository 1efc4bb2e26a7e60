"""Scenes, cast, sets and background as tables of plain cells, there and back without loss.

**Why:** the CSV, the exported workbook and the one that is edited are the same columns; a column says once how
its field becomes a cell and a cell its field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.exchange.columns import undated
from shortshoot.exchange.reading import Unreadable
from shortshoot.exchange.values import (
    Fields,
    as_written,
    background_fields,
    cast_fields,
    location_fields,
    scene_fields,
    set_fields,
)
from shortshoot.model import BackgroundKind, CastMember, Location, Scene

Row = list[str]

_SEPARATORS = ",;、，；\n\r"
_SPECIAL = _SEPARATORS + ':："{'


# ---- cells ------------------------------------------------------------------------------------


def join(items: Iterable[str]) -> str:
    """`a, b`; items with commas, quotes, colons or outer spaces are quoted."""
    return ", ".join(map(_quoted, items))


def _quoted(item: str) -> str:
    if not item or item != item.strip() or any(letter in item for letter in _SPECIAL):
        return '"' + item.replace('"', '""') + '"'
    return item


def split(cell: str) -> list[str]:
    """The items of a cell; `,` `;` `、` and line breaks separate them unless quoted."""
    return [item for item, _ in _items(cell)]


def _items(cell: str, separators: str = _SEPARATORS) -> list[tuple[str, bool]]:
    """Items and whether each was quoted."""
    found: list[tuple[str, bool]] = []
    current, quoted, inside, position = "", False, False, 0
    while position < len(cell):
        letter = cell[position]
        if inside:
            if letter == '"' and cell[position + 1 : position + 2] == '"':
                current += '"'
                position += 1
            elif letter == '"':
                inside = False
            else:
                current += letter
        elif letter == '"' and not current.strip():
            current, quoted, inside = "", True, True
        elif letter in separators:
            found.append((current if quoted else current.strip(), quoted))
            current, quoted = "", False
        elif not quoted or not letter.isspace():
            current += letter
        position += 1
    found.append((current if quoted else current.strip(), quoted))
    return [(item, was_quoted) for item, was_quoted in found if item or was_quoted]


def _pairs(cell: str) -> list[tuple[str, str]]:
    """`lin: wedding, chen: suit` as pairs."""
    words = _items(cell, _SEPARATORS + ":：")
    if len(words) % 2:
        raise ValueError(f"'{cell}' is not a list such as 'guests: 12, staff: 3'")
    return [(words[n][0], words[n + 1][0]) for n in range(0, len(words), 2)]


def _element_cell(elements: Mapping[str, Sequence[Any]]) -> str:
    lines = []
    for kind, items in elements.items():
        for item in items:
            said = item if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
            lines.append(f"{_quoted(kind)}: {_quoted(said)}")
    return "\n".join(lines)


def _read_elements(cell: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for kind, said in _pairs(cell):
        item: Any = said
        if said.startswith("{"):
            try:
                item = json.loads(said)
            except ValueError:
                item = said
        found.setdefault(kind, []).append(item)
    return found


_SITES = {"true": "INT", "false": "EXT", "both": "INT/EXT"}
_FROM_SITE = {text: word for word, text in _SITES.items()}


@dataclass(frozen=True)
class Column:
    """One column: its heading, the field it holds (in one language, if any), and both ways of writing."""

    heading: str
    field: str
    language: str = ""
    write: Callable[[Any], str] = str
    read: Callable[[str], Any] = str.strip
    width: int = 12
    choices: tuple[str, ...] = ()

    def cell(self, fields: Fields) -> str:
        """The cell for a record."""
        value = fields.get(self.field)
        if self.language and isinstance(value, dict):
            value = value.get(self.language)
        return "" if value is None else self.write(value)


def _text(heading: str, field: str, width: int = 24) -> tuple[Column, Column]:
    return tuple(  # type: ignore[return-value]
        Column(f"{heading} ({language})", field, language, read=lambda cell: cell, width=width)
        for language in ("en", "zh")
    )


def _site(cell: str) -> str:
    if cell.strip().upper() not in _FROM_SITE:
        raise ValueError(f"'{cell}' is not INT, EXT or INT/EXT")
    return _FROM_SITE[cell.strip().upper()]


_LIST: dict[str, Any] = {"write": join, "read": split, "width": 20}
_PAIRS: dict[str, Any] = {
    "write": lambda value: ", ".join(f"{_quoted(key)}: {_quoted(one)}" for key, one in value.items()),
    "read": lambda cell: dict(_pairs(cell)),
    "width": 18,
}

SCENES = (
    Column("Scene", "id", read=undated, width=9),
    Column("Episodes", "episodes", **{**_LIST, "width": 9}),
    Column("Set", "set", width=20),
    Column("INT/EXT", "int", write=_SITES.__getitem__, read=_site, width=9, choices=("INT", "EXT", "INT/EXT")),
    Column("Time", "time", width=8, choices=("day", "night", "dawn", "dusk")),
    Column("Story day", "day", width=9),
    Column("Pages", "pages", width=8),
    Column("Minutes", "minutes", width=8),
    Column("Cast", "cast", **{**_LIST, "width": 28}),
    Column("Background", "background", **_PAIRS),
    *_text("Synopsis", "synopsis", 40),
    *_text("Notes", "notes"),
    Column("Flags", "flags", **_LIST),
    Column("Tags", "tags", **_LIST),
    Column("Looks", "looks", **_PAIRS),
    Column("Elements", "elements", write=_element_cell, read=_read_elements, width=30),
    Column("Kind", "kind", width=10, choices=("live", "ai", "animation", "stock")),
)

CAST = (
    Column("Cast id", "id", width=16),
    Column("Number", "number", width=8),
    *_text("Role", "role", 18),
    *_text("Actor", "actor", 18),
    Column("Make-up minutes", "makeup", width=10),
    Column("Wrap-out minutes", "wrap_out", width=10),
    Column("Arrives", "arrives", width=12),
    Column("Leaves", "leaves", width=12),
    Column("Phone", "phone", width=14),
    *_text("Remark", "remark"),
)

SETS = (
    Column("Set id", "id", width=20),
    Column("Location id", "location", width=18),
    *_text("Set name", "name", 20),
    *_text("Location name", "location_name", 20),
    Column("Venue", "venue", width=14),
    Column("Dress minutes", "dress", width=9),
    Column("Light minutes", "light", width=9),
    Column("Windows", "windows", width=10, choices=("none", "real", "blackout", "led")),
)

BACKGROUND = (Column("Background id", "id", width=18), *_text("Background name", "name", 22))

TABLES: dict[str, tuple[Column, ...]] = {"Scenes": SCENES, "Cast": CAST, "Sets": SETS, "Background": BACKGROUND}
"""Sheet names and their columns; the first column is the key."""

_PLAIN_DEFAULTS = {"kind": "live", "windows": "none"}


# ---- a breakdown as records and back ----------------------------------------------------------


def records(breakdown: Breakdown, table: str) -> dict[str, Fields]:
    """The fields of every record of a table by id."""
    if table == "Scenes":
        return {id_: scene_fields(one) for id_, one in breakdown.scenes.items()}
    if table == "Cast":
        return {id_: cast_fields(one) for id_, one in breakdown.cast.items()}
    if table == "Background":
        return {id_: background_fields(one) for id_, one in breakdown.background.items()}
    found: dict[str, Fields] = {}
    for id_, one in breakdown.sets.items():
        name = location_fields(breakdown.locations[one.location]).get("name", {})
        found[id_] = {"location": one.location, "location_name": name, **set_fields(one)}
    return found


def rows(breakdown: Breakdown, table: str) -> list[Row]:
    """The table with its headings first."""
    columns = TABLES[table]
    body = [
        [column.cell({"id": id_, **fields}) for column in columns] for id_, fields in records(breakdown, table).items()
    ]
    return [[column.heading for column in columns], *body]


def read_row(columns: Sequence[Column], cells: Sequence[str]) -> Fields:
    """The fields of one row. Raises ValueError naming the column."""
    found: Fields = {}
    for column, cell in zip(columns, cells, strict=False):
        if not cell.strip():
            continue
        try:
            value = column.read(cell)
        except ValueError as error:
            raise ValueError(f"{column.heading}: {error}") from None
        if value == _PLAIN_DEFAULTS.get(column.field):
            continue
        if column.language:
            found.setdefault(column.field, {})[column.language] = value
        else:
            found[column.field] = value
    return found


def read_tables(tables: Mapping[str, Sequence[Row]]) -> Breakdown:
    """The breakdown of tables without their headings. Raises Unreadable naming sheet and row."""
    found: dict[str, dict[str, Fields]] = {}
    for table, body in tables.items():
        found[table] = {}
        for number, cells in enumerate(body, 2):
            if not any(cell.strip() for cell in cells):
                continue
            try:
                fields = read_row(TABLES[table], cells)
                id_ = fields.pop("id", "")
                if not id_ or id_ in found[table]:
                    raise ValueError(f"'{id_}' is there twice" if id_ else "the id in the first column is missing")
            except ValueError as error:
                raise Unreadable(f"{table} row {number}: {error}") from None
            found[table][id_] = fields
    return from_records(found)


def from_records(found: Mapping[str, Mapping[str, Fields]]) -> Breakdown:
    """The breakdown of records by table; sets that only scenes name are put at one base. Raises Unreadable."""
    sets = dict(found.get("Sets", {}))
    for fields in found.get("Scenes", {}).values():
        sets.setdefault(fields.get("set", "unnamed-set"), {})
    cast = dict(found.get("Cast", {}))
    kinds = dict(found.get("Background", {}))
    for fields in found.get("Scenes", {}).values():
        for person in [*fields.get("cast", []), *fields.get("looks", {})]:
            cast.setdefault(person, {})
        for kind in fields.get("background", {}):
            kinds.setdefault(kind, {})
    return Breakdown(
        scenes=_made(
            Scene, "Scenes", {id_: {"set": "unnamed-set", **one} for id_, one in found.get("Scenes", {}).items()}
        ),
        cast=_made(CastMember, "Cast", cast),
        background=_made(BackgroundKind, "Background", kinds),
        locations=_locations(sets),
    )


def _locations(sets: Mapping[str, Fields]) -> dict[str, Location]:
    places: dict[str, Fields] = {}
    for id_, fields in sets.items():
        own = {name: value for name, value in fields.items() if name not in ("location", "location_name")}
        key = fields.get("location") or "base"
        place = places.setdefault(key, {"sets": {}})
        place["sets"][id_] = {"id": id_, "location": key, **as_written(own)}
        if fields.get("location_name"):
            place["name"] = fields["location_name"]
    return _made(Location, "Sets", places)


def _made(model: type[Any], table: str, found: Mapping[str, Fields]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for id_, fields in found.items():
        try:
            made[id_] = model.model_validate({"id": id_, **as_written(fields)})
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"]))
            said = str(first.get("ctx", {}).get("error", first["msg"]))
            raise Unreadable(f"{table}, {id_}: {where}: {said}") from None
    return made
