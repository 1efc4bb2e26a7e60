"""More limits for a drawn shoot: of places, scenes, gear and delivery, within one of what its schedule has."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

from rules.drawing import Drawn
from shortshoot.model import Schedule, Shoot

DEGREES = (
    "heavy-scenes",
    "weather-cover",
    "day-night-swing",
    "key-episodes",
    "together",
    "noise",
    "scarce-gear",
    "episode-delivery",
    "dressing",
    "background-notice",
)


def limited(random: Random, drawn: Drawn) -> Drawn:
    """The same shoot with more rules, each some of the time, its limit at -1, 0 or +1 of the schedule."""
    one, schedule = drawn
    often = random.choice((0.1, 0.2, 0.4))
    fields = one.model_dump()
    rules: dict[str, Any] = {}
    _scenes(random, fields)
    _places(random, fields, schedule)
    for name, make in _VALUES.items():
        if random.random() < often:
            rules[name] = make(random, one, schedule)
    if random.random() < often:
        rules["background-notice"] = _noticed(random, fields, schedule)
    if random.random() < often:
        rules["background-continuity"] = _recalled(random, fields)
    for name, values in rules.items():
        if name in DEGREES and random.random() < 0.6:
            level = random.choice(("priced", "priced", "warn", "off", "hard"))
            values |= {"level": level, "price": random.choice((1, 700)), "per": random.choice((1, 1, 30, 60))}
    told = {**fields, "rules": {**one.rules, **rules}, "progress": one.progress}
    return Drawn(Shoot.model_validate(told), schedule)


def _near(random: Random, value: int) -> int:
    return max(0, value + random.choice((-1, 0, 0, 1)))


def _scenes(random: Random, fields: dict[str, Any]) -> None:
    fields["background"] = {
        "guests": {
            "id": "guests",
            "rate": random.choice((0, 120)),
            "overtime": random.choice((None, {"after": random.choice((60, 90, 200)), "hour": 13, "increment": 30})),
        }
    }
    for scene in fields["scenes"].values():
        scene["flags"] = random.sample(["fight", "drone"], random.choice((0, 0, 1, 2)))
        scene["episodes"] = random.sample([1, 2, 3], random.choice((1, 1, 2)))
        scene["background"] = random.choice(({}, {"guests": random.choice((10, 20))}))
    for person in fields["cast"].values():
        person["brings"] = random.choice(((), ("interpreter",)))
    for unit in fields["units"].values():
        unit["half"] = random.choice((None, {"price": 15000, "within": random.choice((60, 300))}))


def _places(random: Random, fields: dict[str, Any], schedule: Schedule) -> None:
    for place in fields["locations"].values():
        for one in place["sets"].values():
            one["room"] = random.choice(("", "", "", "R1"))
            if random.random() < 0.3:
                one["rent"] = one["rent"] or {"hour": 1000, "cap": random.choice((None, 4000)), "increment": 60}
    for name, day, slot in schedule.bookings():
        if random.random() < 0.4:
            midnight = (day - fields["calendar"]["start"]).days * 1440
            start = max(0, slot.start - midnight + random.choice((-60, -1, 0, 1, 30)))
            end = max(start + 1, slot.end - midnight + random.choice((-60, -1, 0, 1, 30)))
            window = {"first": day, "last": day, "start": start, "end": end}
            whole = {"first": day, "last": day.replace(day=day.day + 1)}
            booked = [*_set(fields, name)["booked"], {"window": random.choice((window, window, whole)), "cancel": 50}]
            _set(fields, name)["booked"] = booked
    if random.random() < 0.3:
        base = fields["locations"]["base"]
        rates = [{"hour": 900, "hours": {"earliest": random.choice((0, 420, 480)), "latest": 600}}]
        rent = {"hour": 601, "cap": random.choice((None, 2000)), "rates": random.choice(([], rates))}
        base["venues"] = {"stage": {"rent": rent, "booked": random.choice(([], base["sets"]["hall"]["booked"]))}}
        for one in base["sets"].values():
            one["venue"] = "stage"


def _noticed(random: Random, fields: dict[str, Any], schedule: Schedule) -> dict[str, Any]:
    """Guests of one date, one more or fewer than the schedule needs there; a date without a number has none."""
    day, plan = random.choice(list(schedule.days.items()))
    crowds = [
        [fields["scenes"][part.partition("/")[0]]["background"].get("guests", 0) for part in work.starts]
        for work in plan.units.values()
    ]
    fields["background"]["guests"]["booked"] = {day: _near(random, sum(map(max, crowds)))}
    told = {"as_of": day - timedelta(days=random.choice((0, 1, 1, 1, 2))), "days": random.choice((1, 1, 2))}
    return {**told, "cancelled": random.choice((0, 55, 100))}


def _recalled(random: Random, fields: dict[str, Any]) -> dict[str, Any]:
    """Guests of scenes of a wedding; what a recall costs is a head's."""
    for scene in fields["scenes"].values():
        scene["tags"] = [*scene["tags"], *random.choice(((), ("wedding",)))]
    level = random.choice(("hard", "priced", "priced", "warn", "off"))
    return {"groups": {"wedding": ["guests"]}, "level": level, "price": random.choice((1, 700))}


