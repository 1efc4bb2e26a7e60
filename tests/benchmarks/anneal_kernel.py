"""The compiled heart of the annealing: one change of one part, and the cost it makes or saves.

**Why:** annealing lives from the number of its moves. Everything here is counts in arrays: what a part leaves or joins
is recounted for its people, its set and its unit-day, and for nothing else. Things are numbered; lists of lists are one
row of numbers (`_of`) with the places where each list begins (`_at`). Amounts are minor units, times minutes.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

SAMPLES = 2000
"""Random moves that are tried for a first temperature."""


class Fixed(NamedTuple):
    """What a shoot is, in numbers."""

    minutes: Any  # of a part
    set_of: Any  # of a part
    lit_of: Any  # of a part: its set under its light
    lit_minutes: Any  # of a set under a light
    cast_at: Any  # of a part
    cast_of: Any
    allowed_at: Any  # unit-days of a part
    allowed_of: Any
    may: Any  # whether a part may be on a unit-day
    in_set_at: Any  # parts of a set
    in_set_of: Any
    date_of: Any  # of a unit-day
    unit_of: Any  # of a unit-day
    same_day_at: Any  # unit-days of a date
    same_day_of: Any
    price: Any  # of a unit-day when it is used
    length: Any  # of a unit's day with its meals, by minutes without
    overtime: Any  # of a unit's day, by its length
    moves: Any  # of a unit-day: to another set, another venue, another site
    venue_of: Any  # of a set
    place_of: Any  # of a set
    lead: Any  # of a set: dressing and light
    rent: Any  # of a set, by minutes
    pay: Any  # of a person, by days
    span: Any  # of a person: whether held days are paid


class Limits(NamedTuple):
    """What annealing keeps to, at a price."""

    longest: Any  # minutes of a unit-day
    busiest: int  # minutes of a person on a date
    over: int  # price of a minute past either
    apart: Any  # of a date: price of each further unit that a person works with


class State(NamedTuple):
    """The counts of one choice of days."""

    works: Any  # parts of a person on a date
    busy: Any  # minutes of a person on a date
    earned: Any  # by a person
    with_unit: Any  # parts of a person on a unit-day
    units: Any  # of a person on a date
    shot: Any  # parts of a set on a unit-day
    shooting: Any  # minutes of a set on a unit-day
    rented: Any  # cost of a set on a date
    lit: Any  # parts of a set under a light on a unit-day
    entered: Any  # parts at a venue on a unit-day
    reached: Any  # parts at a place on a unit-day
    parts: Any  # on a unit-day
    spent: Any  # minutes of a unit-day without meals
    charged: Any  # cost of a unit-day


@njit(cache=True, nogil=True)
def seed_thread(seed: int) -> None:
    """Seed the random numbers of this thread."""
    np.random.seed(seed)


@njit(cache=True, nogil=True)
def place_all(place: Any, limits: Limits, fixed: Fixed, state: State) -> int:
    """Put every part where `place` says, from empty counts; the cost of it all."""
    state.works[:], state.busy[:], state.shot[:], state.shooting[:] = 0, 0, 0, 0
    state.rented[:], state.lit[:], state.entered[:], state.reached[:] = 0, 0, 0, 0
    state.parts[:], state.spent[:], state.charged[:] = 0, 0, 0
    state.with_unit[:], state.units[:] = 0, 0
    total = 0
    for person in range(fixed.pay.shape[0]):
        state.earned[person] = fixed.pay[person, 0]
        total += fixed.pay[person, 0]
    for part in range(place.shape[0]):
        total += change(part, place[part], 1, limits, fixed, state)
    return total


@njit(cache=True, nogil=True)
def change(part: int, unit_day: int, sign: int, limits: Limits, fixed: Fixed, state: State) -> int:
    """Put a part on a unit-day (1) or take it away (-1); the difference in cost."""
    day, one, minutes = fixed.date_of[unit_day], fixed.set_of[part], fixed.minutes[part] * sign
    delta = _cast(part, day, sign, minutes, unit_day, limits, fixed, state)
    state.shot[one, unit_day] += sign
    state.shooting[one, unit_day] += minutes
    delta += _rent(one, day, fixed, state)
    state.spent[unit_day] += minutes
    edge = 1 if sign > 0 else 0
    lit, venue, place = fixed.lit_of[part], fixed.venue_of[one], fixed.place_of[one]
    to_set, to_venue, to_site = fixed.moves[unit_day]
    state.lit[lit, unit_day] += sign
    if state.lit[lit, unit_day] == edge:
        state.spent[unit_day] += sign * fixed.lit_minutes[lit]
    if state.shot[one, unit_day] == edge:
        state.spent[unit_day] += sign * to_set
    state.entered[venue, unit_day] += sign
    if state.entered[venue, unit_day] == edge:
        state.spent[unit_day] += sign * (to_venue - to_set)
    state.reached[place, unit_day] += sign
    if state.reached[place, unit_day] == edge:
        state.spent[unit_day] += sign * (to_site - to_venue)
    state.parts[unit_day] += sign
    if state.parts[unit_day] == edge:
        state.spent[unit_day] -= sign * to_site
    return delta + _unit_day(unit_day, limits, fixed, state)


@njit(cache=True, nogil=True)
def _cast(
    part: int, day: int, sign: int, minutes: int, unit_day: int, limits: Limits, fixed: Fixed, state: State
) -> int:
    delta = 0
    dates, edge = state.works.shape[1], 1 if sign > 0 else 0
    for at in range(fixed.cast_at[part], fixed.cast_at[part + 1]):
        person = fixed.cast_of[at]
        before = state.works[person, day]
        state.works[person, day] = before + sign
        if before == 0 or before + sign == 0:
            first, last, worked = dates, -1, 0
            for date in range(dates):
                if state.works[person, date]:
                    first, last, worked = min(first, date), date, worked + 1
            days = last - first + 1 if fixed.span[person] and worked else worked
            delta += fixed.pay[person, days] - state.earned[person]
            state.earned[person] = fixed.pay[person, days]
        busy = state.busy[person, day]
        state.busy[person, day] = busy + minutes
        delta += limits.over * (max(0, busy + minutes - limits.busiest) - max(0, busy - limits.busiest))
        state.with_unit[person, unit_day] += sign
        if state.with_unit[person, unit_day] == edge:
            units = state.units[person, day]
            state.units[person, day] = units + sign
            delta += limits.apart[day] * (max(0, units + sign - 1) - max(0, units - 1))
    return delta


@njit(cache=True, nogil=True)
def _rent(one: int, day: int, fixed: Fixed, state: State) -> int:
    booked = 0
    for at in range(fixed.same_day_at[day], fixed.same_day_at[day + 1]):
        unit_day = fixed.same_day_of[at]
        if state.shot[one, unit_day]:
            booked = max(booked, state.shooting[one, unit_day] + fixed.lead[one])
    cost = fixed.rent[one, min(booked, fixed.rent.shape[1] - 1)]
    delta = cost - state.rented[one, day]
    state.rented[one, day] = cost
    return delta


@njit(cache=True, nogil=True)
def _unit_day(unit_day: int, limits: Limits, fixed: Fixed, state: State) -> int:
    unit = fixed.unit_of[unit_day]
    length = fixed.length[unit, min(state.spent[unit_day], fixed.length.shape[1] - 1)]
    cost = fixed.overtime[unit, length] + limits.over * max(0, length - limits.longest[unit_day])
    if state.parts[unit_day]:
        cost += fixed.price[unit_day]
    delta = cost - state.charged[unit_day]
    state.charged[unit_day] = cost
    return delta


@njit(cache=True, nogil=True)
def _move(part: int, to: int, place: Any, limits: Limits, fixed: Fixed, state: State) -> int:
    delta = change(part, place[part], -1, limits, fixed, state)
    place[part] = to
    return delta + change(part, to, 1, limits, fixed, state)


@njit(cache=True, nogil=True)
def _some_day(part: int, fixed: Fixed) -> int:
    first, last = fixed.allowed_at[part], fixed.allowed_at[part + 1]
    return fixed.allowed_of[np.random.randint(first, last)]


@njit(cache=True, nogil=True)
def _propose(place: Any, moved: Any, limits: Limits, fixed: Fixed, state: State) -> tuple[int, int]:
    """Make a random change. Its difference, and how many parts moved: which, and whence, stands in `moved`."""
    part = np.random.randint(place.shape[0])
    whence, to, kind = place[part], _some_day(part, fixed), np.random.random()
    count, delta = 0, 0
    if kind < 0.2:
        one = fixed.set_of[part]
        for at in range(fixed.in_set_at[one], fixed.in_set_at[one + 1]):
            other = fixed.in_set_of[at]
            if place[other] == whence and to != whence and fixed.may[other, to]:
                moved[count, 0], moved[count, 1] = other, whence
                count += 1
    elif kind < 0.5:
        other = np.random.randint(place.shape[0])
        to = place[other]
        if to != whence and fixed.may[part, to] and fixed.may[other, whence]:
            moved[0, 0], moved[0, 1], moved[1, 0], moved[1, 1] = part, whence, other, to
            delta += _move(other, whence, place, limits, fixed, state)
            return delta + _move(part, to, place, limits, fixed, state), 2
    elif to != whence:
        moved[0, 0], moved[0, 1] = part, whence
        count = 1
    for number in range(count):
        delta += _move(moved[number, 0], to, place, limits, fixed, state)
    return delta, count


@njit(cache=True, nogil=True)
def _undo(count: int, place: Any, moved: Any, limits: Limits, fixed: Fixed, state: State) -> None:
    for number in range(count):
        _move(moved[number, 0], moved[number, 1], place, limits, fixed, state)


@njit(cache=True, nogil=True)
def sample(place: Any, limits: Limits, fixed: Fixed, state: State) -> float:
    """The mean difference, up or down, that a random change makes; everything is put back."""
    moved = np.zeros((place.shape[0], 2), np.int64)
    found = 0.0
    for _ in range(SAMPLES):
        delta, count = _propose(place, moved, limits, fixed, state)
        found += abs(delta)
        _undo(count, place, moved, limits, fixed, state)
    return found / SAMPLES


@njit(cache=True, nogil=True)
def anneal(
    tries: int,
    heat: float,
    total: int,
    least: int,
    place: Any,
    best: Any,
    limits: Limits,
    fixed: Fixed,
    state: State,
) -> tuple[int, int]:
    """Try random changes at one temperature; the cost of `place` and that of `best` after them."""
    moved = np.zeros((place.shape[0], 2), np.int64)
    for _ in range(tries):
        delta, count = _propose(place, moved, limits, fixed, state)
        if delta <= 0 or np.random.random() < np.exp(-delta / heat):
            total += delta
            if total < least:
                least = total
                best[:] = place
        else:
            _undo(count, place, moved, limits, fixed, state)
    return total, least
