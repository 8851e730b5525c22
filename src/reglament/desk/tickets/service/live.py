"""The journal as a source of live updates: what happens to requests is told to pages that are open.

Staff's pages name the request that they show (`ticket=1024`) or ask for the queue (`queue=1`). Clients are told of their own
requests, and only what they may read. SpokenWords come with the event, so that they are on the page at once.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Max, Q

from reglament.desk.lib import live
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.tickets.access import SHOWN_TO_CLIENTS
from reglament.desk.tickets.models import Entry, Message

EntryRow = dict[str, Any]
SpokenWords = tuple[str, bool]
"""The text of a message, and whether it is for staff alone."""

ROW = (
    *("pk", "seq", "at", "kind", "by", "desk_id", "ticket_id", "ticket__number", "ticket__requester_id"),
    *("erases", "person__full_name", "staff__user__full_name"),
)
WORDS = ("ticket_id", "seq", "text", "internal")
LONGEST = 4000
"""So many letters of a message travel with the event; the page fetches the rest."""


def begin() -> None:
    """Name the source; called when the application is ready."""
    live.add(live.Source("journal", newest, after, {"staff": staff_topics, "widget": client_topics}))


def newest() -> int:
    """The last entry of all journals."""
    return Entry.objects.aggregate(newest=Max("pk"))["newest"] or 0


def after(last: int, most: int) -> Sequence[live.Event]:
    """What was written into journals after the entry `last`, in two queries, and in four where something was erased."""
    rows = list(Entry.objects.filter(pk__gt=last).order_by("pk").values(*ROW)[:most])
    # What was erased since has no words to travel: who was away reads on the page since when.
    spoken = Message.objects.filter(
        ticket_id__in={row["ticket_id"] for row in rows}, seq__in={row["seq"] for row in rows}, erased_at__isnull=True
    )
    said = {(ticket, seq): (text, internal) for ticket, seq, text, internal in spoken.values_list(*WORDS)}
    seen = _erased_before_clients(rows)
    return [_event(row, said.get((row["ticket_id"], row["seq"])), seen) for row in rows]


def _erased_before_clients(rows: Sequence[EntryRow]) -> frozenset[int]:
    """Of the entries that erase something those, by their ids, that erase what a client may have before them at this moment."""
    erasing = [row for row in rows if row["erases"] is not None]
    if not erasing:
        return frozenset()
    emptied = Q(ticket_id__in={row["ticket_id"] for row in erasing}, seq__in={row["erases"] for row in erasing})
    inside = set(Message.objects.filter(emptied, internal=True).values_list("ticket_id", "seq"))
    shown = set(Entry.objects.filter(emptied, kind__in=SHOWN_TO_CLIENTS).values_list("ticket_id", "seq")) - inside
    return frozenset(row["pk"] for row in erasing if (row["ticket_id"], row["erases"]) in shown)


def staff_topics(viewer: Viewer, asked: Mapping[str, str]) -> Collection[str]:
    """The request that the page shows, and the queue; for those who may see requests."""
    if not viewer.may(Ability.SEE_REQUESTS):
        return ()
    number = asked.get("ticket", "")
    shown = {f"desk:{viewer.desk_id}:ticket:{number}"} if number.isdecimal() else set()
    return shown | ({f"desk:{viewer.desk_id}:queue"} if asked.get("queue") else set())


def client_topics(viewer: Viewer, asked: Mapping[str, str]) -> Collection[str]:
    """Their own requests."""
    return {f"person:{viewer.person_id}"} if viewer.person_id else ()


def _event(row: EntryRow, words: SpokenWords | None, seen: Collection[int]) -> live.Event:
    desk, told = row["desk_id"], _told(row, words)
    whole = json.dumps(told, ensure_ascii=False)
    to = {
        f"desk:{desk}:ticket:{told['number']}": whole,
        f"desk:{desk}:queue": json.dumps({"number": told["number"], "kind": told["kind"]}),
    }
    if row["kind"] in SHOWN_TO_CLIENTS and not told.get("internal"):
        to[f"person:{row['ticket__requester_id']}"] = whole
    elif row["pk"] in seen:
        # Who erased it is not the client's; that the page must be looked at again is.
        to[f"person:{row['ticket__requester_id']}"] = json.dumps(
            {name: told[name] for name in ("number", "seq", "kind")}
        )
    return live.Event(row["pk"], to)


def _told(row: EntryRow, words: SpokenWords | None) -> EntryRow:
    """What happened: request, journal number, kind, by whom; with its words where it has some."""
    told = {
        "number": row["ticket__number"],
        "seq": row["seq"],
        "kind": row["kind"],
        "by": row["by"],
        "at": row["at"].isoformat(),
        "author": row["staff__user__full_name"] or row["person__full_name"] or "",
    }
    return told if words is None else {**told, "text": words[0][:LONGEST], "internal": words[1]}
