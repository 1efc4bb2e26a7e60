"""Documents to pages: the data that the template lays out, and the typesetter that does it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import ceil
from pathlib import Path
from typing import Any, Literal

from shortshoot.document import Block, Clock, Document, Masthead, Note, PageBreak, Row, Table
from shortshoot.outputs.base import Options, need
from shortshoot.outputs.kit.clocks import shortest
from shortshoot.outputs.kit.fonts import FOLDER, GETA, advance, missing, named
from shortshoot.outputs.kit.palette import BANDS
from shortshoot.outputs.kit.widths import STRONG, Ruler, widths

TEMPLATE = Path(__file__).with_name("paper.typ")

PAGES: dict[str, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}
"""Width and height in points."""

MARGINS = 2 * 28.35
SIZE = 8
"""The smallest letters, in points: those of all tables."""

BOLD = 1.1
"""How much longer a text can be in bold letters."""

INSET = 5.6
"""Points left and right of a cell's text together."""

GUTTER = 10
"""Points between pieces of a table that stand beside each other."""

TIED = 2
"""What is tied at the end of the line below a title takes a fifth of the page at the most: tenths of a point in one."""

UNEVEN = 6
"""Pieces of a table beside each other differ in height by a third at most: twice one such part of each."""

SEAM = 0.25
"""What the typesetter sets between a Chinese character and a Latin letter or a figure, in parts of their size."""

BETWEEN = " · "
"""What stands between a text's two languages."""

CLOCK_HEAD = 180
"""Points of a page that its margins and what stands above a clock take."""

TICKS, BAR_INSET = 46, 14
"""Points left of the lanes of a clock for its hours, and around the text of a bar."""

LINE = 10
"""Points from one line of a bar to the next."""

NOTE_HEAD, NOTE_INSET = 32, 20
"""Points around the lines of a note, and left and right of them."""

LARGEST_MINUTE = 0.95
"""Points that a minute of a clock has at the most."""

MANY_LINES = 24
"""A row of more lines may go on on the next page; shorter ones are kept together."""

LITTLE = 0.4
"""So much of a page's height, and less, is little for the last page of a document."""

SMALL = 16
"""A table of so many lines is not broken at the end of a page."""

BEFORE = frozenset({"banner", "group"})
"""Rows that stay with the one after them."""

AFTER = frozenset({"break", "total"})
"""Rows that stay with the one before them."""

OVERHANG = 20
"""Minutes for which a bar may go on below the last hour of a page, so that it can be read there."""

_PAIR = re.compile(rf"[^\u2e80-\uffef\n]+{BETWEEN}[\u2e80-\uffef](?:(?!{BETWEEN}|[A-Za-z]+,? [A-Za-z])[^\n])*")
"""One text in two languages, and no English after the Chinese."""

