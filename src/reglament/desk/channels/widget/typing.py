"""Who is typing, as a source of live updates: rows that live for seconds, so that several processes tell the same."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.utils import timezone

from reglament.desk.channels.widget.models import Typing
from reglament.desk.lib import live
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.tickets.models import Ticket

AT_MOST_EVERY = timedelta(seconds=2.5)
FRESH = timedelta(seconds=8)
FORGOTTEN = timedelta(minutes=1)
ROW = ("pk", "by_staff", "ticket__desk_id", "ticket__number", "ticket__requester_id")


def begin() -> None:
    """Name the source; called when the application is ready."""
    live.add(live.Source("typing", newest, after, {"staff": staff_topics, "widget": client_topics}))


def note(ticket: Ticket, at: datetime, *, by_staff: bool) -> None:
    """Somebody types on this ticket. Said again too soon, it is not written."""
    rows = Typing.objects.filter(ticket=ticket, by_staff=by_staff)
    if rows.filter(at__gt=at - AT_MOST_EVERY).exists():
        return
    rows.filter(at__lt=at - FORGOTTEN).delete()
    Typing.objects.create(ticket=ticket, by_staff=by_staff, at=at)


def newest() -> int:
    """The last row."""
    return Typing.objects.aggregate(newest=Max("pk"))["newest"] or 0


def after(last: int, most: int) -> Sequence[live.Event]:
    """Who has begun to type since; what is older than a few seconds is nobody's news."""
    fresh = Typing.objects.filter(pk__gt=last, at__gt=timezone.now() - FRESH).order_by("pk")
    return [_event(row) for row in fresh.values(*ROW)[:most]]


def staff_topics(viewer: Viewer, asked: Mapping[str, str]) -> Collection[str]:
    """The client's typing on the request that the page shows."""
    number = asked.get("ticket", "")
    return {f"staff:{viewer.desk_id}:{number}"} if number.isdecimal() and viewer.may(Ability.SEE_REQUESTS) else ()


def client_topics(viewer: Viewer, asked: Mapping[str, str]) -> Collection[str]:
    """Staff's typing on the person's own requests."""
    return {f"person:{viewer.person_id}"} if viewer.person_id else ()


def _event(row: dict[str, Any]) -> live.Event:
    number = row["ticket__number"]
    topic = f"person:{row['ticket__requester_id']}" if row["by_staff"] else f"staff:{row['ticket__desk_id']}:{number}"
    return live.Event(row["pk"], {topic: json.dumps({"number": number})})
