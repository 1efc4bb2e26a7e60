"""The web page of a whole shoot, used as people use it: on a desk, on a phone, on paper.

These tests need a browser and are run with `pytest -m browser`; without one they fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import crowded_stage as crowd
import papers_stage as stage
import pytest
from chromium import Chromium
from reports import test_examples

from shortshoot.cli.kit.binder import BUNDLE
from shortshoot.outputs import outputs
from shortshoot.reports import Binder, reports

pytestmark = pytest.mark.browser

SHOWN = """return [...document.querySelectorAll("article:not([hidden]) tr[data-about]")]
  .filter((row) => row.offsetParent !== null).map((row) => row.dataset.about.split(" "))"""
TOO_WIDE = """
const room = document.documentElement.clientWidth;
const inside = (one) => one.closest(".wide") && one.closest(".wide").getBoundingClientRect().right <= room + 1;
return [document.documentElement.scrollWidth, ...[...document.querySelectorAll("article:not([hidden]) *")]
  .filter((one) => one.offsetParent !== null && one.getBoundingClientRect().right > room + 1 && !inside(one))
  .map((one) => one.tagName + "." + one.className + ": " + one.textContent.slice(0, 40))]"""
CUT_THROUGH = """
const box = (one) => one.getBoundingClientRect();
const texts = [...document.querySelectorAll(".bar span, .lane b")];
const bars = [...document.querySelectorAll(".bar")];
const over = texts.filter((one) => one.matches(".bar span")
  ? box(one).bottom > box(one.parentElement).bottom + 0.5
  : bars.some((bar) => box(bar).top < box(one).bottom && box(bar).bottom > box(one).top));
