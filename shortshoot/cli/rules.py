"""`shortshoot rules`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from shortshoot.cli.kit.opening import HERE, open_shoot

if TYPE_CHECKING:
    from shortshoot.rules.base import AnyRule
    from shortshoot.rules.book import RuleBook


def command(
    rule: Annotated[str | None, typer.Argument(metavar="ID", help="The rule whose page to print.")] = None,
    path: Annotated[Path | None, typer.Argument(metavar="PATH", help="A shoot.yaml or its folder.")] = None,
) -> None:
    """List the rules with the values in force and where each came from, or print the page of one rule."""
    from shortshoot.loading.problems import maybe
    from shortshoot.rules.book import discover

    if rule and rule not in discover():
        if path is not None or not Path(rule).exists():
            raise typer.BadParameter(f"there is no rule '{rule}'. {maybe(rule, discover())}")
        path, rule = Path(rule), None
    book = _book(path)
    if not rule:
        chosen = list(discover())
    else:
        chosen = [rule]
        sys.stdout.write(f"{discover()[rule].page()}\n\n")
    for id_ in chosen:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(id_, book)))


def _book(path: Path | None) -> RuleBook | None:
    """The rulebook of the shoot that is meant, or none where there is no shoot."""
    from shortshoot.rules.book import RuleBook

    if path is None and not (HERE / "shoot.yaml").exists():
        return None
    return RuleBook.of(open_shoot(path or HERE).shoot)


def _lines(id_: str, book: RuleBook | None) -> Iterator[str]:
    from shortshoot.rules.book import discover

    kind = discover()[id_]
    yield f"{id_}: {kind.title}"
    if book is None:
        yield from (f"  {text}" for text in _values(kind.Values(), "CNY"))
        return
    rule: AnyRule = book.rules[id_]
    origins, currency = book.origins[id_], book.shoot.currency
    for text in _values(rule.settings.everyone, currency):
        origin = origins[text.partition(":")[0]]
        yield f"  {text}" + ("" if origin == "default" else f"  ({origin})")
    for group, own in (("unit", rule.settings.units), ("cast member", rule.settings.cast)):
        for who, values in own.items():
            yield f"  {group} {who} (shoot file)"
            usual = _values(rule.settings.everyone, currency)
            yield from (f"    {text}" for text in _values(values, currency) if text not in usual)


def _values(values: Any, currency: str) -> list[str]:
    """`hours: 10:00` for each value that matters, as a person would write it."""
    from shortshoot.model import clock_text, hours_text, money, money_text, pages, pages_text, time

    said = {
        money.read_money: lambda amount: money_text(amount, currency),
        pages.read_pages: pages_text,
        time.read_clock: clock_text,
        time.read_hours: hours_text,
        time.read_minutes: lambda minutes: f"{minutes} min",
    }
    found = []
    plain = values.model_dump(mode="json", exclude_none=True)
    for name, info in type(values).model_fields.items():
        if name in ("price", "per") and values.level != "priced":
            continue
        value = plain.get(name)
        say = next((said[one.func] for one in info.metadata if getattr(one, "func", None) in said), str)
        number = isinstance(value, int) and not isinstance(value, bool)
        found.append(f"{name}: {say(value) if number else _plain(value)}")
    return found


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "-" if value in (None, [], {}) else json.dumps(value, ensure_ascii=False)
