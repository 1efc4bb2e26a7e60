"""The sections of a shoot file, each read on its own, then put together.

**Why:** everything that is wrong with any section is told in one run; the shoot itself is only made
when nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, Field

from shortshoot.loading import tree
from shortshoot.loading.defaults import Defaults
from shortshoot.loading.entries import Records
from shortshoot.loading.problems import Code, Problems, maybe, shown
from shortshoot.loading.tree import Node, Scalar, Sources, plain
from shortshoot.model import BackgroundKind, CastMember, CrewMember, Location, Progress, Scene, Set, Shoot, Unit
from shortshoot.model.base import Frozen
from shortshoot.model.shoot import Currency
from shortshoot.rules.book import discover, entry_model

KEYED: dict[str, type[BaseModel]] = {
    "units": Unit,
    "locations": Location,
    "cast": CastMember,
    "scenes": Scene,
    "background": BackgroundKind,
}
"""Sections that map ids to records."""

FILE_KEYS = ("format", "include", "defaults")
"""Top-level keys that are about the file and not about the shoot."""

Rate = Annotated[Decimal, Field(gt=0, lt=1_000_000)]
"""What one unit of a foreign currency is in the shoot's."""


class _Exchange(Frozen):
    currency: Currency = "CNY"
    exchange: dict[Currency, Rate] = {}


class ShootFile:
    """The records of a shoot file that could be read."""

    def __init__(self, root: tree.Mapping, problems: Problems, folder_name: str) -> None:
        self.root = root
        self.problems = problems
        self.folder_name = folder_name
        self.sources = Sources(root)
        self.records = Records(self.sources, problems, self._money())
        self.sections: dict[str, dict[str, Any]] = {name: self._section(name) for name in KEYED}
        self.crew = [
            one
            for n, node in enumerate(self.records.listed("crew", root))
            if (one := self.records.one(CrewMember, node, ("crew", n)))
        ]
        self.rules = dict(self._rules())
        if shared := root.get("defaults"):
            self.records.one(Defaults, shared, ("defaults",))
        self._check_some()

    def shoot(self, progress: Progress) -> Shoot | None:
        """The shoot of all records; None when its own fields are wrong. Whether records failed is not asked."""
        data = {
            key: plain(entry.value)
            for key, entry in self.root.entries.items()
            if key not in FILE_KEYS and not (key == "exchange" and tree.is_empty(entry.value))
        }
        if isinstance(data.get("profile"), str):
            data["profile"] = [data["profile"]]
        data.setdefault("id", self._id())
        data |= {name: records for name, records in self.sections.items() if name in data}
        if "crew" in data:
            data["crew"] = self.crew
        if "rules" in data:
            data["rules"] = self.rules
        if "progress" in data:
            place = self.sources.place_of(("progress",), key=True)
            advice = "Write it in progress.yaml beside this file."
            self.problems.add(Code.UNKNOWN_KEY, "'progress' has a file of its own", place, advice)
        return self.records.of(Shoot, {**data, "progress": progress}, ())

    # ---- sections -----------------------------------------------------------------------------

    def _money(self) -> dict[str, Any]:
        """How amounts are read, from whatever is right about currency and exchange."""
        records = Records(self.sources, self.problems)
        currency: str = "CNY"
        rates: dict[str, Decimal] = {}
        if (node := self.root.get("currency")) is not None:
            found = records.of(_Exchange, {"currency": plain(node)}, ())
            currency = found.currency if found else currency
        for key, node in records.keyed("exchange", self.root):
            rate = records.of(_Exchange, {"exchange": {key: plain(node)}}, ())
            rates |= rate.exchange if rate else {}
        return {"currency": currency, "exchange": rates}

    def _section(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, node in self.records.keyed(name, self.root):
            one = (
                self._location(key, node)
                if name == "locations"
                else self.records.one(KEYED[name], node, (name, key), id=key)
            )
            if one is not None:
                found[key] = one
        return found

    def _location(self, key: str, node: Node) -> Location | None:
        """A location without the sets that could not be read."""
        path = ("locations", key)
        if not isinstance(node, tree.Mapping):
            return self.records.one(Location, node, path)
        sets = {}
        for name, one in self.records.keyed("sets", node, path):
            found = self.records.one(Set, one, (*path, "sets", name), id=name, location=key)
            if found is not None:
                sets[name] = found
        rest = node.with_entries({name: entry for name, entry in node.entries.items() if name != "sets"})
        place = self.records.one(Location, rest, path, id=key)
        return place and place.model_copy(update={"sets": sets})

    def _check_some(self) -> None:
        for section in ("units", "locations"):
            entry = self.root.entries.get(section)
            if entry and (tree.is_empty(entry.value) or plain(entry.value) == {}):
                message = f"'{section}' is empty; a shoot has at least one"
                self.problems.add(Code.MISSING, message, entry.key.place)

    def _rules(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for key, node in self.records.keyed("rules", self.root):
            rule = discover().get(key)
            if rule is None:
                place = self.sources.place_of(("rules", key), key=True)
                self.problems.add(Code.UNKNOWN_ID, f"there is no rule {shown(key)}", place, maybe(key, discover()))
            elif entry := self.records.one(entry_model(rule), node, ("rules", key)):
                values = entry.model_dump(exclude_unset=True)
                for path, own in _settings(values):
                    self.records.of(rule.Values, own, ("rules", key, *path))
                yield key, values

    # ---- the shoot's id -------------------------------------------------------------------------

    def _id(self) -> str:
        return slug(self._english_title()) or slug(self.folder_name) or "shoot"

    def _english_title(self) -> str:
        title = self.root.get("title")
        if isinstance(title, tree.Mapping):
            title = title.get("en")
        return (title.text or "") if isinstance(title, Scalar) else ""


def _settings(values: dict[str, Any]) -> Iterator[tuple[tree.Path, dict[str, Any]]]:
    """What one rule is set to for everyone, each unit and each person, with the path of each."""
    everyone = {name: value for name, value in values.items() if name not in ("units", "cast")}
    yield (), everyone
    for group in ("units", "cast"):
        for who, own in values.get(group, {}).items():
            yield (group, who), everyone | own


def slug(text: str) -> str:
    """`rooftop-vows` for `Rooftop Vows`: a text as an id, empty when nothing of it can be one."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")[:60].strip("-")
