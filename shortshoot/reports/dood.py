"""Day out of days: who and what works, travels, waits on which date, with totals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from shortshoot.document import Column, Document, Row, Table
from shortshoot.model import Part
from shortshoot.reports.base import Report
from shortshoot.reports.kit.codes import codes, totals
from shortshoot.reports.kit.elements import category_name
from shortshoot.reports.kit.make import Columns, cell, row
from shortshoot.reports.kit.people import person_codes, role_and_actor
from shortshoot.reports.kit.strips import Strips

ACROSS = 16
"""Dates side by side on one table; more are continued in the next."""

COUNTS = ("work", "hold", "travel", "other", "total")


class Line(NamedTuple):
    """One row: its number, its name and its codes."""

    number: str
    name: str
    codes: dict[date, str]
    about: str


class Dood(Report):
    """The cast first, then places, sets, background and every kind of element."""

    id = "dood"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """One document with a table for each kind of thing."""
        tables = [*self._tables("cast", list(self._cast()))]
        if not self.ask.person:
            strips = Strips(self.binder)
            say, shoot = self.say, self.shoot
            tables += self._things(
                "locations", lambda part: [part.location], lambda one: say.text(shoot.locations[one].name) or one
            )
            tables += self._things("sets", lambda part: [part.set], lambda one: say.text(shoot.sets[one].name) or one)
            tables += self._things("background", lambda part: part.background, strips.kind)
            known = self.binder.known
            tables += self._things("gear", lambda part: known.gear_of(shoot, part), strips.gear)
            for category in self._categories():
                tables += self._things(category, self._elements_of(category), str)
        yield self.document([self.masthead(), *tables])

    def _cast(self) -> Iterator[Line]:
        for person in self.board.by_number(set(self.shoot.cast)):
            if self.ask.person in (None, person):
                found = person_codes(self.binder, person)
                number = str(self.board.cast_order[person])
                yield Line(number, role_and_actor(self.binder, person), found, f"person:{person}")

    def _categories(self) -> list[str]:
        return list(dict.fromkeys(key for scene in self.shoot.scenes.values() for key in scene.elements))

    def _elements_of(self, category: str) -> Callable[[Part], list[str]]:
        def of(part: Part) -> list[str]:
            return [self.say.text(one) for one in self.shoot.scenes[part.scene].elements.get(category, ())]

        return of

    def _things(self, kind: str, of: Callable[[Part], Iterable[str]], name: Callable[[str], str]) -> list[Table]:
        worked: dict[str, set[date]] = {}
        for one in self.board.unit_days:
            for part in self.board.parts(one):
                for thing in of(part):
                    worked.setdefault(thing, set()).add(one.date)
        for entry in self.shoot.progress.shot:
            if entry.was_shot and entry.part in self.shoot.parts:
                for thing in of(self.shoot.parts[entry.part]):
                    worked.setdefault(thing, set()).add(entry.date)
        off = self.shoot.calendar.off
        by_first_day = sorted(worked.items(), key=lambda one: (min(one[1]), name(one[0])))
        lines = [
            Line(str(index), name(thing), codes(sorted(days), off=off), "")
            for index, (thing, days) in enumerate(by_first_day, 1)
        ]
        return list(self._tables(kind, lines))

    def _tables(self, kind: str, lines: list[Line]) -> Iterator[Table]:
        key = f"dood.{kind}"
        title = self.say(key) if self.say.has(key) else category_name(self.binder, kind)
        dates = self._dates(lines)
        for start in range(0, len(dates), ACROSS):
            chunk = dates[start : start + ACROSS]
            last = start + ACROSS >= len(dates)
            rows = [self._row(line, chunk, counted=last) for line in lines if line.codes]
            yield Table(key=kind, title=title, columns=self._columns(chunk, counted=last), rows=tuple(rows))

    def _dates(self, lines: list[Line]) -> list[date]:
        found = {*self.board.dates, *(day for line in lines for day in line.codes)}
        if not found:
            return []
        first, last = min(found), max(found)
        return [date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]

    def _columns(self, dates: list[date], *, counted: bool) -> tuple[Column, ...]:
        column = Columns(self.say, "dood")
        made = [column("number", right=True), column("name", grow=3)]
        for day in dates:
            number = self.board.number(day)
            label = f"{number or '-'}\n{self.say.short_date(day)}\n{self.say.weekday(day)}"
            made.append(column(day.isoformat(), center=True, grow=1, label=label))
        if counted:
            made += [column("start", right=True, keep=3), column("finish", right=True, keep=3)]
            made += [column(key, right=True, keep=1 if key in ("work", "total") else 2) for key in COUNTS]
        return tuple(made)

    def _row(self, line: Line, dates: list[date], *, counted: bool) -> Row:
        cells: dict[str, object] = {"number": line.number, "name": line.name}
        for day in dates:
            cells[day.isoformat()] = line.codes.get(day, "")
        if counted:
            worked = [day for day, code in sorted(line.codes.items()) if "W" in code]
            if worked:
                cells |= {"start": self.say.short_date(worked[0]), "finish": self.say.short_date(worked[-1])}
            cells |= {key: cell(count or "", count) for key, count in totals(line.codes).items()}
        return row(cells, about=(line.about,) if line.about else ())
