"""Problems as values: a code, words, advice and a place.

**Why:** one record is printed for people, for programs and for code review alike, and a run tells
everything it found instead of stopping at the first fault.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Literal, NamedTuple

from shortshoot.loading.positions import Place

ENOUGH = 500
"""From so many problems on it is not worth looking for more of the same."""

LONGEST = 300
"""Characters of a message."""

Severity = Literal["error", "warning"]


class Code(StrEnum):
    """Stable names of everything that can be wrong with a file. Faults found by a rule carry the rule's id."""

    NOT_FOUND = "not-found"
    NO_SHOOT = "no-shoot"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    EMPTY = "empty"
    SYNTAX = "syntax"
    MANY_DOCUMENTS = "many-documents"
    TAG = "tag"
    BAD_ALIAS = "bad-alias"
    MERGE_KEY = "merge-key"
    TOO_DEEP = "too-deep"
    NOT_TEXT_KEY = "not-text-key"
    DUPLICATE_KEY = "duplicate-key"
    DUPLICATE_ID = "duplicate-id"
    NO_FORMAT = "no-format"
    BAD_FORMAT = "bad-format"
    NEWER_FORMAT = "newer-format"
    OUTSIDE = "outside"
    INCLUDE_LOOP = "include-loop"
    MISSING = "missing"
    UNKNOWN_KEY = "unknown-key"
    WRONG_KIND = "wrong-kind"
    NOT_A_CHOICE = "not-a-choice"
    OUT_OF_RANGE = "out-of-range"
    BAD_VALUE = "bad-value"
    UNKNOWN_ID = "unknown-id"
    OTHER_SHOOT = "other-shoot"
    CHANGED = "changed"


class Problem(NamedTuple):
    """One thing that is wrong, where it stands, and what to do about it."""

    code: str
    message: str
    place: Place
    advice: str = ""
    severity: Severity = "error"


class Problems:
    """A growing list of problems that drops repeats: one wrong default is one problem, not forty."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Problem] = {}

    def add(self, code: str, message: str, place: Place, advice: str = "", severity: Severity = "error") -> None:
        """Note a problem; a message as long as a page is shortened."""
        message = message if len(message) <= LONGEST else f"{message[: LONGEST // 2]}...{message[-LONGEST // 3 :]}"
        problem = Problem(code, message, place, advice, severity)
        self._found.setdefault((code, message, place.key), problem)

    def sorted(self) -> tuple[Problem, ...]:
        """All problems by place; files in the order in which they were first complained about."""
        files: dict[str, int] = {}
        for problem in self._found.values():
            files.setdefault(problem.place.file, len(files))
        return tuple(sorted(self._found.values(), key=lambda one: (files[one.place.file], *one.place.key, one.code)))

    @property
    def enough(self) -> bool:
        """Whether there are more problems than anybody will read."""
        return len(self._found) >= ENOUGH

    @property
    def any_error(self) -> bool:
        """Whether something stands in the way of using the file."""
        return has_errors(self._found.values())


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them is more than a warning."""
    return any(problem.severity == "error" for problem in problems)


def close(word: str, known: Iterable[str]) -> str:
    """`Maybe 'penthouse'?` for a slip of the keys, else nothing."""
    found = get_close_matches(word[:80], list(known)[:1000], n=1, cutoff=0.6)
    return f"Maybe '{found[0]}'?" if found else ""


def maybe(word: str, known: Iterable[str]) -> str:
    """`Maybe 'penthouse'?` for a slip of the keys, else what there is to choose from."""
    choices = list(known)
    return close(word, choices) or (f"Known: {listing(choices)}." if choices else "")


def listing(words: Iterable[str], limit: int = 12) -> str:
    """`a, b, c` with a count in place of the far end of a long list."""
    all_words = list(words)
    more = len(all_words) - limit
    return ", ".join(all_words[:limit]) + (f" and {more} more" if more > 0 else "")


def shown(value: object, limit: int = 60) -> str:
    """A value in quotes, shortened in the middle so that a megabyte of text stays one line."""
    text = str(value)
    if len(text) > limit:
        text = f"{text[: limit // 2]}...{text[-limit // 4 :]}"
    return f"'{text}'"


def sentence(text: str) -> str:
    """The text with a capital at its start and an end."""
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".?!" else ".")
