"""The colours of strips, of interiors and exteriors by day and by night, and those of issues."""

from __future__ import annotations

from collections.abc import Mapping

from shortshoot.document import Revision

PALETTE: Mapping[str, str] = {
    "int-day": "#ffffff",
    "ext-day": "#fff3b0",
    "int-night": "#cfe0f7",
    "ext-night": "#cdeacb",
    "int-dawn": "#fde3cf",
    "ext-dawn": "#fbd0a8",
    "int-dusk": "#f6d7e0",
    "ext-dusk": "#f3c19a",
    "event": "#e6dcf3",
    "break": "#1c1c1c",
}
"""The trade's colours; dawn and dusk are not standard. The two nights are swapped by some."""


BANDS: Mapping[Revision, str] = {
    "blue": "#b5d0ee",
    "pink": "#f5b8cf",
    "yellow": "#fbe88a",
    "green": "#b4dcae",
    "goldenrod": "#ebc25a",
    "buff": "#ecd9b4",
    "salmon": "#f6b39a",
    "cherry": "#e0899a",
}
"""The colours of re-issued papers. All are light, so that black and white printers make a pale grey of them."""


def palette_with(changes: Mapping[str, str]) -> Mapping[str, str]:
    """The palette with some colours replaced; raises ValueError for an unknown strip or colour."""
    for key, colour in changes.items():
        if key not in PALETTE:
            raise ValueError(f"'{key}' is not a strip; strips are {', '.join(PALETTE)}")
        if len(colour) != 7 or colour[0] != "#" or not all(one in "0123456789abcdefABCDEF" for one in colour[1:]):
            raise ValueError(f"'{colour}' is not a colour; write six hexadecimal digits such as #cfe0f7")
    return {**PALETTE, **changes}
