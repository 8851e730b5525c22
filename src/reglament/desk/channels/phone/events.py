"""One event of a call as an exchange writes it in JSON; what cannot be read is refused in a sentence that says what to write."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from reglament.desk.channels.phone.models import EventKind

LARGEST_BODY = 16 * 1024
LONGEST_ID, LONGEST_NUMBER, LONGEST_NAME = 255, 100, 200
AHEAD = timedelta(minutes=5)
"""So far ahead of ours an exchange's clock may go; further ahead it is set wrong."""
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LONGEST_CODE = 4


class UnreadableEventError(ValueError):
    """What came is no event; the message is a sentence for whoever set the exchange up."""


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """One event: what happened to which call and when (UTC, microseconds), and the numbers as the exchange wrote them.

    `from_number` and `to_number` are those of the message that made the event: when the desk's side hangs up, they stand
    the other way round. So a call is known by `call_id`, never by a number.
    """

    event: EventKind
    call_id: str
    at: datetime
    from_number: str = ""
    from_name: str = ""
    to_number: str = ""
    code: int = 0


def read(body: bytes, now: datetime) -> ReportedEvent:
    """The event in a JSON object. UnreadableEventError says which field is wrong, and what to write there."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableEventError("The body is no JSON; send one object in UTF-8, such as " + EXAMPLE) from error
    if not isinstance(given, dict):
        raise UnreadableEventError("The body must be one JSON object, such as " + EXAMPLE)
    return ReportedEvent(
        event=_event(given),
        call_id=_call_id(given),
        at=_moment(given, now),
        from_number=_text(given, "from_number")[:LONGEST_NUMBER],
        from_name=_text(given, "from_name").replace('\\"', '"')[:LONGEST_NAME],
        to_number=_text(given, "to_number")[:LONGEST_NUMBER],
        code=_code(given),
    )


EXAMPLE = (
    '{"event": "incoming", "call_id": "a1b2", "from_number": "+996312000101", "from_name": "Aida Sample", '
    '"to_number": "+996312000100", "code": 0, "time": "1772796600.250000"}'
)


def _event(given: dict[str, Any]) -> EventKind:
    try:
        return EventKind(str(given.get("event")))
    except ValueError as error:
        known = ", ".join(EventKind.values)
        raise UnreadableEventError(f"“event” must be one of: {known}.") from error


def _call_id(given: dict[str, Any]) -> str:
    call_id = _text(given, "call_id")
    if not call_id or len(call_id) > LONGEST_ID:
        raise UnreadableEventError(f"“call_id” must name the call in 1 to {LONGEST_ID} characters.")
    return call_id


def _moment(given: dict[str, Any], now: datetime) -> datetime:
    """`time` in seconds of the epoch; as text with microseconds, or as a number."""
    written = given.get("time")
    refusal = UnreadableEventError("“time” must be the moment in seconds of the epoch, such as “1772796600.250000”.")
    if isinstance(written, bool) or not isinstance(written, str | int | float):
        raise refusal
    seconds, _dot, fraction = str(written).strip().partition(".")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 11) or not f"{fraction}0".isdecimal():
        raise refusal
    moment = datetime.fromtimestamp(int(seconds), UTC) + timedelta(microseconds=int((fraction + "000000")[:6]))
    if not EARLIEST <= moment <= now + AHEAD:
        raise UnreadableEventError(
            f"“time” is {moment:%Y-%m-%d %H:%M:%S} UTC, and here it is {now:%Y-%m-%d %H:%M:%S}: set the exchange's clock."
        )
    return moment


def _text(given: dict[str, Any], name: str) -> str:
    """Words in one line; numbers count as words, and a field that is not there or null as none."""
    value = given.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | None):
        raise UnreadableEventError(f"“{name}” must be text.")
    text = "" if value is None else str(value)
    # Neither a NUL nor half of a broken character can be kept by a database.
    clean = "".join(" " if each < " " or "\ud800" <= each <= "\udfff" else each for each in text)
    return " ".join(clean.split())


def _code(given: dict[str, Any]) -> int:
    code = _text(given, "code") or "0"
    if not (code.isascii() and code.isdigit()) or len(code) > LONGEST_CODE:
        raise UnreadableEventError("“code” must be the SIP status as a number, such as 486, or 0.")
    return int(code)
