"""Documents to pages: the data that the template lays out, and the typesetter that does it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from rich.cells import cell_len

from shortshoot.document import Clock, Document, Table
from shortshoot.outputs.base import Options, need
from shortshoot.outputs.kit.fonts import FOLDER, GETA, missing, named
from shortshoot.outputs.kit.widths import widths

TEMPLATE = Path(__file__).with_name("paper.typ")

PAGES: dict[str, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points."""

MARGINS = 2 * 28.35
CELL = 4.9
"""Points that a character of 8 pt takes in the average, half a Chinese one with some air."""

INSET = 5.6
"""Points left and right of a cell's text together."""

MADE = 946684800
"""The date that every page carries, so that the same document gives the same bytes: 1 January 2000."""


def typeset(
    documents: Sequence[Document], options: Options, form: Literal["pdf", "png"], notices: list[str]
) -> list[bytes]:
    """The pages: one file for PDF, one a page for PNG. Characters that cannot be printed are told."""
    typst = need("typst", form.upper())
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(), font_paths=_fonts(typst), sys_inputs={"data": _data(documents, options, notices)}
    )
    made = compiler.compile(format=form, ppi=options.ppi, timestamp=MADE, pdf_tags=False)
    return made if isinstance(made, list) else [made]


@lru_cache(maxsize=1)
def _fonts(typst: Any) -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _data(documents: Sequence[Document], options: Options, notices: list[str]) -> str:
    dumped = [_document(one, options) for one in documents]
    chinese = bool(documents) and documents[0].language != "en"
    data = {
        "documents": dumped,
        "palette": dict(options.palette),
        "paper": {"a4": "a4", "letter": "us-letter"}[options.paper],
        "lang": "zh" if chinese else "en",
        "region": "CN" if chinese else "US",
    }
    text = json.dumps(data, ensure_ascii=False)
    lost = missing([text])
    if lost:
        notices.append(f"the font has no {named(lost)}; printed as {GETA}")
        text = text.translate({ord(one): GETA for one in lost})
    return text


def _document(document: Document, options: Options) -> dict[str, Any]:
    short, long = PAGES[options.paper]
    across, down = (long, short) if document.landscape else (short, long)
    room = across - MARGINS
    dumped = document.model_dump(mode="json", exclude={"events"})
    dumped["head"] = shortened(document.title, int(room / CELL))
    for block, made in zip(document.blocks, dumped["blocks"], strict=True):
        if isinstance(block, Table):
            _set_widths(block, made, room)
        elif isinstance(block, Clock):
            made["room"] = down - 190
    return dumped


def _set_widths(table: Table, made: dict[str, Any], room: float) -> None:
    """Give every column its width in points, and let words break that are wider."""
    columns = table.columns
    capacity = int((room - INSET * len(columns)) / CELL)
    sizes = widths(table, columns, capacity, gap=0)
    points = [size * CELL + INSET for size in sizes]
    if any(one.grow for one in columns) or sum(points) > room:
        points = list(_filling(points, [one.grow for one in columns], room))
    for column, width, size in zip(made["columns"], points, sizes, strict=True):
        column["width"] = round(width, 2)
        column["label"] = breakable(column["label"], size)
    limits = {column.key: int((width - INSET) / CELL) for column, width in zip(columns, points, strict=True)}
    for row in made["rows"]:
        for key, cell in row["cells"].items():
            if key in limits:
                cell["text"] = breakable(cell["text"], limits[key])


def _filling(points: list[float], grows: list[int], room: float) -> Iterator[float]:
    """Widths stretched to the whole room: by the growing columns, or by all when none grows."""
    left = room - sum(points)
    weights = grows if any(grows) else [1] * len(points)
    if left < 0:
        yield from (one * room / sum(points) for one in points)
    else:
        yield from (one + left * weight / sum(weights) for one, weight in zip(points, weights, strict=True))


def breakable(text: str, width: int) -> str:
    """The text with an invisible place to break in every word wider than `width` cells."""
    if cell_len(text) <= width:
        return text
    return " ".join(_torn(word, max(1, width)) for word in text.split(" "))


def shortened(text: str, width: int) -> str:
    """The text in one line of `width` cells; its end, which tells papers apart, is kept."""
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    while cell_len(text) > width - 1:
        text = text[1:]
    return f"…{text}"


def _torn(word: str, width: int) -> str:
    if cell_len(word) <= width or not word.isascii():
        return word
    return "\u200b".join(word[at : at + width] for at in range(0, len(word), width))
