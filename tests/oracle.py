"""A brute-force planner built on the rules' `check` and `cost` alone, for shoots of a few parts on two dates.

**Why:** nothing of the solver's model is used, so whatever the model gets wrong, the two disagree. All lengths and
limits of its shoots are multiples of half an hour. Rounding every time of a legal schedule down to the grid keeps
each difference between two times within such limits, so the grid holds an optimum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from random import Random
from typing import Any, NamedTuple

from builders import D1, D2, around, later, shoot

from shortshoot.model import DayPlan, Meal, Schedule, Shoot, UnitDay, UnitPlan
from shortshoot.rules.book import RuleBook
from shortshoot.verify import verify

GRID = 30

ACROSS = ("turnaround", "unit-rest", "background-continuity", "days-off")
"""Rules that charge for two dates together; every other charge of a shoot's hours is one day's own."""


class Best(NamedTuple):
    """The least cost of all legal schedules on the grid, and one that has it."""

    cost: int
    schedule: Schedule


class Option(NamedTuple):
    """The hours of one date and what they would cost if it were the only one."""

    cost: int
    plan: DayPlan


class Oracle:
    """Tries everything."""

    def __init__(self, shoot: Shoot) -> None:
        self.shoot = shoot
        self.book = RuleBook.of(shoot)
        self.rules = list(self.book)
        self.looked_at = 0
        self._units: dict[tuple[UnitDay, frozenset[str]], list[UnitPlan]] = {}
        self._days: dict[tuple[date, frozenset[tuple[str, str]]], list[Option]] = {}

    def best(self) -> Best | None:
        """The cheapest legal schedule, or None when there is none."""
        best: Best | None = None
        parts = list(self.shoot.owed)
        for places in product(self.shoot.unit_days, repeat=len(parts)):
            where = dict(zip(parts, places, strict=True))
            dates = sorted({one.date for one in places})
            options = [self._day(day, where) for day in dates]
            if all(options):
                best = self._joined(dates, options, best)
        return best

    # ---- whole schedules -----------------------------------------------------------------------

    def _joined(self, dates: list[date], options: list[list[Option]], best: Best | None) -> Best | None:
        """The best of all choices of one option a date, cheapest first."""
        choices = sorted(product(*options), key=lambda chosen: sum(one.cost for one in chosen))
        for chosen in choices:
            schedule = Schedule(days={day: one.plan for day, one in zip(dates, chosen, strict=True)})
            verdict = verify(self.shoot, schedule, book=self.book)
            self.looked_at += 1
            cost = verdict.cost
            if best is not None and cost - self._across(verdict.cost_by_rule()) >= best.cost:
                return best  # dearer days can only be dearer still
            if not verdict.breaches and (best is None or cost < best.cost):
                best = Best(cost, schedule)
        return best

    @staticmethod
    def _across(by_rule: Mapping[str, int]) -> int:
        return sum(by_rule.get(rule, 0) for rule in ACROSS)

    # ---- one date ------------------------------------------------------------------------------

    def _day(self, day: date, where: Mapping[str, UnitDay]) -> list[Option]:
        """The legal hours of one date, the cheapest for each set of calls, wraps and releases."""
        key = day, frozenset((part, one.unit) for part, one in where.items() if one.date == day)
        if key not in self._days:
            by_unit: dict[str, set[str]] = {}
            for part, unit in key[1]:
                by_unit.setdefault(unit, set()).add(part)
            plans = [self._unit(UnitDay(unit, day), frozenset(parts)) for unit, parts in sorted(by_unit.items())]
            self._days[key] = self._cheapest(day, sorted(by_unit), plans)
        return self._days[key]

    def _cheapest(self, day: date, units: list[str], plans: list[list[UnitPlan]]) -> list[Option]:
        found: dict[Any, Option] = {}
        for chosen in product(*plans):
            plan = around(self.shoot, dict(zip(units, chosen, strict=True)))
            schedule = Schedule(days={day: plan})
            if len(units) > 1 and not self._legal(schedule):
                continue
            cost = sum(charge.amount for rule in self.rules for charge in rule.cost(self.shoot, schedule))
            hours = tuple((one.call, one.wrap) for one in chosen), tuple(plan.cast.items())
            key = hours[0], tuple((who, one.start, one.end) for who, one in hours[1])
            if key not in found or cost < found[key].cost:
                found[key] = Option(cost, plan)
        return list(found.values())

    # ---- one unit's day ------------------------------------------------------------------------

    def _unit(self, unit_day: UnitDay, parts: frozenset[str]) -> list[UnitPlan]:
        key = unit_day, parts
        if key not in self._units:
            window = self.shoot.call_window(unit_day.unit)
            midnight = self.shoot.midnight(unit_day.date)
            calls = range(midnight + window.earliest, midnight + window.latest + 1, GRID)
            self._units[key] = [
                plan for call in calls for plan in self._grown(unit_day, UnitPlan(call=call, wrap=call), parts)
            ]
        return self._units[key]

    def _grown(self, unit_day: UnitDay, begun: UnitPlan, left: frozenset[str]) -> Iterator[UnitPlan]:
        """Every legal way to go on. What is illegal already stays so, whatever comes after."""
        if begun.starts and not self._legal(Schedule(days={unit_day.date: around(self.shoot, {unit_day.unit: begun})})):
            return
        if not left:
            yield begun
            return
        last = begun.call + self.shoot.units[unit_day.unit].longest
        most, minutes = self.book.breaks(unit_day.unit)
        for start in range(begun.wrap, last, GRID):
            for part in sorted(left):
                end = start + self.shoot.parts[part].minutes
                if end <= last:
                    grown = begun.model_copy(update={"wrap": end, "starts": {**begun.starts, part: start}})
                    yield from self._grown(unit_day, _fresh(grown), left - {part})
            if len(begun.meals) < most:
                meals = (*begun.meals, Meal(start=start, minutes=minutes))
                yield from self._grown(
                    unit_day, _fresh(begun.model_copy(update={"wrap": start + minutes, "meals": meals})), left
                )

    def _legal(self, schedule: Schedule) -> bool:
        """Whether no rule but `once` finds a breach; the rule that found the last one is asked first."""
        self.looked_at += 1
        for number, rule in enumerate(self.rules):
            if rule.id != "once" and any(found.kind == "breach" for found in rule.check(self.shoot, schedule)):
                self.rules.insert(0, self.rules.pop(number))
                return False
        return True


def _fresh(plan: UnitPlan) -> UnitPlan:
    """A copy without what the original has worked out about itself."""
    return UnitPlan(call=plan.call, wrap=plan.wrap, meals=plan.meals, starts=plan.starts)


# ---- shoots on the grid ------------------------------------------------------------------------------


def tiny(random: Random) -> Shoot:
    """A shoot of two to four parts on two dates, all of it in half hours, some of it impossible."""

    def chance(share: float) -> bool:
        return random.random() < share

    def half_hours(low: int, high: int) -> int:
        return random.randrange(low * 2, high * 2 + 1) * GRID

    def hours(low: int, high: int) -> dict[str, int]:
        start = half_hours(low, high - 2)
        return {"earliest": start, "latest": random.randrange(start + 60, high * 60 + 1, GRID)}

    def window(day: date, low: int, high: int) -> dict[str, Any]:
        told = hours(low, high)
        return {"first": day, "last": day, "start": told["earliest"], "end": told["latest"]}

    two, meals = chance(0.3), chance(0.25)
    several = random.choice((2, 2, 2, 3)) if two else random.choice((2, 3, 3, 4))
    names = ["lin", "chen"]
    scenes = {
        f"1-{n + 1}": {
            "set": random.choice(("kitchen", "kitchen", "hall", "quay")),
            "minutes": random.choice((30, 60, 60, 90)),
            "time": random.choice(("day", "day", "night")),
            "cast": random.sample(names, random.choice((0, 1, 1, 2))),
        }
        for n in range(several)
    }
    longest = half_hours(2, 3 if two or meals else 4)
    unit: dict[str, Any] = {"longest": longest, "call": {"earliest": 8 * 60, "latest": 8 * 60 + random.choice((0, 30))}}
    if chance(0.5):
        unit["overtime"] = {"after": half_hours(1, 2), "hour": random.choice((101, 4000)), "increment": GRID}
    units = {"A": {**unit, "day": random.choice((0, 5000))}}
    if two:
        units["B"] = {**unit, "day": 3000}
    if chance(0.3):
        units["A"] |= {"dates": [D1], "extra_dates": [D2], "extra_day": random.choice((500, 9000))}

    def rent() -> dict[str, Any] | None:
        if chance(0.3):
            return None
        cap = random.choice((None, 350))
        return {"hour": random.choice((100, 333)), "cap": cap, "minimum": random.choice((0, 120)), "increment": GRID}

    sets: dict[str, dict[str, Any]] = {
        name: {"light": random.choice((0, 0, 30)), "dress": random.choice((0, 30)), "rent": rent(), "venue": "stage"}
        for name in ("kitchen", "hall")
    }
    if chance(0.25):
        sets["kitchen"]["taken"] = [window(random.choice((D1, D2)), 7, 13)]
    quay = {"light": 0, "rent": rent()}
    pier: dict[str, Any] = {"sets": {"quay": quay}, "moves": {"base": random.choice((30, 60))}}
    if chance(0.2):
        pier["hours"] = hours(7, 13)

    def deal() -> dict[str, Any] | None:
        found = dict(
            random.choice(
                (
                    {"day": 700, "pays": "span"},
                    {"day": 700},
                    {"flat": 900, "days": 1, "extra_day": 400},
                    {},
                )
            )
        )
        if found and chance(0.5):
            found["overtime"] = {"after": half_hours(1, 2), "hour": 250, "increment": GRID}
        return found or None

    cast: dict[str, dict[str, Any]] = {}
    for name in names:
        cast[name] = {"makeup": random.choice((0, 30)), "wrap_out": random.choice((0, 30)), "deal": deal()}
        if chance(0.15):
            cast[name]["hours"] = hours(7, 13)
        if chance(0.15):
            cast[name]["off"] = [window(random.choice((D1, D2)), 7, 13)]
        if chance(0.1):
            cast[name][random.choice(("arrives", "leaves"))] = random.choice((D1, D2))
        if chance(0.2):
            cast[name]["longest"] = half_hours(2, 4)

    rules: dict[str, Any] = {
        "daily-load": {"reserve": 0},
        "company-move": {"same_venue": random.choice((0, 30)), "other_venue": 30, "other_site": 60},
        "one-place": {"same_site": random.choice((0, 30)), "other_site": 30},
        "turnaround": {"hours": random.choice((10, 10, 20, 22)) * 60},
        "unit-rest": {"hours": random.choice((10, 10, 20, 21)) * 60},
    }
    if chance(0.25):
        rules["turnaround"] |= {"level": "priced", "price": 150, "per": 60}
    if meals:
        rules["meals"] = {"within": random.choice((60, 90, 120)), "minutes": GRID}
    keys = list(scenes)
    if chance(0.25):
        rules["order"] = {random.choice(("before", "same_day", "different_days")): [random.sample(keys, 2)]}
    if chance(0.2):
        pin = {"date": random.choice((D1, D2)), "at": half_hours(8, 11)}
        rules["pinned"] = {"parts": {random.choice(keys): dict([random.choice(list(pin.items()))])}}
    if chance(0.2):
        rules["days-off"] = {"in_a_row": {2: 150}, "unit_in_a_row": {2: 200}}
    if chance(0.2):
        rules["day-hours"] = {"cast": {"lin": {"counted_from": "set"}}}
    background: dict[str, Any] = {}
    if chance(0.3):
        background["guests"] = {"rate": 120, "booked": {random.choice((D1, D2)): random.choice((10, 20))}}
        level = {"level": random.choice(("hard", "priced", "priced")), "price": random.choice((30, 150))}
        rules["background-notice"] = {
            **level,
            "as_of": later(D1, random.choice((-1, 0))),
            "days": random.choice((1, 2)),
        }
        rules["background-continuity"] = {**level, "groups": {"wedding": ["guests"]}}
        for scene in scenes.values():
            scene |= {"tags": ["wedding"], "background": {"guests": random.choice((0, 10, 20))}}
    return shoot(scenes, units=units, sets=sets, places={"pier": pier}, cast=cast, rules=rules, background=background)
