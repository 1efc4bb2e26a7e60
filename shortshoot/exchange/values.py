"""Records as a shoot file writes them: field by field, in the words of the file.

**Why:** writing a new file, comparing two drafts and editing in place must agree to the letter on how
a value is written, so it is said once. A text in two languages is compared as two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shortshoot.model import BackgroundKind, CastMember, Location, Scene, Set, Text, pages_text

Fields = dict[str, Any]
"""Texts, lists of texts and dicts of them by field name; only what differs from the default."""

TEXTS = frozenset({"role", "actor", "name", "synopsis", "notes", "remark", "from", "stays"})
"""Fields that may be in two languages."""

SOMEWHERE = ("31.2", "121.5")
"""Coordinates for places that nobody has looked up yet: the city of the default time zone."""

_INTERIOR = {"int": "true", "ext": "false", "both": "both"}


def scene_fields(scene: Scene) -> Fields:
    """A scene's fields; set, inside or outside, and time always."""
    found: Fields = {"set": scene.set, "int": _INTERIOR[scene.interior], "time": scene.time}
    if scene.episodes and scene.episodes != Scene(id=scene.id, set=scene.set).episodes:
        found["episodes"] = [str(number) for number in scene.episodes]
    _some(
        found,
        direction=scene.direction,
        day=scene.day,
        pages=pages_text(scene.pages) if scene.pages else "",
        minutes=str(scene.minutes) if scene.minutes else "",
        cast=list(scene.cast),
        background={kind: str(count) for kind, count in scene.background.items()},
        synopsis=text_fields(scene.synopsis),
        notes=text_fields(scene.notes),
        flags=list(scene.flags),
        tags=list(scene.tags),
        looks=dict(scene.looks),
        elements={kind: [written(text_fields(one)) for one in texts] for kind, texts in scene.elements.items()},
        kind=scene.kind if scene.kind != "live" else "",
    )
    return found


def cast_fields(person: CastMember) -> Fields:
    """The fields of a cast member that a breakdown or a workbook carries."""
    found: Fields = {}
    _some(
        found,
        number=str(person.number) if person.number else "",
        role=text_fields(person.role),
        actor=text_fields(person.actor),
        makeup=str(person.makeup) if person.makeup else "",
        wrap_out=str(person.wrap_out) if person.wrap_out else "",
        arrives=str(person.arrives or ""),
        leaves=str(person.leaves or ""),
        remark=text_fields(person.remark),
        phone=person.phone,
    )
    return found


def set_fields(one: Set) -> Fields:
    """The fields of a set that a breakdown or a workbook carries."""
    found: Fields = {}
    _some(
        found,
        name=text_fields(one.name),
        venue=one.venue,
        dress=str(one.dress) if one.dress else "",
        light=str(one.light) if one.light != Set.model_fields["light"].default else "",
        windows=one.windows if one.windows != "none" else "",
    )
    return found


def background_fields(kind: BackgroundKind) -> Fields:
    """The fields of a kind of background."""
    return {"name": text_fields(kind.name)} if kind.name else {}


def location_fields(place: Location) -> Fields:
    """A location's own fields, without its sets."""
    return {"name": text_fields(place.name)} if place.name else {}


def _some(found: Fields, **fields: Any) -> None:
    found |= {name: value for name, value in fields.items() if value}


def text_fields(text: Text) -> dict[str, str]:
    """A text by language."""
    return {language: said for language, said in (("en", text.en), ("zh", text.zh)) if said}


def written(text: Mapping[str, str]) -> str | dict[str, str]:
    """A text as short as it can be written so that it is read back the same."""
    if len(text) == 1:
        (said,) = text.values()
        if text_fields(Text.model_validate(said)) == text:
            return said
    return dict(text)


def as_written(fields: Fields) -> Fields:
    """Fields as the file writes them: texts of one language as plain texts."""
    return {name: written(value) if name in TEXTS else value for name, value in fields.items()}
