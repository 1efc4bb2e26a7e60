"""From a script's scenes to a breakdown: ids, sets under locations, who must be on set, pages, guesses.

**Why:** the same conclusions for every script format, each of them visible: what the text does not
say is filled in so that the shoot can be planned at once, and told with its line.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from shortshoot.exchange.breakdown import Breakdown, Note, NoteKind
from shortshoot.exchange.headings import Heading
from shortshoot.exchange.names import GUESSED_CROWD, Person, identify, is_chinese, read_person, titled
from shortshoot.exchange.reading import Unreadable, plain, tidy
from shortshoot.exchange.script import LINES_A_PAGE, Cue, Script, Take
from shortshoot.exchange.words import FLAGS, GROUPS, NUMBERS
from shortshoot.model import BackgroundKind, CastMember, Location, Scene, Set, Text, pages_text
from shortshoot.model.scenes import TimeOfDay

UNGROUPED = "base"
"""The location of every set that no heading puts anywhere."""

LONGEST_SCENE = 800
LONGEST_SYNOPSIS = 90
MOST_PRINTS = 60
MOST_SCENES = 5000
MOST_NAMES = 3000

_COUNTED = re.compile(rf"\b(\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?:\w+\s)?({'|'.join(GROUPS)})\b", re.IGNORECASE)
_VARIANT = re.compile(r"(?:young|old|little|teen|少年|老年|幼年|童年|小时候的?|年轻的?)\s*(.+)", re.IGNORECASE)


def derive(script: Script) -> Breakdown:
    """The breakdown of a script. Raises Unreadable when there is no scene in it."""
    if not script.takes:
        raise Unreadable(_no_scenes(script))
    if len(script.takes) > MOST_SCENES:
        raise Unreadable(f"has {len(script.takes):,} scenes; more than {MOST_SCENES:,} is not one production")
    names = {cue.person.name for take in script.takes for cue in take.cues + take.listed}
    if len(names) > MOST_NAMES:
        raise Unreadable(f"has {len(names):,} different names before dialogue; is this a script?")
    return _Derivation(script).breakdown()


def _no_scenes(script: Script) -> str:
    hint = "a heading looks like 'INT. KITCHEN - DAY', '1-1 日 内 客厅' or '第1场 客厅 日 内'"
    unread = [note for note in script.notes if note.kind == "unread"]
    near = f"; nearest: line {unread[0].line}: {unread[0].text}" if unread else ""
    return f"has no scene headings: {hint}{near}"


def prints_of(lines: list[str]) -> tuple[str, ...]:
    """Short hashes of lines, by which a scene is known again whatever its number."""
    clean = (re.sub(r"\W+", "", plain(line)).lower() for line in lines)
    found = dict.fromkeys(hashlib.blake2s(line.encode(), digest_size=4).hexdigest() for line in clean if line)
    return tuple(list(found)[:MOST_PRINTS])


@dataclass
class _Present:
    """Who is in one scene."""

    cast: list[str] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    background: dict[str, int] = field(default_factory=dict)


class _Derivation:
    """The running state of one derivation: who and what has an id already."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.notes: list[Note] = list(script.notes)
        self.roles: dict[str, str] = {}
        self.names: dict[str, Text] = {}
        self.looks_told: set[tuple[str, str]] = set()
        self.sets: dict[tuple[str, ...], str] = {}
        self.locations: dict[str, tuple[Text, dict[str, Set]]] = {}
        self.background: dict[str, Text] = {}
        self.scenes: dict[str, Scene] = {}
        self.lines: dict[str, int] = {}
        self.prints: dict[str, tuple[str, ...]] = {}

    def tell(self, line: int, kind: NoteKind, text: str, *path: str) -> None:
        self.notes.append(Note(line=line, kind=kind, text=text, path=path))

    def breakdown(self) -> Breakdown:
        self._number_scenes()
        time: TimeOfDay | None = None
        for take in self.script.takes:
            time = self._scene(take, time)
        if UNGROUPED in self.locations and len(self.locations[UNGROUPED][1]):
            sets = len(self.locations[UNGROUPED][1])
            self.tell(
                0,
                "question",
                f"where are the {sets} sets of no named place? All are put at one base",
                "locations",
                UNGROUPED,
            )
        self._ask_about_variants()
        return Breakdown(
            title=titled(self.script.title) if self.script.title else Text(),
            cast=self._cast(),
            locations={key: Location(id=key, name=name, sets=sets) for key, (name, sets) in self.locations.items()},
            background={key: BackgroundKind(id=key, name=name) for key, name in self.background.items()},
            scenes=self.scenes,
            notes=tuple(sorted(self.notes, key=lambda note: note.line)),
            lines=self.lines,
            prints=self.prints,
            line_word=self.script.line_word,
        )

    # ---- scenes -------------------------------------------------------------------------------

    def _number_scenes(self) -> None:
        """Give every take its id in `number`."""
        self._first_episode()
        self._same_place()
        taken: set[str] = set()
        counters: Counter[int | None] = Counter()
        unnumbered: list[int] = []
        for take in self.script.takes:
            counters[take.episode] += 1
            number = take.number
            if not number:
                unnumbered.append(take.line)
                number = str(counters[take.episode])
            wanted = number if "-" in number or take.episode is None else f"{take.episode}-{number}"
            wanted = identify(wanted).upper() if not is_chinese(wanted) else identify(wanted)
            given = wanted
            letter = ord("b")
            while given in taken:
                given = f"{wanted}{chr(letter)}" if letter <= ord("z") else identify(wanted, taken)
                letter += 1
            if given != wanted and take.number:
                self.tell(
                    take.line,
                    "question",
                    f"scene number {wanted} is used twice; this one is called {given}",
                    "scenes",
                    given,
                )
            taken.add(given)
            take.number = given
        if unnumbered:
            count = len(unnumbered)
            self.tell(unnumbered[0], "guess", f"{count} scenes have no number in the script; they were counted")

    def _same_place(self) -> None:
        """`3-4 同上` is where the scene before was."""
        for before, take in itertools.pairwise(self.script.takes):
            if take.heading.inherits and not take.heading.place:
                site = take.heading.site or before.heading.site
                take.heading = replace(take.heading, place=before.heading.place, site=site)

    def _first_episode(self) -> None:
        """Scenes before the first episode that is named belong to the one before it."""
        takes = self.script.takes
        named = next((number for number, take in enumerate(takes) if take.episode is not None), 0)
        before = (takes[named].episode or 0) - 1
        if named and before > 0:
            for take in takes[:named]:
                take.episode = before
            self.tell(
                takes[0].line, "guess", f"{named} scenes stand before episode {before + 1}; taken as episode {before}"
            )

    def _scene(self, take: Take, before: TimeOfDay | None) -> TimeOfDay:
        id_, heading = take.number, take.heading
        where = self._set(heading)
        time = self._time(take, before)
        interior = heading.site
        if interior is None:
            interior = "int"
            self.tell(take.line, "guess", "not said whether inside or outside; taken as inside", "scenes", id_, "int")
        present = self._people(take)
        weather = [heading.weather] if heading.weather else []
        flags = tuple(dict.fromkeys((*take.flags, *weather, *self._flags(take))))
        eighths = take.eighths or (self._eighths(take) if take.height else None)
        if eighths is None and take.minutes is None:
            self.tell(take.line, "guess", "no length; reckoned as half a page", "scenes", id_)
        synopsis = take.synopsis or self._synopsis(take)
        self.scenes[id_] = Scene(
            id=id_,
            episodes=tuple(dict.fromkeys((take.episode, *take.more_episodes))) if take.episode is not None else (),
            set=where,
            interior=interior,
            time=time,
            day=take.day,
            pages=None if eighths is None else min(eighths, LONGEST_SCENE),
            minutes=take.minutes,
            cast=tuple(present.cast),
            background=present.background,
            synopsis=Text.model_validate(synopsis),
            notes=Text.model_validate(" / ".join((*heading.details, *take.notes))),
            flags=flags,
            tags=("flashback",) if heading.flashback else (),
            elements={
                identify(key): tuple(titled_plain(one) for one in found)
                for key, found in take.elements.items()
                if found
            },
            looks=present.looks,
        )
        if eighths is not None and eighths > 5 * 8:
            self.tell(
                take.line,
                "question",
                f"this scene is {pages_text(eighths)} pages long; is a heading missing in it?",
                "scenes",
                id_,
                "pages",
            )
        self.lines[id_] = take.line
        self.prints[id_] = prints_of([" ".join(heading.place), *(text for _, text in take.action), *take.spoken])
        return time

    def _time(self, take: Take, before: TimeOfDay | None) -> TimeOfDay:
        heading = take.heading
        path = ("scenes", take.number, "time")
        if heading.time:
            if heading.unsure:
                self.tell(take.line, "guess", f"the time of day may be read otherwise; taken as {heading.time}", *path)
            return heading.time
        if before is None:
            self.tell(take.line, "guess", "no time of day; taken as day", *path)
            return "day"
        if not heading.inherits:
            self.tell(take.line, "guess", f"no time of day; taken as {before} like the scene before", *path)
        return before

    def _set(self, heading: Heading) -> str:
        place = heading.place or ("unnamed set",)
        key = tuple(plain(piece).casefold() for piece in place)
        if key in self.sets:
            return self.sets[key]
        if len(place) > 1:
            location_key = self._location(place[0])
            name = titled(" - ".join(place[1:])) if not is_chinese(place[-1]) else titled(" ".join(place[1:]))
        else:
            known = self._known_location(place[0])
            location_key = known or self._location("")
            name = titled(place[0])
        id_ = identify("-".join(place), self.sets.values())
        self.sets[key] = id_
        self.locations[location_key][1][id_] = Set(id=id_, location=location_key, name=name)
        return id_

    def _known_location(self, name: str) -> str | None:
        """The location that other headings of the script name before a dash, if this is it."""
        return self._location(name) if plain(name).casefold() in self._grouping else None

    @cached_property
    def _grouping(self) -> frozenset[str]:
        places = [take.heading.place for take in self.script.takes]
        return frozenset(plain(place[0]).casefold() for place in places if len(place) > 1)

    def _location(self, name: str) -> str:
        id_ = identify(name) if name else UNGROUPED
        if id_ not in self.locations:
            text = titled(name) if name else Text(en="Base", zh="基地")
            self.locations[id_] = (text, {})
        return id_

    def _eighths(self, take: Take) -> int:
        a_page = LINES_A_PAGE[self.script.language]
        return max(1, (take.height * 16 + a_page) // (2 * a_page))

    def _synopsis(self, take: Take) -> str:
        for _, text in take.action:
            clean = tidy(text).lstrip("△▲∆*- ")
            if len(clean) > 3:
                sentence = re.split(r"(?<=[。！!?])|(?<=[a-z][.!?]) ", clean, maxsplit=1)[0].strip()
                return (
                    sentence if len(sentence) <= LONGEST_SYNOPSIS else sentence[: LONGEST_SYNOPSIS - 1].rstrip() + "…"
                )
        return ""

    def _flags(self, take: Take) -> tuple[str, ...]:
        found: dict[str, int] = {}
        for line, text in take.action:
            lower = text.lower()
            for flag, words in FLAGS.items():
                if flag not in found and any(word in lower for word in words):
                    found[flag] = line
        for flag, line in found.items():
            self.tell(line, "guess", f"the action sounds like '{flag}'", "scenes", take.number, "flags")
        return tuple(found)

    # ---- people -------------------------------------------------------------------------------

    @staticmethod
    def _key(name: str) -> str:
        return re.sub(r"\s+", " ", plain(name)).casefold()

    def _role(self, name: str) -> str:
        key = self._key(name)
        if key not in self.roles:
            self.roles[key] = identify(name, self.roles.values())
            self.names[self.roles[key]] = titled(name)
        return self.roles[key]

    def _people(self, take: Take) -> _Present:
        present = _Present()
        for cue in take.listed:
            self._add(take, cue, present)
        listed = set(present.cast)
        for cue in take.cues:
            self._add(take, cue, present)
        if take.has_list:
            for role in [one for one in present.cast if one not in listed]:
                line = next(cue.line for cue in take.cues if self.roles.get(self._key(cue.person.name)) == role)
                text = f"{self.names[role].say('zh')} speaks but is not on the cast line; taken as in the scene"
                self.tell(line, "guess", text, "scenes", take.number, "cast")
        else:
            self._add_mentioned(take, present.cast)
            self._add_counted(take, present.background)
        return present

    def _add(self, take: Take, cue: Cue, present: _Present) -> None:
        person, path = cue.person, ("scenes", take.number)
        if not person.name:
            return
        if person.everybody:
            self.tell(cue.line, "question", f"'{person.name}': who exactly? Nobody was added for it", *path, "cast")
        elif person.count is not None:
            kind = identify(person.name)
            self.background.setdefault(kind, titled(person.name))
            if person.guessed and kind not in present.background:
                text = f"how many are '{person.name}'? Taken as {GUESSED_CROWD}"
                self.tell(cue.line, "guess", text, *path, "background")
            present.background[kind] = max(person.count, present.background.get(kind, 0))
        elif person.voice:
            take.add_element("voice", person.name)
        else:
            role = self._role(person.name)
            if role not in present.cast:
                present.cast.append(role)
            if person.look:
                present.looks.setdefault(role, person.look[:60])
                if (role, person.look) not in self.looks_told:
                    self.looks_told.add((role, person.look))
                    text = f"'{person.name} ({person.look})': the same actor in another look? Taken so"
                    self.tell(cue.line, "question", text, *path, "looks")

    def _add_mentioned(self, take: Take, cast: list[str]) -> None:
        """Roles named in the action of a scene without a cast line are probably in it, without a word."""
        lines = [(line, self._key(text)) for line, text in take.action]
        whole = "\n".join(text for _, text in lines)
        for key, person in self._speakers:
            if key not in whole or self.roles.get(key) in cast:
                continue
            pattern = re.compile(re.escape(key) if is_chinese(key) else rf"\b{re.escape(key)}\b(?!['’]s)")
            line = next((line for line, text in lines if pattern.search(text)), None)
            role = self._role(person.name) if line is not None else ""
            if line is not None and role not in cast:
                cast.append(role)
                text = f"{self.names[role].say('zh')} is named in the action and does not speak; taken as in the scene"
                self.tell(line, "guess", text, "scenes", take.number, "cast")

    def _add_counted(self, take: Take, background: dict[str, int]) -> None:
        """`Four students wait` in the action of a scene without a cast line."""
        for line, text in take.action:
            for found in _COUNTED.finditer(text):
                person = read_person(f"{found[1]} {found[2]}")
                kind = identify(found[2])
                if person.count and kind not in background:
                    background[kind] = person.count
                    self.background.setdefault(kind, titled(found[2].capitalize()))
                    said = f"'{plain(found[0])}' in the action; taken as background"
                    self.tell(line, "guess", said, "scenes", take.number, "background")

    @cached_property
    def _speakers(self) -> tuple[tuple[str, Person], ...]:
        """Everybody who has a name somewhere in the script, in the order of appearance."""
        seen: dict[str, Person] = {}
        for take in self.script.takes:
            for cue in take.listed + take.cues:
                seen.setdefault(self._key(cue.person.name), cue.person)
        return tuple(
            (key, one) for key, one in seen.items() if len(key) > 1 and one.count is None and not one.everybody
        )

    def _cast(self) -> dict[str, CastMember]:
        count = Counter(role for scene in self.scenes.values() for role in scene.cast)
        order = {role: place for place, role in enumerate(self.names)}
        ranked = sorted((role for role in self.names if count[role]), key=lambda role: (-count[role], order[role]))
        return {role: CastMember(id=role, number=place, role=self.names[role]) for place, role in enumerate(ranked, 1)}

    def _ask_about_variants(self) -> None:
        for role, name in self.names.items():
            if (found := _VARIANT.fullmatch(name.say("zh"))) and (other := self.roles.get(self._key(found[1]))):
                text = f"is {name.say('zh')} played by the actor of {self.names[other].say('zh')}? Taken as two actors"
                self.tell(0, "question", text, "cast", role)


def titled_plain(text: str) -> str:
    """An element's name: capitals only become a normal word."""
    return titled(text).say("zh")
