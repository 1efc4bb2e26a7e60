"""The rulebook of a shoot: every rule found, with the values in force and where each came from.

**Why:** rules are found, not listed. A file in this folder or an installed package (entry point
`shortshoot.rules`) is enough; nothing else knows a rule by name. Code inside a shoot's folder is never
run, since shoots come from strangers' pull requests.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.metadata import entry_points
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, create_model
from pydantic.json_schema import SkipJsonSchema

import shortshoot.rules as package
from shortshoot.model import Part, Shoot, UnitDay
from shortshoot.model.base import Frozen
from shortshoot.model.text import Id
from shortshoot.rules.base import AnyRule, Fault, Group, Rule, Settings, Values
from shortshoot.rules.draft import Clock, Days, Draft
from shortshoot.rules.profiles import Profile, load_profile
from shortshoot.rules.record import Because


@cache
def discover() -> Mapping[str, type[AnyRule]]:
    """Every rule class by id: one from each file of this folder, more from installed packages."""
    found: dict[str, type[AnyRule]] = {}
    for entry in pkgutil.iter_modules(package.__path__):
        for rule in _rules_in(importlib.import_module(f"{package.__name__}.{entry.name}")):
            found[rule.id] = rule
    for point in entry_points(group="shortshoot.rules"):
        rule = point.load()
        if rule.id in found:
            raise ValueError(f"the installed rule '{rule.id}' ({point.value}) has the id of a built-in one")
        found[rule.id] = rule
    return dict(sorted(found.items()))


def _rules_in(module: Any) -> Iterator[type[AnyRule]]:
    for value in vars(module).values():
        own = isinstance(value, type) and value.__module__ == module.__name__
        if own and issubclass(value, Rule) and value is not Rule:
            yield value


@cache
def entry_model(rule: type[AnyRule]) -> type[BaseModel]:
    """What a shoot file may write under `rules: {ID: ...}`: any of the values, and who differs.

    **Why:** the file's entry is the rule's own `Values` with every field optional, so loading and the
    editor's schema follow each rule without being told. Only the fields that were set count.
    """
    fields: dict[str, Any] = {
        name: (Annotated[info.annotation, info], None) for name, info in rule.Values.model_fields.items()
    }
    partial = create_model(f"{rule.__name__}For", __base__=Frozen, **fields)
    differs: dict[str, Any] = {group: (_differing(rule, group, partial), {}) for group in get_args(Group)}
    return create_model(f"{rule.__name__}Entry", __base__=partial, __doc__=rule.title, **differs)


def _differing(rule: type[AnyRule], group: Group, partial: type[BaseModel]) -> Any:
    """The type of a rule's `units:` or `cast:`; refused, and unknown to the schema, where it would do nothing."""
    if group in rule.differs_by:
        return dict[Id, partial]  # type: ignore[valid-type]

    def refuse(value: object) -> object:
        others = " and ".join(_ONE[other] for other in rule.differs_by)
        may = f"can differ by {others}" if others else "is the same for everyone"
        raise ValueError(f"'{rule.id}' {may}, not by {_ONE[group]}" if others else f"'{rule.id}' {may}")

    return Annotated[SkipJsonSchema[dict[str, Any]], BeforeValidator(refuse)]


_ONE: Mapping[Group, str] = {"units": "unit", "cast": "cast member"}


