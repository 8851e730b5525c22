"""The moments at which a wall clock reads something, where clock changes show a reading twice or leave it out.

A shift starts at the first and ends at the last of a repeated reading; one that is left out is the moment of the change. So the end
of a shift never lies before the start of the next at the same reading, and no gap opens between them.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from reglament.regulation.calendars.zone_offsets import DAY, EPOCH, year_segments

FARTHEST = 2 * DAY
"""No clock is further from UTC than this, and no change of one sets it further."""


def wall(reading: datetime) -> int:
    """A naive reading as microseconds since 1970 of the wall clock."""
    return (reading.replace(tzinfo=EPOCH.tzinfo) - EPOCH) // (datetime.resolution)


def first_reading(zone: ZoneInfo, reading: int) -> int:
    """The first real moment at which the clock of `zone` stands at `reading` or later (microseconds since 1970 UTC)."""
    return next(max(start, reading - offset) for start, end, offset in _near(zone, reading) if end + offset > reading)


def last_reading(zone: ZoneInfo, reading: int) -> int:
    """The moment from which on the clock of `zone` never stands before `reading` again (microseconds since 1970 UTC)."""
    return next(
        min(end, reading - offset) for start, end, offset in reversed(_near(zone, reading)) if start + offset < reading
    )


def _near(zone: ZoneInfo, reading: int) -> list[tuple[int, int, int]]:
    """The stretches of constant offset that can hold the reading."""
    years = range(_year(reading - FARTHEST), _year(reading + FARTHEST) + 1)
    return [segment for year in years for segment in year_segments(zone, year)]


def _year(reading: int) -> int:
    return (EPOCH + datetime.resolution * reading).year
