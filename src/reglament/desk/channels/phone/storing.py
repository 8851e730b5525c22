"""Events become calls: each is stored once, and the call is derived anew from all that is known of it, in any order."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from reglament.desk.channels.phone.events import ReportedEvent
from reglament.desk.channels.phone.exchanges import desk_called
from reglament.desk.channels.phone.live import spread
from reglament.desk.channels.phone.models import Call, CallEvent, EventKind, UnreadEvent
from reglament.desk.channels.phone.names_used_again import name_of_use
from reglament.desk.channels.phone.numbers import full_number
from reglament.desk.people.models import IdentityKind
from reglament.desk.people.recognising import find_person

MOST_UNREAD = 200
LONGEST_UNREAD = 4000
DERIVED = (
    *("state", "began_at", "answered_at", "over_at", "code", "from_number", "from_name", "to_number"),
    *("desk_id", "number"),
)
FINAL = (EventKind.HANGUP, EventKind.MISSED, EventKind.CANCELLED)


def store(source: str, told: ReportedEvent, now: datetime) -> tuple[Call, bool]:
    """Store an event of the exchange `source` and derive its call; the same event of a call is stored once. A name that the exchange
    gave to another call before makes a call of its own.

    Answers the call, and whether the event was new.
    """
    with transaction.atomic():
        # The call's row is the lock: two events of one call at the same time come one after the other.
        call = _locked(source, told.call_id, told.at)
        name = name_of_use(source, told)
        if name != call.call_id:
            call = _locked(source, name, told.at)
        given = {**asdict(told), "call_id": name}
        key = {each: given.pop(each) for each in ("call_id", "event")}
        _event, is_new = CallEvent.objects.get_or_create(source=source, **key, defaults={**given, "received_at": now})
        if is_new:
            derive(call)
            spread(call, told.event)
    return call, is_new


def _locked(source: str, name: str, at: datetime) -> Call:
    call, _made = Call.objects.get_or_create(source=source, call_id=name, defaults={"began_at": at})
    return Call.objects.select_for_update(no_key=True, of=("self",)).get(pk=call.pk)


def rebuild() -> tuple[int, int]:
    """Derive every call that has events again, each under its lock; answers how many there were, and how many differed."""
    calls = mended = 0
    for pk in Call.objects.exclude(source="").order_by("pk").values_list("pk", flat=True).iterator():
        with transaction.atomic():
            call = Call.objects.select_for_update(no_key=True, of=("self",)).get(pk=pk)
            before = {name: getattr(call, name) for name in DERIVED}
            derive(call)
            mended += before != {name: getattr(call, name) for name in DERIVED}
        calls += 1
    return calls, mended


def derive(call: Call) -> None:
    """Write the call's derived fields from its events, put in order by the exchange's clock. Runs in a transaction."""
    events = list(CallEvent.objects.filter(source=call.source, call_id=call.call_id))
    first = {EventKind(each.event): each for each in events}
    told = _of_caller(events)
    answered, over = first.get(EventKind.ANSWERED), [first[kind] for kind in FINAL if kind in first]
    call.state = _state(set(first))
    call.began_at = min(each.at for each in events)
    call.answered_at = answered.at if answered else min(over_at) if (over_at := _hung_up(over)) else None
    call.over_at = max((each.at for each in over), default=None)
    call.code = max((each.code for each in over), default=0)
    call.from_number, call.from_name, call.to_number = told.from_number, told.from_name, told.to_number
    if call.staff_id is None:
        # What somebody who took the call found out stands; the exchange's later words do not move it.
        call.desk = desk_called(call.source, told.to_number, call.began_at)
        call.number = full_number(told.from_number, call.desk) if call.desk else ""
        call.person = find_person(call.desk, IdentityKind.PHONE, call.number) if call.desk and call.number else None
    call.save()


def keep_unread(source: str, body: bytes, why: str, now: datetime) -> None:
    """Keep what could not be read, cut to a few kilobytes; beyond a few hundred the oldest go."""
    text = body.decode("utf-8", "replace").replace("\x00", " ")[:LONGEST_UNREAD]
    with transaction.atomic():
        UnreadEvent.objects.create(source=source, received_at=now, body=text, why=why[:300])
        newest = UnreadEvent.objects.values_list("pk", flat=True)[MOST_UNREAD - 1 : MOST_UNREAD]
        for pk in newest:
            UnreadEvent.objects.filter(pk__lt=pk).delete()


def _of_caller(events: Sequence[CallEvent]) -> CallEvent:
    """The event that names the caller: any before the hanging up, which may come from the desk's side."""
    return min(events, key=lambda each: (each.event == EventKind.HANGUP, each.at))


def _state(kinds: set[EventKind]) -> str:
    """Only a call that was answered can be hung up; of several phones one may answer after another was busy."""
    if EventKind.HANGUP in kinds:
        return "over"
    if EventKind.ANSWERED in kinds:
        return "talking"
    return "missed" if kinds & {EventKind.MISSED, EventKind.CANCELLED} else "ringing"


def _hung_up(over: Sequence[CallEvent]) -> list[datetime]:
    """When it was hung up: a call whose answer was not told of was answered by then at the latest."""
    return [each.at for each in over if each.event == EventKind.HANGUP]
