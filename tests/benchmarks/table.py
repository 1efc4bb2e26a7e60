"""Runs as tables: medians and ranges for people, every run for those who doubt them.

**Why:** one lucky seed is no figure. A ratio is taken seed by seed, on the same shoot in the same time, before its
median is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from statistics import linear_regression, median

from measured import Measured
from rich.table import Table

SHOWN = ("", "cost", "ours over it", "bound", "gap", "days", "clock", "first", "to 1 %", "proved", "seconds", "MB")
"""The columns: cost and bound in whole units, the gap and its two parts in per cent, times in seconds."""

SEVERAL = 2
"""Sizes at least for a growth."""


@dataclass(frozen=True)
class Case:
    """One size or file with one time limit: the runs of each method, a seed each, in order."""

    title: str
    runs: dict[str, list[Measured]]
    optimum: int | None = None
    scenes: int = 0
    minor: int = 100

    def rows(self) -> list[list[str]]:
        """A row a method, ours first."""
        return [[method, *self._row(method)] for method in self.runs]

    def _row(self, method: str) -> list[str]:
        runs = self.runs[method]
        ratios = [
            ours.cost / theirs.cost
            for ours, theirs in zip(self.runs.get("ours", []), runs, strict=False)
            if method != "ours" and ours.cost and theirs.cost
        ]
        return [
            self._found(runs),
            _spread(ratios, "{:.3f}".format),
            _spread([one.bound / self.minor for one in runs if one.bound], "{:,.0f}".format),
            _spread([one.gap for one in runs if one.bound], _percent),
            _spread([one.day_gap for one in runs if one.bound], _percent),
            _spread([one.clock_gap for one in runs], _percent),
            _spread([one.first for one in runs], "{:.1f}".format),
            _spread([one.near for one in runs], "{:.1f}".format),
            _spread([one.proved for one in runs], "{:.1f}".format) + _of(one.proved is not None for one in runs),
            _spread([one.seconds for one in runs], "{:.1f}".format),
            _spread([one.memory for one in runs], "{:.0f}".format),
        ]

    def _found(self, runs: Sequence[Measured]) -> str:
        costs = [one.cost / self.minor for one in runs if one.cost is not None]
        text = _spread(costs, "{:,.0f}".format) + _of(one.cost is not None for one in runs)
        if self.optimum is not None and costs:
            text += f" (optimum {self.optimum / self.minor:,.0f})"
        return text

    def as_rich(self) -> Table:
        """For the terminal."""
        table = Table(title=self.title, title_justify="left")
        for number, column in enumerate(SHOWN):
            table.add_column(column, justify="right" if number else "left")
        for row in self.rows():
            table.add_row(*row)
        return table

    def as_markdown(self) -> str:
        """For the file."""
        lines = [f"## {self.title}", "", _line(SHOWN), _line(["---", *["---:"] * (len(SHOWN) - 1)])]
        lines += [_line(row) for row in self.rows()]
        lines += [""]
        for method, runs in self.runs.items():
            lines += [f"- {method}, run {number}: {self._each(one)}" for number, one in enumerate(runs, 1)]
        return "\n".join(lines) + "\n"

    def _each(self, one: Measured) -> str:
        if one.cost is None:
            return f"none in {one.seconds:.1f} s{', ' if one.note else ''}{one.note}"
        found = f"{one.cost / self.minor:,.0f}, bound {one.bound / self.minor:,.0f}, first {one.first:.1f} s"
        found += f", best {one.best:.1f} s"
        return f"{found}, {one.note}" if one.note else found


def growth(cases: Sequence[Case]) -> str:
    """Time to within one per cent of the final cost against scenes: a bar each, and the exponent that fits."""
    found = {
        case.scenes: median(one.near for one in case.runs["ours"] if one.near is not None)
        for case in cases
        if case.scenes and any(one.near is not None for one in case.runs.get("ours", []))
    }
    if len(found) < SEVERAL:
        return ""
    logs = [log(scenes) for scenes in found], [log(max(0.01, seconds)) for seconds in found.values()]
    slope, _ = linear_regression(*logs)
    longest = max(found.values())
    bars = [
        f"{scenes:5} scenes  {'#' * max(1, round(50 * seconds / longest)):50}  {seconds:.1f} s"
        for scenes, seconds in sorted(found.items())
    ]
    return "\n".join([f"Time to within 1 % of the final cost grows as scenes to the power {slope:.1f}:", "", *bars])


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _spread(values: Sequence[float | None], say: Callable[[float], str]) -> str:
    """The median, and from the least to the most where they differ."""
    known = sorted(one for one in values if one is not None)
    if not known:
        return "-"
    low, middle, high = say(known[0]), say(median(known)), say(known[-1])
    return middle if low == high else f"{middle} [{low} to {high}]"


def _of(given: object) -> str:
    """How many of the runs have it, when not all do."""
    found = [bool(one) for one in given]  # type: ignore[attr-defined]
    return "" if all(found) or not any(found) else f" in {sum(found)} of {len(found)}"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
