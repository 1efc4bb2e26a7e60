"""Typed scripts, Chinese and English, as .txt and .md: every numbering of `layouts`, cues, cast lines, action.

**Why:** most micro-drama scripts are a text from a chat group. A heading is taken when it begins as some
layout does and says inside, outside or when; whatever looks like one and was not taken is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shortshoot.exchange.breakdown import Note
from shortshoot.exchange.derive import derive
from shortshoot.exchange.formats import Format, Imported
from shortshoot.exchange.headings import Heading, read_heading, starts_like_heading
from shortshoot.exchange.layouts import Layout, discover
from shortshoot.exchange.names import chinese_number, is_chinese, read_people, read_person
from shortshoot.exchange.reading import Source, plain, tidy
from shortshoot.exchange.script import CHINESE_WIDTH, Cue, Script, Take, read_episode, rows_of
from shortshoot.exchange.words import (
    BACKGROUND_LABELS,
    CAST_LABELS,
    NOT_NAMES,
    PLACE_LABELS,
    PROP_LABELS,
    SITE_LABELS,
    TIME_LABELS,
    VOICES,
)

LONGEST_HEADING = 80
LONGEST_NAME = {"zh": 10, "en": 30}
ENGLISH_WIDTH = 60
TITLE_WITHIN = 12

_MARKUP = re.compile(r"^(?:[#>\s]|[-+*]\s)*|[*_]{2,}|\\(?=[\[\]*_#.-])")
_ACTION = re.compile(r"^[△▲∆◆▶⊿Δ]")
_LABELLED = re.compile(r"([\w/ ]{1,12}?)\s*:\s*(.*)")
_VOICE_TAIL = "|".join(re.escape(mark) for mark in sorted(VOICES, key=len, reverse=True))
_CUE = re.compile(
    rf"(?P<name>[^\s:。,!?()\[\]【】<>《》][^:。,!?()\[\]【】<>《》]*?)\s*"
    rf"(?P<asides>(?:\([^()]*\)\s*|[\[【][^\[\]【】]*[\]】]\s*)*)(?P<voice>{_VOICE_TAIL})?\s*:\s*(?P<words>.*)",
    re.IGNORECASE,
)
_ASIDE_FIRST = re.compile(r"[(\[【]([^()\[\]【】:]{1,8})[)\]】]\s*(?=\S)")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9 .'\-]{1,30}(?:\s*\([^)]*\))?")
_CAPTION = re.compile(r"[【\[(]?\s*(?:出?字幕|title card|super|caption)\s*[::]\s*([^】\])]+)[】\])]?", re.IGNORECASE)
_FLASHBACK_LINE = re.compile(r"[【\[(]\s*(?:闪回|回忆|flashback)[^】\])]*[】\])].*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。!?！？…；;]|,.*,.*,.*,")
_NUMBER_DASH = re.compile(r"(?:场|scene)?\s*\d{1,3}\s?[-—–]\s?\d{1,3}\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """A heading at a line: its layout, numbers and what it says."""

    layout: Layout
    episode: int | None
    number: str
    heading: Heading


def find_heading(line: str, layouts: Sequence[Layout] | None = None) -> Found | None:
    """The heading on a line, by the first layout that fits; None when it is something else."""
    clean = plain(_MARKUP.sub("", line))
    if not clean or len(clean) > LONGEST_HEADING or _ACTION.match(clean):
        return None
    for layout in layouts or discover():
        opened = layout.opening.match(clean)
        if not opened:
            continue
        rest = clean[opened.end() :]
        episode, number = _numbers(opened)
        if number and rest.endswith(" " + number):
            rest = rest[: -len(number)].rstrip()
        heading = read_heading(rest) if rest else Heading(())
        apart = not rest or (not clean[opened.end() - 1].isalnum() and clean[opened.end() - 1] != "场")
        if _acceptable(layout, rest, heading, apart):
            return Found(layout, episode, number, heading)
    return None


def _numbers(opened: re.Match[str]) -> tuple[int | None, str]:
    groups = opened.groupdict()
    episode = groups.get("episode") or groups.get("late_episode")
    number = groups.get("number") or groups.get("late_number") or ""
    if number and not number[0].isdigit():
        number = str(chinese_number(number) or number)
    number = number.lstrip("0") or number
    return (chinese_number(episode) if episode else None), number


def _acceptable(layout: Layout, rest: str, heading: Heading, apart: bool) -> bool:
    english = starts_like_heading(rest)
    if english:
        return bool(heading.place)
    if _SENTENCE.search(rest):
        return False
    if layout.both:
        both = heading.site is not None and heading.time is not None
        return both and bool(heading.place) and is_chinese(rest) and len(rest) <= 30
    if layout.explicit:
        return len(rest) <= 40 and (apart or heading.certain)
    if heading.inherits and not heading.place:
        return True
    return heading.certain and is_chinese(rest) and all(len(piece) <= 20 for piece in heading.place)


def looks_like_heading(line: str) -> bool:
    """Whether a line that was not taken could have been meant as a heading."""
    clean = plain(_MARKUP.sub("", line))
    if not clean or len(clean) > LONGEST_HEADING or _ACTION.match(clean):
        return False
    if starts_like_heading(clean) and clean[:3].isupper():
        return True
    if _SENTENCE.search(clean):
        return bool(re.match(r"第\s?\S{1,5}\s?场[\s:]", clean))
    opened = _NUMBER_DASH.match(clean)
    heading = read_heading(clean)
    numbered = opened is not None or any(one.opening.match(clean) for one in discover() if not one.unnumbered)
    words = heading.site is not None or heading.time is not None
    return opened is not None or (
        words and len(clean) <= 30 and (numbered or (heading.site is not None and heading.time is not None))
    )


def read_script(lines: Sequence[str], line_word: str = "line") -> Script:
    """Find scenes, cues and cast lines in a typed script."""
    return _Reader(lines, line_word).run()


class _Reader:
    def __init__(self, lines: Sequence[str], line_word: str) -> None:
        self.lines = lines
        text = "".join(lines[:4000])
        han = sum("\u3400" <= letter <= "\u9fff" for letter in text)
        self.language = "zh" if han * 6 > len(text) else "en"
        self.script = Script(language=self.language, line_word=line_word)
        self.episode: int | None = None
        self.take: Take | None = None
        self.header = ""
        self.first = True
        self.in_header = False
        self.speaking = False
        self.found = {number: found for number, line in enumerate(lines) if (found := find_heading(line))}
        numbered = sum(not one.layout.unnumbered for one in self.found.values())
        if numbered >= 2:
            self.found = {
                number: one
                for number, one in self.found.items()
                if not one.layout.unnumbered or starts_like_heading(plain(_MARKUP.sub("", lines[number])))
            }

    def run(self) -> Script:
        for number, line in enumerate(self.lines):
            text = plain(_MARKUP.sub("", line))
            if not text:
                self._blank()
            elif (episode := read_episode(line)) is not None and number not in self.found:
                self.episode, self.take = episode, None
            elif number in self.found:
                self._open(number, self.found[number])
            elif self.take is None:
                self._before(number, text)
            else:
                self._body(self.take, number, text)
        return self.script

    def _blank(self) -> None:
        self.speaking = False
        if self.take is not None and self.language == "en":
            self.take.height += 1

    def _open(self, number: int, found: Found) -> None:
        episode = found.episode if found.episode is not None else self.episode
        if found.episode is not None and self.episode is not None and found.episode != self.episode:
            text = f"scene {found.episode}-{found.number} stands under episode {self.episode}; kept as numbered"
            self.script.notes.append(Note(line=number + 1, kind="question", text=text))
        scene_number = f"{episode}-{found.number}" if found.number and episode is not None else found.number
        self.take = Take(number + 1, found.heading, scene_number, episode, height=1)
        self.header = plain(_MARKUP.sub("", self.lines[number]))[:LONGEST_HEADING]
        self.header = self.header[self._opening_length(found, self.header) :]
        self.in_header, self.speaking = True, False
        self.script.takes.append(self.take)

    @staticmethod
    def _opening_length(found: Found, text: str) -> int:
        opened = found.layout.opening.match(text)
        return opened.end() if opened else 0

    def _before(self, number: int, text: str) -> None:
        if self.script.takes:
            if self._suspicious(number):
                self._unread(number, text)
            return
        title = re.fullmatch(r"《(?P<title>[^》]{1,40})》(?P<rest>.*)", text) or re.fullmatch(
            r"(?:title|片名|剧名)\s*:\s*(?P<title>.{1,60})(?P<rest>)", text, re.IGNORECASE
        )
        if title and number < TITLE_WITHIN:
            self.script.title = title["title"].strip("《》")
            self.episode = read_episode(title["rest"].removesuffix("剧本")) or self.episode
        elif self._suspicious(number):
            self._unread(number, text)
        elif (
            not self.script.title
            and self.first
            and len(text) <= LONGEST_NAME["en"]
            and ":" not in text
            and text[-1] not in "。.!?"
        ):
            self.script.title = text
        self.first = False

    def _suspicious(self, number: int) -> bool:
        return looks_like_heading(self.lines[number])

    def _unread(self, number: int, text: str) -> None:
        short = text if len(text) <= 60 else text[:59] + "…"
        self.script.notes.append(Note(line=number + 1, kind="unread", text=f"looks like a heading, not taken: {short}"))

    def _body(self, take: Take, number: int, text: str) -> None:
        width = CHINESE_WIDTH if self.language == "zh" else ENGLISH_WIDTH
        typed = tidy(_MARKUP.sub("", self.lines[number]))
        take.height += rows_of(typed, width)
        if self._label(take, number, text):
            return
        if self.in_header and self._continues_header(take, text):
            return
        self.in_header = False
        if caption := _CAPTION.fullmatch(text):
            take.add_element("caption", caption[1].strip())
        elif _FLASHBACK_LINE.fullmatch(text):
            take.heading = replace(take.heading, flashback=True)
        elif _ACTION.match(text):
            take.action.append((number + 1, typed))
        elif not self._cue(take, number, text):
            if self._suspicious(number):
                self._unread(number, text)
            elif self.speaking:
                take.spoken.append(typed)
                return
            take.action.append((number + 1, typed))

    def _continues_header(self, take: Take, text: str) -> bool:
        """A heading without a place, such as `### 场1-2`, is told on the next line."""
        heading = read_heading(text)
        if take.heading.place or not heading.place or _SENTENCE.search(text) or len(text) > 40 or ":" in text:
            return False
        self.header = f"{self.header} {text}".strip()
        take.heading = read_heading(self.header)
        return True

    def _label(self, take: Take, number: int, text: str) -> bool:
        found = _LABELLED.fullmatch(text.strip("【】[]"))
        if not found:
            return False
        label, rest = found[1].strip().lower(), found[2].strip()
        if label in CAST_LABELS:
            take.has_list = True
            take.listed += [Cue(person, number + 1) for person in read_people(rest)]
        elif label in BACKGROUND_LABELS:
            for person in read_people(rest):
                counted = person if person.count else replace(person, count=5, guessed=True)
                take.listed.append(Cue(counted, number + 1))
        elif label in PROP_LABELS:
            for piece in re.split(r"[,、;，；]", rest):
                take.add_element("props", piece.strip())
        elif self.in_header and label in (*TIME_LABELS, *PLACE_LABELS, *SITE_LABELS):
            self.header = f"{self.header} {rest}".strip()
            take.heading = read_heading(self.header)
        else:
            return False
        return True

    def _cue(self, take: Take, number: int, text: str) -> bool:
        before = _ASIDE_FIRST.match(text)
        if (found := _CUE.fullmatch(text[before.end() :] if before else text)) and self._is_name(found["name"]):
            asides = found["asides"] + (f"({found['voice']})" if found["voice"] else "")
            asides += f"({before[1]})" if before else ""
            moods = [aside for aside in re.findall(r"[(\[【]([^)\]】]*)[)\]】]", asides) if not _marks_voice(aside)]
            for mood in moods:
                asides = asides.replace(f"({mood})", "")
            for name in re.split(
                r"[、&,/]|\s(?:and|AND)\s|(?<=[\u3400-\u9fff])[和与](?=[\u3400-\u9fff]{2})", found["name"]
            ):
                take.cues.append(Cue(read_person(f"{name.strip()} {asides}".strip()), number + 1))
            take.spoken.append(found["words"])
            self.speaking = True
            return True
        if self._stands_alone(number, text):
            take.cues.append(Cue(read_person(text), number + 1))
            self.speaking = True
            return True
        return False

    def _stands_alone(self, number: int, text: str) -> bool:
        """A name in capitals with a blank line above and words below, as English scripts set a cue."""
        following = plain(self.lines[number + 1]) if number + 1 < len(self.lines) else ""
        before = plain(self.lines[number - 1]) if number else ""
        capitals = self.language == "en" and _CAPITALS.fullmatch(text) is not None and text[-1] not in ".:"
        heading = starts_like_heading(following) or starts_like_heading(text)
        return capitals and bool(following) and not before and not heading and not text.endswith(" TO")

    def _is_name(self, name: str) -> bool:
        clean = name.strip()
        if clean.lower() in NOT_NAMES or re.match(r"\d{1,2}$", clean):
            return False
        if is_chinese(clean):
            return len(clean) <= LONGEST_NAME["zh"] and " " not in clean.strip()
        words = clean.split()
        capital = all(word[0].isupper() or not word[0].isalpha() or word in ("the", "and", "of") for word in words)
        return len(clean) <= LONGEST_NAME["en"] and len(words) <= 4 and capital


def _marks_voice(aside: str) -> bool:
    return any(part.strip().lower() in VOICES for part in re.split(r"[,，/ ]", aside))


def _read(source: Source, columns: Mapping[str, str]) -> Imported:
    return Imported(derive(read_script(source.text.split("\n"))), {})


FORMAT = Format("script text", (".txt", ".md", ".text"), _read)
