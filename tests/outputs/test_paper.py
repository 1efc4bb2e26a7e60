"""PDF and pictures: the same bytes, the right characters, nothing wider than the page."""

from __future__ import annotations

from datetime import date
from math import ceil
from typing import Literal, get_args

import papers_stage as stage
import printed
import pytest

from shortshoot.document import Block, Cell, Column, Document, Fields, Item, Masthead, Revision, Row, Table
from shortshoot.outputs import Options, outputs
from shortshoot.outputs.kit.fonts import missing, regular
from shortshoot.outputs.kit.palette import BANDS
from shortshoot.outputs.kit.typesetting import breakable, cut, laid_out, length, tied
from shortshoot.outputs.kit.widths import CELLS, widths
from shortshoot.reports import Ask, reports


def sheet(language: str = "en+zh") -> list[Document]:
    return list(reports()["callsheet"](stage.binder(language=language), Ask(day=date(2025, 12, 1))).documents())


def test_the_same_document_gives_the_same_bytes() -> None:
    for form in ("pdf", "xlsx", "ics", "html"):
        first, second = (outputs()[form]().render(sheet()) for _ in range(2))
        assert first == second, form


def test_letter_and_a4_differ_and_pictures_are_one_a_page() -> None:
    (a4,) = outputs()["pdf"]().render(sheet())
    (letter,) = outputs()["pdf"](Options(paper="letter")).render(sheet())
    assert b"/MediaBox [0 0 595.276 841.89]" in a4 or b"595.27" in a4
    assert b"612" in letter
    pages = outputs()["png"](Options(ppi=40)).render(sheet())
    assert len(pages) == 2  # front and back
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_pictures_made_at_one_stroke_are_those_of_each_document_alone() -> None:
    documents = list(reports()["callsheet"](stage.binder()).documents())
    output = outputs()["png"](Options(ppi=20))
    assert output.each(documents) == [output.render([one]) for one in documents]


def test_banners_are_never_the_last_on_their_page() -> None:
    # Two banners go with the row after them, the end of the day with the row before it: 3 rows, then 2, then 1.
    kinds = ("banner", "group", "row", "row", "break", "row")
    rows = tuple(Row(kind=kind, cells={"0": Cell(text="x")}) for kind in kinds)
    assert kept(rows) == [3, 0, 0, 2, 0, 1]


def kept(rows: tuple[Row, ...]) -> list[int]:
    made = table(1, "x").model_copy(update={"rows": rows})
    (block,) = laid_out(Document(name="x", title="x", blocks=(made,)), Options())["blocks"]
    return [row["keep"] for row in block["rows"]]


def test_lines_to_write_on_stay_with_what_they_belong_to() -> None:
    scene = (Row(kind="group", text="1-1"), Row(cells={"0": Cell(text="x")}), Row(tall=True), Row(tall=True))
    assert kept(scene * 2) == [4, 0, 0, 0] * 2


def test_a_small_table_stays_on_one_page() -> None:
    row = Row(cells={"0": Cell(text="x")})
    assert kept((row,) * 16) == [16, *[0] * 15]
    assert kept((row,) * 17) == [1] * 17


def test_a_title_is_told_again_where_its_table_goes_on() -> None:
    blocks = tuple(
        table(1, "x").model_copy(update={"title": title, "rows": table(1, "x").rows * lines})
        for title, lines in (("Props", 100), ("Wigs", 20))
    )
    (pdf,) = outputs()["pdf"]().render([Document(name="x", title="", blocks=blocks, words={"continued": "(cont.)"})])
    told = [" ".join(one.text for one in page if one.text[0] in "PW(") for page in printed.pages(pdf)]
    assert told == ["Props", "Props (cont.) Wigs"]


def told_on_pages(*blocks: Block) -> list[list[str]]:
    (pdf,) = outputs()["pdf"]().render([Document(name="x", title="", blocks=blocks)])
    return [[one.text for one in page if one.text in ("Attic", "Pier", "Move", "Props")] for page in printed.pages(pdf)]


def test_the_heading_of_a_group_is_told_again_where_the_group_goes_on() -> None:
    one = table(1, "x")
    attic, pier = (Row(kind="group", text=name) for name in ("Attic", "Pier"))
    # 73 rows go onto a page.
    rows = (attic, *one.rows * 20, pier, *one.rows * 80)
    assert told_on_pages(one.model_copy(update={"rows": rows})) == [["Attic", "Pier"], ["Pier"]]
    # 71 rows and two headings: the second one goes with its first row.
    rows = (attic, *one.rows * 71, pier, *one.rows * 40)
    assert told_on_pages(one.model_copy(update={"rows": rows})) == [["Attic"], ["Pier"]]
    rows = (attic, *one.rows * 71, Row(kind="banner", text="Move"), pier, *one.rows * 40)
    assert told_on_pages(one.model_copy(update={"rows": rows})) == [["Attic"], ["Move", "Pier"]]


