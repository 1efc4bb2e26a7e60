"""`1. 客厅 日 内`, `12、外景 码头 夜`, `7 INT. PIER - NIGHT 7`: a plain number."""

import re

from shortshoot.exchange.layouts import Layout

LAYOUT = Layout(
    name="numbered",
    both=True,
    opening=re.compile(r"(?P<number>\d{1,3}[A-Z]?)(?![\d%:])(?:\s*[.、:)]\s*|\s+)"),
    examples=(
        ("1. 客厅 日 内", ("1", "int", "day", "客厅")),
        ("12、外景 码头 夜", ("12", "ext", "night", "码头")),
        ("7A INT. PIER - NIGHT", ("7A", "int", "night", "PIER")),
    ),
)
