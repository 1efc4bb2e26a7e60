"""Episodes (分集汇总): how much of each is shot, in which light, and the day on which it is complete."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shortshoot.document import Document, Row, Table
from shortshoot.model import Part
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell, pages_cell, row
from shortshoot.reports.kit.progress import last_entries, with_outcome
from shortshoot.reports.kit.strips import pages_of, scenes_of

KINDS = ("int-day", "ext-day", "int-night", "ext-night", "other")
"""The columns by site and light; a light without scenes is left blank."""


class Episodes(Report):
    """What the editors wait for."""

    id = "episodes"

    def papers(self) -> Iterator[Document]:
        """A line an episode; a scene of several episodes counts in each."""
        column = Columns(self.say, "episodes")
        columns = (
            column("episode", right=True, grow=1),
            column("scenes", right=True, grow=1),
            column("pages", right=True, grow=1),
            *(column(key, right=True, grow=1, keep=2) for key in KINDS),
            column("done", right=True, grow=1),
            column("done-pages", right=True, grow=1),
            column("complete", right=True, grow=2),
        )
        by_episode: dict[int, list[Part]] = {}
        cut = with_outcome(self.binder, "cut")
        parts = [part for part in self.shoot.parts.values() if part.id not in cut]
        for part in parts:
            for episode in part.episodes:
                by_episode.setdefault(episode, []).append(part)
        rows = [self._row(str(episode), parts) for episode, parts in sorted(by_episode.items())]
        total = self._row(self.say("total"), parts).model_copy(update={"kind": "total"})
        yield self.document([self.masthead(), Table(key="episodes", columns=columns, rows=(*rows, total))])

    def _row(self, name: str, parts: list[Part]) -> Row:
        shot = with_outcome(self.binder, "done")
        done = [part for part in parts if part.id in shot]
        cells: dict[str, object] = {
            "episode": cell(name, int(name) if name.isdecimal() else None, "strong"),
            "scenes": scenes_of(parts),
            "pages": pages_cell(self.say, pages_of(parts)),
            "done": scenes_of(done),
            "done-pages": pages_cell(self.say, pages_of(done)),
            "complete": self._complete(parts),
        }
        kinds = [_kind(part) for part in parts]
        cells |= {kind: cell(kinds.count(kind) or "", kinds.count(kind)) for kind in KINDS}
        return row(cells)

    def _complete(self, parts: list[Part]) -> str:
        """The day of the last of its parts, from the log or from the plan."""
        shot = with_outcome(self.binder, "done")
        logged = last_entries(self.binder)
        dates: list[date] = []
        for part in parts:
            placed = self.schedule.placed.get(part.id)
            day = logged[part.id].date if part.id in shot else placed.unit_day.date if placed else None
            if day is None:
                return self.say("strip.unplaced")
            dates.append(day)
        last = max(dates)
        said = self.say.day_month(last)
        return self.say("episodes.is-complete", day=said) if all(part.id in shot for part in parts) else said


def _kind(part: Part) -> str:
    if part.time not in ("day", "night"):
        return "other"
    return f"{'ext' if part.interior == 'ext' else 'int'}-{part.time}"
