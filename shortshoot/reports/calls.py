"""Calls: each person's and each unit's own days, as a message or for the calendar of a phone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from shortshoot.document import Document, Event, Table
from shortshoot.model import UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.board import PersonDay
from shortshoot.reports.kit.make import Columns, row
from shortshoot.reports.kit.people import role, role_and_actor
from shortshoot.reports.kit.sheet import SheetDay
from shortshoot.reports.kit.strips import scenes_of


class Calls(Report):
    """A document a person and a document a unit; entries keep their identity from issue to issue."""

    id = "calls"

    def papers(self) -> Iterator[Document]:
        """The people by number, then the units, unless one of them was asked for."""
        for person in self.board.by_number(set(self.shoot.cast)):
            if self.ask.person in (None, person) and not (self.ask.unit and not self.ask.person):
                days = [one for one in self._days(person) if self.ask.day in (None, one.date)]
                gone = list(self._cancelled(person, days))
                if days or gone:
                    yield self._person(person, days, gone)
        if not self.ask.person:
            for unit in self.shoot.units:
                own = [one for one in self.unit_days() if one.unit == unit]
                lost = list(self._cancelled_unit(unit, own))
                if own or lost:
                    yield self._unit(unit, own, lost)

    def _days(self, person: str) -> list[PersonDay]:
        found = (self.board.person_day(person, day) for day in self.board.called_dates[person])
        return [one for one in found if one is not None]

    # ---- people -------------------------------------------------------------------------------

    def _person(self, person: str, days: list[PersonDay], gone: list[Event]) -> Document:
        column = Columns(self.say, "calls")
        columns = (
            column("date"),
            *(column(key, right=True) for key in ("call", "on-set", "release")),
            column("places", grow=2),
            column("scenes", grow=2),
            column("remarks", grow=2),
        )
        sheets = {one.date: SheetDay(self.binder, UnitDay(one.units[0], one.date)) for one in days}
        rows = [
            row(
                {
                    "date": self.say.day_month(one.date),
                    "call": sheets[one.date].time(one.call),
                    "on-set": sheets[one.date].time(one.on_set),
                    "release": sheets[one.date].time(one.release),
                    "places": self.say.list(self._places(one)),
                    "scenes": self.say.list([part.id for part in one.parts]),
                    "remarks": sheets[one.date].remarks(one),
                },
                about=(f"person:{person}", f"day:{one.date}"),
            )
            for one in days
        ]
        title = f"{self.title} {role_and_actor(self.binder, person)}"
        return self.document(
            [self.masthead(title), Table(key="calls", columns=columns, rows=tuple(rows))],
            name=f"calls-{person}",
            title=title,
            events=(*map(self._person_event, days), *gone),
        )

    def _places(self, one: PersonDay) -> list[str]:
        places = dict.fromkeys(part.location for part in one.parts)
        return [self.say.text(self.shoot.locations[place].name) or place for place in places]

    def _person_event(self, one: PersonDay) -> Event:
        midnight = self.shoot.midnight(one.date)
        lines = [
            f"{self.say('calls.on-set')} {self.say.clock(one.on_set, midnight)}",
            f"{self.say('calls.scenes')} {self.say.list([part.id for part in one.parts])}",
        ]
        return self._event(
            f"person/{one.person}/{one.date}",
            one.call,
            one.release,
            f"{self.say.text(self.shoot.title)}: {role(self.binder, one.person)}",
            place=self._address(one.parts[0].location),
            lines=lines,
        )

    def _cancelled(self, person: str, days: list[PersonDay]) -> Iterator[Event]:
        """Days to come of the last issue on which the person does not work any more."""
        before = self.binder.before
        if before is None:
            return
        now = {one.date for one in days}
        for day in before.called_dates[person]:
            gone = before.person_day(person, day)
            if gone is not None and day not in now and self._may_be_cancelled(day):
                title = f"{self.say.text(self.shoot.title)}: {role(self.binder, person)}"
                yield self._event(f"person/{person}/{day}", gone.call, gone.release, title, cancelled=True)

    def _may_be_cancelled(self, day: date) -> bool:
        """Whether a date is asked for, and not over."""
        return day > self.shoot.progress.last and self.ask.day in (None, day)

    # ---- units --------------------------------------------------------------------------------

    def _cancelled_unit(self, unit: str, days: Iterable[UnitDay]) -> Iterator[Event]:
        """Days to come of the last issue on which the unit does not work any more."""
        before, now = self.binder.before, {one.date for one in days}
        if before is None:
            return
        for one in before.unit_days:
            if one.unit == unit and one.date not in now and self._may_be_cancelled(one.date):
                plan, title = before.plan(one), self._unit_title(unit)
                yield self._event(f"unit/{unit}/{one.date}", plan.call, plan.wrap, title, cancelled=True)

    def _unit_title(self, unit: str) -> str:
        return f"{self.say.text(self.shoot.title)}: {self.say('break.unit', unit=unit)}"

    def _unit(self, unit: str, days: Iterable[UnitDay], gone: list[Event]) -> Document:
        column = Columns(self.say, "calls")
        columns = (
            column("date"),
            *(column(key, right=True) for key in ("call", "first", "wrap")),
            column("places", grow=3),
            column("amount", grow=1),
        )
        rows, events = [], []
        for one in days:
            day = SheetDay(self.binder, one)
            places = [self.say.text(place.name) or place.id for place in day.locations]
            rows.append(
                row(
                    {
                        "date": self.say.day_month(one.date),
                        "call": day.time(day.plan.call),
                        "first": day.time(day.shooting_call),
                        "wrap": day.time(day.plan.wrap),
                        "places": self.say.list(places),
                        "amount": self.say.scenes(scenes_of(day.parts)),
                    },
                    about=(f"unit:{unit}", f"day:{one.date}"),
                )
            )
            lines = [
                f"{day.time(day.plan.starts[part.id])} {part.id} {day.strips.set_name(part)}" for part in day.parts
            ]
            events.append(
                self._event(
                    f"unit/{unit}/{one.date}",
                    day.plan.call,
                    day.plan.wrap,
                    self._unit_title(unit),
                    place=self._address(day.locations[0].id),
                    lines=lines,
                )
            )
        name = self.say.text(self.shoot.units[unit].name) or self.say("break.unit", unit=unit)
        title = f"{self.title} {name}"
        return self.document(
            [self.masthead(title), Table(key="calls", columns=columns, rows=tuple(rows))],
            name=f"calls-unit-{unit}",
            title=title,
            events=[*events, *gone],
        )

    # ---- entries ------------------------------------------------------------------------------

    def _address(self, location: str) -> str:
        place = self.shoot.locations[location]
        texts = (self.say.text(place.name) or location, self.say.text(place.address))
        return ", ".join(text for text in texts if text)

    def _event(
        self,
        key: str,
        start: int,
        end: int,
        title: str,
        *,
        place: str = "",
        lines: Iterable[str] = (),
        cancelled: bool = False,
    ) -> Event:
        return Event(
            uid=f"{self.shoot.id}/{key}@shortshoot",
            start=self._moment(start),
            end=self._moment(end),
            title=title,
            place=place,
            lines=tuple(lines),
            sequence=self.binder.issue,
            cancelled=cancelled,
        )

    def _moment(self, minute: int) -> datetime:
        """A minute of the axis as the wall clock of the shoot's zone has it."""
        day: date = self.shoot.calendar.start
        naive = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
        return naive.replace(tzinfo=ZoneInfo(self.shoot.zone))
