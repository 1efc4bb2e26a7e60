"""Universal Schedule Standard (.uss): breakdowns, elements, calendars, and each stripboard as a schedule.

**Why:** it is the open format in which schedules travel between tools. What the format has no key for goes into
custom keys that begin with `_shortshoot`; a value that another tool changed since counts more than those.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import ValidationError

from shortshoot.exchange.boards import Board, dates_from, lay_out
from shortshoot.exchange.breakdown import Breakdown, Note
from shortshoot.exchange.derive import derive
from shortshoot.exchange.formats import Format, Imported
from shortshoot.exchange.headings import read_heading
from shortshoot.exchange.names import identify, read_person
from shortshoot.exchange.reading import Source, Unreadable, plain, tidy
from shortshoot.exchange.script import Cue, Script, Take
from shortshoot.exchange.tables import from_records
from shortshoot.exchange.values import (
    Fields,
    background_fields,
    cast_fields,
    location_fields,
    scene_fields,
    set_fields,
)
from shortshoot.model import Calendar, PartOf, Scene, Schedule, Text, Unit, pages_text
from shortshoot.model.pages import read_pages

ROOT = "universalScheduleStandard"
OWN = "_shortshoot"
VERSION = "1.0.0"

SET, SITE, LIGHT, STORY_DAY, UNIT, LOCATION, CAST, BACKGROUND = 0, 1, 2, 3, 4, 6, 100, 101
_CATEGORIES = {
    **{SET: "Set", SITE: "INT/EXT", LIGHT: "Day/Night", STORY_DAY: "Script Day", LOCATION: "Location"},
    **{CAST: "Cast Members", BACKGROUND: "Background Actors"},
}
_ELEMENTS = {
    **{"stunts": 102, "vehicles": 103, "props": 104, "special-effects": 105, "costume": 106, "makeup": 107},
    **{"animals": 108, "sound": 113, "set-dressing": 116, "visual-effects": 121},
}
_SITES = {"true": "INT", "false": "EXT", "both": "INT/EXT"}
_BONEYARD = frozenset({"boneyard", "unscheduled", "bone yard"})
MOST_OBJECTS = 200_000
MOST_DAYS = 366


# ---- writing ----------------------------------------------------------------------------------


def _key(*parts: str) -> str:
    """A stable id of 12 bytes."""
    return hashlib.blake2s("\x1f".join(parts).encode(), digest_size=12).hexdigest()


def _standard(fields: Fields) -> Fields:
    """What the format's own keys say of a scene's fields."""
    said = fields.get("synopsis", {}), fields.get("notes", {})
    return {
        "set": fields["set"],
        "int": fields["int"],
        "time": fields["time"],
        "day": fields.get("day", ""),
        "pages": int(read_pages(fields["pages"])) if fields.get("pages") else 0,
        "minutes": int(fields.get("minutes", 0)),
        "cast": sorted(fields.get("cast", [])),
        "background": sorted(fields.get("background", {})),
        "synopsis": " · ".join(said[0].values()),
        "notes": " · ".join(said[1].values()),
        "elements": sorted((kind, _said(one)) for kind, items in fields.get("elements", {}).items() for one in items),
    }


def _said(text: Any) -> str:
    """An element's name in the file: what it is called first."""
    return str(text) if isinstance(text, str) else str(text.get("en") or text.get("zh"))


