"""What scenes need beside people: elements by category, looks among them."""

from __future__ import annotations

from shortshoot.model import Part
from shortshoot.reports.base import Binder
from shortshoot.reports.kit.people import role

LOOKS = "wardrobe"
"""The category that looks belong to."""


def category_name(binder: Binder, key: str) -> str:
    """The name of a department or category, as written when the trade has no word."""
    label = f"element.{key}"
    return binder.say(label) if binder.say.has(label) else key


def by_category(binder: Binder, part: Part) -> dict[str, list[str]]:
    """What a part needs, by the names of the categories."""
    found: dict[str, list[str]] = {}
    if part.looks:
        found[LOOKS] = [f"{role(binder, who)}: {look}" for who, look in part.looks.items()]
    for category, elements in binder.shoot.scenes[part.scene].elements.items():
        if elements:
            found.setdefault(category, []).extend(binder.say.text(one) for one in elements)
    return {category_name(binder, key): texts for key, texts in found.items()}