_HAN, _ALPHABET = r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]", r"[#$%&0-9A-Za-z\u00c0-\u052f]"

_SEAMS = re.compile(f"(?<={_HAN})(?={_ALPHABET})|(?<={_ALPHABET})(?={_HAN})")

_LAST_WORD = re.compile(r"([^\s\u2e80-\uffef]+|[\u2e80-\uffef]) (\S{1,4})$", re.MULTILINE)

_LAST_HAN = re.compile(f"(?<={_HAN})(?={_HAN}[^\\w\\s]*$)", re.MULTILINE)

_LATIN = re.compile(r"[^\s\u200b\u2e80-\uffef]+")

_PIECE = re.compile(r"[^\s\u2e80-\uffef]+\s*|[\u2e80-\uffef]\s*")

MADE = 946684800
"""The date that every page carries, so that the same document gives the same bytes: 1 January 2000."""


def typeset(
    documents: Sequence[Document], options: Options, form: Literal["pdf", "png"], notices: list[str]
) -> list[bytes]:
    """The pages: one file for PDF, one a page for PNG. Characters that cannot be printed are told."""
    return _made(_compiler(documents, options, form, notices), options, form)


def pictures(documents: Sequence[Document], options: Options, notices: list[str]) -> list[tuple[bytes, ...]]:
    """The pages of each document as pictures, all typeset at one stroke."""
    compiler = _compiler(documents, options, "png", notices)
    pages = _made(compiler, options, "png")
    sizes, _ = _sizes(compiler)
    return [tuple(pages[end - size : end]) for size, end in zip(sizes, accumulate(sizes), strict=True)]


def _made(compiler: Any, options: Options, form: str) -> list[bytes]:
    made = compiler.compile(format=form, ppi=options.ppi, timestamp=MADE, pdf_tags=False)
    return made if isinstance(made, list) else [made]


def _compiler(documents: Sequence[Document], options: Options, form: str, notices: list[str]) -> Any:
    """The typesetter with the documents before it; what it has laid out it knows when it is asked for another form.

    Documents with little on their last page have closer lines where that brings it onto the page before.
    """
    typst = need("typst", form.upper())
    chinese = bool(documents) and documents[0].language != "en"

    def before(pages: Sequence[dict[str, Any]]) -> Any:
        inputs = {"data": _data(pages, options, chinese, notices)}
        return typst.Compiler(str(TEMPLATE), font_paths=_fonts(typst), sys_inputs=inputs)

    loose = [laid_out(one, options) for one in documents]
    compiler = before(loose)
    faces = [1 + any(isinstance(block, PageBreak) for block in one.blocks) for one in documents]
    sizes, shares = _sizes(compiler)
    little = [at for at, share in enumerate(shares) if share < LITTLE and sizes[at] > faces[at]]
    if not little:
        return compiler
    closer = {at: {**loose[at], "close": True} for at in little}
    tried = zip(little, *_sizes(before(list(closer.values()))), strict=True)
    gained = {at for at, size, share in tried if size < sizes[at] and share > shares[at]}
    return before([closer[at] if at in gained else one for at, one in enumerate(loose)]) if gained else compiler


def _sizes(compiler: Any) -> tuple[list[int], list[float]]:
    """How many pages each document has, and how much of its last one's height is filled."""
    ends = json.loads(compiler.query("<end>", field="value"))
    return [end - start for start, end in pairwise([0, *(page for page, _ in ends)])], [share for _, share in ends]


@lru_cache(maxsize=1)
def _fonts(typst: Any) -> Any:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _data(pages: Sequence[dict[str, Any]], options: Options, chinese: bool, notices: list[str]) -> str:
    data = {
        "documents": pages,
        "palette": dict(options.palette),
        "paper": {"a4": "a4", "letter": "us-letter"}[options.paper],
        "lang": "zh" if chinese else "en",
        "region": "CN" if chinese else "US",
    }
    text = json.dumps(data, ensure_ascii=False)
    if lost := missing([text]):
        notice = f"the font has no {named(lost)}; printed as {GETA}"
        notices += [notice] if notice not in notices else []
        text = text.translate({ord(one): GETA for one in lost})
    return text


@lru_cache(maxsize=100_000)
def length(text: str) -> int:
    """How long a text is at the size of tables, in tenths of a point."""
    return ceil((sum(map(advance, text)) + SEAM * len(_SEAMS.findall(text))) * SIZE * 10)


RULER = Ruler(length, gap=int(INSET * 10), comfort=580, millimetre=29, least=80, bold=BOLD, even=True)


def laid_out(document: Document, options: Options) -> dict[str, Any]:
    """A document as the template takes it: widths in points, texts with places to break, clocks in pages."""
    short, long = PAGES[options.paper]
    across, down = (long, short) if document.landscape else (short, long)
    room = across - MARGINS
    return {
        "title": document.title,
        "head": shortened(document.title, int(room * 9.8)),
        "footer": document.footer,
        "words": document.words,
        "landscape": document.landscape,
        "close": False,
        "band": BANDS.get(document.revision, ""),
        "blocks": [_block(one, document, room, down) for one in document.blocks],
    }


def _block(block: Block, document: Document, across: float, down: float) -> dict[str, Any]:
    if isinstance(block, Table):
        each = (across - GUTTER * (block.abreast - 1)) / block.abreast
        made = _table(_in_lines(block, each) if document.language == "en+zh" else block, each)
        whole = made["kind"] == "table" and made["rows"] and made["rows"][0]["keep"] == len(made["rows"])
        return {**made, "again": "" if whole else f"{block.title} {document.words.get('continued', '')}"}
    if isinstance(block, Clock):
        above = sum(_height(one, across) for one in document.blocks if isinstance(one, Note))
        return {"kind": "clocks", "pages": list(_pages_of(block, across, down - CLOCK_HEAD, above))}
    if isinstance(block, Masthead):
        return {**block.model_dump(mode="json"), "under": tied(block.under, int(across * TIED))}
    return block.model_dump(mode="json")


def _pages_of(clock: Clock, across: float, down: float, above: float) -> Iterator[dict[str, Any]]:
    """A clock cut into as many pages as its short bars need in order to be read, each with whole hours.

    Of the first page something `above` it takes a part; where that leaves little, the clock begins on the next one.
    """
    first, last = clock.ticks[0][0], clock.ticks[-1][0]
    hour = 60 * min(LARGEST_MINUTE, (LINE + 1) / shortest(clock))
    begun = down - above if down - above > down * LITTLE else down
    hours = [*_shared_hours(-(-(last - first) // 60) or 1, int(begun / hour) or 1, int(down / hour) or 1)]
    scale = min(LARGEST_MINUTE, begun / (hours[0] * 60), *(down / (here * 60) for here in hours[1:]))
    width = int(((across - TICKS) / max(1, len(clock.lanes)) - BAR_INSET) * 10)
    for start, end in pairwise(accumulate((here * 60 for here in hours), initial=first)):
        yield _page_of(clock, start, min(end, last), scale, width)


def _height(note: Note, across: float) -> float:
    """What the lines of a note below each other need at the most, in points."""
    width = int((across - NOTE_INSET) * 10)
    return sum((LINE + 0.5) * _lines(line, width) for line in note.lines) + NOTE_HEAD


def _shared_hours(hours: int, begun: int, each: int) -> Iterator[int]:
    """Hours shared among as few pages as hold them, in proportion to what the first and each of the others can hold."""
    more = max(0, -(-(hours - begun) // each))
    here = min(begun, -(-hours * begun // (begun + more * each)))
    yield here
    for pages in range(more, 0, -1):
        hours -= here
        here = -(-hours // pages)
        yield here


def _page_of(clock: Clock, start: int, end: int, scale: float, width: int) -> dict[str, Any]:
    """The hours from `start` to `end`; each bar's text is cut to the lines that its bar has room for."""
    lanes = []
    for lane in clock.lanes:
        here = [bar for bar in lane.bars if bar.start < end and bar.end > start]
        bars = []
        for bar in here:
            top, bottom = max(bar.start, start), min(bar.end, end + OVERHANG)
            lines = int(((bottom - top) * scale - 1) / LINE)
            text = cut(bar.text, width, lines) if lines else ""
            bars.append({"start": top, "end": bottom, "text": text, "shade": bar.shade})
        lanes.append({"label": lane.label, "bars": bars})
    ticks = [(minute, text) for minute, text in clock.ticks if start <= minute <= end]
    return {"title": clock.title, "scale": round(scale, 4), "ticks": ticks, "lanes": lanes}


def _pieces(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A table cut into pieces of about the same height, before the heading of a group where one is near.

    A group that is cut has its heading above both pieces.
    """
    rows: list[dict[str, Any]] = made["rows"]
    count = made["abreast"]
    above = [0, *accumulate(row["lines"] for row in rows)]
    headings = [index for index, row in enumerate(rows) if row["kind"] == "group"]
    start = 0
    for number in range(1, count + 1):
        even = above[-1] * number / count
        end = min(range(start, len(above)), key=lambda at: abs(above[at] - even))
        near = [at for at in headings if at > start and abs(above[at] - even) <= above[-1] / (UNEVEN * count)]
        if near and number < count:
            end = min(near, key=lambda at: abs(above[at] - even))
        heading = max((at for at in headings if at < start), default=None)
        again = [] if heading is None or start in headings else [dict(rows[heading])]
        yield {**made, "title": "", "rows": again + rows[start:end]}
        start = end


def _in_lines(table: Table, room: float) -> Table:
    """A table in two languages; where long texts need two lines anyhow, one language stands above the other."""
    growing = {column.key for column in table.columns if column.grow}
    texts = [cell.text for row in table.rows for key, cell in row.cells.items() if key in growing]
    if not any(length(text) > room * 10 / 3 for text in texts if _PAIR.fullmatch(text)):
        return table
    return table.model_copy(update={"rows": tuple(_stacked(row, growing) for row in table.rows)})


def _stacked(row: Row, keys: set[str]) -> Row:
    cells = {
        key: cell.model_copy(update={"text": cell.text.replace(BETWEEN, "\n")})
        if key in keys and _PAIR.fullmatch(cell.text)
        else cell
        for key, cell in row.cells.items()
    }
    return row.model_copy(update={"cells": cells})


def _table(table: Table, room: float) -> dict[str, Any]:
    """What the template lays out: every column with its width in points, texts with places to break.

    Headings of groups are `repeated` on the next page, unless a banner stands above one: that stays with it.
    """
    made = table.model_dump(mode="json")
    _set_widths(table, made, room)
    pieces = [made] if table.abreast == 1 else list(_pieces(made))
    for piece in pieces:
        _keep_together(piece["rows"])
        piece["repeated"] = ("banner", "group") not in pairwise(row["kind"] for row in piece["rows"])
    return made if table.abreast == 1 else {"kind": "abreast", "title": table.title, "tables": pieces}


def _set_widths(table: Table, made: dict[str, Any], room: float) -> None:
    columns = table.columns
    sizes = widths(table, columns, int((room - INSET) * 10), RULER)
    points = [size / 10 + INSET for size in sizes]
    if any(one.grow for one in columns) or sum(points) > room:
        points = list(_filling(points, [one.grow for one in columns], room))
    limits = {column.key: round((width - INSET) * 10) for column, width in zip(columns, points, strict=True)}
    for column, width in zip(made["columns"], points, strict=True):
        column["width"] = round(width, 2)
        column["label"] = breakable(column["label"], int(limits[column["key"]] / BOLD))
    for row in made["rows"]:
        shown = [(limits[key], cell) for key, cell in row["cells"].items() if key in limits]
        row["lines"] = max((_lines(cell["text"], limit) for limit, cell in shown), default=1)
        row["long"] = row["lines"] > MANY_LINES
        for limit, cell in shown:
            strong = row["kind"] == "total" or cell["tone"] in STRONG
            width = int(limit / BOLD) if strong else limit
            cell["text"] = breakable(tied(cell["text"], width), width)


def _keep_together(rows: list[dict[str, Any]]) -> None:
    """Tell the first row of each run how many rows it has, the others 0: a banner is never the last on its page.

    The rows of a small table without such headings are one run.
    """
    if sum(row["lines"] for row in rows) <= SMALL and all(row["kind"] == "row" for row in rows):
        for index, row in enumerate(rows):
            row["keep"] = 0 if index else len(rows)
        return
    first = 0
    for index, row in enumerate(rows):
        row["keep"] = 0
        last = index + 1 == len(rows) or not _belongs_above(rows[index + 1])
        if (last and row["kind"] not in BEFORE) or index + 1 == len(rows) or row["long"] or rows[index + 1]["long"]:
            rows[first]["keep"] = index + 1 - first
            first = index + 1


def _belongs_above(row: dict[str, Any]) -> bool:
    """Whether a row stays with the one before it, as lines to write on do."""
    return row["kind"] in AFTER or (row["tall"] and not row["cells"])


def _lines(text: str, width: int) -> int:
    return sum(max(1, -(-length(line) // width)) for line in text.split("\n"))


def _filling(points: list[float], grows: list[int], room: float) -> Iterator[float]:
    """Widths stretched to the whole room: by the growing columns, or by all when none grows."""
    left = room - sum(points)
    weights = grows if any(grows) else [1] * len(points)
    if left < 0:
        yield from (one * room / sum(points) for one in points)
    else:
        yield from (one + left * weight / sum(weights) for one, weight in zip(points, weights, strict=True))


def tied(text: str, width: int) -> str:
    """The text with the end of each line tied to what is before it: no number or character stands on a line alone."""
    if length(text) <= width:
        return text
    tie_words = _LAST_WORD.sub(
        lambda found: "\u00a0".join(found.groups()) if length(found[0]) <= width else found[0], text
    )
    return _LAST_HAN.sub("\u2060", tie_words)


def breakable(text: str, width: int) -> str:
    """The text with an invisible place to break in every word longer than `width`, in tenths of a point."""
    if length(text) <= width:
        return text
    return _LATIN.sub(lambda found: _torn(found[0], width), text)


def _torn(word: str, width: int) -> str:
    if length(word) <= width:
        return word
    lines = [""]
    for letter in word:
        if lines[-1] and length(lines[-1] + letter) > width:
            lines.append("")
        lines[-1] += letter
    return "\u200b".join(lines)


def cut(text: str, width: int, lines: int) -> str:
    """The text as lines of `width` tenths of a point; what does not go into `lines` of them is cut off with …."""
    words = [word for word in _PIECE.findall(text) if word]
    filled: list[str] = [""]
    for word in words:
        if filled[-1] and length((filled[-1] + word).rstrip()) > width:
            if len(filled) == lines:
                last = filled[-1]
                while last and length(f"{last.rstrip()}…") > width:
                    last = last[:-1]
                filled[-1] = f"{last.rstrip()}…"
                break
            filled.append("")
        filled[-1] += word
    return "\n".join(line.rstrip() for line in filled)


def shortened(text: str, width: int) -> str:
    """The text in one line of `width` tenths of a point; its end, which tells papers apart, is kept before all else."""
    text = " ".join(text.split())
    if length(text) <= width:
        return text
    begin, _, end = text.rpartition(BETWEEN)
    while begin and length(f"{begin}…{BETWEEN}{end}") > width:
        begin = begin[:-1].rstrip()
    if begin:
        return f"{begin}…{BETWEEN}{end}"
    while length(f"…{end}") > width:
        end = end[1:]
    return f"…{end}"
