"""Profiles: named sets of rule values, each with its source and the date it was read.

**Why:** a union contract, a labour law and what crews really do are three answers to the same
question. Keeping them as data lets a plan made under one be checked under another, and a
figure nobody has found is left to the user, never invented.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from shortshoot.model.base import Frozen
from shortshoot.model.text import Text

_MONEY = re.compile(r"[\d.]+ ([A-Z]{3})")


class Sourced(Frozen):
    """A value with where it was read and when."""

    value: Any
    source: str
    read: date

    @property
    def foreign(self) -> frozenset[str]:
        """The currencies it names: money that only a shoot with a rate for them can pay."""
        told = self.value if isinstance(self.value, list) else [self.value]
        return frozenset(found[1] for one in told if isinstance(one, str) and (found := _MONEY.fullmatch(one)))


class Profile(Frozen):
    """Values by rule id and field name."""

    id: str
    title: Text
    values: dict[str, dict[str, Sourced]] = {}


class UnknownProfile(ValueError):
    """A profile that this version does not have."""


def profile_names() -> tuple[str, ...]:
    """Every profile that can be named in a shoot file."""
    found = files(__name__).iterdir()
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in found if entry.name.endswith(".yaml")))


def load_profile(name: str, currency: str, exchange: Mapping[str, Decimal]) -> Profile:
    """A profile by name; amounts in it name their own currency. Raises UnknownProfile."""
    if name not in profile_names():
        raise UnknownProfile(f"there is no profile '{name}'; there are {', '.join(profile_names())}")
    return _read(name)


@lru_cache(maxsize=64)
def _read(name: str) -> Profile:
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return Profile.model_validate({"id": name, **yaml.load(text, yaml.CBaseLoader)})
