"""Three-way merge of a breakdown into a shoot that people have worked on.

**Why:** the script changes every few days and the shoot file is full of typed work. What the new draft changed
since the last import is taken over, what people typed stays, and where both changed the same value
the typed one stays and the other is shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.exchange.derive import prints_of
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

SAME_ENOUGH = 0.5
"""Share of common lines from which two scenes are the same one."""


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


def three_way(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[tuple[Any, Any]]]:
    """The merged value, and the pairs (ours, theirs) where both changed differently; None stands for absent."""
    if theirs in (base, ours):
        return ours, []
    if isinstance(ours, dict) or isinstance(theirs, dict):
        return _three_dicts(base or {}, ours or {}, theirs or {})
    if isinstance(ours, list) or isinstance(theirs, list):
        return _three_lists(base or [], ours or [], theirs or []), []
    if ours == base:
        return theirs, []
    return ours, [(ours, theirs)]


def _three_dicts(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[tuple[Any, Any]]]:
    if not (isinstance(base, dict) and isinstance(ours, dict) and isinstance(theirs, dict)):
        return ours, [(ours, theirs)]
    merged: dict[str, Any] = {}
    conflicts: list[tuple[Any, Any]] = []
    for key in dict.fromkeys([*ours, *theirs]):
        value, more = three_way(base.get(key), ours.get(key), theirs.get(key))
        conflicts += more
        if value is not None and value not in ({}, []):
            merged[key] = value
    return merged or None, conflicts


def _three_lists(base: list[Any], ours: list[Any], theirs: list[Any]) -> Any:
    gone = [one for one in base if one not in theirs]
    new = [one for one in theirs if one not in base and one not in ours]
    return [one for one in ours if one not in gone] + new or None


class _Merger:
    def __init__(
        self, base: Breakdown | None, ours: Breakdown, theirs: Breakdown, shot: frozenset[str], by_content: bool
    ) -> None:
        self.base = base or Breakdown()
        self.first = base is None
        self.ours, self.theirs = ours, theirs
        self.shot = shot
        self.by_content = by_content
        self.result = Merge()

    def run(self) -> Merge:
        to_base = self._match_with_base()
        pairs = self._match_scenes(to_base)
        self.roles = self._same_people(to_base)
        self.places = self._same_sets(to_base)
        self._people()
        self._background()
        self._known_sets()
        self._scenes(to_base, pairs)
        return self.result

    # ---- matching -----------------------------------------------------------------------------

    def _match_with_base(self) -> dict[str, str]:
        """Our scene ids to those of the last import; somebody may have renumbered by hand."""
        found = {id_: id_ for id_ in self.ours.scenes if id_ in self.base.scenes}
        lost = [id_ for id_ in self.base.scenes if id_ not in self.ours.scenes]
        new = [id_ for id_ in self.ours.scenes if id_ not in self.base.scenes]
        for id_ in new:
            alike = [other for other in lost if _alike(self.ours.scenes[id_], self.base.scenes[other])]
            if len(alike) == 1:
                found[id_] = alike[0]
                lost.remove(alike[0])
        return found

    def _match_scenes(self, to_base: Mapping[str, str]) -> dict[str, str]:
        """Their scene ids to ours."""
        by_base = {base: own for own, base in to_base.items()}
        prints = {own: self._prints_of_ours(own, to_base.get(own)) for own in self.ours.scenes}
        theirs = {
            id_: frozenset(self.theirs.prints.get(id_) or _prints(one)) for id_, one in self.theirs.scenes.items()
        }
        if not self.by_content:
            return {id_: by_base.get(id_, id_) for id_ in theirs if by_base.get(id_, id_) in self.ours.scenes}
        pairs: dict[str, str] = {}
        free = set(self.ours.scenes)
        for id_, lines in theirs.items():
            own = by_base.get(id_, id_)
            if own in free and _likeness(lines, prints[own]) >= SAME_ENOUGH:
                pairs[id_] = own
                free.discard(own)
        for id_, own in _best_pairs({i: theirs[i] for i in theirs if i not in pairs}, {o: prints[o] for o in free}):
            pairs[id_] = own
            free.discard(own)
        for id_ in theirs:
            own = by_base.get(id_, id_)
            if id_ not in pairs and own in free:
                pairs[id_] = own
                free.discard(own)
        return {id_: pairs[id_] for id_ in self.theirs.scenes if id_ in pairs}

    def _prints_of_ours(self, own: str, base: str | None) -> frozenset[str]:
        if base and self.base.prints.get(base):
            return frozenset(self.base.prints[base])
        return frozenset(self.ours.prints.get(own) or _prints(self.ours.scenes[own]))

    def _same_people(self, to_base: Mapping[str, str]) -> dict[str, str]:
        """Their role ids to ours: the same id, the same name, or whom somebody made of it in the scenes."""
        names = {
            text.casefold(): id_ for id_, one in self.ours.cast.items() for text in (one.role.en, one.role.zh) if text
        }
        found: dict[str, str] = {}
        for id_, one in self.theirs.cast.items():
            same = next(
                (names[text.casefold()] for text in (one.role.en, one.role.zh) if text.casefold() in names), None
            )
            if id_ in self.ours.cast:
                found[id_] = id_
            elif same:
                found[id_] = same
            elif id_ in self.base.cast and (instead := self._instead(to_base, id_)):
                found[id_] = instead
        return found

    def _instead(self, to_base: Mapping[str, str], role: str) -> str | None:
        """Who stands in every one of our scenes where the last import had a role that is gone."""
        common: set[str] | None = None
        for own, base in to_base.items():
            if role in self.base.scenes[base].cast:
                now = set(self.ours.scenes[own].cast) - set(self.base.scenes[base].cast)
                common = now if common is None else common & now
        return next(iter(common)) if common and len(common) == 1 else None

    def _same_sets(self, to_base: Mapping[str, str]) -> dict[str, str]:
        """Their set ids to ours: the same id, else the set that most of its scenes were put in by hand."""
        moved: dict[str, Counter[str]] = {}
        for own, base in to_base.items():
            moved.setdefault(self.base.scenes[base].set, Counter())[self.ours.scenes[own].set] += 1
        found: dict[str, str] = {}
        for id_ in self.theirs.sets:
            if id_ in self.ours.sets:
                found[id_] = id_
            elif id_ in moved:
                found[id_] = moved[id_].most_common(1)[0][0]
        return found

    # ---- records ------------------------------------------------------------------------------

    def _people(self) -> None:
        number = max((one.number for one in self.ours.cast.values()), default=0)
        needed = self._needed(lambda scene: scene.cast)
        for id_, one in self.theirs.cast.items():
            own, theirs = self.roles.get(id_, id_), cast_fields(one)
            base = cast_fields(self.base.cast[id_]) if id_ in self.base.cast else {}
            if self.by_content:  # the numbers on the strips stay, whoever has more scenes in the new draft
                base.pop("number", None)
                theirs.pop("number", None)
            if own in self.ours.cast:
                self._fields(("cast", own), base, cast_fields(self.ours.cast[own]), theirs)
            elif not base or id_ in needed:
                if self.by_content:
                    number += 1
                    theirs = {"number": str(number), **theirs}
                self._new_record("cast", own, theirs)

    def _background(self) -> None:
        needed = self._needed(lambda scene: scene.background)
        for id_, one in self.theirs.background.items():
            base = background_fields(self.base.background[id_]) if id_ in self.base.background else {}
            if id_ in self.ours.background:
                mine = background_fields(self.ours.background[id_])
                self._fields(("background", id_), base, mine, background_fields(one))
            elif id_ not in self.base.background or id_ in needed:
                self._new_record("background", id_, background_fields(one))

    def _new_record(self, section: str, id_: str, fields: Fields) -> None:
        self.result.operations.append(Add((section,), id_, as_written(fields)))
        self.result.tell("added", (section, id_), _named(fields))

    def _needed(self, names: Callable[[Scene], Iterable[str]]) -> set[str]:
        """What scenes that are new in this draft refer to, although somebody took it out of the file."""
        new = [one for id_, one in self.theirs.scenes.items() if id_ not in self.base.scenes]
        return {name for scene in new for name in names(scene)}

    def _known_sets(self) -> None:
        for place in self.theirs.locations.values():
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

    def _scenes(self, to_base: Mapping[str, str], pairs: Mapping[str, str]) -> None:
        gone = self._gone(to_base, pairs)
        moved = {own: id_ for id_, own in pairs.items() if id_ not in (own, to_base.get(own))}
        renames = self._possible(moved, gone)
        before: str | None = None
        for id_, one in self.theirs.scenes.items():
            if id_ in pairs:
                self._one_scene(one, pairs[id_], to_base.get(pairs[id_]))
                before = pairs[id_] if pairs[id_] not in gone else before
            elif self._left_out(id_, to_base):
                self.result.tell("kept", ("scenes", id_), "is not in the file; somebody took it out, so it stays out")
            else:
                self._new_scene(one, before, renames, gone)
        for own, id_ in renames.items():
            self.result.tell("moved", ("scenes", own), f"is now {id_}")
        if renames:
            self.result.operations.append(Rename(renames))
        self._coordinates(pairs)
        for own in gone:
            self.result.operations.append(Cut(own, "cut: not in the new draft of the script"))
            self.result.tell("cut", ("scenes", own), _said(self.ours.scenes[own]))

    def _coordinates(self, pairs: Mapping[str, str]) -> None:
        """Exteriors are shot by the sun: give a place that gets its first one coordinates to look up later."""
        for id_, one in self.theirs.scenes.items():
            was_outside = id_ in pairs and self.ours.scenes[pairs[id_]].interior != "int"
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

    def _left_out(self, id_: str, to_base: Mapping[str, str]) -> bool:
        """Whether the scene was in the last import with the same lines and somebody removed it."""
        known = id_ in self.base.scenes and id_ not in to_base.values()
        return known and set(self.base.prints.get(id_, ())) == set(self.theirs.prints.get(id_, ()))

    def _gone(self, to_base: Mapping[str, str], pairs: Mapping[str, str]) -> list[str]:
        taken = set(pairs.values())
        gone: list[str] = []
        for own in self.ours.scenes:
            if own in taken:
                continue
            if own not in to_base:
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
            if value is None:
                self.result.operations.append(Remove(where))
            else:
                self.result.operations.append(Put(where, written(value) if name in TEXTS else value))


def _alike(one: Scene, other: Scene) -> bool:
    return one.set == other.set and bool(one.synopsis) and one.synopsis == other.synopsis


def _prints(scene: Scene) -> tuple[str, ...]:
    return prints_of([scene.set, scene.synopsis.en, scene.synopsis.zh, *scene.cast])


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def _best_pairs(theirs: Mapping[str, frozenset[str]], ours: Mapping[str, frozenset[str]]) -> list[tuple[str, str]]:
    """Pairs of enough likeness, the best first, each scene once."""
    holders: dict[str, list[str]] = {}
    for own, prints in ours.items():
        for one in prints:
            holders.setdefault(one, []).append(own)
    scored: list[tuple[float, str, str]] = []
    for id_, prints in theirs.items():
        shared = Counter(own for one in prints for own in holders.get(one, ())[:200])
        for own, _ in shared.most_common(5):
            score = _likeness(prints, ours[own])
            if score >= SAME_ENOUGH:
                scored.append((-score, id_, own))
    found: dict[str, str] = {}
    for _, id_, own in sorted(scored):
        if id_ not in found and own not in found.values():
            found[id_] = own
    return list(found.items())


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
