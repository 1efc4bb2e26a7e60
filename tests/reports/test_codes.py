"""Codes of the day-out-of-days, by hand."""

from __future__ import annotations

from datetime import date

from shortshoot.reports.kit.codes import codes, totals


def december(*days: int) -> list[date]:
    return [date(2025, 12, day) for day in days]


def read(found: dict[date, str]) -> dict[int, str]:
    return {day.day: code for day, code in sorted(found.items())}


def test_one_day_is_start_work_finish() -> None:
    assert read(codes(december(3))) == {3: "SWF"}


def test_idle_days_between_are_holds_and_days_off_are_slashes() -> None:
    found = codes(december(1, 2, 6), off=december(4))
    assert read(found) == {1: "SW", 2: "W", 3: "H", 4: "/", 5: "H", 6: "WF"}
    # 3 worked + 2 held
    assert totals(found) == {"work": 3, "hold": 2, "travel": 0, "other": 0, "total": 5}


def test_unpaid_idle_days_are_no_holds() -> None:
    assert read(codes(december(1, 3), paid_hold=False)) == {1: "SW", 2: "I", 3: "WF"}


def test_a_pickup_is_more_than_so_many_calendar_days_after_the_drop() -> None:
    # Worked on the 1st and the 12th: the pickup is 11 calendar days after the drop.
    assert read(codes(december(1, 12), drop_after=10)) == {1: "SWD", 12: "PWF"} | dict.fromkeys(range(2, 12), "D")
    assert read(codes(december(1, 12), drop_after=11)) == {1: "SW", 12: "WF"} | dict.fromkeys(range(2, 12), "H")


def test_there_is_one_drop_in_a_production_the_longest() -> None:
    # From the 1st to the 4th two days idle, from the 4th to the 8th three: that one is dropped.
    assert read(codes(december(1, 4, 8), drop_after=2)) == {
        1: "SW", 2: "H", 3: "H", 4: "WD", 5: "D", 6: "D", 7: "D", 8: "PWF",
    }  # fmt: skip
    # A day off more in the later gap leaves two idle days in each: the first is dropped.
    found = read(codes(december(1, 4, 8), drop_after=2, off=december(6)))
    assert (found[1], found[4], found[6], found[8]) == ("SWD", "PW", "/", "WF")


def test_travel_and_typed_codes_give_way_to_work() -> None:
    found = codes(december(2, 3), travel=december(1, 3), typed={date(2025, 12, 1): "FT", date(2025, 12, 2): "R"})
    assert read(found) == {1: "FT", 2: "SW", 3: "WF"}
    assert totals(found)["other"] == 1
