"""The money: what each rule counts, each day, each person and each place. All four add up to the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from shortshoot.document import Document, Row, Table
from shortshoot.model import Charge
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell, money_cell, row
from shortshoot.reports.kit.people import payee


class Costs(Report):
    """The charges of the verdict, grouped in four ways and then one by one."""

    id = "costs"

    def papers(self) -> Iterator[Document]:
        """Four short tables and the full list."""
        number = self.board.cast_order
        tables = [
            self._grouped("rule", lambda charge: charge.rule, self.rule_name, _dearest),
            self._grouped(
                "day",
                lambda charge: charge.day.isoformat() if charge.day else None,
                self._day_name,
                lambda day, _: date.fromisoformat(day).toordinal(),
            ),
            self._grouped(
                "person",
                lambda charge: charge.payee if charge.payee in number else None,
                lambda who: f"{number[who]} {self._payee(who)}",
                lambda who, _: number[who],
            ),
            self._grouped(
                "place",
                lambda charge: charge.payee if charge.payee in self._places else None,
                self._payee,
                _dearest,
            ),
        ]
        yield self.document([self.masthead(), *tables, self._list(self.say("costs.list"))])

    @property
    def _places(self) -> Mapping[str, object]:
        return {**self.shoot.locations, **self.shoot.venues, **self.shoot.sets}

    def _day_name(self, day: str) -> str:
        return next((self.say.long_date(one) for one in self.shoot.dates if one.isoformat() == day), day)

    def _payee(self, who: str) -> str:
        return payee(self.binder, who)

    def _grouped(
        self,
        key: str,
        of: Callable[[Charge], str | None],
        name: Callable[[str], str],
        rank: Callable[[str, int], int],
    ) -> Table:
        sums: dict[str, int] = {}
        for charge in self.binder.verdict.charges:
            group = of(charge) or ""
            sums[group] = sums.get(group, 0) + charge.amount
        rest = sums.pop("", 0)
        order = [*sorted(sums.items(), key=lambda item: (rank(*item), item[0])), ("", rest)]
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
        columns = (
            column("name", grow=1, label=self.say(f"costs.{key}")),
            column("share", right=True),
            column("amount", right=True),
        )
        return Table(key=key, title=self.say(f"costs.by-{key}"), columns=columns, rows=(*rows, self._total("name")))

    def _total(self, first: str) -> Row:
        return row({first: self.say("total"), "amount": money_cell(self.say, self.binder.verdict.cost)}, total=True)

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
        return Table(key="list", title=title, columns=columns, rows=(*rows, self._total("day")))


def _dearest(_: str, amount: int) -> int:
    return -amount
