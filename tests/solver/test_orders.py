"""Orders of parts that have a date each: as cheap as the best order, and never dearer than a schedule."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest
from builders import D1, shoot

from shortshoot.model import Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.bound import Bound
from shortshoot.solver.closing import Beside, Closed, Closing
from shortshoot.solver.cpsat import Effort, Model, money
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.orders import Orders
from shortshoot.solver.stop import Meter

MEETINGS = [["lin", "chen"], ["lin", "guo"], ["chen", "guo"]]

ALONE = {"daily-load": {"reserve": 0, "scenes": 1}}


def spanned(casts: list[list[str]], *, days: int | None = None, pays: str = "span", **more: Any) -> Shoot:
    """A scene a date for each cast; lin costs 100 a day, chen 10, guo 3, from first to last unless told otherwise."""
    scenes = {str(number): {"cast": cast} for number, cast in enumerate(casts, 1)}
    rates = {"lin": 100, "chen": 10, "guo": 3}
    cast = {person: {"deal": {"day": rate, "pays": pays}} for person, rate in rates.items()}
    return shoot(scenes, days=days or len(casts), cast=cast, **({"rules": ALONE} | more))


def draft_of(one: Shoot) -> DaysDraft:
    orders = Orders.of(one, RuleBook.of(one))
    assert orders is not None
    return orders.draft


def bound(one: Shoot) -> int:
    draft = draft_of(one)
    return Model(draft, money(draft)).solve(Effort(30.0), lean=True).bound


def cost(casts: list[list[str]]) -> int:
    """What this order of casts costs on dates without a gap."""
    days: dict[str, list[int]] = {}
    for day, cast in enumerate(casts):
        for person in cast:
            days.setdefault(person, []).append(day)
    return sum({"lin": 100, "chen": 10, "guo": 3}[who] * (on[-1] - on[0] + 1) for who, on in days.items())


def test_who_has_to_wait_in_any_order_is_paid_for_it() -> None:
    """Three people meet two by two: one of them waits at the others' scene, guo for the least: 200 + 20 + 9.

    Dates alone prove 200 + 20 + 6: nobody waits at a third of a scene on each of three dates.
    """
    assert bound(spanned(MEETINGS)) == 229


def test_who_has_worked_before_waits_for_every_scene_before_the_last_of_their_own() -> None:
    """Lin and chen worked on the 1st; either waits for the other's scene with guo, chen for less: 200 + 30 + 6."""
    people = [{"person": person, "date": D1, "call": 480, "release": 600} for person in ("lin", "chen")]
    log = {"shot": [{"part": "1", "date": D1, "unit": "A"}], "people": people}
    assert bound(spanned(MEETINGS, log=log)) == 236


def test_orders_prove_what_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the draft as one model, prices of single dates prove 226; orders prove that one of three waits."""
    monkeypatch.setattr(Closing, "run", lambda *_, **__: Closed.DAYS_OPEN)
    one = spanned(MEETINGS)
    tried: list[dict[str, UnitDay]] = []
    beside = Beside(lambda: None, lambda *_: None, tried.append)
    found = Bound(one, RuleBook.of(one), Meter(20.0), beside=beside, risen=lambda: None)
    found.run()
    assert found.value == 229
    (where,) = tried
    assert cost([MEETINGS[int(part) - 1] for part in sorted(where, key=lambda one: where[one].date)]) == 229


@pytest.mark.parametrize("seed", range(12))
def test_the_best_order_of_all_is_what_it_proves(seed: int) -> None:
    random = Random(seed)
    casts = [[who for who in ("lin", "chen", "guo") if random.random() < 0.5] for _ in range(6)]
    best = min(cost(list(order)) for order in permutations(casts))
    assert bound(spanned(casts, days=6 + seed % 2)) == best


@pytest.mark.parametrize("seed", range(6))
def test_no_legal_choice_of_days_breaks_a_row(seed: int) -> None:
    random = Random(seed)
    casts = [[who for who in ("lin", "chen", "guo") if random.random() < 0.6] for _ in range(5)]
    one = spanned(casts, days=7)
    dates = random.sample(one.dates, 5)
    draft = draft_of(one)
    assert not draft.broken(draft.hint({str(n): UnitDay("A", day) for n, day in enumerate(dates, 1)}))


@pytest.mark.parametrize(
    "one",
    [
        spanned([["lin"], ["lin"]], rules={"daily-load": {"reserve": 0, "scenes": 2}}),
        spanned([["lin"], ["lin"]], rules={}),
        spanned([["lin"], ["lin"]], pays="worked"),
        spanned([["lin"]] * 2, units={"A": {}, "B": {}}),
        spanned([["lin"]] * 41),
    ],
    ids=["two scenes a date", "no limit", "paid by the day", "two units", "too many"],
)
def test_there_are_none_where_dates_hold_several_or_nobody_waits(one: Shoot) -> None:
    assert Orders.of(one, RuleBook.of(one)) is None
