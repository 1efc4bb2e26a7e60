"""A small shoot with a schedule made by hand, on which all papers are tried.

Three days from Mon 1 Dec 2025, two units, two places. Unit A: 1 Dec 07:00-17:30, 2 Dec 14:00-25:30 (a night),
4 Dec 08:00-15:00; 3 Dec is off. Unit B: 2 Dec 09:00-13:30. Eight parts, 8 3/8 pages.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from shortshoot.model import Between, Charge, DayPlan, Finding, Header, Meal, Schedule, Shoot, Text, UnitPlan, Verdict
from shortshoot.model.sheet import Sheets
from shortshoot.reports import Binder

D1, D2, D4 = date(2025, 12, 1), date(2025, 12, 2), date(2025, 12, 4)


def keyed(entries: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Entries with their key as `id`, as loading gives them."""
    return {key: {"id": key, **entry} for key, entry in entries.items()}


def both(en: str, zh: str) -> dict[str, str]:
    return {"en": en, "zh": zh}


def shoot(**changes: Any) -> Shoot:
    fields: dict[str, Any] = {
        "id": "night-ferry",
        "title": both("The Night Ferry", "夜渡"),
        "currency": "CNY",
        "zone": "Asia/Shanghai",
        "calendar": {"start": "2025-12-01", "days": "3", "off": ["2025-12-03"]},
        "company": both("Paper Lantern Pictures", "纸灯影业"),
        "director": both("Gao Zhe", "高喆"),
        "units": keyed({"A": {"day": "42000"}, "B": {"day": "18000", "dates": ["2025-12-02"]}}),
        "locations": keyed(
            {
                "base": {
                    "name": both("Reed Island Base", "芦苇洲基地"),
                    "at": "31.2,121.5",
                    "address": both("1 Example Road", "示例路1号"),
                    "hospital": both("Example General, 555 0100", "示例总医院 555 0100"),
                    "sets": {
                        "cabin": {"name": both("Ferry cabin", "渡轮船舱"), "rent": {"hour": "600", "cap": "6000"}},
                        "office": {"name": both("Shipping office", "船务公司")},
                    },
                },
                "pier": {
                    "name": both("Old pier", "老码头"),
                    "sets": {"quay": {"name": both("Quay", "堤岸")}},
                },
            }
        ),
        "cast": keyed(
            {
                "lin": {
                    "number": "1",
                    "role": both("Lin Yue", "林玥"),
                    "actor": both("Ma Kun", "马堃"),
                    "makeup": "45",
                    "arrives": "2025-11-30",
                    "leaves": "2025-12-04",
                    "brings": ["interpreter"],
                },
                "chen": {
                    "number": "2",
                    "role": both("Chen Jun", "陈珺"),
                    "actor": both("He Yi", "何一"),
                    "makeup": "30",
                    "deal": {"day": "2000", "pays": "worked"},
                },
                "captain": {"number": "3", "role": both("The captain", "船长"), "actor": "Sun Bo", "makeup": "15"},
                "bao": {"number": "4", "role": both("Bao", "小宝"), "born": "2016-05-05", "makeup": "15"},
            }
        ),
        "background": keyed({"passengers": {"name": both("Passengers", "乘客")}}),
        "crew": [
            {
                "name": both("Tao Ran", "陶然"),
                "job": both("1st AD", "统筹"),
                "department": "direction",
                "phone": "555 0111",
            },
            {
                "name": both("Wei An", "魏安"),
                "job": both("Gaffer", "灯光师"),
                "department": "lighting",
                "call": "06:30",
            },
        ],
        "scenes": keyed(
            {
                "1-1": {
                    "set": "cabin",
                    "time": "night",
                    "day": "D1",
                    "pages": "1 2/8",
                    "minutes": "90",
                    "cast": ["lin", "chen"],
                    "background": {"passengers": "12"},
                    "looks": {"lin": "red coat"},
                    "elements": {"props": ["ticket", both("brass lamp", "铜灯")]},
                    "synopsis": both(
                        "Lin boards the last ferry with somebody else's ticket.", "林玥拿着别人的船票上了末班渡轮。"
                    ),
                },
                "1-2": {
                    "set": "cabin",
                    "day": "D2",
                    "pages": "7/8",
                    "cast": ["lin", "captain"],
                    "synopsis": both("The captain knows her face.", "船长认得她的脸。"),
                },
                "1-3": {
                    "set": "office",
                    "day": "D2",
                    "pages": "1",
                    "minutes": "60",
                    "cast": ["chen"],
                    "synopsis": both("Chen burns the passenger list.", "陈珺烧掉旅客名单。"),
                    "flags": ["fire"],
                },
                "2-1": {
                    "set": "quay",
                    "int": "false",
                    "time": "night",
                    "day": "D2",
                    "pages": "2 1/8",
                    "minutes": "150",
                    "cast": ["lin", "chen", "bao"],
                    "background": {"passengers": "30"},
                    "flags": ["stunt", "minor"],
                    "synopsis": both("She jumps. Bao sees it.", "她纵身一跃，小宝看见了。"),
                },
                "2-2": {
                    "set": "quay",
                    "int": "false",
                    "day": "D3",
                    "pages": "4/8",
                    "minutes": "45",
                    "cast": ["captain"],
                    "synopsis": both("Somebody pays for silence.", "有人花钱买沉默。"),
                },
                "2-3": {
                    "set": "office",
                    "day": "D3",
                    "pages": "1 1/8",
                    "minutes": "75",
                    "cast": ["chen", "captain"],
                    "synopsis": both("A list that should be ash.", "本该成灰的名单。"),
                    "notes": "keep the ash tray",
                },
                "3-1": {
                    "set": "cabin",
                    "time": "dusk",
                    "day": "D4",
                    "pages": "1",
                    "minutes": "60",
                    "cast": ["lin", "bao"],
                    "flags": ["closed-set"],
                    "synopsis": both("The boy asks her name.", "孩子问她叫什么。"),
                },
                "3-2": {
                    "set": "cabin",
                    "day": "D4",
                    "pages": "4/8",
                    "minutes": "40",
                    "cast": ["lin"],
                    "synopsis": both("She tells nobody.", "她谁也没告诉。"),
                },
            }
        ),
    }
    return Shoot.model_validate(fields | changes)


