"""Scripts typed in Word (.docx): the paragraphs as lines, then as any typed script.

**Why:** only the text matters. The XML is read directly, with entities forbidden and sizes bounded, so a
document from a stranger can do nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from shortshoot.exchange.derive import derive
from shortshoot.exchange.formats import Format, Imported
from shortshoot.exchange.formats.text_script import read_script
from shortshoot.exchange.reading import Source
from shortshoot.exchange.xml import parse_xml

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_BREAKS = ("br", "cr")


def paragraphs(source: Source) -> list[str]:
    """The text of every paragraph in order, tables included; a line break makes two. Raises Unreadable."""
    with source.unzip() as archive:
        root = parse_xml(source.entry(archive, "word/document.xml"))
    lines: list[str] = []
    for element in root.iter():
        if element.tag in (f"{_WORD}p", f"{_STRICT}p"):
            lines.append("")
        elif element.tag in (f"{_WORD}t", f"{_STRICT}t") and lines:
            lines[-1] += element.text or ""
        elif element.tag in (f"{_WORD}tab", f"{_STRICT}tab") and lines:
            lines[-1] += " "
        elif element.tag.rpartition("}")[2] in _BREAKS and lines:
            lines.append("")
    return lines


def _read(source: Source, columns: Mapping[str, str]) -> Imported:
    return Imported(derive(read_script(paragraphs(source), "paragraph")), {})


FORMAT = Format("Word script", (".docx",), _read)
