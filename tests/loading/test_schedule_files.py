"""schedule.yaml: what is written is read back, and what somebody changed is never overwritten."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shortshoot.loading import Code, load, read_schedule, rules_digest, schedule_text, shoot_digest, write_schedule
from shortshoot.model import Between, DayPlan, Header, Meal, Schedule, Shoot, UnitPlan
from shortshoot.rules.book import RuleBook

TEN = Path(__file__).parents[2] / "examples" / "ten-scenes"
DAYS = (date(2025, 12, 1), date(2025, 12, 2))


@pytest.fixture(scope="module")
def shoot() -> Shoot:
    found = load(TEN).shoot
    assert found is not None
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(TEN / "shoot.yaml", tmp_path)
    return tmp_path


def plan(shift: int = 0) -> Schedule:
    """One small day; `shift` moves its first part."""
    work = UnitPlan(call=420, wrap=1530, meals=(Meal(start=720, minutes=60),), starts={"1-1": 480 + shift, "1-2": 800})
    day = DayPlan(
        units={"A": work}, cast={"mei": Between(start=-20, end=900)}, sets={"lane": Between(start=400, end=800)}
    )
    return Schedule(days={DAYS[0]: day}, header=Header(cost=123456, bound=100000, seconds=1.5, seed=7))


def write(folder: Path, shoot: Shoot, schedule: Schedule) -> Path:
    return write_schedule(folder, shoot, schedule, rules_digest=rules_digest(RuleBook.of(shoot)))


# ---- there and back -------------------------------------------------------------------------

minutes = st.integers(-1439, 2 * 1440 + 1439)
stretches = st.tuples(minutes, st.integers(0, 1440)).map(lambda one: (one[0], one[0] + one[1]))


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    shoot = load(TEN).shoot
    assert shoot is not None
    parts = draw(st.permutations(list(shoot.parts)))
    days = {}
    for day in draw(st.sets(st.sampled_from(DAYS))):
        midnight = shoot.midnight(day)
        call, wrap = draw(stretches)
        count = draw(st.integers(0, 5))
        mine, parts = parts[:count], parts[count:]
        starts = {part: midnight + draw(minutes) for part in mine}
        meals = tuple(Meal(start=midnight + draw(minutes), minutes=30) for _ in range(draw(st.integers(0, 2))))
        groups = []
        for known in (shoot.cast, shoot.sets):
            chosen = draw(st.sets(st.sampled_from(list(known))))
            drawn = {key: draw(stretches) for key in sorted(chosen)}
            groups.append({key: Between(start=midnight + a, end=midnight + b) for key, (a, b) in drawn.items()})
        unit = UnitPlan(call=midnight + call, wrap=midnight + wrap, meals=meals, starts=starts)
        days[day] = DayPlan(units={"A": unit}, cast=groups[0], sets=groups[1])
    money = st.integers(0, 10**9)
    header = Header(cost=draw(money), bound=draw(money), seed=draw(st.integers(0, 10**6)), seconds=12.25)
    return Schedule(days=days, header=header)


@given(schedule=schedules())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_back(schedule: Schedule, tmp_path_factory: pytest.TempPathFactory) -> None:
    shoot = load(TEN).shoot
    assert shoot is not None
    path = tmp_path_factory.mktemp("there") / "schedule.yaml"
    assert write(path, shoot, schedule) == path
    found = read_schedule(path, shoot)
    assert found.problems == ()
    assert found.schedule is not None
    assert found.schedule.days == schedule.days
    header = found.schedule.header
    assert header.shoot == shoot.id
    assert (header.cost, header.bound, header.seed, header.seconds, header.status) == (
        schedule.header.cost,
        schedule.header.bound,
        schedule.header.seed,
        12.25,
        "planned",
    )


def test_the_file_is_one_line_a_part_and_a_person(shoot: Shoot) -> None:
    text = schedule_text(shoot, plan(), rules_digest="0" * 16)
    assert text.partition("days:\n")[2] == (
        "  - date: 2025-12-01\n"
        "    units:\n"
        "      A:\n"
        "        call: 07:00\n"
        "        wrap: 25:30\n"
        "        meals:\n"
        "          - {at: 12:00, minutes: 60}\n"
        "        parts:\n"
        "          - {at: 08:00, part: 1-1}\n"
        "          - {at: 13:20, part: 1-2}\n"
        "    cast:\n"
        "      mei: {call: -00:20, release: 15:00}\n"
        "    sets:\n"
        "      lane: {from: 06:40, to: 13:20}\n"
    )
    assert "cost: 1234.56\n" in text


# ---- hands off ------------------------------------------------------------------------------


def test_an_own_file_is_replaced(folder: Path, shoot: Shoot) -> None:
    first = write(folder, shoot, plan())
    assert write(folder, shoot, plan(5)) == first
    assert sorted(one.name for one in folder.iterdir()) == ["schedule.yaml", "shoot.yaml"]
    again = read_schedule(folder, shoot).schedule
    assert again is not None
    assert again.days[DAYS[0]].units["A"].starts["1-1"] == 485


def test_line_ends_of_another_system_are_no_edit(folder: Path, shoot: Shoot) -> None:
    path = write(folder, shoot, plan())
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert write(folder, shoot, plan(5)) == path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"08:00", b"08:05"),
        (b"days:", b"# mine\ndays:"),
        (b"cost: 1234.56", b"cost: 0"),
        (b"\n      mei", b"\n      \xff"),
        (b"digest_of_this", b"digest"),
        (b"borrowed-umbrella", b"another"),
    ],
)
def test_what_somebody_changed_is_never_overwritten(folder: Path, shoot: Shoot, old: bytes, new: bytes) -> None:
    path = write(folder, shoot, plan())
    edited = path.read_bytes().replace(old, new)
    path.write_bytes(edited)
    second = write(folder, shoot, plan(1))
    assert second.name == "schedule.new.yaml"
    second.write_bytes(second.read_bytes() + b"# mine too\n")
    third = write(folder, shoot, plan(2))
    assert third.name == "schedule.new-2.yaml"
    assert write(folder, shoot, plan(3)) == third
    assert path.read_bytes() == edited
    assert second.read_bytes().endswith(b"# mine too\n")


def test_an_empty_or_foreign_file_counts_as_somebody_s(folder: Path, shoot: Shoot) -> None:
    (folder / "schedule.yaml").write_bytes(b"")
    assert write(folder, shoot, plan()).name == "schedule.new.yaml"
    assert (folder / "schedule.yaml").read_bytes() == b""


def test_an_edited_schedule_says_so(folder: Path, shoot: Shoot) -> None:
    path = write(folder, shoot, plan())
    path.write_text(path.read_text(encoding="utf-8").replace("08:00", "08:10"), encoding="utf-8")
    found = read_schedule(path, shoot).schedule
    assert found is not None
    assert found.header.status == "edited"


def test_nothing_is_left_when_writing_fails(folder: Path, shoot: Shoot, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(folder, shoot, plan())
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(folder, shoot, plan(5))
    assert path.read_bytes() == before
    assert sorted(one.name for one in folder.iterdir()) == ["schedule.yaml", "shoot.yaml"]


# ---- digests --------------------------------------------------------------------------------


def test_the_digest_is_of_the_shoot_and_not_of_the_file(folder: Path, shoot: Shoot) -> None:
    file = folder / "shoot.yaml"
    text = file.read_text(encoding="utf-8")

    def changed(old: str, new: str) -> bool:
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        other = load(folder).shoot
        assert other is not None
        return shoot_digest(other) != shoot_digest(shoot)

    assert not changed("units:", "# a note\nunits:")
    assert not changed("days: 2,", "days: 2, off: [],")
    assert not changed("The Borrowed Umbrella", "The Lent Umbrella")
    assert changed("makeup: 60", "makeup: 61")
    assert changed("pages: 7/8", "pages: 6/8")


def test_a_changed_shoot_is_a_warning(folder: Path, shoot: Shoot) -> None:
    path = write(folder, shoot, plan())
    file = folder / "shoot.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("makeup: 60", "makeup: 61"), encoding="utf-8")
    other = load(folder).shoot
    assert other is not None
    found = read_schedule(path, other)
    assert [problem.code for problem in found.problems] == [Code.CHANGED]
    assert found.schedule is not None


def test_a_missing_schedule_is_told(folder: Path, shoot: Shoot) -> None:
    (problem,) = read_schedule(folder, shoot).problems
    assert problem.code == Code.NOT_FOUND
    assert problem.advice == "'shortshoot plan' writes one."


def test_a_total_may_be_larger_than_any_amount(folder: Path, shoot: Shoot) -> None:
    dear = plan().model_copy(update={"header": Header(cost=12 * 10**10, bound=11 * 10**10)})
    write(folder, shoot, dear)
    read = read_schedule(folder, shoot)
    assert read.schedule is not None
    assert (read.schedule.header.cost, read.schedule.header.bound) == (12 * 10**10, 11 * 10**10)
