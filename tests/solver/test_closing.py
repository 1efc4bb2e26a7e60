"""Days and hours together, to proof: what the clock refuses is cut off, and only that."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from builders import D1, D2, D3, shoot

from shortshoot.model import Schedule, Shoot, UnitDay
from shortshoot.rules.book import RuleBook
from shortshoot.solver.closing import BRIEF, Beside, Closed, Closing
from shortshoot.solver.contradiction import contradiction
from shortshoot.solver.cpsat import Answer, Effort, Model, Status
from shortshoot.solver.days import DaysDraft
from shortshoot.solver.outcome import Impossible, Limits
from shortshoot.solver.plan import plan
from shortshoot.solver.stop import Stop
from shortshoot.verify import verify
from solver.test_leaps import two_companies


def closed(one: Shoot, *, again: bool = False) -> tuple[Closed, list[int], list[float]]:
    """How it ended, the costs of the plans it found as `verify` counts them, and the bounds it told.

    `again` closes it once more, leaning, after the end.
    """
    costs: list[int] = []
    bounds: list[float] = []

    def offer(_: Any, days: Any) -> None:
        verdict = verify(one, Schedule(days=dict(sorted(days.items()))))
        assert not verdict.breaches
        costs.append(verdict.cost)

    closing = Closing(
        one,
        RuleBook.of(one),
        Stop(60.0),
        beside=Beside(best=lambda: min(costs, default=None), take=offer),
        tell=bounds.append,
    )
    how = closing.run(20.0)
    return closing.run(20.0, lean=True) if again else how, costs, bounds


def late(**changes: Any) -> Shoot:
    """One part of an hour with Lin, who is free to 09:00; the unit is called at 08:00 and has two hours.

    Make-up takes half an hour before the first part, so that nobody is on set before 08:30.
    """
    cast = {"lin": {"makeup": 30, "hours": {"earliest": 480, "latest": 540}}, **changes}
    unit = {"longest": 120, "call": {"earliest": 480, "latest": 480}, "day": 100}
    return shoot({"1-1": {"minutes": 60, "cast": ["lin"]}}, days=1, units={"A": unit}, cast=cast)


def test_what_is_cut_off_counts_in_the_bound_when_the_model_is_solved_again() -> None:
    """Lin at 100 for both parts on chen's only date is the best; the proof cuts that off, and the rest costs 200."""
    parts = {"1-1": {"minutes": 60, "cast": ["lin", "chen"]}, "1-2": {"minutes": 60, "cast": ["lin"]}}
    cast = {"lin": {"deal": {"day": 100}}, "chen": {"dates": [str(D1)]}}
    one = shoot(parts, days=2, cast=cast)
    how, costs, bounds = closed(one, again=True)
    assert how is Closed.PROVEN
    assert min(costs) == max(bounds) == 100


def test_a_choice_whose_hours_are_not_decided_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The only choice of days is legal; where no clock comes to an end, asking again does not make it impossible."""
    monkeypatch.setattr(Closing, "_hours", lambda *_: Answer(Status.UNKNOWN, None, 0, 0))
    how, costs, bounds = closed(late(lin={"makeup": 0}), again=True)
    assert (how, costs, set(bounds)) == (Closed.HOURS_OPEN, [], {100})


def test_what_only_the_clock_refuses_is_impossible_and_told_with_an_example() -> None:
    """60 minutes fit into Lin's 60, but not after half an hour of make-up."""
    assert closed(late())[0] is Closed.IMPOSSIBLE
    outcome = plan(late(), Limits(seconds=20, workers=1))
    assert isinstance(outcome, Impossible)
    told = outcome.conflict.sentences
    assert told[0] == "every choice of days fails on its hours; for example this one:"
    assert any("lin" in sentence for sentence in told[2:])
    assert "cast-dates" in outcome.conflict.rules


def test_where_the_cheapest_days_are_not_found_any_will_do_to_see_that_none_has_hours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is cheapest may take longer to find than all choices to refuse: here it is never found."""
    solve = Model.solve

    def unsure(self: Model, *told: Any, **more: Any) -> Answer:
        answer = solve(self, *told, **more)
        return answer if self.objective is None else replace(answer, status=Status.UNKNOWN)

    monkeypatch.setattr(Model, "solve", unsure)
    assert closed(late())[0] is Closed.IMPOSSIBLE
    assert closed(late(lin={"makeup": 0}))[0] is Closed.DAYS_OPEN


def test_one_more_half_hour_and_there_is_a_plan_that_is_proven() -> None:
    """Free to 09:30, she is made up by 08:30 and shot by 09:30; the unit's day costs 100 and nothing else does."""
    one = late(lin={"makeup": 30, "hours": {"earliest": 480, "latest": 570}})
    assert closed(one) == (Closed.PROVEN, [100], [100, 100])


def test_what_is_left_is_no_bound_of_what_was_found() -> None:
    """The part costs 100 on the booked date, 100 + 500 on the other, which is all that is left when that is cut off."""
    unit = {"dates": [D1], "extra_dates": [D2], "extra_day": 500, "day": 100}
    how, costs, bounds = closed(shoot({"1-1": {"minutes": 60}}, days=2, units={"A": unit}))
    assert (how, costs, max(bounds)) == (Closed.PROVEN, [100], 100)


