"""An exterior is shot under the sun or the sky that its scene asks for.

**Why:** no lamp makes a street look like noon, and a street at noon is not night. Day scenes lie between
sunrise and sunset, night scenes between sunset and sunrise, dawn and dusk within the twilight and
`spread` minutes of sun. Stages and sets with blacked-out or LED windows do not care what time it is outside; an
interior with real windows does.

    scenes: {12-3: {int: false, time: day}}
    locations: {pier: {at: [31.2, 121.5], sets: {cafe: {windows: real}}}}
    rules: {daylight: {spread: 60, units: {B: {level: warn}}}}

Passes: an exterior by day that ends at 16:51, at sunset.
Breaks: it ends at 16:52.
Source: the sun at the location's coordinates and date; a scene INT/EXT counts as exterior.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from shortshoot.model import DAY, Finding, Part, Schedule, Shoot, Sun, Text, UnitDay, clock_text, sun_times
from shortshoot.model.time import Minutes
from shortshoot.rules.base import Bar, Fault, Firm, Rule
from shortshoot.rules.draft import Clock, Days
from shortshoot.rules.lin import total
from shortshoot.rules.stretches import END, Stretch, fits, shifted


class SunValues(Firm):
    """Minutes of low sun that still pass for dawn or dusk."""

    spread: Minutes = 60


class Daylight(Rule[SunValues]):
    """Exteriors under the right sky."""

    id = "daylight"
    title = "An exterior is shot under the sky its scene asks for"
    heading = Text(en="Daylight", zh="天光")
    Values = SunValues
    differs_by = ("units",)

    def faults(self, shoot: Shoot) -> Iterator[Fault]:
        """Exteriors and real windows at a location without coordinates."""
        if all(one.level == "off" for one in (self.settings.everyone, *self.settings.units.values())):
            return
        yield from self._never(shoot)
        asked: set[str] = set()
        for part in shoot.parts.values():
            if self.needs_sky(shoot, part) and shoot.locations[part.location].at is None and part.location not in asked:
                asked.add(part.location)
                what = "exteriors" if part.interior != "int" else "real windows"
                yield Fault(
                    ("locations", part.location),
                    f"{part.location} has {what} (scene {part.scene}) but no coordinates to find its sun",
                    "add 'at: [31.2, 121.5]' (latitude, longitude), or turn the rule off with "
                    "'rules: {daylight: {level: off}}'",
                )

    def _never(self, shoot: Shoot) -> Iterator[Fault]:
        """Parts whose sky is at no hour of any shooting date: polar night, or a sun that does not set."""
        asked: set[tuple[str, str]] = set()
        for part in shoot.parts.values():
            at = shoot.locations[part.location].at
            if at is None or (part.location, part.time) in asked or not self.needs_sky(shoot, part):
                continue
            suns = [sun_times(at[0], at[1], day, shoot.zone) for day in shoot.dates]
            skies = [self.stretches(shoot, part, unit_day) for unit_day in shoot.unit_days]
            if all(sun.sunrise is None for sun in suns) and not any(skies):
                asked.add((part.location, part.time))
                sun = "the sun does not set" if suns[0].up_at_noon else "the sun does not rise (polar night)"
                message = f"at {part.location} {sun} on any shooting date, but {part.id} is by {part.time}"
                advice = (
                    "check the coordinates and the dates, or turn the rule off with 'rules: {daylight: {level: off}}'"
                )
                yield Fault(("scenes", part.scene), message, advice)

    def needs_sky(self, shoot: Shoot, part: Part) -> bool:
        """Whether the camera sees the sky: outside, or through a real window."""
        return part.interior != "int" or shoot.sets[part.set].windows == "real"

    def stretches(self, shoot: Shoot, part: Part, unit_day: UnitDay) -> list[Stretch] | None:
        """When the part has its sky on a unit-day, in minutes after 00:00; None when it does not need one."""
        at, day = shoot.locations[part.location].at, unit_day.date
        if at is None or not self.needs_sky(shoot, part):
            return None
        spread = self.values(unit=unit_day.unit).spread
        sun = sun_times(at[0], at[1], day, shoot.zone)
        if sun.sunrise is None or sun.sunset is None:
            if sun.up_at_noon:
                return [(0, END)] if part.time == "day" else []
            return [(0, END)] if part.time == "night" else []
        following = sun_times(at[0], at[1], date.fromordinal(day.toordinal() + 1), shoot.zone)
        sky: dict[str, list[Stretch]] = {
            "day": [(sun.sunrise, sun.sunset)],
            "night": [(0, sun.sunrise), (sun.sunset, END if following.sunrise is None else DAY + following.sunrise)],
            "dawn": [_dawn(sun, 0, spread), _dawn(following, DAY, spread)],
            "dusk": [(sun.sunset - spread, sun.sunset if sun.dusk is None else sun.dusk)],
        }
        return [(low, high) for low, high in sky[part.time] if high - low >= part.minutes]

    def bars(self, shoot: Shoot) -> Iterator[Bar]:
        """No part on a date whose sky is never long enough for it."""
        unit_days = [one for one in shoot.unit_days if self.values(unit=one.unit).level == "hard"]
        for part in shoot.parts.values() if unit_days else ():
            for unit_day in unit_days:
                if self.stretches(shoot, part, unit_day) == []:
                    yield Bar(part.id, unit_day, partial(self.because, shoot, part, unit_day))

    def on_days(self, draft: Days) -> None:
        """Day exteriors fit between call and sunset, night exteriors between sunset and wrap."""
        shoot = draft.shoot
        for unit_day in draft.unit_days:
            if self.values(unit=unit_day.unit).level != "hard":
                continue
            midnight = shoot.midnight(unit_day.date)
            days: list[tuple[Part, list[Stretch]]] = []
            nights: list[tuple[Part, list[Stretch]]] = []
            for key in draft.parts_on(unit_day):
                part = shoot.parts[key]
                sky = self.stretches(shoot, part, unit_day)
                if sky:
                    (days if part.time == "day" else nights if part.time == "night" else []).append((part, sky))
            if days:
                self._by_day(draft, unit_day, midnight, days)
            if nights:
                self._by_night(draft, unit_day, midnight, nights)

    def _by_day(self, draft: Days, unit_day: UnitDay, midnight: int, parts: list[tuple[Part, list[Stretch]]]) -> None:
        literals = [draft.on(part.id, unit_day) for part, _ in parts]
        minutes = total(one * part.minutes for one, (part, _) in zip(literals, parts, strict=True))
        rise = min(low for _, sky in parts for low, _ in sky)
        sunset = max(high for _, sky in parts for _, high in sky)
        some = [draft.any_of(f"day exteriors {unit_day}", literals)]

        def why() -> str:
            return f"day exteriors of {unit_day} are shot before sunset at {clock_text(sunset)}"

        draft.require(minutes, at_most=sunset - rise, because=why)
        late = draft.call(unit_day) + minutes
        draft.require(late, at_most=midnight + sunset, only_if=some, because=why)

    def _by_night(self, draft: Days, unit_day: UnitDay, midnight: int, parts: list[tuple[Part, list[Stretch]]]) -> None:
        literals = [draft.on(part.id, unit_day) for part, _ in parts]
        minutes = total(one * part.minutes for one, (part, _) in zip(literals, parts, strict=True))
        sunset = min((low for _, sky in parts for low, _ in sky if low), default=END)
        sunrise = max((high for _, sky in parts for low, high in sky if not low), default=0)
        some = draft.any_of(f"night exteriors {unit_day}", literals)

        def why() -> str:
            return f"night exteriors of {unit_day} are shot after sunset at {clock_text(sunset)}"

        early = draft.number(f"before dawn {unit_day}", 0, sunrise, _none)
        if not early.is_constant:
            begun = draft.literal(f"works before dawn {unit_day}", _none)
            draft.require(begun * sunrise - early, at_least=0, because=why)
            draft.require(
                draft.call(unit_day) + early,
                at_most=midnight + sunrise,
                only_if=[begun],
                because=why,
            )
        after = draft.wrap(unit_day) + early - minutes
        late = draft.literal(f"works after sunset {unit_day}", some.value)
        draft.require(after, at_least=midnight + sunset, only_if=[some, late], because=why)
        draft.require(minutes - early, at_most=0, only_if=[1 - late], because=why)

    def on_clock(self, draft: Clock) -> None:
        """Each exterior lies in one stretch of its sky."""
        for unit_day in draft.unit_days:
            if self.values(unit=unit_day.unit).level != "hard":
                continue
            midnight = draft.shoot.midnight(unit_day.date)
            for part in draft.parts_on(unit_day):
                one = draft.shoot.parts[part]
                sky = self.stretches(draft.shoot, one, unit_day)
                if sky is not None:
                    draft.within(
                        draft.start(part),
                        draft.end(part),
                        shifted(sky, midnight),
                        partial(self.because, draft.shoot, one, unit_day),
                    )

    def check(self, shoot: Shoot, schedule: Schedule) -> Iterator[Finding]:
        """Hold each exterior against the sun."""
        for one in schedule.all_placed():
            values = self.values(unit=one.unit_day.unit)
            part, day = shoot.parts[one.part], one.unit_day.date
            sky = None if values.level == "off" else self.stretches(shoot, part, one.unit_day)
            start = one.start - shoot.midnight(day)
            if sky is not None and not fits(start, start + part.minutes, sky):
                message = f"{self.because(shoot, part, one.unit_day)}; it is at {clock_text(start)}"
                yield self.found(values, message, parts=[part.id], day=day, field=("scenes", part.scene))

    def because(self, shoot: Shoot, part: Part, unit_day: UnitDay) -> str:
        """Which part needs which sky, and when that is."""
        sky = self.stretches(shoot, part, unit_day)
        when = " or ".join(f"{clock_text(low)}-{clock_text(high)}" for low, high in sky or []) or "never that day"
        what = "is an exterior" if part.interior != "int" else "is in a set with real windows"
        return f"{part.id} {what} by {part.time} ({when} on {unit_day.date}, {part.minutes} min)"


def _none(known: list[int]) -> int:
    return 0


def _dawn(sun: Sun, midnight: int, spread: int) -> Stretch:
    """From the first light of a sun's date, which begins at `midnight`, to so long after it has risen."""
    if sun.sunrise is None:
        return midnight, midnight
    return midnight + (sun.sunrise if sun.dawn is None else sun.dawn), midnight + sun.sunrise + spread
