"""The choice of days ahead of the best plan: what several workers do to it at once."""

from __future__ import annotations

from builders import D1, D2, D3, D4, on

from shortshoot.model import DayPlan
from shortshoot.solver.front import Ahead, Front

START = {"1-1": on(D1), "1-2": on(D2), "1-3": on(D3)}

HOURS = DayPlan(units={}, cast={}, sets={})


def stepped(front: Front, part: str, day: object, saved: int) -> Ahead:
    """One worker's step from where the front is now."""
    base = front.now
    assert front.advance(base, {**base.where, part: on(day)}, saved)  # type: ignore[arg-type]
    return front.now


def front() -> Front:
    return Front(START, [D1, D2, D3, D4])


def test_steps_on_different_dates_count_together_and_others_are_refused() -> None:
    one = front()
    base = one.now
    assert one.advance(base, {**START, "1-1": on(D1, "B")}, 10)
    assert one.advance(base, {**START, "1-2": on(D2, "B")}, 5)
    assert not one.advance(base, {**START, "1-1": on(D2)}, 7)
    assert one.now.where == {"1-1": on(D1, "B"), "1-2": on(D2, "B"), "1-3": on(D3)}
    assert (one.now.saved, one.now.steps) == (15, 2)


def test_what_came_while_hours_were_set_goes_on_from_the_plan() -> None:
    """The plan is what the front was, but for a part that was moved to make room; the other step stays."""
    one = front()
    ahead = stepped(one, "1-1", D4, 10)
    stepped(one, "1-2", D3, 5)
    one.reached(ahead, {**START, "1-1": on(D4, "B")})
    assert one.now.where == {"1-1": on(D4, "B"), "1-2": on(D3), "1-3": on(D3)}
    assert (one.now.saved, one.now.steps) == (5, 1)


def test_what_came_meanwhile_is_given_up_where_it_does_not_go_with_the_plan() -> None:
    one = front()
    ahead = stepped(one, "1-1", D4, 10)
    stepped(one, "1-1", D3, 5)
    one.reached(ahead, {**START, "1-1": on(D4, "B")})
    assert one.now == Ahead({**START, "1-1": on(D4, "B")}, start=1)


def test_what_began_before_a_new_start_is_forgotten() -> None:
    """Somebody leapt elsewhere: neither a step, nor a refusal, nor what came since says anything there."""
    one, elsewhere = front(), dict.fromkeys(START, on(D4))
    base = one.now
    ahead = stepped(one, "1-1", D4, 10)
    one.back(elsewhere)
    assert not one.advance(base, {**START, "1-2": on(D1)}, 5)
    one.refused(ahead, [D4], {D1: HOURS})
    assert one.now == Ahead(elsewhere, start=1)
    one.reached(ahead, ahead.where)
    assert one.now == Ahead(ahead.where, start=2)


def test_a_refused_date_is_open_unless_it_has_changed_since_and_hours_that_were_found_stay() -> None:
    one = front()
    ahead = stepped(one, "1-1", D4, 10)
    stepped(one, "1-2", D3, 5)
    one.refused(ahead, [D3, D4], {D1: HOURS, D2: HOURS})
    assert one.now.open == {D4}
    assert one.now.hours == {D1: HOURS}
    assert one.now.saved == 15
    stepped(one, "1-1", D1, 1)
    assert one.now.open == frozenset()
    assert one.now.hours == {}
