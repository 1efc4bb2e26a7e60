"""What the program talks about: frozen values with ids, and nothing that acts on them."""

from shortshoot.model.calendar import Calendar, HalfDay, SceneFilter, Unit, UnitDay
from shortshoot.model.finding import Charge, Finding, Kind, Verdict
from shortshoot.model.money import charge, money_text, round_half_up
from shortshoot.model.pages import pages_text
from shortshoot.model.people import CastMember, CrewMember, DayOvertime, Deal, Overtime
from shortshoot.model.places import Location, Rent, Set, Slot
from shortshoot.model.progress import ActualHours, Progress, ShotPart
from shortshoot.model.scenes import Part, PartOf, Scene
from shortshoot.model.schedule import Between, DayPlan, Header, Meal, Placed, Schedule, UnitPlan
from shortshoot.model.shoot import FORMAT, BackgroundKind, Shoot
from shortshoot.model.sun import Sun, sun_times
from shortshoot.model.text import Language, Text, counted
from shortshoot.model.time import DAY, clock_text, hours_text, to_clock
from shortshoot.model.window import HoursOfDay, Window

__all__ = [
    "DAY",
    "FORMAT",
    "ActualHours",
    "BackgroundKind",
    "Between",
    "Calendar",
    "CastMember",
    "Charge",
    "CrewMember",
    "DayOvertime",
    "DayPlan",
    "Deal",
    "Finding",
    "HalfDay",
    "Header",
    "HoursOfDay",
    "Kind",
    "Language",
    "Location",
    "Meal",
    "Overtime",
    "Part",
    "PartOf",
    "Placed",
    "Progress",
    "Rent",
    "Scene",
    "SceneFilter",
    "Schedule",
    "Set",
    "Shoot",
    "ShotPart",
    "Slot",
    "Sun",
    "Text",
    "Unit",
    "UnitDay",
    "UnitPlan",
    "Verdict",
    "Window",
    "charge",
    "clock_text",
    "counted",
    "hours_text",
    "money_text",
    "pages_text",
    "round_half_up",
    "sun_times",
    "to_clock",
]
