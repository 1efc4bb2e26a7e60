"""Random tiny shoots with every rule there is, for planning from nothing.

**Why:** a rule that is right alone may be wrong beside another. A drawn shoot has its limits near those of some
schedule, so that about half of these can be planned; here the rules that look at people, papers and several days join.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from rules.drawing import Drawn, draw
from rules.drawing_places import limited
from shortshoot.model import Shoot
from shortshoot.rules.base import Values
from shortshoot.rules.book import discover

Fields = dict[str, Any]


def mixed(random: Random) -> Drawn:
    """A shoot of a few parts under all rules, each of them some of the time, and a schedule that may be legal."""
    drawn = limited(random, draw(random))
    fields = drawn.shoot.model_dump()
    often = random.choice((0.1, 0.2, 0.4))
    _people(random, fields)
    _scenes(random, fields, often)
    rules: dict[str, Fields] = dict(drawn.shoot.rules)
    for id_, make in _VALUES.items():
        if random.random() < often:
            rules[id_] = {**rules.get(id_, {}), **make(random, drawn.shoot)}
    for id_ in discover():
        if random.random() < often / 2:
            rules[id_] = _told(random, id_, rules.get(id_, {}))
    told = {**fields, "rules": rules, "progress": drawn.shoot.progress}
    return Drawn(Shoot.model_validate(told), drawn.schedule)


def levels(id_: str) -> tuple[str, ...]:
    """The levels that a rule can have."""
    kind: type[Values] = discover()[id_].Values
    told: Any = kind.model_fields["level"].annotation
    return tuple(told.__args__)


def _told(random: Random, id_: str, values: Fields) -> Fields:
    """The same values told in another way: softer, for everyone or for one."""
    level = random.choice(levels(id_))
    softer: Fields = {"level": level}
    if level == "priced":
        softer |= {"price": random.choice((1, 700)), "per": random.choice(_PER.get(id_, (1, 30, 60)))}
    groups = discover()[id_].differs_by
    if not groups or random.random() < 0.5:
        return {**values, **softer}
    group = random.choice(groups)
    who = "A" if group == "units" else random.choice(("lin", "chen"))
    own = values.get(group, {})
    return {**values, group: {**own, who: {**own.get(who, {}), **softer}}}


def _people(random: Random, fields: Fields) -> None:
    for person in fields["cast"].values():
        person["stays"] = random.choice(("", "", "Inn"))
        if random.random() < 0.15:
            person["born"] = random.choice((date(2015, 12, 2), date(2019, 12, 1), date(2009, 1, 1)))
        if random.random() < 0.1:
            person["deal"] = {"week": 2100, "week_days": random.choice((1, 2, 5))}


def _scenes(random: Random, fields: Fields, often: float) -> None:
    for scene in fields["scenes"].values():
        scene["tags"] = [*scene["tags"], *random.choice(((), (), ("whole",), ("wrecked",)))]
        scene["looks"] = {
            person: random.choice(("day", "evening")) for person in scene["cast"] if random.random() < 0.4
        }
        if random.random() < often / 3:
            scene["kind"] = "event"
    if "B" in fields["units"] and random.random() < often:
        fields["units"]["B"]["scenes"] = {"tags": ["event", "insert"]}


# ---- values of one rule ---------------------------------------------------------------------------


def _one(random: Random, **values: Any) -> Fields:
    """One of the values, the others left to themselves."""
    chosen = random.sample(list(values), random.randint(1, len(values)))
    return {name: values[name] for name in chosen}


def _day(random: Random) -> int:
    return random.choice((120, 180, 300, 480, 600))


def _week(random: Random, one: Shoot) -> Fields:
    hours = random.choice((14, 24, 36, 60)) * 60
    less = random.choice((0, 10)) * 60
    found = _one(random, hours=hours, unit_hours=hours)
    return {
        **found,
        **_one(random, late_hours=hours - less, six_day_hours=hours - less, unit_six_day_hours=hours - less),
    }


def _totals(random: Random, one: Shoot) -> Fields:
    hours, extra = {random.choice((1, 2, 7)): _day(random)}, {random.choice((2, 30)): random.choice((0, 60, 200))}
    told = _one(random, hours=hours, overtime=extra, unit_hours=hours, unit_overtime=extra)
    return {**told, "usual": random.choice((60, 120, 480))}


def _children(random: Random, one: Shoot) -> Fields:
    ages = [{"years": 0, "on_set": _day(random), "work": random.choice((90, 200, 400)), "rest": random.choice((0, 30))}]
    limits = _one(random, earliest=random.choice((300, 480)), latest=random.choice((900, 1320)), week=_day(random))
    return {"ages": ages, **limits, "turnaround": random.choice((None, 600, 900)), "children": random.choice((1, 2))}


def _papers(random: Random, one: Shoot) -> Fields:
    visa = {"cast": ["lin"], "granted": random.random() < 0.7, "from": one.dates[0], "to": random.choice(one.dates)}
    drone = {"flags": ["drone"], "granted": random.random() < 0.5}
    return {"papers": {"visa": visa, "drone": drone}, "missing": random.choice(("warn", "warn", "forbid"))}


def _states(random: Random, one: Shoot) -> Fields:
    told = _one(random, people={"lin": ["day", "evening"]}, sets={"kitchen": ["whole", "wrecked"]})
    return {**told, "reset": random.choice((None, 0, 30))}


def _travel(random: Random, one: Shoot) -> Fields:
    told = _one(random, paid=True, fee=random.choice((0, 150)), first_day=_day(random))
    return {**told, "days": random.choice((0, 1))}


def _stays(random: Random, one: Shoot) -> Fields:
    told = _one(
        random, rest=random.choice((480, 720)), longest=_day(random), earliest=random.choice((240, 420)), seats=1
    )
    return {**told, "drive": random.choice((0, 15, 40))}


def _gear(random: Random, one: Shoot) -> Fields:
    drone = {"count": random.choice((1, 1, 2)), "day": random.choice((0, 300)), "shared": random.random() < 0.6}
    return {"gear": {"drone": drone, "fight": {"count": 1, "shared": True}}}


_PER = {"background-continuity": (1,)}
"""A recall is priced by the head."""

_VALUES: dict[str, Callable[[Random, Shoot], Fields]] = {
    "weekly-rest": _week,
    "hour-totals": _totals,
    "minors": _children,
    "clearance": _papers,
    "continuity": _states,
    "travel": _travel,
    "stays": _stays,
    "scarce-gear": _gear,
    "chairs": lambda random, one: {"chairs": random.choice((1, 1, 2))},
    "cast-deals": lambda random, one: {"drop_after": random.choice((0, 1, 3)), "off_days": random.random() < 0.5},
    "consecutive-days": lambda random, one: _one(random, days=random.choice((1, 2)), unit_days=random.choice((1, 2))),
    "day-hours": lambda random, one: _one(
        random, longest=_day(random), unit_longest=_day(random), counted_from=random.choice(("call", "set"))
    ),
    "events": lambda random, one: {
        "hours": {"earliest": random.choice((300, 480)), "latest": random.choice((720, 1500))}
    },
    "look-change": lambda random, one: {"minutes": random.choice((0, 15)), "most": random.choice((None, 1, 2))},
    "overtime": lambda random, one: {"multiples": {_day(random): 150, 601: 200}, "day": random.choice((60, 480))},
    "waiting": lambda random, one: {"most": random.choice((0, 30, 90))},
    "turnaround": lambda random, one: {"shorter": random.choice((None, 300)), "once_in": random.choice((2, 4))},
    "meals": lambda random, one: {"prices": [5, 7], "each_actor": random.random() < 0.5},
    "daylight": lambda random, one: {"spread": random.choice((30, 60, 90))},
    "company-move": lambda random, one: {"units": {"A": {"other_venue": random.choice((0, 10))}}},
    "one-place": lambda random, one: {"cast": {"lin": {"same_site": random.choice((0, 25))}}},
}
"""What the drawn shoots do not have of their own."""
