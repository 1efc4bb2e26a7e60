"""A shoot that crowds every paper: 40 scenes a day, 60 cast with long names, long notes, two units, three days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from papers_stage import both, keyed

from shortshoot.model import Between, Charge, DayPlan, Finding, Meal, Schedule, Shoot, Text, UnitPlan, Verdict
from shortshoot.model.sheet import Sheets
from shortshoot.reports import Binder, Known

FIRST = date(2025, 12, 1)
DAYS, SCENES, CAST = 3, 40, 60
EACH, CALL = 18, 6 * 60
SURNAMES = ("欧阳", "司徒", "尉迟", "诸葛", "夏侯", "慕容")
GIVEN = ("喆堃", "玥珺", "珺喆玥", "堃玥", "婉玥喆堃", "子珺")
LIGHTS = ("day", "night", "dawn", "dusk")
NOTE_EN = "Keep the wet umbrella in the left hand until the door has closed, then look at the empty chair. "
NOTE_ZH = "雨伞必须一直拿在左手，门关上以后才能看向空椅子，灯光在第三句台词之后慢慢变暗。"


def role(n: int) -> dict[str, str]:
    family, given = SURNAMES[n % 6], GIVEN[n // 6 % 6]
    title = ("the younger of the two notaries", "head of security at the harbour gate", "who never says a word")[n % 3]
    return both(f"Ouyang Zhekun {n}, {title}", f"{family}{given}（{n}号公证处的年轻助理）")


def shoot() -> Shoot:
    sets = {
        f"set{n}": {
            "name": both(f"Harbour notary's office, corridor {n}", f"港务公证处{n}号走廊及喆堃珺玥会客厅"),
            "rent": {"hour": "600"},
        }
        for n in range(5)
    }
    return Shoot.model_validate(
        {
            "id": "crowd",
            "title": both(
                "The Very Long Title of a Drama about Notaries and Umbrellas", "关于公证员与雨伞的一个很长很长的剧名"
            ),
            "calendar": {"start": FIRST.isoformat(), "days": str(DAYS)},
            "company": both("Paper Lantern and Daughters Motion Pictures", "纸灯父女影业（示例）有限公司"),
            "director": both("Gao Zhe", "高喆"),
            "producer": both("Shangguan Junyue and Partners", "上官珺玥及合伙人"),
            "contact": both(
                "Production office, third floor, behind the fish market, 555 0100", "制片办公室，鱼市后面三楼，555 0100"
            ),
            "units": keyed({"A": {"name": both("Main unit", "A组"), "day": "42000"}, "B": {"day": "18000"}}),
            "locations": keyed(
                {
                    "harbour": {
                        "name": both("Old harbour of the reed islands", "芦苇群岛老港区"),
                        "at": "31.2,121.5",
                        "address": both(
                            "Pier 14, behind the third crane, 1 Example Road", "示例路1号第三台吊车后面的14号码头"
                        ),
                        "hospital": both("Example General, gate 4, 555 0100", "示例总医院四号门 555 0100"),
                        "sets": sets,
                    }
                }
            ),
            "cast": keyed(
                {
                    f"p{n}": {
                        "number": str(n),
                        "role": role(n),
                        "actor": both(f"Shangguan Junyue-Alexandra {n}", f"上官珺玥·亚历山德拉{n}"),
                        "makeup": "30",
                        "deal": {"day": "2000", "pays": "span"},
                        "brings": ["interpreter"] if n % 7 == 0 else [],
                        "remark": both(f"Allergic to {n} things", f"对{n}种东西过敏"),
                    }
                    for n in range(1, CAST + 1)
                }
            ),
            "background": keyed({"clerks": {"name": both("Clerks with wet umbrellas", "拿着湿雨伞的职员")}}),
            "crew": [
                {
                    "name": both(f"Linghu Yuejun {n}", f"令狐玥珺{n}"),
                    "job": both(f"Second second assistant {n}", f"第二副导演助理{n}"),
                    "department": ("direction", "camera", "lighting", "props", "wardrobe")[n // 12],
                    "phone": f"555 01{n:02d}",
                }
                for n in range(60)
            ],
            "scenes": keyed({f"{1 + n // 4}-{1 + n % 4}": scene(n) for n in range(DAYS * SCENES)}),
        }
    )


def scene(n: int) -> dict[str, Any]:
    return {
        "set": f"set{n // 4 % 5}",
        "int": "false" if n % 5 == 0 else "true",
        "time": LIGHTS[n % 4],
        "day": f"D{n // 9}",
        "pages": "5/8",
        "minutes": str(EACH),
        "cast": [f"p{1 + (n * 7 + k * 5) % CAST}" for k in range(3 + n % 12)],
        "background": {"clerks": str(n)} if n % 3 == 0 else {},
        "flags": ["stunt", "fire", "closed-set"] if n % 6 == 0 else [],
        "looks": {f"p{1 + n * 7 % CAST}": "rain-coat-with-hood-and-boots"},
        "elements": {"props": [both(f"umbrella {k}", f"雨伞{k}") for k in range(n % 4)]},
        "synopsis": both(NOTE_EN * (1 + n % 2), NOTE_ZH * (1 + n % 2)),
        "notes": both(NOTE_EN * 3, NOTE_ZH * 3) if n % 8 == 0 else {"en": "https://example.invalid/" + "umbrella" * 12},
    }


def schedule(made: Shoot) -> Schedule:
    """All scenes of a day with unit A but every tenth, which unit B shoots at the same time."""
    days: dict[date, DayPlan] = {}
    keys = list(made.scenes)
    for index in range(DAYS):
        midnight = index * 1440
        starts: dict[str, dict[str, int]] = {"A": {}, "B": {}}
        for n, key in enumerate(keys[index * SCENES : (index + 1) * SCENES]):
            starts["B" if n % 10 == 9 else "A"][key] = midnight + CALL + 30 + n * (EACH + 2)
        hours: dict[str, Between] = {}
        for unit in starts.values():
            for key, start in unit.items():
                for person in made.scenes[key].cast:
                    known = hours.get(person, Between(start=start - 30, end=start + EACH))
                    hours[person] = Between(start=min(known.start, start - 30), end=max(known.end, start + EACH))
        meals = (Meal(start=midnight + CALL + 348, minutes=2),)
        plans = {
            unit: UnitPlan(call=midnight + CALL, wrap=midnight + CALL + 860, meals=meals, starts=found)
            for unit, found in starts.items()
        }
        days[FIRST + timedelta(days=index)] = DayPlan(units=plans, cast=hours)
    return Schedule(days=days)


SHEETS = Sheets.model_validate(
    {
        "every_day": {
            "weather": both(
                "Rain until noon, then fog from the harbour, 4 to 9 C, wind from the north",
                "中午前有雨，随后港口起雾，4至9℃，北风",
            ),
            "walkie": {f"channel-{n}": str(n) for n in range(1, 9)},
            "notes": [both(NOTE_EN * 4, NOTE_ZH * 4)],
            "safety": [both(NOTE_EN * 2, NOTE_ZH * 2)],
            "placement": [both("Tea, with the label to the camera", "茶，商标朝向镜头")],
            "departments": {"props": both(NOTE_EN * 2, NOTE_ZH * 2)},
            "runs": [
                {
                    "vehicle": f"Van {n}",
                    "time": "05:10",
                    "from": both("Tidewater Hotel", "潮汐酒店"),
                    "driver": "Lao Song",
                }
                for n in range(6)
            ],
        }
    }
)


def binder(language: str = "en+zh") -> Binder:
    made = shoot()
    plan = schedule(made)
    charges = tuple(
        Charge(rule="cast-deals", payee=person, amount=200000, day=day, note=Text(en="worked", zh="工作"))
        for person, day, _ in plan.people()
    )
    findings = tuple(
        Finding(rule="turnaround", kind="breach", message=f"{NOTE_EN}{NOTE_ZH}{n}", people=("p1",)) for n in range(20)
    )
    return Binder(
        shoot=made,
        schedule=plan,
        verdict=Verdict(charges=charges, findings=findings),
        language=language,  # type: ignore[arg-type]
        sheets=SHEETS,
        titles={
            "cast-deals": Text(en="An actor is paid by the deal", zh="演员片酬"),
            "turnaround": Text(en="Turnaround", zh="演员休息间隔"),
        },
        known=Known(gear={"drone": ("stunt",)}),
    )
