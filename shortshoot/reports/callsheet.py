"""The call sheet, front and back, one document a unit-day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from shortshoot.document import Block, Fields, Item, Masthead, Note, PageBreak, Row, Table
from shortshoot.model import UnitDay
from shortshoot.reports.kit.elements import category_name
from shortshoot.reports.kit.layout import Layout, SheetReport
from shortshoot.reports.kit.make import row
from shortshoot.reports.kit.people import actor, role
from shortshoot.reports.kit.strips import LINE, pages_of, scenes_of


class CallSheet(SheetReport):
    """Everything a crew needs for one day; what nobody knows yet is a marked placeholder."""

    id = "callsheet"

    def layout(self, one: UnitDay) -> Layout:
        """The sheet of a unit-day."""
        return Sheet(self, one)


class Sheet(Layout):
    """One call sheet being written."""

    labels = "sheet"

    def blocks(self) -> Iterator[Block]:
        """Front, then back."""
        yield self._masthead()
        yield self._places()
        yield from self._safety()
        yield self._scenes()
        yield self._cast()
        yield from self._background()
        yield from self._gear()
        yield from self._notes()
        yield from self._advance()
        yield self._sign_off()
        yield PageBreak()
        yield from self._back()

    # ---- front --------------------------------------------------------------------------------

    def _masthead(self) -> Masthead:
        day, say, shoot = self.day, self.say, self.shoot
        sheets = self.report.binder.sheets
        colour = self.report.revision()
        left = (
            day.item("director", say.text(shoot.director)),
            day.item("producer", say.text(shoot.producer)),
            day.post("line-producer", sheets.line_producer),
            day.post("first-ad", sheets.first_ad),
            day.item("office", say.text(sheets.office or shoot.contact)),
            day.item("script", say.text(day.typed.script)),
            day.item("schedule", say.text(day.typed.schedule) or colour),
            day.item("issue", colour),
        )
        sunrise, sunset = day.sun()
        right = (
            day.item("date", say.long_date(self.unit_day.date)),
            day.item("day", day.strips.day_of(self.unit_day.date)),
            day.item("shooting-call", day.time(day.shooting_call)),
            day.item("meals", day.meals or say("sheet.none")),
            day.item("wrap", day.time(day.plan.wrap)),
            day.item("weather", say.text(day.typed.weather)),
            day.item("sunrise", sunrise),
            day.item("sunset", sunset),
        )
        unit = say.text(shoot.units[self.unit_day.unit].name) or say("break.unit", unit=self.unit_day.unit)
        return Masthead(
            over=day.item("company", say.text(shoot.company)).text,
            title=say.title(shoot.title),
            under=" · ".join((self.report.title, unit, say("sheet.episodes", which=day.episodes))),
            big=day.item("crew-call", day.time(day.plan.call)),
            left=left,
            right=right,
        )

    def _places(self) -> Table:
        day, say = self.day, self.say
        columns = (
            self.column("place", grow=2),
            self.column("address", grow=3),
            self.column("base-camp", grow=2, keep=4),
            self.column("parking", grow=2, keep=3),
            self.column("hospital", grow=3),
        )
        rows = [
            row(
                {
                    "place": say.text(place.name) or place.id,
                    "address": day.cell(say.text(place.address)),
                    "base-camp": day.cell(say.text(place.base_camp)),
                    "parking": day.cell(say.text(place.parking)),
                    "hospital": day.cell(say.text(place.hospital)),
                },
                about=(f"place:{place.id}",),
            )
            for place in day.locations
        ]
        return Table(key="places", columns=columns, rows=tuple(rows))

    def _safety(self) -> Iterator[Note]:
        if safety := self.day.safety():
            yield Note(title=self.say("sheet.safety"), lines=tuple(safety), tone="warning")

    def _scenes(self) -> Table:
        strips = self.day.strips
        rows = [*strips.day_rows(self.unit_day), strips.total(self.day.parts)]
        columns = strips.columns(*(key for key in LINE if key != "place" or len(self.day.locations) > 1))
        return Table(key="scenes", title=self.say("sheet.scenes"), columns=columns, rows=tuple(rows))

    def _cast(self) -> Table:
        column = self.column
        columns = (
            column("id", right=True),
            column("actor", grow=2),
            column("role", grow=2),
            column("code", center=True),
            column("pickup", right=True, keep=3),
            column("make-up", right=True),
            column("wardrobe", right=True, keep=3),
            column("on-set", right=True),
            column("release", right=True),
            column("remarks", grow=3, keep=2),
        )
        return Table(key="cast", title=self.say("sheet.cast"), columns=columns, rows=tuple(self._people()))

    def _people(self) -> Iterator[Row]:
        day, binder = self.day, self.report.binder
        for one in day.people:
            yield row(
                {
                    "id": self.board.cast_order[one.person],
                    "actor": day.cell(actor(binder, one.person)),
                    "role": role(binder, one.person),
                    "code": day.code(one.person),
                    "pickup": day.cell(day.time(day.pickup(one))),
                    "make-up": day.cell(day.time(one.call)),
                    "wardrobe": day.time(day.wardrobe(one)),
                    "on-set": day.time(day.on_set(one)),
                    "release": day.time(one.release),
                    "remarks": day.remarks(one),
                },
                about=(f"person:{one.person}",),
            )

    def _background(self) -> Iterator[Table]:
        day, say, column = self.day, self.say, self.column
        rows = [
            row(
                {
                    "kind": day.strips.kind(one.kind),
                    "count": one.people,
                    "call": day.cell(day.typed_time(day.typed.background_call)),
                    "on-set": day.time(one.on_set),
                    "in-scenes": say.list(list(one.scenes)),
                }
            )
            for one in day.background()
        ]
        rows += [
            row({"kind": say("sheet.stand-in", who=role(self.report.binder, who)), "count": say.text(one.stand_in)})
            for who, one in day.typed.people.items()
            if one.stand_in
        ]
        if rows:
            columns = (
                column("kind", grow=2),
                column("count", right=True),
                column("call", right=True),
                column("on-set", right=True),
                column("in-scenes", grow=3),
            )
            yield Table(key="background", title=say("sheet.background"), columns=columns, rows=tuple(rows))

    def _gear(self) -> Iterator[Table]:
        day, say, column = self.day, self.say, self.column
        rows = [
            row(
                {
                    "gear": day.strips.gear(one.name),
                    "with": say.list([role(self.report.binder, person) for person in one.people]),
                    "call": day.time(one.call),
                    "on-set": day.time(one.on_set),
                    "until": day.time(one.until),
                    "in-scenes": say.list(list(one.scenes)),
                },
                about=tuple(f"person:{person}" for person in one.people),
            )
            for one in day.gear()
        ]
        if rows:
            columns = (
                column("gear", grow=2),
                column("with", grow=2, keep=2),
                *(column(key, right=True) for key in ("call", "on-set", "until")),
                column("in-scenes", grow=3),
            )
            yield Table(key="gear", title=say("sheet.gear-title"), columns=columns, rows=tuple(rows))

    def _notes(self) -> Iterator[Block]:
        day, say = self.day, self.say
        departments = [Item(label=name, text=text) for name, text in day.departments()]
        if departments:
            yield Fields(title=say("sheet.departments"), items=tuple(departments), columns=1)
        notes = [*(say.text(one) for one in day.typed.notes), *day.scene_notes()]
        if notes:
            yield Note(title=say("sheet.notes"), lines=tuple(notes))

    def _advance(self) -> Iterator[Table]:
        day, say = self.day, self.say
        rows: list[Row] = []
        days = day.advance()
        several = len({part.location for later in days for part in self.board.parts(later)}) > 1
        for later in days:
            parts = self.board.parts(later)
            plan = self.board.plan(later)
            head = (
                day.strips.day_of(later.date),
                say.long_date(later.date),
                say("sheet.call-at", time=say.clock(plan.call, self.shoot.midnight(later.date))),
                say.scenes(scenes_of(parts)),
                say("count.pages", n=say.pages(pages_of(parts))),
            )
            rows.append(Row(kind="group", text=" · ".join(head)))
            for location, here in groupby(parts, key=lambda part: part.location):
                if several:
                    rows.append(Row(kind="banner", text=say.text(self.shoot.locations[location].name) or location))
                rows += [day.strips.row(part, unit_day=later) for part in here]
        if rows:
            columns = day.strips.columns("scene", "site", "light", "set", "pages", "cast")
            yield Table(key="advance", title=say("sheet.advance"), columns=columns, rows=tuple(rows), abreast=len(days))

    def _sign_off(self) -> Fields:
        day = self.day
        channels = ", ".join(
            f"{category_name(self.report.binder, key)} {channel}" for key, channel in day.typed.walkie.items()
        )
        signatures = [
            Item(label=self.say(f"sheet.sign-{who}"), text="____________") for who in ("ad", "upm", "director")
        ]
        columns = 2 if self.say.language == "en+zh" else 4
        return Fields(title="", items=(day.item("walkie", channels), *signatures), columns=columns)

    # ---- back ---------------------------------------------------------------------------------

    def _back(self) -> Iterator[Block]:
        yield self._crew()
        yield self._runs()
        yield self._catering()

    def _crew(self) -> Table:
        day, say, column = self.day, self.say, self.column
        columns = (column("job", grow=2), column("name", grow=2), column("call", right=True), column("phone", keep=2))
        here = [one for one in self.shoot.crew if one.unit in (None, self.unit_day.unit)]
        rows: list[Row] = []
        for department in dict.fromkeys(one.department for one in here):
            rows.append(Row(kind="group", text=category_name(self.report.binder, department)))
            for one in here:
                if one.department == department:
                    call = day.plan.call if one.call is None else day.midnight + one.call
                    job = day.cell(say.text(one.job))
                    phone = day.cell(one.phone)
                    rows.append(row({"job": job, "name": say.text(one.name), "call": day.time(call), "phone": phone}))
        if not here:
            rows.append(row({"name": day.cell("")}))
        return Table(key="crew", title=say("sheet.crew"), columns=columns, rows=tuple(rows), abreast=2)

    def _runs(self) -> Table:
        day, say, column = self.day, self.say, self.column
        columns = (
            column("vehicle", grow=2),
            column("time", right=True),
            column("from", grow=2),
            column("driver", grow=2),
        )
        rows = [
            row(
                {
                    "vehicle": say.text(run.vehicle),
                    "time": day.cell(day.typed_time(run.time)),
                    "from": day.cell(say.text(run.from_)),
                    "driver": day.cell(say.text(run.driver)),
                }
            )
            for run in day.typed.runs
        ]
        return Table(
            key="runs",
            title=say("sheet.runs"),
            columns=columns,
            rows=tuple(rows) or (row({"vehicle": day.cell("")}),),
        )

    def _catering(self) -> Fields:
        day = self.day
        crew = sum(one.unit in (None, self.unit_day.unit) for one in self.shoot.crew)
        background = sum(one.people for one in day.background())
        counted = (
            day.item("breakfast", day.typed_time(day.typed.breakfast)),
            Item(label=self.say("sheet.heads-cast"), text=str(len(day.people))),
            Item(label=self.say("sheet.heads-background"), text=str(background)),
            day.item("heads-crew", str(crew) if crew else ""),
        )
        typed = tuple(Item(label=kind, text=str(count)) for kind, count in day.typed.catering.items())
        return Fields(title=self.say("sheet.catering"), items=counted + typed, columns=4)