def test_days_whose_hours_are_not_decided_at_once_are_put_to_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """It has hours for them at what they promise: nothing is left to prove, and no clock is asked with patience."""
    one = shoot({"1-1": {"minutes": 60}}, days=1, units={"A": {"day": 100}})
    costs, asked, patiences = list[int](), list[Any](), list[float]()

    def undecided(closing: Closing, draft: Any, model: Any, patience: float) -> Answer:
        patiences.append(patience)
        return Answer(Status.UNKNOWN, None, 0, 0)

    def attempt(where: Any) -> None:
        asked.append(dict(where))
        costs.append(100)

    monkeypatch.setattr(Closing, "_hours", undecided)
    closing = Closing(
        one,
        RuleBook.of(one),
        Stop(60.0),
        beside=Beside(lambda: min(costs, default=None), lambda *_: pytest.fail("nothing was decided"), attempt),
        tell=lambda _: None,
    )
    assert closing.run(20.0) is Closed.PROVEN
    assert asked == [{"1-1": UnitDay("A", D1)}]
    assert set(patiences) == {BRIEF}


def test_days_whose_hours_are_decided_at_once_are_not_put_to_the_search() -> None:
    """A tiny shoot may have dozens of equally cheap days, each of them decided in less time than an attempt takes."""
    one, costs = shoot({"1-1": {"minutes": 60}}, days=1, units={"A": {"day": 100}}), list[int]()

    def take(_: Any, days: Any) -> None:
        costs.append(verify(one, Schedule(days=dict(days))).cost)

    beside = Beside(lambda: min(costs, default=None), take, lambda _: pytest.fail("the search was asked"))
    assert Closing(one, RuleBook.of(one), Stop(60.0), beside=beside, tell=lambda _: None).run(20.0) is Closed.PROVEN
    assert costs == [100]


@pytest.mark.parametrize(("known", "ways"), [(100, []), (101, [100])])
def test_only_what_is_cheaper_is_looked_for(known: int, ways: list[int]) -> None:
    """Lin costs 100: nothing is looked at where a plan of 100 is known."""
    one = shoot({"1-1": {"cast": ["lin"]}}, days=1, cast={"lin": {"deal": {"day": 100}}})
    costs = [known]

    def offer(_: Any, days: Any) -> None:
        costs.append(verify(one, Schedule(days=dict(days))).cost)

    beside = Beside(best=lambda: min(costs), take=offer)
    closing = Closing(one, RuleBook.of(one), Stop(60.0), beside=beside, tell=lambda _: None)
    assert closing.run(20.0, lean=True, dive=True) is Closed.PROVEN
    assert costs[1:] == ways


@pytest.mark.parametrize(("rest", "cost", "asked"), [(23, 0, [True]), (24, 500, [True, False])])
def test_a_dive_takes_the_nights_in_only_where_the_clock_finds_none(
    rest: int, cost: int, asked: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scene a date, called at 08:00 and wrapped at 09:00: an hour of rest too much on the second date, in all there.

    The third costs 500 more, and is told with the nights only.
    """
    unit = {"call": {"earliest": 480, "latest": 480}, "dates": [D1, D2], "extra_dates": [D3], "extra_day": 500}
    rules = {"daily-load": {"reserve": 0, "scenes": 1}, "unit-rest": {"hours": rest * 60}}
    one = shoot({"1-1": {}, "1-2": {}}, days=3, units={"A": unit}, rules=rules)
    left_out: list[bool] = []
    made = Model.__init__

    def init(self: Model, draft: Any, *told: Any, without: Any = ()) -> None:
        if isinstance(draft, DaysDraft):
            left_out.append(bool(without))
        made(self, draft, *told, without=without)

    monkeypatch.setattr(Model, "__init__", init)
    costs, bounds = list[int](), list[float]()

    def offer(_: Any, days: Any) -> None:
        costs.append(verify(one, Schedule(days=dict(sorted(days.items())))).cost)

    beside = Beside(lambda: min(costs, default=None), offer)
    closing = Closing(one, RuleBook.of(one), Stop(60.0), beside=beside, tell=bounds.append)
    assert closing.run(20.0, lean=True, dive=True) is Closed.PROVEN
    assert (min(costs), max(bounds), left_out) == (cost, cost, asked)


def test_whether_days_have_hours_at_all_is_asked_no_longer_than_for_the_best_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A plan may be found while it is asked, and prices wait for the answer: a second of sixty, twice."""
    efforts = list[float]()

    def unknown(self: Model, effort: Effort, **_: Any) -> Answer:
        efforts.append(effort.seconds)
        return Answer(Status.UNKNOWN, None, 0, 0)

    monkeypatch.setattr(Model, "solve", unknown)
    beside = Beside(lambda: None, lambda *_: None)
    one = late()
    closing = Closing(one, RuleBook.of(one), Stop(60.0), beside=beside, tell=lambda _: None)
    assert closing.run(1.0) is Closed.DAYS_OPEN
    assert efforts == [1.0, 1.0]


def test_a_dear_plan_is_not_the_best_for_being_dear() -> None:
    """Four working days at a hundred million are known, two are enough."""
    one = two_companies(day=10**10)
    best = [4 * 10**10]

    def take(_: Any, days: Any) -> None:
        best.append(verify(one, Schedule(days=dict(sorted(days.items())))).cost)

    closing = Closing(one, RuleBook.of(one), Stop(60.0), beside=Beside(lambda: min(best), take), tell=lambda _: None)
    assert closing.run(20.0) is Closed.PROVEN
    assert min(best) == 2 * 10**10


def test_what_is_not_seen_to_be_impossible_again_is_told_by_all_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hours for Lin on a date that leaves her one: known to be impossible, but no look at it comes to an end."""
    one = shoot({"1-1": {"cast": ["lin"], "minutes": 120}}, days=1, units={"A": {"longest": 60}})
    monkeypatch.setattr("shortshoot.solver.contradiction._contradicts", lambda *_: False)
    found = contradiction(one, RuleBook.of(one))
    assert found.example is None
    assert {"once"} < {sentence.rule for sentence in found.sentences}
