"""All scenes in script order (顺场表), with the day on which each is shot."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Table
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell
from shortshoot.reports.kit.progress import outcome
from shortshoot.reports.kit.strips import Strips


class Scenes(Report):
    """The script as a list; nothing is left out, whether scheduled or not."""

    id = "scenes"
    landscape = True

    def documents(self) -> Iterator[Document]:
        """One table."""
        strips = Strips(self.binder)
        state = Columns(self.say, "scenes")("state")
        columns = strips.columns(
            "scene", "site", "light", "set", "synopsis", "story", "pages", "minutes", "cast", "background", "flags",
            "date", "unit",
        )  # fmt: skip
        rows = []
        for part in self.shoot.parts.values():
            strip = strips.row(part)
            rows.append(
                strip.model_copy(update={"cells": {**strip.cells, "state": cell(outcome(self.binder, part.id))}})
            )
        rows.append(strips.total(list(self.shoot.parts.values())))
        yield self.document([self.masthead(), Table(key="scenes", columns=(*columns, state), rows=tuple(rows))])