class _Writer:
    def __init__(self, content: Imported) -> None:
        self.breakdown = content.breakdown
        self.schedules = content.schedules
        self.start = self.breakdown.calendar.start if self.breakdown.calendar else date(2000, 1, 1)
        self.stamp = f"{self.start}T00:00:00.000Z"
        self.elements: dict[str, dict[str, Any]] = {}
        self.categories: dict[int, dict[str, Any]] = {}
        self.custom_ids: dict[str, int] = {}

    def write(self) -> bytes:
        title = self.breakdown.title
        self._records()
        breakdowns = [one for scene in self.breakdown.scenes.values() for one in self._scene(scene)]
        boards = [self._stripboard(name, schedule) for name, schedule in self.schedules.items()]
        most = max((len(days) for days in map(_days_by_unit, self.schedules.values())), default=0)
        breakdowns += [self._day_strip(number) for number in range(most)]
        units = {key: one.model_dump(mode="json", exclude_defaults=True) for key, one in self.breakdown.units.items()}
        calendar = self.breakdown.calendar
        root = {
            **dict.fromkeys(("author", "company", "description", "episode", "episodeName", "schedColor"), None),
            **dict.fromkeys(("schedDate", "scriptColor", "scriptDate", "season"), None),
            "id": _key("schedule", title.say()),
            "created": self.stamp,
            "name": title.say() or "schedule",
            "project": title.say(),
            "source": "shortshoot",
            "version": VERSION,
            "breakdowns": breakdowns,
            "calendars": [self._calendar(calendar)] if calendar else [],
            "categories": list(self.categories.values()),
            "elements": list(self.elements.values()),
            "stripboards": boards,
            OWN: {
                "title": {"en": title.en, "zh": title.zh},
                "units": units,
                "calendar": calendar.model_dump(mode="json") if calendar else None,
            },
        }
        return (json.dumps({ROOT: root}, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    def _records(self) -> None:
        for id_, place in self.breakdown.locations.items():
            self._element(LOCATION, id_, place.name.say() or id_, own={"id": id_, **location_fields(place)})
            for key, one in place.sets.items():
                own = {"id": key, "location": id_, **set_fields(one)}
                self._element(SET, key, one.name.say() or key, own=own)
        for id_, person in self.breakdown.cast.items():
            own = {"id": id_, **cast_fields(person)}
            self._element(CAST, id_, person.role.say() or id_, board_id=str(person.number or ""), own=own)
        for id_, kind in self.breakdown.background.items():
            self._element(BACKGROUND, id_, kind.name.say() or id_, own={"id": id_, **background_fields(kind)})

    def _element(
        self, ucid: int, key: str, name: str, *, board_id: str = "", own: Fields | None = None, category: str = ""
    ) -> str:
        id_ = _key("element", str(ucid), category, key)
        if id_ not in self.elements:
            self.elements[id_] = {
                "id": id_,
                "created": self.stamp,
                "doodDropAllow": True,
                "doodDropDays": 10,
                "doodHoldAllow": True,
                "doodInclude": ucid == CAST,
                "elementId": board_id,
                "elementIdLock": bool(board_id),
                "events": [],
                "linkedElements": [],
                "name": name,
                **({OWN: own} if own else {}),
            }
            holder = self.categories.setdefault(
                ucid,
                {
                    "id": _key("category", str(ucid)),
                    "created": self.stamp,
                    "elements": [],
                    "name": category or _CATEGORIES.get(ucid, ""),
                    "ucid": ucid,
                    "catId": ucid,
                },
            )
            holder["elements"].append(id_)
        return id_

    def _scene(self, scene: Scene) -> Iterator[dict[str, Any]]:
        fields = scene_fields(scene)
        said = _standard(fields)
        elements = [self._element(SET, scene.set, scene.set)]
        elements.append(self._element(SITE, said["int"], _SITES[said["int"]]))
        elements.append(self._element(LIGHT, said["time"], said["time"].upper()))
        if scene.day:
            elements.append(self._element(STORY_DAY, scene.day, scene.day))
        location = self.breakdown.sets[scene.set].location if scene.set in self.breakdown.sets else ""
        if location:
            elements.append(self._element(LOCATION, location, location))
        elements += [self._element(CAST, one, one) for one in scene.cast]
        elements += [self._element(BACKGROUND, one, one) for one in scene.background]
        for category, texts in scene.elements.items():
            ucid = _ELEMENTS.get(category) or self.custom_ids.setdefault(category, 500 + len(self.custom_ids))
            elements += [self._element(ucid, one.say(), one.say(), category=category) for one in texts]
        parts = {key: one.model_dump(mode="json", exclude_defaults=True) for key, one in scene.parts.items()}
        own = {"fields": fields, **({"parts": parts} if parts else {})}
        for number, part in enumerate(_parts(scene)):
            yield {
                "id": _key("strip", part),
                "comments": said["notes"],
                "created": self.stamp,
                "description": said["synopsis"],
                "elements": elements,
                "pages": said["pages"] / 8,
                "scene": part,
                "scriptPage": None,
                "time": said["minutes"] * 60_000,
                "type": "scene",
                OWN: own if not number else {"part_of": scene.id},
            }

    def _day_strip(self, number: int) -> dict[str, Any]:
        empty = dict.fromkeys(("comments", "description", "pages", "scene", "scriptPage", "time"), None)
        return {"id": _key("day", str(number)), "created": self.stamp, "elements": [], **empty, "type": "day"}

    def _calendar(self, calendar: Calendar) -> dict[str, Any]:
        events = [("start", None, calendar.start), *(("dayOff", "dayOff", day) for day in calendar.off)]
        return {
            "id": _key("calendar"),
            "daysOff": [],
            "events": [
                {"id": _key("event", kind, str(day)), "date": f"{day}T00:00:00.000Z", "name": name, "type": kind}
                for kind, name, day in events
            ],
            "name": "Shooting days",
        }

    def _stripboard(self, name: str, schedule: Schedule) -> dict[str, Any]:
        days = _days_by_unit(schedule)
        units = list(dict.fromkeys([*self.breakdown.units, *(unit for day in days for unit in day)])) or ["A"]
        boards = []
        for number, unit in enumerate(units):
            strips: list[str] = []
            for position, day in enumerate(days):
                strips += [_key("strip", part) for part in day.get(unit, ())]
                strips += [_key("day", str(position))] if not number else []
            title = "stripboard" if not number else f"unit {unit}"
            boards.append({"id": _key("board", name, unit), "name": title, "breakdownIds": strips, f"{OWN}_unit": unit})
        placed = {strip for board in boards for strip in board["breakdownIds"]}
        rest = [_key("strip", part) for scene in self.breakdown.scenes.values() for part in _parts(scene)]
        left = [strip for strip in rest if strip not in placed]
        boards.append({"id": _key("boneyard", name), "name": "boneyard", "breakdownIds": left})
        return {
            "id": _key("stripboard", name),
            "boards": boards,
            "calendar": _key("calendar"),
            "name": name,
            OWN: schedule.model_dump(mode="json"),
        }


def _parts(scene: Scene) -> list[str]:
    return [f"{scene.id}/{key}" for key in scene.parts] or [scene.id]


def _days_by_unit(schedule: Schedule) -> list[dict[str, tuple[str, ...]]]:
    return [{unit: work.order for unit, work in plan.units.items()} for _, plan in sorted(schedule.days.items())]


def _write(content: Imported) -> bytes:
    return _Writer(content).write()


# ---- reading ----------------------------------------------------------------------------------


class _Reader:
    def __init__(self, root: Mapping[str, Any]) -> None:
        self.root = root
        self.strips = {_id(one): one for one in _objects(root, "breakdowns")}
        self.elements = {_id(one): one for one in _objects(root, "elements")}
        self.category: dict[str, tuple[int, str]] = {}
        for one in _objects(root, "categories"):
            ucid = one.get("ucid", one.get("catId"))
            for element in _strings(one.get("elements")):
                self.category.setdefault(element, (ucid if isinstance(ucid, int) else -1, _text(one.get("name"))))
        self.notes: list[Note] = []

    def of(self, strip: Mapping[str, Any], ucid: int) -> list[Mapping[str, Any]]:
        """The elements of a strip in one category."""
        return [self.elements[key] for key in _strings(strip.get("elements")) if self._ucid(key) == ucid]

    def _ucid(self, key: str) -> int:
        if key not in self.elements or key not in self.category:
            return -2
        ucid, name = self.category[key]
        by_name = {text.lower(): number for number, text in _CATEGORIES.items()}
        return by_name.get(name.lower(), ucid)

    def scenes(self) -> list[Mapping[str, Any]]:
        """Every strip that is a scene."""
        return [one for one in self.strips.values() if _text(one.get("type") or "scene") == "scene"]

    # ---- our own ------------------------------------------------------------------------------

    def own_breakdown(self) -> Breakdown:
        names = {"Cast": CAST, "Background": BACKGROUND, "Sets": SET}
        found: dict[str, dict[str, Fields]] = {table: {} for table in (*names, "Scenes")}
        places = {
            one[OWN]["id"]: one for one in self.elements.values() if self._ucid(_id(one)) == LOCATION and OWN in one
        }
        for table, ucid in names.items():
            for element in self.elements.values():
                if self._ucid(_id(element)) == ucid:
                    found[table][self._own_id(element)] = self._own_record(element)
        for fields in found["Sets"].values():
            place = places.get(fields.get("location", ""), {})
            fields["location_name"] = place.get(OWN, {}).get("name", {})
        parts: dict[str, dict[str, PartOf]] = {}
        for strip in self.scenes():
            own = strip.get(OWN, {})
            if "part_of" in own:
                continue
            id_ = _text(strip.get("scene"))
            if "parts" in own:
                id_ = id_.partition("/")[0]
                parts[id_] = {key: PartOf.model_validate(one) for key, one in own["parts"].items()}
            found["Scenes"][id_] = self._own_scene(strip, own.get("fields"))
        breakdown = from_records(found)
        scenes = {id_: one.model_copy(update={"parts": parts.get(id_, {})}) for id_, one in breakdown.scenes.items()}
        about = self.root[OWN]
        units = {key: Unit.model_validate({"id": key, **one}) for key, one in about.get("units", {}).items()}
        calendar = Calendar.model_validate(about["calendar"]) if about.get("calendar") else None
        title = Text.model_validate(about.get("title") or {})
        return breakdown.model_copy(update={"scenes": scenes, "title": title, "units": units, "calendar": calendar})

    def _own_id(self, element: Mapping[str, Any]) -> str:
        return str(element.get(OWN, {}).get("id") or identify(_text(element.get("name"))))

    def _own_record(self, element: Mapping[str, Any]) -> Fields:
        fields = {name: value for name, value in element.get(OWN, {}).items() if name != "id"}
        name = "role" if self._ucid(_id(element)) == CAST else "name"
        said = _text(element.get("name"))
        known = fields.get(name, {})
        if said not in ((known.get("en") or known.get("zh")), self._own_id(element)):
            fields[name] = {"zh" if any("\u4e00" <= one <= "\u9fff" for one in said) else "en": said}
        return fields

    def _own_scene(self, strip: Mapping[str, Any], known: Fields | None) -> Fields:
        """What we once wrote, overruled by whatever another tool has changed since."""
        now = self._now(strip)
        if known is None:
            return {name: value for name, value in _as_fields(now).items() if value}
        changed = {name for name, value in _standard(known).items() if now[name] != value}
        return {
            **{name: value for name, value in known.items() if name not in changed},
            **_as_fields({k: now[k] for k in changed}),
        }

    def _now(self, strip: Mapping[str, Any]) -> Fields:
        first = {ucid: self.of(strip, ucid) for ucid in (SET, SITE, LIGHT, STORY_DAY, CAST, BACKGROUND)}
        site = _text(first[SITE][0].get("name")) if first[SITE] else "INT"
        heading = read_heading(f"{site}. SET - {_text(first[LIGHT][0].get('name')) if first[LIGHT] else 'DAY'}")
        sites = {"int": "true", "ext": "false", "both": "both"}
        return {
            "set": self._own_id(first[SET][0]) if first[SET] else "unnamed-set",
            "int": sites[heading.site or "int"],
            "time": heading.time or "day",
            "day": _text(first[STORY_DAY][0].get("name")) if first[STORY_DAY] else "",
            "pages": _eighths(strip),
            "minutes": _minutes(strip),
            "cast": sorted(map(self._own_id, first[CAST])),
            "background": sorted(map(self._own_id, first[BACKGROUND])),
            "synopsis": _text(strip.get("description")),
            "notes": _text(strip.get("comments")),
            "elements": sorted(self._other_elements(strip)),
        }

    def _other_elements(self, strip: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Category and name of everything that is neither place nor person."""
        for key in _strings(strip.get("elements")):
            if self._ucid(key) not in (*_CATEGORIES, UNIT, -2):
                yield self.category[key][1] or "other", _text(self.elements[key].get("name"))

    # ---- other tools' -------------------------------------------------------------------------

    def foreign_breakdown(self) -> tuple[Breakdown, dict[str, str]]:
        """The breakdown, and the scene id of every strip."""
        script = Script(
            language="en", title=_text(self.root.get("project") or self.root.get("name")), line_word="sheet"
        )
        owner: list[tuple[str, Take]] = []
        for number, strip in enumerate(self.scenes(), 1):
            take = self._take(strip, number)
            script.takes.append(take)
            owner.append((_id(strip), take))
        breakdown = derive(script)
        numbers = {
            self._first(element): element.get("elementId")
            for element in self.elements.values()
            if self._ucid(_id(element)) == CAST
        }
        cast = {
            id_: one.model_copy(update={"number": int(board)}) if (board := _text(numbers.get(id_))).isdigit() else one
            for id_, one in breakdown.cast.items()
        }
        return breakdown.model_copy(update={"cast": cast}), {id_: take.number for id_, take in owner}

    @staticmethod
    def _first(element: Mapping[str, Any]) -> str:
        return identify(_text(element.get("name")))

    def _take(self, strip: Mapping[str, Any], number: int) -> Take:
        def name(ucid: int) -> str:
            found = self.of(strip, ucid)
            return tidy(_text(found[0].get("name"))) if found else ""

        location, place = name(LOCATION), tuple(read_heading(name(SET)).place) if name(SET) else ()
        if location and place[:1] != (location,):
            place = (location, " - ".join(place)) if place else (location,)
        site = plain(name(SITE)).rstrip(".") or "INT"
        heading = read_heading(f"{site}. {' - '.join(place) or 'unnamed set'} - {name(LIGHT) or 'DAY'}")
        scene = plain(_text(strip.get("scene"))).replace(" ", "") or str(number)
        take = Take(number, heading, scene, None, has_list=True)
        take.eighths = _eighths(strip) or 1
        take.minutes = _minutes(strip) or None
        take.day = name(STORY_DAY)
        take.synopsis = tidy(_text(strip.get("description")))
        take.notes = [tidy(_text(strip.get("comments")))] if strip.get("comments") else []
        for element in self.of(strip, CAST):
            take.listed.append(Cue(read_person(_text(element.get("name"))), number))
        for element in self.of(strip, BACKGROUND):
            said = _text(element.get("name"))
            person = read_person(said)
            take.listed.append(Cue(person if person.count else read_person(f"several {said}"), number))
        for category, said in self._other_elements(strip):
            take.add_element(category, tidy(said))
        return take

    # ---- stripboards --------------------------------------------------------------------------

    def boards(self, stripboard: Mapping[str, Any], scene_of: Mapping[str, str]) -> list[Board]:
        """The units of a stripboard with their days."""
        found: list[Board] = []
        for board in _objects(stripboard, "boards"):
            name = _text(board.get("name"))
            if plain(name).lower() in _BONEYARD:
                continue
            days: list[list[str]] = [[]]
            for key in _strings(board.get("breakdownIds")):
                if _text(self.strips.get(key, {}).get("type")) == "day":
                    days.append([])
                elif key in scene_of:
                    days[-1].append(scene_of[key])
            if not days[-1]:
                days.pop()
            unit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[len(found) % 26]
            if any(days):
                found.append(Board(unit, tuple(map(tuple, days[:MOST_DAYS]))))
        return found

    def calendar(self, stripboard: Mapping[str, Any], days: int) -> Calendar | None:
        """The dates a stripboard is shot on; None when the file has no first day."""
        wanted = _text(stripboard.get("calendar"))
        for one in _objects(self.root, "calendars"):
            if wanted and _id(one) != wanted:
                continue
            events = [(event, _date(event)) for event in _objects(one, "events")]
            start = next((day for event, day in events if event.get("type") == "start" and day), None)
            off = [day for event, day in events if event.get("type") == "dayOff" and day]
            if start:
                weekdays = [day for day in one.get("daysOff") or [] if isinstance(day, int)]
                return dates_from(start, weekdays, off, days)
        return None


def _as_fields(now: Fields) -> Fields:
    found = dict(now)
    if "pages" in now:
        found["pages"] = pages_text(now["pages"]) if now["pages"] else ""
    if "minutes" in now:
        found["minutes"] = str(now["minutes"]) if now["minutes"] else ""
    if "background" in now:
        found["background"] = dict.fromkeys(now["background"], "5")
    if "elements" in now:
        found["elements"] = {identify(kind): [] for kind, _ in now["elements"]}
        for kind, said in now["elements"]:
            found["elements"][identify(kind)].append(said)
    for name in ("synopsis", "notes"):
        if name in now:
            text = Text.model_validate(now[name])
            found[name] = {language: said for language, said in (("en", text.en), ("zh", text.zh)) if said}
    return found


def _objects(holder: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = holder.get(key) or []
    if not isinstance(value, list):
        raise Unreadable(f"is not a .uss schedule: '{key}' should be a list")
    return [one for one in value if isinstance(one, dict)]


def _strings(value: Any) -> Sequence[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _id(one: Mapping[str, Any]) -> str:
    return _text(one.get("id"))


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _eighths(strip: Mapping[str, Any]) -> int:
    pages = strip.get("pages")
    good = isinstance(pages, int | float) and not isinstance(pages, bool) and 0 <= pages <= 100
    return round(float(pages or 0) * 8) if good else 0


def _minutes(strip: Mapping[str, Any]) -> int:
    time = strip.get("time")
    good = isinstance(time, int | float) and not isinstance(time, bool) and 0 <= time <= 14 * 86_400_000
    return round(float(time or 0) / 60_000) if good else 0


def _date(event: Mapping[str, Any]) -> date | None:
    try:
        return date.fromisoformat(_text(event.get("date"))[:10])
    except ValueError:
        return None


def _parsed(source: Source) -> Mapping[str, Any]:
    try:
        data = json.loads(source.text)
    except RecursionError:
        raise Unreadable("is nested too deeply to be a schedule") from None
    except ValueError as error:
        raise Unreadable(f"is not JSON: {error}") from None
    root = data.get(ROOT) if isinstance(data, dict) else None
    if not isinstance(root, dict):
        raise Unreadable(f"is not a .uss schedule: it does not begin with '{ROOT}'")
    if (
        sum(
            len(root.get(key) or [])
            for key in ("breakdowns", "elements", "stripboards")
            if isinstance(root.get(key), list)
        )
        > MOST_OBJECTS
    ):
        raise Unreadable(f"has more than {MOST_OBJECTS:,} objects")
    return root


def _read(source: Source, columns: Mapping[str, str]) -> Imported:
    reader = _Reader(_parsed(source))
    if not reader.scenes():
        raise Unreadable("has no scenes in it")
    if isinstance(reader.root.get(OWN), dict):
        try:
            return _read_own(reader)
        except (ValidationError, KeyError, TypeError, AttributeError, ValueError):
            reader.notes.append(Note(line=0, kind="question", text="its custom keys are damaged; read without them"))
    return _read_foreign(reader)


def _read_own(reader: _Reader) -> Imported:
    breakdown = reader.own_breakdown()
    scene_of = {_id(strip): _text(strip.get("scene")) for strip in reader.scenes()}
    schedules: dict[str, Schedule] = {}
    for stripboard in _objects(reader.root, "stripboards"):
        name = _text(stripboard.get("name"))
        known = Schedule.model_validate(stripboard[OWN]) if OWN in stripboard else None
        if known is not None and _same_order(reader, stripboard, known, scene_of):
            schedules[_free(name, schedules)] = known
        else:
            _add_laid_out(reader, breakdown, stripboard, scene_of, schedules)
    return Imported(breakdown, schedules)


def _same_order(reader: _Reader, stripboard: Mapping[str, Any], known: Schedule, scene_of: Mapping[str, str]) -> bool:
    """Whether nobody has moved a strip since the schedule was written."""
    units = [unit for day in _days_by_unit(known) for unit in day]
    for board in _objects(stripboard, "boards"):
        unit = board.get(f"{OWN}_unit")
        now = [scene_of[key] for key in _strings(board.get("breakdownIds")) if key in scene_of]
        if unit is None:
            continue
        then = [part for day in _days_by_unit(known) for part in day.get(unit, ())]
        units = [one for one in units if one != unit]
        if now != then:
            return False
    return not units


def _read_foreign(reader: _Reader) -> Imported:
    breakdown, scene_of = reader.foreign_breakdown()
    schedules: dict[str, Schedule] = {}
    units: dict[str, Unit] = {}
    calendar: Calendar | None = None
    for stripboard in _objects(reader.root, "stripboards"):
        boards = reader.boards(stripboard, scene_of)
        most = max((len(board.days) for board in boards), default=0)
        own = reader.calendar(stripboard, most) if most else None
        if own is None or not any(_is_day(reader, board) for board in _objects(stripboard, "boards")):
            why = "has no day breaks" if own else "has no strips or no first day"
            text = f"stripboard '{_text(stripboard.get('name'))[:60]}' {why}; not taken as a schedule"
            reader.notes.append(Note(line=0, kind="unread", text=text))
            continue
        if calendar is None or (own.start, own.days) != (calendar.start, calendar.days):
            calendar = calendar or own
        units |= {board.unit: Unit(id=board.unit) for board in boards}
        name = _free(_text(stripboard.get("name")), schedules)
        schedules[name] = lay_out(breakdown, boards, own, calendar.start)
    notes = (*breakdown.notes, *reader.notes)
    return Imported(breakdown.model_copy(update={"calendar": calendar, "units": units, "notes": notes}), schedules)


def _add_laid_out(
    reader: _Reader,
    breakdown: Breakdown,
    stripboard: Mapping[str, Any],
    scene_of: Mapping[str, str],
    found: dict[str, Schedule],
) -> None:
    whole = {key: scene.partition("/")[0] for key, scene in scene_of.items()}
    boards = reader.boards(stripboard, whole)
    calendar = reader.calendar(stripboard, max((len(board.days) for board in boards), default=0))
    if boards and calendar:
        start = breakdown.calendar.start if breakdown.calendar else calendar.start
        found[_free(_text(stripboard.get("name")), found)] = lay_out(breakdown, boards, calendar, start)


def _is_day(reader: _Reader, board: Mapping[str, Any]) -> bool:
    return any(_text(reader.strips.get(key, {}).get("type")) == "day" for key in _strings(board.get("breakdownIds")))


def _free(name: str, taken: Iterable[str]) -> str:
    found, number = name or "schedule", 2
    while found in taken:
        found, number = f"{name} {number}", number + 1
    return found


FORMAT = Format("Universal Schedule Standard", (".uss",), _read, _write)
