"""What a scene heading says once its number is taken off: inside or outside, time of day, place.

**Why:** Fountain, Final Draft and typed scripts differ in how a heading is found, not in what it says.
English headings come in one order; Chinese ones in every order, told apart by their words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from shortshoot.exchange.names import is_chinese
from shortshoot.exchange.reading import plain
from shortshoot.exchange.words import (
    FLASHBACK,
    INHERIT,
    PLACE_LABELS,
    SITE_LABELS,
    SITES,
    TIME_LABELS,
    TIMES,
    UNSURE_TIMES,
    WEATHER,
)
from shortshoot.model.scenes import TimeOfDay

Site = Literal["int", "ext", "both"]

_SITE_EN = re.compile(
    r"(?P<site>(?:INT|EXT|EST)\.?\s*/\s*(?:INT|EXT)\.?|I\s*/\s*E|(?:INTERIOR|EXTERIOR)(?=\s*[.:\-])|INT|EXT|EST)(?:\.\s*|\s+|:\s*|-\s*)(?=\S)",
    re.IGNORECASE,
)
_DASHES = re.compile(r"\s+-+\s+|\s*--+\s*|\s*[–—]+\s*|\s+-+|-+\s+")
_TOKENS = re.compile(r"[\s,、;|/·:。.]+")
_LONGEST_TIMES = "|".join(sorted((word for word in TIMES if is_chinese(word)), key=len, reverse=True))
_COMBINED = (
    re.compile(rf"(?P<time>{_LONGEST_TIMES})景?(?P<site>内外|外内|内|外)?景?"),
    re.compile(rf"(?P<site>内外|外内|内|外)景?(?P<time>{_LONGEST_TIMES})?景?"),
)
_ASIDE = re.compile(r"[(【\[]([^)】\]]*)[)】\]]")
_LABELS = frozenset({*TIME_LABELS, *PLACE_LABELS, *SITE_LABELS}) - SITES.keys()
_CAR = re.compile(r"车内\s*/?\s*外\s*")
_HAN_DASH = re.compile(r"(?<=[\u3400-\u9fff])-(?=[\u3400-\u9fff])")
_INHERIT_EN = re.compile(
    r"(?:.*\b)?(?:" + "|".join(word for word in INHERIT if word.isascii()) + r")\b.*", re.IGNORECASE
)


@dataclass(frozen=True)
class Heading:
    """A heading taken apart. `time` is None when it inherits the scene before or says nothing.

    `details` is what stands behind the time and is neither weather nor flashback.
    """

    place: tuple[str, ...]
    site: Site | None = None
    time: TimeOfDay | None = None
    inherits: bool = False
    unsure: bool = False
    flashback: bool = False
    weather: str = ""
    details: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether it has a place and says inside, outside or when: nothing else looks like that."""
        return bool(self.place) and (self.site is not None or self.time is not None or self.inherits)


def read_heading(text: str) -> Heading:
    """Take a heading apart, in whichever language it is."""
    clean = plain(text).strip("*_#. ")
    if _SITE_EN.match(clean) or not is_chinese(clean):
        return _english(clean)
    return _chinese(clean)


def starts_like_heading(text: str) -> bool:
    """Whether a line begins as an English heading does."""
    return bool(_SITE_EN.match(text))


