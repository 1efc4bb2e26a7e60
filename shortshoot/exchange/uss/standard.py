"""The words of the standard and what they say of our fields.

**Why:** reading has to know exactly what writing made of a scene, to see what another tool has changed since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from shortshoot.exchange.names import identify
from shortshoot.exchange.reading import Unreadable
from shortshoot.exchange.values import Fields
from shortshoot.model import Scene, Schedule, Text, pages_text
from shortshoot.model.pages import read_pages

ROOT = "universalScheduleStandard"
OWN = "_shortshoot"
VERSION = "1.0.0"

SET, SITE, LIGHT, STORY_DAY, UNIT, LOCATION, CAST, BACKGROUND = 0, 1, 2, 3, 4, 6, 100, 101
CATEGORIES = {
    **{SET: "Set", SITE: "INT/EXT", LIGHT: "Day/Night", STORY_DAY: "Script Day", LOCATION: "Location"},
    **{CAST: "Cast Members", BACKGROUND: "Background Actors"},
}
ELEMENTS = {
    **{"stunts": 102, "vehicles": 103, "props": 104, "special-effects": 105, "costume": 106, "makeup": 107},
    **{"animals": 108, "sound": 113, "set-dressing": 116, "visual-effects": 121},
}
SITES = {"true": "INT", "false": "EXT", "both": "INT/EXT"}
BONEYARD = frozenset({"boneyard", "unscheduled", "bone yard"})
MOST_OBJECTS = 200_000
MOST_DAYS = 366


def stable_id(*parts: str) -> str:
    """A stable id of 12 bytes."""
    return hashlib.blake2s("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def standard(fields: Fields) -> Fields:
    """What the format's own keys say of a scene's fields."""
    synopsis, notes = fields.get("synopsis", {}), fields.get("notes", {})
    return {
        "set": fields["set"],
        "int": fields["int"],
        "time": fields["time"],
        "day": fields.get("day", ""),
        "pages": int(read_pages(fields["pages"])) if fields.get("pages") else 0,
        "minutes": int(fields.get("minutes", 0)),
        "cast": sorted(fields.get("cast", [])),
        "background": sorted(fields.get("background", {})),
        "synopsis": " · ".join(synopsis.values()),
        "notes": " · ".join(notes.values()),
        "elements": sorted((kind, said(one)) for kind, items in fields.get("elements", {}).items() for one in items),
    }


def said(text: Any) -> str:
    """An element's name in the file: what it is called first."""
    return str(text) if isinstance(text, str) else str(text.get("en") or text.get("zh"))


def parts_of(scene: Scene) -> list[str]:
    return [f"{scene.id}/{key}" for key in scene.parts] or [scene.id]


def days_by_unit(schedule: Schedule) -> list[dict[str, tuple[str, ...]]]:
    return [{unit: work.order for unit, work in plan.units.items()} for _, plan in sorted(schedule.days.items())]


def as_fields(now: Fields) -> Fields:
    found = dict(now)
    if "pages" in now:
        found["pages"] = pages_text(now["pages"]) if now["pages"] else ""
    if "minutes" in now:
        found["minutes"] = str(now["minutes"]) if now["minutes"] else ""
    if "background" in now:
        found["background"] = dict.fromkeys(now["background"], "5")
    if "elements" in now:
        found["elements"] = {identify(kind): [] for kind, _ in now["elements"]}
        for kind, said in now["elements"]:
            found["elements"][identify(kind)].append(said)
    for name in ("synopsis", "notes"):
        if name in now:
            text = Text.model_validate(now[name])
            found[name] = {language: said for language, said in (("en", text.en), ("zh", text.zh)) if said}
    return found


def objects(holder: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = holder.get(key) or []
    if not isinstance(value, list):
        raise Unreadable(f"is not a .uss schedule: '{key}' should be a list")
    return [one for one in value if isinstance(one, dict)]


def strings(value: Any) -> Sequence[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def id_of(one: Mapping[str, Any]) -> str:
    return text_of(one.get("id"))


def text_of(value: Any) -> str:
    return "" if value is None else str(value)


def eighths(strip: Mapping[str, Any]) -> int:
    pages = strip.get("pages")
    good = isinstance(pages, int | float) and not isinstance(pages, bool) and 0 <= pages <= 100
    return round(float(pages or 0) * 8) if good else 0


def minutes(strip: Mapping[str, Any]) -> int:
    time = strip.get("time")
    good = isinstance(time, int | float) and not isinstance(time, bool) and 0 <= time <= 14 * 86_400_000
    return round(float(time or 0) / 60_000) if good else 0


def date_of(event: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(text_of(event.get("date"))[:10])
    except ValueError:
        return None
