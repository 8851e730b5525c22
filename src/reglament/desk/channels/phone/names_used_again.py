"""Which call of a name an event belongs to: an exchange that begins to count anew gives the name of an old call to another one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from reglament.desk.channels.phone.events import LONGEST_ID, ReportedEvent
from reglament.desk.channels.phone.models import CallEvent, EventKind
from reglament.desk.channels.phone.numbers import digits

APART = timedelta(days=1)
"""No call is so long, and no exchange repeats itself so late by its own clock."""
MARK = "\x1f"
"""What stands between a name and the day of its later use. No name from outside has a control character."""
ROOM = 12
"""Places for the mark, a day and a number behind a name."""
MOST = 20
"""So many calls of one name on one day are told apart."""
REPEATED = timedelta(seconds=32)
"""So long an announcement is repeated that nobody heard (RFC 3261, 17.1.1.2, timer B)."""
OVER = (EventKind.MISSED, EventKind.CANCELLED)
COMPARED = 7
"""So many digits at the end of a number tell callers apart, whatever code of country or town stands before them."""


def name_of_use(source: str, told: ReportedEvent) -> str:
    """The name under which the call of an event is kept: that of the exchange, or for a later call of that name one of its own.

    Two events are of two calls where a day lies between them, or where both announce a call and the callers' numbers differ. A call that
    was hung up is not announced again, and neither is one of a hidden number that nobody took: then it is somebody's next one.
    Runs under the lock of the first call of the name.
    """
    names = [told.call_id, *(name for day in _days(told.at) for name in _of_day(told.call_id, day))]
    uses: dict[str, list[CallEvent]] = {told.call_id: []}
    for event in CallEvent.objects.filter(source=source, call_id__in=names).order_by("at"):
        uses.setdefault(event.call_id, []).append(event)
    if not uses[told.call_id]:
        return told.call_id
    fitting = [name for name in names if name in uses and _fits(uses[name], told)]
    if not fitting:
        own = _of_day(told.call_id, told.at)
        return next((name for name in own if name not in uses), own[-1])
    begun = [name for name in fitting if uses[name] and uses[name][0].at <= told.at]
    return (begun or fitting)[-1]


def _days(at: datetime) -> list[datetime]:
    """The days on which a call may have begun that has an event at this moment."""
    return [at - APART, at, at + APART]


def _of_day(name: str, day: datetime) -> list[str]:
    """The names of later calls of a name, of those that begin on a day. They are looked for as they are, by their index."""
    return [f"{name[: LONGEST_ID - ROOM]}{MARK}{day:%Y%m%d}{number:02}" for number in range(1, MOST + 1)]


def _fits(events: Sequence[CallEvent], told: ReportedEvent) -> bool:
    """Whether an event may be of the call that has these events."""
    if events and min(_between(each.at, told.at) for each in events) > APART:
        return False
    announced = next((each for each in events if each.event == EventKind.INCOMING), None)
    if announced is None or told.event != EventKind.INCOMING:
        return True
    one, other = (digits(number)[-COMPARED:] for number in (announced.from_number, told.from_number))
    is_hidden = min(len(one), len(other)) < COMPARED
    if any(
        told.at - each.at > REPEATED and (each.event == EventKind.HANGUP or (is_hidden and each.event in OVER))
        for each in events
    ):
        return False
    return one == other or is_hidden


def _between(one: datetime, other: datetime) -> timedelta:
    return max(one, other) - min(one, other)
