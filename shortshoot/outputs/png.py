"""PNG: every page as a picture, for chat groups."""

from __future__ import annotations

from collections.abc import Sequence

from shortshoot.document import Document
from shortshoot.outputs.base import Output
from shortshoot.outputs.kit.typesetting import pictures, typeset


class Png(Output):
    """A picture a page."""

    id = "png"
    suffix = ".png"
    binary = True

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """The pages in order."""
        return tuple(typeset(documents, self.options, "png", self.notices))

    def each(self, documents: Sequence[Document]) -> list[tuple[bytes, ...]]:
        """The pages of each document, all typeset at one stroke."""
        return pictures(documents, self.options, self.notices)
