"""Final Draft scripts (.fdx): numbers, lengths in eighths, dual dialogue, cast lists and tags where present."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from shortshoot.exchange.breakdown import Note
from shortshoot.exchange.derive import derive
from shortshoot.exchange.formats import Format, Imported
from shortshoot.exchange.formats.fountain import WIDTHS
from shortshoot.exchange.formats.text_script import looks_like_heading
from shortshoot.exchange.headings import read_heading
from shortshoot.exchange.names import is_chinese, read_person
from shortshoot.exchange.reading import Source, Unreadable, plain, tidy
from shortshoot.exchange.script import CHINESE_WIDTH, Cue, Script, Take, read_episode, rows_of
from shortshoot.exchange.xml import parse_xml
from shortshoot.model.pages import read_pages

_CAST_TAGS = frozenset({"cast members", "cast", "characters"})
_BACKGROUND_TAGS = frozenset({"background actors", "extras", "background"})
_PLACE_TAGS = frozenset({"set", "location", "int/ext", "day/night", "script day", "synopsis", "sets", "locations"})


def read_fdx(data: bytes) -> Script:
    """Find scenes, cues and tags in a Final Draft document. Raises Unreadable."""
    root = parse_xml(data)
    if root.tag != "FinalDraft":
        raise Unreadable(f"is XML but not a Final Draft script: its root is <{root.tag[:40]}>")
    body = root.find("Content")
    if body is None:
        raise Unreadable("is a Final Draft file without a script in it")
    letters = "".join(text.text or "" for text in body.iter("Text"))
    script = Script(language="zh" if sum(map(is_chinese, letters)) * 6 > len(letters) else "en", line_word="paragraph")
    script.title = _title(root)
    walker = _Walker(script, _tags(root))
    for number, paragraph in enumerate(body.findall("Paragraph"), 1):
        walker.take_in(paragraph, number)
    return script


def _title(root: Element) -> str:
    for paragraph in root.iterfind("TitlePage/Content/Paragraph"):
        text = _text(paragraph)
        if text:
            return text
    return ""


def _text(paragraph: Element) -> str:
    return tidy("".join(text.text or "" for text in paragraph.findall("Text")))


def _tags(root: Element) -> dict[str, tuple[str, str]]:
    """Category and label of every tag by the number that texts carry."""
    categories = {one.get("Id", ""): one.get("Name", "") for one in root.iter("TagCategory")}
    labels = {
        one.get("Id", ""): (categories.get(one.get("CatId", ""), ""), one.get("Label", ""))
        for one in root.iter("TagDefinition")
    }
    found: dict[str, tuple[str, str]] = {}
    for tag in root.iter("Tag"):
        for definition in tag.iter("DefId"):
            if label := labels.get((definition.text or "").strip()):
                found[tag.get("Number", "")] = label
    return found


class _Walker:
    def __init__(self, script: Script, tags: Mapping[str, tuple[str, str]]) -> None:
        self.script = script
        self.tags = tags
        self.take: Take | None = None
        self.episode: int | None = None
        self.chinese = script.language == "zh"

    def take_in(self, paragraph: Element, number: int) -> None:
        kind, text = paragraph.get("Type", "General"), _text(paragraph)
        if kind == "Scene Heading":
            self._heading(paragraph, text, number)
        elif (episode := read_episode(text)) is not None and kind in (
            "Action",
            "General",
            "New Act",
            "Show/Ep. Title",
            "Centered",
        ):
            self.episode, self.take = episode, None
        elif self.take is not None:
            self._in_scene(self.take, paragraph, kind, text, number)
        if self.take is not None:
            self._tagged(self.take, paragraph, number)

    def _heading(self, paragraph: Element, text: str, number: int) -> None:
        if paragraph.find("OmittedScene") is not None or text.strip(" .").casefold() == "omitted":
            self.take = None  # a number that is kept for a scene that was cut
            return
        heading = read_heading(text)
        if not heading.place:
            if text:
                self.script.notes.append(
                    Note(line=number, kind="unread", text=f"a heading without a place, not taken: {text}")
                )
            return
        written = re.sub(r"[^\w-]", "", paragraph.get("Number", ""))
        episode = self.episode
        if dashed := re.fullmatch(r"(\d{1,3})-(\d{1,3}[A-Za-z]?)", written):
            episode = int(dashed[1])
        elif written and episode is not None:
            written = f"{episode}-{written}"
        self.take = Take(number, heading, written, episode, height=2)
        self.script.takes.append(self.take)
        properties = paragraph.find("SceneProperties")
        if properties is None:
            return
        if length := properties.get("Length", "").strip():
            try:
                self.take.eighths = int(read_pages(length)) or None
            except ValueError:
                self.script.notes.append(
                    Note(line=number, kind="guess", text=f"the length '{length}' was not understood; counted")
                )
        summary = properties.find("Summary")
        if summary is not None:
            self.take.synopsis = " ".join(filter(None, map(_text, summary.iter("Paragraph"))))[:120]
        for beat in properties.iter("CharacterArcBeat"):
            if name := plain(beat.get("Name", "")):
                self.take.has_list = True
                self.take.listed.append(Cue(read_person(name), number))

    def _in_scene(self, take: Take, paragraph: Element, kind: str, text: str, number: int) -> None:
        dual = paragraph.find("DualDialogue")
        if dual is not None:
            for inner in dual.findall("Paragraph"):
                self._in_scene(take, inner, inner.get("Type", ""), _text(inner), number)
            return
        if not text:
            return
        if kind == "Character":
            take.height += 1 if self.chinese else 2
            for name in re.split(r"\s*(?:&|/|、|\sAND\s)\s*", text):
                take.cues.append(Cue(read_person(name), number))
        elif kind in ("Dialogue", "Parenthetical"):
            take.height += rows_of(text, CHINESE_WIDTH if self.chinese else WIDTHS[kind.lower()])
            if kind == "Dialogue":
                take.spoken.append(text)
        elif kind == "Cast List":
            take.has_list = True
            take.listed += [Cue(read_person(name), number) for name in re.split(r"[,;、]", text) if name.strip()]
        else:
            if looks_like_heading(text):
                self.script.notes.append(
                    Note(line=number, kind="unread", text=f"looks like a heading, not taken: {text[:60]}")
                )
            take.action.append((number, text))
            take.height += rows_of(text, CHINESE_WIDTH if self.chinese else WIDTHS["action"]) + (
                0 if self.chinese else 1
            )

    def _tagged(self, take: Take, paragraph: Element, number: int) -> None:
        for category, label in self._labels(paragraph):
            lower = category.lower()
            if lower in _CAST_TAGS:
                take.listed.append(Cue(read_person(label), number))
            elif lower in _BACKGROUND_TAGS:
                person = read_person(label)
                take.listed.append(Cue(person if person.count else read_person(f"several {label}"), number))
            elif lower not in _PLACE_TAGS:
                take.add_element(category, label)

    def _labels(self, paragraph: Element) -> Iterator[tuple[str, str]]:
        for text in paragraph.iter("Text"):
            for number in re.split(r"[,\s]+", text.get("TagNumber", "")):
                if number in self.tags:
                    yield self.tags[number]


def _read(source: Source, columns: Mapping[str, str]) -> Imported:
    return Imported(derive(read_fdx(source.data)), {})


FORMAT = Format("Final Draft", (".fdx",), _read)