def at(day: int, clock: str) -> int:
    """Minutes of the axis for a clock text on the n-th calendar day."""
    hour, minute = clock.split(":")
    return (day - 1) * 1440 + int(hour) * 60 + int(minute)


def between(day: int, start: str, end: str) -> Between:
    return Between(start=at(day, start), end=at(day, end))


def schedule() -> Schedule:
    return Schedule(
        header=Header(shoot="night-ferry", shoot_digest="sha256:0123456789abcdef", cost=20420000, bound=20000000),
        days={
            D1: DayPlan(
                units={
                    "A": UnitPlan(
                        call=at(1, "07:00"),
                        wrap=at(1, "17:30"),
                        meals=(Meal(start=at(1, "12:00"), minutes=30),),
                        starts={
                            "1-2": at(1, "08:00"),
                            "1-1": at(1, "09:30"),
                            "1-3": at(1, "13:00"),
                            "2-3": at(1, "14:00"),
                        },
                    )
                },
                cast={
                    "lin": between(1, "07:15", "11:15"),
                    "chen": between(1, "09:00", "15:30"),
                    "captain": between(1, "07:45", "15:30"),
                },
                sets={"cabin": between(1, "07:00", "11:00")},
            ),
            D2: DayPlan(
                units={
                    "A": UnitPlan(
                        call=at(2, "14:00"),
                        wrap=at(2, "25:30"),
                        meals=(Meal(start=at(2, "18:30"), minutes=60),),
                        starts={"2-1": at(2, "20:00")},
                    ),
                    "B": UnitPlan(call=at(2, "09:00"), wrap=at(2, "13:30"), starts={"2-2": at(2, "10:00")}),
                },
                cast={
                    "lin": between(2, "18:45", "23:00"),
                    "chen": between(2, "19:00", "23:00"),
                    "bao": between(2, "19:30", "22:45"),
                    "captain": between(2, "09:30", "11:00"),
                },
            ),
            D4: DayPlan(
                units={
                    "A": UnitPlan(
                        call=at(4, "08:00"),
                        wrap=at(4, "15:00"),
                        meals=(Meal(start=at(4, "12:00"), minutes=45),),
                        starts={"3-1": at(4, "09:30"), "3-2": at(4, "10:45")},
                    )
                },
                cast={"lin": between(4, "08:30", "11:40"), "bao": between(4, "09:00", "10:45")},
            ),
        },
    )


def verdict(**changes: Any) -> Verdict:
    """Charges that add up to 204,200.00: 144,000 of units, 54,000 of cast, 6,200 of sets."""
    charges = (
        *(
            Charge(rule="unit-days", payee=unit, amount=amount, day=day)
            for unit, amount, day in (("A", 4200000, D1), ("A", 4200000, D2), ("B", 1800000, D2), ("A", 4200000, D4))
        ),
        Charge(rule="cast-deals", payee="lin", amount=5000000),
        Charge(rule="cast-deals", payee="chen", amount=400000),
        Charge(rule="set-rent", payee="cabin", amount=240000, day=D1, note=Text(en="4 h")),
        Charge(rule="set-rent", payee="cabin", amount=380000, day=D4, note=Text(en="7 h")),
    )
    findings = (
        Finding(
            rule="turnaround", kind="warning", message="Chen Jun rests 9:30 before Tue 2 Dec", people=("chen",), day=D2
        ),
    )
    return Verdict(**({"charges": charges, "findings": findings} | changes))


SHEETS = Sheets.model_validate(
    {
        "line_producer": both("Example Wu", "吴示例"),
        "every_day": {"walkie": {"AD": "1", "camera": "3"}, "people": {"lin": {"ride": "25"}}},
        "days": {
            "2025-12-01": {
                "weather": both("Clear, 9 C", "晴 9℃"),
                "script": "Blue",
                "runs": [{"vehicle": "Van 1", "time": "06:10", "from": both("Harbour Hotel", "港湾酒店")}],
            },
            "2025-11-30": {"people": {"chen": {"code": "FT"}}},
        },
        "scenes": {"1-1": both("Real ferry horn at 10:00.", "十点有真船鸣笛。")},
    }
)
TITLES = {
    "unit-days": Text(en="Unit days", zh="机组日费"),
    "cast-deals": Text(en="Cast deals", zh="演员片酬"),
    "set-rent": Text(en="Sets by the hour", zh="场租"),
    "turnaround": Text(en="Turnaround", zh="演员休息间隔"),
}


def binder(**changes: Any) -> Binder:
    fields: dict[str, Any] = {
        "shoot": shoot(),
        "schedule": schedule(),
        "verdict": verdict(),
        "sheets": SHEETS,
        "titles": TITLES,
    }
    return Binder(**(fields | changes))
