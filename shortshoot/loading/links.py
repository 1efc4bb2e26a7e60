"""Whether everything that is named exists.

**Why:** a mistyped name in a cast list is an actor nobody calls. Names are looked up in the file's
tree, not in what could be read of it, so a scene with a fault still has all its names checked, and a
set that could not be read still counts as there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from zoneinfo import ZoneInfo, available_timezones

from shortshoot.loading import tree
from shortshoot.loading.problems import Code, Problems, Severity, close, maybe, shown
from shortshoot.loading.tree import Node, Scalar
from shortshoot.rules.profiles import profile_names

_DEFINED = {
    "set": "locations.*.sets.@",
    "cast": "cast.@",
    "location": "locations.@",
    "unit": "units.@",
    "background": "background.@",
    "look": "looks.@",
    "tag": "scenes.*.tags.*",
    "day": "scenes.*.day",
}
"""Where each kind of name is defined, as patterns for `find`."""

_USED = {
    "scenes.*.set": "set",
    "scenes.*.cast.*": "cast",
    "scenes.*.background.@": "background",
    "scenes.*.looks.@": "cast",
    "scenes.*.looks.*": "look",
    "scenes.*.parts.*.set": "set",
    "scenes.*.parts.*.cast.*": "cast",
    "scenes.*.parts.*.background.@": "background",
    "units.*.scenes.sets.*": "set",
    "units.*.scenes.tags.*": "tag",
    "locations.*.moves.@": "location",
    "crew.*.unit": "unit",
    "rules.*.units.@": "unit",
    "rules.*.cast.@": "cast",
    "defaults.set.@": "set",
    "defaults.tag.@": "tag",
    "defaults.day.@": "day",
    "defaults.looks.@": "cast",
    "defaults.looks.*.*": "look",
    "profile": "profile",
    "profile.*": "profile",
}

_USED_IN_LOG = {"shot.*.part": "part", "shot.*.unit": "unit", "people.*.person": "cast"}

_NAMES = {
    "set": "set",
    "cast": "cast member",
    "location": "location",
    "unit": "unit",
    "background": "kind of background",
    "look": "look",
    "tag": "scene with the tag",
    "day": "scene of the story day",
    "profile": "profile",
    "part": "part",
}
_ONLY_WARNED = frozenset({"tag", "day"})
_ONLY_WHERE_LISTED = frozenset({"background", "look"})


def check_links(root: tree.Mapping, problems: Problems) -> None:
    """Note every name in a shoot file that names nothing, and every name that two sets share."""
    known = _known(root)
    for pattern, kind in _USED.items():
        if kind in known:
            severity: Severity = "warning" if kind in _ONLY_WARNED else "error"
            check_names(root, {pattern: (_NAMES[kind], known[kind])}, problems, severity)
    _check_set_ids(root, problems)
    _check_zone(root, problems)


def check_log_links(log: tree.Mapping, root: tree.Mapping, problems: Problems) -> None:
    """Note every name in a log that the shoot file does not have."""
    known = _known(root)
    check_names(log, {pattern: (_NAMES[kind], known[kind]) for pattern, kind in _USED_IN_LOG.items()}, problems)


def check_names(
    root: Node, used: Mapping[str, tuple[str, Collection[str]]], problems: Problems, severity: Severity = "error"
) -> None:
    """Note every text at a pattern that is none of the names known: `used` has by pattern what is named, and those."""
    for pattern, (what, names) in used.items():
        for one in find(root, pattern):
            if problems.enough:
                return
            if one.text is not None and one.text not in names:
                message = f"there is no {what} {shown(one.text)}"
                problems.add(Code.UNKNOWN_ID, message, one.place, maybe(one.text, names), severity)


def find(node: Node, pattern: str) -> Iterator[Scalar]:
    """Every scalar at a pattern of keys: `*` stands for every key or item, `@` for the key itself."""
    if not pattern:
        if isinstance(node, Scalar):
            yield node
        return
    step, _, rest = pattern.partition(".")
    if isinstance(node, tree.Mapping):
        if step == "@":
            yield from (entry.key for entry in node.entries.values())
        elif step == "*":
            for entry in node.entries.values():
                yield from find(entry.value, rest)
        elif step in node.entries:
            yield from find(node.entries[step].value, rest)
    elif isinstance(node, tree.Sequence) and step == "*":
        for item in node.items:
            yield from find(item, rest)


def _known(root: tree.Mapping) -> dict[str, Collection[str]]:
    """Every name by kind. Events are a tag of their own; any background or look is right that has no section."""
    known: dict[str, Collection[str]] = {
        kind: dict.fromkeys(one.text for one in find(root, pattern) if one.text)
        for kind, pattern in _DEFINED.items()
        if kind not in _ONLY_WHERE_LISTED or pattern.partition(".")[0] in root.entries
    }
    if any(one.text == "event" for one in find(root, "scenes.*.kind")):
        known["tag"] = [*known["tag"], "event"]
    return {**known, "profile": profile_names(), "part": dict.fromkeys(_parts(root))}


def _parts(root: tree.Mapping) -> Iterator[str]:
    scenes = root.get("scenes")
    for key, entry in scenes.entries.items() if isinstance(scenes, tree.Mapping) else ():
        parts = entry.value.get("parts") if isinstance(entry.value, tree.Mapping) else None
        if isinstance(parts, tree.Mapping) and parts.entries:
            yield from (f"{key}/{name}" for name in parts.entries)
        else:
            yield key


def _check_set_ids(root: tree.Mapping, problems: Problems) -> None:
    first: dict[str, Scalar] = {}
    for one in find(root, _DEFINED["set"]):
        other = first.setdefault(one.text or "", one)
        if other is not one:
            message = f"another location has a set {shown(one.text)} too ({other.place})"
            problems.add(Code.DUPLICATE_ID, message, one.place, "Give one of them another id.")


def _check_zone(root: tree.Mapping, problems: Problems) -> None:
    for zone in find(root, "zone"):
        try:
            ZoneInfo(zone.text or "")
        except (OSError, ValueError, KeyError):
            advice = close(zone.text or "", sorted(available_timezones())) or "Write a name such as Asia/Shanghai."
            problems.add(Code.UNKNOWN_ID, f"there is no time zone {shown(zone.text)}", zone.place, advice)