def _english(text: str) -> Heading:
    site: Site | None = None
    if found := _SITE_EN.match(text):
        words = set(re.findall(r"[a-z]+", found["site"].lower()))
        inside, outside = bool(words & {"int", "interior", "i"}), bool(words & {"ext", "exterior", "est", "e"})
        site = "both" if inside and outside else "int" if inside else "ext"
        text = text[found.end() :]
    asides = " ".join(_ASIDE.findall(text))
    flashback = any(word in text.lower() for word in FLASHBACK)
    text = _ASIDE.sub("", text).strip()
    pieces = [piece.strip(" .,") for piece in _DASHES.split(text) if piece.strip(" .,")]
    if len(pieces) == 1 and "," in text:
        head, _, tail = text.rpartition(",")
        if _time_of(tail) is not None or _inherits(tail):
            pieces = [head.strip(" .,"), tail.strip()]
    if (
        len(pieces) == 1
        and site
        and (found := re.fullmatch(r"(.+?)[.,]\s*(\w[\w ]*)", pieces[0]))
        and _time_of(found[2])
    ):
        pieces = [found[1], found[2]]
    time, inherits, unsure = None, False, False
    place: list[str] = []
    details: list[str] = []
    weather = ""
    for position, piece in enumerate(pieces):
        word = _time_of(piece) if position else None
        if word is not None:
            time, unsure = TIMES[word], word in UNSURE_TIMES
        elif position and _inherits(piece):
            inherits = True
        elif position and piece.lower() in WEATHER:
            weather = WEATHER[piece.lower()]
        elif not (position and piece.lower() in FLASHBACK):
            (details if time or inherits else place).append(piece)
    if time is None and not inherits and site and place and " " in place[-1]:
        head, _, tail = place[-1].rpartition(" ")
        if (word := _time_of(tail)) is not None:
            place[-1], time, unsure = head, TIMES[word], True
    if time is None and not inherits:
        time = next((TIMES[word] for word in [_time_of(asides)] if word), None)
    waits = inherits and time is None
    return Heading(tuple(place), site, time, waits, unsure, flashback, weather, tuple(details))


def _inherits(piece: str) -> bool:
    return bool(_INHERIT_EN.fullmatch(piece.strip()))


def _time_of(piece: str) -> str | None:
    """The time word a piece consists of: `NIGHT`, `DAY 3`, `LATER THAT NIGHT`; None for a place."""
    lower = piece.lower().strip(" .,")
    if lower in TIMES:
        return lower
    words = lower.split()
    if not words or len(words) > 4:
        return None
    for phrase in (" ".join(words[-2:]), words[-1], " ".join(words[:2])):
        if phrase in TIMES and (set(words) - set(phrase.split())) <= _SMALL_WORDS:
            return phrase
    first = re.split(r"[/\s]", lower)[0]
    return first if first in TIMES and re.fullmatch(r"\S+[\s/](\d+|rain|snow|one|two|three)", lower) else None


_SMALL_WORDS = {
    "later",
    "that",
    "the",
    "next",
    "same",
    "same,",
    "early",
    "late",
    "previous",
    "following",
    "a",
    "very",
    "one",
}


def _chinese(text: str) -> Heading:
    flashback = any(word in text for word in FLASHBACK)
    text = _ASIDE.sub(lambda aside: f" {aside[1]} " if _is_marker(aside[1]) else "", text)
    site: Site | None = None
    time: TimeOfDay | None = None
    inherits = unsure = False
    weather = ""
    place: list[str] = []
    text = _CAR.sub("内外 ", text)
    for piece in _DASHES.split(_HAN_DASH.sub(" - ", text)):
        for token in _TOKENS.split(piece):
            word = token.strip("-*_【】[]() ")
            if not word or word in _LABELS:
                continue
            found = next((match for one in _COMBINED if (match := one.fullmatch(word))), None)
            if found:
                if found["time"] and time is None:
                    time, unsure = TIMES[found["time"]], found["time"] in UNSURE_TIMES
                if found["site"]:
                    side: Site = "both" if len(found["site"]) == 2 else "int" if found["site"] == "内" else "ext"
                    site = side if site in (None, side) else "both"
            elif word in SITES:
                site = "both" if SITES[word] == "both" else "int" if SITES[word] == "int" else "ext"
            elif word in INHERIT:
                inherits = True
            elif word in ("闪回", "回忆"):
                flashback = True
            elif word in WEATHER and (time or site):
                weather = WEATHER[word]
            else:
                place.append(word)
    return Heading(tuple(place), site, time, inherits and time is None, unsure, flashback, weather)


def _is_marker(aside: str) -> bool:
    word = aside.strip()
    return word in SITES or any(one.fullmatch(word) for one in _COMBINED)
