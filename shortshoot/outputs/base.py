"""What a format is: documents in, bytes out."""

from __future__ import annotations

import importlib
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import ClassVar, Literal

from shortshoot.document import Document
from shortshoot.outputs.kit.palette import PALETTE


class MissingExtra(Exception):
    """A format needs a library that is not installed; the text is a hint for people."""


@dataclass(frozen=True)
class Options:
    """How it shall look: terminal width and colour, paper, resolution of pictures, strip colours."""

    width: int = 100
    colour: bool = False
    paper: Literal["a4", "letter"] = "a4"
    ppi: int = 144
    palette: Mapping[str, str] = field(default_factory=lambda: PALETTE)


class Output(ABC):
    """Base of all formats. `suffix` is that of its files; `binary` ones are never put on a terminal."""

    id: ClassVar[str]
    suffix: ClassVar[str]
    binary: ClassVar[bool] = False

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self.notices: list[str] = []
        """What the user should be told about the result, such as characters that cannot be printed."""

    @abstractmethod
    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """The documents as files: one, or one a page for pictures."""

    def each(self, documents: Sequence[Document]) -> list[tuple[bytes, ...]]:
        """Every document as files of its own."""
        return [self.render([one]) for one in documents]


def need(module: str, output: str) -> ModuleType:
    """An optional library, or a one-line hint on how to get it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingExtra(
            f"{output} needs the package '{module}'; install it with: pip install \"shortshoot[paper]\""
        ) from error
