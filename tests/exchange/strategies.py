"""Any breakdown and any schedule of it, for round trips."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from shortshoot.exchange import Breakdown
from shortshoot.exchange.formats import Imported
from shortshoot.model import (
    BackgroundKind,
    Between,
    Calendar,
    CastMember,
    DayPlan,
    Location,
    Meal,
    PartOf,
    Scene,
    Schedule,
    Set,
    Text,
    Unit,
    UnitPlan,
)

IDS = st.sampled_from(["lin", "chen", "LIN", "old-wu", "林夏", "顾南舟", "a.b", "X_1", "7", "mrs-holt"])
SCENE_IDS = st.sampled_from(["1-1", "1-2", "1-2b", "2-1", "12A", "7", "10-3", "3-1", "场4"])
_ALPHABET = st.characters(
    min_codepoint=32,
    max_codepoint=0x9FFF,
    exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp"),
    exclude_characters="\u00ad\ufeff",
)
_WORDS = st.text(_ALPHABET, max_size=20).map(str.strip)
_TRICKY = st.sampled_from(
    ["=1+1", "-2", "'quoted", "a, b; c", 'say "no"', "x: y", "{not json", "1-2", "012", "两、三", "@x"]
)
SAID = (
    st.one_of(_TRICKY, _WORDS).filter(bool).filter(lambda text: not any(0x200B <= ord(one) <= 0x206F for one in text))
)
PLAIN = st.sampled_from(["D1", "D2", "wedding", "rain, hard", "second-unit", "雨戏", "a: b", 'q"q'])


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text in one language, in both, or none."""
    return Text(en=draw(st.one_of(st.just(""), SAID)), zh=draw(st.one_of(st.just(""), SAID)))


@st.composite
def breakdowns(draw: st.DrawFn, *, parts: bool = False) -> Breakdown:
    """A breakdown in which everybody and everything that a scene names exists."""
    cast = draw(st.lists(IDS, max_size=4, unique=True))
    kinds = draw(st.lists(st.sampled_from(["guests", "记者", "crowd"]), max_size=2, unique=True))
    places = draw(st.lists(st.sampled_from(["base", "villa", "医院"]), min_size=1, max_size=3, unique=True))
    sets = {
        f"{place}-{room}": place
        for place in places
        for room in draw(st.lists(st.sampled_from(["hall", "厅"]), min_size=1, unique=True))
    }
    scenes = {
        id_: draw(_scenes(id_, {"cast": cast, "kinds": kinds, "sets": sorted(sets)}, parts))
        for id_ in draw(st.lists(SCENE_IDS, min_size=1, max_size=5, unique=True))
    }
    return Breakdown(
        title=draw(texts()),
        cast={id_: draw(_people(id_)) for id_ in cast},
        background={kind: BackgroundKind(id=kind, name=draw(texts())) for kind in kinds},
        locations={
            place: Location(
                id=place,
                name=draw(texts()),
                sets={id_: draw(_sets(id_, place)) for id_, where in sets.items() if where == place},
            )
            for place in places
        },
        scenes=scenes,
    )


@st.composite
def _people(draw: st.DrawFn, id_: str) -> CastMember:
    return CastMember(
        id=id_,
        number=draw(st.integers(0, 40)),
        role=draw(texts()),
        actor=draw(texts()),
        makeup=draw(st.sampled_from([0, 45, 120])),
        arrives=draw(st.sampled_from([None, date(2025, 12, 2)])),
        remark=draw(texts()),
        phone=draw(st.sampled_from(["", "555-0100"])),
    )


@st.composite
def _sets(draw: st.DrawFn, id_: str, place: str) -> Set:
    return Set(
        id=id_,
        location=place,
        name=draw(texts()),
        light=draw(st.sampled_from([0, 15, 30])) or 15,
        windows=draw(st.sampled_from(["none", "led"])),
    )


@st.composite
def _scenes(draw: st.DrawFn, id_: str, names: dict[str, list[str]], parts: bool) -> Scene:
    cast, kinds, sets = names["cast"], names["kinds"], names["sets"]
    present = draw(st.lists(st.sampled_from(cast), unique=True)) if cast else []
    split: dict[str, Any] = {}
    if parts and draw(st.booleans()):
        split = {"a": PartOf(minutes=20), "b": PartOf(minutes=30, set=draw(st.sampled_from(sets)))}
    return Scene(
        id=id_,
        episodes=tuple(draw(st.lists(st.integers(0, 80), max_size=2, unique=True))),
        set=draw(st.sampled_from(sets)),
        interior=draw(st.sampled_from(["int", "ext", "both"])),
        time=draw(st.sampled_from(["day", "night", "dawn", "dusk"])),
        day=draw(st.one_of(st.just(""), PLAIN)),
        pages=draw(st.one_of(st.none(), st.integers(1, 40))),
        minutes=draw(st.one_of(st.none(), st.integers(1, 300))),
        cast=tuple(present),
        background={kind: draw(st.integers(0, 99)) for kind in kinds if draw(st.booleans())},
        synopsis=draw(texts()),
        notes=draw(texts()),
        flags=tuple(draw(st.lists(PLAIN, max_size=2, unique=True))),
        tags=tuple(draw(st.lists(PLAIN, max_size=2, unique=True))),
        elements=draw(
            st.dictionaries(
                st.sampled_from(["props", "costume", "武器"]),
                st.lists(texts().filter(bool), min_size=1, max_size=2).map(tuple),
                max_size=2,
            )
        ),
        looks={one: draw(PLAIN) for one in present if draw(st.integers(0, 3)) == 0},
        kind=draw(st.sampled_from(["live", "live", "ai"])),
        parts=split,
    )


@st.composite
def shoots(draw: st.DrawFn, *, parts: bool = False) -> Imported:
    """A breakdown with a calendar, units and a schedule of some of its scenes."""
    breakdown = draw(breakdowns(parts=parts))
    names = [f"{id_}/{part}" for id_, one in breakdown.scenes.items() for part in one.parts] if parts else []
    names += [id_ for id_, one in breakdown.scenes.items() if not one.parts]
    units = draw(st.sampled_from([("A",), ("A", "B")]))
    days = draw(st.integers(1, 3))
    left = draw(st.permutations(names))
    plans: dict[date, DayPlan] = {}
    for number in range(days):
        midnight = number * 1440
        work: dict[str, UnitPlan] = {}
        for unit in units:
            mine = [left.pop() for _ in range(min(len(left), draw(st.integers(0, 2))))]
            if mine or unit == "A":
                starts = {part: midnight + 480 + 61 * place for place, part in enumerate(mine)}
                meals = (Meal(start=midnight + 725, minutes=35),) if draw(st.booleans()) else ()
                work[unit] = UnitPlan(
                    call=midnight + 407, wrap=midnight + draw(st.integers(800, 1700)), meals=meals, starts=starts
                )
        hours = {one: Between(start=midnight - 20, end=midnight + 900) for one in breakdown.cast if draw(st.booleans())}
        slots = {
            one: Between(start=midnight + 420, end=midnight + 960) for one in breakdown.sets if draw(st.booleans())
        }
        plans[date(2025, 12, 1 + number)] = DayPlan(units=work, cast=hours, sets=slots)
    used = {unit: Unit(id=unit) for unit in units if any(unit in plan.units for plan in plans.values())}
    calendar = Calendar(start=date(2025, 12, 1), days=days)
    whole = breakdown.model_copy(update={"calendar": calendar, "units": used})
    return Imported(whole, {"schedule": Schedule(days=plans)})
