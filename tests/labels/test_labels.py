"""The labels are complete in every language, and every label a report asks for exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import shortshoot.reports
from shortshoot.labels import LANGUAGES, Labels, words_of

FIELDS = re.compile(r"{(\w+)}")
ASKED = re.compile(r"""(?:say|stacked)\(\s*"([a-z][\w.-]+)"[,)]""")


def test_every_key_stands_in_every_language() -> None:
    english, chinese = (words_of(language) for language in LANGUAGES)
    assert set(english) == set(chinese)
    assert all(text.strip() for words in (english, chinese) for text in words.values())


def test_a_label_holds_the_same_values_in_every_language() -> None:
    english, chinese = (words_of(language) for language in LANGUAGES)
    differ = {key for key in english if set(FIELDS.findall(english[key])) != set(FIELDS.findall(chinese[key]))}
    assert not differ


def test_labels_with_values_have_a_form_for_both_languages() -> None:
    with_values = {key for key, text in words_of("en").items() if FIELDS.search(text)}
    assert with_values <= set(words_of("en+zh")) <= set(words_of("en"))


def test_both_languages_say_a_value_once() -> None:
    assert Labels("en+zh")("count.scenes", n=41).count("41") == 1


@pytest.mark.parametrize(
    "path", sorted(Path(shortshoot.reports.__file__).parent.rglob("*.py")), ids=lambda path: path.stem
)
def test_reports_ask_for_labels_that_exist(path: Path) -> None:
    known = words_of("en")
    asked = set(ASKED.findall(path.read_text(encoding="utf-8")))
    assert {key for key in asked if "." in key} <= set(known)
