"""A new draft comes into a file full of typed work: what the script changed is taken, what people typed stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shortshoot.exchange import Breakdown, Source
from shortshoot.exchange.base import base_text, read_base
from shortshoot.exchange.folder import Folder
from shortshoot.exchange.formats import read
from shortshoot.exchange.merge import Change, merge
from shortshoot.exchange.shoots import breakdown_of
from shortshoot.exchange.three_way import three_way
from shortshoot.exchange.writer import write_shoot
from shortshoot.loading import load
from shortshoot.loading.edits import Edits, Refused

SAMPLES = Path(__file__).parent.parent / "samples"

DRAFT = """\
第1集
1-1 日 内 沈家 客厅
人物：林夏、陈默
△林夏拆开信。
林夏：是他写的。
陈默：别看了。
1-2 夜 外 码头
人物：林夏
△林夏把信撕碎扔进海里。
林夏：再见。
1-3 日 内 沈家 厨房
人物：陈默、老周
△两个人对坐喝茶。
老周：她走了？
陈默：走了。
"""


def draft(text: str = DRAFT) -> Breakdown:
    return read(Source("draft.txt", text.encode("utf-8"))).breakdown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, draft())
    return tmp_path


def write(folder: Path, breakdown: Breakdown) -> None:
    text = write_shoot(breakdown, "draft.txt", date(2027, 1, 4))
    (folder / "shoot.yaml").write_bytes(text.encode("utf-8"))
    (folder / "imported.json").write_bytes(base_text(breakdown).encode("utf-8"))


def text_of(folder: Path) -> str:
    return (folder / "shoot.yaml").read_bytes().decode("utf-8")


def edit(folder: Path, *pairs: tuple[str, str]) -> str:
    text = text_of(folder)
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "shoot.yaml").write_bytes(text.encode("utf-8"))
    return text


def merged(folder: Path, new: Breakdown) -> list[Change]:
    """Merge into the folder as the command does; the result still loads."""
    shoot = load(folder).shoot
    assert shoot is not None
    shot = {entry.part for entry in shoot.progress.shot}
    result = merge(read_base(folder), breakdown_of(shoot), new, shot)
    files = Folder(folder / "shoot.yaml")
    refused = files.apply(result.operations)
    for path, text in files.texts().items():
        path.write_bytes(text.encode("utf-8"))
    assert not load(folder).problems
    return [*result.changes, *refused]


def said(changes: list[Change]) -> set[tuple[str, str]]:
    return {(one.kind, ".".join(one.path)) for one in changes}


def test_a_draft_onto_itself_changes_no_byte(folder: Path) -> None:
    before = text_of(folder)
    assert merged(folder, draft()) == []
    assert text_of(folder) == before
    assert read_base(folder) == draft().model_copy(update={"notes": (), "lines": {}})


def test_typed_values_comments_and_columns_stay_and_the_script_s_changes_come_in(folder: Path) -> None:
    edit(
        folder,
        ("  1-1:  # line 2\n", "  1-1:  # the letter!\n    minutes:   75   # long\n\n"),
        ("    cast: [林夏, 陈默]\n", "    cast: [林夏,陈默, 老周]  # 老周 listens\n"),
    )
    before = text_of(folder)
    new = DRAFT.replace("人物：林夏、陈默", "人物：林夏、陈默、小满").replace("1-2 夜 外", "1-2 黄昏 外")
    changes = merged(folder, draft(new))
    assert said(changes) == {
        ("added", "cast.小满"),
        ("changed", "scenes.1-1.cast"),
        ("changed", "scenes.1-2.time"),
    }
    expected = before.replace("[林夏,陈默, 老周]  #", "[林夏,陈默, 老周, 小满]  #")
    expected = expected.replace("    time: night\n", "    time: dusk\n")
    expected = expected.replace(
        "  老周: {number: 3, role: 老周}\n", "  老周: {number: 3, role: 老周}\n  小满: {number: 4, role: 小满}\n"
    )
    assert text_of(folder) == expected


def test_a_value_that_both_changed_is_shown_and_kept(folder: Path) -> None:
    before = edit(folder, ("    time: night\n", "    time: dawn  # no night permit\n"))
    changes = merged(folder, draft(DRAFT.replace("1-2 夜 外", "1-2 黄昏 外")))
    assert changes == [Change("conflict", ("scenes", "1-2", "time"), "keeps dawn; the draft says dusk")]
    assert text_of(folder) == before


def test_a_new_scene_goes_to_its_place_with_its_people_and_set(folder: Path) -> None:
    new = DRAFT.replace("1-3 日 内", "1-2A 夜 内 医院 病房\n人物：林夏、护士\n△护士换药。\n护士：醒了。\n1-3 日 内")
    changes = merged(folder, draft(new))
    assert said(changes) == {
        ("added", "cast.护士"),
        ("added", "scenes.1-2A"),
        ("added", "locations.医院.sets.医院-病房"),
    }
    shoot = load(folder).shoot
    assert shoot is not None
    assert list(shoot.scenes) == ["1-1", "1-2", "1-2A", "1-3"]
    assert shoot.scenes["1-2A"].cast == ("林夏", "护士")
    assert shoot.sets["医院-病房"].name.zh == "病房"


def test_a_place_with_its_first_exterior_gets_coordinates_to_look_up(folder: Path) -> None:
    new = (
        DRAFT.replace("1-1 日 内 沈家 客厅", "1-1 日 外 沈家 客厅") + "1-4 夜 外 白沙湾 栈桥\n人物：老周\n△老周收网。\n"
    )
    changes = merged(folder, draft(new))
    assert {("added", "locations.沈家.at"), ("added", "locations.白沙湾.at")} <= said(changes)
    shoot = load(folder).shoot
    assert shoot is not None
    assert shoot.locations["沈家"].at == shoot.locations["白沙湾"].at == (31.2, 121.5)


def test_a_scene_that_was_cut_becomes_a_comment(folder: Path) -> None:
    edit(folder, ("  1-2:  # line 7\n", "  1-2:  # line 7\n    minutes: 90  # crane\n"))
    start, end = DRAFT.index("1-2 "), DRAFT.index("1-3 ")
    changes = merged(folder, draft(DRAFT[:start] + DRAFT[end:]))
    assert said(changes) == {("cut", "scenes.1-2")}
    assert "  # cut: not in the new draft of the script\n  # 1-2:  # line 7\n  #   minutes: 90  # crane\n" in text_of(
        folder
    )
    shoot = load(folder).shoot
    assert shoot is not None
    assert list(shoot.scenes) == ["1-1", "1-3"]


def test_a_scene_that_was_shot_cannot_be_cut(folder: Path) -> None:
    log = f"format: 1\nshoot: {load(folder).shoot.id}\nshot:\n  - {{part: 1-2, date: 2027-01-04, unit: A}}\n"  # type: ignore[union-attr]
    (folder / "progress.yaml").write_text(log, encoding="utf-8")
    start, end = DRAFT.index("1-2 "), DRAFT.index("1-3 ")
    before = text_of(folder)
    changes = merged(folder, draft(DRAFT[:start] + DRAFT[end:]))
    assert changes == [Change("kept", ("scenes", "1-2"), "is not in this draft, but it has been shot")]
    assert text_of(folder) == before


def test_renumbered_scenes_are_known_by_their_lines_and_references_follow(folder: Path) -> None:
    edit(
        folder,
        ("  1-2:  # line 7\n", "  1-2:  # line 7\n    minutes: 90\n"),
        ("\nscenes:", "\nrules:\n  order: {before: [[1-3, 1-2]]}  # 1-2 stays last\n\nscenes:"),
    )
    (folder / "progress.yaml").write_text(
        f"format: 1\nshoot: {load(folder).shoot.id}\nshot:\n  - {{part: 1-3, date: 2027-01-04, unit: A}}\n",  # type: ignore[union-attr]
        encoding="utf-8",
    )
    renumbered = DRAFT.replace("1-3 日", "1-4 日").replace("1-2 夜", "1-3 夜")
    new = renumbered.replace(
        "1-3 夜", "1-2 日 外 码头\n人物：老周\n△老周收起渔网，点了一支烟。\n老周：起风了。\n1-3 夜"
    )
    changes = merged(folder, draft(new))
    assert said(changes) == {("moved", "scenes.1-2"), ("moved", "scenes.1-3"), ("added", "scenes.1-2")}
    shoot = load(folder).shoot
    assert shoot is not None
    assert list(shoot.scenes) == ["1-1", "1-2", "1-3", "1-4"]
    assert shoot.scenes["1-3"].minutes == 90
    assert shoot.scenes["1-2"].cast == ("老周",)
    assert "order: {before: [[1-4, 1-3]]}  # 1-2 stays last" in text_of(folder)
    assert "{part: 1-4, date: 2027-01-04" in (folder / "progress.yaml").read_text(encoding="utf-8")


def test_what_somebody_took_out_stays_out(folder: Path) -> None:
    text = text_of(folder)
    start = text.index("  1-3:")
    (folder / "shoot.yaml").write_bytes(text[:start].encode("utf-8"))
    before = text_of(folder)
    changes = merged(folder, draft())
    assert said(changes) == {("kept", "scenes.1-3")}
    assert text_of(folder) == before


def test_a_role_somebody_took_out_comes_back_when_the_script_puts_it_into_another_scene(folder: Path) -> None:
    text = text_of(folder).replace("  老周: {number: 3, role: 老周}\n", "").replace("[陈默, 老周]", "[陈默]")
    (folder / "shoot.yaml").write_bytes(text.encode("utf-8"))
    changes = merged(folder, draft(DRAFT.replace("人物：林夏\n", "人物：林夏、老周\n")))
    assert said(changes) == {("changed", "scenes.1-2.cast"), ("added", "cast.老周")}
    shoot = load(folder).shoot
    assert shoot is not None
    assert shoot.scenes["1-3"].cast == ("陈默",)


def test_renamed_people_and_merged_sets_are_followed(folder: Path) -> None:
    text = (
        text_of(folder)
        .replace("沈家-厨房: {name: 厨房}", "")
        .replace("      \n", "")
        .replace("set: 沈家-厨房", "set: 沈家-客厅")
    )
    text = text.replace("  林夏: {number: 1", "  lin: {number: 1").replace("[林夏", "[lin")
    (folder / "shoot.yaml").write_bytes(text.encode("utf-8"))
    assert load(folder).problems == ()
    new = DRAFT + "1-4 夜 内 沈家 厨房\n人物：林夏\n△林夏独自洗碗。\n"
    changes = merged(folder, draft(new))
    assert said(changes) == {("added", "scenes.1-4")}
    shoot = load(folder).shoot
    assert shoot is not None
    assert shoot.scenes["1-4"].set == "沈家-客厅"
    assert shoot.scenes["1-4"].cast == ("lin",)


def test_without_the_last_import_everything_that_differs_counts_as_typed(folder: Path) -> None:
    (folder / "imported.json").unlink()
    before = text_of(folder)
    changes = merged(folder, draft(DRAFT.replace("1-2 夜 外", "1-2 黄昏 外")))
    assert said(changes) == {("conflict", "scenes.1-2.time")}
    assert text_of(folder) == before


def test_a_shoot_in_several_files_is_changed_where_things_stand(folder: Path) -> None:
    text = text_of(folder)
    start = text.index("scenes:")
    scenes = text[start:].replace("scenes:  #", "format: 1\nscenes:  #")
    (folder / "scenes.yaml").write_bytes(b"\xef\xbb\xbf" + scenes.replace("\n", "\r\n").encode("utf-8"))
    (folder / "shoot.yaml").write_bytes((text[:start] + "include: scenes.yaml\n").encode("utf-8"))
    main = text_of(folder)
    shoot = load(folder).shoot
    assert shoot is not None
    result = merge(read_base(folder), breakdown_of(shoot), draft(DRAFT.replace("1-2 夜 外", "1-2 黄昏 外")))
    files = Folder(folder / "shoot.yaml")
    assert files.apply(result.operations) == []
    texts = files.texts()
    assert list(texts) == [folder / "scenes.yaml"]
    assert texts[folder / "scenes.yaml"] == "\ufeff" + scenes.replace("time: night", "time: dusk").replace("\n", "\r\n")
    assert text_of(folder) == main


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged_value", "conflicts"),
    [
        ("a", "a", "b", "b", []),
        ("a", "b", "a", "b", []),
        ("a", "b", "c", "b", [("b", "c")]),
        (None, None, "c", "c", []),
        ("a", None, "c", None, [(None, "c")]),
        ("a", "a", None, None, []),
        (["x", "y"], ["x", "y", "z"], ["y", "w"], ["y", "z", "w"], []),
        ({"p": "1"}, {"p": "1", "q": "2"}, {"p": "3"}, {"p": "3", "q": "2"}, []),
        ({"en": "a"}, {"en": "a", "zh": "甲"}, {"en": "b"}, {"en": "b", "zh": "甲"}, []),
    ],
)
def test_three_way(base: object, ours: object, theirs: object, merged_value: object, conflicts: list[object]) -> None:
    assert three_way(base, ours, theirs) == (merged_value, conflicts)


# ---- any hand edits ---------------------------------------------------------------------------

FIELDS = st.sampled_from(
    ["minutes: 77", "day: D3  # 手写", "notes: 手写备注", "flags: [rain, 手写]", "kind: ai  # typed", "looks: {}"]
)


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The sample's shoot file after somebody worked on it, and every line they typed."""
    lines = write_shoot(HUNDRED, "hundred.txt", date(2027, 1, 4)).split("\n")
    mine: list[str] = []
    for number in sorted(draw(st.sets(st.integers(40, len(lines) - 2), max_size=12)), reverse=True):
        line = lines[number]
        if line.startswith("    set: "):
            extra = f"    {draw(FIELDS)}"
            lines.insert(number + 1, extra)
            mine.append(extra)
        elif line.startswith("    ") and "#" not in line:
            lines[number] = f"{line}   # {draw(st.sampled_from(['好', 'keep me', '待定']))}"
            mine.append(lines[number].partition("   # ")[2])
        elif line.startswith("  ") and line.rstrip().endswith(":") is False and "#" in line:
            lines[number] = line + " !!!"
            mine.append(lines[number].partition("#")[2])
        else:
            lines.insert(number, "")
    return "\n".join(lines), mine


