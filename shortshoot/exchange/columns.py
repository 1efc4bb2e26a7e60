"""What breakdown spreadsheets call their columns, in both languages.

**Why:** every base and every coordinator has a sheet of their own. Headings are compared without spaces and
punctuation; what none of these lists has can be named in a mapping file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from shortshoot.exchange.reading import plain

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("集场", "集场号", "集场次", "集-场", "ep-sc", "epscene", "sceneid", "scene id", "场景编号", "编号", "no."),
    "episode": ("集", "集数", "集号", "集次", "episode", "episodes", "ep", "ep.", "eps"),
    "scene": ("场", "场次", "场号", "场数", "scene", "scene no", "scene number", "sc", "sc.", "scene #", "#", "strip"),
    "set": (
        "场景",
        "场景名称",
        "景",
        "主场景",
        "场地",
        "景点",
        "set",
        "set name",
        "setting",
        "slugline",
        "scene heading",
    ),
    "location": ("拍摄地点", "拍摄地", "地点", "实景地", "取景地", "location", "shooting location", "place", "基地"),
    "site": ("内外", "内外景", "内/外", "景别", "int/ext", "i/e", "ie", "intext", "interior/exterior"),
    "time": ("日夜", "日/夜", "时间", "时段", "时间段", "time", "d/n", "dn", "day/night", "time of day", "day night"),
    "light": ("气氛", "光线", "环境", "日夜内外", "ied/n", "ie d/n", "i/e d/n"),
    "day": ("剧情日", "戏剧日", "故事日", "story day", "script day", "day", "sd"),
    "pages": ("页数", "页", "页码数", "pages", "page count", "pgs", "length", "8ths", "eighths"),
    "minutes": (
        "分钟",
        "预计时间",
        "预计分钟",
        "拍摄时长",
        "时长",
        "minutes",
        "est. time",
        "est time",
        "mins",
        "duration",
    ),
    "synopsis": (
        *("主要内容", "内容", "内容概要", "概要", "剧情", "剧情梗概", "场景内容", "内容提要", "情节", "戏份内容"),
        *("synopsis", "description", "summary", "action", "one-liner"),
    ),
    "cast": (
        "演员",
        "主演",
        "主要演员",
        "人物",
        "角色",
        "出场人物",
        "出场演员",
        "cast",
        "characters",
        "cast members",
        "actors",
    ),
    "featured": ("特约", "特约演员", "前景", "跟组", "featured", "day players", "featured extras"),
    "background": ("群演", "群众", "群众演员", "群特", "临演", "background", "extras", "bg", "atmosphere"),
    "flags": ("特殊要求", "flags", "stunts/sfx"),
    "notes": ("备注", "说明", "注意", "notes", "remarks", "comments", "note", "remark"),
}
"""Headings by field."""

ELEMENTS: dict[str, tuple[str, ...]] = {
    "costume": ("服装", "服", "costume", "wardrobe", "costumes"),
    "makeup": ("化妆", "妆", "妆发", "造型", "makeup", "make-up", "hair & makeup", "makeup/hair"),
    "wardrobe-and-makeup": ("服化", "服化道"),
    "props": ("道具", "道", "主要道具", "props", "prop"),
    "set-dressing": ("陈设", "美术", "置景", "set dressing", "art"),
    "vehicles": ("车辆", "车", "vehicles", "picture cars"),
    "animals": ("动物", "animals"),
    "special-effects": ("特效", "sfx", "special effects", "烟火"),
    "visual-effects": ("后期特效", "vfx", "visual effects"),
    "product-placement": ("商植", "植入", "品牌植入", "product placement"),
    "stunts": ("动作", "武行", "替身", "stunts"),
    "sound": ("音乐", "声音", "sound", "music"),
}
"""Headings whose cells are elements, by category."""


def normal(heading: str) -> str:
    """A heading without what differs from sheet to sheet."""
    return re.sub(r"[\s\-_./:、,()*·|]+", "", plain(heading).lower())


_KNOWN = {normal(name): field for field, names in NAMES.items() for name in names}
_KNOWN_ELEMENTS = {normal(name): category for category, names in ELEMENTS.items() for name in names}


def recognise(headings: list[str], given: Mapping[str, str]) -> tuple[dict[int, str], dict[int, str]]:
    """Which column is which field, and which category of elements; `given` maps fields to headings."""
    asked = {normal(heading): field for field, heading in given.items()}
    fields: dict[int, str] = {}
    elements: dict[int, str] = {}
    for position, heading in enumerate(headings):
        name = normal(heading)
        field = asked.get(name) or (_KNOWN.get(name) if _KNOWN.get(name) not in given else None)
        if field and field in NAMES:
            if field not in fields.values():
                fields[position] = field
        elif field or name in _KNOWN_ELEMENTS:
            elements[position] = field or _KNOWN_ELEMENTS[name]
    return fields, elements


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def undated(text: str) -> str:
    """A scene number that a spreadsheet program took for a date: `2-Jan` and 1月2日 are 1-2 again."""
    if found := re.fullmatch(r"(\d{1,2})-([A-Za-z]{3})", text):
        month = found[2].lower()
        return f"{_MONTHS.index(month) + 1}-{int(found[1])}" if month in _MONTHS else text
    if found := re.fullmatch(r"([A-Za-z]{3})-(\d{1,2})", text):
        month = found[1].lower()
        return f"{_MONTHS.index(month) + 1}-{int(found[2])}" if month in _MONTHS else text
    if found := re.fullmatch(r"(\d{1,2})月(\d{1,2})日", text):
        return f"{int(found[1])}-{int(found[2])}"
    return text
