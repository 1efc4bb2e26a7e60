"""Shoots drawn with the proportions of real micro-dramas: `python tests/benchmarks draw 80 OUT --seed 1`.

A shoot is the text of an ordinary shoot file, a function of its size and its seed, nothing else.

| proportion | drawn as |
|---|---|
| scenes an episode | one to three, half of the episodes have one; a third of the scenes stay in the set before |
| sets | 2.7 x root of scenes (80: 24, 240: 42); scenes among them as 1/rank, so the first holds about a quarter |
| series | one for each unit: nobody can carry more, so further units mean further series beside the first |
| roles | 3 x root of scenes (80: 27, 240: 46); four on average in a scene; four leads a series, the first in 65 % |
| | of its scenes, the second in 55 % |
| companies | each set has a series, whose scenes are shot there four times in five, and its own supporting roles, |
| | from whom seven in ten of a scene's supporting cast come |
| interiors, nights | an exterior is a set: about 20 % of scenes; 20 % of scenes are at night, stages have black-outs |
| minutes | by the trade's default from the pages (48 a page, 1.2 times with four or more); pages are spread as a |
| | logarithmic normal and scaled so that booked days are filled to `FILLED`, stand-still reckoned in |
| days | about eleven scenes and eight pages a booked unit-day of sixteen hours at the longest, a tenth in reserve; |
| | at 48 minutes a page no more pages than that fit |
| places | one base of venues with five sets each; one outside site of up to three sets for each eighty scenes, |
| | open on some dates, an hour and a half away |
| dates | the second lead of each series arrives late and leaves early; one in eight other roles is there for part of |
| | the dates, always around the middle, so that no two miss each other |

Rules in force: the whole rulebook at its defaults, with the profile `cn-practice`, and meals of an hour. Prices in
force, in yuan: unit-days (60,000, 28,000 for further units; extra dates a quarter more), their overtime past
fourteen hours, set rent by the hour with a cap, packages with extra days, and actors by the day, worked or from first
to last. Waiting has no price, and there is no background: neither may drive the money.

**Why:** real breakdowns are few and not ours to publish; figures need many shoots, of any size, that anybody can
draw again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from shortshoot.model import pages_text
from shortshoot.model.estimate import estimate_minutes

START = date(2026, 5, 4)
LONGEST = 960
RESERVE = 10
MEALS = 120
LEADS = 4
STILL = 42
"""Minutes a unit stands still for a set that it opens: the move and the light, roughly."""

FILLED = 0.85
"""Share of the booked minutes (reserve and meals taken off) that a rough plan needs."""


@dataclass(frozen=True)
class Size:
    """How many scenes, on how many dates, and how many booked dates each unit has."""

    scenes: int
    days: int
    units: tuple[int, ...]

    @property
    def series(self) -> int:
        """Series that are shot beside each other, each with its own leads."""
        return len(self.units)

    @property
    def unit_days(self) -> int:
        """Booked unit-days."""
        return sum(self.units)


SIZES = {
    size.scenes: size
    for size in (
        Size(30, 3, (3,)),
        Size(80, 7, (7,)),
        Size(100, 9, (9,)),
        Size(160, 9, (9, 6)),
        Size(240, 12, (12, 10)),
        Size(500, 20, (20, 15, 11)),
        Size(1000, 30, (30, 26, 20, 16)),
    )
}
"""The sizes that are measured."""


@dataclass
class _Set:
    id: str
    location: str
    venue: str
    interior: bool
    hour: int
    series: int
    company: list[str] = field(default_factory=list)


@dataclass
class _Scene:
    id: str
    where: _Set
    night: bool
    cast: list[str]
    weight: float
    pages: int = 1

    @property
    def minutes(self) -> int:
        return estimate_minutes(self.pages, len(self.cast), ())


def generate(size: Size, seed: int) -> str:
    """The text of a shoot file of this size."""
    random = Random(f"{size.scenes} scenes, seed {seed}")
    dates = [START + timedelta(days=n) for n in range(size.days)]
    sets = _sets(random, size)
    roles = [f"r{number:02}" for number in range(1, round(3 * size.scenes**0.5) + 1)]
    for one in sets:
        supporting = _supporting(roles, one.series, size.series)
        one.company = random.sample(supporting, k=min(len(supporting), random.randint(3, 6)))
    scenes = _scenes(random, size, sets, roles)
    _fill(scenes, size, len(sets))
    lines = [
        "format: 1",
        f"id: drawn-{size.scenes}-{seed}",
        f"title: Drawn, {size.scenes} scenes, seed {seed}",
        "profile: cn-practice",
        "currency: CNY",
        f"calendar: {{start: {START}, days: {size.days}, call: {{earliest: 05:00, latest: 14:00}}}}",
        "rules: {meals: {within: 6, minutes: 60}}",
        "units:",
        *_unit_lines(random, size, dates),
        "locations:",
        *_place_lines(random, sets, dates),
        "cast:",
        *_cast_lines(random, size, roles, dates),
        "scenes:",
    ]
    for scene in scenes:
        fields = [f"set: {scene.where.id}", f"pages: {pages_text(scene.pages)}", f"cast: [{', '.join(scene.cast)}]"]
        fields += ["time: night"] if scene.night else []
        fields += [] if scene.where.interior else ["int: false"]
        lines.append(f"  {scene.id}: {{{', '.join(fields)}}}")
    return "\n".join(lines) + "\n"


def write_drawn(size: Size, seed: int, out: Path) -> Path:
    """A drawn shoot as a folder below `out`."""
    folder = out / f"drawn-{size.scenes}-{seed}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "shoot.yaml").write_text(generate(size, seed), encoding="utf-8")
    return folder


def _sets(random: Random, size: Size) -> list[_Set]:
    count = round(2.7 * size.scenes**0.5)
    sites = max(1, size.scenes // 80)
    outside = {
        rank: f"site-{rank % sites + 1}" for rank in random.sample(range(2, count), k=min(3 * sites, count // 5))
    }
    return [
        _Set(
            id=f"s{rank + 1:02}",
            location=outside.get(rank, "base"),
            venue=f"stage-{rank % max(1, count // 5) + 1}",
            interior=rank not in outside and rank % 12 != 5,
            hour=random.choice([300, 300, 400, 400, 500, 600]),
            series=rank % size.series,
        )
        for rank in range(count)
    ]


def _supporting(roles: Sequence[str], series: int, of: int) -> list[str]:
    """The roles of one series that are no leads."""
    return list(roles[LEADS * of + series :: of])


def _scenes(random: Random, size: Size, sets: Sequence[_Set], roles: Sequence[str]) -> list[_Scene]:
    popular = [1 / (rank + 1) for rank in range(len(sets))]
    where = list(sets) + random.choices(sets, popular, k=size.scenes - len(sets))
    random.shuffle(where)
    for number in range(1, size.scenes):
        if random.random() < 1 / 3:
            like = next((n for n in range(number, size.scenes) if where[n] is where[number - 1]), number)
            where[number], where[like] = where[like], where[number]
    owed = list(roles)
    random.shuffle(owed)
    found: list[_Scene] = []
    episode, left = 1, 0
    for number, one in enumerate(where):
        if not left:
            episode += bool(found)
            left, nth = random.choice([1, 1, 2, 3]), 0
        left, nth = left - 1, nth + 1
        series = one.series if random.random() < 0.8 else random.randrange(size.series)
        leads = roles[LEADS * series : LEADS * (series + 1)]
        cast = [role for role, share in zip(leads, (0.65, 0.55, 0.3, 0.25), strict=True) if random.random() < share]
        others = _supporting(roles, series, size.series)
        supporting = random.choice([0, 1, 1, 2, 2, 3, 3, 4, 5])
        cast += [random.choice(one.company if random.random() < 0.7 else others) for _ in range(supporting)]
        remaining = size.scenes - number
        cast += [owed.pop() for _ in range(-(-len(owed) // remaining))] if owed and number % 2 else []
        night = random.random() < 0.2
        cast = sorted(set(cast)) or [leads[0]]
        found.append(_Scene(f"{episode}-{nth}", one, night, cast, random.lognormvariate(0, 0.45)))
    return found


def _fill(scenes: Sequence[_Scene], size: Size, sets: int) -> None:
    """Scale the pages so that the booked days are filled as meant."""
    room = LONGEST * (100 - RESERVE) // 100 - MEALS
    wanted = FILLED * room * size.unit_days - STILL * (1.3 * sets + 1.5 * size.unit_days)
    low, high = 0.5, 30.0
    for _ in range(30):
        scale = (low + high) / 2
        for scene in scenes:
            scene.pages = min(24, max(1, round(scale * scene.weight)))
        low, high = (low, scale) if sum(scene.minutes for scene in scenes) > wanted else (scale, high)


def _unit_lines(random: Random, size: Size, dates: Sequence[date]) -> list[str]:
    lines = []
    for number, booked in enumerate(size.units):
        day, hour = (60000, 4000) if number == 0 else (28000, 2500)
        fields = [f"day: {day}", "longest: 16", f"overtime: {{after: 14, hour: {hour}}}"]
        if booked < size.days:
            first = random.randint(0, size.days - booked)
            own = dates[first : first + booked]
            extra = [one for one in dates if one not in own]
            fields.append(f"dates: {_listed(own)}")
            fields.append(f"extra_dates: {_listed(extra)}")
            fields.append(f"extra_day: {day * 5 // 4}")
        lines.append(f"  {'ABCD'[number]}: {{{', '.join(fields)}}}")
    return lines


def _place_lines(random: Random, sets: Sequence[_Set], dates: Sequence[date]) -> list[str]:
    lines = []
    places = sorted({one.location for one in sets})
    for number, place in enumerate(places):
        lines.append(f"  {place}:")
        lines.append(f"    at: [31.{10 + number}, 121.{30 + number}]")
        if place != "base":
            lines.append("    moves: {base: 90}")
            lines.append(f"    dates: [{_around_the_middle(random, dates)}]")
        lines.append("    sets:")
        for one in sets:
            if one.location == place:
                fields = [f"venue: {one.venue if place == 'base' else place}"]
                fields.append(f"rent: {{hour: {one.hour}, cap: {10 * one.hour}}}")
                fields.append(f"dress: {random.choice([0, 30, 30, 60])}, light: {random.choice([15, 15, 20])}")
                fields.append("windows: blackout" if one.interior else "windows: none")
                lines.append(f"      {one.id}: {{{', '.join(fields)}}}")
    return lines


def _cast_lines(random: Random, size: Size, roles: Sequence[str], dates: Sequence[date]) -> list[str]:
    days, leads = len(dates), LEADS * size.series
    lines = []
    for number, role in enumerate(roles):
        rank = number % LEADS if number < leads else LEADS
        if rank == 0:
            package = max(1, days * 3 // 4)
            deal = f"{{flat: {6000 * package}, days: {package}, extra_day: 8000}}"
        elif rank < LEADS:
            deal = f"{{day: {(6000, 4000, 3000)[rank - 1]}, pays: span}}"
        else:
            pays = ", pays: span" if random.random() < 1 / 4 else ""
            deal = f"{{day: {random.randrange(800, 2600, 100)}{pays}}}"
        fields = [f"number: {number + 1}", f"deal: {deal}", f"makeup: {random.choice([20, 30, 45])}", "wrap_out: 15"]
        if rank == 1 and days > 3:
            fields.append(f"arrives: {dates[1]}, leaves: {dates[-2]}")
        elif rank > 1 and random.random() < 1 / 8:
            fields.append(f"dates: [{_around_the_middle(random, dates)}]")
        lines.append(f"  {role}: {{{', '.join(fields)}}}")
    return lines


def _around_the_middle(random: Random, dates: Sequence[date]) -> str:
    """A stretch of about two thirds of the dates that holds the middle third."""
    third = len(dates) // 3
    first, last = random.randint(0, third), random.randint(len(dates) - 1 - third, len(dates) - 1)
    return f"{dates[first]} to {dates[last]}"


def _listed(dates: Sequence[date]) -> str:
    return f"[{', '.join(map(str, dates))}]"
