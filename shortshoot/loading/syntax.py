"""YAML's own complaints in words that say what to type.

**Why:** `mapping values are not allowed in this context` has sent many a coordinator to a programmer.
Both YAML parsers word their complaints differently; a few telling words are looked for in either.
"""

from __future__ import annotations

import yaml

from shortshoot.loading.positions import Place, Source

_WORDS = (
    (("mapping values are not allowed",), "a second ': ' on one line", "Put the text in quotes, or start a new line."),
    (("expected ':'",), "this line has no ':' after its key", "Write 'key: value'."),
    (("unexpected end of stream",), "a quote is opened here and never closed", "Close it."),
    (("',' or ']'", "',' or '}'"), "a ',' or a closing bracket is missing before this", "Check the list or braces."),
    (("indicator", "block end", "expected key"), "this does not fit what stands around it", "Align it, or use quotes."),
    (("sequence entries are not allowed",), "a list cannot start here", "Put the '-' on a line of its own."),
    (("escape",), "a backslash in double quotes starts nothing known", "Use single quotes."),
    (("nesting depth",), "more brackets inside each other than can be read", "Close some before this."),
    (("start any token", "node content"), "a text cannot start with this", "Put the text in quotes."),
)
_START_TELLS_MORE = ("expected ':'", "unexpected end of stream")


def explain(error: yaml.YAMLError, source: Source) -> tuple[str, Place, str]:
    """Message, place and advice for a parser's complaint."""
    said = str(getattr(error, "problem", None) or "it cannot be read")
    mark = getattr(error, "problem_mark", None)
    if any(sign in said for sign in _START_TELLS_MORE):
        mark = getattr(error, "context_mark", None) or mark
    place = source.whole if mark is None else _inside(source, mark.line, mark.column)
    if place.excerpt[place.column - 1 : place.column] == "\t":
        return "a tab stands where spaces belong", place, "Indent with spaces."
    for signs, message, advice in _WORDS:
        if any(sign in said for sign in signs):
            return message, place, advice
    return f"this is not YAML: {said}", place, ""


def _inside(source: Source, line: int, column: int) -> Place:
    """A place in the text, also when the parser complains about the end of the file."""
    line = min(line, len(source.lines) - 1)
    while line and not source.lines[line].strip():
        line -= 1
        column = len(source.lines[line])
    return Place(source, line + 1, column + 1, 1)
