"""`shortshoot rules`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import typer

from shortshoot.cli.kit.opening import HERE, open_shoot

if TYPE_CHECKING:
    from shortshoot.rules.base import AnyRule
    from shortshoot.rules.book import RuleBook


def command(
    rule: Annotated[str | None, typer.Argument(metavar="ID", help="The rule whose page to print.")] = None,
    path: Annotated[Path | None, typer.Argument(metavar="PATH", help="A shoot.yaml or its folder.")] = None,
) -> None:
    """List the rules with the values in force, or print one's page.

    Each value is told with where it came from: a default, a profile or the shoot file.
    """
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
    plain = values.model_dump(mode="json", exclude_none=True)
    idle = ("price", "per") if values.level != "priced" else ()
    return [said for said in _fields(plain, type(values), currency) if said.partition(":")[0] not in idle]


def _fields(plain: dict[str, Any], kind: Any, currency: str) -> list[str]:
    """Every field of a record as `name: value`."""
    return [
        f"{name}: {_said(plain.get(name), Annotated[info.annotation, *info.metadata, None], currency)}"
        for name, info in kind.model_fields.items()
    ]


def _said(value: Any, kind: Any, currency: str) -> str:
    """One value as files write it, by the type of its field: also inside lists, keys and what may be left out."""
    while get_origin(kind) is Annotated:
        for one in kind.__metadata__:
            say = _ways(currency).get(getattr(one, "func", None))
            if say and isinstance(value, int):
                return say(value)
        kind = get_args(kind)[0]
    inner = [one for one in get_args(kind) if one not in (type(None), Ellipsis)]
    if value in (None, [], {}):
        return "-"
    if get_origin(kind) in (Union, UnionType):
        return _said(value, inner[0], currency)
    if isinstance(value, dict):
        told = [f"{key}: {_said(one, inner[1], currency)}" for key, one in value.items()] if inner else []
        return f"{{{', '.join(told or _fields(value, kind, currency))}}}"
    if isinstance(value, list):
        return f"[{', '.join(_said(one, inner[0], currency) for one in value)}]"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _ways(currency: str) -> dict[Any, Callable[[int], str]]:
    """How whole numbers are said, by the function that read them."""
    from shortshoot.model import clock_text, hours_text, money, money_text, pages, pages_text, time

    return {
        money.read_money: lambda amount: money_text(amount, currency),
        money.read_percent: lambda share: f"{share}%",
        pages.read_pages: pages_text,
        time.read_clock: clock_text,
        time.read_hours: hours_text,
        time.read_minutes: lambda minutes: f"{minutes} min",
    }
