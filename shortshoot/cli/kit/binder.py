"""The whole binder: which paper goes out in which formats, and the index of it all."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import escape
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from shortshoot.document import Document
    from shortshoot.outputs import Options, Output
    from shortshoot.reports import Ask, Binder

EVERY = ("pdf", "xlsx", "csv", "json")
"""What a report is written as: for printing, for editing, for lists, for programs."""

SHEETS = ("png", "html")
"""Call sheets also go to a chat group and to phones, each day on its own."""

MORE = {"callsheet": SHEETS, "tonggao": SHEETS, "calls": ("ics", "text")}
"""What some papers are written as besides; calls go to people one by one."""

BUNDLE = ("days", "stripboard", "one-liner", "cast", "dood", "episodes", "sets", "costs", "callsheet", "tonggao")
"""What the one page for a phone or a browser holds."""

LEFT_OUT = {"en": "tonggao", "zh": "callsheet"}
"""The layout of a call sheet that nobody expects in a language."""


class File(NamedTuple):
    """A file of the binder, and what was noticed when it was made."""

    name: str
    title: str
    data: bytes
    notices: tuple[str, ...] = ()


def papers_of(binder: Binder, ask: Ask, options: Options) -> Iterator[File]:
    """Every file of the binder; the page of all papers and the index come last."""
    from shortshoot.outputs import outputs
    from shortshoot.reports import reports

    made = {
        name: list(report(binder, ask).documents())
        for name, report in reports().items()
        if name != LEFT_OUT.get(binder.language)
    }

    index: list[File] = []
    with ThreadPoolExecutor() as pool:
        for files in pool.map(lambda name: list(_files(name, made[name], options)), made):
            index += files
            yield from files
    bundle = [document for name in BUNDLE for document in made.get(name, ())]
    if bundle:
        title = bundle[0].title.split(" · ")[0]
        yield File("shoot.html", title, outputs()["html"](options).render(bundle)[0])
        yield File("index.html", title, _index(title, bundle[0].words.get("papers", ""), index).encode())


def _files(name: str, documents: list[Document], options: Options) -> Iterator[File]:
    """A report in all its formats, one after the other: what was typeset for PDF need not be for pictures."""
    from shortshoot.outputs import outputs

    if not documents:
        return
    title = documents[0].title if len(documents) == 1 else name
    for form in EVERY:
        output = outputs()[form](options)
        yield from _named(f"{name}/{name}", title, output, output.render(documents))
    for form in MORE.get(name, ()):
        output = outputs()[form](options)
        for one, made in zip(documents, output.each(documents), strict=True):
            yield from _named(f"{name}/{one.name}", one.title, output, made)


def _named(stem: str, title: str, output: Output, made: tuple[bytes, ...]) -> Iterator[File]:
    numbers = [f"-{n}" if len(made) > 1 else "" for n in range(1, len(made) + 1)]
    for number, data in zip(numbers, made, strict=True):
        yield File(f"{stem}{number}{output.suffix}", title, data, tuple(output.notices))


def _index(title: str, everything: str, files: list[File]) -> str:
    """A page with a line a paper and a link to each of its files."""
    lines: dict[str, list[str]] = {}
    for file in files:
        suffix = file.name.rpartition(".")[2].upper()
        lines.setdefault(file.title, []).append(f'<a href="{escape(file.name)}">{suffix}</a>')
    rows = "\n".join(f"<tr><td>{escape(name)}</td><td>{' '.join(links)}</td></tr>" for name, links in lines.items())
    style = (
        "body{font:16px/1.6 system-ui,sans-serif;margin:20px auto;max-width:900px;padding:0 12px}"
        "td{border-bottom:1px solid #ddd;padding:2px 14px 2px 0}a{margin-right:6px}"
    )
    return (
        '<!doctype html>\n<html><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head><body>\n<h1>{escape(title)}</h1>\n"
        f'<p><a href="shoot.html">{escape(everything)}</a></p>\n<table>\n{rows}\n</table>\n</body></html>\n'
    )
