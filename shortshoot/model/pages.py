"""Script pages in eighths, the trade's unit for the length of a scene.

**Why:** a page is eight eighths and fractions are never reduced (`2 4/8`), so totals can be read
down a column. Chinese breakdowns write decimals (`1.2`): both are read, eighths are kept.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

_EIGHTHS = re.compile(r"(?:(\d{1,3})\s+)?([0-7])/8")
_DECIMAL = re.compile(r"\d{1,3}(\.\d{1,3})?")


def read_pages(value: Any) -> Any:
    """Eighths for `1 3/8`, `7/8`, `2` or `1.25`; integers pass as eighths. A scene has at least 1/8."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise ValueError("expected pages such as 1 3/8 or 1.25")
    text = value.strip()
    if found := _EIGHTHS.fullmatch(text):
        return int(found[1] or 0) * 8 + int(found[2])
    if _DECIMAL.fullmatch(text):
        eighths = int((Decimal(text) * 8).to_integral_value(ROUND_HALF_UP))
        return max(1, eighths) if Decimal(text) > 0 else 0
    raise ValueError(f"'{value}' is not a number of pages; write 1 3/8, 7/8 or 1.25")


Pages = Annotated[int, BeforeValidator(read_pages), Field(ge=1, le=800), WithJsonSchema({"type": ["string", "number"]})]
"""Length in eighths of a page, at least one."""


def pages_text(eighths: int) -> str:
    """`2 4/8`, `7/8`, `3 0/8`: never reduced, the whole number left out below one page."""
    whole, rest = divmod(eighths, 8)
    return f"{whole} {rest}/8" if whole else f"{rest}/8"
