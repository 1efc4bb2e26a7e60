"""All scenes in script order (顺场表), with the day on which each is shot."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Row, Table
from shortshoot.model import Part, Scene
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns, cell, row
from shortshoot.reports.kit.progress import outcome_text
from shortshoot.reports.kit.strips import Strips


class Scenes(Report):
    """The script as a list; nothing is left out, whether scheduled or not."""

    id = "scenes"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """One table."""
        strips = Strips(self.binder)
        state = Columns(self.say, "scenes")("state")
        columns = strips.columns(
            "mark", "scene", "site", "light", "set", "synopsis", "story", "pages", "minutes", "cast", "background",
            "flags", "date", "unit",
        )  # fmt: skip
        parts: dict[str, list[Part]] = {}
        for part in self.shoot.parts.values():
            parts.setdefault(part.scene, []).append(part)
        rows: list[Row] = []
        for key, scene in self.shoot.scenes.items():
            rows += [self._row(strips, part) for part in parts.get(key, ())] or [self._not_shot(scene)]
        rows.append(strips.total(list(self.shoot.parts.values())))
        yield self.document([self.masthead(), Table(key="scenes", columns=(*columns, state), rows=tuple(rows))])

    def _row(self, strips: Strips, part: Part) -> Row:
        strip = strips.row(part)
        return strip.model_copy(update={"cells": {**strip.cells, "state": cell(self._state(part))}})

    def _state(self, part: Part) -> str:
        said = outcome_text(self.binder, part.id)
        return said or (self.say("kind.event") if part.kind == "event" else "")

    def _not_shot(self, scene: Scene) -> Row:
        """A scene that is drawn, generated or bought."""
        cells: dict[str, object] = {
            "scene": cell(scene.id, tone="strong"),
            "synopsis": self.say.text(scene.synopsis),
            "story": scene.day,
            "state": self.say(f"kind.{scene.kind}"),
        }
        return row(cells)