def _set(fields: dict[str, Any], name: str) -> dict[str, Any]:
    return next(place["sets"][name] for place in fields["locations"].values() if name in place["sets"])


# ---- values of one rule ---------------------------------------------------------------------------


def _heavy(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    return {"most": {"fight": random.choice((0, 1, 2))}}


def _cover(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    return {"minutes": _near(random, random.choice((20, 45, 61, 90, 106))), "level": "hard"}


def _swing(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    for first, second in pairwise(sorted(schedule.unit_plans())):
        if first[0].unit == second[0].unit:
            days = (second[0].date - first[0].date).days
            slid = second[1].call - first[1].call - days * 1440
            return {"later" if slid > 0 else "earlier": _near(random, -(-abs(slid) // days))}
    return {"later": 60}


def _key(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    placed = random.choice(list(schedule.all_placed()))
    call = schedule.days[placed.unit_day.date].units[placed.unit_day.unit].call
    within = placed.start + one.parts[placed.part].minutes - call
    return {"episodes": ["1-2"], "within": _near(random, within)}


def _together(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    return {"parts": [random.sample(list(one.parts), min(len(one.parts), random.choice((2, 3))))]}


def _noise(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    return {"groups": [["kitchen", "hall"], ["quay", "hall"]]}


def _gear(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    drone = {"count": random.choice((0, 1, 2)), "day": random.choice((0, 300))}
    return {"gear": {"drone": drone, "interpreter": {"count": random.choice((1, 2)), "day": 120}}}


def _delivery(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    return {"by": {"1": random.choice(one.dates), "2-3": random.choice(one.dates)}}


def _dressing(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    return {"crews": random.choice((0, 1, 1, 2))}


def _night(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    _, work = random.choice(list(schedule.unit_plans()))
    start = _near(random, work.wrap % 1440 - random.choice((0, 30)))
    return {
        "night": {"earliest": start, "latest": start + random.choice((1, 480, 1440))},
        "hour": random.choice((60, 77)),
        "increment": random.choice((1, 30, 45)),
    }


def _days_off(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    rates = {"weekdays": {"tuesday": 155}, "dates": {date(2025, 12, 1): 200}}
    return {**random.choice(({}, rates)), "in_a_row": {2: 133}, "unit_in_a_row": random.choice(({}, {1: 120, 2: 170}))}


def _order(random: Random, one: Shoot, schedule: Schedule) -> dict[str, Any]:
    parts = list(one.parts)
    pair = random.sample(parts, 2) if len(parts) > 1 else []
    return random.choice(({"right_after": [pair]}, {"within_days": {random.choice((0, 1)): [pair]}}))


_VALUES = {
    "heavy-scenes": _heavy,
    "weather-cover": _cover,
    "day-night-swing": _swing,
    "key-episodes": _key,
    "together": _together,
    "noise": _noise,
    "scarce-gear": _gear,
    "episode-delivery": _delivery,
    "dressing": _dressing,
    "night-work": _night,
    "days-off": _days_off,
    "order": _order,
}