def test_the_title_of_a_list_is_told_again_where_the_list_goes_on() -> None:
    items = tuple(Item(label=f"a{n}", text="x") for n in range(100))
    assert told_on_pages(Fields(title="Props", items=items, columns=1)) == [["Props"], ["Props"]]


def test_a_label_and_the_lines_beside_it_stay_on_one_page() -> None:
    signs = Fields(items=(Item(label="Props", text="\n".join(["Pier"] * 6)),), columns=2)
    below = Fields(items=(Item(label="a", text="x"),) * 60, columns=1)
    # Six lines would go over the end of a page of 779 pt below some number of lines that are about 10 pt high.
    for lines in range(66, 82):
        above = Fields(items=(Item(label="a", text="x"),) * lines, columns=1)
        assert [len(page) for page in told_on_pages(above, signs, below) if page] == [7], lines


def test_no_character_stands_alone_on_the_last_line_of_a_head() -> None:
    head = Masthead(title="x", under="通告单 · B 组 · 第 11, 19, 33, 44 集")
    (block,) = laid_out(Document(name="x", title="x", blocks=(head,)), Options())["blocks"]
    assert block["under"] == "通告单 · B 组 · 第 11, 19, 33, 44\u00a0集"


def test_the_font_has_names_that_gb2312_lacks_and_both_scripts() -> None:
    assert missing(["喆堃玥珺 Ünïcode 次日 “quotes” …—·〓☆①℃"]) == []
    assert len(set(regular().characters())) > 30_000


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_characters_the_font_lacks_are_named_and_replaced(form: str) -> None:
    document = Document(name="x", title="Tea 🍵 and ก", blocks=sheet()[0].blocks[:1])
    output = outputs()[form]()
    output.render([document])
    assert output.notices == ["the font has no 'ก' (U+0E01), '🍵' (U+1F375); printed as 〓"]


def table(columns: int, text: str) -> Table:
    return Table(
        key="t",
        columns=tuple(Column(key=str(n), label=f"Column {n}", grow=n % 2) for n in range(columns)),
        rows=(Row(cells={str(n): Cell(text=text) for n in range(columns)}),),
    )


