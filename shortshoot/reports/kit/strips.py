"""The strip: one part on one line, with its colour and the letter beside it.

**Why:** the one-liner, the call sheet, the stripboard and the lists by set or episode show the same
strip with more or fewer columns. It is made here once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from shortshoot.document import CHANGED, Cell, Column, Row, Shade
from shortshoot.model import Part, UnitDay
from shortshoot.reports.base import Binder
from shortshoot.reports.kit.board import Slot
from shortshoot.reports.kit.make import Columns, pages_cell
from shortshoot.reports.kit.progress import last_entries

ESTIMATED = "~"
"""Stands before minutes that nobody has confirmed."""


LINE = (
    "mark", "time", "scene", "site", "light", "set", "synopsis", "story", "pages", "cast", "place", "minutes",
)  # fmt: skip
"""The columns of a scene in a list by time."""


class Strips:
    """Makes strips for one binder."""

    def __init__(self, binder: Binder) -> None:
        self.binder = binder
        self.shoot = binder.shoot
        self.board = binder.board
        self.say = binder.say
        self._column = Columns(self.say, "strip")

    def columns(self, *keys: str) -> tuple[Column, ...]:
        """The named columns; the mark of changes only when there was an earlier issue."""
        column = self._column
        made = {
            "mark": column("mark", label=" "),
            "time": column("time", right=True),
            "scene": column("scene"),
            "episodes": column("episodes", keep=4),
            "site": column("site", center=True),
            "light": column("light", center=True),
            "set": column("set", grow=2),
            "synopsis": column("synopsis", grow=5, keep=3),
            "story": column("story", center=True, keep=4),
            "pages": column("pages", right=True),
            "cast": column("cast", grow=1),
            "place": column("place", grow=1, keep=5),
            "minutes": column("minutes", right=True, keep=2),
            "unit": column("unit", center=True, keep=2),
            "background": column("background", grow=1, keep=5),
            "flags": column("flags", grow=1, keep=4),
            "date": column("date"),
            "notes": column("notes", grow=2, keep=4),
        }
        return tuple(made[key] for key in keys if key != "mark" or self.binder.before is not None)

    def row(self, part: Part, *, unit_day: UnitDay | None = None) -> Row:
        """The strip of a part, with every column filled that can be."""
        shoot, say = self.shoot, self.say
        where, place = shoot.place_of(part.id)
        placed = self.board.schedule.placed.get(part.id)
        unit_day = unit_day or (placed.unit_day if placed else self._logged(part))
        cells = {
            "mark": Cell(text=CHANGED if self.changed(part) else "", tone="changed"),
            "time": Cell(text=say.clock(placed.start, shoot.midnight(placed.unit_day.date)) if placed else ""),
            "scene": Cell(text=part.id, tone="strong"),
            "episodes": Cell(text=say.list([str(one) for one in part.episodes])),
            "site": Cell(text="" if part.kind == "event" else say(f"site.{part.interior}")),
            "light": Cell(text="" if part.kind == "event" else say(f"light.{part.time}")),
            "set": Cell(text=self.set_name(part)),
            "synopsis": Cell(text=say.text(part.synopsis)),
            "story": Cell(text=part.day),
            "pages": Cell() if part.kind == "event" else pages_cell(say, part.pages),
            "cast": Cell(text=self.numbers(part)),
            "place": Cell(text=say.text(place.name) or place.id),
            "minutes": Cell(text=f"{ESTIMATED if part.estimated else ''}{part.minutes}", value=part.minutes),
            "unit": Cell(text=unit_day.unit if unit_day else ""),
            "background": Cell(text=self.background(part)),
            "flags": Cell(text=say.list([self.flag(one) for one in part.flags])),
            "date": Cell(text=say.day_month(unit_day.date) if unit_day else say("strip.unplaced")),
            "notes": Cell(text=self.notes(part)),
        }
        about = [f"set:{where.id}", f"place:{place.id}", *(f"person:{one}" for one in part.cast)]
        if unit_day:
            about += [f"day:{unit_day.date}", f"unit:{unit_day.unit}"]
        return Row(cells=cells, shade=shade(part), about=tuple(about))

    def _logged(self, part: Part) -> UnitDay | None:
        """With whom and when a part was shot that the schedule does not name any more."""
        entry = last_entries(self.binder).get(part.id)
        return None if entry is None or not entry.was_shot else UnitDay(entry.unit, entry.date)

    def banner(self, slot: Slot, unit_day: UnitDay) -> Row:
        """What happens between two strips: a meal, a move, another set, other light, a pause."""
        say = self.say
        what = ""
        if slot.part is not None:
            place = self.shoot.place_of(slot.part.id)[1]
            what = (say.text(place.name) or place.id) if slot.kind == "move" else self.set_name(slot.part)
            if slot.kind == "light":
                what = " ".join(filter(None, [what, say(f"light.{slot.part.time}"), slot.part.direction]))
        said = [say(f"banner.{slot.kind}", what=what)]
        if slot.kind == "meal":
            midnight = self.shoot.midnight(unit_day.date)
            said.append(f"{say.clock(slot.start, midnight)} - {say.clock(slot.end, midnight)}")
        if slot.minutes:
            said.append(say.minutes(slot.minutes))
        return Row(kind="banner", text=" · ".join(said), about=(f"day:{unit_day.date}", f"unit:{unit_day.unit}"))

    def day_rows(self, unit_day: UnitDay) -> list[Row]:
        """A unit's day in shooting order, with its banners."""
        return [
            self.row(slot.part, unit_day=unit_day)
            if slot.kind == "scene" and slot.part is not None
            else self.banner(slot, unit_day)
            for slot in self.board.agenda(unit_day)
        ]

    def day_break(self, unit_day: UnitDay) -> Row:
        """The black strip after a day's work, with its totals."""
        say, board = self.say, self.board
        parts = board.parts(unit_day)
        number = board.number(unit_day.date)
        said = [
            say("break.end", n=number, total=len(board.shooting_dates)) if number else say("break.prep"),
            say.day_month(unit_day.date),
            say("break.unit", unit=unit_day.unit) if len(self.shoot.units) > 1 else "",
            say("count.pages", n=say.pages(pages_of(parts))),
            say.scenes(scenes_of(parts)),
            say("break.wrap", time=say.clock(board.plan(unit_day).wrap, self.shoot.midnight(unit_day.date))),
        ]
        text = " · ".join(one for one in said if one)
        return Row(kind="break", text=text, shade="break", about=(f"day:{unit_day.date}", f"unit:{unit_day.unit}"))

    def day_of(self, day: date) -> str:
        """`Day 3 of 7`; a day with events alone is prep."""
        number = self.board.number(day)
        return (
            self.say("sheet.day-of", n=number, total=len(self.board.shooting_dates))
            if number
            else self.say("sheet.prep")
        )

    def total(self, parts: Sequence[Part], *, first: str = "set") -> Row:
        """The totals under a list of strips."""
        return Row(
            kind="total",
            cells={
                first: Cell(text=self.say.scenes(scenes_of(parts)), value=scenes_of(parts)),
                "pages": pages_cell(self.say, pages_of(parts)),
                "minutes": Cell(text=str(minutes_of(parts)), value=minutes_of(parts)),
            },
        )

    def plan_total(self, unit_days: Sequence[UnitDay]) -> Row:
        """The totals under all of some days."""
        made = self.total([part for one in unit_days for part in self.board.parts(one)])
        days = len({one.date for one in unit_days if self.board.number(one.date)})
        said = f"{made.cells['set'].text} · {self.say.days(days)}"
        return made.model_copy(update={"cells": {**made.cells, "set": Cell(text=said, value=made.cells["set"].value)}})

    # ---- pieces -------------------------------------------------------------------------------

    def set_name(self, part: Part) -> str:
        """The set's name as strips write it: English in upper case."""
        one = self.shoot.sets[part.set]
        return (self.say.text(one.name) or one.id).upper()

    def numbers(self, part: Part) -> str:
        """The cast ids of a part in order."""
        order = self.board.cast_order
        return ", ".join(str(order[person]) for person in self.board.by_number(set(part.cast)))

    def background(self, part: Part) -> str:
        """Background by kind with counts."""
        return self.say.list([f"{self.kind(kind)} {count}" for kind, count in part.background.items()])

    def kind(self, kind: str) -> str:
        """The name of a kind of background."""
        known = self.shoot.background.get(kind)
        return (self.say.text(known.name) if known else "") or kind

    def flag(self, flag: str) -> str:
        """A flag in the language of the paper, as written when the trade has no word."""
        key = f"flag.{flag}"
        return self.say(key) if self.say.has(key) else flag

    def gear(self, name: str) -> str:
        """Gear or a helper in the language of the paper, as written when the trade has no word."""
        key = f"gear.{name}"
        return self.say(key) if self.say.has(key) else name

    def notes(self, part: Part) -> str:
        """What the script and the sheets' file note on a scene; it follows the scene."""
        typed = self.binder.sheets.scenes
        texts = [self.shoot.scenes[part.scene].notes, typed.get(part.scene)]
        if part.id != part.scene:
            texts.append(typed.get(part.id))
        return "\n".join(self.say.text(one) for one in texts if one)

    def changed(self, part: Part) -> bool:
        """Whether the part is elsewhere or at another time than in the last issue."""
        before = self.binder.before
        if before is None:
            return False
        return before.schedule.placed.get(part.id) != self.board.schedule.placed.get(part.id)


def shade(part: Part) -> Shade:
    """The strip colour of a part; a scene through the door counts as interior, an event has its own."""
    if part.kind == "event":
        return "event"
    site = "ext" if part.interior == "ext" else "int"
    return cast(Shade, f"{site}-{part.time}")


def pages_of(parts: Iterable[Part]) -> int:
    """Their pages in eighths."""
    return sum(part.pages for part in parts)


def minutes_of(parts: Iterable[Part]) -> int:
    """Their minutes before the camera."""
    return sum(part.minutes for part in parts if part.kind == "live")


def scenes_of(parts: Iterable[Part]) -> int:
    """How many scenes they belong to; events are none."""
    return len({part.scene for part in parts if part.kind == "live"})
