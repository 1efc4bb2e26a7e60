"""The rules about people, all at once, on random schedules with limits within a minute of them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from rules.drawing import Drawn, draw
from rules.holding import holds
from shortshoot.model import Schedule, Shoot
from shortshoot.model.places import Set
from shortshoot.rules.facts import cast_hours
from shortshoot.verify import verify

LOOKS = ("", "gown", "uniform")


def drawn(seed: int) -> Drawn:
    """A drawn shoot whose people wear looks, travel, stay somewhere and may be children."""
    random = Random(seed)
    shoot, schedule = draw(random, plain_meals=True)
    first = min(schedule.days)
    scenes = {
        key: scene.model_copy(
            update={
                "looks": {person: random.choice(LOOKS) for person in scene.cast},
                "tags": (*scene.tags, random.choice(("whole", "wrecked"))),
            }
        )
        for key, scene in shoot.scenes.items()
    }
    cast = {
        key: one.model_copy(
            update={
                "born": random.choice((None, date(2007, 12, 2), date(2017, 1, 5))),
                "stays": random.choice((one.stays, shoot.title)),
                "arrives": random.choice((one.arrives, first, first - timedelta(days=1))),
                "leaves": None,
            }
        )
        for key, one in shoot.cast.items()
    }
    rules = {**shoot.rules, **_limits(random, shoot, schedule)}
    fields = {name: getattr(shoot, name) for name in Shoot.model_fields}
    return Drawn(Shoot.model_validate({**fields, "scenes": scenes, "cast": cast, "rules": rules}), schedule)


def _limits(random: Random, shoot: Shoot, schedule: Schedule) -> dict[str, Any]:
    hours = [(day, told) for days in cast_hours(shoot, schedule).values() for day, told in days.items()]
    lengths = [told.end - told.start for _, told in hours] or [600]
    calls = [max(0, told.start - shoot.midnight(day)) for day, told in hours] or [600]

    def near(values: list[int], less: int = 0) -> int:
        return max(0, random.choice(values) - less + random.choice((-1, 0, 0, 1)))

    def strength() -> dict[str, Any]:
        level = random.choice(("hard", "hard", "priced", "warn", "off"))
        return {"level": level, "price": random.choice((1, 700)), "per": random.choice((1, 30, 60))}

    shorter = sorted({0, *(shoot.parts[part].minutes for part in schedule.placed)})
    sets: list[Set] = list(shoot.sets.values())
    found = {
        "consecutive-days": {"days": random.choice((1, 2)), "unit_days": random.choice((1, 2)), **strength()},
        "waiting": {"most": near(lengths, random.choice(shorter)), **strength()},
        "travel": {"paid": True, "fee": 777, "first_day": near(lengths), "days": random.choice((0, 1)), **strength()},
        "look-change": {"minutes": random.choice((0, 10, 15, 31)), "most": random.choice((1, 2, 3)), **strength()},
        "stays": {"drive": 20, "earliest": near(calls, 20), "longest": near(lengths, -40), **strength()},
        "chairs": {"chairs": random.choice((1, 2)), "level": random.choice(("hard", "warn", "off"))},
        "continuity": {
            "sets": {random.choice(sets).id: ["whole", "wrecked"]},
            "reset": random.choice((0, 15, 40)),
            **strength(),
        },
        "minors": {
            "ages": [{"years": 6, "work": near(lengths), "on_set": near(lengths), "rest": random.choice((0, 20))}],
            "earliest": near(calls),
            "week": near([sum(lengths), *lengths]),
            **strength(),
        },
    }
    if random.random() < 0.3:
        found["continuity"] = {"sets": found["continuity"]["sets"]}
    return {id_: found[id_] for id_ in random.sample(sorted(found), random.choice((1, 1, 1, 2, 8)))}


@pytest.mark.parametrize("seed", range(40))
def test_statement_and_check_agree(seed: int) -> None:
    holds(*drawn(seed))


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(40, 3000))
def test_statement_and_check_agree_widely(seed: int) -> None:
    holds(*drawn(seed))


def test_both_answers_occur() -> None:
    """A fifth of the draws or more are legal, a fifth or more are not."""
    legal = [not verify(*drawn(seed)).breaches for seed in range(100)]
    assert 20 <= sum(legal) <= 80
