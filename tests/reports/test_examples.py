"""The papers of the example shoots, made from their committed schedules."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from shortshoot.document import Table
from shortshoot.loading import load, read_schedule
from shortshoot.model.money import decimals
from shortshoot.outputs import Options, outputs
from shortshoot.outputs.kit.fonts import missing
from shortshoot.reports import Binder, reports
from shortshoot.verify import verify

EXAMPLES = Path(__file__).parents[2] / "examples"
FOLDERS = sorted(path.parent for path in EXAMPLES.glob("*/shoot.yaml"))


def binder_of(folder: Path) -> Binder | None:
    """The binder of an example; None when it has no schedule because there cannot be one."""
    shoot = load(folder).shoot
    assert shoot is not None
    if not (folder / "schedule.yaml").exists():
        return None
    schedule = read_schedule(folder, shoot).schedule
    assert schedule is not None
    return Binder(shoot=shoot, schedule=schedule, verdict=verify(shoot, schedule), language="en+zh")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_paper_of_an_example_fits_adds_up_and_can_be_printed(folder: Path) -> None:
    binder = binder_of(folder)
    if binder is None:
        return
    made = {name: list(report(binder).documents()) for name, report in reports().items()}
    terminal = outputs()["terminal"](Options(width=80))
    for name, documents in made.items():
        text = terminal.render(documents)[0].decode()
        assert max(cell_len(line) for line in text.split("\n")) <= 80, name
        assert missing(text for document in documents for text in document.texts()) == [], name

    def tables(name: str, key: str) -> list[Table]:
        blocks = [block for document in made[name] for block in document.blocks]
        return [block for block in blocks if isinstance(block, Table) and block.key == key]

    scheduled = Counter(one.part for one in binder.schedule.all_placed())
    for name in ("one-liner", "callsheet"):
        printed = [
            row.cells["scene"].text for table in tables(name, "scenes") for row in table.rows if row.kind == "row"
        ]
        assert Counter(printed) == scheduled, name
    unit = 10 ** decimals(binder.shoot.currency)
    for key in ("rule", "day", "person", "place"):
        (table,) = tables("costs", key)
        rows = [row for row in table.rows if row.kind == "row"]
        assert round(sum(row.cells["amount"].value or 0 for row in rows) * unit) == binder.verdict.cost