return [texts.length, over.map((one) => one.textContent)]"""
PAPERS = 'return [...document.querySelectorAll("#papers option")].map((one) => one.value)'


def page(binder: Binder, folder: Path) -> Path:
    documents = [one for name in BUNDLE for one in reports()[name](binder).documents()]
    file = folder / "shoot.html"
    file.write_bytes(outputs()["html"]().render(documents)[0])
    return file


@pytest.fixture(scope="module")
def flagship() -> Binder:
    return test_examples.flagship()


@pytest.fixture(scope="module")
def desk(flagship: Binder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    folder = tmp_path_factory.mktemp("desk")
    with Chromium(folder / "profile") as browser:
        browser.open(page(flagship, folder))
        yield browser


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with Chromium(tmp_path_factory.mktemp("phone") / "profile", phone=True) as browser:
        yield browser


def test_one_paper_is_shown_at_a_time_and_nothing_is_loaded(desk: Chromium, flagship: Binder) -> None:
    sheets = len(flagship.board.unit_days)
    assert len(desk.run(PAPERS)) == len(BUNDLE) - 2 + 2 * sheets  # both call sheets are one a unit-day
    for name in ("dood", "costs", "one-liner"):
        desk.choose("#papers", name)
        shown = desk.run('return [...document.querySelectorAll("article:not([hidden])")].map((one) => one.id)')
        assert shown == [name]
    assert desk.run("return location.hash") == "#paper=one-liner"
    assert desk.run('return performance.getEntriesByType("resource").length') == 0
    assert desk.told() == []


def test_filters_leave_what_was_asked_for(desk: Chromium, flagship: Binder) -> None:
    board = flagship.board
    desk.choose("#papers", "one-liner")
    every = len(desk.run(SHOWN))
    assert every == len(board.all_parts) + len(board.unit_days)  # a strip a part, a black strip a unit's day
    day = board.dates[2]
    desk.choose('select[data-topic="day"]', f"day:{day}")
    rows = desk.run(SHOWN)
    assert len(rows) == len(board.parts_on(day)) + len(board.units_on(day))
    assert all(f"day:{day}" in about for about in rows)
    desk.choose('select[data-topic="person"]', "person:ethan")
    strips = [about for about in desk.run(SHOWN) if any(one.startswith("person:") for one in about)]
    assert len(strips) == sum("ethan" in part.cast for part in board.parts_on(day)) > 0
    desk.choose('select[data-topic="set"]', "set:penthouse")
    strips = [about for about in desk.run(SHOWN) if any(one.startswith("set:") for one in about)]
    assert len(strips) == sum("ethan" in part.cast and part.set == "penthouse" for part in board.parts_on(day)) > 0
    desk.choose('select[data-topic="day"]', "")
    strips = [about for about in desk.run(SHOWN) if any(one.startswith("set:") for one in about)]
    assert len(strips) == sum("ethan" in part.cast and part.set == "penthouse" for part in board.all_parts)
    for topic in ("person", "set"):
        desk.choose(f'select[data-topic="{topic}"]', "")
    assert len(desk.run(SHOWN)) == every


def test_banners_stay_with_their_day_and_go_when_strips_between_them_do(desk: Chromium, flagship: Binder) -> None:
    banners = 'return [...document.querySelectorAll("article:not([hidden]) tr.banner:not([hidden])")].length'
    board = flagship.board
    desk.choose("#papers", "stripboard")
    for day in board.dates[:2]:
        desk.choose('select[data-topic="day"]', f"day:{day}")
        agenda = [slot.kind for one in board.unit_days if one.date == day for slot in board.agenda(one)]
        assert desk.run(banners) == sum(kind != "scene" for kind in agenda) > 0
    desk.choose('select[data-topic="person"]', "person:lin")
    assert desk.run(banners) == 0
    for topic in ("person", "day"):
        desk.choose(f'select[data-topic="{topic}"]', "")


def test_a_filter_goes_along_to_the_next_paper(desk: Chromium) -> None:
    desk.choose("#papers", "one-liner")
    desk.choose('select[data-topic="person"]', "person:lele")
    desk.choose("#papers", "dood")
    cast = [about for about in desk.run(SHOWN) if any(one.startswith("person:") for one in about)]
    assert cast == [["person:lele"]]
    desk.choose('select[data-topic="person"]', "")


def test_a_printed_page_is_the_chosen_paper_without_its_menus(desk: Chromium) -> None:
    sizes = {}
    for name in ("days", "stripboard"):
        desk.choose("#papers", name)
        sizes[name] = len(re.findall(rb"/Type\s*/Page\b", desk.printed()))
    assert 1 <= sizes["days"] < sizes["stripboard"] < 20
    desk.medium("print")
    try:
        look = "return getComputedStyle(document.querySelector(arguments[0])).getPropertyValue(arguments[1])"
        assert desk.run(look, "nav", "display") == "none"
        assert desk.run(look, "article:not([hidden]) thead", "display") == "table-header-group"
        assert desk.run(look, "article:not([hidden]) tr", "break-inside") == "avoid"
    finally:
        desk.medium("screen")


@pytest.mark.parametrize("language", ["en", "zh", "en+zh"])
def test_nothing_is_wider_than_a_phone(language: str, flagship: Binder, phone: Chromium, tmp_path: Path) -> None:
    phone.open(page(replace(flagship, language=language), tmp_path))
    assert phone.run("return document.documentElement.clientWidth") == 390
    for name in phone.run(PAPERS):
        phone.choose("#papers", name)
        width, *too_wide = phone.run(TOO_WIDE)
        assert (width, too_wide) == (390, []), name
    assert phone.told() == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_of_a_clock_is_cut_through_on_a_phone(language: str, phone: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "paper.html"
    file.write_bytes(outputs()["html"]().render(list(reports()["units"](crowd.binder(language)).documents())[:1])[0])
    phone.open(file)
    texts, over = phone.run(CUT_THROUGH)
    assert texts > 40
    assert over == []


def test_rows_to_write_in_are_left_out_on_a_phone(phone: Chromium, tmp_path: Path) -> None:
    (document, *_) = reports()["continuity-log"](stage.binder()).documents()
    file = tmp_path / "paper.html"
    file.write_bytes(outputs()["html"]().render([document])[0])
    phone.open(file)
    shown = "return [...document.querySelectorAll('tbody tr')].filter((one) => one.offsetParent !== null).length"
    assert phone.run(shown) == 4 * 2  # a heading and a line for each scene of the first day


@pytest.mark.parametrize("name", reports())
def test_every_paper_of_a_crowded_shoot_fits_a_phone(name: str, phone: Chromium, tmp_path: Path) -> None:
    file = tmp_path / "paper.html"
    file.write_bytes(outputs()["html"]().render(list(reports()[name](crowd.binder()).documents())[:1])[0])
    phone.open(file)
    width, *too_wide = phone.run(TOO_WIDE)
    assert (width, too_wide) == (390, [])


def test_hostile_texts_do_nothing(tmp_path: Path) -> None:
    base = stage.shoot().model_dump(mode="json", by_alias=True)
    evil = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
    base["scenes"]["1-1"]["synopsis"] = {"en": evil}
    base["cast"]["lin"]["role"] = {"en": f'"{evil}\n'}
    binder = stage.binder(shoot=stage.shoot(scenes=base["scenes"], cast=base["cast"]))
    with Chromium(tmp_path / "profile") as browser:
        browser.open(page(binder, tmp_path))
        assert browser.run("return document.title") != "taken"
        assert browser.run('return document.querySelectorAll("img").length') == 0
        assert browser.run('return document.querySelectorAll("script").length') == 1
        assert evil in browser.run("return document.body.textContent")
