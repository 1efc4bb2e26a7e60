"""Which scene, role and set of a new draft is which of ours.

**Why:** scripts are renumbered, people rename ids and put two sets into one. Numbers are trusted when the lines
agree; otherwise the lines decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from shortshoot.exchange.breakdown import Breakdown
from shortshoot.exchange.derive import prints_of
from shortshoot.model import Scene

SAME_ENOUGH = 0.5
"""Share of common lines from which two scenes are the same one."""


class Matching:
    """Ids of the last import and of the new draft by ours.

    `to_base` leads from our scenes to those of the last import; `pairs`, `roles` and `places` from the scenes,
    roles and sets of the new draft to ours.
    """

    def __init__(self, base: Breakdown, ours: Breakdown, theirs: Breakdown, by_content: bool) -> None:
        self.base, self.ours, self.theirs = base, ours, theirs
        self.by_content = by_content
        self.to_base = self._match_with_base()
        self.pairs = self._match_scenes(self.to_base)
        self.roles = self._same_people(self.to_base)
        self.places = self._same_sets(self.to_base)

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
