"""Events, gear, permits and deals on the papers, by hand.

The stage with an event more: on Sun 30 Nov Lin and the boy rehearse the jump from 10:00 to 11:30 with a prep unit, and
on 2 Dec Chen is fitted from 15:00 to 15:30 with unit A, hours before his scene.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import papers_stage as stage
import pytest

from shortshoot.document import Document, Table
from shortshoot.model import Between, DayPlan, Schedule, Shoot, Text, UnitDay, UnitPlan
from shortshoot.reports import Ask, Binder, Known, Permit, reports
from shortshoot.reports.kit.people import person_codes

SUNDAY = date(2025, 11, 30)
EVENTS = {
    "R1": {"kind": "event", "set": "office", "minutes": "90", "cast": ["lin", "bao"],
           "synopsis": stage.both("Jump rehearsal", "跳水排练")},
    "F1": {"kind": "event", "set": "office", "minutes": "30", "cast": ["chen"],
           "synopsis": stage.both("Fitting", "定妆")},
}  # fmt: skip


def shoot(**changes: Any) -> Shoot:
    base = stage.shoot().model_dump(mode="json", by_alias=True)
    units = stage.keyed(
        {"A": {"day": "42000"}, "B": {"day": "18000", "dates": ["2025-12-02"]}, "P": {"dates": ["2025-11-30"]}}
    )
    return stage.shoot(**{"units": units, "scenes": {**base["scenes"], **stage.keyed(EVENTS)}} | changes)


def schedule() -> Schedule:
    days = dict(stage.schedule().days)
    unit = days[stage.D2].units["A"]
    fitted = unit.model_copy(update={"starts": {**unit.starts, "F1": stage.at(2, "15:00")}})
    days[stage.D2] = days[stage.D2].model_copy(
        update={
            "units": {**days[stage.D2].units, "A": fitted},
            "cast": {**days[stage.D2].cast, "chen": stage.between(2, "15:00", "23:00")},
        }
    )
    before = stage.at(0, "10:00")
    days[SUNDAY] = DayPlan(
        units={"P": UnitPlan(call=before, wrap=before + 90, starts={"R1": before})},
        cast={one: Between(start=before, end=before + 90) for one in ("lin", "bao")},
    )
    return Schedule(days=days)


def binder(**changes: Any) -> Binder:
    return stage.binder(**{"shoot": shoot(), "schedule": schedule()} | changes)


def made(name: str, one: Binder, ask: Ask | None = None) -> Document:
    return next(reports()[name](one, ask).documents())


def table(document: Document, key: str) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.key == key)


def cells(found: Table, *keys: str) -> list[tuple[str, ...]]:
    return [
        tuple(row.cells[key].text if key in row.cells else "" for key in keys) for row in found.rows if not row.text
    ]


# ---- events -----------------------------------------------------------------------------------


def test_an_event_stands_on_the_sheet_of_its_day_without_light_and_pages() -> None:
    found = cells(table(made("callsheet", binder(), Ask(day=stage.D2)), "scenes"), "time", "scene", "light", "synopsis")
    assert found[0] == ("3:00 PM", "F1", "", "Fitting")
    (total,) = (
        row for row in table(made("callsheet", binder(), Ask(day=stage.D2)), "scenes").rows if row.kind == "total"
    )
    # 2-1 alone is a scene, 2 1/8 pages and 150 minutes before the camera.
    assert [total.cells[key].text for key in ("set", "pages", "minutes")] == ["1 scene", "2 1/8", "150"]


def test_a_day_of_events_alone_is_prep_and_has_no_number() -> None:
    one = binder()
    assert [one.board.number(day) for day in one.board.dates] == [0, 1, 2, 3]
    assert "Prep day" in made("callsheet", one, Ask(day=SUNDAY)).texts()
    breaks = [row.text for row in table(made("stripboard", one), "board").rows if row.kind == "break"]
    assert breaks[0].startswith("END OF PREP · Sun 30 Nov")
    assert breaks[1].startswith("END OF DAY 1 of 3")


def test_rehearsals_and_fittings_are_codes_of_days_without_a_scene() -> None:
    one = binder()
    # Lin travels on the 30th as well: the rehearsal is said. Chen is fitted on a day on which he works.
    assert {day.isoformat(): code for day, code in person_codes(one, "lin").items()} == {
        "2025-11-30": "R", "2025-12-01": "SW", "2025-12-02": "W", "2025-12-03": "/", "2025-12-04": "WF",
    }  # fmt: skip
    assert person_codes(one, "bao")[SUNDAY] == "R"
    assert person_codes(one, "chen")[stage.D2] == "WF"
    fitted = shoot(scenes={**shoot().model_dump(mode="json", by_alias=True)["scenes"], "R1": {
        **EVENTS["R1"], "id": "R1", "synopsis": stage.both("Costume fitting", "")}})  # fmt: skip
    assert person_codes(binder(shoot=fitted), "bao")[SUNDAY] == "FT"


def test_an_event_needs_no_make_up_and_is_a_call_of_its_people() -> None:
    one = binder()
    day = one.board.person_day("lin", SUNDAY)
    assert day is not None
    assert (day.call, day.ready, day.on_set) == (-840, -840, -840)
    (calls,) = reports()["calls"](one, Ask(person="bao")).documents()
    assert cells(table(calls, "calls"), "date", "call", "release", "scenes")[0] == (
        "Sun 30 Nov", "10:00 AM", "11:30 AM", "R1",
    )  # fmt: skip
    assert "night-ferry/person/bao/2025-11-30@shortshoot" in {event.uid for event in calls.events}


# ---- gear -------------------------------------------------------------------------------------


def test_helpers_are_called_with_those_who_bring_them_and_gear_with_the_unit() -> None:
    one = stage.binder(known=Known(gear={"rescue-boat": ("stunt",)}))
    day = table(made("callsheet", one, Ask(day=stage.D2, unit="A")), "gear")
    # The boat is there for the stunt of 2-1 (20:00-22:30) from the call at 14:00, the interpreter comes with Lin.
    assert cells(day, "gear", "with", "call", "on-set", "until", "in-scenes") == [
        ("rescue-boat", "", "2:00 PM", "8:00 PM", "10:30 PM", "2-1"),
        ("interpreter", "Lin Yue", "6:45 PM", "8:00 PM", "10:30 PM", "2-1"),
    ]
    dood = table(made("dood", one), "gear")
    assert cells(dood, "name", "2025-12-01", "2025-12-02", "2025-12-04") == [
        ("interpreter", "SW", "W", "WF"),
        ("rescue-boat", "", "SWF", ""),
    ]
    assert any(
        "翻译 18:45 (2-1)" in text for text in made("tonggao", stage.binder(language="zh"), Ask(day=stage.D2)).texts()
    )


# ---- permits ----------------------------------------------------------------------------------


def to_do(**known: Any) -> dict[str, str]:
    rows = cells(table(made("to-do", stage.binder(known=Known(**known))), "to-do"), "what", "where")
    return dict(rows)


def test_missing_papers_are_told_with_the_day_on_which_they_are_needed() -> None:
    pier = Permit(name=Text(en="Pier permit"), parts=frozenset({"2-1", "2-2"}), flags=frozenset({"stunt"}))
    visa = Permit(
        name=Text(en="Lin's visa"), parts=frozenset({"1-1", "2-1", "3-1"}), people=frozenset({"lin"}),
        granted=True, first=date(2025, 12, 1), last=date(2025, 12, 3),
    )  # fmt: skip
    found = to_do(permits=(pier, visa))
    assert found["Pier permit: needed by Tue 2 Dec, nobody has it"] == "2-1, 2-2"
    assert found["Lin's visa: not good on Thu 4 Dec"] == "3-1"
    # What the named papers stand for is not asked for again.
    assert "stunt" not in found
    assert "Lin Yue: travel, visa and work permit" not in found
    assert "Lin Yue: travel, visa and work permit" in to_do()
    good = visa._replace(last=None)
    assert not [what for what in to_do(permits=(good,)) if "visa" in what]


# ---- deals ------------------------------------------------------------------------------------


def codes_of(deal: dict[str, str], **known: Any) -> dict[int, str]:
    """Chen works on 1 and 2 December; here his scene of the 2nd is shot on the 4th, so the 2nd is idle."""
    base = stage.shoot().model_dump(mode="json", by_alias=True)
    base["cast"]["chen"]["deal"] = deal
    days = dict(stage.schedule().days)
    unit = days[stage.D4].units["A"]
    last = unit.model_copy(update={"starts": {**unit.starts, "2-1": stage.at(4, "12:45")}})
    days[stage.D4] = days[stage.D4].model_copy(update={"units": {"A": last}})
    rest = days[stage.D2].units["A"].model_copy(update={"starts": {}})
    days[stage.D2] = days[stage.D2].model_copy(update={"units": {**days[stage.D2].units, "A": rest}})
    one = stage.binder(shoot=stage.shoot(cast=base["cast"]), schedule=Schedule(days=days), known=Known(**known))
    return {day.day: code for day, code in person_codes(one, "chen").items() if day.month == 12}


@pytest.mark.parametrize(
    ("deal", "idle"),
    [
        ({"day": "2000", "pays": "worked"}, "I"),
        ({"day": "2000", "pays": "span"}, "H"),
        ({"flat": "9000", "days": "3", "counts": "span"}, "H"),
        ({"flat": "9000", "days": "3", "counts": "worked"}, "I"),
        ({"week": "9000"}, "H"),
    ],
)
def test_idle_days_are_holds_where_they_are_paid(deal: dict[str, str], idle: str) -> None:
    assert codes_of(deal) == {1: "SW", 2: idle, 3: "/", 4: "WF"}


def test_only_daily_rates_that_run_on_are_dropped() -> None:
    dropped = {1: "SWD", 2: "D", 3: "D", 4: "PWF"}
    assert codes_of({"day": "2000", "pays": "span"}, drop_after={"chen": 2}) == dropped
    assert codes_of({"day": "2000", "pays": "span"}, drop_after={"chen": 3})[2] == "H"
    assert codes_of({"week": "9000"}, drop_after={"chen": 2})[2] == "H"


def test_every_called_person_has_a_code_and_an_event_of_the_prep_unit_its_sheet() -> None:
    one = binder()
    assert one.board.unit_days[0] == UnitDay("P", SUNDAY)
    for name in reports():
        assert list(reports()[name](one).documents()), name
