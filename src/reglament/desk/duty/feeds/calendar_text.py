"""A calendar as text, by RFC 5545: what programs that read calendars fetch by themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75
"""Octets of a line; what is longer goes on in the next, behind a space (section 3.1)."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
"""What text values may not hold as it is (section 3.3.11)."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event from `starts` to `ends` (aware). `uid` is the same whenever it is told, so that a program knows it again."""

    uid: str
    starts: datetime
    ends: datetime
    summary: str
    address: str = ""


def calendar_text(name: str, events: Iterable[CalendarEvent], at: datetime) -> str:
    """The whole calendar as it is at a moment; programs are asked to look again in an hour."""
    return "".join(f"{line}\r\n" for each in _lines(name, events, at) for line in _folded(each))


def _lines(name: str, events: Iterable[CalendarEvent], at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Reglament//On duty//EN", "CALSCALE:GREGORIAN")
    yield from ("METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}")
    yield from ("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H")
    for event in events:
        yield from _event(event, at)
    yield "END:VCALENDAR"


def _event(event: CalendarEvent, at: datetime) -> Iterator[str]:
    """A shift keeps no other appointment away: who is on duty may have one."""
    yield from ("BEGIN:VEVENT", f"UID:{_text(event.uid)}", f"DTSTAMP:{_moment(at)}")
    yield from (f"DTSTART:{_moment(event.starts)}", f"DTEND:{_moment(event.ends)}")
    yield from (f"SUMMARY:{_text(event.summary)}", "TRANSP:TRANSPARENT")
    if event.address:
        yield f"URL:{event.address}"
    yield "END:VEVENT"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    return value.translate(ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces, none of which parts a letter."""
    piece, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", LONGEST_LINE - 1
        piece, room = piece + letter, room - size
    yield piece