class RuleBook:
    """The rules of one shoot, ready to speak."""

    def __init__(self, shoot: Shoot, profiles: Iterator[Profile] | tuple[Profile, ...]) -> None:
        self.shoot = shoot
        self.profiles = tuple(profiles)
        self.origins: dict[str, dict[str, str]] = {}
        self.rules: dict[str, AnyRule] = {id_: self._make(rule) for id_, rule in discover().items()}

    @classmethod
    def of(cls, shoot: Shoot) -> RuleBook:
        """The rulebook of a shoot under the profiles it names."""
        return cls(shoot, tuple(load_profile(name, shoot.currency, shoot.exchange) for name in shoot.profile))

    def keeping(self, ids: Iterable[str]) -> RuleBook:
        """The same rulebook with only these rules."""
        kept = RuleBook(self.shoot, self.profiles)
        wanted = set(ids)
        kept.rules = {id_: rule for id_, rule in kept.rules.items() if id_ in wanted}
        return kept

    def _make(self, rule: type[AnyRule]) -> AnyRule:
        origins = dict.fromkeys(rule.Values.model_fields, "default")
        everyone: dict[str, Any] = {}
        for profile in self.profiles:
            for name, sourced in profile.values.get(rule.id, {}).items():
                if missing := sourced.foreign - {self.shoot.currency, *self.shoot.exchange}:
                    origins[name] = f"profile {profile.id} has {', '.join(missing)}, for which 'exchange' has no rate"
                else:
                    everyone[name] = sourced.value
                    origins[name] = f"profile {profile.id}"
        entry = dict(self.shoot.rules.get(rule.id, {}))
        units, cast = entry.pop("units", {}), entry.pop("cast", {})
        for name, value in entry.items():
            everyone[name] = value
            origins[name] = "shoot file"
        self.origins[rule.id] = origins
        return rule(
            Settings(
                self._values(rule, everyone),
                {who: self._values(rule, everyone | own) for who, own in units.items()},
                {who: self._values(rule, everyone | own) for who, own in cast.items()},
            ),
            self,
        )

    def _values(self, rule: type[AnyRule], fields: Mapping[str, Any]) -> Values:
        context = {"currency": self.shoot.currency, "exchange": self.shoot.exchange}
        return rule.Values.model_validate(dict(fields), context=context)

    def __iter__(self) -> Iterator[AnyRule]:
        return iter(self.rules.values())

    # ---- all rules at once --------------------------------------------------------------------

    def faults(self) -> Iterator[tuple[str, Fault]]:
        """Every fault with the id of the rule that found it."""
        for rule in self:
            for fault in rule.faults(self.shoot):
                yield rule.id, fault

    @cached_property
    def barred(self) -> Mapping[tuple[str, UnitDay], tuple[str, Because]]:
        """Every part and unit-day that can never go together, with the rule and its reason."""
        found: dict[tuple[str, UnitDay], tuple[str, Because]] = {}
        for rule in self:
            for bar in rule.bars(self.shoot):
                found.setdefault((bar.part, bar.unit_day), (rule.id, bar.because))
        return found

    @cached_property
    def _gaps(self) -> dict[tuple[str, str, str | None], int]:
        return {}

    def gap(self, before: Part, after: Part, unit: str | None = None) -> int:
        """Minutes the unit stands still between two consecutive parts, by all rules together."""
        key = before.id, after.id, unit
        if key not in self._gaps:
            self._gaps[key] = sum(rule.gap(self.shoot, before, after, unit) for rule in self._gapping)
        return self._gaps[key]

    def meal_room(self, before: Part, after: Part, unit: str) -> int:
        """Minutes of such a gap in which a meal takes no time of its own, by all rules together."""
        return sum(rule.meal_room(self.shoot, before, after, unit) for rule in self._carrying)

    @cached_property
    def _carrying(self) -> tuple[AnyRule, ...]:
        return tuple(rule for rule in self if type(rule).meal_room is not Rule.meal_room)

    @cached_property
    def _gapping(self) -> tuple[AnyRule, ...]:
        return tuple(rule for rule in self if type(rule).gap is not Rule.gap)

    def lead_in(self, part: Part, unit: str | None = None) -> int:
        """Minutes between a unit's call and its first part, by all rules together."""
        return sum(rule.lead_in(self.shoot, part, unit) for rule in self._leading)

    @cached_property
    def _leading(self) -> tuple[AnyRule, ...]:
        return tuple(rule for rule in self if type(rule).lead_in is not Rule.lead_in)

    def breaks(self, unit: str) -> tuple[int, int]:
        """How many meals a day of this unit may hold, and the minutes of each, by all rules together."""
        asked = [rule.breaks(self.shoot, unit) for rule in self]
        return max((count for count, _ in asked), default=0), max((minutes for _, minutes in asked), default=0)

    def state_days(self, draft: Days) -> None:
        """Let every rule speak at the level of days."""
        for rule in self._speaking(draft):
            rule.on_both(draft)
            rule.on_days(draft)

    def state_clock(self, draft: Clock, *, whole: bool) -> None:
        """Let every rule speak at the level of the clock; `whole` adds what depends on days alone."""
        if whole:
            self._state_bars(draft)
        for rule in self._speaking(draft):
            if whole:
                rule.on_both(draft)
            rule.on_clock(draft)

    def _state_bars(self, draft: Clock) -> None:
        for unit_day in draft.unit_days:
            for part in draft.parts_on(unit_day):
                if (part, unit_day) in self.barred:
                    draft.rule, why = self.barred[part, unit_day]
                    draft.require(draft.on(part, unit_day), at_most=0, because=why)

    def _speaking(self, draft: Draft) -> Iterator[AnyRule]:
        for rule in self:
            draft.rule = rule.id
            yield rule
