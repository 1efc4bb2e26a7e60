"""Sunrise, sunset and twilight at a place and date, in minutes on the shoot's axis.

**Why:** exteriors race the light, and every call sheet prints it. astral is within fifteen seconds
of an ephemeris; near the poles there may be no sunrise at all, which is an answer, not an error.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from astral import Observer
from astral.sun import dawn, dusk, elevation, noon, sunrise, sunset


class Sun(NamedTuple):
    """Minutes after 00:00 of the date, wall clock; None where the sun does not cross that height."""

    dawn: int | None
    sunrise: int | None
    sunset: int | None
    dusk: int | None
    up_at_noon: bool


@lru_cache(maxsize=4096)
def sun_times(latitude: float, longitude: float, day: date, zone: str) -> Sun:
    """Civil dawn, sunrise, sunset and civil dusk, rounded to the minute.

    Raises ZoneInfoNotFoundError for an unknown zone.
    """
    observer = Observer(latitude, longitude)
    where = ZoneInfo(zone)
    midnight = datetime(day.year, day.month, day.day, tzinfo=where)

    def minute(event: object) -> int | None:
        try:
            when: datetime = event(observer, date=day, tzinfo=where)  # type: ignore[operator]
        except ValueError:
            return None
        naive = when.replace(tzinfo=None) - midnight.replace(tzinfo=None)
        return round(naive / timedelta(minutes=1))

    up_at_noon = elevation(observer, noon(observer, date=day, tzinfo=where)) > 0
    return Sun(minute(dawn), minute(sunrise), minute(sunset), minute(dusk), up_at_noon)
