"""What a shoot file may say, and what becomes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from shortshoot.loading import Code, Loaded, load
from shortshoot.loading.formats import Kind, up_to_date
from shortshoot.loading.parsing import parse_text
from shortshoot.loading.positions import Source
from shortshoot.loading.problems import Problems
from shortshoot.loading.tree import Entry, Mapping, Scalar
from shortshoot.model import Shoot

SHOOT = """\
format: 1
title: {en: Lantern Street, zh: 灯笼街}
currency: CNY
exchange: {USD: 7.1}
calendar: {start: 2025-12-01, days: 2}
units: {A: {day: 42000}}
locations:
  base:
    at: 31.2, 121.5
    sets:
      roof: {name: 天台, rent: {hour: 600.50, cap: 300 USD}}
      lane: {hours: 07:00-25:30}
cast:
  lin: {role: Lin, deal: {day: 3000}, makeup: 45}
  chen: {}
scenes:
  1-1: {set: roof, pages: 1 2/8, cast: [lin, chen], day: D5, tags: [fight]}
  1-2: {set: lane, int: false, cast: [lin], day: D5, pages: 0.5}
"""


def loaded(tmp_path: Path, text: str, **files: str) -> Loaded:
    for name, content in {"shoot": text, **files}.items():
        (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8", newline="")
    return load(tmp_path)


def shoot_of(tmp_path: Path, text: str, **files: str) -> Shoot:
    found = loaded(tmp_path, text, **files)
    assert found.problems == ()
    assert found.shoot is not None
    return found.shoot


def codes(found: Loaded) -> list[str]:
    return [str(problem.code) for problem in found.problems]


def test_values_are_read_by_the_kind_of_their_field(tmp_path: Path) -> None:
    shoot = shoot_of(tmp_path, SHOOT)
    roof = shoot.sets["roof"]
    assert roof.rent is not None
    assert roof.rent.hour == 60050
    assert roof.rent.cap == 213000  # 300 x 7.1 = 2130 yuan
    assert roof.name.zh == "天台"
    assert shoot.sets["lane"].hours is not None
    assert shoot.sets["lane"].hours.latest == 25 * 60 + 30
    assert shoot.scenes["1-1"].pages == 10
    assert shoot.scenes["1-2"].pages == 4
    assert shoot.scenes["1-2"].interior == "ext"
    assert shoot.scenes["1-2"].episodes == (1,)
    assert shoot.locations["base"].at == (31.2, 121.5)
    assert shoot.calendar.start == date(2025, 12, 1)


def test_the_file_and_its_folder_are_the_same_shoot(tmp_path: Path) -> None:
    shoot = shoot_of(tmp_path, SHOOT)
    assert load(tmp_path / "shoot.yaml").shoot == shoot
    assert load(str(tmp_path)).shoot == shoot


@pytest.mark.parametrize(
    ("title", "expected"),
    [("{en: Lantern Street!, zh: 灯笼街}", "lantern-street"), ("灯笼街", "灯笼街"), ("'!!'", "the-folder")],
)
def test_the_id_follows_from_the_title_else_from_the_folder(tmp_path: Path, title: str, expected: str) -> None:
    folder = tmp_path / "The Folder"
    folder.mkdir()
    assert shoot_of(folder, SHOOT.replace("{en: Lantern Street, zh: 灯笼街}", title)).id == expected


def test_line_ends_and_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    plain = shoot_of(tmp_path, SHOOT)
    assert shoot_of(tmp_path, "\ufeff" + SHOOT.replace("\n", "\r\n")) == plain


def test_columns_count_characters_also_after_chinese(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHOOT.replace("{name: 天台, rent: {hour: 600.50", "{name: 天台, rent: {hour: sixty"))
    (problem,) = found.problems
    # `      roof: {name: 天台, rent: {hour: sixty`: six blanks, `roof: ` to 12, `{name: ` to 19,
    # `天台, ` to 23, `rent: ` to 29, `{hour: ` to 36.
    assert (problem.place.line, problem.place.column, problem.place.length) == (11, 37, 5)


def test_everything_wrong_is_told_in_one_run(tmp_path: Path) -> None:
    text = SHOOT.replace("makeup: 45", "makeup: 22:15").replace("set: roof, pages: 1 2/8", "set: rof, pages: NO")
    text = text.replace("cast: [lin], day", "cast: [lyn], dya").replace("days: 2", "days: 012")
    assert codes(loaded(tmp_path, text)) == [
        Code.BAD_VALUE,  # days
        Code.BAD_VALUE,  # makeup
        Code.UNKNOWN_ID,  # rof, though its scene cannot be read for its pages
        Code.BAD_VALUE,  # pages
        Code.UNKNOWN_ID,  # lyn
        Code.UNKNOWN_KEY,  # dya
    ]


def test_what_cannot_be_read_is_not_called_unknown_too(tmp_path: Path) -> None:
    assert codes(loaded(tmp_path, SHOOT.replace("chen: {}", "chen: {makeup: long}"))) == [Code.BAD_VALUE]


def test_any_background_is_right_until_a_section_lists_the_kinds(tmp_path: Path) -> None:
    text = SHOOT.replace("tags: [fight]", "background: {guests: 12}")
    assert shoot_of(tmp_path, text).scenes["1-1"].background == {"guests": 12}
    assert codes(loaded(tmp_path, text + "background: {waiters: {}}\n")) == [Code.UNKNOWN_ID]


# ---- defaults -------------------------------------------------------------------------------


def test_defaults_by_set_tag_and_day_and_the_nearest_wins(tmp_path: Path) -> None:
    defaults = """\
