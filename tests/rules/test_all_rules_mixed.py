"""Shoots under all rules at once: every plan is legal, and every impossible one becomes possible when it is heard."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest

from rules.holding import holds
from rules.mixing import levels, mixed
from shortshoot.model import Schedule, Shoot
from shortshoot.rules.base import Always
from shortshoot.rules.book import RuleBook, discover
from shortshoot.solver import contradiction
from shortshoot.solver.outcome import Impossible, Limits, Outcome, Planned
from shortshoot.solver.plan import plan
from shortshoot.verify import verify

QUICK = (3, 4, 5, 6, 10, 13, 16, 19, 23, 25, 106)
"""Shoots that are planned, or seen to be impossible, in a moment."""

LONG = range(1000)
FIRST = Limits(effort=6.0, gap=1.0)
"""Until there is a plan, whatever it costs; in units of work, so that a busy machine comes as far as an idle one."""

BRIEF = Limits(effort=1.0)
"""So long that the search has improved it."""

ROUNDS = 12
"""More contradictions than any of these shoots has at once."""


@pytest.fixture(autouse=True)
def _told_in_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences are taken out for two seconds only: what is left says more, and contradicts itself all the same."""
    monkeypatch.setattr(contradiction, "SECONDS", 2.0)


def kept(shoot: Shoot, schedule: Schedule, outcome: Outcome) -> str:
    """What came of planning, held against the rules' own checks and a schedule that may be legal."""
    legal = verify(shoot, schedule)
    if isinstance(outcome, Planned):
        verdict = verify(shoot, outcome.schedule)
        assert verdict.breaches == ()
        assert outcome.bound <= outcome.cost == verdict.cost
        assert holds(shoot, outcome.schedule)
        assert legal.breaches or outcome.bound <= legal.cost
        return "best possible" if outcome.best_possible else "planned"
    if isinstance(outcome, Impossible):
        assert legal.breaches, "there is a legal schedule"
        return "impossible"
    return "out of time"


def relaxed(shoot: Shoot, ids: Iterable[str]) -> Shoot:
    """The shoot without some of its rules."""
    return shoot.model_copy(update={"rules": {**shoot.rules, **{id_: {"level": "off"} for id_ in ids}}})


def confirmed(shoot: Shoot, schedule: Schedule, outcome: Outcome) -> str:
    """Take out what is named until there is a plan; whatever is named is still in force."""
    gone: set[str] = set()
    for _ in range(ROUNDS):
        if not isinstance(outcome, Impossible):
            return kept(relaxed(shoot, gone), schedule, outcome)
        named = set(outcome.conflict.rules)
        able = {id_ for id_ in named - gone if "off" in levels(id_)}
        assert able, outcome.conflict
        gone |= able
        outcome = plan(relaxed(shoot, gone), FIRST)
    raise AssertionError(f"still impossible without {sorted(gone)}")


def tried(seed: int) -> str:
    """Plan one shoot."""
    shoot, schedule = mixed(Random(seed))
    outcome = plan(shoot, BRIEF if seed % 4 == 1 else FIRST)
    told = kept(shoot, schedule, outcome)
    return f"{told}, then {confirmed(shoot, schedule, outcome)}" if told == "impossible" else told


@pytest.mark.parametrize("seed", QUICK)
def test_all_rules_at_once(seed: int) -> None:
    assert tried(seed).rpartition(" ")[2] in ("possible", "planned")


def _fifty(first: int) -> None:
    told = Counter(tried(seed) for seed in range(first, first + 50))
    sys.stdout.write(f"{dict(told)}\n")
    assert sum(count for how, count in told.items() if how.endswith("out of time")) <= 5
    assert told["best possible"] + told["planned"] >= 10


@pytest.mark.sweep
@pytest.mark.parametrize("first", LONG[::50][:2])
def test_all_rules_at_once_a_hundred_times(first: int) -> None:
    _fifty(first)


@pytest.mark.hours
@pytest.mark.parametrize("first", LONG[::50][2:])
def test_all_rules_at_once_a_thousand_times(first: int) -> None:
    _fifty(first)


def test_every_rule_that_has_values_is_mixed_in() -> None:
    """In a hundred shoots each of them says something else than by default."""
    said: Counter[str] = Counter()
    for seed in range(100):
        book = RuleBook.of(mixed(Random(seed)).shoot)
        said.update(rule.id for rule in book if rule.settings.everyone != type(rule.settings.everyone)())
    assert {id_ for id_, kind in discover().items() if kind.Values is not Always} - said.keys() == set()
