"""A breakdown and its schedules as a `.uss` document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from shortshoot.exchange.formats import Imported
from shortshoot.exchange.uss.standard import (
    BACKGROUND,
    CAST,
    CATEGORIES,
    ELEMENTS,
    LIGHT,
    LOCATION,
    OWN,
    ROOT,
    SET,
    SITE,
    SITES,
    STORY_DAY,
    VERSION,
    days_by_unit,
    parts_of,
    stable_id,
    standard,
)
from shortshoot.exchange.values import Fields, background_fields, cast_fields, location_fields, scene_fields, set_fields
from shortshoot.model import Calendar, Scene, Schedule


class Writer:
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
        most = max((len(days) for days in map(days_by_unit, self.schedules.values())), default=0)
        breakdowns += [self._day_strip(number) for number in range(most)]
        units = {key: one.model_dump(mode="json", exclude_defaults=True) for key, one in self.breakdown.units.items()}
        calendar = self.breakdown.calendar
        root = {
            **dict.fromkeys(("author", "company", "description", "episode", "episodeName", "schedColor"), None),
            **dict.fromkeys(("schedDate", "scriptColor", "scriptDate", "season"), None),
            "id": stable_id("schedule", title.say()),
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
        id_ = stable_id("element", str(ucid), category, key)
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
                    "id": stable_id("category", str(ucid)),
                    "created": self.stamp,
                    "elements": [],
                    "name": category or CATEGORIES.get(ucid, ""),
                    "ucid": ucid,
                    "catId": ucid,
                },
            )
            holder["elements"].append(id_)
        return id_

    def _scene(self, scene: Scene) -> Iterator[dict[str, Any]]:
        fields = scene_fields(scene)
        said = standard(fields)
        elements = [self._element(SET, scene.set, scene.set)]
        elements.append(self._element(SITE, said["int"], SITES[said["int"]]))
        elements.append(self._element(LIGHT, said["time"], said["time"].upper()))
        if scene.day:
            elements.append(self._element(STORY_DAY, scene.day, scene.day))
        location = self.breakdown.sets[scene.set].location if scene.set in self.breakdown.sets else ""
        if location:
            elements.append(self._element(LOCATION, location, location))
        elements += [self._element(CAST, one, one) for one in scene.cast]
        elements += [self._element(BACKGROUND, one, one) for one in scene.background]
        for category, texts in scene.elements.items():
            ucid = ELEMENTS.get(category) or self.custom_ids.setdefault(category, 500 + len(self.custom_ids))
            elements += [self._element(ucid, one.say(), one.say(), category=category) for one in texts]
        parts = {key: one.model_dump(mode="json", exclude_defaults=True) for key, one in scene.parts.items()}
        own = {"fields": fields, **({"parts": parts} if parts else {})}
        for number, part in enumerate(parts_of(scene)):
            yield {
                "id": stable_id("strip", part),
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
        return {"id": stable_id("day", str(number)), "created": self.stamp, "elements": [], **empty, "type": "day"}

    def _calendar(self, calendar: Calendar) -> dict[str, Any]:
        events = [("start", None, calendar.start), *(("dayOff", "dayOff", day) for day in calendar.off)]
        return {
            "id": stable_id("calendar"),
            "daysOff": [],
            "events": [
                {"id": stable_id("event", kind, str(day)), "date": f"{day}T00:00:00.000Z", "name": name, "type": kind}
                for kind, name, day in events
            ],
            "name": "Shooting days",
        }

    def _stripboard(self, name: str, schedule: Schedule) -> dict[str, Any]:
        days = days_by_unit(schedule)
        units = list(dict.fromkeys([*self.breakdown.units, *(unit for day in days for unit in day)])) or ["A"]
        boards = []
        for number, unit in enumerate(units):
            strips: list[str] = []
            for position, day in enumerate(days):
                strips += [stable_id("strip", part) for part in day.get(unit, ())]
                strips += [stable_id("day", str(position))] if not number else []
            title = "stripboard" if not number else f"unit {unit}"
            boards.append(
                {"id": stable_id("board", name, unit), "name": title, "breakdownIds": strips, f"{OWN}_unit": unit}
            )
        placed = {strip for board in boards for strip in board["breakdownIds"]}
        rest = [stable_id("strip", part) for scene in self.breakdown.scenes.values() for part in parts_of(scene)]
        left = [strip for strip in rest if strip not in placed]
        boards.append({"id": stable_id("boneyard", name), "name": "boneyard", "breakdownIds": left})
        return {
            "id": stable_id("stripboard", name),
            "boards": boards,
            "calendar": stable_id("calendar"),
            "name": name,
            OWN: schedule.model_dump(mode="json"),
        }
