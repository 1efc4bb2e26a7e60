"""Breakdown spreadsheets as grids of cells, whatever file they came in.

**Why:** CSV and workbooks differ in how a cell is read, not in what a coordinator writes into it. Tables that this
program wrote are recognised by their headings and read back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from shortshoot.exchange.breakdown import Breakdown, Note
from shortshoot.exchange.columns import NAMES, recognise, undated
from shortshoot.exchange.derive import derive
from shortshoot.exchange.formats import Imported
from shortshoot.exchange.headings import Heading, read_heading
from shortshoot.exchange.names import is_chinese, read_people
from shortshoot.exchange.reading import Unreadable, plain, tidy
from shortshoot.exchange.schedule_table import HEADINGS, read_schedule_rows, schedule_rows
from shortshoot.exchange.script import Cue, Script, Take
from shortshoot.exchange.tables import TABLES, Row, read_tables, rows
from shortshoot.exchange.words import SPREADSHEET_MARKS
from shortshoot.model import Text
from shortshoot.model.pages import read_pages

MOST_ROWS = 20_000
MOST_COLUMNS = 400
HEADER_WITHIN = 30
TITLE = ("Title (en)", "Title (zh)")
SITES = {"i": "INT", "e": "EXT", "x": "EXT", "interior": "INT", "exterior": "EXT"}
"""What a cell says of inside and outside; in a cell of times an `E` is the evening."""

_LISTED = re.compile(r"[、,，;；\n]")
_TOTAL = re.compile(r"(?:合计|总计|小计|共计|total|totals|sum)\b.*", re.IGNORECASE)


@dataclass
class Sheet:
    """A named grid of cells; `notes` are what reading the cells had to guess."""

    name: str
    cells: list[Row]
    notes: list[Note] = field(default_factory=list)


def read_sheets(sheets: Sequence[Sheet], given: Mapping[str, str]) -> Imported:
    """The breakdown of one file's sheets. Raises Unreadable when none has columns that are known."""
    blocks = [block for sheet in sheets for block in _blocks(sheet)]
    own = {name: body for name, body in blocks if name in TABLES}
    timetable = next((body for name, body in blocks if name == "Schedule"), None)
    title = next((body[0] for name, body in blocks if name == "Shoot" and body), None)
    breakdown = read_tables(own) if own else _foreign(sheets, given)
    if title:
        fields = {language: said for language, said in zip(("en", "zh"), title, strict=False) if said}
        breakdown = breakdown.model_copy(update={"title": Text.model_validate(fields)})
    if not timetable:
        return Imported(breakdown, {})
    calendar, units, schedule = read_schedule_rows(timetable)
    return Imported(breakdown.model_copy(update={"calendar": calendar, "units": units}), {"schedule": schedule})


def own_tables(content: Imported) -> list[tuple[str, list[Row]]]:
    """Everything as tables with headings, to be read back exactly."""
    breakdown = content.breakdown
    found = [("Shoot", [list(TITLE), [breakdown.title.en, breakdown.title.zh]])]
    found += [(name, rows(breakdown, name)) for name in TABLES]
    for schedule in list(content.schedules.values())[:1]:
        if breakdown.calendar:
            found.append(("Schedule", schedule_rows(breakdown, schedule, breakdown.calendar.start)))
    return found


def _blocks(sheet: Sheet) -> list[tuple[str, list[Row]]]:
    """The tables of ours in a sheet: a row of known headings and what follows up to an empty row."""
    known = {tuple(column.heading for column in columns): name for name, columns in TABLES.items()}
    known |= {tuple(HEADINGS): "Schedule", TITLE: "Shoot"}
    found: list[tuple[str, list[Row]]] = []
    inside = False
    for cells in sheet.cells:
        name = known.get(tuple(_trimmed(cells)))
        if name:
            found.append((name, []))
            inside = True
        elif not any(cell.strip() for cell in cells):
            inside = False
        elif inside:
            found[-1][1].append(cells)
    return found


def _trimmed(cells: Row) -> Row:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


# ---- other people's sheets --------------------------------------------------------------------


def _foreign(sheets: Sequence[Sheet], given: Mapping[str, str]) -> Breakdown:
    text = "".join(cell for sheet in sheets for cells in sheet.cells[:200] for cell in cells)
    han = sum(map(is_chinese, text))
    script = Script(language="zh" if han * 6 > len(text) else "en", line_word="row")
    found = False
    for sheet in sheets:
        start = _header_row(sheet, given)
        if start is not None:
            found = True
            _Rows(sheet, start, given, script, several=len(sheets) > 1).read()
    if not found:
        raise Unreadable(
            "has no row of headings that is known, such as 场次 and 场景 or Scene and Set; name yours with --columns, "
            f"a YAML file with lines such as 'set: Where' (fields: {', '.join(NAMES)})"
        )
    if not script.takes:
        raise Unreadable("has headings but no scene below them")
    return derive(script)


