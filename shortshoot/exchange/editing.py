"""The workbook that scenes, cast, sets and background are edited in, and what was changed in it.

**Why:** it carries what it was made from, so that only cells somebody touched count as edits. A workbook that was
only opened and saved changes nothing, and whatever changed in the shoot meanwhile stays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.exchange.formats.xlsx import load, sheet_of
from shortshoot.exchange.reading import Source, Unreadable
from shortshoot.exchange.tables import TABLES, Column, Row, from_records, read_row, records, rows
from shortshoot.exchange.values import Fields
from shortshoot.exchange.workbook import HIDDEN, new_workbook

_CHUNK = 30_000
"""Characters in a hidden cell; Excel takes 32,767."""


def edit_workbook(breakdown: Breakdown) -> bytes:
    """A workbook of everything that can be edited as a table."""
    base = breakdown.model_dump_json(include={"scenes", "cast", "locations", "background"}, exclude_defaults=True)
    chunks = [[base[start : start + _CHUNK]] for start in range(0, len(base), _CHUNK)]
    return new_workbook([(name, rows(breakdown, name)) for name in TABLES], [["shortshoot edit 1"], *chunks])


def read_edited(source: Source) -> tuple[Breakdown, Breakdown]:
    """What the workbook was made from, and what it says now. Raises Unreadable naming sheet and row."""
    book = load(source)
    base = _base(book[HIDDEN]) if HIDDEN in book.sheetnames else None
    if base is None:
        raise Unreadable(
            "was not written by 'shortshoot edit'; to bring in another spreadsheet use 'shortshoot import'"
        )
    found = {}
    for name in TABLES:
        if name not in book.sheetnames:
            raise Unreadable(f"has lost its sheet '{name}'")
        found[name] = _edited(name, sheet_of(book[name]).cells, base)
    edited = from_records(found)
    kept = {id_: one.parts for id_, one in base.scenes.items()}
    scenes = {id_: one.model_copy(update={"parts": kept.get(id_, {})}) for id_, one in edited.scenes.items()}
    return base, edited.model_copy(update={"scenes": scenes})


def _base(sheet: object) -> Breakdown | None:
    cells = [row[0] for row in sheet_of(sheet).cells if row]
    if not cells or cells[0] != "shortshoot edit 1":
        return None
    try:
        return Breakdown.model_validate(json.loads("".join(cells[1:])))
    except (ValueError, ValidationError):
        return None


def _edited(name: str, cells: Sequence[Row], base: Breakdown) -> dict[str, Fields]:
    """The records of one sheet: cells that read as they were written keep their value, others are read anew."""
    columns = TABLES[name]
    headings = [cell.strip() for cell in cells[0]] if cells else []
    if columns[0].heading not in headings:
        raise Unreadable(f"{name}: the column '{columns[0].heading}' is missing; it tells the rows apart")
    place = {heading: number for number, heading in enumerate(headings)}
    known = records(base, name)
    found: dict[str, Fields] = {}
    for number, row in enumerate(cells[1:], 2):
        said = {column: row[place[column.heading]] for column in columns if column.heading in place}
        id_ = said[columns[0]].strip()
        if not id_:
            if any(cell.strip() for cell in row):
                raise Unreadable(f"{name} row {number}: the id in column '{columns[0].heading}' is missing")
            continue
        if id_ in found:
            raise Unreadable(f"{name} row {number}: '{id_}' is there twice")
        fields = known.get(id_, {})
        touched = [one for one in columns[1:] if one in said and _same(said[one]) != _same(one.cell(fields))]
        try:
            new = read_row(touched, [said[one] for one in touched])
        except ValueError as error:
            raise Unreadable(f"{name} row {number}: {error}") from None
        found[id_] = _overlaid(fields, touched, new)
    return found


def _same(cell: str) -> str:
    return "\n".join(line.rstrip() for line in cell.replace("\r\n", "\n").strip().split("\n"))


def _overlaid(fields: Fields, touched: Sequence[Column], new: Fields) -> Fields:
    """The old fields with the touched ones replaced; a cell that was emptied takes its value away."""
    found = dict(fields)
    for column in touched:
        field, language = column.field, column.language
        if language:
            texts = dict(found.get(field) or {})
            texts.pop(language, None)
            said = new.get(field, {})
            if isinstance(said, Mapping) and language in said:
                texts[language] = said[language]
            found[field] = {one: texts[one] for one in ("en", "zh") if one in texts}
        else:
            found[field] = new.get(field)
    return {name: value for name, value in found.items() if value not in (None, "", {}, [])}
