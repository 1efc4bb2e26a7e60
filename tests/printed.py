"""What stands where in a PDF, read back from it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NamedTuple

from pypdf import PdfReader


class Printed(NamedTuple):
    """A text, and how many points it begins right of the left and above the lower edge of its page."""

    left: float
    height: float
    text: str


def pages(pdf: bytes) -> Iterator[list[Printed]]:
    """The texts of each page."""
    for one in PdfReader(BytesIO(pdf)).pages:
        found: list[Printed] = []

        def seen(text: str, page: list[float], line: list[float], *_: Any, found: list[Printed] = found) -> None:
            if text.strip():
                found.append(Printed(line[4] * page[0] + page[4], line[5] * page[3] + page[5], text.strip()))

        one.extract_text(visitor_text=seen)
        yield found
