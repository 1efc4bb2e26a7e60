"""ICS: the calls as calendar entries that a phone updates when the sheet is issued again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from shortshoot.document import Document, Event
from shortshoot.outputs.base import Output, need


class Ics(Output):
    """One calendar; times in UTC, so that no phone has to know the shoot's zone."""

    id = "ics"
    suffix = ".ics"

    def render(self, documents: Sequence[Document]) -> tuple[bytes, ...]:
        """The events of all documents in one calendar."""
        icalendar = need("icalendar", "ICS")
        calendar = icalendar.Calendar()
        calendar.add("prodid", "-//shortshoot//papers//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        if documents:
            calendar.add("x-wr-calname", documents[0].title)
        for event in sorted((one for document in documents for one in document.events), key=_order):
            calendar.add_component(self._event(icalendar.Event(), event))
        return (calendar.to_ical(),)

    def _event(self, made: object, event: Event) -> object:
        add = made.add  # type: ignore[attr-defined]
        add("uid", event.uid)
        add("dtstamp", _stamp(event))
        add("sequence", event.sequence)
        add("dtstart", event.start.astimezone(UTC))
        add("dtend", event.end.astimezone(UTC))
        add("summary", event.title)
        if event.place:
            add("location", event.place)
        if event.lines:
            add("description", "\n".join(event.lines))
        add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
        return made


def _order(event: Event) -> tuple[datetime, str]:
    return event.start, event.uid


def _stamp(event: Event) -> datetime:
    """A date that depends on the entry alone, so that the same issue gives the same bytes."""
    return event.start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
