"""`1-1 日 内 客厅`, `1—1 INT. KITCHEN - DAY`: episode, dash, scene."""

import re

from shortshoot.exchange.layouts import Layout

LAYOUT = Layout(
    name="dashed",
    opening=re.compile(r"(?P<episode>\d{1,3})\s?[-—–_]+\s?(?P<number>\d{1,3}[A-Za-z]?)(?![\d-])\s*[.、:]?\s*"),
    examples=(
        ("1-1 日 内 客厅", ("1-1", "int", "day", "客厅")),
        ("5-1 日/内 坊市司 办证大厅", ("5-1", "int", "day", "坊市司 办证大厅")),
        ("1-1 客厅 日/内", ("1-1", "int", "day", "客厅")),
        ("1-1 夜｜地点：旧屋", ("1-1", "", "night", "旧屋")),
        ("12-3A ⽇ 外 码头", ("12-3A", "ext", "day", "码头")),
        ("3-2 傍晚 内外 车站-站台", ("3-2", "both", "dusk", "车站 站台")),
        ("1-1 INT. KITCHEN - DAY", ("1-1", "int", "day", "KITCHEN")),
    ),
)
