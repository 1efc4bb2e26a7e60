"""Schedule -> schedule.yaml, one line a part and a person.

**Why:** the file is read by people on phones, changed by hand and compared line by line; it stores only what
was decided. It is written whole or not at all, and never over what somebody changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from shortshoot import __version__
from shortshoot.loading.atomic import write_atomically
from shortshoot.loading.digests import shoot_digest
from shortshoot.loading.ownership import free_name, signed
from shortshoot.loading.schedulefile import SCHEDULE
from shortshoot.model import DayPlan, Schedule, Shoot, UnitPlan, clock_text
from shortshoot.model.money import decimals

_PLAIN = re.compile(r"[\w./\-]+( [\w./\-]+)*")
_INTRO = "# Times are told from 00:00 of the date: 25:30 is 01:30 the next day. Change what you like, then run\n"
_INTRO += "# 'shortshoot verify'; a file that was changed by hand is never overwritten.\n"


def write_schedule(path: Path | str, shoot: Shoot, schedule: Schedule, *, rules_digest: str) -> Path:
    """Write a schedule to a file or a folder, beside it when somebody changed it; tells where.

    Raises OSError when the folder cannot be written to.
    """
    file = Path(path) / SCHEDULE.name if Path(path).is_dir() else Path(path)
    target = free_name(file, shoot.id)
    write_atomically(target, schedule_text(shoot, schedule, rules_digest=rules_digest))
    return target


def schedule_text(shoot: Shoot, schedule: Schedule, *, rules_digest: str) -> str:
    """The whole file."""
    header = schedule.header
    places = decimals(shoot.currency)
    fields = {
        "format": SCHEDULE.newest,
        "shoot": shoot.id,
        "shoot_digest": shoot_digest(shoot),
        "rules_digest": rules_digest,
        "version": __version__,
        "status": header.status,
        "cost": _amount(header.cost, places),
        "bound": _amount(header.bound, places),
        "seed": header.seed,
        "seconds": header.seconds,
    }
    lines = [f"{key}: {_scalar(str(value))}\n" for key, value in fields.items() if value != ""]
    lines.append("days:\n" if schedule.days else "days: []\n")
    for day, plan in sorted(schedule.days.items()):
        lines += _day(day, plan, shoot.midnight(day))
    return signed(_INTRO + "".join(lines))


def _day(day: date, plan: DayPlan, midnight: int) -> Iterator[str]:
    yield f"  - date: {day}\n"
    if plan.units:
        yield "    units:\n"
        for unit, work in plan.units.items():
            yield f"      {_scalar(unit)}:\n"
            yield from _unit(work, midnight)
    for section, first, last, hours in (("cast", "call", "release", plan.cast), ("sets", "from", "to", plan.sets)):
        if hours:
            yield f"    {section}:\n"
            for key, one in hours.items():
                start, end = clock_text(one.start, midnight), clock_text(one.end, midnight)
                yield f"      {_scalar(key)}: {{{first}: {start}, {last}: {end}}}\n"


def _unit(work: UnitPlan, midnight: int) -> Iterator[str]:
    yield f"        call: {clock_text(work.call, midnight)}\n"
    yield f"        wrap: {clock_text(work.wrap, midnight)}\n"
    if work.meals:
        yield "        meals:\n"
        for meal in work.meals:
            yield f"          - {{at: {clock_text(meal.start, midnight)}, minutes: {meal.minutes}}}\n"
    if work.starts:
        yield "        parts:\n"
        for part in work.order:
            yield f"          - {{at: {clock_text(work.starts[part], midnight)}, part: {_scalar(part)}}}\n"


def _scalar(text: str) -> str:
    """A text as YAML reads it back: quoted where it would be taken for something else."""
    return text if _PLAIN.fullmatch(text) and text != "null" else json.dumps(text, ensure_ascii=False)


def _amount(minor: int, places: int) -> str:
    return str(Decimal(minor).scaleb(-places))
