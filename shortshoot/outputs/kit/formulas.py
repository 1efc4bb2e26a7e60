"""Text that a spreadsheet would take for a formula."""

from __future__ import annotations

_STARTS = ("=", "+", "-", "@", "\t", "\r")


def defused(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would reckon with it.

    **Why:** a scene title `=HYPERLINK(...)` from somebody else's script must stay a title when a coordinator
    opens the list.
    """
    return f"'{text}" if text.lstrip().startswith(_STARTS) else text
