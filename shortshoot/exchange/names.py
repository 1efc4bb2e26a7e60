"""Ids from names, and what a list of people says: roles, looks, groups, voices.

**Why:** scripts name one role in five ways and write crowds beside leads. Everything that can be told from
the text is told here once; what cannot is handed on as a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shortshoot.exchange.reading import plain
from shortshoot.exchange.words import ACRONYMS, EVERYBODY, GROUPS, MANY, NUMBERS, VOICE_ENDINGS, VOICES
from shortshoot.model import Text

GUESSED_CROWD = 5
"""How many people a group without a number is taken to be."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_PARENS = re.compile(r"\s*[(\[【]([^()\[\]【】]*)[)\]】]")
_TIMES_N = re.compile(r"(.+?)\s*[*x×]\s*(\d{1,4})", re.IGNORECASE)
_N_PEOPLE = re.compile(r"(.+?)\s*[(（]?(\d{1,4})\s*[名个人位][)）]?")
_N_FIRST = re.compile(r"(\d{1,4}|[一二两三四五六七八九十]{1,3})\s*[名个位]\s*(.+)")
_WORD_FIRST = re.compile(r"(\d{1,4}|" + "|".join(NUMBERS) + r")\s+(.+)", re.IGNORECASE)
_CHINESE_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def is_chinese(text: str) -> bool:
    """Whether any character is Chinese."""
    return bool(_HAN.search(text))


def identify(name: str, taken: Iterable[str] = ()) -> str:
    """A valid id for a name: `LIN XIA` is `lin-xia`, 林夏 stays 林夏; made unique among `taken` by `-2`."""
    lower = re.sub(r"['’]|(?<!\d)\.|\.(?!\d)", "", plain(name).lower())
    slug = re.sub(r"[^\w.]+", "-", lower).strip("-._")[:50].strip("-._") or "unnamed"
    taken = set(taken)
    number, found = 2, slug
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found


def titled(name: str) -> Text:
    """A name as a text: `LIN XIA` becomes Lin Xia, mixed case stays as typed."""
    clean = plain(name)
    if not is_chinese(clean) and clean == clean.upper():
        clean = re.sub(r"[A-Z][A-Z']*", lambda word: word[0] if word[0] in ACRONYMS else word[0].capitalize(), clean)
    return Text.model_validate(clean)


def chinese_number(text: str) -> int | None:
    """`12`, 十二, 二十, 一百零三 as a number; None when it is none."""
    if text.isdecimal():
        return int(text) if len(text) < 5 else None
    total, digit = 0, 0
    for letter in text:
        if letter in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[letter]
        elif letter in "十百":
            total += (digit or 1) * (10 if letter == "十" else 100)
            digit = 0
        else:
            return None
    return (total + digit) or None


@dataclass(frozen=True)
class Person:
    """One entry of a list: a role, perhaps in another look or only heard; or a group of `count` people."""

    name: str
    look: str = ""
    voice: bool = False
    count: int | None = None
    guessed: bool = False
    everybody: bool = False


def read_people(text: str) -> list[Person]:
    """The people of a cast line such as 林叶（魂魄）、男同学*4，众天兵 or `LIN, CHEN (V.O.), GUESTS (12)`."""
    return [read_person(piece) for piece in _split(plain(text.replace("\n", "、"))) if piece]


def _split(text: str) -> list[str]:
    pieces, depth, current = [], 0, ""
    for letter in text:
        depth += (letter in "([【") - (letter in ")]】")
        if depth <= 0 and letter in ",、;/，；|":
            pieces.append(current.strip())
            current = ""
        else:
            current += letter
    pieces.append(current.strip(" .。"))
    if len(pieces) == 1 and is_chinese(text) and " " in text:
        return re.sub(r" (?=[(])", "", text).split(" ")
    return [piece.strip(" .。") for piece in pieces]


def read_person(text: str) -> Person:
    """One name with whatever hangs on it."""
    asides = [aside.strip() for aside in _PARENS.findall(text)]
    name = _PARENS.sub("", text).strip(" :.。-")
    voice = any(_is_voice(aside) for aside in asides)
    for mark in VOICES:
        if name.lower().endswith(mark) and (is_chinese(name[: -len(mark)]) or name.lower().endswith(" " + mark)):
            name, voice = name[: -len(mark)].strip(), True
            break
    voice = voice or name.lower().endswith(VOICE_ENDINGS)
    if (group := _group(name, asides)) is not None:
        return group
    looks = [
        aside for aside in asides if aside and not _is_voice(aside) and aside.upper() not in ("CONT'D", "CONTD", "O.C.")
    ]
    return Person(name, look=looks[0] if looks else "", voice=voice)


def _is_voice(aside: str) -> bool:
    return any(part.strip().lower() in VOICES for part in re.split(r"[,，/ ]", aside))


def _group(name: str, asides: list[str]) -> Person | None:
    lower = name.lower()
    if lower in EVERYBODY:
        return Person(name, everybody=True)
    for pattern, named, counted in ((_TIMES_N, 1, 2), (_N_PEOPLE, 1, 2), (_N_FIRST, 2, 1), (_WORD_FIRST, 2, 1)):
        if found := pattern.fullmatch(name):
            count = NUMBERS.get(found[counted].lower()) or chinese_number(found[counted])
            if count:
                return Person(found[named].strip(), count=count)
    plural = lower.rsplit(" ", maxsplit=1)[-1] in GROUPS
    many = is_chinese(name) and (name.startswith(MANY) or name.endswith((*MANY, "们")))
    if not plural and not many:
        return None
    for aside in asides:
        if count := chinese_number(re.sub(r"[名个人位x*×约 ]", "", aside)):
            return Person(_bare(name), count=count)
    return Person(_bare(name), count=GUESSED_CROWD, guessed=True)


def _bare(name: str) -> str:
    for word in MANY:
        name = name.removeprefix(word) if len(name) > len(word) else name
        name = name.removesuffix(word) if len(name) > len(word) else name
    return name.removesuffix("们") if len(name) > 2 else name
