"""Background is booked by kind for a unit's day: as many as its largest scene needs, each paid a shift.

**Why:** sixty guests for one scene are sixty meals and sixty rates; the next scenes of that day have them for
nothing. So crowds belong on one day. Past the agreed hours, from the first scene that needs the kind to the end of
the last, each of them is paid overtime. What changes at short notice is a matter of `background-notice`, who has to be
the same people of `background-continuity`.

    background: {guests: {name: {en: Guests, zh: 宾客}, rate: 120, overtime: {after: 10, hour: 12}}}
    scenes: {12-3: {background: {guests: 60}}, 12-4: {background: {guests: 20}}}

Passes: both scenes on one day, nine hours from first to last: 60 x 120 = 7,200.
Dearer: ten hours and a minute: 60 x 6 more.
Source: extras RMB 80-200 a day, overtime about 10-13.5 an hour; one person covers several scenes of a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shortshoot.model import Charge, Schedule, Shoot, Text, UnitDay, charge
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Clock, Draft


class BackgroundBooking(Rule[Always]):
    """Peak counts of background by unit-day."""

    id = "background-booking"
    title = "Background is booked by kind for a unit's day"
    heading = Text(en="Background", zh="群演")
    Values = Always

    def on_both(self, draft: Draft) -> None:
        """The largest count of each kind on each unit-day."""
        shoot = draft.shoot
        for unit_day in draft.unit_days:
            for kind, parts in self._by_kind(shoot, draft.parts_on(unit_day)).items():
                needed = [(draft.on(part, unit_day), count) for part, count in parts.items()]
                draft.price(draft.peak(f"{kind} {unit_day}", needed) * shoot.background[kind].rate, kind)

    def on_clock(self, draft: Clock) -> None:
        """Hours from the first part with a kind to the end of its last."""
        shoot = draft.shoot
        for unit_day in draft.unit_days:
            for kind, parts in self._by_kind(shoot, draft.parts_on(unit_day)).items():
                terms = shoot.background[kind].overtime
                if terms and terms.hour:
                    last = draft.largest(f"{kind} until {unit_day}", [draft.end(part) for part in parts])
                    first = -draft.largest(f"{kind} from {unit_day}", [-draft.start(part) for part in parts])
                    extra = last - first - terms.after
                    each = draft.charged(f"{kind} overtime {unit_day}", extra, terms.hour, terms.increment)
                    draft.price(each * max(parts.values()), kind)

    def _by_kind(self, shoot: Shoot, parts: Iterable[str]) -> dict[str, dict[str, int]]:
        """Of the kinds that cost something: the parts that need them, and how many."""
        found: dict[str, dict[str, int]] = {}
        for part in parts:
            for kind, count in shoot.parts[part].background.items():
                known = shoot.background.get(kind)
                if count and known and (known.rate or known.overtime):
                    found.setdefault(kind, {})[part] = count
        return found

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Walk through each unit-day and remember what each kind is needed for."""
        for unit_day, work in schedule.unit_plans():
            counts: dict[str, list[int]] = {}
            hours: dict[str, list[int]] = {}
            for part in work.order:
                start, one = work.starts[part], shoot.parts[part]
                for kind, count in one.background.items():
                    if count:
                        counts.setdefault(kind, []).append(count)
                        hours.setdefault(kind, []).extend((start, start + one.minutes))
            for kind, needed in counts.items():
                length = max(hours[kind]) - min(hours[kind])
                yield from self._charge(shoot, unit_day, kind, max(needed), length)

    def _charge(self, shoot: Shoot, unit_day: UnitDay, kind: str, count: int, minutes: int) -> Iterator[Charge]:
        known = shoot.background.get(kind)
        if known is None:
            return
        if known.rate:
            amount = count * known.rate
            note = Text(en=f"{count} with unit {unit_day.unit}", zh=f"{unit_day.unit}组 {count}人")
            yield Charge(rule=self.id, payee=kind, day=unit_day.date, amount=amount, note=note)
        terms = known.overtime
        if terms and minutes > terms.after:
            late = minutes - terms.after
            amount = count * charge(late, terms.hour, terms.increment)
            note = Text(
                en=f"overtime of {count} with unit {unit_day.unit}, {late} min",
                zh=f"{unit_day.unit}组 {count}人超时{late}分",
            )
            yield Charge(rule=self.id, payee=kind, day=unit_day.date, amount=amount, note=note)
