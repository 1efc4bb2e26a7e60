"""What scenes need beside people: elements by category, looks among them."""

from __future__ import annotations

from collections.abc import Callable

from shortshoot.model import Part
from shortshoot.reports.base import Binder
from shortshoot.reports.kit.people import role

LOOKS = "wardrobe"
"""The category that looks belong to."""


def category_name(binder: Binder, key: str) -> str:
    """The name of a department or category, as written when the trade has no word."""
    label = f"element.{key}"
    return binder.say(label) if binder.say.has(label) else key


def looks(binder: Binder, part: Part, who: Callable[[str], object]) -> list[str]:
    """What each of a part's cast wears, under the names that `who` gives them."""
    names = binder.shoot.looks
    return [
        binder.say.told(str(who(person)), binder.say.text(names[look]) if look in names else look)
        for person, look in part.looks.items()
    ]


def by_category(binder: Binder, part: Part) -> dict[str, list[str]]:
    """What a part needs, by the names of the categories."""
    found: dict[str, list[str]] = {}
    if part.looks:
        found[LOOKS] = looks(binder, part, lambda person: role(binder, person))
    for category, elements in binder.shoot.scenes[part.scene].elements.items():
        if elements:
            found.setdefault(category, []).extend(binder.say.text(one) for one in elements)
    return {category_name(binder, key): texts for key, texts in found.items()}
