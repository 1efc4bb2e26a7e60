"""The hours of a day that dates, days off and hours of the day leave open."""

from __future__ import annotations

from datetime import date

from builders import D1, D2, D3

from shortshoot.model import HoursOfDay, Window
from shortshoot.rules.stretches import END, fits, open_stretches, shifted


def window(first: date, last: date, start: int = 0, end: int = 1440) -> Window:
    return Window(first=first, last=last, start=start, end=end)


def test_a_day_is_open_until_the_end_of_the_next() -> None:
    assert END == 48 * 60
    assert open_stretches(D1) == [(0, END)]


def test_dates() -> None:
    dates = [window(D1, D2), window(D3, D3, 600, 900)]
    assert open_stretches(D1, dates=dates) == [(0, END)]
    assert open_stretches(D2, dates=dates) == [(0, END)]
    assert open_stretches(D3, dates=dates) == [(600, 900)]
    assert open_stretches(D3, dates=dates[:1]) == []


def test_a_whole_day_off_is_the_shooting_day_and_its_night() -> None:
    assert open_stretches(D1, off=[window(D1, D1)]) == []
    assert open_stretches(D2, off=[window(D1, D1)]) == [(0, END)]


def test_hours_off_cut_the_day() -> None:
    assert open_stretches(D1, off=[window(D1, D1, 600, 900)]) == [(0, 600), (900, END)]
    assert open_stretches(D1, off=[window(D1, D1, 600, 900), window(D1, D2, 800, 1000)]) == [(0, 600), (1000, END)]
    assert open_stretches(D1, off=[window(D1, D1, 0, 900)]) == [(900, END)]
    assert open_stretches(D1, off=[window(D1, D1, 900, END)]) == [(0, 900)]
    assert open_stretches(D1, dates=[window(D1, D1, 600, 900)], off=[window(D1, D1, 500, 600)]) == [(600, 900)]
    assert open_stretches(D1, dates=[window(D1, D1, 600, 900)], off=[window(D1, D1, 900, 950)]) == [(600, 900)]
    assert open_stretches(D1, dates=[window(D1, D1, 600, 900)], off=[window(D1, D1, 600, 900)]) == []


def test_hours_of_the_day() -> None:
    hours = HoursOfDay(earliest=420, latest=1320)
    assert open_stretches(D1, hours=hours) == [(420, 1320)]
    assert open_stretches(D1, dates=[window(D1, D1, 600, 1400)], hours=hours) == [(600, 1320)]
    assert open_stretches(D1, dates=[window(D1, D1, 1320, 1400)], hours=hours) == []
    assert open_stretches(D1, dates=[window(D1, D1, 900, 1000), window(D1, D1, 500, 600)], hours=hours) == [
        (500, 600),
        (900, 1000),
    ]


def test_fits_and_shifted() -> None:
    stretches = [(10, 20), (30, 40)]
    assert fits(10, 20, stretches)
    assert fits(31, 40, stretches)
    assert not fits(9, 20, stretches)
    assert not fits(10, 21, stretches)
    assert not fits(15, 35, stretches)
    assert not fits(0, 1, [])
    assert shifted(stretches, 5) == [(15, 25), (35, 45)]
