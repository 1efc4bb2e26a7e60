"""All scenes by set (顺景表): what the art department builds, lights and strikes."""

from __future__ import annotations

from collections.abc import Iterator

from shortshoot.document import Document, Row, Table
from shortshoot.model import Part
from shortshoot.reports.base import Report
from shortshoot.reports.kit.strips import Strips, minutes_of, pages_of, scenes_of


class Sets(Report):
    """Places with their sets, and under each set its scenes in the order of shooting."""

    id = "sets"
    landscape = True

    def papers(self) -> Iterator[Document]:
        """One table with a line above each set."""
        strips = Strips(self.binder)
        columns = strips.columns(
            "mark",
            "date",
            "time",
            "scene",
            "site",
            "light",
            "synopsis",
            "story",
            "pages",
            "minutes",
            "cast",
            "background",
            "unit",
        )
        by_set: dict[str, list[Part]] = {key: [] for key in self.shoot.sets}
        for part in self.shoot.parts.values():
            by_set[part.set].append(part)
        rows: list[Row] = []
        for key, parts in by_set.items():
            if parts:
                rows.append(self._head(key, parts))
                rows += [strips.row(part) for part in sorted(parts, key=self._when)]
        rows.append(strips.total(list(self.shoot.parts.values()), first="synopsis"))
        yield self.document([self.masthead(), Table(key="sets", columns=columns, rows=tuple(rows))])

    def _head(self, key: str, parts: list[Part]) -> Row:
        say, one = self.say, self.shoot.sets[key]
        place = self.shoot.locations[one.location]
        placed = self.schedule.placed
        days = sorted({placed[part.id].unit_day.date for part in parts if part.id in placed})
        said = [
            say.text(place.name) or place.id,
            (say.text(one.name) or key).upper(),
            say.scenes(scenes_of(parts)),
            say("count.pages", n=say.pages(pages_of(parts))),
            say.minutes(minutes_of(parts)),
            say.list([say.day_month(day) for day in days]),
        ]
        return Row(kind="group", text=" · ".join(text for text in said if text), about=(f"set:{key}",))

    def _when(self, part: Part) -> int:
        placed = self.schedule.placed.get(part.id)
        return placed.start if placed else 10**9
