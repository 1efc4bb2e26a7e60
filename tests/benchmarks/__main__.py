"""Benchmarks of the planner: `python tests/benchmarks --help`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import measured
import typer
from generator import SIZES, Size, write_drawn
from instances import read_instances

app = typer.Typer(add_completion=False, help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)

Seconds = Annotated[float, typer.Option("--time", help="Seconds of each run.")]
Workers = Annotated[int, typer.Option("--workers", help="Cores of each run; 0: all of the machine's.")]
Seed = Annotated[int, typer.Option("--seed")]


@app.command()
def one(method: str, folder: Path, time: Seconds = 30.0, workers: Workers = 0, seed: Seed = 1) -> None:
    """Run one method on one shoot in this process and print the figures as JSON."""
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
