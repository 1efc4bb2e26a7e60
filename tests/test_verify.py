"""Verification: findings of all rules, and the cost recounted."""

from __future__ import annotations

from builders import D1, D2, breaches, on, shoot, tight

from shortshoot import verify
from shortshoot.rules.book import RuleBook

HALL = {"hall": {"light": 0, "rent": {"hour": 100_00}}}
DEAL = {"lin": {"deal": {"day": 3000_00, "overtime": {"after": 60, "hour": 400_00}}, "makeup": 30}}


def test_a_legal_schedule_has_no_breach_and_costs_what_its_rules_say() -> None:
    """Two booked days of 420, one day of lin with half an hour of overtime, one hour of the hall."""
    one = shoot({"1-1": {"set": "hall", "cast": ["lin"]}}, sets=HALL, cast=DEAL, units={"A": {"day": 420_00}})
    verdict = verify(one, tight(one, {on(D1): {"1-1": "09:00"}}))
    assert verdict.findings == ()
    assert verdict.cost_by_rule() == {
        "cast-deals": 3000_00,
        "unit-day": 840_00,
        "overtime": 200_00,
        "set-rent": 100_00,
    }
    assert list(verdict.cost_by_rule()) == ["cast-deals", "unit-day", "overtime", "set-rent"]  # dearest first
    assert verdict.cost == 4140_00


def test_every_fault_of_a_schedule_is_found_at_once() -> None:
    """Forgotten 1-2, called at four in the morning, lin not there before the second."""
    one = shoot({"1-1": {"cast": ["lin"]}, "1-2": {}}, cast={"lin": {"arrives": D2}})
    plan = tight(one, {on(D1): {"1-1": "04:00"}})
    assert breaches(one, plan) == {"once": 0, "day-hours": 60, "cast-dates": 0}


def test_warnings_and_prices_are_not_breaches() -> None:
    rules = {"day-hours": {"level": "priced", "price": 500}, "cast-dates": {"level": "warn"}}
    one = shoot({"1-1": {"cast": ["lin"]}}, cast={"lin": {"arrives": D2}}, rules=rules)
    verdict = verify(one, tight(one, {on(D1): {"1-1": "04:00"}}))
    assert verdict.breaches == ()
    assert sorted((found.rule, found.kind) for found in verdict.findings) == [
        ("cast-dates", "warning"),
        ("day-hours", "priced"),
    ]
    (charge,) = verdict.charges
    assert (charge.rule, charge.payee, charge.amount, charge.day) == ("day-hours", "unit A", 500, D1)
    assert charge.note.en == verdict.findings[-1].message or charge.note.en == verdict.findings[0].message


def test_who_a_priced_finding_is_paid_to() -> None:
    """A person before a set, a set before a unit, a unit by its full name, else the production."""
    one = shoot({"1-1": {}})
    rule = RuleBook.of(shoot({}, rules={"turnaround": {"level": "priced", "price": 1}})).rules["turnaround"]
    told = rule.values()
    for about, payee in (
        ({"people": ["lin"], "sets": ["hall"], "unit": "A"}, "lin"),
        ({"sets": ["hall"], "unit": "A"}, "hall"),
        ({"unit": "A"}, "unit A"),
        ({}, "production"),
    ):
        found = rule.found(told, "short", short_by=1, **about)
        rule.check = lambda *_, found=found: iter([found])  # type: ignore[method-assign]
        assert [charge.payee for charge in rule.cost(one, tight(one, {}))] == [payee]


def test_the_same_book_gives_the_same_verdict() -> None:
    one = shoot({"1-1": {"cast": ["lin"]}}, cast=DEAL)
    plan = tight(one, {on(D1): {"1-1": "04:00"}})
    assert verify(one, plan, book=RuleBook.of(one)) == verify(one, plan)
