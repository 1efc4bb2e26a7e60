"""What a switch leaves to do once it is over."""

from __future__ import annotations

import pytest

from shortshoot.solver.stop import Meter, Stop


@pytest.mark.parametrize("kind", [Stop, Meter])
def test_nothing_is_left_when_it_is_over(kind: type[Stop]) -> None:
    stop = kind(60.0)
    assert stop.left > 59
    stop.set()
    assert stop.left == 0


def test_whoever_has_not_heard_of_the_end_works_no_longer_than_a_moment() -> None:
    """A second Ctrl-C ends the program as soon as its threads end, and nobody tells them again."""
    stop = Stop(60.0)
    assert stop.effort(1.0).seconds > 1
    stop.set()
    assert stop.effort(1.0).seconds == 0.05


def test_where_work_is_counted_seconds_are_told_all_the_same() -> None:
    stop = Meter(60.0)
    stop.spend(7.0)
    assert stop.elapsed == 7.0
    assert 0 <= stop.seconds < 7
