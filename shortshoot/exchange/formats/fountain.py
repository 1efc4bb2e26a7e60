"""Fountain scripts: features, shorts and verticals with `# Episode 3` sections.

**Why:** the parser of fountain-py knows the markup; what it means for a shoot is concluded here.
Long scripts are handed to it in pieces, because its time grows with the square of the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from shortshoot.exchange.breakdown import Note
from shortshoot.exchange.derive import MOST_SCENES, derive
from shortshoot.exchange.formats import Format, Imported
from shortshoot.exchange.formats.text_script import find_heading, looks_like_heading
from shortshoot.exchange.headings import read_heading, starts_like_heading
from shortshoot.exchange.names import is_chinese, read_person
from shortshoot.exchange.reading import Source, Unreadable, need, plain, tidy
from shortshoot.exchange.script import CHINESE_WIDTH, Cue, Script, Take, read_episode, rows_of

PIECE = 30_000
"""Characters handed to the parser at once, cut before a heading."""

WIDTHS = {"action": 60, "dialogue": 35, "parenthetical": 25}

_CUT = re.compile(r"\n\n(?=(?:INT|EXT|EST|I/E)[ ./])", re.IGNORECASE)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces with the number of lines before each; never cut inside a comment."""
    start, lines = 0, 0
    for cut in _CUT.finditer(text):
        piece = text[start : cut.end()]
        if len(piece) >= PIECE and piece.count("/*") == piece.count("*/") and piece.count("[[") == piece.count("]]"):
            yield lines, piece
            start, lines = cut.end(), lines + piece.count("\n")
    yield lines, text[start:]


def read_fountain(text: str) -> Script:
    """Find scenes, cues and action in a Fountain script. Raises Unreadable."""
    if len(_CUT.findall(text)) > MOST_SCENES:
        raise Unreadable(f"has more than {MOST_SCENES:,} scenes, which is not one production")
    fountain = need("fountain")
    han = sum("\u3400" <= letter <= "\u9fff" for letter in text[:20000])
    walker = _Walker(Script(language="zh" if han * 6 > len(text[:20000]) else "en"))
    for before, piece in _pieces(text):
        document = fountain.FountainParser().parse(piece)
        if not before:
            walker.script.title = str(_title(document) or "")
        for element in document.elements:
            walker.take_in(element, before)
    return walker.script


def _title(document: Any) -> str:
    for key, value in (getattr(document, "metadata", None) or {}).items():
        if str(key).lower() == "title":
            return re.sub(r"[*_]+", "", value if isinstance(value, str) else " ".join(value)).replace("\n", " ").strip()
    return ""


class _Walker:
    def __init__(self, script: Script) -> None:
        self.script = script
        self.episode: int | None = None
        self.take: Take | None = None
        self.chinese = script.language == "zh"

    def take_in(self, element: Any, before: int) -> None:
        kind, text, line = element.type.value, element.text, element.line_number + before
        if kind == "scene_heading":
            self._heading(text, line, str(element.metadata.get("scene_number") or ""))
        elif kind in ("section", "centered", "synopsis") and (episode := read_episode(text)) is not None:
            self.episode, self.take = episode, None
        elif kind == "action":
            self._action(text, line)
        elif self.take is not None:
            self._in_scene(self.take, kind, element, line)

    def _heading(self, text: str, line: int, number: str) -> None:
        episode = self.episode
        found = find_heading(text)
        heading = read_heading(text)
        if found and found.number and not number:
            number, heading = found.number, found.heading
            episode = found.episode if found.episode is not None else episode
        if dashed := re.fullmatch(r"(\d{1,3})[-.](\d{1,3}[A-Z]?)", number):
            episode = int(dashed[1])
        if not heading.place:
            self.script.notes.append(
                Note(line=line, kind="unread", text=f"a heading without a place, not taken: {plain(text)}")
            )
            return
        full = number if "-" in number or not number or episode is None else f"{episode}-{number}"
        self.take = Take(line, heading, full.replace(".", "-"), episode, height=2)
        self.script.takes.append(self.take)

    def _action(self, text: str, line: int) -> None:
        for offset, one in enumerate(text.split("\n")):
            if (episode := read_episode(one)) is not None:
                self.episode, self.take = episode, None
                continue
            if looks_like_heading(one) and (starts_like_heading(plain(one)) or is_chinese(one)):
                short = plain(one)[:60]
                self.script.notes.append(
                    Note(line=line + offset, kind="unread", text=f"looks like a heading, not taken: {short}")
                )
            if self.take is not None and one.strip():
                self.take.action.append((line + offset, one))
                self.take.height += rows_of(one, CHINESE_WIDTH if self.chinese else WIDTHS["action"])
        if self.take is not None:
            self.take.height += 0 if self.chinese else 1

    def _in_scene(self, take: Take, kind: str, element: Any, line: int) -> None:
        if kind == "character":
            self._cue(take, element, line)
        elif kind == "dual_dialogue":
            left, right = element.dual_dialogue_columns()
            tallest = 0
            for column in (left, right):
                height = take.height
                for one in column:
                    self._in_scene(take, one.type.value, one, line)
                tallest, take.height = max(tallest, take.height - height), height
            take.height += tallest
        elif kind in ("dialogue", "parenthetical", "lyrics"):
            width = CHINESE_WIDTH if self.chinese else WIDTHS.get(kind, WIDTHS["dialogue"])
            take.height += sum(rows_of(one, width) for one in element.text.split("\n"))
            if kind != "parenthetical":
                take.spoken.append(element.text)
        elif kind == "synopsis":
            take.synopsis = tidy(element.text)[:120]
        elif kind == "transition":
            take.height += 0 if self.chinese else 2
        elif kind == "note":
            take.notes.append(tidy(element.text.strip("[]"))[:200])

    def _cue(self, take: Take, element: Any, line: int) -> None:
        extension = element.metadata.get("extension")
        take.height += 1 if self.chinese else 2
        for name in re.split(r"\s*(?:&|/|、|\sAND\s)\s*", element.text):
            if name.strip():
                take.cues.append(Cue(read_person(f"{name} ({extension})" if extension else name), line))


def _read(source: Source, columns: Mapping[str, str]) -> Imported:
    return Imported(derive(read_fountain(source.text)), {})


FORMAT = Format("Fountain", (".fountain", ".spmd"), _read)
