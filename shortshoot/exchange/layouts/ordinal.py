"""`第3场 客厅 日 内`, `第一集第三场`, `场景3：客厅`, `SCENE 12 - INT. PIER - DUSK`: the word scene with one number."""

import re

from shortshoot.exchange.layouts import Layout

_CHINESE = "零一二三四五六七八九十百"

LAYOUT = Layout(
    name="ordinal",
    explicit=True,
    opening=re.compile(
        rf"(?:第\s?(?P<episode>\d{{1,3}}|[{_CHINESE}]{{1,5}})\s?集\s*)?"
        rf"(?:第\s?(?P<number>\d{{1,3}}[A-Za-z]?|[{_CHINESE}]{{1,5}})\s?场(?![合面地所馆子])|"
        rf"(?:场景|场次|场|scene|sc\.)\s*(?P<late_number>\d{{1,3}}[A-Za-z]?|[{_CHINESE}]{{1,5}})(?=[\s:.、\-—–(]|$)(?!\s?[-—–_]+\s?\d))"
        r"\s*[.、:\-—–]*\s*",
        re.IGNORECASE,
    ),
    examples=(
        ("第3场 客厅 日 内", ("3", "int", "day", "客厅")),
        ("第一集第三场 夜 外 码头", ("1-3", "ext", "night", "码头")),
        ("场景二：黄昏 外 河边", ("2", "ext", "dusk", "河边")),
        ("SCENE 12 - INT. PIER HOUSE - DUSK", ("12", "int", "dusk", "PIER HOUSE")),
    ),
)
