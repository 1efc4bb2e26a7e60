"""What every foreign format is read into: the model's own values, and what had to be guessed.

**Why:** one neutral value lets ten formats share one writer, one merge and one export, and lets a test say
`read(write(x)) == x`. Guesses travel beside the values, with the line they came from, so that a person
can go through them as a list.
"""

from __future__ import annotations

from typing import Literal

from shortshoot.model import BackgroundKind, Calendar, CastMember, Location, Scene, Set, Text, Unit
from shortshoot.model.base import Frozen

NoteKind = Literal["guess", "question", "unread"]
"""`guess`: a value was filled in; `question`: only a person knows; `unread`: a line was left out."""


class Note(Frozen):
    """Something to look at after an import. `line` is that of the script (a row, a paragraph); 0 is the whole file.

    `path` names the value in the shoot file, such as `("scenes", "1-2", "time")`, when there is one.
    """

    line: int
    kind: NoteKind
    text: str
    path: tuple[str, ...] = ()
    file: str = ""


class Breakdown(Frozen):
    """Scenes, cast, places and background of one script, with notes; dates and units where a format has them.

    `lines` tells where each scene starts; `prints` holds hashes of each scene's lines, by which a scene is
    known again under another number. `line_word` is what a line is called in this format.
    """

    title: Text = Text()
    cast: dict[str, CastMember] = {}
    locations: dict[str, Location] = {}
    background: dict[str, BackgroundKind] = {}
    scenes: dict[str, Scene] = {}
    calendar: Calendar | None = None
    units: dict[str, Unit] = {}
    notes: tuple[Note, ...] = ()
    lines: dict[str, int] = {}
    prints: dict[str, tuple[str, ...]] = {}
    line_word: str = "line"

    @property
    def sets(self) -> dict[str, Set]:
        """Every set of every location by its id."""
        return {key: one for place in self.locations.values() for key, one in place.sets.items()}
