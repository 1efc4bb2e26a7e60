"""Breakdown sheets as coordinators keep them: odd columns, spans of episodes, what Excel does to numbers."""

from __future__ import annotations

import pytest

from shortshoot.exchange import Breakdown, Source, Unreadable
from shortshoot.exchange.columns import undated
from shortshoot.exchange.formats import Imported, read, write


def sheet(text: str) -> Breakdown:
    return read(Source("x.csv", text.encode("utf-8"))).breakdown


def test_a_mapping_names_unusual_columns() -> None:
    data = b"Nr;Wo;Wer;Was;LAMPE\n1-1;Hof;Lin, Chen;Streit;gross\n1-2;Haus;Lin;;\n"
    with pytest.raises(Unreadable, match="--columns"):
        read(Source("x.csv", data))
    breakdown = read(
        Source("x.csv", data), {"id": "Nr", "set": "wo", "cast": "Wer", "synopsis": "Was", "props": "Lampe"}
    ).breakdown
    assert list(breakdown.scenes) == ["1-1", "1-2"]
    assert breakdown.scenes["1-1"].cast == ("lin", "chen")
    assert breakdown.scenes["1-1"].synopsis.en == "Streit"
    assert breakdown.scenes["1-1"].elements["props"][0].en == "gross"


@pytest.mark.parametrize(
    ("cell", "number"),
    [("2-Jan", "1-2"), ("Dec-03", "12-3"), ("1月2日", "1-2"), ("1-2", "1-2"), ("12A", "12A"), ("2-Xyz", "2-Xyz")],
)
def test_scene_numbers_that_became_dates(cell: str, number: str) -> None:
    assert undated(cell) == number
    assert list(sheet(f"Scene,Set\n{cell},Hall\n").scenes) == [number.upper()]


def test_an_export_that_excel_saved_again_is_the_same_breakdown() -> None:
    breakdown = sheet("集场,场景,演员\n1-2,客厅,林夏\n")
    data = write(".csv", Imported(breakdown, {})).decode("utf-8-sig")
    assert "\r\n1-2," in data
    spoilt = data.replace("\r\n1-2,", "\r\n2-Jan,").encode("utf-8-sig")
    assert read(Source("x.csv", spoilt)).breakdown.scenes == breakdown.scenes


@pytest.mark.parametrize(
    ("cell", "episodes"),
    [("3", (3,)), ("3,4", (3, 4)), ("3-5", (3, 4, 5)), ("第3集", (3,)), ("3、7", (3, 7)), ("3.0", (3,))],
)
def test_a_scene_may_be_in_several_episodes(cell: str, episodes: tuple[int, ...]) -> None:
    breakdown = sheet(f'集数,场次,场景\n"{cell}",2,客厅\n,3,客厅\n')
    assert list(breakdown.scenes) == ["3-2", "3-3"]
    assert breakdown.scenes["3-2"].episodes == episodes
    assert breakdown.scenes["3-3"].episodes == (3,)


def test_every_known_column_arrives() -> None:
    breakdown = sheet(
        "集,场,气氛,场景,拍摄地点,主要内容,页数,预计时间,演员,特约,群演,服装,化妆,道具,商植,特殊要求,剧情日,备注\n"
        "1,2,夜外,天台,星河大厦,对峙,1.25,90分钟,林夏、陈默,保安队长,围观群众*20,婚纱,战损妆,枪、信,星河咖啡,威亚;雨,D3,抢天光\n"
    )
    scene = breakdown.scenes["1-2"]
    one = breakdown.sets[scene.set]
    assert (scene.interior, scene.time, scene.pages, scene.minutes, scene.day) == ("ext", "night", 10, 90, "D3")
    assert (one.name.zh, breakdown.locations[one.location].name.zh) == ("天台", "星河大厦")
    assert scene.cast == ("林夏", "陈默", "保安队长")
    assert scene.background == {"围观群众": 20}
    assert scene.flags == ("威亚", "雨")
    assert (scene.synopsis.zh, scene.notes.zh) == ("对峙", "抢天光")
    assert {kind: [text.zh for text in texts] for kind, texts in scene.elements.items()} == {
        "costume": ["婚纱"],
        "makeup": ["战损妆"],
        "props": ["枪", "信"],
        "product-placement": ["星河咖啡"],
    }


@pytest.mark.parametrize(
    ("site", "time", "expected"),
    [
        ("INT", "DAY", ("int", "day")),
        ("I", "N", ("int", "night")),
        ("EXT.", "D", ("ext", "day")),
        ("I/E", "Dusk", ("both", "dusk")),
        ("内", "夜", ("int", "night")),
        ("外", "清晨", ("ext", "dawn")),
        ("INT/EXT", "E", ("both", "dusk")),
        ("", "EXT - NIGHT", ("ext", "night")),
    ],
)
def test_inside_outside_and_time_in_every_spelling(site: str, time: str, expected: tuple[str, str]) -> None:
    scene = sheet(f"Scene,I/E,D/N,Set\n1-1,{site},{time},Hall\n").scenes["1-1"]
    assert (scene.interior, scene.time) == expected


def test_rows_that_are_no_scenes_are_told_or_are_totals() -> None:
    breakdown = sheet("Scene,Set,Notes\n1-1,Hall,\n,,lunch\nTotal,,2 scenes\n1-2,Yard,\n")
    assert list(breakdown.scenes) == ["1-1", "1-2"]
    unread = [(note.line, note.text) for note in breakdown.notes if note.kind == "unread"]
    assert unread == [(3, "a row without scene and set, not taken: lunch")]


def test_no_cell_of_an_export_is_a_formula() -> None:
    breakdown = sheet("集场,场景,备注\n1-1,客厅,=HYPERLINK(1)\n")
    assert breakdown.scenes["1-1"].notes.en == "=HYPERLINK(1)"
    assert b",'=HYPERLINK(1)," in write(".csv", Imported(breakdown, {}))


def test_one_letter_tells_inside_from_outside_and_an_e_among_times_the_evening() -> None:
    scenes = sheet("Scene #;I/E;D/N;Set\n7;E;D;PIER\n8;Exterior;N;PIER\n9;I;E;CABIN\n").scenes
    assert [(one.interior, one.time) for one in scenes.values()] == [("ext", "day"), ("ext", "night"), ("int", "dusk")]


def test_scenes_of_unknown_length_are_reckoned_as_half_a_page_and_told() -> None:
    found = sheet("Scene,Set\n1-1,Hall\n1-2,Hall\n")
    assert [one.pages for one in found.scenes.values()] == [None, None]
    assert [note.text for note in found.notes].count("no length; reckoned as half a page") == 2


OMITTED = """\
<FinalDraft DocumentType="Script"><Content>
<Paragraph Number="20" Type="Scene Heading"><Text>INT. HALL - DAY</Text></Paragraph>
<Paragraph Type="Action"><Text>She waits.</Text></Paragraph>
<Paragraph Number="21" Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>
<Paragraph Type="Scene Heading"><Text>EXT. YARD - DUSK</Text></Paragraph>
<Paragraph Type="Character"><Text>CHEN</Text></Paragraph></OmittedScene></Paragraph>
<Paragraph Number="22" Type="Scene Heading"><Text>Omitted.</Text></Paragraph>
</Content></FinalDraft>
"""


def test_a_scene_that_a_script_omits_is_none() -> None:
    found = read(Source("x.fdx", OMITTED.encode())).breakdown
    assert [(one.set, one.time) for one in found.scenes.values()] == [("hall", "day")]
    assert not found.cast
