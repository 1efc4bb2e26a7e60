"""The neutral document: what a paper says, before anybody decides how it looks.

**Why:** every report is written once and every format is written once. A report knows the trade and
no format, a format knows its medium and no trade; between them stands this value. Its own dump is
the JSON format, so the classes below are that format's documentation.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def clean(text: str) -> str:
    """The text without control characters; line breaks of any kind become `\\n`, tabs a blank.

    **Why:** names and notes come from strangers' files. An escape sequence must not reach a terminal
    nor a form feed a spreadsheet, whatever the format does about its own special characters.
    """
    if text.isprintable():
        return text
    lines = text.replace("\t", " ").splitlines()
    return "\n".join("".join(one for one in line if unicodedata.category(one) not in _CONTROL) for line in lines)


_CONTROL = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})

Words = Annotated[str, AfterValidator(clean)]
"""Text for people, free of control characters."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


CHANGED = "*"
"""Stands behind what is different from the last issue."""

Tone = Literal["plain", "strong", "muted", "changed", "unknown", "warning", "breach"]
"""What a text is: `changed` since the last issue, `unknown` (a placeholder), a warning, a breach."""

Shade = Literal[
    "", "int-day", "ext-day", "int-night", "ext-night", "int-dawn", "ext-dawn", "int-dusk", "ext-dusk", "event", "break"
]
"""Which strip colour a row has; the palette belongs to the formats."""


Language = Literal["en", "zh", "en+zh"]
"""What a paper is written in."""

Revision = Literal["white", "blue", "pink", "yellow", "green", "goldenrod", "buff", "salmon", "cherry"]
"""The colours of issues in the order of the trade; the palette belongs to the formats."""


class Cell(_Value):
    """A text and, where it is a quantity, the number behind it (pages in eighths, money in whole units)."""

    text: Words = ""
    value: int | float | None = None
    tone: Tone = "plain"


class Column(_Value):
    """A column: `grow` shares the free width (0 = as narrow as its content); `keep` 1 is always shown,
    higher numbers give way first on a narrow terminal."""

    key: str
    label: Words = ""
    align: Literal["left", "right", "center"] = "left"
    grow: int = 0
    by_hand: int = 0
    """How many millimetres it has on paper at least, for people to write in it."""
    keep: int = 1
    turned: bool = False
    """Whether its label runs from top to bottom where there is room: names above columns of ticks."""


class Row(_Value):
    """A row of a table. Banners, groups and day breaks are one `text` across all columns.

    `about` says what it concerns, such as `person:lin`, `day:2025-12-03`, `set:kitchen`, `unit:A`:
    formats that can filter use it.
    """

    kind: Literal["row", "banner", "group", "break", "total"] = "row"
    cells: dict[str, Cell] = {}
    text: Words = ""
    shade: Shade = ""
    about: tuple[str, ...] = ()
    tall: bool = False
    """Whether people write on it with a pencil."""


class Table(_Value):
    """Rows under columns; title and heading repeat on every page."""

    kind: Literal["table"] = "table"
    key: str
    title: Words = ""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    abreast: int = 1
    """How many pieces of it may stand beside each other on paper: for long lists of short lines."""


class Item(_Value):
    """A label and what stands beside it."""

    label: Words
    text: Words
    tone: Tone = "plain"


class Fields(_Value):
    """Labelled values side by side in `columns` columns."""

    kind: Literal["fields"] = "fields"
    title: Words = ""
    items: tuple[Item, ...]
    columns: int = 2


class Masthead(_Value):
    """The head of a sheet: title, one large figure, and labelled values left and right of it."""

    kind: Literal["masthead"] = "masthead"
    over: Words = ""
    title: Words
    under: Words = ""
    big: Item | None = None
    left: tuple[Item, ...] = ()
    right: tuple[Item, ...] = ()


class Note(_Value):
    """Lines of text under an optional heading."""

    kind: Literal["note"] = "note"
    title: Words = ""
    lines: tuple[Words, ...] = ()
    tone: Tone = "plain"


class Bar(_Value):
    """A stretch on a lane, in minutes of the clock."""

    start: int
    end: int
    text: Words
    shade: Shade = ""
    about: tuple[str, ...] = ()


class Lane(_Value):
    """Everything one unit does, beside the others on the same clock."""

    key: str
    label: Words
    bars: tuple[Bar, ...]


class Clock(_Value):
    """Lanes beside each other on one clock; `ticks` are the hours to print, in minutes and as text."""

    kind: Literal["clock"] = "clock"
    title: Words = ""
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[int, Words], ...]


class PageBreak(_Value):
    """What follows starts on a new page (the back of a sheet)."""

    kind: Literal["break"] = "break"


Block = Annotated[Masthead | Fields | Table | Note | Clock | PageBreak, Field(discriminator="kind")]
"""One piece of a document."""


class Event(_Value):
    """An appointment: `uid` stays the same when the sheet is issued again, `sequence` rises."""

    uid: str
    start: datetime
    end: datetime
    title: Words
    place: Words = ""
    lines: tuple[Words, ...] = ()
    sequence: int = 0
    cancelled: bool = False


class Document(_Value):
    """One paper. `name` is its file name without suffix, `words` are what formats print around it.

    `topics` names what its rows are about, for formats that can filter: `person:lin` is `1 Lin Xia`.
    `revision` is the colour of its issue, which formats that have colours show on every page but the first issue's.
    """

    name: str
    title: Words
    language: Language = "en"
    landscape: bool = False
    revision: Revision = "white"
    blocks: tuple[Block, ...] = ()
    events: tuple[Event, ...] = ()
    footer: Words = ""
    topics: dict[str, Words] = {}
    words: dict[str, str] = {}

    def texts(self) -> set[str]:
        """Every text in it, for a format that has to check its characters."""
        found: set[str] = set(self.words.values())
        _collect(self.model_dump(mode="python", exclude={"words"}), found)
        return found


def _collect(value: object, into: set[str]) -> None:
    if isinstance(value, str):
        into.add(value)
    elif isinstance(value, dict):
        for one in value.values():
            _collect(one, into)
    elif isinstance(value, list | tuple):
        for one in value:
            _collect(one, into)
