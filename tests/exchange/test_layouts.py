"""Every layout reads its own examples, headings of every variant, and leaves other lines alone."""

from __future__ import annotations

import pytest

from shortshoot.exchange.formats.text_script import find_heading, looks_like_heading, read_script
from shortshoot.exchange.headings import read_heading
from shortshoot.exchange.layouts import Layout, discover
from shortshoot.exchange.script import read_episode

EXAMPLES = [(layout, line, truth) for layout in discover() for line, truth in layout.examples]


@pytest.mark.parametrize(("layout", "line", "truth"), EXAMPLES, ids=[line for _, line, _ in EXAMPLES])
def test_a_layout_reads_its_examples(layout: Layout, line: str, truth: tuple[str, str, str, str]) -> None:
    found = find_heading(line)
    assert found is not None
    number = f"{found.episode}-{found.number}" if found.episode is not None else found.number
    heading = found.heading
    assert (number, heading.site or "", heading.time or "", " ".join(heading.place)) == truth
    assert found.layout == layout


@pytest.mark.parametrize(
    "line",
    [
        "第一场雨下了很久",
        "3-8妇女节那天",
        "林夏：第二场比赛开始了",
        "第三场比赛",
        "2024年12月",
        "10:30 客厅",
        "1. 林夏走进客厅",
        "夜 外面下着雨",
        "3 个人走进来 夜",
        "他内外兼修，日夜不停",
        "△1-1 日 内 客厅",
        "EXT. ",
        "Interior design is her job.",
        "Internal affairs. Day after day.",
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert find_heading(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "1-1 客厅",
        "日 内",
        "INT. ",
        "EXT. ROOF DAY AND ALSO SOMETHING MUCH TOO LONG TO BE ANY HEADING IN A SCRIPT OF OURS AT ALL",
    ],
)
def test_what_could_have_been_meant_is_told_or_plainly_not_one(line: str) -> None:
    script = read_script(["1-1 日 内 客厅", line, "1-2 夜 外 码头"])
    unread = [note.line for note in script.notes if note.kind == "unread"]
    assert unread == ([2] if looks_like_heading(line) else [])
    assert len(script.takes) == 2


@pytest.mark.parametrize(
    ("text", "place", "site", "time"),
    [
        ("INT. VILLA - KITCHEN - DAY", ("VILLA", "KITCHEN"), "int", "day"),
        ("EXT. PARK--DAY", ("PARK",), "ext", "day"),
        ("INT. ATTIC, NIGHT", ("ATTIC",), "int", "night"),
        ("I/E. CAR - MOVING - DUSK", ("CAR", "MOVING"), "both", "dusk"),
        ("INT./EXT. CAR - NIGHT (1973)", ("CAR",), "both", "night"),
        ("ext. field – golden hour", ("field",), "ext", "dusk"),
        ("INT. BAR - LATER THAT NIGHT", ("BAR",), "int", "night"),
        ("INT. BAR - DAY 3", ("BAR",), "int", "day"),
        ("INT. O'HARA'S PUB - BACK ROOM - EARLY MORNING", ("O'HARA'S PUB", "BACK ROOM"), "int", "dawn"),
        ("INT. NIGHT CLUB - DAY", ("NIGHT CLUB",), "int", "day"),
        ("清晨 外 江边 - 码头", ("江边", "码头"), "ext", "dawn"),
        ("内外 车站 暮", ("车站",), "both", "dusk"),
        ("内/外 黎明 山洞", ("山洞",), "both", "dawn"),
        ("夜，内，冷宫", ("冷宫",), "int", "night"),
        ("日景 外景 草地", ("草地",), "ext", "day"),
        ("时间：夜 地点：旧屋 内", ("旧屋",), "int", "night"),
        ("⽇ 内 客厅", ("客厅",), "int", "day"),
    ],
)
def test_headings(text: str, place: tuple[str, ...], site: str, time: str) -> None:
    heading = read_heading(text)
    assert (heading.place, heading.site, heading.time) == (place, site, time)


@pytest.mark.parametrize(
    "text", ["INT. HALL - CONTINUOUS", "INT. HALL - MOMENTS LATER", "INT. HALL - SAME", "内 大厅 接上场"]
)
def test_headings_that_inherit(text: str) -> None:
    heading = read_heading(text)
    assert heading.inherits
    assert heading.time is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第1集", 1),
        ("第十二集", 12),
        ("【第3集】", 3),
        ("第一集：归来", 1),
        ("EP 7", 7),
        ("EP07", 7),
        ("Episode 4: The Fall", 4),
        ("# Episode 5", 5),
        ("第1集里他说过的那句话，谁也没忘。", None),
        ("Episodes of joy", None),
        ("EP 1-3 INT. HALL", None),
    ],
)
def test_episode_headings(text: str, number: int | None) -> None:
    assert read_episode(text) == number


def test_numbers_of_scenes_follow_their_episodes() -> None:
    lines = ["第1集", "[1] 内 客厅 日", "[2] 外 码头 夜", "第2集", "[1] 内 客厅 夜"]
    takes = read_script(lines).takes
    assert [(take.number, take.episode) for take in takes] == [("1-1", 1), ("1-2", 1), ("2-1", 2)]


def test_unnumbered_headings_do_not_mix_with_numbered_ones() -> None:
    lines = ["1-1 日 内 客厅", "人物：林夏", "日 外 码头", "1-2 日 内 厨房"]
    script = read_script(lines)
    assert [take.line for take in script.takes] == [1, 4]
    assert [(note.line, note.kind) for note in script.notes] == [(3, "unread")]
    assert [take.line for take in read_script(["日 外 码头", "林夏：走。", "夜 内 客厅"]).takes] == [1, 3]
