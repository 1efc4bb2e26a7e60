"""The words of a draft mean what they say, for constants and for variables alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

import pytest
from builders import shoot

from shortshoot.model import charge
from shortshoot.rules.draft import Draft
from shortshoot.rules.lin import ONE, ZERO, Lin, constant, total
from shortshoot.rules.record import FAR, Interval, MealBreak
from shortshoot.solver.cpsat import Effort, Model, Status

Word = Callable[[Draft, Sequence[Lin]], Lin]
Meaning = Callable[[Sequence[int]], int]


class Words(Draft):
    """A draft about nothing."""


Words.__abstractmethods__ = frozenset()


def draft() -> Draft:
    return Words(shoot({}))  # type: ignore[abstract]


def extremes(one: Draft, lin: Lin) -> tuple[int, int] | None:
    """The least and the largest value an expression can take, or None when nothing is possible."""
    least = Model(one, lin).solve(Effort(30), probe=False, relax=False)
    if least.status is Status.INFEASIBLE:
        return None
    most = Model(one, lin * -1).solve(Effort(30), probe=False, relax=False)
    assert least.status is most.status is Status.OPTIMAL
    return lin.value(least.found), lin.value(most.found)


def means(word: Word, meaning: Meaning, *domains: range) -> None:
    """The word has its meaning for every value of its variables: as constants, and as variables held there."""
    for values in product(*domains):
        folded = draft()
        said = word(folded, [constant(value) for value in values])
        assert said.is_constant
        assert said.const == meaning(values), values
        assert not folded.rows
        free = draft()
        told = [free.number(f"x{n}", domain[0], domain[-1]) for n, domain in enumerate(domains)]
        said = word(free, told)
        known = {index: values[n] for n, lin in enumerate(told) for index in lin.terms}
        completed = free.complete(known)
        assert not free.broken(completed)
        assert said.value([completed[index] for index in range(len(free.variables))]) == meaning(values), values
        for lin, value in zip(told, values, strict=True):
            free.require(lin, at_least=value, at_most=value, because=str)
        assert extremes(free, said) == (meaning(values), meaning(values)), values


BIT = range(2)


def test_any_and_all() -> None:
    for count in (1, 2, 3):
        means(lambda one, x: one.any_of("any", x), lambda x: int(any(x)), *[BIT] * count)
        means(lambda one, x: one.all_of("all", x), lambda x: int(all(x)), *[BIT] * count)
    assert draft().any_of("none", []) is ZERO
    assert draft().all_of("all", []).const == 1


def test_a_known_literal_settles_any() -> None:
    one = draft()
    free = one.literal("free")
    assert one.any_of("any", [free, ONE]) is ONE
    assert one.any_of("any", [free, ZERO]) is free
    assert not one.rows


def test_when() -> None:
    means(lambda one, x: one.when("when", x[0], x[1] * 2 + 1), lambda x: x[0] * (2 * x[1] + 1), BIT, range(-3, 4))


@pytest.mark.parametrize("amounts", [
    [(0, 5)], [(-1, 2), (1, 2), (2, 7)], [(0, 3), (0, 4)], [(3, 9)], [(4, 9)], [(2, 0), (3, 1)], [],
])  # fmt: skip
def test_stepped(amounts: list[tuple[int, int]]) -> None:
    def step(x: Sequence[int]) -> int:
        return max([amount for above, amount in amounts if x[0] > above], default=0)

    means(lambda one, x: one.stepped("steps", x[0], amounts), step, range(-2, 5))


@pytest.mark.parametrize("least", [-2, 0, 1, 3, 4])
def test_reaches(least: int) -> None:
    means(lambda one, x: one.reaches("reaches", x[0], least), lambda x: int(x[0] >= least), range(-2, 4))


@pytest.mark.parametrize(("hour", "increment"), [(60, 1), (60, 3), (7, 2), (61, 1), (61, 30), (100, 30)])
def test_charged(hour: int, increment: int) -> None:
    def paid(x: Sequence[int]) -> int:
        return charge(x[0], hour, increment)

    means(lambda one, x: one.charged("pay", x[0], hour, increment), paid, range(-3, 8))


@pytest.mark.parametrize(("hour", "increment"), [(60, 1), (61, 1), (100, 30)])
@pytest.mark.parametrize("minimum", [1, 3, 7, 9])
def test_charged_with_a_minimum(hour: int, increment: int, minimum: int) -> None:
    """Nothing is still nothing; anything at all is paid as the minimum."""

    def paid(x: Sequence[int]) -> int:
        return charge(max(x[0], minimum), hour, increment) if x[0] > 0 else 0

    means(lambda one, x: one.charged("pay", x[0], hour, increment, minimum), paid, range(-3, 8))
    means(lambda one, x: one.charged("pay", x[0], hour, increment, minimum), paid, range(2, 8))


@pytest.mark.parametrize("most", [1, 3, 5])
def test_clamped(most: int) -> None:
    means(lambda one, x: one.clamped("some", x[0], most), lambda x: min(most, max(0, x[0])), range(-3, 7))
    means(lambda one, x: one.clamped("one", x[0], most), lambda x: max(0, x[0]), range(-3, 2))
    means(lambda one, x: one.clamped("none", x[0], most), lambda x: 0, range(-3, 1))
    means(lambda one, x: one.clamped("all", x[0], 9), lambda x: x[0], range(5))


def test_largest() -> None:
    means(lambda one, x: one.largest("largest", x), max, range(-2, 2), range(-1, 3))
    means(lambda one, x: one.largest("largest", x), max, range(3), range(3), range(3))
    one = draft()
    alone = one.number("x", 0, 3)
    assert one.largest("largest", [alone]) is alone


def test_peak() -> None:
    """The largest of 2, 5, 3 and 5 whose literal is 1."""
    heads = (2, 5, 3, 5)

    def word(one: Draft, literals: Sequence[Lin]) -> Lin:
        return one.peak("peak", zip(literals, heads, strict=True))

    means(word, lambda values: max(on * count for on, count in zip(values, heads, strict=True)), *[BIT] * 4)
    assert draft().peak("nobody", []).const == 0


def test_minutes_inside_stretches() -> None:
    def inside(x: Sequence[int]) -> int:
        start, length = x
        return len(set(range(start, start + length)) & {2, 3, 6})

    def word(one: Draft, x: Sequence[Lin]) -> Lin:
        return one.inside("inside", x[0], x[0] + x[1], [(2, 4), (6, 7)])

    means(word, inside, range(9), range(4))


@pytest.mark.parametrize(("start", "of_a", "of_c"), [(1, 0, 0), (2, 0, 1), (3, 1, 1), (4, 1, 0), (5, 0, 0)])
def test_how_many_others_are_under_way(start: int, of_a: int, of_c: int) -> None:
    """`b` starts at 4; `a` takes two minutes, `c` three: at once with `b`, only `a` has begun before it."""
    a, b, c = (constant(start), 2), (constant(4), 1), (constant(start), 3)
    assert draft().under_way("b", {"a": a, "b": b}).const == of_a
    assert draft().under_way("b", {"b": b, "c": c}).const == of_c
    assert draft().under_way("b", {"a": a, "b": b, "c": c}).const == of_a + of_c


def test_within() -> None:
    for stretches in ([], [(2, 5)], [(0, 2), (4, 7)]):
        for start, length in product(range(-1, 8), range(1, 4)):
            legal = any(low <= start and start + length <= high for low, high in stretches)
            fixed = draft()
            fixed.within(constant(start), constant(start + length), stretches, str)
            assert (not fixed.broken({})) == legal
            free = draft()
            at = free.number("at", -1, 7)
            free.within(at, at + length, stretches, str)
            assert (not free.broken(free.complete({0: start}))) == legal
            free.require(at, at_least=start, at_most=start, because=str)
            assert (extremes(free, at) is not None) == legal


def test_highest() -> None:
    one = draft()
    x, y = one.number("x", -2, 3), one.number("y", 1, 4)
    assert one.highest(x * 2 - y * 3 + 5) == 6 - 3 + 5
    assert one.highest(constant(7)) == 7


def test_a_row_that_holds_anyway_is_not_recorded() -> None:
    one = draft()
    x = one.number("x", 0, 3)
    one.require(constant(2), at_least=2, at_most=2, because=str)
    one.require(constant(2), at_least=9, only_if=[ZERO], because=str)
    assert not one.rows
    one.require(constant(2), at_least=3, because=str)
    one.require(constant(2), at_most=1, because=str)
    one.require(x, at_least=1, only_if=[ONE], because=str)
    assert len(one.rows) == 3
    assert one.rows[2].only_if == ()
    assert [row.lin.is_constant for row in one.broken({0: 1})] == [True, True]
    assert len(one.broken({})) == 3  # what is left out counts as its low bound


def test_a_number_that_has_no_choice_is_a_constant() -> None:
    one = draft()
    assert one.number("x", 4, 4).const == 4
    assert not one.variables
    assert one.number("y", 4, 5).terms == {0: 1}


def test_known_values_are_completed_within_bounds_in_whatever_order() -> None:
    one = draft()
    later = one.number("later", 0, 5, lambda values: values[2] + 1)
    one.number("not told", 0, 5)
    sooner = one.number("sooner", 0, 9, lambda values: values[3] * 3)
    x = one.number("x", 0, 9)
    assert (later.terms, sooner.terms, x.terms) == ({0: 1}, {2: 1}, {3: 1})
    assert one.complete({3: 1}) == {0: 4, 2: 3, 3: 1}
    assert one.complete({3: 3}) == {0: 5, 2: 9, 3: 3}
    assert one.complete({3: 3, 2: 1}) == {0: 2, 2: 1, 3: 3}
    assert one.complete({}) == {0: 1, 2: 0}


def test_prices_of_nothing_are_not_recorded() -> None:
    one = draft()
    one.rule = "somebody"
    one.price(ZERO, "lin")
    one.price(constant(3), "lin")
    assert [(price.lin.const, price.rule, price.payee) for price in one.prices] == [(3, "somebody", "lin")]


def test_a_single_interval_overlaps_nothing() -> None:
    one = draft()
    one.no_overlap([Interval(ZERO, ONE)])
    assert not one.no_overlaps
    one.no_overlap([Interval(ZERO, ONE), Interval(ONE, constant(2))])
    assert len(one.no_overlaps) == 1


@pytest.mark.parametrize(("limit", "legal"), [(1, False), (2, True), (3, True)])
def test_no_more_than(limit: int, legal: bool) -> None:
    """0-4, 1-3 and 3-5: two at a time, never three, since one ends when another begins."""
    stretches = [(0, 4), (1, 3), (3, 5)]
    for shift in (0, 1):
        one = draft()
        move = one.number("move", 0, shift)
        intervals = [Interval(move + low, move + high) for low, high in stretches]
        one.no_more_than(limit, intervals, str)
        assert (extremes(one, move) is not None) == legal
    absent = draft()
    absent.no_more_than(1, [Interval(constant(0), constant(4), ZERO), Interval(ZERO, constant(2))], str)
    assert not absent.rows


def test_a_meal_ends_after_its_minutes() -> None:
    assert MealBreak(constant(600), 30, ONE).end.const == 630


def test_expressions() -> None:
    x, y = Lin({0: 1}), Lin({1: 2}, 3)
    values = [5, 7]
    assert (x + y).value(values) == 5 + 17
    assert (x - y + 1).value(values) == -11
    assert (4 - x).value(values) == -1
    assert (1 + x).value(values) == 6
    assert (3 * y).value(values) == 51
    assert (y * 0) is ZERO
    assert (-y).value(values) == -17
    assert total([x, y, x * -1]).terms == {1: 2}
    assert total([]).is_constant
    assert repr(y) == "2*v1 + 3"
    assert (ONE.const, ZERO.const, constant(4).const) == (1, 0, 4)


def test_no_literal_is_made_for_a_step_that_cannot_be_or_changes_nothing() -> None:
    """Nothing exceeds three; the amount at one is that at nothing."""
    one = draft()
    x = one.number("x", 0, 3)
    one.stepped("steps", x, [(0, 5), (1, 5), (2, 9), (3, 12)])
    assert [variable.name for variable in one.variables] == ["x", "steps > 0", "steps > 2"]


@pytest.mark.parametrize(("count", "rows"), [(1, 3), (2, 6 + 2), (128, 384 + 2), (129, 387)])
def test_few_steps_are_told_all_at_once_too(count: int, rows: int) -> None:
    """Three rows a step, and two of all steps from two to 128 of them."""
    one = draft()
    one.stepped("steps", one.number("x", 0, 200), [(above, above + 1) for above in range(count)])
    assert len(one.rows) == rows


def test_what_steps_say_all_at_once() -> None:
    """Up to 3 there is no step, then two to the next and four to the end; 4 take the first, and 2 more the second."""
    one = draft()
    x = one.number("x", 0, 9)
    first, second = one.stepped("steps", x, [(3, 10), (5, 20)]).terms
    under, over = one.rows[-2:]
    assert (under.lin.terms, under.high) == ({**x.terms, first: -2, second: -4}, 3)
    assert (over.lin.terms, over.low) == ({**x.terms, first: -4, second: -2}, 0)


def test_a_yes_takes_the_step_it_reaches_alone() -> None:
    """A yes makes at least one of nothing to four: more than 0, not more than 1; a number takes no step alone."""
    one = draft()
    yes, some = one.literal("yes"), one.number("some", 0, 3)
    first, _ = one.stepped("steps", yes + some, [(0, 5), (1, 6)]).terms
    assert one.rows[-1].lin.terms == {first: 1, **(yes * -1).terms}
    assert one.rows[-1].low == 0
    assert len(one.rows) == 2 * 3 + 2 + 1


def test_a_yes_takes_no_step_that_what_it_entails_takes_back() -> None:
    """Two for the yes, less one for what it entails: one, which is not more than one."""
    one = draft()
    yes, other = one.literal("yes"), one.literal("other")
    step = one.stepped("steps", yes * 2 - one.any_of("any", [yes, other]), [(1, 5)])
    known = one.complete({var: value for lin, value in ((yes, 1), (other, 0)) for var in lin.terms})
    assert not one.broken(known)
    assert step.value([known[index] for index in range(len(one.variables))]) == 0


def test_what_is_within_its_bounds_is_not_clamped() -> None:
    one = draft()
    x, below, above = one.number("x", 0, 9), one.number("below", -3, 0), one.number("above", 5, 9)
    assert one.clamped("as it is", x, 9) is x
    assert one.clamped("nothing", below, 9) is ZERO
    assert one.clamped("all of it", above, 5).terms == {}
    assert one.clamped("all of it", above, 5).const == 5
    assert len(one.variables) == 3


def test_minutes_that_cannot_be_cost_nothing() -> None:
    """Neither by the hour in even steps nor in odd ones; no step is made for them."""
    for hour in (60, 61):
        one = draft()
        assert one.charged("pay", one.number("x", -3, 0), hour, 1).is_constant
        assert len(one.variables) == 1


def test_as_many_as_may_go_on_at_once_need_no_statement() -> None:
    one = draft()
    at = one.number("at", 0, 9)
    two = [Interval(at, at + 1), Interval(at + 1, at + 2)]
    one.no_more_than(2, two, str)
    assert not one.crowds
    one.no_more_than(1, two, str)
    assert len(one.crowds) == 1
    one.no_more_than(0, [Interval(constant(0), constant(1), ZERO)], str)
    assert not one.rows


def test_no_time_of_a_shoot_is_as_far_as_far() -> None:
    """Nineteen years of 365 days of 1,440 minutes."""
    assert FAR // (365 * 24 * 60) == 19
