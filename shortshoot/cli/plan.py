"""`shortshoot plan`."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from shortshoot import __version__
from shortshoot.cli.kit.exits import Exit, leave
from shortshoot.cli.kit.opening import HERE, Opened, ShootPath, open_schedule, open_shoot

if TYPE_CHECKING:
    from shortshoot.model import Schedule, Shoot
    from shortshoot.solver.outcome import Impossible, Limits, Outcome, Planned


EFFORT = 20.0
"""Units of work of a repeatable run; each takes about three seconds of one core."""


class Format(StrEnum):
    """How the outcome is printed."""

    TEXT = "text"
    JSON = "json"


class ProgressTo(StrEnum):
    """How progress is shown on stderr."""

    LIVE = "live"
    JSON = "json"
    NONE = "none"


def command(
    path: ShootPath = HERE,
    *,
    time: Annotated[float, typer.Option("--time", min=0.1, help="Seconds to search at most.")] = 30.0,
    gap: Annotated[float, typer.Option("--gap", min=0.0, max=100.0, help="Per cent from the bound to be content.")] = 0,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, another search.")] = 1,
    workers: Annotated[int, typer.Option("--workers", min=0, help="Parallel searches; 0: one a core.")] = 0,
    repeatable: Annotated[
        bool, typer.Option("--repeatable", help="The same plan at every run: begins afresh, counts work and not time.")
    ] = False,
    effort: Annotated[
        float | None, typer.Option("--effort", min=0.1, help="Units of work of a repeatable run.  [default: 20]")
    ] = None,
    hint: Annotated[
        Path | None, typer.Option("--hint", metavar="FILE", help="Start from this schedule; by default schedule.yaml.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Do not start from the schedule that is there.")] = False,
    format_: Annotated[Format, typer.Option("--format", help="Text or JSON.")] = Format.TEXT,
    progress: Annotated[ProgressTo, typer.Option("--progress", help="On stderr.")] = ProgressTo.LIVE,
) -> None:
    """Pack the shoot into its days at the least money.

    It goes to schedule.yaml. Every better plan is on disk as soon as it is found; Ctrl-C ends with the best one.
    """
    from shortshoot.solver.outcome import Limits, Planned

    opened = open_shoot(path)
    start = _start(opened, hint, fresh or repeatable)
    units = EFFORT if repeatable and effort is None else effort
    limits = Limits(seconds=time, gap=gap / 100, seed=seed, workers=workers, effort=units)
    outcome, written = _plan(opened, limits, start.schedule, progress)
    if isinstance(outcome, Planned) and not written and start.name is None:
        written = [_write(opened, outcome)]
    if format_ is Format.JSON:
        sys.stdout.write(json.dumps(_record(outcome, seed)) + "\n")
    _end(opened, outcome, written, format_, start)


class _Start(NamedTuple):
    """A schedule to start from, and the file beside the shoot that it stands in, made for the shoot as it is now."""

    schedule: Schedule | None = None
    name: str | None = None


def _start(opened: Opened, hint: Path | None, fresh: bool) -> _Start:
    """The schedule to start from.

    Where somebody edited schedule.yaml there may be a cheaper one beside it, which the next plan would replace.
    """
    from shortshoot.loading import free_name, read_schedule

    if hint is not None:
        return _Start(open_schedule(opened, hint).schedule)
    if fresh:
        return _Start()
    read = read_schedule(opened.folder, opened.shoot)
    beside = free_name(read.path, opened.shoot.id)
    if beside != read.path and beside.exists():
        other = read_schedule(beside, opened.shoot)
        read = min(read, other, key=lambda one: _cost(opened.shoot, one.schedule))
    return _Start(read.schedule, None if read.problems else read.path.name)


def _cost(shoot: Shoot, schedule: Schedule | None) -> float:
    """What a schedule costs; without end where there is none, or one that breaks a rule."""
    from shortshoot.verify import verify

    verdict = None if schedule is None else verify(shoot, schedule)
    return float("inf") if verdict is None or verdict.breaches else verdict.cost


def _plan(opened: Opened, limits: Limits, start: Schedule | None, progress: ProgressTo) -> tuple[Outcome, list[Path]]:
    from shortshoot.cli.kit.live import json_lines, live_line
    from shortshoot.solver.plan import plan

    written: list[Path] = []

    def keep(planned: Planned) -> None:
        written[:] = [_write(opened, planned)]

    shown = json_lines() if progress is ProgressTo.JSON else live_line(opened.shoot.currency)
    with shown as tell:
        told = None if progress is ProgressTo.NONE else tell
        outcome = plan(opened.shoot, limits, start=start, tell=told, keep=keep)
    return outcome, written


def _write(opened: Opened, planned: Planned) -> Path:
    from shortshoot.loading import rules_digest, write_schedule
    from shortshoot.rules.book import RuleBook

    digest = rules_digest(RuleBook.of(opened.shoot))
    return write_schedule(opened.folder, opened.shoot, planned.schedule, rules_digest=digest)


def _record(outcome: Outcome, seed: int) -> dict[str, object]:
    from shortshoot.solver.outcome import Impossible, Planned

    record: dict[str, object] = {"status": "out of time", "cost": None, "bound": None, "gap": None, "days": None}
    if isinstance(outcome, Planned):
        status = "best possible" if outcome.best_possible else "planned"
        days = len(outcome.schedule.days)
        record = {
            "status": status,
            "cost": outcome.cost,
            "bound": outcome.bound,
            "gap": round(outcome.gap, 6),
            "days": days,
        }
    elif isinstance(outcome, Impossible):
        record |= {"status": "impossible", "conflict": list(outcome.conflict.sentences)}
    return record | {"seconds": round(outcome.seconds, 1), "seed": seed, "version": __version__}


def _end(opened: Opened, outcome: Outcome, written: list[Path], format_: Format, start: _Start) -> None:
    from shortshoot.solver.outcome import Impossible, Planned

    if isinstance(outcome, Planned):
        if format_ is Format.TEXT:
            _print_plan(opened, outcome)
        _say_where(written, start)
        return
    if isinstance(outcome, Impossible):
        _print_conflict(outcome)
        raise leave(Exit.IMPOSSIBLE)
    sys.stderr.write("no plan in the time given; this proves nothing: give it more with --time\n")
    raise leave(Exit.OUT_OF_TIME)


def _print_conflict(outcome: Impossible) -> None:
    sys.stderr.write("impossible: no schedule satisfies all rules. One way to see it:\n")
    for sentence in outcome.conflict.sentences:
        sys.stderr.write(f"  {sentence}\n")
    if outcome.conflict.rules:
        sys.stderr.write(f"rules: {', '.join(outcome.conflict.rules)} (see 'shortshoot rules ID')\n")


def _print_plan(opened: Opened, outcome: Planned) -> None:
    from shortshoot.cli.kit.papers import options
    from shortshoot.model import money_text
    from shortshoot.outputs import outputs
    from shortshoot.reports import Ask, Binder, reports
    from shortshoot.rules.book import RuleBook
    from shortshoot.verify import verify

    shoot, book = opened.shoot, RuleBook.of(opened.shoot)
    verdict = verify(shoot, outcome.schedule, book=book)
    binder = Binder(shoot=shoot, schedule=outcome.schedule, verdict=verdict)
    documents = reports()["days"](binder, Ask()).documents()
    for page in outputs()["terminal"](options()).render(list(documents)):
        sys.stdout.write(page.decode("utf-8"))
    proof = "best possible" if outcome.best_possible else f"at most {100 * outcome.gap:.1f} % from the best possible"
    took = f"{outcome.seconds:.0f} s" if outcome.work is None else f"{outcome.work:.0f} units of work"
    sys.stdout.write(f"{money_text(outcome.cost, shoot.currency)}, {proof}, in {took}\n")


def _say_where(written: list[Path], start: _Start) -> None:
    if not written:
        sys.stderr.write(f"the plan that was in {start.name} is as good; nothing was written\n")
    elif written[0].name != "schedule.yaml":
        kept = "schedule.yaml was edited by hand or is of another shoot, and is left alone"
        sys.stderr.write(f"{kept}; the plan is in {written[0].name}\n")
