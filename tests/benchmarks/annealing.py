"""Simulated annealing over part -> unit-day, compiled: the rival that counts.

It counts what the days decide by itself, in increments: booked and extra unit-days, overtime of units by their load
(parts, lights, moves, meals), set rent by the hour, and deals by days worked or from first to last. A part moves to
another unit-day, two parts change places, or a set's block moves as one. Minutes over a unit's planned day, or over
what a person can do on a date, cost far more than anything else. A chain a core; the best choice gets its hours from
the planner's clock, days without hours are repaired by moving few parts and left more idle, with fewer people in two
units, and annealing goes on from there, cooler.

Needs numba: `pip install -e .[bench]`. `python tests/benchmarks check` compares its count with the rules'.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from anneal_kernel import Fixed, Limits, State, anneal, place_all, sample, seed_thread
from measured import Watch
from packing import FULL, pack
from realise import Attempts, Realiser, limited, planned_minutes

from shortshoot.model import DAY, Rent, Shoot, UnitDay, charge
from shortshoot.rules.book import RuleBook
from shortshoot.rules.facts import unit_day_price
from shortshoot.rules.moves import travel_minutes

SHARE = 0.6
"""Of the time, for the first annealing; what is left is for hours and for going on."""

CHUNK = 20_000
"""Moves between two looks at the time."""

HOT = 0.5
"""The first temperature, in mean differences of a random move."""

COLD = 0.004
"""The last temperature, as a share of the first."""

WARM = 0.02
"""The temperature at which annealing goes on, as a share of the first."""

REPAIRS = 4
"""Choices of days, each but the first a repaired one, that are tried before annealing goes on."""

OVER = 10_000
"""Minor units that a minute over a limit costs."""

APART = 10_000
"""Minor units that a person in a second unit on a date costs, times the square of how often it was tried."""

ROOM = 60
"""Minutes of the longest planned day that nobody fills in front of the camera."""

TOP = 2 * DAY
"""The longest day in the tables."""


class Tables:
    """A shoot in numbers: what the kernel reads, and what it counts in."""

    def __init__(self, shoot: Shoot, book: RuleBook) -> None:
        self.shoot, self.book = shoot, book
        self.parts = list(shoot.owed)
        self.unit_days = list(shoot.unit_days)
        self.constant = 0
        self.fixed = Fixed(*self._of_parts(), *self._of_unit_days(), *self._of_sets(), *self._of_cast())
        self.longest = np.array(list(planned_minutes(shoot, book).values()))

    def _of_parts(self) -> tuple[Any, ...]:
        shoot, parts = self.shoot, [self.shoot.parts[key] for key in self.parts]
        self.sets = sorted({part.set for part in parts})
        lights = sorted({(part.set, part.light) for part in parts})
        cast = list(shoot.cast)
        minutes = np.array([part.minutes for part in parts])
        of_set = np.array([self.sets.index(part.set) for part in parts])
        of_light = np.array([lights.index((part.set, part.light)) for part in parts])
        light_minutes = np.array([shoot.sets[one].light for one, _ in lights])
        people = _rows([[cast.index(person) for person in part.cast] for part in parts])
        may = np.array([[(key, one) not in self.book.barred for one in self.unit_days] for key in self.parts])
        allowed = _rows([[int(number) for number in np.flatnonzero(row)] for row in may])
        in_set = _rows([[n for n, part in enumerate(parts) if part.set == one] for one in self.sets])
        return minutes, of_set, of_light, light_minutes, *people, *allowed, may, *in_set

    def _of_unit_days(self) -> tuple[Any, ...]:
        shoot, units = self.shoot, list(self.shoot.units)
        dates = list(shoot.dates)
        of_date = np.array([dates.index(one.date) for one in self.unit_days])
        of_unit = np.array([units.index(one.unit) for one in self.unit_days])
        by_date = _rows([[n for n, one in enumerate(self.unit_days) if one.date == day] for day in dates])
        price = np.zeros(len(self.unit_days), np.int64)
        for number, one in enumerate(self.unit_days):
            if shoot.is_booked(one):
                self.constant += unit_day_price(shoot, one)
            else:
                price[number] = unit_day_price(shoot, one)
        length = np.array([self._lengths(unit) for unit in units])
        overtime = np.array([self._overtime(unit) for unit in units])
        moves = np.array([self._moves(one) for one in self.unit_days])
        return of_date, of_unit, *by_date, price, length, overtime, moves

    def _lengths(self, unit: str) -> list[int]:
        """From minutes without meals to minutes with the meals they ask for."""
        most, minutes = self.book.breaks(unit)
        within = self.book.rules["meals"].values(unit=unit).within
        found = []
        for spent in range(TOP + 1):
            meals = 0
            while meals < most and spent + meals * minutes > within + meals * (within + minutes):
                meals += 1
            found.append(min(TOP, spent + meals * minutes))
        return found

    def _overtime(self, unit: str) -> list[int]:
        terms, longest = self.shoot.units[unit].overtime, self.shoot.units[unit].longest
        if terms is None or not terms.hour:
            return [0] * (TOP + 1)
        last = (longest - terms.after - 1) // terms.increment * terms.increment + 1
        return [charge(min(length - terms.after, last), terms.hour, terms.increment) for length in range(TOP + 1)]

    def _moves(self, unit_day: UnitDay) -> tuple[int, int, int]:
        """Least minutes to another set of a venue, another venue, another site, among those that come into question."""
        shoot, values = self.shoot, self.book.rules["company-move"].values()
        parts = [shoot.parts[key] for key in self.parts if (key, unit_day) not in self.book.barred]
        places = {part.location for part in parts}
        table = travel_minutes(shoot, values.other_site)
        between_sites = min((table[a, b] for a in places for b in places if a != b), default=values.other_venue)
        between_venues = min(values.other_venue, between_sites)
        return min(values.same_venue, between_venues), between_venues, between_sites

    def _of_sets(self) -> tuple[Any, ...]:
        sets = [self.shoot.sets[key] for key in self.sets]
        venues = sorted({(one.location, one.venue or f"set {one.id}") for one in sets})
        places = sorted({one.location for one in sets})
        of_venue = np.array([venues.index((one.location, one.venue or f"set {one.id}")) for one in sets])
        of_place = np.array([places.index(one.location) for one in sets])
        lead = np.array([one.dress + one.light for one in sets])
        rent = np.array([[self._rent(one.rent, minutes) for minutes in range(TOP + 1)] for one in sets])
        return of_venue, of_place, lead, rent

    @staticmethod
    def _rent(rent: Rent | None, minutes: int) -> int:
        if rent is None or not minutes:
            return 0
        paid = charge(max(minutes, rent.minimum), rent.hour, rent.increment)
        return paid if rent.cap is None else min(paid, rent.cap)

    def _of_cast(self) -> tuple[Any, ...]:
        """What each person is paid for a number of days, and whether held days count."""
        days = len(self.shoot.dates)
        pay, span = np.zeros((len(self.shoot.cast), days + 1), np.int64), np.zeros(len(self.shoot.cast), np.bool_)
        for row, (person, parts) in enumerate(self.shoot.parts_with.items()):
            deal = self.shoot.cast[person].deal
            if deal is None or not parts:
                continue
            span[row] = deal.week > 0 or (deal.counts if deal.is_flat else deal.pays) == "span"
            for count in range(days + 1):
                if deal.is_flat:
                    pay[row, count] = deal.flat + max(0, count - deal.days) * deal.extra_day
                elif count:
                    weeks = self.book.rules["cast-deals"].weeks(deal, count) if deal.week else 0
                    pay[row, count] = weeks or count * deal.day
        return pay, span

    def numbers(self, where: Mapping[str, UnitDay]) -> Any:
        """A choice of days as the number of each part's unit-day."""
        return np.array([self.unit_days.index(where[part]) for part in self.parts])

    def choice(self, numbers: Any) -> dict[str, UnitDay]:
        """The choice of days that numbers stand for."""
        return {part: self.unit_days[number] for part, number in zip(self.parts, numbers, strict=True)}

    def state(self) -> State:
        """Room for one chain's counts."""
        unit_days, sets, cast, dates = len(self.unit_days), len(self.sets), len(self.shoot.cast), len(self.shoot.dates)
        shapes = {
            "works": (cast, dates),
            "busy": (cast, dates),
            "earned": (cast,),
            "with_unit": (cast, unit_days),
            "units": (cast, dates),
            "rented": (sets, dates),
            "lit": (len(self.fixed.lit_minutes), unit_days),
            "parts": (unit_days,),
            "spent": (unit_days,),
            "charged": (unit_days,),
        }
        return State(*(np.zeros(shapes.get(name, (sets, unit_days)), np.int64) for name in State._fields))

    def limits(self, attempts: Attempts) -> Limits:
        """The limits to keep to, after what the clock has taught."""
        idle = np.array([attempts.idle[one] for one in self.unit_days])
        apart = np.array([APART * (1 + attempts.failures[day]) ** 2 for day in self.shoot.dates])
        return Limits(self.longest - idle, int(max(self.longest) - ROOM), OVER, apart)

    def count(self, numbers: Any) -> int:
        """What a choice of days costs, limits not counted."""
        free = Limits(self.longest, TOP, 0, np.zeros(len(self.shoot.dates), np.int64))
        return int(place_all(numbers, free, self.fixed, self.state())) + self.constant


