"""An actor is paid by the deal: for days worked, from first to last day, by the week, or a package with extra days.

**Why:** held days are the largest waste of a bad schedule: a lead who works on the first and the last day is
paid for the week. A package (打包价) is sunk; what counts is the day past it (超期). A weekly rate is paid for
one week at least and in proportion after that. With `drop_after`, an actor paid from first to last day may be dropped
and picked up once, where more than so many calendar days lie between two working days, unpaid in between.

    cast: {lin: {deal: {day: 3000, pays: span}}, chen: {deal: {flat: 40000, days: 6, extra_day: 7000}},
           guo: {deal: {week: 10000, week_days: 5}}}
    rules: {cast-deals: {off_days: false, drop_after: 10}}

Passes: chen works from day 1 to day 6: 40,000.
Dearer by a day: from day 1 to day 7: 47,000.
Source: leads RMB 2,000-7,000 a day, package deals with a price per extra day, trade practice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import combinations, pairwise

from shortshoot.model import Charge, Deal, Schedule, Shoot, Text, counted, round_half_up
from shortshoot.model.text import Flag
from shortshoot.model.time import Count
from shortshoot.rules.base import Always, Rule
from shortshoot.rules.draft import Draft
from shortshoot.rules.facts import work_days
from shortshoot.rules.lin import ZERO, Lin, constant, total

WORKED, HELD = Text(en="worked", zh="工作"), Text(en="held", zh="待命")
"""What a day is paid as."""


class DealValues(Always):
    """Whether days off in the calendar count between first and last day; from how many days on an actor is dropped."""

    off_days: Flag = False
    drop_after: Count | None = None


class CastDeals(Rule[DealValues]):
    """Pay of the cast."""

    id = "cast-deals"
    title = "An actor is paid by the deal"
    heading = Text(en="Cast deals", zh="演员片酬")
    Values = DealValues
    differs_by = ("cast",)

    def on_both(self, draft: Draft) -> None:
        """Days worked or days from first to last, and days past the package."""
        for person, parts in draft.shoot.parts_with.items():
            deal = draft.shoot.cast[person].deal
            if deal is None or not (parts or draft.worked_before(person)):
                continue
            if deal.is_flat:
                draft.price(constant(deal.flat), person)
                if deal.extra_day:
                    days = self._days(draft, person, deal.counts)
                    most = draft.highest(days)
                    steps = [(n, (n + 1 - deal.days) * deal.extra_day) for n in range(deal.days, most)]
                    draft.price(draft.stepped(f"extra days {person}", days, steps), person)
            elif deal.week:
                days = self._days(draft, person, "span")
                steps = [(n, self.weeks(deal, n + 1)) for n in range(draft.highest(days))]
                draft.price(draft.stepped(f"weeks {person}", days, steps), person)
            elif deal.day:
                dropped = self._dropped(draft, person) if deal.pays == "span" else ZERO
                draft.price((self._days(draft, person, deal.pays) - dropped) * deal.day, person)

    def weeks(self, deal: Deal, days: int) -> int:
        """What so many days from first to last cost by the week."""
        return round_half_up(deal.week * max(days, deal.week_days), deal.week_days)

    def _dropped(self, draft: Draft, person: str) -> Lin:
        values = self.values(person=person)
        dates = draft.known_dates(person)
        gaps = [ZERO]
        for one, other in combinations(range(len(dates)), 2):
            apart = (dates[other] - dates[one]).days
            if values.drop_after is not None and apart > values.drop_after:
                idle = [1 - draft.present(person, day) for day in dates[one + 1 : other]]
                works = [draft.present(person, dates[one]), draft.present(person, dates[other])]
                gap = draft.all_of(f"{person} is dropped {dates[one]} to {dates[other]}", [*works, *idle])
                gaps.append(gap * (apart - 1 if values.off_days else len(idle)))
        return draft.largest(f"dropped days {person}", gaps)

    def _days(self, draft: Draft, person: str, counts: str) -> Lin:
        works = [draft.present(person, day) for day in draft.known_dates(person)]
        if counts == "worked":
            return total(works)
        span = draft.span(person)
        held = [draft.all_of(f"{person} is paid on {day}", both) for day, both in span.items()]
        for one, paid in zip(works, held, strict=True):
            draft.require(paid - one, at_least=0, because=partial("{} is paid for every day of work".format, person))
        if self.values(person=person).off_days:
            for index, (day, following) in enumerate(pairwise(span)):
                idle = (following - day).days - 1
                if idle:
                    both = draft.all_of(f"{person} is paid after {day}", [held[index], held[index + 1]])
                    held.append(both * idle)
        return total(held)

    def cost(self, shoot: Shoot, schedule: Schedule) -> Iterator[Charge]:
        """Count each person's days in the schedule and the log."""
        worked = work_days(shoot, schedule)
        for person, parts in shoot.parts_with.items():
            deal = shoot.cast[person].deal
            if deal is None or not (parts or worked[person]):
                continue
            if deal.is_flat:
                days = self._count(shoot, person, deal.counts, worked[person])
                extra = max(0, days - deal.days)
                if deal.flat:
                    note = Text(en=f"package of {counted(deal.days, 'day')}", zh=f"{deal.days}天打包价")
                    yield Charge(rule=self.id, payee=person, amount=deal.flat, note=note)
                if extra * deal.extra_day:
                    note = Text(en=counted(extra, "extra day"), zh=f"超期{extra}天")
                    yield Charge(rule=self.id, payee=person, amount=extra * deal.extra_day, note=note)
            elif deal.week:
                days = self._count(shoot, person, "span", worked[person])
                if days:
                    note = Text(en=f"{counted(days, 'day')} by the week", zh=f"按周计{days}天")
                    yield Charge(rule=self.id, payee=person, amount=self.weeks(deal, days), note=note)
            else:
                yield from self._daily(shoot, person, deal, worked[person])

    def _daily(self, shoot: Shoot, person: str, deal: Deal, worked: Sequence[date]) -> Iterator[Charge]:
        paid = worked if deal.pays == "worked" else self._kept(shoot, person, worked)
        for day in paid:
            if deal.day:
                note = WORKED if day in worked else HELD
                yield Charge(rule=self.id, payee=person, day=day, amount=deal.day, note=note)

    def _kept(self, shoot: Shoot, person: str, worked: Sequence[date]) -> list[date]:
        """The days from first to last without the longest stretch for which the actor can be dropped."""
        span, after = self._span(shoot, person, worked), self.values(person=person).drop_after
        gaps = [
            [day for day in span if one < day < other]
            for one, other in pairwise(worked)
            if after is not None and (other - one).days > after
        ]
        dropped = max(gaps, key=len, default=[])
        return [day for day in span if day not in dropped]

    def _count(self, shoot: Shoot, person: str, counts: str, worked: Sequence[date]) -> int:
        return len(worked) if counts == "worked" else len(self._span(shoot, person, worked))

    def _span(self, shoot: Shoot, person: str, worked: Sequence[date]) -> list[date]:
        if not worked:
            return []
        length = (worked[-1] - worked[0]).days + 1
        days = [worked[0] + timedelta(days=n) for n in range(length)]
        known = {*shoot.dates, *worked}
        return days if self.values(person=person).off_days else [day for day in days if day in known]
