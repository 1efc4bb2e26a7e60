"""What the layouts of a call sheet share: one sheet a unit-day, written by a value that knows the day.

**Why:** the English and the Chinese sheet differ in where things stand, never in what they stand on.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from shortshoot.document import Block, Document
from shortshoot.model import UnitDay
from shortshoot.reports.base import Report
from shortshoot.reports.kit.make import Columns
from shortshoot.reports.kit.sheet import SheetDay


class Layout(ABC):
    """One sheet being written; `labels` is the group of labels that its columns are named from."""

    labels: ClassVar[str]

    def __init__(self, report: Report, unit_day: UnitDay) -> None:
        self.report = report
        self.unit_day = unit_day
        self.say = report.say
        self.shoot = report.shoot
        self.board = report.board
        self.day = SheetDay(report.binder, unit_day)
        self.column = Columns(self.say, self.labels)

    @abstractmethod
    def blocks(self) -> Iterator[Block]:
        """The sheet from top to bottom."""


class SheetReport(Report):
    """A report of one sheet a unit-day."""

    @abstractmethod
    def layout(self, one: UnitDay) -> Layout:
        """The sheet of a unit-day."""

    def papers(self) -> Iterator[Document]:
        """A sheet for each unit-day asked for."""
        for one in self.unit_days():
            yield self.sheet(one, self.layout(one).blocks())
