"""A `.uss` document as a breakdown, boards and dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shortshoot.exchange.boards import Board, dates_from
from shortshoot.exchange.breakdown import Breakdown, Note
from shortshoot.exchange.derive import derive
from shortshoot.exchange.headings import read_heading
from shortshoot.exchange.names import identify, read_person
from shortshoot.exchange.reading import plain, tidy
from shortshoot.exchange.script import Cue, Script, Take
from shortshoot.exchange.tables import from_records
from shortshoot.exchange.uss.standard import (
    BACKGROUND,
    BONEYARD,
    CAST,
    CATEGORIES,
    LIGHT,
    LOCATION,
    MOST_DAYS,
    OWN,
    SET,
    SITE,
    STORY_DAY,
    UNIT,
    as_fields,
    date_of,
    eighths,
    id_of,
    minutes,
    objects,
    standard,
    strings,
    text_of,
)
from shortshoot.exchange.values import Fields
from shortshoot.model import Calendar, PartOf, Text, Unit


class Reader:
    def __init__(self, root: Mapping[str, Any]) -> None:
        self.root = root
        self.strips = {id_of(one): one for one in objects(root, "breakdowns")}
        self.elements = {id_of(one): one for one in objects(root, "elements")}
        self.category: dict[str, tuple[int, str]] = {}
        for one in objects(root, "categories"):
            ucid = one.get("ucid", one.get("catId"))
            for element in strings(one.get("elements")):
                self.category.setdefault(element, (ucid if isinstance(ucid, int) else -1, text_of(one.get("name"))))
        self.notes: list[Note] = []

    def of(self, strip: Mapping[str, Any], ucid: int) -> list[Mapping[str, Any]]:
        """The elements of a strip in one category."""
        return [self.elements[key] for key in strings(strip.get("elements")) if self._ucid(key) == ucid]

    def _ucid(self, key: str) -> int:
        if key not in self.elements or key not in self.category:
            return -2
        ucid, name = self.category[key]
        by_name = {text.lower(): number for number, text in CATEGORIES.items()}
        return by_name.get(name.lower(), ucid)

    def scenes(self) -> list[Mapping[str, Any]]:
        """Every strip that is a scene."""
        return [one for one in self.strips.values() if text_of(one.get("type") or "scene") == "scene"]

    # ---- our own ------------------------------------------------------------------------------

    def own_breakdown(self) -> Breakdown:
        names = {"Cast": CAST, "Background": BACKGROUND, "Sets": SET}
        found: dict[str, dict[str, Fields]] = {table: {} for table in (*names, "Scenes")}
        places = {
            one[OWN]["id"]: one for one in self.elements.values() if self._ucid(id_of(one)) == LOCATION and OWN in one
        }
        for table, ucid in names.items():
            for element in self.elements.values():
                if self._ucid(id_of(element)) == ucid:
                    found[table][self._own_id(element)] = self._own_record(element)
        for fields in found["Sets"].values():
            place = places.get(fields.get("location", ""), {})
            fields["location_name"] = place.get(OWN, {}).get("name", {})
        parts: dict[str, dict[str, PartOf]] = {}
        for strip in self.scenes():
            own = strip.get(OWN, {})
            if "part_of" in own:
                continue
            id_ = text_of(strip.get("scene"))
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
        return str(element.get(OWN, {}).get("id") or identify(text_of(element.get("name"))))

    def _own_record(self, element: Mapping[str, Any]) -> Fields:
        fields = {name: value for name, value in element.get(OWN, {}).items() if name != "id"}
        name = "role" if self._ucid(id_of(element)) == CAST else "name"
        said = text_of(element.get("name"))
        known = fields.get(name, {})
        if said not in ((known.get("en") or known.get("zh")), self._own_id(element)):
            fields[name] = {"zh" if any("\u4e00" <= one <= "\u9fff" for one in said) else "en": said}
        return fields

    def _own_scene(self, strip: Mapping[str, Any], known: Fields | None) -> Fields:
        """What we once wrote, overruled by whatever another tool has changed since."""
        now = self._now(strip)
        if known is None:
            return {name: value for name, value in as_fields(now).items() if value}
        changed = {name for name, value in standard(known).items() if now[name] != value}
        return {
            **{name: value for name, value in known.items() if name not in changed},
            **as_fields({k: now[k] for k in changed}),
        }

    def _now(self, strip: Mapping[str, Any]) -> Fields:
        first = {ucid: self.of(strip, ucid) for ucid in (SET, SITE, LIGHT, STORY_DAY, CAST, BACKGROUND)}
        site = text_of(first[SITE][0].get("name")) if first[SITE] else "INT"
        heading = read_heading(f"{site}. SET - {text_of(first[LIGHT][0].get('name')) if first[LIGHT] else 'DAY'}")
        sites = {"int": "true", "ext": "false", "both": "both"}
        return {
            "set": self._own_id(first[SET][0]) if first[SET] else "unnamed-set",
            "int": sites[heading.site or "int"],
            "time": heading.time or "day",
            "day": text_of(first[STORY_DAY][0].get("name")) if first[STORY_DAY] else "",
            "pages": eighths(strip),
            "minutes": minutes(strip),
            "cast": sorted(map(self._own_id, first[CAST])),
            "background": sorted(map(self._own_id, first[BACKGROUND])),
            "synopsis": text_of(strip.get("description")),
            "notes": text_of(strip.get("comments")),
            "elements": sorted(self._other_elements(strip)),
        }

    def _other_elements(self, strip: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Category and name of everything that is neither place nor person."""
        for key in strings(strip.get("elements")):
            if self._ucid(key) not in (*CATEGORIES, UNIT, -2):
                yield self.category[key][1] or "other", text_of(self.elements[key].get("name"))

    # ---- other tools' -------------------------------------------------------------------------

    def foreign_breakdown(self) -> tuple[Breakdown, dict[str, str]]:
        """The breakdown, and the scene id of every strip."""
        script = Script(
            language="en", title=text_of(self.root.get("project") or self.root.get("name")), line_word="sheet"
        )
        owner: list[tuple[str, Take]] = []
        for number, strip in enumerate(self.scenes(), 1):
            take = self._take(strip, number)
            script.takes.append(take)
            owner.append((id_of(strip), take))
        breakdown = derive(script)
        numbers = {
            self._first(element): element.get("elementId")
            for element in self.elements.values()
            if self._ucid(id_of(element)) == CAST
        }
        cast = {
            id_: one.model_copy(update={"number": int(board)})
            if (board := text_of(numbers.get(id_))).isdigit()
            else one
            for id_, one in breakdown.cast.items()
        }
        return breakdown.model_copy(update={"cast": cast}), {id_: take.number for id_, take in owner}

    @staticmethod
    def _first(element: Mapping[str, Any]) -> str:
        return identify(text_of(element.get("name")))

    def _take(self, strip: Mapping[str, Any], number: int) -> Take:
        def name(ucid: int) -> str:
            found = self.of(strip, ucid)
            return tidy(text_of(found[0].get("name"))) if found else ""

        location, place = name(LOCATION), tuple(read_heading(name(SET)).place) if name(SET) else ()
        if location and place[:1] != (location,):
            place = (location, " - ".join(place)) if place else (location,)
        site = plain(name(SITE)).rstrip(".") or "INT"
        heading = read_heading(f"{site}. {' - '.join(place) or 'unnamed set'} - {name(LIGHT) or 'DAY'}")
        scene = plain(text_of(strip.get("scene"))).replace(" ", "") or str(number)
        take = Take(number, heading, scene, None, has_list=True)
        take.eighths = eighths(strip) or 1
        take.minutes = minutes(strip) or None
        take.day = name(STORY_DAY)
        take.synopsis = tidy(text_of(strip.get("description")))
        take.notes = [tidy(text_of(strip.get("comments")))] if strip.get("comments") else []
        for element in self.of(strip, CAST):
            take.listed.append(Cue(read_person(text_of(element.get("name"))), number))
        for element in self.of(strip, BACKGROUND):
            said = text_of(element.get("name"))
            person = read_person(said)
            take.listed.append(Cue(person if person.count else read_person(f"several {said}"), number))
        for category, said in self._other_elements(strip):
            take.add_element(category, tidy(said))
        return take

    # ---- stripboards --------------------------------------------------------------------------

    def boards(self, stripboard: Mapping[str, Any], scene_of: Mapping[str, str]) -> list[Board]:
        """The units of a stripboard with their days."""
        found: list[Board] = []
        for board in objects(stripboard, "boards"):
            name = text_of(board.get("name"))
            if plain(name).lower() in BONEYARD:
                continue
            days: list[list[str]] = [[]]
            for key in strings(board.get("breakdownIds")):
                if text_of(self.strips.get(key, {}).get("type")) == "day":
                    days.append([])
                elif key in scene_of:
                    days[-1].append(scene_of[key])
            if not days[-1]:
                days.pop()
            unit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[len(found) % 26]
            if any(days):
                found.append(Board(unit, tuple(map(tuple, days[:MOST_DAYS]))))
        return found

    def has_breaks(self, stripboard: Mapping[str, Any]) -> bool:
        """Whether any day is broken on it outside the boneyard."""
        boards = [
            one for one in objects(stripboard, "boards") if plain(text_of(one.get("name"))).lower() not in BONEYARD
        ]
        strips = (self.strips.get(key, {}) for board in boards for key in strings(board.get("breakdownIds")))
        return any(text_of(strip.get("type")) == "day" for strip in strips)

    def calendar(self, stripboard: Mapping[str, Any], days: int) -> Calendar | None:
        """The dates a stripboard is shot on; None when the file has no first day."""
        wanted = text_of(stripboard.get("calendar"))
        for one in objects(self.root, "calendars"):
            if wanted and id_of(one) != wanted:
                continue
            events = [(event, date_of(event)) for event in objects(one, "events")]
            start = next((day for event, day in events if event.get("type") == "start" and day), None)
            off = [day for event, day in events if event.get("type") == "dayOff" and day]
            if start:
                off_days = one.get("daysOff")
                weekdays = [day for day in off_days if isinstance(day, int)] if isinstance(off_days, list) else []
                return dates_from(start, weekdays, off, days)
        return None
