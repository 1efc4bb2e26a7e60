"""The Chinese call sheet 通告单: leads in columns, scenes grouped by place, read as a picture in a chat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from shortshoot.document import Block, Cell, Column, Fields, Item, Masthead, Note, Row, Table
from shortshoot.model import Language, Part, Text, UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.board import PersonDay
from shortshoot.reports.kit.elements import looks
from shortshoot.reports.kit.layout import Layout, SheetReport
from shortshoot.reports.kit.make import row
from shortshoot.reports.kit.people import actor, role
from shortshoot.reports.kit.strips import pages_of, scenes_of, shade

LEADS = 8
"""Cast members with a column of their own; the others stand among the featured (特约)."""

LINES = ("actor", "marks", "make-up-at", "make-up", "ready", "on-set", "release")
"""The lines of the cast block."""

TICK = "✓"

STUCK = "\u00a0"
"""The blank between a number and the name that it belongs to: no line ends there."""

_ADDED = re.compile(r"[·（(,，]|(?<=\w) (?:the|of|behind|from|with) ")
"""Where what is added to a name begins: 伊森·科尔, Tang Ke (Coco), Old Song the driver."""


class Tonggao(SheetReport):
    """One sheet a unit-day, in the layout that crews in China expect."""

    id = "tonggao"
    landscape = True

    def layout(self, one: UnitDay) -> Layout:
        """The sheet of a unit-day."""
        return Sheet(self, one)


class Sheet(Layout):
    """One 通告单 being written."""

    labels = "tonggao"

    def __init__(self, report: Report, unit_day: UnitDay) -> None:
        super().__init__(report, unit_day)
        self.leads = self._leads()
        self.short = self._short_names()

    def blocks(self) -> Iterator[Block]:
        """The sheet from top to bottom."""
        yield self._masthead()
        yield self._cast()
        yield self._scenes()
        yield from self._notes()

    def _leads(self) -> list[PersonDay]:
        by_weight = sorted(self.day.people, key=lambda one: -len(self.shoot.parts_with[one.person]))
        chosen = {one.person for one in by_weight[:LEADS]}
        return [one for one in self.day.people if one.person in chosen]

    def _short_names(self) -> dict[str, str]:
        """Roles without what follows the name, 伊森·科尔 as 伊森; with their numbers where several are called so."""
        languages = self.say.languages
        names = {
            one: " ".join(dict.fromkeys(_first(member.role, language) for language in languages)) or one
            for one, member in self.shoot.cast.items()
        }
        called = Counter(names.values())
        number = self.board.cast_order
        return {one: name if called[name] == 1 else f"{number[one]}{STUCK}{name}" for one, name in names.items()}

    def _full(self, person: str) -> str:
        """The whole role, with the number by which its short name is told from others."""
        full, short = role(self.report.binder, person), self.short[person]
        number = f"{self.board.cast_order[person]}{STUCK}"
        return f"{number}{full}" if short.startswith(number) else full

    # ---- head ---------------------------------------------------------------------------------

    def _masthead(self) -> Masthead:
        day, say, shoot = self.day, self.say, self.shoot
        unit = say.text(shoot.units[self.unit_day.unit].name) or say("break.unit", unit=self.unit_day.unit)
        return Masthead(
            over=say.text(shoot.company),
            title=say.title(shoot.title),
            under=f"{self.report.title} · {unit}",
            big=day.item("crew-call", day.time(day.plan.call)),
            left=tuple(self._who_and_where(unit)),
            right=tuple(self._when()),
        )

    def _who_and_where(self, unit: str) -> Iterator[Item]:
        day, say, sheets = self.day, self.say, self.report.binder.sheets
        yield day.item("unit", unit)
        yield day.item("issue", self.report.revision())
        yield day.item("director", say.text(self.shoot.director))
        yield day.post("photography", sheets.photography)
        yield day.item("contact", say.text(sheets.office or self.shoot.contact))
        amount = f"{say.scenes(scenes_of(day.parts))} / {say('count.pages', n=say.pages(pages_of(day.parts)))}"
        yield day.item("amount", amount)
        places = [self._place(place.id) for place in day.locations]
        yield day.item("place", say.list(places))
        yield day.item("hospital", say.list([say.text(place.hospital) for place in day.locations]))

    def _when(self) -> Iterator[Item]:
        day, say = self.day, self.say
        sunrise, sunset = day.sun()
        yield day.item("date", say.long_date(self.unit_day.date))
        yield day.item("day", day.strips.day_of(self.unit_day.date))
        yield day.item("breakfast", day.typed_time(day.typed.breakfast))
        yield day.item("departure", day.typed_time(day.typed.departure))
        yield day.item("shooting-call", day.time(day.shooting_call))
        yield day.item("meals", day.meals or say("sheet.none"))
        yield day.item("wrap", day.time(day.plan.wrap))
        yield day.item("weather", say.text(day.typed.weather))
        yield day.item("sun", f"{sunrise} / {sunset}" if sunrise else "")

    def _place(self, location: str) -> str:
        return self.say.text(self.shoot.locations[location].name) or location

    # ---- cast ---------------------------------------------------------------------------------

    def _cast(self) -> Table:
        columns = (
            self.column("role"),
            *(Column(key=_key(one.person), label=self._full(one.person), align="center", grow=1) for one in self.leads),
        )
        lines: dict[str, dict[str, object]] = {key: {} for key in LINES}
        day = self.day
        for one in self.leads:
            who, key = one.person, _key(one.person)
            first = self.shoot.locations[one.parts[0].location]
            lines["actor"][key] = day.cell(actor(self.report.binder, who))
            lines["marks"][key] = Cell(text=self.say.clauses(day.marks(one)))
            lines["make-up-at"][key] = day.cell(self.say.text(first.base_camp))
            lines["make-up"][key] = day.cell(day.time(one.call))
            lines["ready"][key] = Cell(text=day.time(day.wardrobe(one)))
            lines["on-set"][key] = Cell(text=day.time(day.on_set(one)))
            lines["release"][key] = Cell(text=day.time(one.release))
        rows = [row({"role": self.say(f"tonggao.{key}"), **cells}) for key, cells in lines.items()]
        return Table(key="cast", title=self.say("sheet.cast"), columns=columns, rows=tuple(rows))

    # ---- scenes -------------------------------------------------------------------------------

    def _scenes(self) -> Table:
        column = self.column
        leads = [
            Column(key=_key(one.person), label=self.short[one.person], align="center", turned=True)
            for one in self.leads
        ]
        columns = (
            *self.day.strips.columns("mark"),
            column("time", right=True),
            column("scene"),
            column("mood", center=True),
            column("pages", right=True),
            column("set", grow=2),
            column("synopsis", grow=9),
            *leads,
            column("featured", grow=2, keep=2),
            column("extras", grow=1, keep=2),
            column("props", grow=4, keep=3),
            column("notes", grow=1, keep=4),
        )
        rows: list[Row] = []
        here = ""
        for slot in self.board.agenda(self.unit_day):
            part = slot.part
            if slot.kind == "scene" and part is not None:
                if part.location != here:
                    here = part.location
                    rows.append(Row(kind="group", text=self._place(here)))
                rows.append(self._scene(part, self.board.plan(self.unit_day).starts[part.id]))
            elif slot.kind in ("meal", "move", "set"):
                rows.append(self.day.strips.banner(slot, self.unit_day))
        rows.append(self.day.strips.total(self.day.parts))
        return Table(key="scenes", title=self.say("sheet.scenes"), columns=columns, rows=tuple(rows))

    def _scene(self, part: Part, start: int) -> Row:
        strips, say = self.day.strips, self.say
        leads = {one.person for one in self.leads}
        featured = [self.short[one] for one in self.board.by_number(set(part.cast)) if one not in leads]
        elements = self.shoot.scenes[part.scene].elements
        things = [say.text(one) for texts in elements.values() for one in texts]
        worn = looks(self.report.binder, part, self.short.__getitem__)
        strip = strips.row(part, unit_day=self.unit_day)
        cells: dict[str, object] = {
            "mark": strip.cells["mark"],
            "time": self.day.time(start),
            "scene": strip.cells["scene"],
            "mood": self._mood(part),
            "pages": strip.cells["pages"],
            "set": strip.cells["set"],
            "synopsis": strip.cells["synopsis"],
            "featured": say.list(featured),
            "extras": strip.cells["background"],
            "props": say.list(worn + things),
            "notes": strip.cells["notes"],
        }
        cells |= {_key(person): TICK for person in part.cast if person in leads}
        return row(cells, shade=shade(part), about=strip.about)

    def _mood(self, part: Part) -> str:
        say = self.say
        if part.kind == "event":
            return say("kind.event")
        return say("tonggao.both", light=say(f"light.{part.time}"), site=say(f"site.{part.interior}"))

    # ---- notes --------------------------------------------------------------------------------

    def _notes(self) -> Iterator[Block]:
        day, say = self.day, self.say
        placement = [say.text(one) for one in day.typed.placement]
        notes = [say.text(one) for one in day.typed.notes]
        yield Fields(
            items=(
                day.item("placement", "\n".join(placement)),
                Item(label=say("sheet.notes"), text="\n".join(notes) or say("sheet.none")),
                Item(label=say("tonggao.background"), text=say.list(self._background()) or say("sheet.none")),
                *self._gear(),
            ),
            columns=2,
        )
        remarks = say.clauses(list(self._remarks())) or say("sheet.none")
        yield Fields(items=(Item(label=say("sheet.remarks"), text=remarks),), columns=1)
        if safety := day.safety():
            yield Note(title=say("tonggao.warning"), lines=tuple(safety), tone="warning")
        if moves := list(self._moves()):
            yield Note(title=say("tonggao.moves"), lines=tuple(moves))

    def _background(self) -> list[str]:
        kinds = self.day.strips.kind
        return [f"{kinds(one.kind)} {one.people} ({self.day.time(one.on_set)})" for one in self.day.background()]

    def _remarks(self) -> Iterator[str]:
        """Whom there is something to say of: of a lead what the cast table lacks, of all others their call too."""
        day, say = self.day, self.say
        for one in day.people:
            said = day.told_of(one) if one in self.leads else [day.time(one.call), *day.marks(one), *day.told_of(one)]
            if said:
                yield say.told(self.short[one.person], say.list(said))

    def _gear(self) -> Iterator[Item]:
        day, say = self.day, self.say
        called = [
            f"{day.strips.gear(one.name)} {day.time(one.call)} ({say.list(list(one.scenes))})" for one in day.gear()
        ]
        if called:
            yield Item(label=say("sheet.gear-title"), text="\n".join(called))

    def _moves(self) -> Iterator[str]:
        """A line for each way that cast members go during the day: when, for which scene, and who.

        **Why:** it is read by the one who sends the cars, and people on the same way share one.
        """
        placed, say = self.board.schedule.placed, self.say
        ways: dict[str, dict[tuple[int, str], list[str]]] = {}
        for one in self.day.people:
            here = one.parts[0].location
            for part in one.parts[1:]:
                if part.location != here:
                    arrivals = ways.setdefault(f"{self._place(here)} → {self._place(part.location)}", {})
                    riders = arrivals.setdefault((placed[part.id].start, part.id), [])
                    riders.append(role(self.report.binder, one.person))
                    here = part.location
        for way, arrivals in ways.items():
            rides = [
                f"{self.day.time(start)} {scene} {say.list(people)}"
                for (start, scene), people in sorted(arrivals.items())
            ]
            yield say.told(way, say.clauses(rides))


def _first(role: Text, language: Language) -> str:
    """A role before its family name or what is added to it; the dot in the Chinese name tells where that begins."""
    name = role.say(language)
    if language == "en" and "·" in role.zh:
        return name.split(" ")[0]
    return _ADDED.split(name, maxsplit=1)[0].strip() or name


def _key(person: str) -> str:
    """The key of a lead's column, apart from the others."""
    return f"lead:{person}"
