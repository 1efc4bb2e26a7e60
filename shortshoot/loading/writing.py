"""Values as YAML text, the way they are typed by hand.

**Why:** what is put into somebody's file looks like what stands around it, and every reader takes it for what it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

Value = str | Sequence[Any] | Mapping[str, Any]
"""What can be written: texts, lists and mappings of them."""

_PLAIN = re.compile(r"[^\W_][^\n\r\t:#,\[\]{}&*!|>'\"%@`\\\u0085\u2028\u2029]*", re.UNICODE)
_UNPRINTABLE = re.compile(
    "[^\x09\x0a\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]"
)
_WRAP = 100
_SMALL = 2
"""Fields of an entry that still goes on one line."""


def scalar(text: str) -> str:
    """A text as a YAML scalar that every reader takes for the same text; fits flow and block."""
    if _UNPRINTABLE.search(text) or "\n" in text or "\t" in text:
        return _escaped(text)
    if _PLAIN.fullmatch(text) and text == text.strip() and text != "null":
        return text
    if re.fullmatch(r"\d{1,2}:\d{2}|\d+/8|\d+ \d/8|[\d-]+", text) and text[0] != "-":
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    def one(letter: re.Match[str]) -> str:
        code = ord(letter[0])
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"

    return _UNPRINTABLE.sub(one, json.dumps(text, ensure_ascii=False))


def flow(value: Value) -> str:
    """A value on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(flow(one) for one in value) + "]"


def entry_lines(key: str, value: Value, *, flat: bool, note: str = "") -> list[str]:
    """An entry as lines: a block of fields, small ones and everything below on one line. `note` is a comment."""
    comment = f"  # {note}" if note else ""
    on_one_line = f"{scalar(key)}: {flow(value)}"
    small = isinstance(value, Mapping) and len(value) <= _SMALL and len(on_one_line) <= _WRAP
    if flat or small or isinstance(value, str) or not isinstance(value, Mapping):
        return [on_one_line + comment]
    lines = [f"{scalar(key)}:{comment}"]
    for name, one in value.items():
        block = isinstance(one, Mapping) and any(isinstance(inner, Mapping) for inner in one.values())
        block = block or (len(flow(one)) > _WRAP and isinstance(one, Mapping))
        if block:
            lines += [f"  {line}" for line in entry_lines(name, one, flat=False)]
        else:
            lines.append(f"  {scalar(name)}: {flow(one)}")
    return lines
