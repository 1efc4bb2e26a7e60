"""Text that a crew may need in two languages, and the ids that files use.

**Why:** a set at a Chinese base is `Penthouse` to the lead and 顶层公寓 to the gaffer; both names
belong to one thing and travel together onto every sheet.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from shortshoot.model.base import Frozen

Language = Literal["en", "zh", "en+zh"]
"""What a paper is written in; `en+zh` prints both."""

_ID = re.compile(r"[^\W_][\w.\-]*", re.UNICODE)


class Text(Frozen):
    """A text in English, Chinese or both; at least one of them."""

    en: str = ""
    zh: str = ""

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"zh": value} if _mostly_han(value) else {"en": value}
        return value

    def say(self, language: Language = "en") -> str:
        """The text in one language, falling back to the other; both joined by ` · ` for `en+zh`."""
        if language == "en+zh":
            return " · ".join(text for text in (self.en, self.zh) if text)
        first, second = (self.en, self.zh) if language == "en" else (self.zh, self.en)
        return first or second

    def __str__(self) -> str:
        return self.say("en")

    def __bool__(self) -> bool:
        return bool(self.en or self.zh)


def _mostly_han(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def _check_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise ValueError(
            f"'{value}' cannot be an id; use letters, digits, '-' and '.', starting with a letter or digit"
        )
    return value


Id = Annotated[str, AfterValidator(_check_id), Field(max_length=60)]
"""A name other parts of the file refer to: letters of any script, digits, `-`, `.` and `_`."""


def counted(n: int, what: str) -> str:
    """`1 day`, `2 days`: how many of something there are, as terminal messages tell it."""
    return f"{n} {what}{'' if n == 1 else 's'}"


def read_flag(value: Any) -> Any:
    """`true` or `false` and nothing else: `NO` is Norway to some readers and False to others."""
    if isinstance(value, str):
        if value in ("true", "false"):
            return value == "true"
        raise ValueError(f"'{value}' is not true or false; write one of these two words")
    return value


Flag = Annotated[bool, BeforeValidator(read_flag), WithJsonSchema({"type": "boolean"})]
"""Yes or no, written true or false."""
