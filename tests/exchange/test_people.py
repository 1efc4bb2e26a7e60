"""What lists of people say: roles, looks, voices, groups."""

from __future__ import annotations

import pytest

from shortshoot.exchange.derive import derive
from shortshoot.exchange.formats.text_script import read_script
from shortshoot.exchange.names import Person, chinese_number, identify, read_people, titled


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("林夏、陈默", [Person("林夏"), Person("陈默")]),
        ("林夏，陈默；老周/小满", [Person("林夏"), Person("陈默"), Person("老周"), Person("小满")]),
        ("林夏 陈默", [Person("林夏"), Person("陈默")]),
        ("林叶（魂魄）", [Person("林叶", look="魂魄")]),
        ("男同学*4", [Person("男同学", count=4)]),
        ("男同学×4、女同学x3", [Person("男同学", count=4), Person("女同学", count=3)]),
        ("记者6名", [Person("记者", count=6)]),
        ("三名保镖", [Person("保镖", count=3)]),
        ("众天兵", [Person("天兵", count=5, guessed=True)]),
        ("宾客若干", [Person("宾客", count=5, guessed=True)]),
        ("宾客（12人）若干", [Person("宾客", count=12)]),
        ("全员", [Person("全员", everybody=True)]),
        ("林夏（VO）", [Person("林夏", voice=True)]),
        ("林夏OS", [Person("林夏", voice=True)]),
        ("保镖甲", [Person("保镖甲")]),
        ("LIN, CHEN (V.O.)", [Person("LIN"), Person("CHEN", voice=True)]),
        ("GUESTS (12)", [Person("GUESTS", count=12)]),
        ("TWO GUARDS", [Person("GUARDS", count=2)]),
        ("4 STUDENTS", [Person("STUDENTS", count=4)]),
        ("IRIS (CONT'D)", [Person("IRIS")]),
        ("IRIS (YOUNG)", [Person("IRIS", look="YOUNG")]),
        ("LIN XIA\nCHEN MO", [Person("LIN XIA"), Person("CHEN MO")]),
        ("", []),
    ],
)
def test_people(text: str, people: list[Person]) -> None:
    assert read_people(text) == people


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("十二", 12), ("二十", 20), ("一百零三", 103), ("两", 2), ("甲", None)]
)
def test_chinese_numbers(text: str, number: int | None) -> None:
    assert chinese_number(text) == number


def test_ids_and_names() -> None:
    assert identify("LIN XIA") == "lin-xia"
    assert identify("O'Hara's Pub") == "oharas-pub"
    assert identify("林夏") == "林夏"
    assert identify("林夏", ["林夏"]) == "林夏-2"
    assert identify("!!") == "unnamed"
    assert len(identify("x" * 200)) <= 60
    assert titled("DR. O'NEIL").en == "Dr. O'neil"
    assert titled("CEO").en == "CEO"
    assert titled("iPhone seller").en == "iPhone seller"


def test_voices_are_not_needed_on_set_unless_listed() -> None:
    breakdown = derive(
        read_script(["1-1 日 内 客厅", "人物：林夏", "陈默（VO）：等我。", "林夏OS：不。", "老周：在。"])
    )
    scene = breakdown.scenes["1-1"]
    assert scene.cast == ("林夏", "老周")
    assert [text.zh for text in scene.elements["voice"]] == ["陈默", "林夏"]
    told = [note.text for note in breakdown.notes if note.path == ("scenes", "1-1", "cast")]
    assert told == ["老周 speaks but is not on the cast line; taken as in the scene"]


def test_one_role_under_variants_is_asked_about() -> None:
    breakdown = derive(read_script(["1-1 日 内 客厅", "人物：林叶（魂魄）、少年林叶、林叶", "全员：万岁！"]))
    assert breakdown.scenes["1-1"].cast == ("林叶", "少年林叶")
    assert breakdown.scenes["1-1"].looks == {"林叶": "魂魄"}
    assert sorted(note.text for note in breakdown.notes if note.kind == "question" and "base" not in note.text) == [
        "'全员': who exactly? Nobody was added for it",
        "'林叶 (魂魄)': the same actor in another look? Taken so",
        "is 少年林叶 played by the actor of 林叶? Taken as two actors",
    ]


def test_labels_and_captions_are_nobody() -> None:
    lines = [
        "1-1 日 内 客厅",
        "字幕：三年后",
        "【字幕：雨夜】",
        "旁白：那一年。",
        "道具：信、伞",
        "群演：记者",
        "林夏：来了。",
    ]
    scene = derive(read_script(lines)).scenes["1-1"]
    assert scene.cast == ("林夏",)
    assert scene.background == {"记者": 5}
    assert [text.zh for text in scene.elements["props"]] == ["信", "伞"]
    assert [text.zh for text in scene.elements["caption"]] == ["三年后", "雨夜"]


def test_board_numbers_go_by_the_number_of_scenes() -> None:
    lines = ["1-1 日 内 客厅", "陈默：a", "1-2 日 内 客厅", "林夏：b", "1-3 日 内 客厅", "林夏：c"]
    cast = derive(read_script(lines)).cast
    assert {id_: one.number for id_, one in cast.items()} == {"林夏": 1, "陈默": 2}
