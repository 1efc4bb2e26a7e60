"""The daily production report (生产报表): planned against shot, from the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shortshoot.document import Block, Document, Item, Row, Table
from shortshoot.model import Part, ShotPart
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell, pages_cell, row
from shortshoot.reports.kit.people import role
from shortshoot.reports.kit.progress import last_entries
from shortshoot.reports.kit.strips import minutes_of, pages_of, scenes_of


class ProductionReport(Report):
    """Day by day and in all: scenes, pages, minutes, what is needed a day, episodes completed, people's hours."""

    id = "production-report"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """The table of days, what became of each part, and people's hours."""
        blocks: list[Block] = [self.masthead(right=self._figures()), self._by_day()]
        if entries := [one for one in self.shoot.progress.shot if self.ask.day in (None, one.date)]:
            blocks.append(self._log(entries))
        if self.shoot.progress.people:
            blocks.append(self._hours())
        yield self.document(blocks)

    # ---- what is done -------------------------------------------------------------------------

    def _done_on(self, day: date) -> list[Part]:
        return [
            self.shoot.parts[key]
            for key, entry in last_entries(self.binder).items()
            if entry.date == day and entry.outcome == "done" and key in self.shoot.parts
        ]

    def _planned_on(self, day: date) -> list[Part]:
        """What was planned for a date: as in the schedule, or as in the last issue where the schedule moved on."""
        boards = [board for board in (self.binder.before, self.board) if board is not None]
        return next((list(board.parts_on(day)) for board in boards if board.units_on(day)), [])

    def _figures(self) -> Iterator[Item]:
        say, owed = self.say, list(self.shoot.owed.values())
        finished = self.shoot.progress.finished
        episodes: dict[int, bool] = {}
        for part in self.shoot.parts.values():
            for episode in part.episodes:
                episodes[episode] = episodes.get(episode, True) and part.id in finished
        logged = {entry.date for entry in self.shoot.progress.shot}
        left = [day for day in self.board.shooting_dates if day not in logged]
        yield Item(
            label=say("production-report.owed"), text=f"{say.scenes(scenes_of(owed))}, {say.pages(pages_of(owed))}"
        )
        needed = say.pages(-(-pages_of(owed) // len(left))) if left else say("production-report.no-days")
        yield Item(label=say("production-report.needed"), text=needed)
        yield Item(label=say("production-report.episodes"), text=f"{sum(episodes.values())} / {len(episodes)}")

    # ---- tables -------------------------------------------------------------------------------

    def _by_day(self) -> Table:
        column = Columns(self.say, "production-report")
        keys = ("scenes", "pages", "minutes")
        columns = (
            column("day", right=True),
            column("date"),
            *(column(f"planned-{key}", right=True, keep=2 if key == "minutes" else 1) for key in keys),
            *(column(f"shot-{key}", right=True, keep=2 if key == "minutes" else 1) for key in keys),
            column("sum-planned", right=True),
            column("sum-shot", right=True),
            column("behind", right=True),
        )
        rows: list[Row] = []
        sums = [0, 0]
        for day in self.board.shooting_dates:
            planned, shot = self._planned_on(day), self._done_on(day)
            sums = [sums[0] + pages_of(planned), sums[1] + pages_of(shot)]
            cells: dict[str, object] = {"day": self.board.number(day), "date": self.say.day_month(day)}
            cells |= self._amounts("planned", planned)
            if any(entry.date == day for entry in self.shoot.progress.shot):
                behind = sums[0] - sums[1]
                cells |= self._amounts("shot", shot)
                cells["behind"] = cell(("-" if behind < 0 else "") + self.say.pages(abs(behind)), behind / 8)
            cells |= {"sum-planned": pages_cell(self.say, sums[0]), "sum-shot": pages_cell(self.say, sums[1])}
            rows.append(row(cells, about=(f"day:{day}",)))
        dates = self.board.shooting_dates
        total: dict[str, object] = {"date": self.say("total")}
        total |= self._amounts("planned", [part for day in dates for part in self._planned_on(day)])
        total |= self._amounts("shot", [part for day in dates for part in self._done_on(day)])
        rows.append(row(total, total=True))
        return Table(key="days", columns=columns, rows=tuple(rows))

    def _amounts(self, which: str, parts: list[Part]) -> dict[str, object]:
        return {
            f"{which}-scenes": scenes_of(parts),
            f"{which}-pages": pages_cell(self.say, pages_of(parts)),
            f"{which}-minutes": minutes_of(parts),
        }

    def _log(self, entries: list[ShotPart]) -> Table:
        column, say = Columns(self.say, "production-report"), self.say
        columns = (
            column("date"),
            column("unit", center=True),
            column("scene"),
            column("outcome"),
            *(column(key, right=True) for key in ("start", "end", "minutes", "estimate")),
            column("note", grow=1),
        )
        rows = []
        for one in entries:
            part = self.shoot.parts.get(one.part)
            cells: dict[str, object] = {
                "date": say.day_month(one.date),
                "unit": one.unit,
                "scene": cell(one.part, tone="strong"),
                "outcome": say(f"outcome.{one.outcome}"),
                "estimate": part.minutes if part else "",
                "note": say.text(one.note),
            }
            if one.start is not None:
                cells["start"] = say.clock(one.start)
            if one.end is not None:
                cells["end"] = say.clock(one.end)
            if one.start is not None and one.end is not None:
                cells["minutes"] = one.end - one.start
            rows.append(row(cells, about=(f"day:{one.date}", f"unit:{one.unit}")))
        return Table(key="log", title=say("production-report.log"), columns=columns, rows=tuple(rows))

    def _hours(self) -> Table:
        column, say = Columns(self.say, "production-report"), self.say
        columns = (
            column("date"),
            column("person", grow=1),
            *(column(key, right=True) for key in ("call", "release", "hours", "planned-hours")),
        )
        rows = []
        for entry in self.shoot.progress.people:
            if self.ask.day not in (None, entry.date):
                continue
            planned = self.board.person_day(entry.person, entry.date)
            cells: dict[str, object] = {
                "date": say.day_month(entry.date),
                "person": role(self.binder, entry.person),
                "call": say.clock(entry.call),
                "release": say.clock(entry.release),
                "hours": say.hours(entry.release - entry.call),
                "planned-hours": say.hours(planned.release - planned.call) if planned else "",
            }
            rows.append(row(cells, about=(f"person:{entry.person}", f"day:{entry.date}")))
        return Table(key="hours", title=say("production-report.people"), columns=columns, rows=tuple(rows))
