"""The guards, with the rules of places, scenes, gear and delivery on top."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from rules.drawing import Drawn, draw
from rules.drawing_places import limited
from rules.test_guards import clock_agrees, days_relax, free_clock_agrees

FRACTION = 0.15
"""At least so many of the drawn schedules are legal, and at least so many are not."""


def each(seeds: range, agrees: Callable[[Drawn], bool | None], *, plain_meals: bool = False) -> list[bool | None]:
    """Hold one guard against the schedule of each seed; a failure names its seed."""
    told = []
    for seed in seeds:
        random = Random(seed)
        try:
            told.append(agrees(limited(random, draw(random, plain_meals=plain_meals))))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
    assert told.count(True) > len(seeds) * FRACTION
    return told


def test_the_clock_accepts_what_the_check_accepts_at_the_same_price() -> None:
    assert each(range(300), clock_agrees).count(False) > 300 * FRACTION


def test_the_free_clock_agrees_through_the_solver() -> None:
    assert each(range(20, 40), free_clock_agrees, plain_meals=True).count(False) > 20 * FRACTION


def test_days_accept_every_legal_schedule_and_ask_no_more_money() -> None:
    each(range(150), days_relax)


@pytest.mark.sweep
def test_the_clock_agrees_on_thousands_of_schedules() -> None:
    each(range(300, 10000), clock_agrees)


@pytest.mark.sweep
def test_the_free_clock_agrees_on_many_schedules() -> None:
    each(range(1000), free_clock_agrees, plain_meals=True)


@pytest.mark.sweep
def test_days_are_a_relaxation_of_thousands_of_schedules() -> None:
    each(range(150, 5000), days_relax)
