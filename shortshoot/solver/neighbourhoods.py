"""What a step of the search sets free: dates, people, sets, or a handful of parts.

**Why:** each way of looking sees another kind of waste: a held actor, a set opened twice, a long day. Which one
pays is learned while searching.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from random import Random

from shortshoot.model import Shoot, UnitDay
from shortshoot.solver.front import Where


@dataclass(frozen=True)
class Freed:
    """Unit-days that may change and the parts that may move between them, some of them only `together`."""

    unit_days: tuple[UnitDay, ...]
    parts: frozenset[str]
    together: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Field:
    """A choice of days, the dates of it that may change, and those among them that have to."""

    shoot: Shoot
    where: Where
    dates: Sequence[date]
    urgent: frozenset[date] = frozenset()

    @cached_property
    def parts(self) -> list[str]:
        """The parts on the dates that may change."""
        return sorted(part for part, one in self.where.items() if one.date in self.dates)

    @cached_property
    def pressing(self) -> list[str]:
        """The parts on one date that has to change, if there is any."""
        return [part for day in sorted(self.urgent)[:1] for part in self.parts if self.where[part].date == day]

    @cached_property
    def unit_days(self) -> list[UnitDay]:
        """The unit-days that may change, date by date."""
        chosen = set(self.dates)
        return sorted((one for one in self.shoot.unit_days if one.date in chosen), key=lambda one: (one.date, one.unit))

    def whole(self, unit_days: Iterable[UnitDay], size: int, held: Mapping[UnitDay, int] | None = None) -> Freed:
        """Everything on a date that has to change and on unit-days, two or more in all, until these hold `size`.

        What a unit-day has `held` are its parts, unless something else is told.
        """
        held = Counter(self.where[part] for part in self.parts) if held is None else held
        chosen = {self.where[part] for part in self.pressing}
        more = [one for one in unit_days if one not in chosen]
        for one in more:
            if len(chosen) >= 2 and size <= 0:
                break
            chosen.add(one)
            size -= held.get(one, 0)
        return Freed(tuple(sorted(chosen)), frozenset(part for part in self.parts if self.where[part] in chosen))

    def blocks(self, block_of: Callable[[str], object], unit_days: Iterable[UnitDay], size: int) -> Freed:
        """Everything on whole unit-days until these hold `size` blocks; the parts of a block stay together."""
        blocks: dict[tuple[UnitDay, object], list[str]] = {}
        for part in self.parts:
            blocks.setdefault((self.where[part], block_of(part)), []).append(part)
        freed = self.whole(unit_days, size, Counter(one for one, _ in blocks))
        together = [tuple(group) for (one, _), group in blocks.items() if one in freed.unit_days]
        return replace(freed, together=tuple(together))

    def some(self, groups: Iterable[list[str]], random: Random, size: int) -> Freed:
        """What has to change and parts of one group after another until these are `size`; to any of the dates."""
        pressing, chosen = set(self.pressing), set[str]()
        for group in groups:
            more = [part for part in group if part not in pressing]
            if not chosen or len(chosen) + len(more) <= size:
                chosen.update(random.sample(more, min(len(more), size)))
        return Freed(tuple(self.unit_days), frozenset(chosen | pressing))

    def grouped(self, groups_of: Callable[[str], Iterable[str]], random: Random) -> list[list[str]]:
        """The parts by whatever each belongs to, in any order."""
        groups: dict[str, list[str]] = {}
        for part in self.parts:
            for group in groups_of(part):
                groups.setdefault(group, []).append(part)
        return [groups[group] for group in random.sample(sorted(groups), len(groups))]


def related(field: Field, most: int, random: Random) -> Field:
    """Up to `most` dates of a field that have to do with each other: any, or neighbours, or those of one person.

    Those that have to change come first.
    """
    rest = random.sample(field.dates, len(field.dates))
    how = random.randrange(3)
    if how == 1:
        start = field.dates.index(rest[0])
        rest = [*field.dates[start:], *reversed(field.dates[:start])]
    elif how == 2:
        people = field.shoot.parts_with
        parts = people[random.choice(sorted(people))] if people else ()
        count = Counter(field.where[part].date for part in parts if part in field.where)
        rest.sort(key=lambda day: count.get(day, len(parts)))
    chosen = sorted(sorted(rest, key=lambda day: day not in field.urgent)[:most])
    return replace(field, dates=chosen, urgent=field.urgent.intersection(chosen))


ROOM = 5
"""Dates on which the parts of one step may end up where each goes by itself."""

Pick = Callable[[Field, Random, int], Freed]
"""Chooses what to free in a field: `size` parts or so, some of what has to change among them."""


def some_unit_days(field: Field, random: Random, size: int) -> Freed:
    """A few unit-days, everything on them; as many as hold `size` parts."""
    return field.whole(_in_any_order(field, random), size)


def neighbouring_unit_days(field: Field, random: Random, size: int) -> Freed:
    """Unit-days of one date or of consecutive ones."""
    start = next((n for n, one in enumerate(field.unit_days) if one.date in field.urgent), None)
    start = random.randrange(len(field.unit_days)) if start is None else max(0, start - random.randrange(2))
    return field.whole([*field.unit_days[start:], *reversed(field.unit_days[:start])], size)


def unit_days_of_a_person(field: Field, random: Random, size: int) -> Freed:
    """Two unit-days on which one person works, the emptiest."""
    people = [person for person, parts in field.shoot.parts_with.items() if parts]
    return _emptiest(field, field.shoot.parts_with[random.choice(people)] if people else (), random)


def unit_days_of_a_location(field: Field, random: Random, size: int) -> Freed:
    """Two unit-days at one location, the emptiest: what is left of it may be the reason for a company move."""
    groups = field.grouped(lambda part: [field.shoot.place_of(part)[1].id], random)
    return _emptiest(field, groups[0] if groups else (), random)


def parts_of_people(field: Field, random: Random, size: int) -> Freed:
    """The parts of a few people, wherever they are."""
    return field.some(field.grouped(lambda part: field.shoot.parts[part].cast, random), random, size)


def parts_of_sets(field: Field, random: Random, size: int) -> Freed:
    """The parts of a few sets, wherever they are."""
    return field.some(field.grouped(lambda part: [field.shoot.parts[part].set], random), random, size)


def some_parts(field: Field, random: Random, size: int) -> Freed:
    """Any parts."""
    return field.some([field.parts], random, size)


def whole_unit_days(field: Field, random: Random, size: int) -> Freed:
    """The order of many unit-days, each with all that is on it: the exact best one."""
    return field.blocks(lambda part: None, _in_any_order(field, random), size)


def sets_of_unit_days(field: Field, random: Random, size: int) -> Freed:
    """Everything on a few unit-days, what is shot there in one set under one light staying together."""
    parts = field.shoot.parts
    return field.blocks(lambda part: (parts[part].set, parts[part].light), _in_any_order(field, random), size)


def _emptiest(field: Field, parts: Sequence[str], random: Random) -> Freed:
    """Everything on the two unit-days that hold the fewest of some parts, but any."""
    count = Counter(field.where[part] for part in parts if part in field.where)
    return field.whole(sorted(field.unit_days, key=lambda one: (count.get(one, len(parts)), random.random())), 0)


def _in_any_order(field: Field, random: Random) -> list[UnitDay]:
    return random.sample(field.unit_days, len(field.unit_days))


PART_BY_PART: Mapping[Pick, int] = dict.fromkeys(
    (
        some_unit_days,
        neighbouring_unit_days,
        unit_days_of_a_person,
        unit_days_of_a_location,
        parts_of_people,
        parts_of_sets,
        some_parts,
    ),
    ROOM,
)
"""The neighbourhoods where each part goes by itself, as making room needs it, and the dates of each."""

PICKS: Mapping[Pick, int] = {whole_unit_days: 12, sets_of_unit_days: 8, **PART_BY_PART}
"""All neighbourhoods, and on how many dates the parts of one step may end up."""


SIZE = 10.0
"""Parts, or blocks of them, that are freed at first."""

LEVELS = 6
"""How far the work of a step is raised; each level doubles it."""

STALE = 25
"""Steps in a row that save nothing after which steps get another level of work."""


@dataclass(frozen=True)
class Choice:
    """What to free, by which neighbourhood, and how many times the usual work its draft is worth."""

    pick: Pick
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

    def __init__(self, random: Random, picks: Mapping[Pick, int] = PICKS) -> None:
        self._random, self._picks = random, picks
        self._score = dict.fromkeys(picks, 1.0)
        self._size: dict[tuple[Pick, int], float] = {}
        self._stale = 0

    def next(self, field: Field) -> Choice:
        """What to free of a field now."""
        pick = self._random.choices(list(self._score), list(self._score.values()))[0]
        level = self._random.randint(0, min(LEVELS - 1, self._stale // STALE))
        size = round(self._size_at(pick, level) * self._random.uniform(0.6, 1.4))
        dates = related(field, self._picks[pick], self._random)
        return Choice(pick, level, pick(dates, self._random, max(4, size)))

    def learn(self, choice: Choice, *, better: bool, closed: bool) -> None:
        """Remember whether it brought something, and whether its draft was solved to the end."""
        pick, level = choice.pick, choice.level
        self._score[pick] = 0.9 * self._score[pick] + (1.0 if better else 0.1)
        size = self._size_at(pick, level) * (1.1 if closed else 0.8)
        self._size[pick, level] = min(120.0, max(6.0, size))
        self._stale = max(0, self._stale - STALE) if better else self._stale + 1

    def _size_at(self, pick: Pick, level: int) -> float:
        """The size at a level; that of the one below where nothing is known."""
        while level and (pick, level) not in self._size:
            level -= 1
        return self._size.get((pick, level), SIZE)
