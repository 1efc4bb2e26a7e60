"""People as papers name them, and the codes of their days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from shortshoot.model import CastMember, Part
from shortshoot.model.places import Location, Set, Venue
from shortshoot.model.shoot import BackgroundKind
from shortshoot.reports.base import Binder
from shortshoot.reports.kit.codes import codes

GROWN_UP = 18

FITTING = ("fitting", "定妆", "试装")
"""Words by which an event is known as a fitting; all others are rehearsals."""


POSTS = {
    "line-producer": ("line producer", "执行制片", "执行制片人"),
    "first-ad": ("1st ad", "first ad", "first assistant director", "统筹", "第一副导演"),
    "photography": ("dp", "dop", "director of photography", "摄影指导"),
}
"""Jobs by which the crew list tells who holds a post in the head of a sheet."""


def holder(binder: Binder, post: str, unit: str) -> str:
    """Who of a unit's crew holds a post, empty when the crew list does not say."""
    for one in binder.shoot.crew:
        if one.unit in (None, unit) and not {one.job.en.lower(), one.job.zh}.isdisjoint(POSTS[post]):
            return binder.say.text(one.name)
    return ""


def person_codes(binder: Binder, person: str) -> dict[date, str]:
    """A cast member's code on every date that has one."""
    one = binder.shoot.cast[person]
    work = binder.board.work_dates[person]
    travel = {day for day in (one.arrives, one.leaves) if day is not None} if work else set()
    typed = {
        day: found.code
        for day in sorted(binder.sheets.days)
        if (found := binder.sheets.on(day, "").people.get(person)) and found.code
    }
    return codes(
        work,
        travel=travel,
        off=binder.shoot.calendar.off,
        paid_hold=_paid_hold(one),
        drop_after=binder.known.drop_after.get(person) if _can_be_dropped(one) else None,
        typed={**_prep(binder, person), **typed},
    )


def _paid_hold(one: CastMember) -> bool:
    """Whether idle days between are paid: a week is paid whole, whatever is worked of it."""
    if one.deal is None or one.deal.week:
        return True
    return (one.deal.counts if one.deal.is_flat else one.deal.pays) == "span"


def _can_be_dropped(one: CastMember) -> bool:
    """Whether a drop saves anything: only daily rates that run on through idle days."""
    return one.deal is not None and bool(one.deal.day) and one.deal.pays == "span"


def _prep(binder: Binder, person: str) -> dict[date, str]:
    """Fittings and rehearsals on days without a scene."""
    return {
        day: "FT" if all(map(_is_fitting, events)) else "R" for day, events in binder.board.events_of(person).items()
    }


def _is_fitting(event: Part) -> bool:
    texts = (event.synopsis.en.lower(), event.synopsis.zh, *event.flags, *event.tags)
    return any(word in text for word in FITTING for text in texts)


def role(binder: Binder, person: str) -> str:
    """The role, the id when it has no name."""
    return binder.say.text(binder.shoot.cast[person].role) or person


def actor(binder: Binder, person: str) -> str:
    """The actor's name, empty when unknown."""
    return binder.say.text(binder.shoot.cast[person].actor)


def role_and_actor(binder: Binder, person: str) -> str:
    """`Lin Xia (Ma Lan)`."""
    name = actor(binder, person)
    return f"{role(binder, person)} ({name})" if name else role(binder, person)


def minor(binder: Binder, person: str, day: date) -> bool:
    """Whether the actor is under age on a date. The birth date itself stands on no paper."""
    born = binder.shoot.cast[person].born
    if born is None:
        return False
    return (day.year - born.year) - ((day.month, day.day) < (born.month, born.day)) < GROWN_UP


def payee(binder: Binder, who: str) -> str:
    """Who or what is paid, as people call it."""
    shoot, say = binder.shoot, binder.say
    unit = who.removeprefix("unit ")
    if who in shoot.cast:
        return role_and_actor(binder, who)
    named: Mapping[str, BackgroundKind | Location | Set | Venue] = {
        **shoot.background,
        **shoot.locations,
        **shoot.venues,
        **shoot.sets,
    }
    if who in named:
        return say.text(named[who].name) or who
    if unit in shoot.units:
        return say.text(shoot.units[unit].name) or say("break.unit", unit=unit)
    return who
