"""The rulebook: values in force, where they came from, and all rules speaking together."""

from __future__ import annotations

import inspect
import sys
from types import SimpleNamespace

import pytest
from builders import D1, D2, on, rule, shoot, tight
from pydantic import ValidationError

from rules.drawing import at_clock
from shortshoot.model import Shoot
from shortshoot.rules import book as module
from shortshoot.rules.base import Always, Rule, Values
from shortshoot.rules.book import RuleBook, discover, entry_model
from shortshoot.rules.profiles import UnknownProfile, load_profile, profile_names


def test_values_for_everyone_a_unit_and_a_person() -> None:
    """What differs for one starts from what holds for everyone."""
    rules = {"turnaround": {"hours": 600, "price": 5, "cast": {"lin": {"hours": 720}}, "units": {"B": {"price": 7}}}}
    told = rule(shoot({"1-1": {"cast": ["lin", "chen"]}}, rules=rules), "turnaround")
    assert (told.values().hours, told.values().price) == (600, 5)
    assert (told.values(person="lin").hours, told.values(person="lin").price) == (720, 5)
    assert told.values(person="chen") == told.values()
    assert (told.values(unit="B").hours, told.values(unit="B").price) == (600, 7)
    assert told.values(unit="A") == told.values()
    assert told.values(unit="B", person="lin").hours == 720


def test_the_shoot_overrules_the_profile_and_the_profile_the_default() -> None:
    plain = shoot({"1-1": {}})
    for profile, rules, hours, origin in (
        ((), {}, 600, "default"),
        (("cn-practice",), {}, 480, "profile cn-practice"),
        (("cn-practice",), {"turnaround": {"hours": 540}}, 540, "shoot file"),
    ):
        one = Shoot.model_validate({**dict(plain), "profile": profile, "rules": rules})
        book = RuleBook.of(one)
        assert book.rules["turnaround"].values().hours == hours
        assert book.origins["turnaround"]["hours"] == origin
        assert book.origins["turnaround"]["level"] == "default"


def test_profiles() -> None:
    assert "cn-practice" in profile_names()
    with pytest.raises(UnknownProfile, match="there is no profile 'nobody'"):
        load_profile("nobody", "CNY", {})
    for name in profile_names():
        for id_, values in load_profile(name, "CNY", {}).values.items():
            assert set(values) <= set(discover()[id_].Values.model_fields), name
            assert all(sourced.source for sourced in values.values())


def test_money_of_a_rule_may_be_foreign() -> None:
    plain = shoot({"1-1": {}})
    told = {**dict(plain), "exchange": {"USD": "7.1"}, "rules": {"turnaround": {"price": "10 USD"}}}
    assert rule(Shoot.model_validate(told), "turnaround").values().price == 71_00


def test_what_a_file_may_write() -> None:
    model = entry_model(discover()["turnaround"])
    assert model.model_validate({"hours": "9:30"}).model_dump(exclude_unset=True) == {"hours": 570}
    for wrong in ({"hour": 9}, {"level": "loud"}, {"cast": {"lin": {"hour": 9}}}, {"per": 0}):
        with pytest.raises(ValidationError):
            model.model_validate(wrong)


@pytest.mark.parametrize(("id_", "levels"), [
    ("unit-time", {"hard"}), ("make-up", {"hard"}), ("relight", {"hard", "off"}),
    ("pinned", {"hard", "warn", "off"}), ("turnaround", {"hard", "priced", "warn", "off"}),
])  # fmt: skip
def test_the_levels_a_rule_can_have(id_: str, levels: set[str]) -> None:
    for level in ("hard", "priced", "warn", "off"):
        if level in levels:
            assert entry_model(discover()[id_]).model_validate({"level": level})
        else:
            with pytest.raises(ValidationError):
                entry_model(discover()[id_]).model_validate({"level": level})


@pytest.mark.parametrize("id_", discover())
def test_who_may_have_values_of_their_own(id_: str) -> None:
    """A rule takes values of single units or people if and only if it asks for them."""
    kind = discover()[id_]
    source = inspect.getsource(sys.modules[kind.__module__])
    for group, word, value in (("units", "unit", {"A": {}}), ("cast", "person", {"lin": {}})):
        asked = f"values({word}=" in source and kind.Values is not Always
        assert (group in kind.differs_by) == asked, group
        if asked:
            entry_model(kind).model_validate({group: value})
        else:
            with pytest.raises(ValidationError, match=f"'{id_}' (can differ by|is the same for everyone)"):
                entry_model(kind).model_validate({group: value})


def test_barred_pairs_name_the_rule_and_the_reason() -> None:
    one = shoot({"1-1": {"cast": ["lin"]}, "1-2": {}}, cast={"lin": {"leaves": D1}})
    book = RuleBook.of(one)
    assert set(book.barred) == {("1-1", on(D2))}
    by, why = book.barred["1-1", on(D2)]
    assert (by, why()) == ("cast-dates", "lin leaves on 2025-12-01, before 2025-12-02")


