"""HTML: one file for a phone, or one bundle of many papers with filters. No network, no build step.

**Why:** every text is escaped, scripts and styles stand in the file itself, and a policy in its head
forbids it to load anything, so a file from a chat group can do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from shortshoot.document import Bar, Block, Clock, Column, Document, Fields, Item, Masthead, Note, PageBreak, Row, Table
from shortshoot.outputs.base import Output
from shortshoot.outputs.kit.clocks import shortest
from shortshoot.outputs.kit.palette import BANDS

FOLDER = Path(__file__).parent / "kit"
TOPICS = ("day", "unit", "person", "set")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
LANGUAGES = {"en": "en", "zh": "zh-CN", "en+zh": "en"}
MINUTE = 1.1
"""Pixels that a minute takes on the clock at least."""

LINE, EDGES = 14.4, 2
"""Pixels of a line in a bar of the clock, and of the edges of the bar."""

LONG = 3
"""Columns that grow so much have a line of their own on a card."""

CARDS = 5
"""Tables of so many columns become cards on a phone."""


class Html(Output):
    """All documents in one page; with several of them a choice on top."""

    id = "html"
    suffix = ".html"

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """One page."""
        return ("".join(self._page(documents)).encode(),)

    def _page(self, documents: Sequence[Document]) -> Iterator[str]:
        language = LANGUAGES[documents[0].language] if documents else "en"
        title = escape(documents[0].title) if documents else ""
        yield f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n<title>{title}</title>\n'
        yield f"<style>\n{_asset('page.css')}{''.join(self._colours())}</style>\n</head>\n<body>\n"
        yield from _navigation(documents)
        for document in documents:
            yield f'<article id="{escape(document.name)}">\n'
            if band := BANDS.get(document.revision):
                yield f'<div class="band" style="background:{band}"></div>\n'
            for block in document.blocks:
                yield from _block(block)
            yield f"<footer>{escape(document.footer)}</footer>\n</article>\n"
        yield f"<script>\n{_asset('page.js')}</script>\n</body>\n</html>\n"

    def _colours(self) -> Iterator[str]:
        for shade, colour in self.options.palette.items():
            ink = "; color: #fff; font-weight: 700" if shade == "break" else ""
            yield f"tr.{shade} td, tr.{shade}, .bar.{shade} {{ background: {colour}{ink}; }}\n"


def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _navigation(documents: Sequence[Document]) -> Iterator[str]:
    topics: dict[str, str] = {}
    for document in documents:
        topics |= document.topics
    words = documents[0].words if documents else {}
    choices = []
    if len(documents) > 1:
        choices.append(_select('id="papers"', words.get("papers", ""), {one.name: _short(one) for one in documents}))
    for kind in TOPICS:
        found = {topic: name for topic, name in topics.items() if topic.startswith(f"{kind}:")}
        if len(found) > 1:
            every = {"": words.get("all", ""), **dict(sorted(found.items()) if kind == "day" else found.items())}
            choices.append(_select(f'data-topic="{kind}"', words.get(kind, ""), every))
    if choices:
        yield f"<nav>{''.join(choices)}</nav>\n"


def _short(document: Document) -> str:
    return document.title.rpartition(" · ")[2]


def _select(attributes: str, label: str, options: dict[str, str]) -> str:
    inner = "".join(f'<option value="{escape(value)}">{escape(name)}</option>' for value, name in options.items())
    return f"<label>{escape(label)}<select {attributes}>{inner}</select></label>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Masthead():
            yield from _masthead(block)
        case Fields():
            yield from _heading(block.title)
            yield from _items(block.items, one=block.columns == 1)
        case Table():
            yield from _heading(block.title)
            yield from _table(block)
        case Note():
            yield f'<aside class="{block.tone}">'
            yield from _heading(block.title)
            yield f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in block.lines)}</ul></aside>\n"
        case Clock():
            yield from _heading(block.title)
            yield from _clock(block)
        case PageBreak():
            yield "<hr>\n"


def _heading(title: str) -> Iterator[str]:
    if title:
        yield f"<h2>{escape(title)}</h2>\n"


def _masthead(head: Masthead) -> Iterator[str]:
    yield "<header>"
    if head.over:
        yield f'<div class="over">{escape(head.over)}</div>'
    yield f"<h1>{escape(head.title)}</h1>"
    if head.under:
        yield f'<div class="under">{escape(head.under)}</div>'
    if head.big:
        figure = f"<span>{escape(head.big.label)}</span><b>{escape(head.big.text)}</b>"
        yield f'<div class="big {head.big.tone}">{figure}</div>'
    yield from _items((*head.left, *head.right), one=False)
    yield "</header>\n"


def _items(items: Sequence[Item], *, one: bool) -> Iterator[str]:
    if items:
        inner = "".join(
            f'<dt>{escape(item.label)}</dt><dd class="{item.tone}">{escape(item.text)}</dd>' for item in items
        )
        yield f'<dl class="{"one" if one else "two"}">{inner}</dl>\n'


def _table(table: Table) -> Iterator[str]:
    cards = len(table.columns) >= CARDS and any(column.grow for column in table.columns)
    yield f'<div class="wide"><table class="{"cards" if cards else "grid"}"><thead><tr>'
    yield "".join(f'<th class="{_head(column)}">{escape(column.label)}</th>' for column in table.columns)
    yield "</tr></thead><tbody>\n"
    for row in table.rows:
        about = f' data-about="{escape(" ".join(row.about))}"' if row.about else ""
        tall = "" if not row.tall else " tall" if row.cells else " tall blank"
        yield f'<tr class="{row.kind} {row.shade}{tall}"{about}>'
        if row.text:
            yield f'<td colspan="{len(table.columns)}">{escape(row.text)}</td>'
        else:
            yield "".join(_cell(column, row) for column in table.columns)
        yield "</tr>\n"
    yield "</tbody></table></div>\n"


def _cell(column: Column, row: Row) -> str:
    cell = row.cells.get(column.key)
    look = f"{column.align} {_width(column)} {cell.tone if cell else ''}".strip()
    label = escape(" ".join(column.label.split()))
    marked = f' data-label="{label}"' if cell and cell.text else ""
    return f'<td class="{look}"{marked}>{escape(cell.text) if cell else ""}</td>'


def _head(column: Column) -> str:
    return "turned" if column.turned else _width(column)


def _width(column: Column) -> str:
    return "grow" if column.grow >= LONG else "some" if column.grow else "short"


def _clock(clock: Clock) -> Iterator[str]:
    first, last = clock.ticks[0][0], clock.ticks[-1][0]
    scale = max(MINUTE, (LINE + EDGES) / shortest(clock))
    yield f'<div class="lanes clock" style="height:{(last - first) * scale + 20:.0f}px"><div class="ticks">'
    for minute, text in clock.ticks:
        yield f'<span style="top:{(minute - first) * scale:.0f}px">{escape(text)}</span>'
    yield "</div>"
    for lane in clock.lanes:
        yield f'<div class="lane"><b>{escape(lane.label)}</b>'
        yield "".join(_bar(bar, (bar.start - first) * scale, (bar.end - bar.start) * scale) for bar in lane.bars)
        yield "</div>"
    yield "</div>\n"


def _bar(bar: Bar, top: float, size: float) -> str:
    """A stretch with as many lines of its text as it has room for; it opens when somebody points at it."""
    lines = round(size - EDGES) // LINE
    shown = f"-webkit-line-clamp:{lines:.0f}" if lines else "display:none"
    text = f'<span style="{shown}">{escape(bar.text)}</span>'
    return f'<div class="bar {bar.shade}" style="top:{top:.0f}px;height:{size:.0f}px">{text}</div>'
