"""The papers of the example shoots, made from their committed schedules, agree with each other and with `verify`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from rich.cells import cell_len

from shortshoot.document import Document, Row, Table
from shortshoot.loading import load, read_schedule
from shortshoot.loading.sheets import read_sheets
from shortshoot.model.money import decimals
from shortshoot.outputs import Options, outputs
from shortshoot.outputs.kit.fonts import missing
from shortshoot.reports import Binder, reports
from shortshoot.reports.kit.codes import WORKING
from shortshoot.verify import verify

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/shoot.yaml"))

PLANS = Path(__file__).parents[1] / "fixtures" / "plans"
"""Schedules of examples as they once were: whoever plans an example anew changes its own."""


def binder_of(folder: Path, planned: Path | None = None) -> Binder | None:
    """The binder of an example, with its schedule or another; None when there cannot be one."""
    planned = planned or folder
    shoot = load(folder).shoot
    assert shoot is not None
    if not (planned / "schedule.yaml").exists():
        return None
    schedule = read_schedule(planned, shoot).schedule
    assert schedule is not None
    sheets = read_sheets(folder, shoot).sheets
    assert sheets is not None
    return Binder(shoot=shoot, schedule=schedule, verdict=verify(shoot, schedule), language="en+zh", sheets=sheets)


def flagship() -> Binder:
    """The flagship's binder, whatever it has been planned as since."""
    binder = binder_of(EXAMPLES / "flagship", PLANS / "flagship")
    assert binder is not None
    return binder


PLANNED = [folder for folder in FOLDERS if (folder / "schedule.yaml").exists()]


@lru_cache(maxsize=1)
def papers(folder: Path) -> tuple[Binder, dict[str, list[Document]]]:
    binder = binder_of(folder)
    assert binder is not None
    return binder, {name: list(report(binder).documents()) for name, report in reports().items()}


def tables(documents: list[Document], key: str) -> list[Table]:
    return [
        block for document in documents for block in document.blocks if isinstance(block, Table) and block.key == key
    ]


def values(rows: Iterable[Row], key: str) -> Fraction:
    return sum((Fraction(str(row.cells[key].value)) for row in rows if row.cells[key].value is not None), Fraction())


def test_only_the_impossible_example_has_no_papers() -> None:
    assert [folder.name for folder in FOLDERS if folder not in PLANNED] == ["impossible"]


@pytest.mark.parametrize("folder", PLANNED, ids=lambda folder: folder.name)
class TestPapersOfAnExample:
    def test_fit_a_narrow_terminal_and_can_be_printed(self, folder: Path) -> None:
        _, made = papers(folder)
        terminal = outputs()["terminal"](Options(width=80))
        for name, documents in made.items():
            text = terminal.render(documents)[0].decode()
            assert max(cell_len(line) for line in text.split("\n")) <= 80, name
            assert missing(text for document in documents for text in document.texts()) == [], name

    def test_have_every_part_exactly_once(self, folder: Path) -> None:
        binder, made = papers(folder)
        scheduled = Counter(one.part for one in binder.schedule.all_placed())
        assert scheduled
        for name in ("one-liner", "callsheet", "tonggao", "shooting-schedule"):
            rows = [row for table in tables(made[name], "scenes") for row in table.rows if row.kind == "row"]
            assert Counter(row.cells["scene"].text for row in rows) == scheduled, name
        board = [row for table in tables(made["stripboard"], "board") for row in table.rows if row.kind == "row"]
        assert Counter(row.cells["scene"].text for row in board) == scheduled

    def test_have_the_same_people_on_the_same_days(self, folder: Path) -> None:
        binder, made = papers(folder)
        worked = {
            (row.about[0], key)
            for table in tables(made["dood"], "cast")
            for row in table.rows
            for key, cell in row.cells.items()
            if cell.text in WORKING
        }
        called = {
            (row.about[0], sheet.name.removeprefix("callsheet-")[:10])
            for sheet in made["callsheet"]
            for table in tables([sheet], "cast")
            for row in table.rows
        }
        assert worked == called
        hours = {(f"person:{person}", str(day)) for person, day, _ in binder.schedule.people()}
        assert called == hours

    def test_have_pages_that_add_up(self, folder: Path) -> None:
        binder, made = papers(folder)
        parts = binder.shoot.parts
        eighths = Fraction(sum(parts[one.part].pages for one in binder.schedule.all_placed()), 8)
        (one_liner,), (days,) = tables(made["one-liner"], "scenes"), tables(made["days"], "days")
        sheets = tables(made["callsheet"], "scenes")
        for rows in (one_liner.rows, days.rows):
            assert values((row for row in rows if row.kind == "row" and "pages" in row.cells), "pages") == eighths
            assert values([rows[-1]], "pages") == eighths
        assert values((row for sheet in sheets for row in sheet.rows if row.kind == "total"), "pages") == eighths

    def test_have_costs_that_add_up_to_the_verdict(self, folder: Path) -> None:
        binder, made = papers(folder)
        cost = Fraction(binder.verdict.cost, 10 ** decimals(binder.shoot.currency))
        assert cost > 0
        for key in ("rule", "day", "person", "place", "list"):
            (table,) = tables(made["costs"], key)
            assert values((row for row in table.rows if row.kind == "row"), "amount") == cost
            assert values([table.rows[-1]], "amount") == cost
        (days,) = tables(made["days"], "days")
        assert values((row for row in days.rows if row.kind == "row"), "cost") == cost

    def test_give_phones_the_calls_of_the_schedule(self, folder: Path) -> None:
        binder, made = papers(folder)
        shoot, schedule = binder.shoot, binder.schedule
        zone, first = ZoneInfo(shoot.zone), shoot.calendar.start
        midnight = datetime(first.year, first.month, first.day)
        read: dict[str, tuple[int, int]] = {}
        for document in made["calls"]:
            (data,) = outputs()["ics"]().render([document])
            for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
                moments = (event.decoded(key).astimezone(zone).replace(tzinfo=None) for key in ("dtstart", "dtend"))
                start, end = (round((moment - midnight).total_seconds() / 60) for moment in moments)
                read[str(event["uid"])] = (start, end)
        expected = {
            f"{shoot.id}/person/{person}/{day}@shortshoot": (hours.start, hours.end)
            for person, day, hours in schedule.people()
        }
        expected |= {
            f"{shoot.id}/unit/{one.unit}/{one.date}@shortshoot": (plan.call, plan.wrap)
            for one, plan in schedule.unit_plans()
        }
        assert read == expected
