"""`场 1-1 日 外 公园`, `1—1场景：日，外，校场`, `### 场1-2`, `Scene 1-1: EXT. PARK - DAY`: scene with both numbers."""

import re

from shortshoot.exchange.layouts import Layout

_NUMBERS = r"(?P<{0}episode>\d{{1,3}})\s?[-—–_]+\s?(?P<{0}number>\d{{1,3}}[A-Za-z]?)"

LAYOUT = Layout(
    name="scene dashed",
    explicit=True,
    opening=re.compile(
        r"(?:(?:第|场景|场次|场|scene\s|sc\.?\s)\s*" + _NUMBERS.format("") + r"\s*场?|"
        r"" + _NUMBERS.format("late_") + r"\s*(?:场景|场))\s*[.、:\-—–]*\s*",
        re.IGNORECASE,
    ),
    examples=(
        ("场 1-1 日 外 绿荫小道 - 公园", ("1-1", "ext", "day", "绿荫小道 公园")),
        ("1—1场景：日，外，天兵校场", ("1-1", "ext", "day", "天兵校场")),
        ("### 场1-2 日 内 大雄宝殿", ("1-2", "int", "day", "大雄宝殿")),
        ("Scene 1-1: EXT. HARBOR - DAY", ("1-1", "ext", "day", "HARBOR")),
        ("第2-3场 夜 外 天台", ("2-3", "ext", "night", "天台")),
    ),
)
