"""Several files of one production as one breakdown: a script an episode, or a script and its spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from shortshoot.exchange.breakdown import Breakdown, Note
from shortshoot.exchange.three_way import three_way
from shortshoot.exchange.values import as_written, cast_fields, scene_fields
from shortshoot.model import CastMember, Location, Scene


def combine(breakdowns: Sequence[Breakdown]) -> Breakdown:
    """All of them together; a later file fills in what an earlier one does not say, and asks where they differ."""
    first = breakdowns[0]
    for other in breakdowns[1:]:
        first = _two(first, other)
    return first


def _two(one: Breakdown, other: Breakdown) -> Breakdown:
    notes = [*one.notes, *other.notes]
    scenes = dict(one.scenes)
    for id_, scene in other.scenes.items():
        if id_ not in scenes:
            scenes[id_] = scene
            continue
        fields, conflicts = three_way(None, scene_fields(scenes[id_]), scene_fields(scene))
        scenes[id_] = Scene.model_validate({"id": id_, **as_written(fields)})
        for kept, left in conflicts:
            text = f"two files differ on {id_}: {_said(kept)} or {_said(left)}? The first is kept"
            notes.append(Note(line=other.lines.get(id_, 0), kind="question", text=text, path=("scenes", id_)))
    cast = dict(one.cast)
    for id_, person in other.cast.items():
        number = cast[id_].number if id_ in cast else max((p.number for p in cast.values()), default=0) + 1
        known = cast_fields(cast[id_]) if id_ in cast else {}
        fields, _ = three_way(None, known, {**cast_fields(person), "number": str(number)})
        cast[id_] = CastMember.model_validate({"id": id_, **as_written(fields)})
    return Breakdown(
        title=one.title or other.title,
        cast=cast,
        locations=_places(one, other),
        background={**other.background, **one.background},
        scenes=scenes,
        calendar=one.calendar or other.calendar,
        units={**other.units, **one.units},
        notes=tuple(notes),
        lines={**other.lines, **one.lines},
        prints={**other.prints, **one.prints},
        line_word=one.line_word,
    )


def _places(one: Breakdown, other: Breakdown) -> dict[str, Location]:
    found = dict(one.locations)
    known = one.sets
    for id_, place in other.locations.items():
        new = {key: set_ for key, set_ in place.sets.items() if key not in known}
        if id_ in found:
            found[id_] = found[id_].model_copy(update={"sets": {**found[id_].sets, **new}})
        elif new:
            found[id_] = place.model_copy(update={"sets": new})
    return found


def _said(value: object) -> str:
    return " / ".join(value.values()) if isinstance(value, dict) else str(value)
