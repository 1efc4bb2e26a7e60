"""The options that every command for papers takes, said once.

**Why:** `callsheet`, `report` and `papers` ask for the same things. A command names the parameter `wish` where
PATH belongs and adds its own options; here that parameter becomes the shared ones.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from shortshoot.cli.kit.opening import HERE, ShootPath
from shortshoot.cli.kit.papers import (
    DayOption,
    IssueOption,
    Lang,
    LangOption,
    Paper,
    PaperOption,
    ScheduleOption,
    SinceOption,
    StripsOption,
    UnitOption,
    ask_for,
    bind,
    options,
)

if TYPE_CHECKING:
    from shortshoot.outputs import Options
    from shortshoot.reports import Ask, Binder


@dataclass(frozen=True)
class Wish:
    """Which shoot, which days, in which language, on which paper, as which issue."""

    path: ShootPath = HERE
    day: DayOption = ""
    unit: UnitOption = ""
    lang: LangOption = Lang.EN
    schedule: ScheduleOption = None
    paper: PaperOption = Paper.A4
    strips: StripsOption = ""
    since: SinceOption = None
    issue: IssueOption = 1

    def binder(self) -> Binder:
        """Everything the papers are made of; what is wrong with a file is told and ends the command."""
        return bind(self.path, self.schedule, self.lang, self.since, self.issue)

    def ask(self, binder: Binder, *, day: str = "", person: str = "") -> Ask:
        """What of it was asked for, with names checked; `day` when none was."""
        return ask_for(binder, day=self.day or day, unit=self.unit, person=person)

    def options(self, out: Path | None) -> Options:
        """How it shall look where it goes."""
        return options(self.paper, self.strips, to_file=out is not None)


def wished(command: Callable[..., None]) -> Callable[..., None]:
    """A command whose `wish` is made of the shared options."""

    @wraps(command)
    def run(**given: Any) -> None:
        shared = {one.name: given.pop(one.name) for one in fields(Wish)}
        command(wish=Wish(**shared), **given)

    hints = {**get_type_hints(Wish, include_extras=True), **get_type_hints(command, include_extras=True)}
    asked: list[inspect.Parameter] = []
    for parameter in inspect.signature(command).parameters.values():
        asked += _shared() if parameter.name == "wish" else [parameter]
    shown = [one.replace(annotation=hints[one.name]) for one in sorted(asked, key=lambda one: one.kind)]
    run.__signature__ = inspect.Signature(shown)  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in shown}
    return run


def _shared() -> list[inspect.Parameter]:
    kinds = {"path": inspect.Parameter.POSITIONAL_OR_KEYWORD}
    return [
        inspect.Parameter(one.name, kinds.get(one.name, inspect.Parameter.KEYWORD_ONLY), default=one.default)
        for one in fields(Wish)
    ]
