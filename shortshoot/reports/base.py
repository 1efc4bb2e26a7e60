"""What a report is: a binder in, neutral documents out.

**Why:** every figure on a paper follows from the shoot, the schedule and its verdict, so a report
takes these and nothing else, decides what stands on the paper, and leaves the looks to the formats.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import ClassVar, get_args

from shortshoot.document import Block, Cell, Document, Event, Item, Masthead, Note, Revision, Table
from shortshoot.model import Finding, Language, Schedule, Shoot, Text, UnitDay, Verdict
from shortshoot.model.sheet import Sheets
from shortshoot.reports.kit.board import Board
from shortshoot.reports.kit.changes import marked
from shortshoot.reports.kit.known import Known
from shortshoot.reports.kit.speak import Speaker

REVISIONS: tuple[Revision, ...] = get_args(Revision)
"""White once, then the others again and again: after cherry comes second blue."""

SHOWN = 12
"""Breaches told in full on a paper; more are counted."""


@dataclass(frozen=True)
class Binder:
    """Everything the papers are made of.

    `titles` names the rules for people, `known` is what else the rules know; `previous` is the schedule
    issued before, `issue` how many issues there were (0 = the first).
    """

    shoot: Shoot
    schedule: Schedule
    verdict: Verdict
    language: Language = "en"
    sheets: Sheets = field(default_factory=Sheets)
    titles: Mapping[str, Text] = field(default_factory=dict)
    previous: Schedule | None = None
    previous_verdict: Verdict | None = None
    issue: int = 0
    known: Known = field(default_factory=Known)

    @cached_property
    def board(self) -> Board:
        """The schedule, read as days in order."""
        return Board(self.shoot, self.schedule)

    @cached_property
    def before(self) -> Board | None:
        """The schedule of the last issue, read the same way."""
        return None if self.previous is None else Board(self.shoot, self.previous)

    @cached_property
    def earlier(self) -> Binder | None:
        """The binder of the last issue."""
        if self.previous is None:
            return None
        verdict = self.previous_verdict or self.verdict
        return replace(self, schedule=self.previous, verdict=verdict, previous=None, previous_verdict=None)

    @cached_property
    def say(self) -> Speaker:
        """The language of the paper."""
        return Speaker(self.language, self.shoot.currency)


@dataclass(frozen=True)
class Ask:
    """What of a report is wanted; empty means all of it."""

    day: date | None = None
    unit: str | None = None
    person: str | None = None


class Report(ABC):
    """Base of all reports; a subclass sets `id` and yields its papers. Its words stand in the labels."""

    id: ClassVar[str]
    landscape: ClassVar[bool] = False

    def __init__(self, binder: Binder, ask: Ask | None = None) -> None:
        self.binder = binder
        self.ask = ask or Ask()
        self.shoot = binder.shoot
        self.schedule = binder.schedule
        self.board = binder.board
        self.say = binder.say

    @abstractmethod
    def papers(self) -> Iterator[Document]:
        """The papers of this report as they are now, one after the other."""

    def documents(self) -> Iterator[Document]:
        """The papers of this report; on a re-issue everything that has changed is marked."""
        if self.binder.earlier is None:
            yield from self.papers()
            return
        before = {one.name: one for one in type(self)(self.binder.earlier, self.ask).papers()}
        for one in self.papers():
            yield marked(one, before.get(one.name), gone=self.say("changes.gone"))

    @property
    def title(self) -> str:
        """The name of the report in the language of the paper."""
        return self.say(f"{self.id}.title")

    def document(
        self,
        blocks: Iterable[Block],
        *,
        name: str = "",
        title: str = "",
        events: Iterable[Event] = (),
        landscape: bool | None = None,
    ) -> Document:
        """A document with what every paper carries: breaches loudly first, issue and page in the foot."""
        title = title or self.title
        content = (*self._breaches(), *map(_only_columns, blocks))
        return Document(
            name=name or self.id,
            title=f"{self.say.text(self.shoot.title)} · {title}",
            language=self.binder.language,
            landscape=self.landscape if landscape is None else landscape,
            revision=self._revision()[0],
            blocks=content,
            events=tuple(events),
            footer=self._footer(),
            topics=self._topics(content),
            words={key: self.say(f"words.{key}", page="{page}", pages="{pages}") for key in _WORDS},
        )

    def sheet(self, one: UnitDay, blocks: Iterable[Block]) -> Document:
        """The document of one unit-day."""
        return self.document(blocks, name=f"{self.id}-{one.date}-{one.unit}", title=self.sheet_title(one))

    def sheet_title(self, one: UnitDay) -> str:
        """`Call sheet Mon 1 Dec 2025 Unit A`."""
        return f"{self.title} {self.say.long_date(one.date)} {self.say('break.unit', unit=one.unit)}"

    def masthead(self, title: str = "", right: Iterable[Item] = ()) -> Masthead:
        """The plain head of a report."""
        return Masthead(
            over=self.say.text(self.shoot.company),
            title=self.say.text(self.shoot.title),
            under=title or self.title,
            right=tuple(right),
        )

    def unit_days(self) -> tuple[UnitDay, ...]:
        """The unit-days that were asked for."""
        return tuple(
            one
            for one in self.board.unit_days
            if self.ask.day in (None, one.date) and self.ask.unit in (None, one.unit)
        )

    def revision(self) -> str:
        """The colour of this issue, as it is called."""
        revision, turn = self._revision()
        colour = self.say(f"revision.{revision}")
        return self.say("revision.again", n=turn + 1, colour=colour) if turn else colour

    def _revision(self) -> tuple[Revision, int]:
        """The colour of this issue, and how often it was used before."""
        if not self.binder.issue:
            return REVISIONS[0], 0
        turn, index = divmod(self.binder.issue - 1, len(REVISIONS) - 1)
        return REVISIONS[index + 1], turn

    def rule_name(self, rule: str) -> str:
        """The name of a rule, its id when nobody gave names."""
        name = self.binder.titles.get(rule)
        return self.say.text(name) if name else rule

    def told(self, found: Finding) -> str:
        """What a rule found.

        **Why** with its name on papers in Chinese: rules speak English, and the name says in Chinese what it is about.
        """
        return found.message if self.say.language == "en" else self.say.told(self.rule_name(found.rule), found.message)

    def _topics(self, blocks: Iterable[Block]) -> dict[str, str]:
        used = {topic for block in blocks if isinstance(block, Table) for row in block.rows for topic in row.about}
        shoot, say = self.shoot, self.say
        people = self.board.by_number(set(shoot.cast))
        named = {
            **{f"day:{day}": say.day_month(day) for day in self.board.dates},
            **{f"unit:{unit}": say("break.unit", unit=unit) for unit in shoot.units},
            **{
                f"person:{one}": f"{self.board.cast_order[one]} {say.text(shoot.cast[one].role) or one}"
                for one in people
            },
            **{f"set:{one}": say.text(shoot.sets[one].name) or one for one in shoot.sets},
        }
        return {topic: name for topic, name in named.items() if topic in used}

    def _breaches(self) -> Iterator[Note]:
        breaches = self.binder.verdict.breaches
        if breaches:
            lines = [self.told(found) for found in breaches[:SHOWN]]
            if len(breaches) > SHOWN:
                lines.append(self.say("breach.more", n=len(breaches) - SHOWN))
            yield Note(title=self.say("breach.title", n=len(breaches)), lines=tuple(lines), tone="breach")

    def _footer(self) -> str:
        header = self.schedule.header
        digest = header.shoot_digest.removeprefix("sha256:")[:8]
        parts = [self.say("footer.issue", n=self.binder.issue + 1, colour=self.revision()), digest]
        return " · ".join(part for part in parts if part)


_WORDS = ("page", "continued", "hidden", "all", "day", "person", "set", "unit", "papers", "show")


def _only_columns(block: Block) -> Block:
    """A table without the cells that none of its columns shows; strips know more than each paper prints."""
    if not isinstance(block, Table):
        return block
    keys = {column.key for column in block.columns}
    rows = tuple(
        row if row.cells.keys() <= keys else row.model_copy(update={"cells": _some(row.cells, keys)})
        for row in block.rows
    )
    return block.model_copy(update={"rows": rows})


def _some(cells: Mapping[str, Cell], keys: set[str]) -> dict[str, Cell]:
    return {key: cell for key, cell in cells.items() if key in keys}
