"""Every sample against its hand-made table: headings, place, time, cast, background and pages of each scene."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from shortshoot.exchange import Breakdown, Source
from shortshoot.exchange.formats import Imported, read
from shortshoot.exchange.writer import write_shoot
from shortshoot.loading import load
from shortshoot.model import clock_text

SAMPLES = Path(__file__).parent.parent / "samples"
TRUTHS = sorted(SAMPLES.glob("*.truth.tsv"))


def imported(name: str) -> Imported:
    return read(Source.open(SAMPLES / name))


def as_table(breakdown: Breakdown) -> list[dict[str, str]]:
    """The breakdown in the columns of a truth table."""
    rows = []
    for scene in breakdown.scenes.values():
        one = breakdown.sets[scene.set]
        location = breakdown.locations[one.location]
        background = [
            f"{breakdown.background[kind].name.say('zh')}*{count}" for kind, count in scene.background.items()
        ]
        row = {
            "id": scene.id,
            "int_ext": scene.interior,
            "time": scene.time,
            "location": "base" if location.id == "base" else location.name.say("zh"),
            "set": one.name.say("zh"),
            "cast": "、".join(sorted(breakdown.cast[person].role.say("zh") for person in scene.cast)),
            "background": "、".join(sorted(background)),
            "pages": str(scene.pages),
        }
        rows.append(row)
    return rows


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name.removesuffix(".truth.tsv"))
def test_a_sample_is_read_as_its_table_says(truth: Path) -> None:
    with truth.open(encoding="utf-8", newline="") as stream:
        expected = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(expected) >= 5
    assert as_table(imported(truth.name.removesuffix(".truth.tsv")).breakdown) == expected


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda path: path.name.removesuffix(".truth.tsv"))
def test_what_is_written_passes_check_untouched(truth: Path, tmp_path: Path) -> None:
    name = truth.name.removesuffix(".truth.tsv")
    breakdown = imported(name).breakdown
    (tmp_path / "shoot.yaml").write_text(write_shoot(breakdown, name, date(2027, 1, 4)), encoding="utf-8", newline="\n")
    loaded = load(tmp_path)
    assert loaded.problems == ()
    assert loaded.shoot is not None
    assert loaded.shoot.scenes == breakdown.scenes
    assert loaded.shoot.cast == breakdown.cast
    assert loaded.shoot.sets == breakdown.sets


def test_there_are_samples_of_every_kind() -> None:
    names = [path.name.removesuffix(".truth.tsv") for path in TRUTHS]
    kinds = {suffix: sum(name.endswith(suffix) for name in names) for suffix in (".fountain", ".fdx", ".uss")}
    assert kinds == {".fountain": 3, ".fdx": 2, ".uss": 1}
    assert sum(name.startswith("zh-") for name in names) >= 5
    assert sum(name.endswith((".csv", ".xlsx")) for name in names) >= 3


# ---- what the tables do not hold --------------------------------------------------------------


def told(name: str) -> list[tuple[int, str, str]]:
    return [(note.line, note.kind, note.text) for note in imported(name).breakdown.notes]


def test_a_short_film_is_asked_about_line_by_line() -> None:
    assert told("short.fountain") == [
        (0, "question", "where are the 2 sets of no named place? All are put at one base"),
        (4, "guess", "5 scenes have no number in the script; they were counted"),
        (17, "guess", "'Four students' in the action; taken as background"),
        (24, "guess", "Mara is named in the action and does not speak; taken as in the scene"),
        (29, "guess", "not said whether inside or outside; taken as inside"),
        (31, "guess", "the action sounds like 'animal'"),
        (43, "guess", "Wei is named in the action and does not speak; taken as in the scene"),
        (50, "unread", "looks like a heading, not taken: INT. KITCHEN"),
        (53, "guess", "Mara is named in the action and does not speak; taken as in the scene"),
    ]


def test_traps_of_the_dashed_layout() -> None:
    breakdown = imported("zh-dashed.txt").breakdown
    assert breakdown.title.zh == "潮汐来信"
    flashbacks = [id_ for id_, scene in breakdown.scenes.items() if scene.tags == ("flashback",)]
    captions = [scene.elements["caption"][0].zh for scene in breakdown.scenes.values() if "caption" in scene.elements]
    voices = [scene.elements["voice"][0].zh for scene in breakdown.scenes.values() if "voice" in scene.elements]
    assert len(flashbacks) == 1
    assert captions == ["三年前"]
    assert voices == ["小满"]
    assert [note.text for note in breakdown.notes if note.kind == "guess"] == ["how many are '宾客'? Taken as 5"]


def test_final_draft_tags_summary_and_dual_dialogue() -> None:
    breakdown = imported("tags.fdx").breakdown
    assert breakdown.scenes["3"].synopsis.en == "Toby finds the ledger under the boat."
    lamps = [id_ for id_, scene in breakdown.scenes.items() if "props" in scene.elements]
    assert lamps == ["1", "6", "10", "15", "20", "25"]
    assert breakdown.scenes["1"].elements["props"][0].en == "Storm lamp"
    assert "old-pete" in breakdown.scenes["5"].cast
    assert breakdown.title.en == "The Marker"


def test_a_breakdown_sheet_keeps_every_column() -> None:
    breakdown = imported("breakdown-gb18030.csv").breakdown
    first = next(iter(breakdown.scenes.values()))
    assert [text.zh for text in first.elements["props"]] == ["信", "雨伞"]
    english = imported("breakdown-en.csv").breakdown
    assert english.scenes["5"].minutes == 90
    assert english.scenes["5"].day == "D1"
    assert [text.en for text in english.scenes["10"].elements["weird-column"]] == ["odd"]
    assert (1, "unread", "column 'Weird column' is not known; kept as an element") in told("breakdown-en.csv")


def test_stripboards_become_schedules_on_their_dates() -> None:
    content = imported("boards.uss")
    assert list(content.schedules) == ["Blue", "Later"]
    blue, later = content.schedules["Blue"], content.schedules["Later"]
    # started on Friday 6 March; Saturday is a holiday, Sundays are off
    assert {day: {unit: work.order for unit, work in plan.units.items()} for day, plan in blue.days.items()} == {
        date(2026, 3, 6): {"A": ("1", "2", "3", "4", "5"), "B": ("13", "14")},
        date(2026, 3, 9): {"A": ("6", "7A", "8", "9")},
        date(2026, 3, 10): {"A": ("10", "11", "12")},
    }
    assert [work.order for _, work in later.unit_plans()] == [
        ("8", "9", "10", "11", "12", "13", "14"),
        ("1", "2", "3", "4", "5", "6", "7A"),
    ]
    assert clock_text(blue.days[date(2026, 3, 9)].units["A"].call, 3 * 1440) == "07:00"
    assert any("'Script order' has no day breaks" in note.text for note in content.breakdown.notes)
    assert content.breakdown.scenes["1"].minutes == 30
    assert content.breakdown.scenes["6"].elements["props"][0].en == "Storm lamp"
