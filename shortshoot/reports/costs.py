"""The money: what each rule counts, each day, each person and each place. All four add up to the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from shortshoot.document import Document, Table
from shortshoot.model import Charge
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell, money_cell, row
from shortshoot.reports.kit.people import payee


class Costs(Report):
    """The charges of the verdict, grouped in four ways and then one by one."""

    id = "costs"

    def papers(self) -> Iterator[Document]:
        """Four short tables and the full list."""
        say = self.say
        tables = [
            self._grouped("rule", lambda charge: charge.rule, self.rule_name),
            self._grouped("day", lambda charge: charge.day.isoformat() if charge.day else None, self._day_name),
            self._grouped(
                "person", lambda charge: charge.payee if charge.payee in self.shoot.cast else None, self._payee
            ),
            self._grouped("place", lambda charge: charge.payee if charge.payee in self._places else None, self._payee),
        ]
        yield self.document([self.masthead(), *tables, self._list(say("costs.list"))])

    @property
    def _places(self) -> Mapping[str, object]:
        return {**self.shoot.locations, **self.shoot.venues, **self.shoot.sets}

    def _day_name(self, day: str) -> str:
        return next((self.say.long_date(one) for one in self.shoot.dates if one.isoformat() == day), day)

    def _payee(self, who: str) -> str:
        return payee(self.binder, who)

    def _grouped(self, key: str, of: Callable[[Charge], str | None], name: Callable[[str], str]) -> Table:
        sums: dict[str, int] = {}
        for charge in self.binder.verdict.charges:
            group = of(charge) or ""
            sums[group] = sums.get(group, 0) + charge.amount
        if key == "day":
            order = sorted(sums.items(), key=lambda item: (not item[0], item[0]))
        else:
            order = sorted(sums.items(), key=lambda item: (not item[0], -item[1], item[0]))
        column = Columns(self.say, "costs")
        whole = self.binder.verdict.cost
        rows = [
            row(
                {
                    "name": name(group) if group else self.say("costs.other"),
                    "share": cell(
                        f"{100 * amount / whole:.1f} %" if whole else "", 100 * amount / whole if whole else 0
                    ),
                    "amount": money_cell(self.say, amount),
                }
            )
            for group, amount in order
            if amount
        ]
        total = row({"name": self.say("total"), "amount": money_cell(self.say, whole)}, total=True)
        columns = (
            column("name", grow=1, label=self.say(f"costs.{key}")),
            column("share", right=True),
            column("amount", right=True),
        )
        return Table(key=key, title=self.say(f"costs.by-{key}"), columns=columns, rows=(*rows, total))

    def _list(self, title: str) -> Table:
        column = Columns(self.say, "costs")
        columns = (
            column("day"),
            column("name", grow=2, label=self.say("costs.rule")),
            column("payee", grow=2),
            column("note", grow=3, keep=3),
            column("amount", right=True),
        )
        rows = [
            row(
                {
                    "day": self.say.day_month(charge.day) if charge.day else "",
                    "name": self.rule_name(charge.rule),
                    "payee": self._payee(charge.payee),
                    "note": self.say.text(charge.note),
                    "amount": money_cell(self.say, charge.amount),
                }
            )
            for charge in self.binder.verdict.charges
            if charge.amount
        ]
        return Table(key="list", title=title, columns=columns, rows=tuple(rows))
