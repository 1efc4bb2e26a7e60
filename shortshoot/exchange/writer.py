"""A breakdown as a commented shoot file that can be checked and planned at once.

**Why:** a script knows nothing of crews, dates and addresses. They are filled in so that the first plan is one
command away, and every filled-in value says so beside itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shortshoot.exchange.breakdown import Breakdown, Note
from shortshoot.exchange.names import identify
from shortshoot.exchange.reading import tidy
from shortshoot.exchange.values import (
    SOMEWHERE,
    as_written,
    background_fields,
    cast_fields,
    location_fields,
    scene_fields,
    set_fields,
    text_fields,
    written,
)
from shortshoot.loading.writing import entry_lines, flow, scalar
from shortshoot.model import FORMAT, Scene
from shortshoot.model.estimate import estimate_minutes

MINUTES_A_DAY = 420
"""What a starter calendar reckons a unit works a day: seven hours, so that a first plan is found at once."""

MOVE = 120
RELIGHT = 30
LONGEST_DAYS = 366


def shoot_id(breakdown: Breakdown, fallback: str) -> str:
    """The id of a new shoot: its English title, else the name of the script."""
    return identify(breakdown.title.en or fallback or breakdown.title.zh or "shoot")


def days_needed(breakdown: Breakdown) -> int:
    """Enough days for one unit, generously.

    Shooting, a relight for every light of every set, two moves a location, and waiting for the sky of each
    exterior at dawn or dusk.
    """
    scenes = breakdown.scenes.values()
    lights = {(scene.set, scene.time) for scene in scenes}
    locations = {breakdown.sets[one].location for one, _ in lights}
    twilight = sum(scene.interior != "int" and scene.time in ("dawn", "dusk") for scene in scenes)
    whole = sum(map(_minutes, scenes)) + RELIGHT * len(lights) + MOVE * (2 * len(locations) - 2 + twilight)
    return min(LONGEST_DAYS, max(1, -(-whole // MINUTES_A_DAY)))


def _minutes(scene: Scene) -> int:
    return scene.minutes or estimate_minutes(scene.pages or 4, len(scene.cast), scene.flags)


def write_shoot(breakdown: Breakdown, origin: str, start: date) -> str:
    """The text of a new `shoot.yaml`. `origin` is the script's file name."""
    return "\n".join(_Writer(breakdown, origin, start).lines()) + "\n"


class _Writer:
    def __init__(self, breakdown: Breakdown, origin: str, start: date) -> None:
        self.breakdown = breakdown
        self.origin = tidy(origin)
        self.start = start
        self.notes: dict[tuple[str, ...], list[Note]] = {}
        for note in breakdown.notes:
            self.notes.setdefault(note.path, []).append(note)

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._calendar()
        yield from self._locations()
        people = {key: as_written(cast_fields(one)) for key, one in self.breakdown.cast.items()}
        yield from self._keyed("cast", people)
        kinds = {key: as_written(background_fields(one)) for key, one in self.breakdown.background.items()}
        yield from self._keyed("background", kinds)
        yield from self._scenes()

    def _head(self) -> Iterator[str]:
        title = self.breakdown.title
        yield f"# Imported from {self.origin}. What the script does not say was filled in and is marked with '?'."
        yield "# Go through the marks, then: shortshoot check, shortshoot plan. To merge a new draft of the script run"
        yield "# 'shortshoot import' again: it keeps whatever you type here, comments included."
        yield f"format: {FORMAT}"
        yield f"id: {shoot_id(self.breakdown, self.origin.rpartition('.')[0])}"
        name = self.origin.rpartition(".")[0] or "Untitled"
        yield f"title: {flow(written(text_fields(title))) if title else scalar(name)}"
        yield "profile: cn-practice  # ? the rules of work; 'shortshoot rules' lists them"
        yield "currency: CNY  # ?"
        yield "zone: Asia/Shanghai  # ?"
        yield ""

    def _calendar(self) -> Iterator[str]:
        known = self.breakdown.calendar
        yield "calendar:"
        if known is not None:
            yield f"  start: {known.start}"
            yield f"  days: {known.days}" if known.days else f"  at_most: {known.at_most}"
            if known.off:
                yield f"  off: [{', '.join(map(str, known.off))}]"
        else:
            scenes = self.breakdown.scenes.values()
            estimated = sum(not scene.minutes for scene in scenes)
            told = f"{sum(map(_minutes, scenes)):,} minutes in {len(scenes)} scenes, {estimated} of them estimated"
            yield f"  start: {self.start}  # ? the first shooting day"
            yield f"  days: {days_needed(self.breakdown)}  # ? generous, for {told}"
        yield ""
        yield "units:"
        for unit in self.breakdown.units or ("A",):
            yield f"  {scalar(unit)}: {{day: 0, longest: 14}}  # ? what a day costs, and its longest hours"
        yield ""

    def _locations(self) -> Iterator[str]:
        yield "locations:"
        for key, place in self.breakdown.locations.items():
            yield f"  {scalar(key)}:{self._mark('locations', key)}"
            for name, value in as_written(location_fields(place)).items():
                yield f"    {name}: {flow(value)}"
            if self._has_exteriors(key):
                yield f"    at: {flow(SOMEWHERE)}  # ? where it is, for sunrise and sunset"
            yield "    sets:" if place.sets else "    sets: {}"
            for id_, one in place.sets.items():
                fields = as_written(set_fields(one))
                yield from (f"      {line}" for line in entry_lines(id_, fields, flat=True))
        yield ""

    def _has_exteriors(self, location: str) -> bool:
        sets = self.breakdown.locations[location].sets
        return any(scene.set in sets and scene.interior != "int" for scene in self.breakdown.scenes.values())

    def _keyed(self, section: str, entries: dict[str, dict[str, object]]) -> Iterator[str]:
        if not entries:
            return
        yield f"{section}:"
        for key, fields in entries.items():
            for line in entry_lines(key, fields, flat=True):
                yield f"  {line}{self._mark(section, key)}"
        yield ""

    def _scenes(self) -> Iterator[str]:
        word = self.breakdown.line_word
        yield "scenes:  # minutes that are not given are estimated from pages, cast and flags"
        for key, scene in self.breakdown.scenes.items():
            line = self.breakdown.lines.get(key)
            yield f"  {scalar(key)}:{f'  # {word} {line}' if line else ''}{self._also('scenes', key)}"
            for name, value in as_written(scene_fields(scene)).items():
                mark = self._mark("scenes", key, name)
                yield from (f"    {one}{mark}" for one in entry_lines(name, value, flat=True))

    def _mark(self, *path: str) -> str:
        said = self._said(path)
        return f"  # ? {said}" if said else ""

    def _also(self, *path: str) -> str:
        said = self._said(path)
        return (", " if self.breakdown.lines.get(path[-1]) else "  # ") + f"? {said}" if said else ""

    def _said(self, path: tuple[str, ...]) -> str:
        said = "; ".join(dict.fromkeys(note.text for note in self.notes.get(path, ())))
        return tidy(said)
