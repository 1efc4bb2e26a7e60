"""Profiles: values with sources, composed in the order named."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import D1, later, on, shoot, tight

from shortshoot.model import Shoot
from shortshoot.rules.book import RuleBook, discover
from shortshoot.rules.profiles import UnknownProfile, load_profile, profile_names
from shortshoot.verify import verify

NAMES = profile_names()


def under(*profiles: str, scenes: dict[str, Any] | None = None, **fields: Any) -> Shoot:
    """A tiny shoot under some profiles."""
    one = shoot(scenes or {"1-1": {"cast": ["lin"]}}, days=8, **fields)
    return one.model_copy(update={"profile": profiles})


def test_the_profiles() -> None:
    assert NAMES == ("california-minors", "cn-law", "cn-practice", "iatse", "sag", "sag-location", "uk-pact-bectu")


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_a_rule_a_source_and_a_date(name: str) -> None:
    profile = load_profile(name, "CNY", {})
    assert profile.title.en
    assert profile.title.zh
    assert profile.values
    for id_, values in profile.values.items():
        fields = discover()[id_].Values.model_fields
        for field, sourced in values.items():
            assert field in fields, (id_, field)
            assert sourced.source
            assert date(2026, 11, 22) <= sourced.read <= date(2026, 11, 25)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("currency", ["CNY", "USD", "JPY"])
def test_every_profile_works_in_every_currency(name: str, currency: str) -> None:
    book = RuleBook.of(under(name).model_copy(update={"currency": currency}))
    told = {(id_, field) for id_, values in load_profile(name, currency, {}).values.items() for field in values}
    origins = {(id_, field): origin for id_, ones in book.origins.items() for field, origin in ones.items()}
    expected = dict.fromkeys(told, f"profile {name}")
    if name == "sag" and currency != "USD":
        expected["meals", "prices"] = "profile sag has USD, for which 'exchange' has no rate"
        assert book.rules["meals"].values().prices == ()
    assert {key: origin for key, origin in origins.items() if origin != "default"} == expected


def test_no_profile_charges_before_somebody_says_so() -> None:
    """What a late meal costs under an agreement names its currency, and counts once the level is `priced`."""
    for name in NAMES:
        for values in load_profile(name, "CNY", {}).values.values():
            assert not {"price", "fee", "hour", "level"} & values.keys()


def test_foreign_prices_are_paid_at_the_rate_of_the_shoot() -> None:
    one = under("sag", rules={"meals": {"level": "priced"}})
    told = RuleBook.of(Shoot.model_validate({**dict(one), "exchange": {"USD": "7"}})).rules["meals"].values()
    assert told.prices == (175_00, 245_00, 350_00)
    assert (told.per, told.each_actor) == (30, True)


def values(id_: str, *profiles: str, **rules: Any) -> Any:
    """The values of one rule for everyone."""
    return RuleBook.of(under(*profiles, rules=rules)).rules[id_].settings.everyone


def test_hours_as_they_stand_in_the_agreements() -> None:
    assert values("turnaround", "sag").hours == 12 * 60
    assert values("weekly-rest", "sag").hours == 56 * 60
    assert values("weekly-rest", "sag").late_hours == 54 * 60
    assert values("weekly-rest", "sag").late_from == 6 * 60
    assert values("weekly-rest", "sag").six_day_hours is None
    assert values("weekly-rest", "sag", "sag-location").six_day_hours == 36 * 60
    assert values("turnaround", "sag", "sag-location").shorter == 10 * 60
    assert values("turnaround", "sag", "sag-location").once_in == 4
    assert values("weekly-rest", "sag").unit_hours is None
    assert values("meals", "sag").within == 6 * 60
    assert values("meals", "sag").minutes == 30
    assert values("cast-deals", "sag").drop_after == 10
    assert values("overtime", "sag").multiples == {8 * 60 + 30: 150, 10 * 60 + 30: 200}
    assert values("overtime", "sag").day == 8 * 60
    assert values("travel", "sag").paid is True
    assert values("unit-rest", "iatse").hours == 10 * 60
    assert values("weekly-rest", "iatse").unit_hours == 54 * 60
    assert values("weekly-rest", "iatse").unit_six_day_hours == 32 * 60
    assert values("turnaround", "cn-practice").hours == 8 * 60
    assert values("daily-load", "cn-practice").target == 16 * 60
    assert values("day-hours", "cn-law").unit_longest == values("day-hours", "cn-law").longest == 11 * 60
    assert values("consecutive-days", "cn-law").days == values("consecutive-days", "cn-law").unit_days == 6
    assert values("day-hours", "uk-pact-bectu").unit_longest == 11 * 60
    assert values("unit-rest", "uk-pact-bectu").hours == values("turnaround", "uk-pact-bectu").hours == 11 * 60
    assert values("night-work", "uk-pact-bectu").night.earliest == 23 * 60
    assert values("days-off", "uk-pact-bectu").unit_in_a_row == {6: 150, 7: 200}
    assert values("days-off", "uk-pact-bectu").in_a_row == {}


@pytest.mark.parametrize(
    ("years", "months", "on_set", "school_day", "other_day"),
    [
        (0, 0, 120, 20, 20),
        (0, 6, 240, 120, 120),
        (2, 0, 360, 180, 180),
        (6, 0, 480, 240, 360),
        (9, 0, 540, 300, 420),
        (16, 0, 600, 360, 480),
    ],
)
def test_californian_ages(years: int, months: int, on_set: int, school_day: int, other_day: int) -> None:
    (group,) = (one for one in values("minors", "california-minors").ages if (one.years, one.months) == (years, months))
    work = group.work if group.school_work is None else group.school_work
    assert (group.on_set, work, group.work) == (on_set, school_day, other_day)
    if years >= 6:
        assert group.on_set == group.school_work + group.school + group.rest


def test_californian_hours() -> None:
    found = values("minors", "california-minors")
    assert (found.earliest, found.latest, found.latest_free) == (5 * 60, 22 * 60, 24 * 60 + 30)
    assert (found.week, found.turnaround, found.until) == (48 * 60, 12 * 60, 18)


def test_profiles_compose_in_the_order_named() -> None:
    assert values("weekly-rest", "sag", "iatse").hours == 56 * 60
    assert values("weekly-rest", "sag", "iatse").unit_hours == 54 * 60
    assert values("turnaround", "cn-practice", "sag").hours == 12 * 60
    assert values("turnaround", "sag", "cn-practice").hours == 8 * 60


def test_whoever_is_not_under_the_agreement_is_taken_out() -> None:
    """Nine hours for 800 a day: past 8:30 half an hour at 150 an hour, for chen alone."""
    scenes = {"1-1": {"cast": ["lin", "chen"], "minutes": 540}}
    cast = {name: {"deal": {"day": 800}} for name in ("lin", "chen")}
    one = under("sag", scenes=scenes, cast=cast, rules={"overtime": {"cast": {"lin": {"multiples": {}}}}})
    charges = RuleBook.of(one).rules["overtime"].cost(one, tight(one, {on(D1): {"1-1": "08:00"}}))
    assert [(charge.payee, charge.amount) for charge in charges] == [("chen", 75)]


def test_the_shoot_file_has_the_last_word() -> None:
    assert values("turnaround", "sag", turnaround={"hours": 600}).hours == 600
    book = RuleBook.of(under("sag", rules={"turnaround": {"hours": 600}}))
    assert book.origins["turnaround"]["hours"] == "shoot file"
    assert book.origins["weekly-rest"]["hours"] == "profile sag"


def test_a_plan_of_one_profile_under_another() -> None:
    """Seven days in a row, the last one of 11:01 h: practice says nothing, the law three things."""
    scenes = {f"1-{n}": {"cast": ["lin"], "minutes": 661 if n == 6 else 60} for n in range(7)}
    rules = {"meals": {"level": "off"}, "daily-load": {"level": "off"}}
    one = under("cn-practice", scenes=scenes, rules=rules)
    plan = tight(one, {on(later(D1, n)): {f"1-{n}": "08:00"} for n in range(7)})
    assert verify(one, plan).breaches == ()
    broken = verify(one.model_copy(update={"profile": ("cn-law",)}), plan).breaches
    assert sorted((finding.rule, finding.short_by) for finding in broken) == [
        ("consecutive-days", 1),
        ("consecutive-days", 1),
        ("day-hours", 1),
        ("day-hours", 1),
    ]


def test_the_sixth_and_the_seventh_day_of_a_british_crew() -> None:
    """1,000 a day: half of it on top of the sixth day and all of it of the seventh; lin's deal is not the crew's."""
    scenes = {f"1-{n}": {"cast": ["lin"]} for n in range(7)}
    cast, units = {"lin": {"deal": {"day": 300}}}, {"A": {"day": 1000}}
    for profile, on_top in (("uk-pact-bectu", 1500), ("cn-practice", 0)):
        one = under(profile, scenes=scenes, cast=cast, units=units)
        plan = tight(one, {on(later(D1, n)): {f"1-{n}": "08:00"} for n in range(7)})
        assert verify(one, plan).cost_by_rule().get("days-off", 0) == on_top


@pytest.mark.parametrize(("wrap", "told"), [(1439, []), (1440, []), (1441, [("warning", 1)])])
def test_practice_tells_of_days_past_sixteen_hours(wrap: int, told: list[tuple[str, int]]) -> None:
    """From 08:00 to 24:00 are 16 hours; the unit's own longest day is 20, less two for its reserve."""
    one = under("cn-practice", units={"A": {"longest": 1200}}, rules={"meals": {"level": "off"}})
    verdict = verify(one, tight(one, {on(D1): {"1-1": "08:00"}}, A={"call": "08:00", "wrap": wrap}))
    assert [(finding.kind, finding.short_by) for finding in verdict.findings if finding.rule == "daily-load"] == told
    assert verdict.breaches == ()


def test_a_child_under_californian_law() -> None:
    """A ten-year-old, five hours on a Monday: work to the minute, but no time for school."""
    scenes = {"1-1": {"cast": ["poppy"], "minutes": 300}}
    one = under("california-minors", scenes=scenes, cast={"poppy": {"born": date(2015, 8, 2)}})
    (finding,) = verify(one, tight(one, {on(D1): {"1-1": "08:00"}})).breaches
    assert finding.message == (
        "poppy is a minor and has 4:00 h of school and rest beside work, has 0:00 h on 2025-12-01"
    )


def test_an_unknown_profile() -> None:
    with pytest.raises(UnknownProfile, match="there is no profile 'sagg'"):
        load_profile("sagg", "CNY", {})


def test_profiles_are_plain_data() -> None:
    for path in Path(__file__).parents[2].glob("shortshoot/rules/profiles/*.yaml"):
        assert max(len(line) for line in path.read_text(encoding="utf-8").splitlines()) <= 120