def test_gaps_and_lead_ins_of_all_rules_add_up() -> None:
    sets = {"kitchen": {"light": 15, "venue": "S"}, "hall": {"light": 25, "venue": "S"}}
    one = shoot({"1-1": {"set": "kitchen"}, "1-2": {"set": "hall"}}, sets=sets)
    book = RuleBook.of(one)
    for _ in range(2):  # asked once and once more
        assert book.gap(one.parts["1-1"], one.parts["1-2"]) == 20 + 25
        assert book.gap(one.parts["1-2"], one.parts["1-1"]) == 20 + 15
    assert book.lead_in(one.parts["1-1"]) == 15


def test_faults_come_with_the_rule_that_found_them() -> None:
    one = shoot({"1-1": {"int": "ext"}}, rules={"order": {"before": [["1-1", "9-9"]]}})
    assert [id_ for id_, _ in RuleBook.of(one).faults()] == ["daylight", "order"]


def test_the_price_of_a_shortfall() -> None:
    told = rule(shoot({}, rules={"turnaround": {"level": "priced", "price": 7, "per": 30}}), "turnaround")
    values = told.values()
    for short, price in ((1, 7), (30, 7), (31, 14), (1440, 48 * 7), (1441, 48 * 7), (9999, 48 * 7)):
        assert told.penalty(values, short) == price
    assert told.penalty(values.model_copy(update={"level": "hard"}), 90) == 0
    assert told.penalty(values.model_copy(update={"per": 1000}), 1441) == 14


def test_what_a_level_makes_of_a_finding() -> None:
    told = rule(shoot({}), "turnaround")
    for level, kind in (("hard", "breach"), ("priced", "priced"), ("warn", "warning"), ("off", "warning")):
        assert told.found(Values(level=level), "short").kind == kind


def test_a_rule_that_says_nothing_changes_nothing() -> None:
    class Silent(Rule[Values]):
        id = "silent"
        title = "Silent"

    one = shoot({"1-1": {}})
    book = RuleBook.of(one)
    silent = Silent(book.rules["turnaround"].settings, book)
    part = one.parts["1-1"]
    assert (silent.gap(one, part, part, "A"), silent.lead_in(one, part, "A"), silent.breaks(one, "A")) == (0, 0, (0, 0))
    assert [*silent.faults(one), *silent.bars(one)] == []


def test_a_price_is_nothing_until_told_and_counts_by_the_hour() -> None:
    assert (Values().level, Values().price, Values().per) == ("hard", 0, 60)
    assert Values(per=1).per == 1


def test_the_clock_states_what_can_never_be_together_when_it_states_the_days() -> None:
    one = shoot({"1-1": {"cast": ["lin"]}, "1-2": {}}, cast={"lin": {"leaves": D1}}, rules={"once": {}})
    for day, legal in ((D1, True), (D2, False)):
        plan = tight(one, {on(day): {"1-1": "09:00", "1-2": "10:00"}})
        book = RuleBook.of(one)
        told = [row.because() for row in at_clock(one, book, plan).broken({}) if row.lin.const == 1]
        assert bool(told) == (not legal)
        assert set(told) <= {"lin leaves on 2025-12-01, before 2025-12-02"}


def test_an_installed_rule_has_an_id_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class Own(Rule[Values]):
        id = "own"
        title = "Own"

    class Stolen(Rule[Values]):
        id = "meals"
        title = "Stolen"

    for kind in (Own, Stolen):
        point = SimpleNamespace(load=lambda kind=kind: kind, value="somebody:rule")
        monkeypatch.setattr(module, "entry_points", lambda group, point=point: [point])
        discover.cache_clear()
        try:
            if kind is Own:
                assert discover()["own"] is Own
            else:
                with pytest.raises(ValueError, match="the installed rule 'meals'"):
                    discover()
        finally:
            discover.cache_clear()


def test_some_rules_of_a_book() -> None:
    """Meals of 40 minutes are asked for by one rule; nobody else asks for any."""
    book = RuleBook.of(shoot({"1-1": {}}, rules={"meals": {"minutes": 40}}))
    assert list(book.keeping(["meals", "order"]).rules) == ["meals", "order"]
    assert book.keeping(["meals"]).breaks("A")[1] == 40
    assert book.keeping([]).breaks("A") == (0, 0)


def test_the_way_to_another_place_has_room_for_a_meal() -> None:
    """60 minutes of way, and 15 of light that nobody eats in."""
    places = {"pier": {"sets": {"quay": {"light": 15}}, "moves": {"base": 60}}}
    one = shoot({"1-1": {}, "1-2": {"set": "quay"}}, places=places, rules={"company-move": {"meals": True}})
    book = RuleBook.of(one)
    assert book.gap(one.parts["1-1"], one.parts["1-2"], "A") == 75
    assert book.meal_room(one.parts["1-1"], one.parts["1-2"], "A") == 60
