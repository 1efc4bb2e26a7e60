"""One record, three styles."""

from __future__ import annotations

import json

from shortshoot.loading.positions import Place, Source
from shortshoot.loading.problems import Problem, Problems
from shortshoot.loading.rendering import MAX_SHOWN, count_text, render

LINE = "  lin: {role: 林夏天台, makeup: 22:15}"
SOURCE = Source("shoot.yaml", f"cast:\n{LINE}\n")
PROBLEM = Problem("bad-value", "50% is no time, says 'A:B'", Place(SOURCE, 2, 29, 5), "Write 45.")


def test_the_caret_stands_below_its_column_after_wide_characters() -> None:
    head, source, caret, advice = render([PROBLEM]).splitlines()
    assert head == "shoot.yaml:2:29: 50% is no time, says 'A:B' [bad-value]"
    assert source == "    lin: {role: 林夏天台, makeup: 22:15}"
    # Column 29 is 28 characters in, less two blanks taken off, plus four for four wide characters: 30 cells.
    assert caret == "    " + " " * 30 + "^^^^^"
    assert advice == "    Write 45."


def test_carets_below_wide_characters_are_wide() -> None:
    problem = Problem("x", "m", Place(SOURCE, 2, 15, 4))
    assert render([problem]).splitlines()[2] == "    " + " " * 12 + "^" * 8


def test_a_long_line_is_shown_around_the_place() -> None:
    source = Source("f", "a" * 5000 + "bad" + "c" * 5000)
    shown, caret = render([Problem("x", "m", Place(source, 1, 5001, 3))]).splitlines()[1:3]
    assert len(shown) <= 104
    assert shown[caret.index("^") : caret.index("^") + 3] == "bad"


def test_nothing_a_terminal_would_obey_is_printed() -> None:
    source = Source("odd\x1b[1m\nname", "a: \x1b[31mred\u202e\n")
    text = render([Problem("x", "says \x1b[2J\nand more", Place(source, 1, 4, 2))])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(text.splitlines()) == 3


def test_github_gets_an_escaped_command() -> None:
    assert render([PROBLEM], "github") == (
        "::error file=shoot.yaml,title=bad-value,line=2,col=29,endColumn=33::50%25 is no time, says 'A:B'%0AWrite 45.\n"
    )
    odd = Problem("x", "m", Place(Source("a,b:c%.yaml")), severity="warning")
    assert render([odd], "github") == "::warning file=a%2Cb%3Ac%25.yaml,title=x::m\n"


def test_json_has_every_field() -> None:
    whole = Problem("empty", "the file is empty", SOURCE.whole, severity="warning")
    assert json.loads(render([PROBLEM, whole], "json"))["problems"] == [
        {
            "code": "bad-value",
            "severity": "error",
            "message": "50% is no time, says 'A:B'",
            "advice": "Write 45.",
            "file": "shoot.yaml",
            "line": 2,
            "column": 29,
            "length": 5,
        },
        {
            "code": "empty",
            "severity": "warning",
            "message": "the file is empty",
            "advice": "",
            "file": "shoot.yaml",
            "line": None,
            "column": None,
            "length": None,
        },
    ]


def test_problems_come_in_the_order_of_the_file_and_once() -> None:
    problems = Problems()
    for line in (2, 1, 2):
        problems.add("x", "m", Place(SOURCE, line, 1, 1))
    assert [one.place.line for one in problems.sorted()] == [1, 2]


def test_a_flood_is_counted_not_printed() -> None:
    many = [PROBLEM] * (MAX_SHOWN + 7)
    assert render(many).endswith("... and 7 more\n")
    assert len(render(many, "github").splitlines()) == MAX_SHOWN + 7


def test_counts() -> None:
    warning = PROBLEM._replace(severity="warning")
    assert count_text([]) == "no problems"
    assert count_text([PROBLEM, warning, warning]) == "1 error, 2 warnings"
