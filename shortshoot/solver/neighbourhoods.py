"""What a step of the search sets free: dates, people, sets, or a handful of parts.

**Why:** each way of looking sees another kind of waste: a held actor, a set opened twice, a long day. Which one
pays is learned while searching.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from shortshoot.model import Shoot, UnitDay

Where = Mapping[str, UnitDay]


@dataclass(frozen=True)
class Freed:
    """Unit-days that may change and the parts that may move between them."""

    unit_days: tuple[UnitDay, ...]
    parts: frozenset[str]


Pick = Callable[[Shoot, Where, Random, int, frozenset[date]], Freed]
"""Chooses what to free: `size` parts or so, some of the `urgent` dates among them."""


def _dates(shoot: Shoot, where: Where, chosen: set[date]) -> Freed:
    free = tuple(one for one in shoot.unit_days if one.date in chosen)
    return Freed(free, frozenset(part for part, one in where.items() if one.date in chosen))


def some_dates(shoot: Shoot, where: Where, random: Random, size: int, urgent: frozenset[date]) -> Freed:
    """A few dates, everything on them; as many as hold `size` parts."""
    dates = list(shoot.dates)
    chosen = {random.choice(sorted(urgent))} if urgent else set()
    random.shuffle(dates)
    for day in dates:
        held = sum(one.date in chosen for one in where.values())
        if len(chosen) >= 2 and held >= size:
            break
        chosen.add(day)
    return _dates(shoot, where, chosen)


def neighbouring_dates(shoot: Shoot, where: Where, random: Random, size: int, urgent: frozenset[date]) -> Freed:
    """Consecutive dates."""
    dates = list(shoot.dates)
    start = random.choice(sorted(urgent)) if urgent else random.choice(dates)
    index = max(0, dates.index(start) - random.randrange(2))
    chosen: set[date] = set()
    for day in dates[index:]:
        held = sum(one.date in chosen for one in where.values())
        if len(chosen) >= 2 and held >= size:
            break
        chosen.add(day)
    return _dates(shoot, where, chosen)


def dates_of_a_person(shoot: Shoot, where: Where, random: Random, size: int, urgent: frozenset[date]) -> Freed:
    """Dates on which one person works, the emptiest first."""
    people = [person for person, parts in shoot.parts_with.items() if parts]
    if not people:
        return some_dates(shoot, where, random, size, urgent)
    person = random.choice(people)
    count: dict[date, int] = {}
    for part in shoot.parts_with[person]:
        if part in where:
            count[where[part].date] = count.get(where[part].date, 0) + 1
    chosen = set(sorted(count, key=lambda day: (count[day], random.random()))[:2]) | set(sorted(urgent)[:1])
    while len(chosen) < 2 and len(chosen) < len(shoot.dates):
        chosen.add(random.choice(shoot.dates))
    return _dates(shoot, where, chosen)


ROOM = 5
"""Dates on which the parts of a step may end up."""


def _parts(shoot: Shoot, where: Where, chosen: set[str], urgent: frozenset[date], random: Random) -> Freed:
    for day in sorted(urgent)[:1]:
        chosen |= {part for part, one in where.items() if one.date == day}
    dates = sorted({where[part].date for part in chosen})
    others = [day for day in shoot.dates if day not in dates]
    random.shuffle(dates)
    random.shuffle(others)
    kept = set((dates + others)[:ROOM]) | set(sorted(urgent)[:1])
    free = tuple(one for one in shoot.unit_days if one.date in kept)
    return Freed(free, frozenset(part for part in chosen if where[part].date in kept))


def parts_of_people(shoot: Shoot, where: Where, random: Random, size: int, urgent: frozenset[date]) -> Freed:
    """The parts of a few people, wherever they are."""
    people = [person for person, parts in shoot.parts_with.items() if parts]
    random.shuffle(people)
    chosen: set[str] = set()
    for person in people:
        more = {part for part in shoot.parts_with[person] if part in where}
        if chosen and len(chosen) + len(more) > size:
            continue
        chosen |= set(random.sample(sorted(more), min(len(more), size)))
    return _parts(shoot, where, chosen, urgent, random)


def parts_of_sets(shoot: Shoot, where: Where, random: Random, size: int, urgent: frozenset[date]) -> Freed:
    """The parts of a few sets, wherever they are."""
    by_set: dict[str, list[str]] = {}
    for part in where:
        by_set.setdefault(shoot.parts[part].set, []).append(part)
    sets = sorted(by_set)
    random.shuffle(sets)
    chosen: set[str] = set()
    for one in sets:
        if chosen and len(chosen) + len(by_set[one]) > size:
            continue
        chosen |= set(random.sample(by_set[one], min(len(by_set[one]), size)))
    return _parts(shoot, where, chosen, urgent, random)


def some_parts(shoot: Shoot, where: Where, random: Random, size: int, urgent: frozenset[date]) -> Freed:
    """Any parts."""
    chosen = set(random.sample(sorted(where), min(len(where), size)))
    return _parts(shoot, where, chosen, urgent, random)


PICKS: tuple[Pick, ...] = (
    some_dates,
    neighbouring_dates,
    dates_of_a_person,
    parts_of_people,
    parts_of_sets,
    some_parts,
)


SIZE = 10.0
"""Parts that are freed at first."""

LEVELS = 6
"""How far the work of a step is raised; each level doubles it."""

STALE = 25
"""Steps in a row that save nothing after which steps get another level of work."""


@dataclass(frozen=True)
class Choice:
    """What to free, by which neighbourhood, and how many times the usual work its draft is worth."""

    number: int
    level: int
    freed: Freed

    @property
    def patience(self) -> int:
        """Times the usual work."""
        return 1 << self.level


class Chooser:
    """Chooses neighbourhoods by what they have brought lately, and their size by how fast they solve.

    **Why:** small steps save most of the money in no time and then nothing more. What is left needs larger ones, so
    the longer nothing was saved, the more work a step may be.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._score = dict.fromkeys(range(len(PICKS)), 1.0)
        self._size: dict[tuple[int, int], float] = {}
        self._stale = 0

    def next(self, shoot: Shoot, where: Where, urgent: frozenset[date]) -> Choice:
        """What to free now."""
        number = self._random.choices(list(self._score), list(self._score.values()))[0]
        level = self._random.randint(0, min(LEVELS - 1, self._stale // STALE))
        size = round(self._size_at(number, level) * self._random.uniform(0.6, 1.4))
        return Choice(number, level, PICKS[number](shoot, where, self._random, max(4, size), urgent))

    def learn(self, choice: Choice, *, better: bool, closed: bool) -> None:
        """Remember whether it brought something, and whether its draft was solved to the end."""
        number, level = choice.number, choice.level
        self._score[number] = 0.9 * self._score[number] + (1.0 if better else 0.1)
        size = self._size_at(number, level) * (1.1 if closed else 0.8)
        self._size[number, level] = min(120.0, max(6.0, size))
        self._stale = max(0, self._stale - STALE) if better else self._stale + 1

    def _size_at(self, number: int, level: int) -> float:
        """The size at a level; that of the one below where nothing is known."""
        while level and (number, level) not in self._size:
            level -= 1
        return self._size.get((number, level), SIZE)
