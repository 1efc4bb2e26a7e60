"""`shortshoot verify`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shortshoot.cli.check import Format
from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.opening import HERE, Opened, OpenedSchedule, ShootPath, open_schedule, open_shoot

if TYPE_CHECKING:
    from shortshoot.loading import Problem
    from shortshoot.loading.problems import Severity
    from shortshoot.model import Shoot, Verdict


def command(
    path: ShootPath = HERE,
    *,
    schedule: Annotated[
        Path | None, typer.Option("--schedule", metavar="FILE", help="The schedule; by default schedule.yaml.")
    ] = None,
    profile: Annotated[
        list[str] | None, typer.Option("--profile", metavar="NAME", help="Judge it under other profiles.")
    ] = None,
    format_: Annotated[Format, typer.Option("--format", help="Text, JSON or GitHub annotations.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail too.")] = False,
) -> None:
    """Prove a schedule again by the rules alone; recount its cost."""
    from shortshoot.loading.rendering import render
    from shortshoot.verify import verify

    opened = open_shoot(path, format_.value)
    plan = open_schedule(opened, schedule, format_.value)
    shoot = _under(opened.shoot, profile)
    verdict = verify(shoot, plan.schedule)
    problems = sorted(_problems(opened, plan, verdict, judged=not profile), key=lambda one: one.place.key)
    told = [*opened.loaded.problems, *plan.loaded.problems]
    sys.stdout.write(render([*(told if format_ is not Format.TEXT else ()), *problems], format_.value))
    if format_ is Format.TEXT:
        sys.stdout.write(_recount(shoot, verdict))
    if verdict.breaches or (strict and (told or problems)):
        raise leave(Exit.PROBLEMS)


def _under(shoot: Shoot, profile: list[str] | None) -> Shoot:
    from shortshoot.rules.profiles import profile_names

    if not profile:
        return shoot
    for name in profile:
        if name not in profile_names():
            raise typer.BadParameter(f"there is no profile '{name}'; known: {', '.join(profile_names())}")
    return shoot.model_copy(update={"profile": tuple(profile)})


def _problems(opened: Opened, plan: OpenedSchedule, verdict: Verdict, *, judged: bool) -> Iterator[Problem]:
    from shortshoot.cli.kit.places import place_of
    from shortshoot.loading import Problem
    from shortshoot.model import money_text

    currency = opened.shoot.currency
    for finding in verdict.findings:
        place = place_of(finding, opened, plan)
        costs = f"; costs {money_text(finding.amount, currency)}" if finding.amount else ""
        severity: Severity = "error" if finding.kind == "breach" else "warning"
        yield Problem(finding.rule, finding.message + costs, place, severity=severity)
    said = plan.schedule.header.cost
    if judged and plan.schedule.header.status != "edited" and said != verdict.cost:
        told, found = money_text(said, currency), money_text(verdict.cost, currency)
        place = plan.loaded.sources.place_of(("cost",))
        yield Problem("cost", f"the file says {told}, the rules count {found}", place, severity="warning")


def _recount(shoot: Shoot, verdict: Verdict) -> str:
    from shortshoot.model import money_text

    rows = [*verdict.cost_by_rule().items(), ("total", verdict.cost)]
    amounts = {name: money_text(amount, shoot.currency) for name, amount in rows}
    name_wide, amount_wide = max(14, *map(len, amounts)), max(map(len, amounts.values()))
    return "".join(f"{name:<{name_wide}}  {amount:>{amount_wide}}\n" for name, amount in amounts.items())
