"""Random tiny shoots whose limits lie within a minute of a random schedule, and what a draft says of one.

**Why:** a limit drawn at large is hardly ever met to the minute, and a fault of one minute lives. Here the schedule
is packed first and the limits are drawn at -1, 0 and +1 minute of it; then some of its own times are moved too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple

from builders import D1, D2, around, keyed, later

from shortshoot.model import DAY, Between, DayPlan, Meal, Part, Schedule, Shoot, UnitDay, UnitPlan, sun_times
from shortshoot.model.progress import Progress
from shortshoot.rules.book import RuleBook
from shortshoot.rules.draft import Draft
from shortshoot.solver.clock import ClockDraft
from shortshoot.solver.days import DaysDraft

LIMITED = ("day-hours", "daily-load", "meals", "turnaround", "unit-rest")
"""Rules that can be priced."""

FIRM = ("cast-dates", "location-dates", "set-taken", "daylight", "one-place", "one-unit", "order", "pinned")
"""Rules that forbid or tell."""

AT = (31.2, 121.5)


class Drawn(NamedTuple):
    """A shoot and a schedule of it, which may or may not be legal."""

    shoot: Shoot
    schedule: Schedule


def draw(random: Random, *, plain_meals: bool = False) -> Drawn:
    """A shoot with tight limits, and a schedule some minutes off; `plain_meals` all last as long as the rule asks."""
    return _Drawing(random, plain_meals).drawn()


class _Drawing:
    def __init__(self, random: Random, plain_meals: bool) -> None:
        self.random = random
        self.plain_meals = plain_meals
        self.often = random.choice((0.1, 0.2, 0.3, 0.8))
        self.fields = self._geometry()

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def tight(self, share: float) -> bool:
        """Whether to draw a limit: some shoots have few, so that one fault is not hidden behind others."""
        return self.chance(share * self.often)

    def near(self, value: int, low: int = 0, high: int = 10**6) -> int:
        return min(high, max(low, value + self.random.choice((-1, 0, 0, 1))))

    def shoot(self) -> Shoot:
        return Shoot.model_validate(deepcopy(self.fields))

    def drawn(self) -> Drawn:
        shoot = self.shoot()
        schedule = self._packed(shoot)
        self._limit_people(schedule)
        self._limit_units(shoot, schedule)
        self._limit_places(shoot, schedule)
        self._limit_parts(shoot, schedule)
        self._money(shoot, schedule)
        self._levels()
        self._limit_loads(shoot, schedule)
        return Drawn(self.shoot(), self._moved(schedule))

    # ---- what is there -------------------------------------------------------------------------

    def _geometry(self) -> dict[str, Any]:
        random = self.random
        units = ["A", "B"] if self.chance(0.5) else ["A"]
        log, first = {}, D1
        scenes: dict[str, dict[str, Any]] = {}
        sets = {
            name: {"light": random.choice((0, 10, 15)), "dress": random.choice((0, 30))} for name in ("kitchen", "hall")
        }
        if self.chance(0.4):
            sets["kitchen"]["venue"] = sets["hall"]["venue"] = "stage"
        cast = {
            name: {"makeup": random.choice((0, 30, 45)), "wrap_out": random.choice((0, 15))} for name in ("lin", "chen")
        }
        for number in range(random.choice((1, 2, 2, 3, 3, 4))):
            where = random.choice(("kitchen", "hall", "kitchen", "quay"))
            exterior = where == "quay" and self.chance(0.5)
            scenes[f"1-{number + 1}"] = {
                "set": where,
                "minutes": random.choice((20, 45, 61, 90)),
                "time": random.choice(("day", "day", "night", "dusk") if exterior else ("day", "day", "night")),
                "int": not exterior,
                "cast": random.sample(["lin", "chen"], random.choice((0, 1, 1, 2))),
                "pages": random.choice((3, 8)),
                "direction": "door" if number == 3 else "",
                "tags": ["insert"] if self.chance(0.3) else [],
            }
        if self.chance(0.2):
            scenes["9-1"] = {"set": "kitchen", "minutes": 60, "cast": ["lin"]}
            outcome = random.choice(("done", "done", "cut", "partly", "dropped"))
            log = {"shot": [{"part": "9-1", "date": D1, "unit": "A", "outcome": outcome}]}
            if outcome != "cut":
                log["people"] = [{"person": "lin", "date": D1, "call": 8 * 60, "release": random.choice((720, 1500))}]
            first = D2
        dates = random.choice(([first], [first, later(first, 1)], [first, later(first, 2)], [first, later(first, 6)]))
        calendar = {"start": D1, "days": len(dates) + (first != D1), "call": {"earliest": 0, "latest": 2000}}
        if later(first, 2) in dates:
            calendar["off"] = [later(first, 1)]
        own: dict[str, Any] = {"dates": dates} if later(first, 6) in dates else {}
        moves = random.choice(({}, {"pier": 40}, {"pier": 40}))
        back = random.choice(({}, {"base": 25}))
        self.dates: list[date] = dates
        return {
            "id": "tiny",
            "title": "Tiny",
            "profile": (),
            "calendar": calendar,
            "units": keyed({name: {"longest": 24 * 60, "day": random.choice((0, 40000)), **own} for name in units}),
            "locations": keyed(
                {
                    "base": {"sets": sets, "moves": moves},
                    "pier": {"sets": {"quay": {"light": 5}}, "moves": back, "at": AT},
                }
            ),
            "cast": keyed(cast),
            "scenes": keyed(scenes),
            "rules": {
                "company-move": {"same_venue": random.choice((0, 20)), "other_venue": 30, "other_site": 50},
                "one-place": {"same_site": random.choice((0, 10)), "other_site": 35},
                "relight": {"level": random.choice(("hard", "hard", "hard", "off"))},
                "turnaround": {"hours": 0},
                "unit-rest": {"hours": 0},
                "daily-load": {"reserve": 0},
                "meals": {"within": 24 * 60},
            },
            "progress": Progress.model_validate(log),
        }

    def rule(self, id_: str) -> dict[str, Any]:
        return self.fields["rules"].setdefault(id_, {})

    # ---- a schedule packed by hand -------------------------------------------------------------

    def _packed(self, shoot: Shoot) -> Schedule:
        book = RuleBook.of(shoot)
        work: dict[UnitDay, list[str]] = {}
        for part in self.random.sample(list(shoot.owed), len(shoot.owed)):
            place = UnitDay(self.random.choice(list(shoot.units)), self.random.choice(self.dates))
            work.setdefault(place, []).append(part)
        self.meal = self.random.choice((30, 45))
        days: dict[date, dict[str, UnitPlan]] = {}
        for unit_day in sorted(work, key=lambda one: (one.date, one.unit)):
            begin = shoot.midnight(unit_day.date) + self.random.choice((5, 7, 10)) * 60
            others = days.setdefault(unit_day.date, {})
            plan = self._unit(book, unit_day.unit, [shoot.parts[part] for part in work[unit_day]], begin)
            if others and self.chance(0.7):
                plan = _shifted(plan, self._after(shoot, next(iter(others.values())), plan))
            others[unit_day.unit] = plan
        for day, units in days.items():
            by = self._to_sun(shoot, day, units)
            days[day] = {unit: _shifted(plan, by) for unit, plan in units.items()}
        return Schedule(days={day: around(shoot, units) for day, units in sorted(days.items())})

    def _unit(self, book: RuleBook, unit: str, order: list[Part], begin: int) -> UnitPlan:
        starts: dict[str, int] = {}
        meals: list[Meal] = []
        at, last = begin, None
        for part in order:
            gap = book.lead_in(part, unit) if last is None else book.gap(last, part, unit)
            if self.chance(0.3):
                before = self.random.choice((0, gap))
                longer = 0 if self.plain_meals else self.random.choice((0, 0, 1))
                meals.append(Meal(start=at + before, minutes=self.meal + longer))
                at += meals[-1].minutes
            starts[part.id] = at + gap
            at, last = at + gap + part.minutes, part
        if self.chance(0.1):
            meals.append(Meal(start=at, minutes=self.meal))
            at = meals[-1].end
        return UnitPlan(call=begin, wrap=at, meals=tuple(meals), starts=starts)

    def _after(self, shoot: Shoot, first: UnitPlan, second: UnitPlan) -> int:
        """Minutes to shift the second plan so that two parts that share people or a set are hardly apart."""
        pairs = [(one, other) for one in first.order for other in second.order]
        shared = [pair for pair in pairs if set(shoot.parts[pair[0]].cast) & set(shoot.parts[pair[1]].cast)]
        one, other = self.random.choice(shared or pairs)
        gap = self.near(self.random.choice((0, 0, 10, 25, 35)), -1)
        if self.chance(0.5):
            return first.starts[one] + shoot.parts[one].minutes + gap - second.starts[other]
        return first.starts[one] - gap - shoot.parts[other].minutes - second.starts[other]

    def _to_sun(self, shoot: Shoot, day: date, units: Mapping[str, UnitPlan]) -> int:
        """Minutes that bring some exterior to within a minute of sunrise or sunset."""
        sun = sun_times(*AT, day, shoot.zone)
        assert sun.sunrise and sun.sunset and sun.dusk
        for plan in units.values():
            for part, start in plan.starts.items():
                one, at = shoot.parts[part], start - shoot.midnight(day)
                if one.interior == "ext":
                    edge = {
                        "day": (sun.sunrise, sun.sunset - one.minutes),
                        "night": (sun.sunset, sun.sunset),
                        "dusk": (sun.sunset - 60, max(sun.sunset - 60, sun.dusk - one.minutes)),
                    }[one.time]
                    return self.random.choice(edge) + self.random.choice((-1, 0, 0, 1)) - at
        return 0

    # ---- limits within a minute of it ----------------------------------------------------------

    def _limit_people(self, schedule: Schedule) -> None:
        cast = self.fields["cast"]
        for person, day, hours in schedule.people():
            start, end = self._told(hours, day)
            if self.tight(0.2):
                cast[person]["hours"] = _hours(self.near(start), self.near(end))
            if self.tight(0.2):
                cast[person].setdefault("off", []).append(_window(day, max(0, start - 200), self.near(start)))
            if self.tight(0.2):
                cast[person].setdefault("dates", []).append(_window(day, self.near(start), self.near(end)))
                cast[person]["dates"] += [{"first": other, "last": other} for other in self.dates if other != day]
            if self.tight(0.2):
                on_set = self.chance(0.4)
                cast[person]["longest"] = self.near(end - start - on_set * cast[person]["makeup"])
                self.rule("day-hours").setdefault("cast", {})[person] = {"counted_from": "set" if on_set else "call"}
        for person in cast:
            if self.tight(0.1):
                cast[person][self.random.choice(("arrives", "leaves"))] = self.random.choice(self.dates)
        rests = [
            one.start - other.end
            for person in cast
            for other, one in pairwise([hours for who, _, hours in schedule.people() if who == person])
        ]
        if rests and self.chance(0.7):
            self.rule("turnaround")["hours"] = self.near(self.random.choice(rests), high=20000)
        if rests and self.chance(0.3):
            own = {"hours": self.near(self.random.choice(rests), high=20000)}
            self.rule("turnaround")["cast"] = {self.random.choice(("lin", "chen")): own}

    def _told(self, hours: Between, day: date) -> tuple[int, int]:
        midnight = (day - D1).days * 1440
        return max(0, hours.start - midnight), hours.end - midnight

    def _limit_units(self, shoot: Shoot, schedule: Schedule) -> None:
        units = self.fields["units"]
        for unit_day, work in schedule.unit_plans():
            length, own = work.wrap - work.call, units[unit_day.unit]
            if self.tight(0.3):
                own["longest"] = self.near(length, 60, 1440)
            if self.tight(0.3):
                reserve = self.random.choice((0, 10, 33))
                own["longest"] = min(1440, max(60, -(-self.near(length) * 100 // (100 - reserve))))
                self.rule("daily-load")["reserve"] = reserve
            if self.tight(0.3):
                call = max(0, work.call - shoot.midnight(unit_day.date))
                own["call"] = {"earliest": self.near(call), "latest": self.near(call, call)}
                own["call"]["earliest"] = min(own["call"].values())
            if self.tight(0.2):
                self.rule("daily-load")["scenes"] = self.near(len(work.starts))
            if self.tight(0.2):
                pages = sum(shoot.parts[part].pages for part in work.starts)
                self.rule("daily-load")["pages"] = self.near(pages, 1)
            stretches = self._stretches(work)
            if self.tight(0.5):
                self.rule("meals")["within"] = self.near(self.random.choice(stretches), 60)
        self.rule("meals")["minutes"] = self.meal if self.plain_meals else self.near(self.meal)
        rests = [
            schedule.days[other.date].units[other.unit].call - schedule.days[one.date].units[one.unit].wrap
            for one, other in pairwise(sorted(one for one, _ in schedule.unit_plans()))
            if one.unit == other.unit
        ]
        if rests and self.chance(0.6):
            rest, around = self.near(self.random.choice(rests), high=20000), self.random.choice((0, 0, 45))
            self.rule("unit-rest")["hours"] = max(0, rest - around)
            if around:
                self.rule("unit-rest")["departments"] = {"art": {"before": 15, "after": around - 15}}
        if "B" in units and self.tight(0.2):
            units["B"]["scenes"] = self.random.choice(({"tags": ["insert"]}, {"sets": ["kitchen", "quay"]}))

    def _limit_loads(self, shoot: Shoot, schedule: Schedule) -> None:
        for _, work in schedule.unit_plans():
            if self.tight(0.1):
                shot = sum(shoot.parts[part].minutes for part in work.starts)
                self.rule("daily-load")["minutes"] = self.near(shot)
            if self.tight(0.2):
                self.rule("daily-load")["target"] = self.near(work.wrap - work.call)

    @staticmethod
    def _stretches(work: UnitPlan) -> list[int]:
        edges = [work.call, *(at for meal in work.meals for at in (meal.start, meal.end)), work.wrap]
        return [end - start for start, end in zip(edges[::2], edges[1::2], strict=True)]

    def _limit_places(self, shoot: Shoot, schedule: Schedule) -> None:
        places = self.fields["locations"]
        for one, day, booking in schedule.bookings():
            start, end = self._told(booking, day)
            own = places[shoot.sets[one].location]["sets"][one]
            if self.tight(0.15):
                own.setdefault("taken", []).append(_window(day, max(0, start - 100), self.near(start, 1)))
            if self.tight(0.15):
                own.setdefault("taken", []).append(_window(day, self.near(end), end + 90))
        for one in schedule.all_placed():
            part, day = shoot.parts[one.part], one.unit_day.date
            start = max(0, one.start - shoot.midnight(day))
            end = start + part.minutes
            if self.tight(0.1):
                places[part.location]["hours"] = _hours(self.near(start), self.near(end))
            if self.tight(0.1):
                own = places[part.location]["sets"][part.set]
                own.setdefault("dates", []).append(_window(day, self.near(start), self.near(end)))
            if self.tight(0.1):
                places[part.location].setdefault("off", []).append(_window(day, max(0, start - 90), self.near(start)))

    def _limit_parts(self, shoot: Shoot, schedule: Schedule) -> None:
        placed = list(schedule.all_placed())
        pairs = [(one.part, other.part) for one in placed for other in placed if one.start < other.start]
        if pairs and self.tight(0.4):
            self.rule("order")["before"] = [self.random.choice(pairs)]
        ordered = list(shoot.parts)
        if len(ordered) > 1 and self.tight(0.15):
            self.rule("order")["before"] = [self.random.sample(ordered, 2)]
        if len(ordered) > 1 and self.tight(0.2):
            self.rule("order")[self.random.choice(("same_day", "different_days"))] = [self.random.sample(ordered, 2)]
        if self.tight(0.3):
            one = self.random.choice(placed)
            at = max(0, one.start - shoot.midnight(one.unit_day.date))
            pin = {"at": self.near(at), "date": self.random.choice(self.dates), "unit": one.unit_day.unit}
            kept = self.random.sample(list(pin), self.random.choice((1, 2, 3)))
            self.rule("pinned")["parts"] = {one.part: {name: pin[name] for name in kept}}

    # ---- money ---------------------------------------------------------------------------------

    def _money(self, shoot: Shoot, schedule: Schedule) -> None:
        for person, day, hours in schedule.people():
            deals = (
                {"day": 333, "pays": "span"},
                {"day": 333},
                {"flat": 1000, "days": 1, "extra_day": 77},
                {"flat": 1000, "days": 1, "extra_day": 77, "counts": "worked"},
            )
            if self.chance(0.6):
                deal = dict(self.random.choice(deals))
                if self.chance(0.6):
                    after = self._told(hours, day)[1] - self._told(hours, day)[0] - self.random.choice((0, 30, 31, 60))
                    deal["overtime"] = self._overtime(after)
                self.fields["cast"][person]["deal"] = deal
        if self.chance(0.3):
            self.rule("cast-deals")["off_days"] = True
        for unit_day, work in schedule.unit_plans():
            own = self.fields["units"][unit_day.unit]
            if self.chance(0.5):
                own["overtime"] = self._overtime(work.wrap - work.call - self.random.choice((0, 30, 31, 60)))
            if self.chance(0.2):
                own |= {"dates": [self.dates[0]], "extra_dates": self.dates[1:], "extra_day": 55000}
        for one, _, booking in schedule.bookings():
            if self.chance(0.6):
                length = booking.end - booking.start
                rent = {"hour": self.random.choice((601, 1000)), "increment": self.random.choice((1, 20, 30, 60))}
                if self.chance(0.4):
                    rent["minimum"] = self.near(length)
                if self.chance(0.4):
                    rent["cap"] = self.random.choice((500, 1000, 100000))
                if self.chance(0.4):
                    rent["rates"] = [self._dear(booking) for _ in range(self.random.choice((1, 1, 2)))]
                self.fields["locations"][shoot.sets[one].location]["sets"][one]["rent"] = rent

    def _dear(self, booking: Between) -> dict[str, Any]:
        """Dearer hours that begin or end within a minute of the end or the beginning of a booking."""
        edge = self.near(self.random.choice((booking.start, booking.end)) % DAY)
        start = self.random.choice((edge, max(0, edge - 90)))
        told = {"hour": self.random.choice((1100, 1333)), "hours": _hours(start, start + 90)}
        return {**told, **self.random.choice(({}, {"weekdays": ["tuesday"]}, {"dates": [self.dates[0]]}))}

    def _overtime(self, after: int) -> dict[str, int]:
        return {"after": self.near(after), "hour": 401, "increment": self.random.choice((1, 30, 45))}

    def _levels(self) -> None:
        for id_ in LIMITED:
            if self.chance(0.35):
                self.rule(id_).update(self._level())
            if self.chance(0.15):
                group, who = ("cast", "lin") if id_ == "turnaround" else ("units", "A")
                if id_ == "day-hours" and self.chance(0.5):
                    group, who = "cast", "lin"
                own = self.rule(id_).setdefault(group, {})
                own[who] = {**own.get(who, {}), **self._level()}
        for id_ in (
            "cast-dates",
            "location-dates",
            "set-taken",
            "daylight",
            "one-place",
            "one-unit",
            "order",
            "pinned",
        ):
            if self.chance(0.08):
                self.rule(id_)["level"] = self.random.choice(("warn", "off"))

    def _level(self) -> dict[str, Any]:
        level = self.random.choice(("priced", "priced", "warn", "off"))
        prices = {"price": self.random.choice((1, 700)), "per": self.random.choice((1, 30, 60, 1000))}
        return {"level": level, **(prices if level == "priced" else {})}

    # ---- a minute here and there ---------------------------------------------------------------

    def _moved(self, schedule: Schedule) -> Schedule:
        days = {day: plan.model_dump() for day, plan in schedule.days.items()}
        for _ in range(self.random.choice((0, 0, 0, 1, 1, 2))):
            plan = days[self.random.choice(list(days))]
            record, key = self.random.choice(list(_times(plan, meals=not self.plain_meals)))
            record[key] += self.random.choice((-1, 1))
        if self.chance(0.02):
            plan = days[self.random.choice(list(days))]
            group = plan[self.random.choice(("cast", "sets"))]
            if group:
                group.pop(self.random.choice(list(group)))
        return Schedule(days={day: DayPlan.model_validate(plan) for day, plan in days.items()})


def _times(plan: dict[str, Any], *, meals: bool) -> Iterator[tuple[dict[str, Any], str]]:
    for work in plan["units"].values():
        yield work, "call"
        yield work, "wrap"
        for part in work["starts"]:
            yield work["starts"], part
        for meal in work["meals"]:
            yield meal, "start"
            if meals:
                yield meal, "minutes"
    for between in (*plan["cast"].values(), *plan["sets"].values()):
        yield between, "start"
        yield between, "end"


def _hours(start: int, end: int) -> dict[str, int]:
    return {"earliest": start, "latest": max(start, end)}


def _window(day: date, start: int, end: int) -> dict[str, Any]:
    return {"first": day, "last": day, "start": start, "end": max(start + 1, end)}


def _shifted(plan: UnitPlan, by: int) -> UnitPlan:
    meals = tuple(Meal(start=meal.start + by, minutes=meal.minutes) for meal in plan.meals)
    starts = {part: start + by for part, start in plan.starts.items()}
    return UnitPlan(call=plan.call + by, wrap=plan.wrap + by, meals=meals, starts=starts)


# ---- what a draft says of a schedule -------------------------------------------------------------


def where_of(schedule: Schedule) -> dict[str, UnitDay]:
    """Which part on which unit-day."""
    return {part: one.unit_day for part, one in schedule.placed.items()}


def at_clock(shoot: Shoot, book: RuleBook, schedule: Schedule) -> ClockDraft:
    """The clock, all days jointly, on a fixed schedule: everything folds to constants."""
    return ClockDraft(shoot, book, where=where_of(schedule), dates=schedule.days, fixed=schedule, whole=True)


def accepts(draft: Draft) -> bool:
    """Whether a draft without anything to decide finds nothing against the schedule it was made of."""
    return not draft.broken({}) and not any(_overlap(draft, intervals) for intervals in draft.no_overlaps)


def _overlap(draft: Draft, intervals: Any) -> bool:
    known = [one.low for one in draft.variables]
    there = [(one.start.value(known), one.end.value(known)) for one in intervals if one.present.value(known)]
    return any(one[0] < other[1] and other[0] < one[1] for n, one in enumerate(there) for other in there[:n])


def prices(draft: Draft) -> dict[tuple[str, str], int]:
    """What a draft without anything to decide charges, by rule and payee."""
    found: dict[tuple[str, str], int] = {}
    for price in draft.prices:
        assert price.lin.is_constant
        found[price.rule, price.payee] = found.get((price.rule, price.payee), 0) + price.lin.const
    return {key: amount for key, amount in found.items() if amount}


def days_of(shoot: Shoot, book: RuleBook) -> DaysDraft:
    """The days of the whole shoot, nothing decided; every condition of a row is a literal, neither more nor less."""
    draft = DaysDraft(shoot, book, free=shoot.unit_days, given={})
    for literal in (one for row in draft.rows for one in row.only_if):
        assert (-draft.highest(-literal), draft.highest(literal)) == (0, 1)
    return draft
