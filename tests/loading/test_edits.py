"""Every edit changes what it says and nothing else: comments, columns and blank lines stay to the byte."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from shortshoot.loading.edits import Edits, Refused
from shortshoot.loading.writing import scalar

SHOOT = """\
# the shoot of one evening
format: 1   # do not change

cast:  {lin: {role: Lin, makeup: 45}, chen: {role: "Chen, the elder"}}   # two of them

background:
scenes:
  1-1:                       # the letter
    set:   kitchen
    cast: [lin,  chen]       # both
    synopsis: >
      She opens the letter
      and reads it.

    # a remark of the director
    pages: 1 2/8
  1-2: {set: attic, cast: [chen]}
  # between two scenes
  2-1:
    set: attic
    cast:
    - lin   # on crutches
    - chen
    notes: ''
rules: {turnaround: {hours: 10}}
# the end
"""


def edited(text: str, *changes: tuple[Any, ...]) -> str:
    edits = Edits(text)
    for method, *arguments in changes:
        getattr(edits, method)(*arguments)
    return edits.apply()


def test_no_change_is_the_same_text() -> None:
    assert Edits(SHOOT).apply() == SHOOT
    same = ("put", ("scenes", "1-1", "cast"), ["lin", "chen"]), ("put", ("scenes", "1-1", "set"), "kitchen")
    assert edited(SHOOT, *same) == SHOOT


@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (("put", ("scenes", "1-1", "set"), "yard"), "    set:   kitchen\n", "    set:   yard\n"),
        (("put", ("scenes", "1-1", "cast"), ["lin", "chen", "wu"]), "[lin,  chen]  ", "[lin,  chen, wu]  "),
        (("put", ("scenes", "1-1", "cast"), ["chen"]), "[lin,  chen]  ", "[chen]  "),
        (("put", ("scenes", "1-1", "cast"), ["lin"]), "[lin,  chen]  ", "[lin]  "),
        (("put", ("scenes", "2-1", "cast"), ["lin"]), "    - chen\n", ""),
        (("put", ("scenes", "2-1", "cast"), ["lin", "wu"]), "    - chen\n", "    - wu\n"),
        (("put", ("scenes", "2-1", "notes"), "a: b"), "notes: ''", 'notes: "a: b"'),
        (("put", ("cast", "lin", "makeup"), "60"), "makeup: 45", "makeup: 60"),
        (("put", ("scenes", "1-1", "pages"), "7/8"), "pages: 1 2/8", "pages: 7/8"),
        (("put", ("scenes", "1-1", "minutes"), "40"), "pages: 1 2/8\n", "pages: 1 2/8\n    minutes: 40\n"),
        (("put", ("scenes", "1-2", "minutes"), "40"), "cast: [chen]}", "cast: [chen], minutes: 40}"),
        (
            ("put", ("background", "guests"), {"name": "Guests"}),
            "background:\n",
            "background:\n  guests: {name: Guests}\n",
        ),
        (("remove", ("scenes", "1-1", "pages")), "    pages: 1 2/8\n", ""),
        (("remove", ("scenes", "1-1", "cast")), "    cast: [lin,  chen]       # both\n", "    # both\n"),
        (("remove", ("cast", "lin", "role")), "{role: Lin, makeup", "{makeup"),
        (("remove", ("cast", "chen")), ', chen: {role: "Chen, the elder"}', ""),
        (("rename", ("scenes", "1-2"), "1-3"), "  1-2: {", "  1-3: {"),
        (("remove", ("rules", "turnaround", "hours")), "rules: {turnaround: {hours: 10}}\n", ""),
        (
            ("add", ("scenes",), "1-9", {"set": "attic"}),
            "    notes: ''\n",
            "    notes: ''\n  1-9: {set: attic}\n",
        ),
        (
            ("comment_out", ("scenes", "1-2"), "cut"),
            "  1-2: {set: attic, cast: [chen]}\n",
            "  # cut\n  # 1-2: {set: attic, cast: [chen]}\n",
        ),
    ],
)
def test_one_change_touches_only_its_place(change: tuple[Any, ...], before: str, after: str) -> None:
    assert SHOOT.count(before) == 1
    assert edited(SHOOT, change) == SHOOT.replace(before, after)


def test_an_entry_goes_behind_the_one_named_and_keeps_windows_line_ends() -> None:
    edits = Edits(SHOOT.replace("\n", "\r\n"))
    edits.add(("scenes",), "1-1b", {"set": "attic", "cast": ["lin"], "day": "D2"}, after="1-1", note="script line 9")
    expected = SHOOT.replace(
        "    pages: 1 2/8\n",
        "    pages: 1 2/8\n  1-1b:  # script line 9\n    set: attic\n    cast: [lin]\n    day: D2\n",
    )
    assert edits.apply() == expected.replace("\n", "\r\n")


def test_commenting_out_keeps_every_character_of_the_entry() -> None:
    text = edited(SHOOT, ("comment_out", ("scenes", "1-1"), "cut in the new draft"))
    assert list(yaml.safe_load(text)["scenes"]) == ["1-2", "2-1"]
    restored = text.replace("  # cut in the new draft\n", "")
    restored = re.sub(r"(?m)^  # (?=1-1:|  )", "  ", restored)
    assert restored == SHOOT


def test_a_folded_text_is_replaced_as_a_whole() -> None:
    text = edited(SHOOT, ("put", ("scenes", "1-1", "synopsis"), "She burns it."))
    assert "    synopsis: She burns it.\n\n    # a remark of the director\n" in text


def test_references_are_renamed_only_where_asked() -> None:
    text = "scenes: {1-1: {set: a}}\nrules:\n  order: {before: [[1-1, 1-1/2], [x, 1-10]]} # 1-1\nphone: 1-1\n"
    edits = Edits(text)
    edits.replace_scalars(("rules",), {"1-1": "1-2"})
    assert edits.apply() == text.replace("[[1-1,", "[[1-2,")


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: &x {b: 1}\nc: *x\n", ("put", ("c", "b"), "2")),
        ("a: &x {b: 1}\nc: *x\n", ("remove", ("a", "b"))),
        ("a: [1, # one\n  2]\n", ("put", ("a",), ["2"])),
        ("a: {b: 1}\n", ("comment_out", ("a", "b"), "cut")),
        ("a:\n  # why\n  b: {c: 1}\n", ("put", ("a",), "x")),
        ("a: b\n", ("rename", ("x",), "y")),
    ],
)
def test_what_would_lose_something_is_refused(text: str, change: tuple[Any, ...]) -> None:
    with pytest.raises(Refused):
        edited(text, change)


@pytest.mark.parametrize("text", ["- a\n", "a: [\n", "", "just text"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        Edits(text)


@given(st.text(max_size=30))
def test_any_text_survives_being_written(text: str) -> None:
    for template in ("a: {}", "a: [{}, x]", "{}: a"):
        if template.startswith("{") and len(text) > 100:
            continue
        composed = yaml.compose(template.format(scalar(text)), Loader=yaml.CBaseLoader)
        node = composed.value[0][0 if template.startswith("{") else 1]
        node = node.value[0] if isinstance(node, yaml.SequenceNode) else node
        assert node.value == text
        assert node.style == '"' or text not in ("", "~", "null")


# ---- any edit of any file ---------------------------------------------------------------------

_WORDS = st.sampled_from(["lin", "chen", "厨房", "a: b", "x # y", "1 2/8", "no", "", "‘quoted’", "012"])
_KEYS = st.sampled_from(["set", "cast", "day", "时间", "notes"])
_FIELD = st.one_of(
    _WORDS,
    st.lists(_WORDS, min_size=1, max_size=3, unique=True),
    st.dictionaries(_KEYS, _WORDS, min_size=1, max_size=2),
)
_SCENES = st.dictionaries(
    st.sampled_from(["1-1", "1-2", "2-1", "3-1"]), st.dictionaries(_KEYS, _FIELD, min_size=1, max_size=4), min_size=2
)
_COMMENT = st.sampled_from(["", "", "   # 备注", "  # keep"])


@st.composite
def _layout(draw: st.DrawFn, value: Any, indent: int) -> str:
    """A value as somebody might type it: flow or block, columns, comments, blank lines."""
    if isinstance(value, str):
        return f" {' ' * draw(st.integers(0, 2))}{scalar(value)}{draw(_COMMENT)}\n"
    pad = " " * indent
    if isinstance(value, list):
        if draw(st.booleans()):
            return " [" + f",{' ' * draw(st.integers(0, 2))}".join(map(scalar, value)) + f"]{draw(_COMMENT)}\n"
        return f"{draw(_COMMENT)}\n" + "".join(f"{pad}- {scalar(one)}{draw(_COMMENT)}\n" for one in value)
    if all(isinstance(one, str) for one in value.values()) and draw(st.booleans()):
        return " {" + ", ".join(f"{scalar(k)}: {scalar(v)}" for k, v in value.items()) + f"}}{draw(_COMMENT)}\n"
    text = f"{draw(_COMMENT)}\n"
    for key, one in value.items():
        if draw(st.integers(0, 4)) == 0:
            text += f"\n{pad}# about {key}\n"
        text += f"{pad}{scalar(key)}:" + draw(_layout(one, indent + draw(st.sampled_from([2, 4]))))
    return text


@st.composite
def _files(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    content = {"scenes": draw(_SCENES), "end": "x"}
    text = "# head\n" + "".join(f"{key}:" + draw(_layout(value, 2)) for key, value in content.items())
    return text, content


def _loaded(text: str) -> Any:
    return yaml.load(text, Loader=yaml.CBaseLoader)


@settings(max_examples=150, deadline=None)
@given(_files(), st.data())
def test_any_put_or_remove_gives_the_value_asked_and_keeps_all_comments(
    file: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    text, content = file
    assert _loaded(text) == content
    scene = data.draw(st.sampled_from(sorted(content["scenes"])))
    field = data.draw(_KEYS)
    edits = Edits(text)
    if data.draw(st.booleans()):
        value = data.draw(_FIELD)
        wanted = {**content["scenes"][scene], field: value}
        change = lambda: edits.put(("scenes", scene, field), value)  # noqa: E731
    else:
        wanted = {key: one for key, one in content["scenes"][scene].items() if key != field}
        change = lambda: edits.remove(("scenes", scene, field))  # noqa: E731
    try:
        change()
        result = edits.apply()
    except Refused:
        assert "#" in text
        return
    scenes = {key: wanted if key == scene else one for key, one in content["scenes"].items()}
    found = _loaded(result)["scenes"]
    assert _unordered(found) == _unordered({key: one for key, one in scenes.items() if one})
    assert _comments(result) == _comments(text)


def _unordered(value: Any) -> Any:
    """Lists are lists of names, whose order the editor does not change."""
    if isinstance(value, dict):
        return {key: _unordered(one) for key, one in value.items()}
    return sorted(value) if isinstance(value, list) else value


def _comments(text: str) -> list[str]:
    return sorted(re.findall(r"# (?:备注|keep|about \S+|head)$", text, re.MULTILINE))


@pytest.mark.parametrize(
    ("before", "path", "keys", "after"),
    [
        ("cast: {lin: {makeup: 45}, chen: {}}\n", ("cast", "lin"), ["makeup"], "cast: {lin: {}, chen: {}}\n"),
        ("lin: {a: 1, b: 2, c: 3} # x\n", ("lin",), ["a", "b"], "lin: {c: 3} # x\n"),
        (
            "cast:\n  lin:\n    a: 1\n    b: 2\n  chen: {}\n",
            ("cast", "lin"),
            ["a", "b"],
            "cast:\n  lin: {}\n  chen: {}\n",
        ),
        ("cast:\n  lin:\n    a: 1\n    b: 2\n", ("cast", "lin"), ["a"], "cast:\n  lin:\n    b: 2\n"),
    ],
)
def test_a_record_that_loses_its_fields_stays(before: str, path: tuple[str, ...], keys: list[str], after: str) -> None:
    assert edited(before, ("strip", path, keys)) == after


def test_two_fields_into_empty_braces_are_two() -> None:
    text = edited("lin: {} # new\n", ("put", ("lin", "role"), "Lin"), ("put", ("lin", "makeup"), "45"))
    assert text == "lin: {role: Lin, makeup: 45} # new\n"
