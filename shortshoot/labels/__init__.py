"""The fixed words of the papers, one keyed file a language.

**Why:** a crew reads its own language, and a translator must be able to see all words in one place.
Every key stands in both files; a third file has the labels with values for papers in both languages,
so that no value is said twice. A test compares the three.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from shortshoot.model.text import Language

LANGUAGES: tuple[Language, ...] = ("en", "zh")


@lru_cache(maxsize=8)
def words_of(language: str) -> Mapping[str, str]:
    """Every label of one language by its dotted key."""
    text = (files(__name__) / f"{language}.yaml").read_text(encoding="utf-8")
    return dict(_flat("", yaml.load(text, Loader=yaml.BaseLoader)))


def _flat(prefix: str, value: Any) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in _flat(f"{prefix}{key}.", inner)]
    return [(prefix[:-1], str(value))]


class Labels:
    """The labels in the language of one paper; `en+zh` gives both."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.languages: list[Language] = [one for one in LANGUAGES if one in language.split("+")]
        self._files = [words_of(one) for one in self.languages]
        self._joined = words_of(language) if language not in LANGUAGES else {}

    def __call__(self, key: str, **values: object) -> str:
        """The label of a key with its `{values}` put in; raises KeyError for a key no file has."""
        if key in self._joined:
            return self._joined[key].format_map(values)
        said = dict.fromkeys(words[key].format_map(values) for words in self._files)
        return " ".join(said)

    def stacked(self, key: str) -> str:
        """The label of a narrow column: both languages one above the other."""
        return "\n".join(dict.fromkeys(words[key] for words in self._files))

    def has(self, key: str) -> bool:
        """Whether there is a label of that key."""
        return key in self._files[0]
