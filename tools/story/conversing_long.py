"""A request with a long conversation, fast: its rows are written as they are, so its journal is not chained and proves nothing.

Nothing but tests of pages and benchmarks may use it.
"""

from datetime import datetime, timedelta
from typing import Any

from reglament.desk.tickets.journal.orders import Done
from reglament.desk.tickets.models import Attachment, Entry, Message, Refusal, Ticket
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company


def long_request(company: Company, count: int, received_at: datetime) -> Ticket:
    """A request about which its client and a specialist wrote to each other so many messages, each with a file that was turned
    down.
    """
    ticket = ticket_of(_sends(company, received_at))
    first, act = ticket.last_seq + 1, 1000
    entries, messages = [], []
    for place in range(count):
        is_client = place % 2 == 0
        at, seq = received_at + timedelta(minutes=5 * (place + 1)), first + place
        kind, by = ("told_more", "client") if is_client else ("answered", "person")
        payload: dict[str, Any] = {"channel": "portal"} if is_client else {"message": True}
        who: dict[str, Any] = {"person": ticket.requester} if is_client else {"staff": company.staff["specialist"]}
        entries.append(
            Entry(
                desk=ticket.desk, ticket=ticket, seq=seq, act=act + place, at=at, recorded_at=at, kind=kind, by=by,
                payload=payload, hash="0" * 64, **who,
            )
        )  # fmt: skip
        kind = "told_more" if is_client else "answer"
        messages.append(Message(ticket=ticket, seq=seq, at=at, by=by, kind=kind, text=f"Words {place}", **who))
    Entry.objects.bulk_create(entries)
    Message.objects.bulk_create(messages)
    said = Message.objects.filter(ticket=ticket, seq__gte=first)
    Attachment.objects.bulk_create(
        Attachment(message=each, name="a.txt", content_type="text/plain", size=1, why="too large") for each in said
    )
    Ticket.objects.filter(pk=ticket.pk).update(last_seq=first + count - 1)
    return ticket


def _sends(company: Company, at: datetime) -> Done | Refusal:
    if company.desk.slug == "istom":
        return sends(company, "administrator", at)
    return sends(company, "nurse", at, product="lis", effect="minor", hit="one")