def brightness(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it: 0 is black, 1 is white."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("revision", get_args(Revision))
def test_every_issue_but_the_first_has_a_band_of_its_colour_that_black_letters_can_stand_on(revision: Revision) -> None:
    document = Document(name="x", title="Tea", revision=revision)
    (page,) = outputs()["html"]().render([document])
    if revision == "white":
        assert laid_out(document, Options())["band"] == ""
        assert b'class="band"' not in page
    else:
        assert laid_out(document, Options())["band"] == BANDS[revision]
        assert f'<div class="band" style="background:{BANDS[revision]}">'.encode() in page
        # WCAG asks (light + 0.05) / (dark + 0.05) >= 4.5; the ink #16181d has 0.009: 4.5 x 0.059 - 0.05 = 0.22.
        assert brightness(BANDS[revision]) > 0.22


def lines_of(rows: int) -> list[list[float]]:
    """How high the rows of a table stand on each of its pages."""
    made = table(1, "").model_copy(update={"rows": tuple(Row(cells={"0": Cell(text="x")}) for _ in range(rows))})
    (pdf,) = outputs()["pdf"]().render([Document(name="x", title="", blocks=(made,))])
    return [[one.height for one in page if one.text == "x"] for page in printed.pages(pdf)]


def test_a_page_for_a_few_rows_is_saved_by_setting_rows_closer() -> None:
    # 779 pt of a page are 73 rows of 10.46 below the heading, or 86 of 8.86: what is around a text is 4.6 or 3.
    assert [len(page) for rows in (73, 74, 86, 130) for page in lines_of(rows)] == [73, 74, 86, 73, 57]
    loose, closer = (lines_of(rows)[0] for rows in (73, 74))
    assert loose[0] - loose[1] == pytest.approx(10.46, abs=0.01)
    assert closer[0] - closer[1] == pytest.approx(8.86, abs=0.01)


@pytest.mark.parametrize("kind", ["banner", "group", "break", "total"])
def test_rows_across_the_page_have_more_room_around_their_text_than_others(kind: Literal["banner"]) -> None:
    across = Row(kind=kind, text="y", cells={"0": Cell(text="y")} if kind == "total" else {})
    made = table(1, "x").model_copy(update={"rows": (*table(1, "x").rows * 2, across, *table(1, "x").rows)})
    (pdf,) = outputs()["pdf"]().render([Document(name="x", title="", blocks=(made,))])
    (page,) = printed.pages(pdf)
    first, second, text, after = (one.height for one in page if one.text in "xy")
    assert min(second - text, text - after) > first - second + 0.6


@pytest.mark.parametrize("columns", [1, 2, 7, 12, 30])
@pytest.mark.parametrize("text", ["", "x", "word " * 40, "unbreakable" * 20, "没有空格的很长的中文文字" * 9])
def test_columns_never_need_more_than_there_is(columns: int, text: str) -> None:
    made = table(columns, text)
    sizes = widths(made, made.columns, 110)
    assert all(size >= 1 for size in sizes)
    assert sum(sizes) + columns - 1 <= max(110, 3 * columns)


def test_width_goes_where_texts_are_long_whatever_their_weights() -> None:
    columns = (Column(key="short", grow=9), Column(key="long", grow=1))
    row = Row(cells={"short": Cell(text="word " * 8), "long": Cell(text="word " * 48)})
    made = Table(key="t", columns=columns, rows=(row,))
    # 60 cells for texts of 40 and 240: by weight 40 and 20, which are 1 and 12 lines; by length 4 and 5 lines.
    assert widths(made, columns, 61) == [40, 20]
    assert widths(made, columns, 61, CELLS._replace(even=True)) == [11, 49]


@pytest.mark.parametrize("short", [1, 4, 8, 20])
@pytest.mark.parametrize("long", [8, 48, 200])
def test_sharing_width_by_length_never_makes_rows_higher(short: int, long: int) -> None:
    columns = (Column(key="short", grow=1), Column(key="long", grow=3), Column(key="more", grow=1))
    cells = {"short": Cell(text="字" * short), "long": Cell(text="字" * long), "more": Cell(text="字" * 30)}
    made = Table(key="t", columns=columns, rows=(Row(cells=cells),))

    def lines(sizes: list[int]) -> int:
        return max(-(-2 * count // size) for count, size in zip((short, long, 30), sizes, strict=True))

    assert lines(widths(made, columns, 82, CELLS._replace(even=True))) <= lines(widths(made, columns, 82))


def test_texts_are_measured_in_the_font_they_are_printed_in() -> None:
    # A Chinese character is as wide as the font is high: 8 pt, told in tenths; a figure is 0.555 of it.
    assert length("喆堃") == 160
    assert length("11") == ceil(2 * 0.555 * 80)
    assert length("\u200b\n") == 0
    # A quarter of the height lies between Chinese and Latin, and an A has 0.608 of it: 16 + 4 + 4.864 pt.
    assert length("第A集") == 249
    assert length("第 A 集") == length("第集") + length("A") + 2 * length(" ")


def test_words_longer_than_their_column_get_places_to_break() -> None:
    assert breakable("short", length("short")) == "short"
    torn = breakable("https://example.invalid/x", 200).split("\u200b")
    assert "".join(torn) == "https://example.invalid/x"
    assert len(torn) > 1
    assert all(length(piece) <= 200 for piece in torn)
    assert breakable("中文不需要", 80) == "中文不需要"


def test_where_long_texts_are_in_two_languages_one_stands_above_the_other() -> None:
    long = "a lantern on the pier " * 9
    texts = {
        f"{long}· 码头上的灯笼": f"{long.strip()}\n码头上的灯笼",
        "Lin Yue · 林玥: work permit": "Lin Yue · 林玥: work permit",
    }
    rows = tuple(Row(cells={"1": Cell(text=text)}) for text in texts)
    made = table(2, "x").model_copy(update={"rows": rows})
    (block,) = laid_out(Document(name="x", title="x", language="en+zh", blocks=(made,)), Options())["blocks"]
    told = [row["cells"]["1"]["text"].translate({0xA0: " ", 0x2060: None}) for row in block["rows"]]
    assert told == list(texts.values())


def test_no_number_and_no_character_stands_on_a_line_alone() -> None:
    assert tied("Clerks 117", 400) == "Clerks 117"
    assert tied("Clerks with umbrellas 117", 600) == "Clerks with umbrellas\u00a0117"
    assert tied("Clerks with umbrellas 117", 400) == "Clerks with umbrellas 117"  # both together are longer than that
    assert tied("1, 2, 3\nporter 4", 140) == "1, 2,\u00a03\nporter 4"
    assert tied("拿着湿雨伞的职员。", 400) == "拿着湿雨伞的职\u2060员。"
    assert tied("湿雨伞的职员 117", 400) == "湿雨伞的职员\u00a0117"


def test_a_text_is_cut_to_the_lines_that_there_are() -> None:
    assert cut("07:30 船务公司", 1000, 1) == "07:30 船务公司"
    assert cut("07:30 船务公司", 480, 2) == "07:30 船务公\n司"
    # 07:30 and a blank are 22 pt wide, 船 and … 8 pt each: 48 pt hold the time, two characters and the dots.
    assert cut("07:30 船务公司的后门", 480, 1) == "07:30 船务…"
