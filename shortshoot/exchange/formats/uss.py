"""Universal Schedule Standard (.uss): breakdowns, elements, calendars, and each stripboard as a schedule.

**Why:** it is the open format in which schedules travel between tools. What the format has no key for goes into
custom keys that begin with `_shortshoot`; a value that another tool changed since counts more than those.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from shortshoot.exchange.boards import lay_out
from shortshoot.exchange.breakdown import Breakdown, Note
from shortshoot.exchange.formats import Format, Imported
from shortshoot.exchange.reading import Source, Unreadable
from shortshoot.exchange.uss.reading import Reader
from shortshoot.exchange.uss.standard import MOST_OBJECTS, OWN, ROOT, days_by_unit, id_of, objects, strings, text_of
from shortshoot.exchange.uss.writing import Writer
from shortshoot.model import Calendar, Schedule, Unit


def _parsed(source: Source) -> Mapping[str, Any]:
    try:
        data = json.loads(source.text.encode("utf-8", "replace"))
        if "\\ud" in source.text.lower():  # halves of characters, which no file can hold
            data = json.loads(json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))
    except RecursionError:
        raise Unreadable("is nested too deeply to be a schedule") from None
    except ValueError as error:
        raise Unreadable(f"is not JSON: {error}") from None
    root = data.get(ROOT) if isinstance(data, dict) else None
    if not isinstance(root, dict):
        raise Unreadable(f"is not a .uss schedule: it does not begin with '{ROOT}'")
    if (
        sum(
            len(root.get(key) or [])
            for key in ("breakdowns", "elements", "stripboards")
            if isinstance(root.get(key), list)
        )
        > MOST_OBJECTS
    ):
        raise Unreadable(f"has more than {MOST_OBJECTS:,} objects")
    return root


def _read(source: Source, columns: Mapping[str, str]) -> Imported:
    reader = Reader(_parsed(source))
    if not reader.scenes():
        raise Unreadable("has no scenes in it")
    if isinstance(reader.root.get(OWN), dict):
        try:
            return _read_own(reader)
        except (ValidationError, KeyError, TypeError, AttributeError, ValueError):
            reader.notes.append(Note(line=0, kind="question", text="its custom keys are damaged; read without them"))
    return _read_foreign(reader)


def _read_own(reader: Reader) -> Imported:
    breakdown = reader.own_breakdown()
    scene_of = {id_of(strip): text_of(strip.get("scene")) for strip in reader.scenes()}
    schedules: dict[str, Schedule] = {}
    for stripboard in objects(reader.root, "stripboards"):
        name = text_of(stripboard.get("name"))
        known = Schedule.model_validate(stripboard[OWN]) if OWN in stripboard else None
        if known is not None and _same_order(reader, stripboard, known, scene_of):
            schedules[_free(name, schedules)] = known
        else:
            _add_laid_out(reader, breakdown, stripboard, scene_of, schedules)
    return Imported(breakdown, schedules)


def _same_order(reader: Reader, stripboard: Mapping[str, Any], known: Schedule, scene_of: Mapping[str, str]) -> bool:
    """Whether nobody has moved a strip since the schedule was written."""
    units = [unit for day in days_by_unit(known) for unit in day]
    for board in objects(stripboard, "boards"):
        unit = board.get(f"{OWN}_unit")
        now = [scene_of[key] for key in strings(board.get("breakdownIds")) if key in scene_of]
        if unit is None:
            continue
        then = [part for day in days_by_unit(known) for part in day.get(unit, ())]
        units = [one for one in units if one != unit]
        if now != then:
            return False
    return not units


def _read_foreign(reader: Reader) -> Imported:
    breakdown, scene_of = reader.foreign_breakdown()
    schedules: dict[str, Schedule] = {}
    units: dict[str, Unit] = {}
    calendar: Calendar | None = None
    for stripboard in objects(reader.root, "stripboards"):
        boards = reader.boards(stripboard, scene_of)
        most = max((len(board.days) for board in boards), default=0)
        own = reader.calendar(stripboard, most) if most else None
        if own is None or not reader.has_breaks(stripboard):
            why = "has no day breaks" if own else "has no strips or no first day"
            text = f"stripboard '{text_of(stripboard.get('name'))[:60]}' {why}; not taken as a schedule"
            reader.notes.append(Note(line=0, kind="unread", text=text))
            continue
        calendar = calendar or own
        units |= {board.unit: Unit(id=board.unit) for board in boards}
        name = _free(text_of(stripboard.get("name")), schedules)
        schedules[name] = lay_out(breakdown, boards, own, calendar.start)
    notes = (*breakdown.notes, *reader.notes)
    return Imported(breakdown.model_copy(update={"calendar": calendar, "units": units, "notes": notes}), schedules)


def _add_laid_out(
    reader: Reader,
    breakdown: Breakdown,
    stripboard: Mapping[str, Any],
    scene_of: Mapping[str, str],
    found: dict[str, Schedule],
) -> None:
    whole = {key: scene.partition("/")[0] for key, scene in scene_of.items()}
    boards = reader.boards(stripboard, whole)
    calendar = reader.calendar(stripboard, max((len(board.days) for board in boards), default=0))
    if boards and calendar:
        start = breakdown.calendar.start if breakdown.calendar else calendar.start
        found[_free(text_of(stripboard.get("name")), found)] = lay_out(breakdown, boards, calendar, start)


def _free(name: str, taken: Iterable[str]) -> str:
    found, number = name or "schedule", 2
    while found in taken:
        found, number = f"{name} {number}", number + 1
    return found


def _write(content: Imported) -> bytes:
    return Writer(content).write()


FORMAT = Format("Universal Schedule Standard", (".uss",), _read, _write)
