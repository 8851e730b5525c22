"""A time zone as stretches of constant offset from UTC, so that wall readings can be turned into real time exactly.

All times here are whole microseconds since 1970-01-01T00:00: of UTC when called real, of the zone's wall clock when
called local.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

Piece = tuple[int, int]
"""A half-open stretch of time `[start, end)` in microseconds."""

SECOND = 1_000_000
DAY = 86_400 * SECOND
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = date(1970, 1, 1).toordinal()
FIRST_DAY = date(1, 1, 8)
LAST_DAY = date(9999, 12, 24)
"""The ends of reckoning: a week inside what dates can hold, so that a day's neighbours can be looked at in every zone.
"""

FIRST_REAL = (date(1, 1, 3).toordinal() - EPOCH_DAY) * DAY
LAST_REAL = (date(9999, 12, 29).toordinal() - EPOCH_DAY) * DAY

STEP = 3 * DAY
"""How far apart a zone is probed. In the whole time-zone database no offset has ever stood for less than six days."""


def real_pieces(zone: ZoneInfo, local: list[Piece], first: int, last: int) -> list[Piece]:
    """The real time within `[first, last)` at which the wall clock of `zone` reads a moment inside one of the `local`
    pieces.

    The local pieces are in order and do not overlap. Readings that a clock change skips give nothing, repeated ones
    give both.
    """
    starts = [start for start, _ in local]
    found: list[Piece] = []
    for begin, end, offset in _segments(zone, first, last):
        low, high = begin + offset, end + offset
        for index in range(max(bisect_right(starts, low) - 1, 0), len(local)):
            start, stop = local[index]
            if start >= high:
                break
            if stop > low:
                _join(found, max(start, low) - offset, min(stop, high) - offset)
    return found


def _join(pieces: list[Piece], start: int, end: int) -> None:
    if pieces and pieces[-1][1] == start:
        pieces[-1] = (pieces[-1][0], end)
    else:
        pieces.append((start, end))


def _segments(zone: ZoneInfo, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """The stretches of constant offset that make up `[first, last)`: real start, real end, offset (wall minus UTC)."""
    for year in range(_utc(first).year, _utc(last).year + 1):
        for start, end, offset in year_segments(zone, year):
            if start < last and end > first:
                yield max(start, first), min(end, last), offset


@lru_cache(maxsize=1024)
def year_segments(zone: ZoneInfo, year: int) -> tuple[tuple[int, int, int], ...]:
    """One year of UTC as stretches of constant offset. The zone tells no transitions, so it is probed and each change
    bisected.
    """
    start, last = _year_start(year), _year_start(year + 1)
    offset, probe = _offset(zone, start), start
    segments = []
    while probe < last:
        following = min(probe + STEP, last)
        if _offset(zone, following) != offset:
            change = _change(zone, probe, following, offset)
            segments.append((start, change, offset))
            start, offset = change, _offset(zone, change)
        probe = following
    segments.append((start, last, offset))
    return tuple(segment for segment in segments if segment[0] < segment[1])


def _change(zone: ZoneInfo, before: int, after: int, offset: int) -> int:
    """The first whole second after `before` at which the offset is no longer `offset`; it has changed at `after`."""
    while after - before > SECOND:
        middle = before + (after - before) // SECOND // 2 * SECOND
        if _offset(zone, middle) == offset:
            before = middle
        else:
            after = middle
    return after


def _offset(zone: ZoneInfo, real: int) -> int:
    offset = _utc(real).astimezone(zone).utcoffset()
    assert offset is not None  # noqa: S101  (An aware moment always has one; the type does not say so.)
    return offset // timedelta(microseconds=1)


def _year_start(year: int) -> int:
    if year > date.max.year:
        return LAST_REAL
    return min(max((date(year, 1, 1).toordinal() - EPOCH_DAY) * DAY, FIRST_REAL), LAST_REAL)


def _utc(real: int) -> datetime:
    return EPOCH + timedelta(microseconds=real)
