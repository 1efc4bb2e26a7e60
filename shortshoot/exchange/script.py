"""A script as its reader found it: scenes with their cues and lines, before anything is concluded.

**Why:** finding scenes differs by format, concluding from them does not. Readers fill this; `derive`
turns it into a `Breakdown`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shortshoot.exchange.breakdown import Note
from shortshoot.exchange.headings import Heading
from shortshoot.exchange.names import Person, chinese_number
from shortshoot.exchange.reading import plain

LINES_A_PAGE = {"en": 56, "zh": 40}
"""Lines of a script page: the usual English page, and the Chinese page of 40 lines."""

CHINESE_WIDTH = 35
"""Characters in a line of the Chinese page."""

_EPISODE = re.compile(
    r"[#\s=>*【\[<《]*(?:第\s*(?P<zh>\d{1,3}|[零一二两三四五六七八九十百]{1,5})\s*集|"
    r"(?:episode|ep\.?|chapter)\s*[-#]?\s*(?P<en>\d{1,3}))(?![\w-])\s*[】\]>》*<]*\s*(?:[:：\-—.、]\s*)?(?P<title>.{0,40})",
    re.IGNORECASE,
)


@dataclass
class Cue:
    """Somebody speaks, at a line."""

    person: Person
    line: int


@dataclass
class Take:
    """One scene as the script has it. `height` counts typed lines of the page; `eighths` overrules it.

    Minutes, story day, further episodes and flags are what spreadsheets have.
    """

    line: int
    heading: Heading
    number: str = ""
    episode: int | None = None
    cues: list[Cue] = field(default_factory=list)
    listed: list[Cue] = field(default_factory=list)
    has_list: bool = False
    action: list[tuple[int, str]] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)
    height: int = 0
    eighths: int | None = None
    minutes: int | None = None
    day: str = ""
    more_episodes: tuple[int, ...] = ()
    flags: tuple[str, ...] = ()
    synopsis: str = ""
    notes: list[str] = field(default_factory=list)
    elements: dict[str, list[str]] = field(default_factory=dict)

    def add_element(self, category: str, text: str) -> None:
        """Note something the scene needs, once."""
        found = self.elements.setdefault(category, [])
        if text and text not in found:
            found.append(text)


@dataclass
class Script:
    """A whole script in order, with the lines that looked like headings and were not taken."""

    language: str
    title: str = ""
    takes: list[Take] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    line_word: str = "line"


def read_episode(text: str) -> int | None:
    """The number of an episode heading such as 第12集, `EP 3` or `# Episode 1: The Fall`; None for other lines."""
    clean = plain(text)
    if len(clean) > 60 or not (found := _EPISODE.fullmatch(clean)):
        return None
    title = found["title"]
    if found["zh"] and re.search(r"[。!?,]", title):
        return None
    return chinese_number(found["zh"] or found["en"])


def rows_of(text: str, width: int) -> int:
    """How many lines of a page a paragraph fills at `width` characters; an empty one fills one."""
    return max(1, -(-len(text) // width))
