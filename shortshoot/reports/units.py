"""The units of a day beside each other on one clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shortshoot.document import Bar, Clock, Document, Lane
from shortshoot.model import UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.strips import Strips, shade

HOUR = 60


class Units(Report):
    """A clock a day: who shoots what at the same time, and when everybody eats or moves."""

    id = "units"

    def papers(self) -> Iterator[Document]:
        """A document a date."""
        for day in dict.fromkeys(one.date for one in self.unit_days()):
            lanes = [one for one in self.unit_days() if one.date == day]
            title = f"{self.title} {self.say.long_date(day)}"
            yield self.document([self.masthead(title), self._clock(day, lanes)], name=f"units-{day}", title=title)

    def _clock(self, day: date, lanes: list[UnitDay]) -> Clock:
        midnight = self.shoot.midnight(day)
        plans = [self.board.plan(one) for one in lanes]
        first = min(plan.call for plan in plans) // HOUR * HOUR
        last = -(-max(plan.wrap for plan in plans) // HOUR) * HOUR
        ticks = tuple((minute - midnight, self.say.clock(minute, midnight)) for minute in range(first, last + 1, HOUR))
        return Clock(lanes=tuple(self._lane(one, midnight) for one in lanes), ticks=ticks)

    def _lane(self, one: UnitDay, midnight: int) -> Lane:
        strips = Strips(self.binder)
        bars = []
        pieces = [piece for slot in self.board.agenda(one) for piece in slot.pieces()]
        for slot in sorted(pieces, key=lambda piece: piece.start):
            time = self.say.clock(slot.start, midnight)
            if slot.kind == "scene" and slot.part is not None:
                part = slot.part
                light = "" if part.kind == "event" else self.say(f"light.{part.time}")
                numbers = f"({strips.numbers(part)})" if part.cast else ""
                said = " ".join(one for one in (part.id, light, numbers, strips.set_name(part)) if one)
                text = f"{time}  {said}"
                bars.append(Bar(start=slot.start - midnight, end=slot.end - midnight, text=text, shade=shade(part)))
            elif slot.minutes:
                text = f"{time}  {strips.banner(slot, one).text}"
                bars.append(Bar(start=slot.start - midnight, end=slot.end - midnight, text=text))
        plan = self.board.plan(one)
        hours = f"{self.say.clock(plan.call, midnight)} - {self.say.clock(plan.wrap, midnight)}"
        return Lane(key=one.unit, label=f"{self.say('break.unit', unit=one.unit)}  {hours}", bars=tuple(bars))
