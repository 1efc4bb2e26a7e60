"""PDF: the paper itself, A4 or Letter, with its font inside and its pages numbered."""

from __future__ import annotations

from collections.abc import Sequence

from shortshoot.document import Document
from shortshoot.outputs.base import Output
from shortshoot.outputs.kit.typesetting import typeset


class Pdf(Output):
    """All documents in one file; the same documents give the same bytes."""

    id = "pdf"
    suffix = ".pdf"
    binary = True

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """One PDF."""
        return tuple(typeset(documents, self.options, "pdf", self.notices))
