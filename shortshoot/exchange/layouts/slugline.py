"""`INT. PIER - NIGHT`, `内景 客厅 日`, `日 外 码头`: no number at all."""

import re

from shortshoot.exchange.layouts import Layout

LAYOUT = Layout(
    name="slugline",
    both=True,
    unnumbered=True,
    opening=re.compile(r""),
    examples=(
        ("INT. PIER - NIGHT", ("", "int", "night", "PIER")),
        ("ext. harbor wall -- dawn", ("", "ext", "dawn", "harbor wall")),
        ("内景 客厅 日", ("", "int", "day", "客厅")),
        ("日 外 码头", ("", "ext", "day", "码头")),
    ),
)
