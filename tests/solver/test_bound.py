"""The bound of a shoot is never above what its best schedule costs."""

from __future__ import annotations

from builders import D1, on, shoot, tight

from shortshoot import verify
from shortshoot.rules.book import RuleBook
from shortshoot.solver.bound import Bound
from shortshoot.solver.stop import Stop


def test_days_that_might_be_held_are_not_owed() -> None:
    """Lin works one of three days at 700, paid from first to last: one day is due, not the two she might be held."""
    one = shoot({"1-1": {"cast": ["lin"]}}, days=3, cast={"lin": {"deal": {"day": 700, "pays": "span"}}})
    assert verify(one, tight(one, {on(D1): {"1-1": "09:00"}})).cost == 700
    bound = Bound(one, RuleBook.of(one), Stop(1.0))
    bound.run()
    assert bound.value <= 700