defaults:
  set: {roof: {time: night, minutes: 30}, lane: {time: dusk, pages: 2}}
  tag: {fight: {minutes: 90, notes: pads}}
  day: {D5: {notes: rain, synopsis: later}}
  looks: {lin: {D5: wedding}, chen: {D6: suit}}
"""
    shoot = shoot_of(tmp_path, SHOOT + defaults)
    fight, lane = shoot.scenes["1-1"], shoot.scenes["1-2"]
    assert (fight.time, fight.minutes) == ("night", 30)  # its set before its tag
    assert fight.notes.en == "pads"  # its tag before its day
    assert fight.synopsis.en == "later"
    assert fight.looks == {"lin": "wedding"}
    assert (lane.time, lane.pages) == ("dusk", 4)  # its own pages before its set's
    assert lane.notes.en == "rain"


def test_a_wrong_default_is_told_once_at_its_own_place(tmp_path: Path) -> None:
    found = loaded(tmp_path, SHOOT + "defaults: {day: {D5: {time: nite}}}\n")
    (problem,) = found.problems
    assert (problem.code, problem.place.line) == (Code.NOT_A_CHOICE, 19)


def test_a_scene_keeps_its_own_looks(tmp_path: Path) -> None:
    text = SHOOT.replace("tags: [fight]", "looks: {lin: torn}")
    shoot = shoot_of(tmp_path, text + "defaults: {looks: {lin: {D5: wedding}, chen: {D5: suit}}}\n")
    assert shoot.scenes["1-1"].looks == {"lin": "torn", "chen": "suit"}


# ---- several files --------------------------------------------------------------------------


def test_included_files_are_merged_section_by_section(tmp_path: Path) -> None:
    head, _, scenes = SHOOT.partition("scenes:\n")
    more = "include: lane.yaml\nscenes:\n" + scenes.replace("1-", "2-") + "defaults: {set: {roof: {time: night}}}\n"
    lane = "defaults: {set: {lane: {time: dusk}}}\ncrew: [{name: Two}]\n"
    main = head + "crew: [{name: One}]\ninclude: [more.yaml]\nscenes:\n" + scenes
    shoot = shoot_of(tmp_path, main, more=more, lane=lane)
    assert list(shoot.scenes) == ["1-1", "1-2", "2-1", "2-2"]
    assert [scene.time for scene in shoot.scenes.values()] == ["night", "dusk", "night", "dusk"]
    assert [one.name.en for one in shoot.crew] == ["One", "Two"]


def test_problems_of_an_included_file_stand_in_it(tmp_path: Path) -> None:
    head, _, scenes = SHOOT.partition("scenes:\n")
    found = loaded(tmp_path, head + "include: more.yaml\n", more="scenes:\n" + scenes.replace("roof", "rof"))
    (problem,) = found.problems
    assert str(problem.place).endswith("more.yaml:2:14")
    assert problem.advice == "Maybe 'roof'?"


# ---- aliases and size -----------------------------------------------------------------------


def test_an_alias_repeats_a_value(tmp_path: Path) -> None:
    text = SHOOT.replace("cast: [lin, chen]", "cast: &both [lin, chen]").replace("cast: [lin]", "cast: *both")
    assert shoot_of(tmp_path, text).scenes["1-2"].cast == ("lin", "chen")


def test_a_chain_of_aliases_is_as_deep_as_what_it_stands_for(tmp_path: Path) -> None:
    chain = "".join(f"a{n + 1}: &a{n + 1} [*a{n}]\n" for n in range(2000))
    assert codes(loaded(tmp_path, "format: 1\na0: &a0 [x]\n" + chain)) == [Code.TOO_DEEP]


def test_many_values_are_refused(tmp_path: Path) -> None:
    assert codes(loaded(tmp_path, "format: 1\na: [" + "x," * 300_000 + "]\n")) == [Code.TOO_LARGE]


# ---- formats --------------------------------------------------------------------------------


def test_an_older_format_is_brought_up_to_date_step_by_step() -> None:
    problems = Problems()
    root = parse_text(Source("shoot.yaml", "format: 1\nname: Old\n"), problems)
    assert isinstance(root, Mapping)

    def rename(tree: Mapping) -> Mapping:
        entries = {("title" if key == "name" else key): entry for key, entry in tree.entries.items()}
        return tree.with_entries(entries)

    def shout(tree: Mapping) -> Mapping:
        key, value = tree.entries["title"]
        assert isinstance(value, Scalar)
        return tree.with_entries({"title": Entry(key, Scalar(value.place, f"{value.text}!"))})

    current = up_to_date(root, Kind("shoot.yaml", 3, {1: rename, 2: shout}, "a title"), problems)
    assert current is not None
    title = current.get("title")
    assert isinstance(title, Scalar)
    assert title.text == "Old!"
    assert (title.place.line, title.place.column) == (2, 7)
    assert problems.sorted() == ()


# ---- the log --------------------------------------------------------------------------------

LOG = """\
format: 1
shoot: lantern-street
shot:
  - {part: 1-1, date: 2025-12-01, unit: A, start: 09:00, end: 10:15}
people:
  - {person: lin, date: 2025-12-01, call: 08:00, release: 25:30}
"""


def test_the_log_beside_the_shoot_becomes_its_progress(tmp_path: Path) -> None:
    shoot = shoot_of(tmp_path, SHOOT, progress=LOG)
    assert list(shoot.owed) == ["1-2"]
    assert shoot.progress.shot[0].end == 615
    assert shoot.progress.people[0].release == 25 * 60 + 30


def test_a_path_without_an_own_place_gets_its_nearest_ancestor_s(tmp_path: Path) -> None:
    sources = loaded(tmp_path, SHOOT).sources
    assert str(sources.place_of(("cast", "lin", "deal", "day"))).endswith(":14:32")
    assert str(sources.place_of(("cast", "lin", "off", 3, "first"))).endswith(":14:3")
    assert str(sources.place_of(("scenes", "1-1", "cast", 1))).endswith(":17:46")
    assert str(sources.place_of(("scenes", "1-1", "set"), key=True)).endswith(":17:9")
    assert str(sources.place_of(())).endswith(":1:1")
