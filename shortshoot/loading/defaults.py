"""What scenes share, written once: `defaults:` by set, tag and story day, and looks by person and day.

**Why:** half of a breakdown repeats itself. A default is merged into each scene before the scene is
read, so it is held to the same words, and it keeps its own place for messages. A scene's own value
wins, then that of its set, its tags, its story day.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import create_model

from shortshoot.loading.tree import Entry, Mapping, Node, Scalar, Sequence
from shortshoot.model import Scene
from shortshoot.model.base import Frozen
from shortshoot.model.text import Id

KINDS = ("set", "tag", "day")
"""What scenes can share fields by; the name of the scene's own field but for its tags."""

_SHARED: dict[str, Any] = {
    name: (Annotated[info.annotation, info], None) for name, info in Scene.model_fields.items() if name != "id"
}
SceneDefaults = create_model("SceneDefaults", __base__=Frozen, __doc__="Fields for scenes without them.", **_SHARED)


class Defaults(Frozen):
    """Scene fields by the scene's set, tag or story day, and the look of a person on a story day."""

    set: dict[Id, SceneDefaults] = {}
    tag: dict[str, SceneDefaults] = {}
    day: dict[str, SceneDefaults] = {}
    looks: dict[Id, dict[str, str]] = {}


def with_defaults(root: Mapping) -> Mapping:
    """The tree with every scene completed."""
    defaults, scenes = root.get("defaults"), root.get("scenes")
    if not isinstance(defaults, Mapping) or not isinstance(scenes, Mapping):
        return root
    complete = {key: Entry(entry.key, _complete(entry.value, defaults)) for key, entry in scenes.entries.items()}
    entries = dict(root.entries)
    entries["scenes"] = Entry(entries["scenes"].key, scenes.with_entries(complete))
    return root.with_entries(entries)


def _complete(scene: Node, defaults: Mapping) -> Node:
    if not isinstance(scene, Mapping):
        return scene
    for kind in KINDS:
        for value in list(_values(scene, kind)):
            shared = _at(defaults, kind, value)
            if isinstance(shared, Mapping):
                scene = scene.with_entries({**shared.entries, **scene.entries})
    return _with_looks(scene, defaults)


def _with_looks(scene: Mapping, defaults: Mapping) -> Mapping:
    group, looks = defaults.get("looks"), scene.get("looks")
    if not isinstance(group, Mapping) or not (looks is None or isinstance(looks, Mapping)):
        return scene
    found: dict[str, Entry] = {}
    for day in _values(scene, "day"):
        for person in _values(scene, "cast"):
            days = group.get(person)
            if isinstance(days, Mapping) and day in days.entries:
                found[person] = Entry(group.entries[person].key, days.entries[day].value)
    if not found:
        return scene
    key = scene.entries["looks"].key if looks else defaults.entries["looks"].key
    merged = Mapping(key.place, {**found, **(looks.entries if looks else {})})
    return scene.with_entries({**scene.entries, "looks": Entry(key, merged)})


def _values(scene: Mapping, kind: str) -> Iterator[str]:
    """The scene's set, story day, cast or tags as texts."""
    node = scene.get("tags" if kind == "tag" else kind)
    for one in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(one, Scalar) and one.text:
            yield one.text


def _at(defaults: Mapping, kind: str, value: str) -> Node | None:
    group = defaults.get(kind)
    return group.get(value) if isinstance(group, Mapping) else None
