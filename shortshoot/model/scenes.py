"""Scenes as the script has them, and parts as the schedule shoots them.

**Why:** a phone call is one scene in two sets, an intercut or a pick-up is shot on another day.
What is scheduled is a part; a scene that nobody split has exactly one part with its own id.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from shortshoot.model.base import Frozen
from shortshoot.model.pages import Pages
from shortshoot.model.text import Id, Text
from shortshoot.model.time import Count, Minutes


def _read_interior(value: Any) -> Any:
    words = {"true": "int", "false": "ext", "both": "both", True: "int", False: "ext"}
    if isinstance(value, bool | str) and value in words:
        return words[value]
    if value in ("int", "ext"):
        return value
    said = f"'{value}' is not" if isinstance(value, str) else "expected"
    raise ValueError(f"{said} true (interior), false (exterior) or both")


Interior = Annotated[
    Literal["int", "ext", "both"],
    BeforeValidator(_read_interior),
    WithJsonSchema({"enum": [True, False, "both"]}),
]
"""Where the camera looks: inside, outside, or through the door."""

TimeOfDay = Literal["day", "night", "dawn", "dusk"]
"""The light the story asks for, which a black-out or an LED wall may fake."""

SceneKind = Literal["live", "event", "ai", "animation", "stock"]
"""Live scenes are shot, events (a rehearsal, a fitting) only held; the others need no time."""


class PartOf(Frozen):
    """What differs in one part of a split scene; everything left out comes from the scene."""

    set: Id | None = None
    minutes: Minutes | None = None
    pages: Pages | None = None
    cast: tuple[Id, ...] | None = None
    time: TimeOfDay | None = None
    direction: str | None = None
    background: dict[Id, Count] | None = None
    synopsis: Text = Text()


class Scene(Frozen):
    """One scene of the script. `episodes` defaults to the number before the dash of the id.

    `direction` is where in its set the camera looks, in the user's own words.
    """

    id: Id
    episodes: tuple[Count, ...] = ()
    set: Id
    interior: Interior = Field(default="int", alias="int")
    time: TimeOfDay = "day"
    direction: str = ""
    day: str = ""
    pages: Pages | None = None
    minutes: Minutes | None = None
    cast: tuple[Id, ...] = ()
    background: dict[Id, Count] = {}
    synopsis: Text = Text()
    notes: Text = Text()
    flags: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    elements: dict[Id, tuple[Text, ...]] = {}
    looks: dict[Id, str] = {}
    kind: SceneKind = "live"
    parts: dict[Id, PartOf] = {}

    @model_validator(mode="after")
    def _episodes_from_id(self) -> Scene:
        if not self.episodes and (found := re.match(r"(\d{1,4})-", self.id)):
            object.__setattr__(self, "episodes", (int(found[1]),))
        return self


class Part(Frozen):
    """What is put on a day: a whole scene, or one part of it as `12-3/2`. All values resolved.

    `estimated` marks minutes that the default of the trade supplied because the file had none.
    """

    id: str
    scene: Id
    episodes: tuple[int, ...]
    set: Id
    location: Id
    interior: Literal["int", "ext", "both"]
    time: TimeOfDay
    direction: str
    day: str
    pages: int
    minutes: int
    estimated: bool
    cast: tuple[Id, ...]
    background: dict[Id, int]
    synopsis: Text
    flags: tuple[str, ...]
    tags: tuple[str, ...]
    looks: dict[Id, str]
    kind: Literal["live", "event"] = "live"

    @property
    def light(self) -> str:
        """The lighting state of the set: changing it stops the unit."""
        return self.time