def _header_row(sheet: Sheet, given: Mapping[str, str]) -> int | None:
    best, where = 1, None
    for number, cells in enumerate(sheet.cells[:HEADER_WITHIN]):
        fields, elements = recognise(cells, given)
        place = {"set", "location", "scene", "id", "synopsis"} & set(fields.values())
        if place and len(fields) + len(elements) > best:
            best, where = len(fields) + len(elements), number
    return where


class _Rows:
    def __init__(self, sheet: Sheet, start: int, given: Mapping[str, str], script: Script, *, several: bool) -> None:
        self.sheet, self.start, self.script = sheet, start, script
        self.headings = sheet.cells[start]
        self.fields, self.elements = recognise(self.headings, given)
        self.position = {name: column for column, name in self.fields.items()}
        self.prefix = f"{sheet.name}: " if several else ""
        self.roles = self._tick_columns()
        self.episode: str = ""

    def read(self) -> None:
        self.script.notes += self.sheet.notes
        self._title()
        for column, heading in enumerate(self.headings):
            known = column in self.fields or column in self.elements or column in self.roles
            if heading.strip() and not known and any(self._cell(cells, column) for cells in self._body()):
                self._tell(self.start, "unread", f"column '{plain(heading)[:40]}' is not known; kept as an element")
                self.elements[column] = plain(heading)[:40]
        for number, cells in enumerate(self._body(), self.start + 1):
            if any(cell.strip() for cell in cells):
                self._row(number, cells)

    def _body(self) -> list[Row]:
        return self.sheet.cells[self.start + 1 :]

    def _title(self) -> None:
        for cells in self.sheet.cells[: self.start]:
            for cell in cells:
                if cell.strip() and not self.script.title:
                    named = re.search(r"《([^》]{1,40})》", cell)
                    self.script.title = named[1] if named else plain(cell)[:60]

    def _tick_columns(self) -> dict[int, str]:
        """Columns under a role's name with nothing but ticks."""
        found: dict[int, str] = {}
        for column, heading in enumerate(self.headings):
            if column in self.fields or column in self.elements or not heading.strip():
                continue
            cells = [one for cells in self._body() if (one := self._cell(cells, column))]
            if cells and all(plain(cell).lower() in SPREADSHEET_MARKS for cell in cells):
                found[column] = tidy(heading)
        return found

    @staticmethod
    def _cell(cells: Row, column: int | None) -> str:
        return cells[column].strip() if column is not None and column < len(cells) else ""

    def _field(self, cells: Row, name: str) -> str:
        return self._cell(cells, self.position.get(name))

    def _tell(self, number: int, kind: str, text: str) -> None:
        note = Note.model_validate({"line": number + 1, "kind": kind, "text": self.prefix + text})
        self.script.notes.append(note)

    def _row(self, number: int, cells: Row) -> None:
        if _TOTAL.fullmatch(plain(next(cell for cell in cells if cell.strip()))):
            return
        episode, scene = self._numbers(number, cells)
        heading = self._heading(cells)
        if not scene and not heading.place:
            said = " | ".join(cell for cell in cells if cell.strip())[:60]
            self._tell(number, "unread", f"a row without scene and set, not taken: {said}")
            return
        take = Take(number + 1, heading, scene, episode, has_list=True)
        take.more_episodes = self._episodes(cells)[1:]
        take.flags = tuple(filter(None, map(tidy, _LISTED.split(self._field(cells, "flags")))))
        take.eighths = self._pages(number, cells)
        take.minutes = self._minutes(number, cells)
        take.day = plain(self._field(cells, "day"))
        take.synopsis = tidy(self._field(cells, "synopsis"))
        take.notes = [tidy(self._field(cells, "notes"))] if self._field(cells, "notes") else []
        for name in ("cast", "featured"):
            take.listed += [Cue(person, number + 1) for person in read_people(self._field(cells, name))]
        take.listed += [
            Cue(read_people(role)[0], number + 1) for column, role in self.roles.items() if self._cell(cells, column)
        ]
        for person in read_people(self._field(cells, "background")):
            counted = (
                person
                if person.count
                else read_people(f"一群{person.name}" if is_chinese(person.name) else f"several {person.name}")[0]
            )
            take.listed.append(Cue(counted, number + 1))
        for column, category in self.elements.items():
            for item in _LISTED.split(self._cell(cells, column)):
                take.add_element(category, tidy(item))
        take.action = [(number + 1, take.synopsis)] if take.synopsis else []
        self.script.takes.append(take)

    def _numbers(self, number: int, cells: Row) -> tuple[int | None, str]:
        whole = undated(plain(self._field(cells, "id")) or plain(self._field(cells, "scene")))
        whole = re.sub(r"^(?:第|场|scene)\s*|场$", "", whole, flags=re.IGNORECASE).strip()
        if found := re.fullmatch(r"(\d{1,3})\s*[-—–_./集第]+\s*(\d{1,3}[A-Za-z]?)场?", whole):
            self.episode = found[1]
            return int(found[1]), f"{found[1]}-{found[2].lstrip('0') or '0'}"
        for first in self._episodes(cells)[:1]:
            self.episode = str(first)
        scene = re.sub(r"[^\w.-]", "", whole)
        scene = scene[:-2] if scene.endswith(".0") else scene
        episode = int(self.episode) if self.episode and len(self.episode) < 5 else None
        return episode, f"{episode}-{scene}" if scene and episode is not None else scene

    def _episodes(self, cells: Row) -> tuple[int, ...]:
        """The episodes that a scene is in: `3`, `3,4` or `3-5`."""
        text = plain(self._field(cells, "episode"))
        numbers = [int(one) for one in re.findall(r"\d{1,4}", text.removesuffix(".0"))]
        if len(numbers) == 2 and re.search(r"\d\s*[-~—–至到]\s*\D*\d", text) and 0 < numbers[1] - numbers[0] < 100:
            return tuple(range(numbers[0], numbers[1] + 1))
        return tuple(numbers)

    def _heading(self, cells: Row) -> Heading:
        place_text = self._field(cells, "set")
        base = read_heading(place_text) if place_text else Heading(())
        location = tuple(piece for piece in [tidy(self._field(cells, "location"))] if piece)
        place = base.place
        if location and place[:1] != location:
            place = (*location, " ".join(place)) if place else location
        site = self._field(cells, "site")
        site = SITES.get(plain(site).rstrip(".").casefold(), site)
        words = " ".join((site, self._field(cells, "time"), self._field(cells, "light")))
        told = _light(words)
        return Heading(
            place,
            told.site or base.site,
            told.time or base.time,
            inherits=told.inherits or base.inherits,
            unsure=told.unsure or base.unsure,
            flashback=base.flashback or told.flashback,
        )

    def _pages(self, number: int, cells: Row) -> int | None:
        text = plain(self._field(cells, "pages")).removesuffix("页").removesuffix("pages").strip()
        if not text:
            return None
        try:
            return int(read_pages(re.sub(r"^(\d+)-(\d/8)$", r"\1 \2", text))) or None
        except ValueError:
            self._tell(number, "guess", f"pages '{text[:20]}' not understood; reckoned as half a page")
            return None

    def _minutes(self, number: int, cells: Row) -> int | None:
        text = plain(self._field(cells, "minutes")).lower()
        if not text:
            return None
        if clock := re.fullmatch(r"(\d{1,2}):(\d\d)(?::00)?", text):
            return int(clock[1]) * 60 + int(clock[2]) or None
        if found := re.fullmatch(r"(\d{1,4})(?:\.0+)?\s*(?:分钟|分|min|mins|minutes|m|')?", text):
            return int(found[1]) or None
        if found := re.fullmatch(r"(\d{1,2}(?:\.\d)?)\s*(?:小时|h|hrs?|hours?)", text):
            return round(float(found[1]) * 60) or None
        self._tell(number, "guess", f"minutes '{text[:20]}' not understood; estimated")
        return None


def _light(words: str) -> Heading:
    """Site and time from cells such as 日内, `INT`, `D`, `EXT - NIGHT`."""
    clean = plain(words)
    if is_chinese(clean):
        return read_heading(clean)
    letters = {"d": "DAY", "n": "NIGHT", "m": "DAWN", "e": "DUSK", "i": "INT", "x": "EXT"}
    tokens = [letters.get(token.lower(), token) for token in re.split(r"[\s,;-]+", clean) if token]
    sites = [
        token for token in tokens if re.fullmatch(r"(?:INT|EXT|I/E|E/I|INT\.?/EXT|EXT\.?/INT)\.?", token, re.IGNORECASE)
    ]
    rest = [token for token in tokens if token not in sites]
    slug = f"{sites[0].rstrip('.')}. SET - {' '.join(rest)}" if sites else f"SET - {' '.join(rest)}"
    return read_heading(slug)
