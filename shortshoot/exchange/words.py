"""The words that headings, cast lines and columns use, in both languages. Data only."""

from __future__ import annotations

from shortshoot.model.scenes import TimeOfDay

TIMES: dict[str, TimeOfDay] = {
    **dict.fromkeys(("day", "morning", "afternoon", "noon", "midday", "daytime", "mid-morning", "late morning"), "day"),
    **dict.fromkeys(("night", "midnight", "late night", "nighttime", "night-time"), "night"),
    **dict.fromkeys(("dawn", "sunrise", "early morning", "daybreak", "first light"), "dawn"),
    **dict.fromkeys(("dusk", "sunset", "evening", "twilight", "magic hour", "golden hour", "sundown"), "dusk"),
    **dict.fromkeys(("日", "白天", "白日", "上午", "中午", "下午", "午", "正午", "午后", "早上", "早"), "day"),
    **dict.fromkeys(("夜", "晚", "夜晚", "晚上", "深夜", "午夜", "凌晨", "半夜", "子夜", "暗"), "night"),
    **dict.fromkeys(("晨", "清晨", "黎明", "拂晓", "破晓", "日出", "早晨"), "dawn"),
    **dict.fromkeys(("昏", "黄昏", "傍晚", "暮", "日落", "日暮", "薄暮"), "dusk"),
}
"""Every word for a time of day in lower case; the longest match wins."""

UNSURE_TIMES = frozenset({"evening", "暗", "凌晨", "late morning"})
"""Words that a planner may read otherwise."""

INHERIT = (
    "continuous",
    "continous",
    "cont",
    "later",
    "moments later",
    "same",
    "same time",
    "seconds later",
    "minutes later",
    "intercut",
    "the next moment",
    "同上",
    "接上",
    "接上场",
    "同前",
    "稍后",
    "片刻后",
    "同时",
)
"""Words that take the time of the scene before."""

SITES = {
    **dict.fromkeys(("内", "内景", "室内", "int", "interior", "i"), "int"),
    **dict.fromkeys(("外", "外景", "室外", "ext", "exterior", "e"), "ext"),
    **dict.fromkeys(("内外", "外内", "内外景", "int/ext", "ext/int", "i/e", "e/i"), "both"),
}
"""Inside, outside or through the door."""

VOICES = (
    "v.o.",
    "vo",
    "v.o",
    "o.s.",
    "os",
    "o.s",
    "pre-lap",
    "prelap",
    "画外音",
    "画外",
    "旁白",
    "独白",
    "心声",
    "内心",
)
"""Marks of a cue that is heard, not seen."""

VOICE_ENDINGS = (
    "提示音",
    "系统音",
    "短信",
    "广播",
    "的声音",
    "语音",
    "'s voice",
    "’s voice",
    "voice",
    "radio",
    "announcer (tv)",
)
"""Ends of names that are heard or read, not seen."""

WEATHER = {
    **dict.fromkeys(("雨", "暴雨", "大雨", "小雨", "雷雨", "雨天", "rain", "raining", "storm"), "rain"),
    **dict.fromkeys(("雪", "大雪", "暴雪", "雪天", "snow", "snowing", "blizzard"), "snow"),
    **dict.fromkeys(("雾", "大雾", "fog", "foggy"), "fog"),
}
"""Weather in a heading, and the flag it becomes."""

CAST_LABELS = ("人物", "出场人物", "人", "出场", "角色", "登场人物", "cast", "characters", "character", "present")
TIME_LABELS = ("时间", "日夜", "气氛", "time")
PLACE_LABELS = ("地点", "场景", "景", "拍摄地", "location", "set", "place")
SITE_LABELS = ("内外景", "内外", "景别", "int/ext")
BACKGROUND_LABELS = ("群演", "群众", "群众演员", "background", "extras")
PROP_LABELS = ("道具", "props", "prop")

NOT_NAMES = frozenset(
    {
        *(
            "字幕",
            "旁白",
            "画外音",
            "音效",
            "特写",
            "镜头",
            "闪回",
            "闪出",
            "备注",
            "注",
            "道具",
            "服装",
            "化妆",
            "音乐",
            "bgm",
        ),
        *(
            "os",
            "vo",
            "时间",
            "地点",
            "场景",
            "提示",
            "标题",
            "片名",
            "剧名",
            "编剧",
            "导演",
            "集数",
            "题材",
            "类型",
            "梗概",
            "简介",
        ),
        *(
            "故事梗概",
            "人物小传",
            "人物介绍",
            "画面",
            "转场",
            "空镜",
            "出字幕",
            "黑屏",
            "系统",
            "系统音",
            "弹幕",
            "短信",
            "微信",
            "屏幕",
        ),
        *(
            "title",
            "author",
            "note",
            "notes",
            "subtitle",
            "caption",
            "super",
            "sfx",
            "vfx",
            "music",
            "title card",
            "on screen",
        ),
        *(
            "text",
            "insert",
            "draft date",
            "draft",
            "contact",
            "written by",
            "hook",
            "cliffhanger",
            "logline",
            "genre",
            "format",
        ),
    }
)
"""What stands before a colon without being somebody."""

ACRONYMS = frozenset(
    {"CEO", "CFO", "VIP", "TV", "ICU", "ER", "DJ", "ATM", "HQ", "FBI", "PA", "AI", "II", "III", "IV", "DNA"}
)
"""Capitals that stay capitals."""

EVERYBODY = frozenset({"全员", "全体", "所有人", "众人", "大家", "all", "everyone", "everybody", "both", "全体演员"})

MANY = ("若干", "数名", "数人", "多名", "几名", "数个", "一众", "众", "一群", "群")

GROUPS = (
    *("crowd", "guests", "students", "reporters", "guards", "soldiers", "dancers", "waiters", "officers", "passers-by"),
    *(
        "passersby",
        "workers",
        "villagers",
        "fans",
        "nurses",
        "shoppers",
        "diners",
        "bodyguards",
        "journalists",
        "extras",
    ),
)
"""English nouns that are background rather than roles."""

NUMBERS = {
    **{
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "twelve": 12,
    },
    **{"several": 5, "twenty": 20, "a dozen": 12, "dozens of": 24},
}

FLAGS: dict[str, tuple[str, ...]] = {
    "fight": (
        "fights",
        "punches",
        "brawl",
        "kicks him",
        "kicks her",
        "打斗",
        "厮打",
        "扭打",
        "一拳",
        "打作一团",
        "交手",
    ),
    "vehicle": ("drives", "car chase", "screeches to a halt", "驾车", "开车", "飙车", "急刹车", "飞车"),
    "rain": ("in the rain", "rain pours", "pouring rain", "暴雨", "大雨", "雨中"),
    "animal": ("a dog ", "a horse", "a cat ", "骑马", "小狗", "猫咪"),
    "stunt": ("falls down the stairs", "leaps from", "crashes through", "吊威亚", "坠楼", "滚下楼梯"),
    "fire": ("bursts into flames", "sets fire", "大火", "火海"),
    "closed-set": ("they make love", "undresses", "naked", "床戏", "脱去衣衫"),
}
"""What the action lines give away; every hit is told as a guess."""

FLASHBACK = ("flashback", "闪回", "回忆")

SPREADSHEET_MARKS = frozenset({"√", "✓", "✔", "x", "×", "●", "○", "1", "y", "yes", "是", "v", "*", "有"})
"""What a tick looks like in a cast column."""