class Chain:
    """One annealing, kept between its stretches."""

    def __init__(self, tables: Tables, where: Any, seed: int) -> None:
        self.tables, self.seed = tables, seed
        self.place, self.best = where.copy(), where.copy()
        self.state = tables.state()
        self.moves, self.spent = 0, 0.0
        self.cost = 0
        self.hot = 0.0

    def run(self, start: Any, limits: Limits, seconds: float, warmth: float) -> None:
        """Anneal from a choice of days for some seconds; `best` and its `cost` are the result."""
        seed_thread(self.seed)
        self.seed += 1000
        self.place[:], self.best[:] = start, start
        total = place_all(self.place, limits, self.tables.fixed, self.state)
        if not self.hot:
            self.hot = HOT * sample(self.place, limits, self.tables.fixed, self.state)
        best, began = total, time.monotonic()
        while (done := (time.monotonic() - began) / seconds) < 1:
            heat = self.hot * warmth * (COLD / warmth) ** done
            total, best = anneal(CHUNK, heat, total, best, self.place, self.best, limits, self.tables.fixed, self.state)
            self.moves += CHUNK
        self.spent += time.monotonic() - began
        self.cost = int(best)


def run(shoot: Shoot, seconds: float, workers: int, seed: int, watch: Watch) -> None:
    """Anneal, set the hours, and go on with more idle time where they failed."""
    book = RuleBook.of(shoot)
    with limited(seconds) as stop:
        tables = Tables(shoot, book)
        realiser, attempts = Realiser(shoot, book, stop, workers), Attempts(shoot.unit_days)
        where = tables.numbers(pack(shoot, book, FULL[0]))
        chains = [Chain(tables, where, seed * 100 + number) for number in range(workers)]
        warmth, share = 1.0, SHARE
        with ThreadPoolExecutor(workers) as pool:
            while stop.left > 0.2:
                limits = tables.limits(attempts)
                slot = max(0.1, share * stop.left)
                list(pool.map(lambda chain: chain.run(where, limits, slot, warmth), chains))  # noqa: B023
                chosen = tables.choice(min(chains, key=lambda one: one.cost).best)
                chosen = realiser.legal(chosen, attempts, watch, REPAIRS)
                where = tables.numbers(chosen)
                warmth, share = WARM, 0.3
        rate = sum(chain.moves for chain in chains) / max(chain.spent for chain in chains)
        watch.note = f"{rate:,.0f} moves a second"


def _rows(lists: list[list[int]]) -> tuple[Any, Any]:
    """Lists of numbers as one row with the places where each begins."""
    starts = np.cumsum([0, *map(len, lists)])
    return starts, np.array([number for one in lists for number in one], np.int64)
