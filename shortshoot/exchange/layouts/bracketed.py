"""`[1] 内 总裁办公室 日`, `【2】夜 外 码头`: a number in brackets."""

import re

from shortshoot.exchange.layouts import Layout

LAYOUT = Layout(
    name="bracketed",
    opening=re.compile(
        r"[\[【(]\s*(?:(?P<episode>\d{1,3})\s?[-—–]\s?)?(?P<number>\d{1,3}[A-Za-z]?)\s*[\]】)]\s*[.、:]?\s*"
    ),
    examples=(
        ("[1] 内 总裁办公室 日", ("1", "int", "day", "总裁办公室")),
        ("【2】夜 外 码头", ("2", "ext", "night", "码头")),
        ("【3-4】夜 外 码头", ("3-4", "ext", "night", "码头")),
    ),
)
