"""Money as integers of the currency's minor unit (fen, cents).

**Why:** a plan is compared by its cost to the last fen, and two parts of the program count it
independently. Floats would make them differ for no reason anyone can explain to a producer.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, WithJsonSchema

ZERO_DECIMALS = frozenset({"JPY", "KRW", "VND", "CLP", "ISK", "XAF", "XOF"})
"""Currencies whose smallest unit is the unit itself (ISO 4217)."""

LIMIT = 10**11
"""One thousand million units: more than any micro-drama costs, small enough for exact sums."""

_AMOUNT = re.compile(r"(0|[1-9]\d{0,14})(\.\d{1,4})?(?:\s+([A-Z]{3}))?")


def decimals(currency: str) -> int:
    """Decimal places of a currency: 2, or 0 for the yen and its like."""
    return 0 if currency in ZERO_DECIMALS else 2


def read_money(value: Any, info: ValidationInfo) -> Any:
    """Minor units for `600`, `600.50` or `300 USD`.

    Integers pass as minor units. The validation context gives `currency` and `exchange` (rate of
    one foreign unit in the shoot's currency). Raises ValueError with advice.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise ValueError("expected an amount of money such as 600 or 600.50")
    text = value.strip()
    if text.startswith("-"):
        raise ValueError(f"'{value}' is negative; prices are never negative, leave a refund out")
    found = _AMOUNT.fullmatch(text)
    if not found:
        raise ValueError(f"'{value}' is not an amount of money; write 600, 600.50 or 300 USD")
    context = info.context or {}
    currency = context.get("currency", "CNY")
    amount = Decimal(found[1] + (found[2] or ""))
    if found[3] and found[3] != currency:
        rate = context.get("exchange", {}).get(found[3])
        if rate is None:
            raise ValueError(f"no rate for {found[3]}; add 'exchange: {{{found[3]}: 7.1}}' to the shoot")
        amount *= Decimal(rate)
    minor = amount * 10 ** decimals(currency)
    return int(minor.to_integral_value(ROUND_HALF_UP))


Money = Annotated[
    int,
    BeforeValidator(read_money),
    Field(ge=0, le=LIMIT),
    WithJsonSchema({"type": ["number", "string"], "examples": [600, "300 USD"]}),
]
"""An amount in minor units of the shoot's currency."""

Total = Annotated[int, BeforeValidator(read_money), Field(ge=0)]
"""A sum of amounts, which no limit of one holds for."""


def read_percent(value: Any) -> Any:
    """`50%` or `50` as 50."""
    if isinstance(value, str):
        found = re.fullmatch(r"(0|[1-9]\d{0,2})\s*%?", value.strip())
        if not found:
            raise ValueError(f"'{value}' is not a percentage; write 50%")
        return int(found[1])
    return value


Percent = Annotated[
    int, BeforeValidator(read_percent), Field(ge=0, le=100), WithJsonSchema({"type": ["string", "integer"]})
]
"""Whole per cent, 0 to 100."""

Multiple = Annotated[
    int, BeforeValidator(read_percent), Field(ge=100, le=900), WithJsonSchema({"type": ["string", "integer"]})
]
"""Per cent of the usual price: 150 is time and a half."""


def round_half_up(numerator: int, denominator: int) -> int:
    """numerator / denominator rounded half up, exactly; both non-negative, denominator positive."""
    return (2 * numerator + denominator) // (2 * denominator)


def charge(minutes: int, per_hour: int, increment: int) -> int:
    """What `minutes` cost at an hourly rate when every begun `increment` (minutes) is charged whole.

    **Why:** bases and crews bill begun half hours. Every charge of the project that depends on
    minutes goes through this function once per rule, payee and day, so no two totals can differ.
    """
    begun = -(-max(0, minutes) // increment) * increment
    return round_half_up(begun * per_hour, 60)


def money_text(amount: int, currency: str, *, symbol: bool = True) -> str:
    """`CNY 12,345.60` for people; whole units drop their decimals."""
    places = decimals(currency)
    whole, rest = divmod(abs(amount), 10**places)
    text = f"{whole:,}" + (f".{rest:0{places}d}" if rest else "")
    text = ("-" if amount < 0 else "") + text
    return f"{currency} {text}" if symbol else text