HUNDRED = read(Source.open(SAMPLES / "zh-hundred.txt")).breakdown


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(work=typed())
def test_the_same_draft_changes_no_byte_whatever_was_typed(
    work: tuple[str, list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    (folder / "shoot.yaml").write_bytes(work[0].encode("utf-8"))
    loaded = load(folder)
    assert loaded.shoot is not None, loaded.problems
    result = merge(HUNDRED, breakdown_of(loaded.shoot), HUNDRED)
    assert result.operations == []
    assert [change for change in result.changes if change.kind != "kept"] == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(work=typed(), random=st.randoms(use_true_random=False))
def test_another_draft_loses_nothing_that_was_typed(
    work: tuple[str, list[str]], random: Random, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    (folder / "shoot.yaml").write_bytes(work[0].encode("utf-8"))
    shoot = load(folder).shoot
    assert shoot is not None
    text = (SAMPLES / "zh-hundred.txt").read_text(encoding="utf-8")
    scenes = text.split("\n\n")
    dropped = random.randrange(5, len(scenes))
    changed = random.randrange(5, len(scenes))
    scenes[changed] = scenes[changed].replace(" 内 ", " 外 ").replace("出场人物：", "出场人物：新来的，")
    new = "\n\n".join(scenes[:dropped] + scenes[dropped + 1 :])
    result = merge(HUNDRED, breakdown_of(shoot), draft(new))
    files = Folder(folder / "shoot.yaml")
    assert [change for change in files.apply(result.operations) if change.kind != "conflict"] == []
    for path, after in files.texts().items():
        path.write_bytes(after.encode("utf-8"))
        assert load(folder).problems == ()
        for line in work[1]:
            assert line.strip() in after
        assert Edits(after).keys(("scenes",))


def test_a_file_with_anchors_is_left_alone_where_it_would_lose_something(folder: Path) -> None:
    edit(
        folder,
        ("    cast: [林夏, 陈默]\n", "    cast: &both [林夏, 陈默]\n"),
        ("    cast: [陈默, 老周]\n", "    cast: *both\n"),
    )
    changes = merged(folder, draft(DRAFT.replace("人物：林夏、陈默", "人物：林夏、陈默、小满")))
    assert ("conflict", "scenes.1-1.cast") in said(changes)
    assert "&both [林夏, 陈默]" in text_of(folder)


def test_edits_that_meet_are_refused_as_a_whole() -> None:
    edits = Edits("a: {b: 1}\n")
    edits.put(("a", "b"), "2")
    edits.put(("a", "b"), "3")
    with pytest.raises(Refused):
        edits.apply()
