"""Seeded ways to spoil a YAML file: bytes, lines, words, and whole branches of its tree."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import yaml

ODD = [
    "22:15",
    "NO",
    "012",
    "0x1F",
    "1_000",
    "1e999",
    "-1",
    "0",
    "''",
    "null",
    "~",
    "true",
    ".inf",
    ".nan",
    "[]",
    "{}",
    "[[]]",
    "{a:",
    "{}}",
    "2025-02-30",
    "2025-12-01T10:00",
    "9999999999999",
    "-00:20",
    "47:59",
    "99:99",
    "1/0",
    "8/8",
    "1000%",
    "300USD",
    "300.12345",
    "*a",
    "&a",
    "!!int",
    "!x",
    "@x",
    "%x",
    "<<:",
    "?",
    "-",
    "|",
    ">",
    '"',
    "'",
    "#",
    ",",
    ":",
    "::",
    "字",
    "😀",
    "\u200b",
    "\u2028",
    "\\",
    "../..",
    "/etc/passwd",
    "A..B",
]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

Mutation = Callable[[random.Random, bytes], bytes]


def flip_bytes(dice: random.Random, data: bytes) -> bytes:
    spoilt = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(spoilt))
        what = dice.randrange(3)
        if what == 0:
            spoilt[at] = dice.randrange(256)
        elif what == 1:
            del spoilt[at : at + dice.randint(1, 40)]
        else:
            spoilt[at:at] = bytes(dice.randrange(256) for _ in range(dice.randint(1, 4)))
    return bytes(spoilt)


def move_lines(dice: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    for _ in range(dice.randint(1, 4)):
        at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
        what = dice.randrange(4)
        if what == 0:
            lines[at], lines[to] = lines[to], lines[at]
        elif what == 1:
            lines.insert(to, lines[at])
        elif what == 2:
            lines[at] = lines[at].lstrip() if dice.random() < 0.5 else b"  " + lines[at]
        elif len(lines) > 1:
            del lines[at]
    return b"".join(lines)


def replace_words(dice: random.Random, data: bytes) -> bytes:
    text = data.decode("utf-8")
    for _ in range(dice.randint(1, 3)):
        word = dice.choice(list(re.finditer(r"[^\s{}\[\],]+", text)))
        text = text[: word.start()] + dice.choice(ODD) + text[word.end() :]
    return text.encode("utf-8")


def swap_branches(dice: random.Random, data: bytes) -> bytes:
    tree = yaml.load(data, _LOADER)
    spots = list(_spots(tree))
    for _ in range(dice.randint(1, 3)):
        (one, key), (other, name) = dice.choice(spots), dice.choice(spots)
        one[key], other[name] = _copied(other[name]), _copied(one[key])
    return yaml.dump(tree, Dumper=_DUMPER, allow_unicode=True, sort_keys=False).encode("utf-8")


def change_types(dice: random.Random, data: bytes) -> bytes:
    tree = yaml.load(data, _LOADER)
    for _ in range(dice.randint(1, 3)):
        parent, key = dice.choice(list(_spots(tree)))
        value = parent[key]
        parent[key] = dice.choice(
            [None, [value], {"x": value}, str(value)[:20], [], {}, True, 7, 1.5, dice.choice(ODD)]
        )
    return yaml.dump(tree, Dumper=_DUMPER, allow_unicode=True, sort_keys=False).encode("utf-8")


MUTATIONS: tuple[Mutation, ...] = (flip_bytes, move_lines, replace_words, swap_branches, change_types)


def _spots(tree: Any) -> Any:
    """Every place in a tree where a value can be put."""
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        yield tree, key
        if isinstance(value, dict | list):
            yield from _spots(value)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(one) for key, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value
