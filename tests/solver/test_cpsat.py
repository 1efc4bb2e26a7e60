"""Rows as they reach the solver."""

from __future__ import annotations

from shortshoot.rules.record import Record
from shortshoot.solver.cpsat import Effort, Model, Status


def test_a_row_with_one_side_leaves_the_other_open() -> None:
    """A hundred million won are owed at least; whoever is paid twice that is paid enough."""
    record = Record()
    paid = record.number("paid", 0, 10**12)
    record.require(paid, at_least=10**8, because=str)
    record.require(paid - 2 * 10**11, at_most=-(10**11), because=str)
    answer = Model(record, paid).solve(Effort(5.0))
    assert (answer.status, answer.objective, answer.bound) == (Status.OPTIMAL, 10**8, 10**8)
