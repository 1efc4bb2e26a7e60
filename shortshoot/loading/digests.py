"""Short fingerprints that tell whether what a schedule was made from has changed.

**Why:** a plan for last night's cast list looks like any other. Digests are taken of the values and not of
the files, so a comment, an order of lines or a spelled-out default changes nothing; names, phone
numbers and the like are left out because no plan depends on them.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from shortshoot.model import Shoot
from shortshoot.rules.base import Values
from shortshoot.rules.book import RuleBook

_OF_NO_MATTER = {"title", "company", "director", "producer", "contact", "crew", "looks", "profile", "rules", "progress"}
"""What no plan depends on, and what the rulebook's own digest covers."""


def digest(text: str) -> str:
    """Sixteen hexadecimal digits for a text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def shoot_digest(shoot: Shoot) -> str:
    """The fingerprint of what is to be shot, whatever was shot of it already."""
    return _of(shoot.model_dump(mode="json", exclude=_OF_NO_MATTER, exclude_defaults=True))


def rules_digest(book: RuleBook) -> str:
    """The fingerprint of the rules' values in force that are not a rule's own defaults.

    **Why:** a rule that is new in this version and says nothing must not make every schedule look outdated.
    """
    values = {}
    for rule in book:
        settings = rule.settings
        differing = {"units": settings.units, "cast": settings.cast}
        told = {
            "everyone": _told(settings.everyone),
            **{who: {key: _told(one) for key, one in own.items()} for who, own in differing.items()},
        }
        if any(told.values()):
            values[rule.id] = told
    return _of(values)


def _told(values: Values) -> dict[str, Any]:
    return values.model_dump(mode="json", exclude_defaults=True)


def _of(values: dict[str, Any]) -> str:
    return digest(json.dumps(values, sort_keys=True, ensure_ascii=False))
