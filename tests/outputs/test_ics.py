"""Calendar entries, read back by a calendar library."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import icalendar
import papers_stage as stage

from shortshoot.model import Schedule
from shortshoot.outputs import outputs
from shortshoot.reports import Ask, Binder, reports


def read(binder: Binder, ask: Ask | None = None) -> dict[str, icalendar.Event]:
    documents = list(reports()["calls"](binder, ask).documents())
    (data,) = outputs()["ics"]().render(documents)
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def test_entries_have_the_calls_of_the_schedule() -> None:
    binder = stage.binder()
    events = read(binder)
    zone = ZoneInfo("Asia/Shanghai")
    for person, day, hours in binder.schedule.people():
        event = events.pop(f"night-ferry/person/{person}/{day}@shortshoot")
        start, end = event.decoded("dtstart").astimezone(zone), event.decoded("dtend").astimezone(zone)
        midnight = datetime(2025, 12, 1, tzinfo=zone)
        assert [(moment - midnight).total_seconds() // 60 for moment in (start, end)] == [hours.start, hours.end]
    for one, plan in binder.schedule.unit_plans():
        event = events.pop(f"night-ferry/unit/{one.unit}/{one.date}@shortshoot")
        assert (event.decoded("dtend") - event.decoded("dtstart")).total_seconds() // 60 == plan.wrap - plan.call
    assert not events


def test_a_call_is_told_in_utc() -> None:
    # 07:15 in Shanghai is 23:15 of the day before in UTC.
    event = read(stage.binder(), Ask(person="lin"))["night-ferry/person/lin/2025-12-01@shortshoot"]
    assert event.decoded("dtstart") == datetime(2025, 11, 30, 23, 15, tzinfo=UTC)
    assert "Reed Island Base" in event["location"]


def test_an_issue_updates_entries_and_cancels_those_that_are_gone() -> None:
    before = stage.schedule()
    days = dict(before.days)
    del days[stage.D4]
    again = stage.binder(schedule=Schedule(days=days), previous=before, issue=1)
    events = read(again, Ask(person="lin"))
    assert {uid: (str(event["status"]), int(event["sequence"])) for uid, event in events.items()} == {
        "night-ferry/person/lin/2025-12-01@shortshoot": ("CONFIRMED", 1),
        "night-ferry/person/lin/2025-12-02@shortshoot": ("CONFIRMED", 1),
        "night-ferry/person/lin/2025-12-04@shortshoot": ("CANCELLED", 1),
    }


def test_who_has_no_day_left_and_a_unit_without_one_are_cancelled_too() -> None:
    """Nothing is left of the plan: everything of the issue before is cancelled but what the log has as over."""
    before = stage.schedule()
    log = {"shot": [{"part": "1-2", "date": "2025-12-01", "unit": "A"}]}
    again = stage.binder(shoot=stage.shoot(progress=log), schedule=Schedule(days={}), previous=before, issue=2)
    events = read(again)
    people = {f"night-ferry/person/{person}/{day}@shortshoot" for person, day, _ in before.people() if day > stage.D1}
    units = {
        f"night-ferry/unit/{one.unit}/{one.date}@shortshoot" for one, _ in before.unit_plans() if one.date > stage.D1
    }
    assert set(events) == people | units
    assert {str(event["status"]) for event in events.values()} == {"CANCELLED"}
