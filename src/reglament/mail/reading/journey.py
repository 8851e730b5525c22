"""Where a mail set out: the field that its first server wrote, which no other mail has (RFC 5321, section 4.4)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from reglament.mail.reading.headers import Headers

LONGEST_DATE = 100
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class FirstStop:
    """What the first server wrote, with single spaces, and when by its clock (aware, UTC)."""

    line: str
    at: datetime


def first_stop(head: Headers) -> FirstStop | None:
    """The lowest Received field; None where there is none, or one without a moment, which every mail of a program may bear."""
    value = next(iter(reversed(list(head.all("received")))), b"")
    told = " ".join(value.decode("latin-1").split())
    if ";" not in told:
        return None
    at = moment_in(told.rpartition(";")[2].strip()[:LONGEST_DATE])
    return FirstStop(told, at) if at is not None else None


def moment_in(written: str) -> datetime | None:
    """A moment as mails write it, aware and in UTC; None where it cannot be read."""
    try:
        moment = parsedate_to_datetime(written)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def is_near(stop: FirstStop, date: datetime | None) -> bool:
    """Whether the mail was given to its first server within an hour of the moment that its sender claims: only then the claim is
    that of this sending.
    """
    return date is not None and abs(stop.at - date) <= AN_HOUR
