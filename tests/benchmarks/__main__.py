"""Benchmarks of the planner: `python tests/benchmarks run --quick`, and `--help` for the rest.

**Why:** every figure about the optimiser that is told anywhere comes from here, and anybody can make it again.
"""

from __future__ import annotations

import gc
import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import measured
import typer
from generator import SIZES, Size, write_drawn
from instances import read_instances
from report import Report
from rich.console import Console
from table import Case

from shortshoot.cli.kit.app import OBJECTS

EXAMPLES = Path(__file__).parents[2] / "examples"

TIMES = "30@20 80@60 100@60 160@60 240@120 500@300 1000@300 80@300 100@300"
"""What is measured: scenes and seconds."""

QUICK = "30@10 80@20 100@20"

EXAMPLE_SECONDS = 60.0

PUBLISHED_SECONDS = {"mobstory": 60.0}
"""Seconds for a published instance; five for those that are not named."""

app = typer.Typer(add_completion=False, help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)
console = Console(width=None if sys.stdout.isatty() else 200)

Seconds = Annotated[float, typer.Option("--time", help="Seconds of each run.")]
Workers = Annotated[int, typer.Option("--workers", help="Cores of each run; 0: all of the machine's.")]
Seed = Annotated[int, typer.Option("--seed", help="Another seed, another shoot and search.")]


@dataclass(frozen=True)
class Asked:
    """What a run of the benchmarks is to measure."""

    cases: tuple[str, ...]
    seeds: int
    workers: int
    methods: tuple[str, ...]


@app.command()
def run(
    case: Annotated[list[str], typer.Option("--case", help="Scenes@seconds, as 80@60; all of them by default.")] = [],  # noqa: B006
    seeds: Annotated[int, typer.Option("--seeds", min=1, help="Shoots of each size.")] = 5,
    method: Annotated[list[str], typer.Option("--method", help="Only these; 'ours' is always there.")] = [],  # noqa: B006
    instances: Annotated[Path | None, typer.Option("--instances", help="Folder of published instances.")] = None,
    examples: Annotated[bool, typer.Option("--examples", help="The examples too, a minute each.")] = False,
    workers: Workers = 0,
    quick: Annotated[bool, typer.Option("--quick", help="One seed, small sizes, short times.")] = False,
    name: Annotated[str, typer.Option("--name", help="The dated file's name.")] = "sizes",
) -> None:
    """Measure all methods beside each other; tables to the terminal and a dated file in results/."""
    wanted = tuple(case or ([] if instances or examples else (QUICK if quick else TIMES).split()))
    rivals = tuple(one for one in measured.LISTED if not method or one in method)
    notes = []
    if "annealing" in rivals and find_spec("numba") is None:
        rivals = tuple(one for one in rivals if one != "annealing")
        notes.append("annealing left out: it needs `pip install -e .[bench]`")
    if instances is None or not instances.is_dir():
        notes.append("published instances left out: no folder of them was given with --instances")
    if os.environ.get("OMP_NUM_THREADS"):
        notes.append(f"OMP_NUM_THREADS={os.environ['OMP_NUM_THREADS']}")
    asked = Asked(wanted, 1 if quick else seeds, workers or os.cpu_count() or 1, ("ours", *rivals))
    report = Report(name, shlex.join(["python", "tests/benchmarks", *sys.argv[1:]]), notes)
    for note in notes:
        console.print(note)
    with tempfile.TemporaryDirectory() as folder:
        for found in _cases(asked, instances, examples, Path(folder)):
            console.print(found.as_rich())
            report.add(found)
    console.print(f"written to {report.path}")


def _cases(asked: Asked, instances: Path | None, examples: bool, folder: Path) -> Iterator[Case]:
    if "annealing" in asked.methods:
        measured.apart("annealing", write_drawn(SIZES[30], 0, folder), 1.0, 1, 1)
    for published in read_instances(instances) if instances and instances.is_dir() else ():
        seconds = PUBLISHED_SECONDS.get(published.name, 5.0)
        runs = {
            "ours": [_one("ours", published.write(folder), seconds, asked, seed + 1) for seed in range(asked.seeds)]
        }
        yield Case(f"{published.name}, {seconds:g} s", runs, published.optimum, minor=1)
    for wanted in asked.cases:
        scenes, _, seconds = wanted.partition("@")
        size = SIZES[int(scenes)]
        drawn = [write_drawn(size, seed + 1, folder) for seed in range(asked.seeds)]
        yield Case(_title(size, float(seconds)), _all(asked, drawn, float(seconds)), scenes=size.scenes)
    for example in sorted(EXAMPLES.iterdir()) if examples else ():
        if (example / "schedule.yaml").is_file():
            title = f"example {example.name}, {EXAMPLE_SECONDS:g} s"
            yield Case(title, _all(asked, [example] * asked.seeds, EXAMPLE_SECONDS))


def _all(asked: Asked, folders: list[Path], seconds: float) -> dict[str, list[measured.Measured]]:
    return {
        method: [_one(method, folder, seconds, asked, seed) for seed, folder in enumerate(folders, 1)]
        for method in asked.methods
    }


def _one(method: str, folder: Path, seconds: float, asked: Asked, seed: int) -> measured.Measured:
    console.print(f"[dim]{method} on {folder.name}, {seconds:g} s, seed {seed}[/dim]")
    return measured.apart(method, folder, seconds, asked.workers, seed)


def _title(size: Size, seconds: float) -> str:
    units = f"{len(size.units)} unit{'s' if len(size.units) > 1 else ''}"
    return f"{size.scenes} scenes, {size.days} days, {units}, {seconds:g} s"


@app.command()
def one(method: str, folder: Path, time: Seconds = 30.0, workers: Workers = 0, seed: Seed = 1) -> None:
    """Run one method on one shoot in this process and print the figures as JSON.

    Garbage is looked for as seldom as the command line does, for every method.
    """
    gc.set_threshold(OBJECTS)
    found = measured.here(method, folder, time, workers or os.cpu_count() or 1, seed)
    sys.stdout.write(measured.as_line(found) + "\n")


@app.command()
def convert(instances: Path, out: Path) -> None:
    """Write published instances as shoot files, a folder each below OUT."""
    for published in read_instances(instances):
        sys.stdout.write(f"{published.write(out)}  known optimum {published.optimum or '-'}\n")


@app.command()
def draw(scenes: int, out: Path, seed: Seed = 1, days: int = 0, units: int = 1) -> None:
    """Write a drawn shoot below OUT: of a size that is measured, or of any size with `--days`."""
    size = Size(scenes, days, (days,) * units) if days else SIZES[scenes]
    sys.stdout.write(f"{write_drawn(size, seed, out)}\n")


@app.command()
def check() -> None:
    """Compare what the annealing counts with what the rules count, on random choices of days."""
    from check import check as differences

    wrong = [line for scenes in (30, 100, 240) for line in differences(scenes, seed=1)]
    sys.stdout.write("\n".join(wrong or ["the annealing counts what the rules count"]) + "\n")
    raise typer.Exit(code=bool(wrong))


if __name__ == "__main__":
    app()
