"""What the rules in force know and papers print, in the words of the papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shortshoot.model import Shoot, Text
    from shortshoot.reports import Known, Permit
    from shortshoot.rules.book import RuleBook
    from shortshoot.rules.clearance import Clearance


def known_by(book: RuleBook) -> Known:
    """Permits, gear and drops of a rulebook; a rule that is off says nothing."""
    from shortshoot.reports import Known
    from shortshoot.rules.cast_deals import CastDeals
    from shortshoot.rules.clearance import Clearance
    from shortshoot.rules.scarce_gear import ScarceGear

    permits: list[Permit] = []
    gear: dict[str, tuple[str, ...]] = {}
    drops: dict[str, int] = {}
    for rule in book:
        if isinstance(rule, Clearance) and rule.values().level != "off":
            permits += _permits(rule, book.shoot)
        elif isinstance(rule, ScarceGear) and rule.values().level != "off":
            gear = {name: one.flags for name, one in rule.values().gear.items()}
        elif isinstance(rule, CastDeals):
            after = {person: rule.values(person=person).drop_after for person in book.shoot.cast}
            drops = {person: days for person, days in after.items() if days is not None}
    return Known(permits=tuple(permits), gear=gear, drop_after=drops)


def names_of(book: RuleBook) -> dict[str, Text]:
    """What papers call each rule."""
    from shortshoot.model import Text

    return {rule.id: rule.heading or Text(en=rule.title) for rule in book}


def _permits(rule: Clearance, shoot: Shoot) -> Iterator[Permit]:
    from shortshoot.model import Text
    from shortshoot.reports import Permit

    for key, paper in rule.values().papers.items():
        yield Permit(
            name=paper.title or Text(en=key),
            parts=frozenset(part.id for part in shoot.parts.values() if paper.needed_by(part)),
            people=frozenset(paper.cast),
            flags=frozenset(paper.flags),
            granted=paper.granted,
            first=paper.from_,
            last=paper.to,
        )
