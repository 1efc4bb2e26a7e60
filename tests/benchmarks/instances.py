"""Published instances as ordinary shoot files: `python tests/benchmarks convert FOLDER OUT`.

**Why:** a published optimum is the one figure nobody here chose. Each instance becomes a shoot file in which an
amount of the instance is the same amount of money, so that the cheapest plan costs exactly the published optimum:

* the currency has no smaller unit, so amounts are whole and a bound rounds up;
* a scene lasts an hour in one set without rent or light, so hours never decide anything;
* `daily-load` counts the scenes of a day and keeps no reserve; meals, rest and moves cannot come up;
* the unit is free, and actors are paid for each day present (`worked`) or from first to last (`span`).

The instances themselves stay outside the project; a folder of them is read:

* `scene-allocation.txt`: lines of actor, fee and scenes, with `N scenes, at most M a day` in a comment. More
  days than are needed change nothing that is known, so there is one day to spare. Two shoots come of it.
* `*.dzn`: `numScenes`, `numActors`, presence `ia` (a row an actor), fees `c` and durations `d` of scenes in days.
  Every scene has a date of its own; a scene of several days is split into that many parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OPTIMA = {"scene-allocation-worked": 334_144, "scene-allocation-span": 356_722, "mobstory": 871}
"""What is known of the instances in use: Van Hentenryck 2002, Cheng, Diamond and Lin 1993."""

ALLOCATION = "scene-allocation.txt"


@dataclass(frozen=True)
class Published:
    """One instance as the text of a shoot file, and its published optimum where one is known."""

    name: str
    text: str

    @property
    def optimum(self) -> int | None:
        """The cheapest plan's cost."""
        return OPTIMA.get(self.name)

    def write(self, folder: Path) -> Path:
        """The shoot's folder below `folder`."""
        target = folder / self.name
        target.mkdir(parents=True, exist_ok=True)
        (target / "shoot.yaml").write_text(self.text, encoding="utf-8")
        return target


def read_instances(folder: Path) -> Iterator[Published]:
    """Every instance of a folder whose form is known."""
    allocation = folder / ALLOCATION
    if allocation.is_file():
        yield from _allocation(allocation.read_text(encoding="utf-8"))
    for file in sorted(folder.glob("*.dzn")):
        yield _sequence(file.stem.lower(), file.read_text(encoding="utf-8"))


def _allocation(text: str) -> Iterator[Published]:
    counted = re.search(r"(\d+) scenes, at most (\d+) a day", text)
    assert counted, "the comment 'N scenes, at most M a day' is missing"
    scenes, most = int(counted[1]), int(counted[2])
    fees: dict[str, int] = {}
    cast: dict[int, list[str]] = {number: [] for number in range(1, scenes + 1)}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            actor, fee, *present = line.split()
            fees[actor.lower()] = int(fee)
            for number in present:
                cast[int(number)].append(actor.lower())
    days = -(-scenes // most) + 1
    for pays in ("worked", "span"):
        name = f"scene-allocation-{pays}"
        yield Published(name, _shoot(name, days, most, fees, pays, cast, {}))


def _sequence(name: str, text: str) -> Published:
    fees, durations = _numbers(text, "c"), _numbers(text, "d")
    scenes = len(durations)
    presence = _numbers(text, "ia")
    assert len(presence) == len(fees) * scenes, "ia has a row for each actor and a column for each scene"
    cast = {
        scene + 1: [f"actor{row + 1}" for row in range(len(fees)) if presence[row * scenes + scene]]
        for scene in range(scenes)
    }
    parts = {scene + 1: days for scene, days in enumerate(durations) if days > 1}
    paid = {f"actor{row + 1}": fee for row, fee in enumerate(fees)}
    return Published(name, _shoot(name, sum(durations), 1, paid, "span", cast, parts))


def _numbers(text: str, field: str) -> list[int]:
    found = re.search(rf"^{field}\s*=\s*\[(.*?)\]", text, re.MULTILINE | re.DOTALL)
    assert found, f"the field '{field}' is missing"
    return [int(number) for number in re.findall(r"-?\d+", found[1])]


def _shoot(
    name: str,
    days: int,
    most: int,
    fees: Mapping[str, int],
    pays: str,
    cast: Mapping[int, Sequence[str]],
    parts: Mapping[int, int],
) -> str:
    lines = [
        "format: 1",
        f"id: {name}",
        f"title: {name}",
        "profile: []",
        "currency: JPY",
        f"calendar: {{start: 2025-12-01, days: {days}}}",
        "units: {A: {}}",
        "locations: {stage: {sets: {stage: {light: 0}}}}",
        f"rules: {{daily-load: {{reserve: 0, scenes: {most}}}}}",
        "cast:",
        *(f"  {actor}: {{deal: {{day: {fee}, pays: {pays}}}}}" for actor, fee in fees.items()),
        "scenes:",
    ]
    for number, present in cast.items():
        split = ", ".join(f"{part + 1}: {{minutes: 60}}" for part in range(parts.get(number, 0)))
        length = f"parts: {{{split}}}" if split else "minutes: 60"
        lines.append(f'  "{number}": {{set: stage, {length}, cast: [{", ".join(present)}]}}')
    return "\n".join(lines) + "\n"
