"""Three-way merge of a breakdown into a shoot that people have worked on.

**Why:** the script changes every few days and the shoot file is full of typed work. What the new draft changed
since the last import is taken over, what people typed stays, and where both changed the same value
the typed one stays and the other is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.exchange.matching import Matching
from shortshoot.exchange.three_way import three_way
from shortshoot.exchange.values import (
    SOMEWHERE,
    TEXTS,
    Fields,
    as_written,
    background_fields,
    cast_fields,
    location_fields,
    scene_fields,
    set_fields,
    written,
)
from shortshoot.model import Scene

ChangeKind = Literal["added", "changed", "moved", "cut", "conflict", "kept"]
"""`moved`: the same scene under another number; `kept`: left alone although the draft differs."""


@dataclass(frozen=True)
class Change:
    """One difference that the merge found, in words; `path` is the value in the shoot file."""

    kind: ChangeKind
    path: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Put:
    """Change or add a value."""

    path: tuple[str, ...]
    value: Any


@dataclass(frozen=True)
class Add:
    """Add an entry to a section, behind another."""

    path: tuple[str, ...]
    key: str
    value: Fields
    after: str | None = None
    note: str = ""


@dataclass(frozen=True)
class Remove:
    """Take a value out."""

    path: tuple[str, ...]


@dataclass(frozen=True)
class Cut:
    """Make a scene a comment."""

    scene: str
    why: str


@dataclass(frozen=True)
class Rename:
    """Give scenes new numbers, wherever they are named."""

    scenes: Mapping[str, str]


Operation = Put | Add | Remove | Cut | Rename


@dataclass
class Merge:
    """What to do to the files, and what to tell."""

    operations: list[Operation] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def tell(self, kind: ChangeKind, path: tuple[str, ...], text: str) -> None:
        """Note a difference."""
        self.changes.append(Change(kind, path, text))


def merge(
    base: Breakdown | None, ours: Breakdown, theirs: Breakdown, shot: Iterable[str] = (), by_content: bool = True
) -> Merge:
    """What brings the draft `theirs` into `ours`, given the last import `base`.

    Scenes are matched by id, then (with `by_content`) by their lines. `shot` are scenes that cannot be cut any more.
    """
    return _Merger(base, ours, theirs, frozenset(shot), by_content).run()


class _Merger:
    def __init__(
        self, base: Breakdown | None, ours: Breakdown, theirs: Breakdown, shot: frozenset[str], by_content: bool
    ) -> None:
        self.base = base or Breakdown()
        self.first = base is None
        self.ours, self.theirs = ours, theirs
        self.shot = shot
        self.by_content = by_content
        found = Matching(self.base, ours, theirs, by_content)
        self.to_base, self.pairs = found.to_base, found.pairs
        self.roles, self.places = found.roles, found.places
        self.result = Merge()
        self.named: set[str] = set()
        """People and background that changed and new scenes name."""

    def run(self) -> Merge:
        self._known_sets()
        self._scenes()
        self._people()
        self._background()
        if not self.by_content:
            self._left()
        return self.result

    def _left(self) -> None:
        """Tell of rows that somebody moved or took out of a workbook, which only a hand can do in the files."""
        for id_, one in self.theirs.sets.items():
            was = self.base.sets.get(id_)
            if was is not None and id_ in self.ours.sets and one.location != was.location:
                path = ("locations", was.location, "sets", id_)
                self.result.tell("kept", path, f"stays in {was.location}; move it to {one.location} by hand")
        for section in ("cast", "sets", "background"):
            before, mine, now = (getattr(one, section) for one in (self.base, self.ours, self.theirs))
            for id_ in (one for one in before if one in mine and one not in now):
                self.result.tell("kept", (section, id_), "is not in the workbook any more; take it out by hand")

    # ---- records ------------------------------------------------------------------------------

    def _people(self) -> None:
        number = max((one.number for one in self.ours.cast.values()), default=0)
        for id_, one in self.theirs.cast.items():
            own, theirs = self.roles.get(id_, id_), cast_fields(one)
            base = cast_fields(self.base.cast[id_]) if id_ in self.base.cast else {}
            if self.by_content:  # the numbers on the strips stay, whoever has more scenes in the new draft
                base.pop("number", None)
                theirs.pop("number", None)
            if own in self.ours.cast:
                self._fields(("cast", own), base, cast_fields(self.ours.cast[own]), theirs)
            elif id_ not in self.base.cast or own in self.named:
                if self.by_content:
                    number += 1
                    theirs = {"number": str(number), **theirs}
                self._new_record("cast", own, theirs)

    def _background(self) -> None:
        if not self.ours.background and not any(one.name for one in self.theirs.background.values()):
            return  # scenes may name kinds that nobody lists, as long as nobody lists any
        for id_, one in self.theirs.background.items():
            base = background_fields(self.base.background[id_]) if id_ in self.base.background else {}
            if id_ in self.ours.background:
                mine = background_fields(self.ours.background[id_])
                self._fields(("background", id_), base, mine, background_fields(one))
            elif id_ not in self.base.background or id_ in self.named:
                self._new_record("background", id_, background_fields(one))

    def _new_record(self, section: str, id_: str, fields: Fields) -> None:
        self.result.operations.append(Add((section,), id_, as_written(fields)))
        self.result.tell("added", (section, id_), _named(fields))

    def _known_sets(self) -> None:
        for place in self.theirs.locations.values():
            if place.id in self.base.locations and place.id in self.ours.locations:
                before, now = (location_fields(one.locations[place.id]) for one in (self.base, self.ours))
                self._fields(("locations", place.id), before, now, location_fields(place))
            for id_, one in place.sets.items():
                own = self.places.get(id_)
                if own is not None:
                    if own == id_:
                        was = self.base.sets.get(id_)
                        path = ("locations", self.ours.sets[own].location, "sets", own)
                        mine = set_fields(self.ours.sets[own])
                        self._fields(path, set_fields(was) if was else {}, mine, set_fields(one))
                    continue
                if place.id in self.ours.locations:
                    operation = Add(("locations", place.id, "sets"), id_, as_written(set_fields(one)))
                    self.result.operations.append(operation)
                else:
                    self._added_location(place.id)["sets"][id_] = as_written(set_fields(one))
                self.result.tell("added", ("locations", place.id, "sets", id_), _named(set_fields(one)))
                self.places[id_] = id_

    def _added_location(self, location: str) -> Fields:
        """The fields of a location that this merge adds, its sets among them."""
        for operation in self.result.operations:
            if isinstance(operation, Add) and operation.path == ("locations",) and operation.key == location:
                return operation.value
        entry: Fields = {**as_written(location_fields(self.theirs.locations[location])), "sets": {}}
        self.result.operations.append(Add(("locations",), location, entry))
        return entry

    # ---- scenes -------------------------------------------------------------------------------

    def _scenes(self) -> None:
        gone = self._gone()
        moved = {own: id_ for id_, own in self.pairs.items() if id_ not in (own, self.to_base.get(own))}
        renames = self._possible(moved, gone)
        before: str | None = None
        for id_, one in self.theirs.scenes.items():
            if id_ in self.pairs:
                self._one_scene(one, self.pairs[id_], self.to_base.get(self.pairs[id_]))
                before = self.pairs[id_] if self.pairs[id_] not in gone else before
            elif self._left_out(id_):
                self.result.tell("kept", ("scenes", id_), "is not in the file; somebody took it out, so it stays out")
            else:
                self._new_scene(one, before, renames, gone)
        for own, id_ in renames.items():
            self.result.tell("moved", ("scenes", own), f"is now {id_}")
        if renames:
            self.result.operations.append(Rename(renames))
        self._coordinates()
        for own in gone:
            self.result.operations.append(Cut(own, "cut: not in the new draft of the script"))
            self.result.tell("cut", ("scenes", own), _said(self.ours.scenes[own]))

    def _coordinates(self) -> None:
        """Exteriors are shot by the sun: give a place that gets its first one coordinates to look up later."""
        for id_, one in self.theirs.scenes.items():
            was_outside = id_ in self.pairs and self.ours.scenes[self.pairs[id_]].interior != "int"
            if one.interior == "int" or was_outside:
                continue
            set_ = self.places.get(one.set, one.set)
            home = self.ours.sets.get(set_) or self.theirs.sets[set_]
            path = ("locations", home.location, "at")
            known = self.ours.locations.get(home.location)
            if (known is not None and known.at is not None) or any(
                change.path == path for change in self.result.changes
            ):
                continue
            self.result.tell("added", path, f"{', '.join(SOMEWHERE)} for the time being: where is it?")
            if known is None:
                self._added_location(home.location)["at"] = list(SOMEWHERE)
            else:
                self.result.operations.append(Put(path, list(SOMEWHERE)))

    def _left_out(self, id_: str) -> bool:
        """Whether the scene was in the last import with the same lines and somebody removed it."""
        known = id_ in self.base.scenes and id_ not in self.to_base.values()
        return known and set(self.base.prints.get(id_, ())) == set(self.theirs.prints.get(id_, ()))

    def _gone(self) -> list[str]:
        taken = set(self.pairs.values())
        gone: list[str] = []
        for own in self.ours.scenes:
            if own in taken:
                continue
            if own not in self.to_base:
                if self.first:
                    self.result.tell("kept", ("scenes", own), "is not in this draft; it was not imported, so it stays")
            elif own in self.shot:
                self.result.tell("kept", ("scenes", own), "is not in this draft, but it has been shot")
            else:
                gone.append(own)
        return gone

    def _possible(self, renames: dict[str, str], gone: list[str]) -> dict[str, str]:
        """Without renames to a number that another scene keeps."""
        while True:
            staying = self.ours.scenes.keys() - renames.keys() - set(gone)
            wrong = [own for own, id_ in renames.items() if id_ in staying]
            if not wrong:
                return renames
            for own in wrong:
                text = f"is {renames[own]} in this draft, but {renames[own]} is another scene here; not renumbered"
                self.result.tell("conflict", ("scenes", own), text)
                del renames[own]

    def _one_scene(self, one: Scene, own: str, base: str | None) -> None:
        was = self._in_our_words(scene_fields(self.base.scenes[base])) if base else {}
        self._fields(("scenes", own), was, scene_fields(self.ours.scenes[own]), self._in_our_words(scene_fields(one)))

    def _new_scene(self, one: Scene, before: str | None, renames: Mapping[str, str], gone: list[str]) -> None:
        if one.id in self.ours.scenes and one.id not in renames and one.id not in gone:
            self.result.tell("conflict", ("scenes", one.id), "is a new scene here, but its number is taken; not added")
            return
        line = self.theirs.lines.get(one.id)
        note = f"{self.theirs.line_word} {line}" if line else ""
        fields = as_written(self._in_our_words(scene_fields(one)))
        self.named |= {*fields.get("cast", ()), *fields.get("background", ())}
        self.result.operations.append(Add(("scenes",), one.id, fields, after=before, note=note))
        self.result.tell("added", ("scenes", one.id), _said(one))

    def _in_our_words(self, fields: Fields) -> Fields:
        """A scene's fields with our ids of people and sets."""
        found = dict(fields)
        found["set"] = self.places.get(fields["set"], fields["set"])
        if "cast" in fields:
            found["cast"] = list(dict.fromkeys(self.roles.get(one, one) for one in fields["cast"]))
        if "looks" in fields:
            found["looks"] = {self.roles.get(one, one): look for one, look in fields["looks"].items()}
        return found

    def _fields(self, path: tuple[str, ...], base: Fields, ours: Fields, theirs: Fields) -> None:
        for name in dict.fromkeys([*base, *theirs]):
            mine = ours.get(name)
            value, conflicts = three_way(base.get(name), mine, theirs.get(name))
            where = (*path, name)
            for kept, other in conflicts:
                self.result.tell("conflict", where, f"keeps {_shown(kept)}; the draft says {_shown(other)}")
            if value == mine:
                continue
            self.result.tell("changed", where, f"{_shown(mine)} -> {_shown(value)}")
            if path[0] == "scenes" and name in ("cast", "background"):
                self.named |= set(value or ())
            if value is None:
                self.result.operations.append(Remove(where))
            else:
                self.result.operations.append(Put(where, written(value) if name in TEXTS else value))


def _named(fields: Fields) -> str:
    name = fields.get("role") or fields.get("name") or {}
    return " · ".join(name.values()) if isinstance(name, dict) else str(name)


def _said(scene: Scene) -> str:
    return f"{scene.set}, {scene.time}" + (f": {scene.synopsis.say()}" if scene.synopsis else "")


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        text = ", ".join(f"{key}: {_shown(one)}" for key, one in value.items())
    else:
        text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 80 else text[:79] + "…"
