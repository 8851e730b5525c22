"""Everything that the desk keeps of tickets, read for many at once: for those who check or derive it again."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from reglament.desk.tickets.models import Alarm, Attachment, Entry, Follower, Message, Promise, Ticket, Tie

TOGETHER = 200


@dataclass(slots=True)
class Record:
    """One ticket with its journal, words, files, promises, alarm, followers and ties; all in the order in which they were written."""

    ticket: Ticket
    journal: list[Entry] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    alarm: Alarm | None = None
    followers: list[Follower] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


def records() -> Iterator[Record]:
    """All tickets of all desks, in the order of their ids; eight queries and constant memory for each couple of hundred."""
    last = 0
    while page := _page(Q(pk__gt=last)):
        yield from page
        last = page[-1].ticket.pk


def record_of(ticket_id: int, *, locked: bool = False) -> Record | None:
    """One ticket, or None where there is no such; `locked` keeps everybody else off it until the transaction ends."""
    return next(iter(_page(Q(pk=ticket_id), locked=locked)), None)


def _page(which: Q, *, locked: bool = False) -> list[Record]:
    tickets = Ticket.objects.select_related("desk", "edition").filter(which).order_by("pk")
    if locked:
        tickets = tickets.select_for_update(no_key=True, of=("self",))
    found = {ticket.pk: Record(ticket) for ticket in tickets[:TOGETHER]}
    for entry in Entry.objects.filter(ticket__in=found).in_order():
        found[entry.ticket_id].journal.append(entry)
    for message in Message.objects.filter(ticket__in=found).order_by("seq"):
        found[message.ticket_id].messages.append(message)
    for attachment in Attachment.objects.filter(message__ticket__in=found).select_related("message").order_by("pk"):
        found[attachment.message.ticket_id].attachments.append(attachment)
    for promise in Promise.objects.filter(ticket__in=found).order_by("pk"):
        found[promise.ticket_id].promises.append(promise)
    for alarm in Alarm.objects.filter(ticket__in=found):
        found[alarm.ticket_id].alarm = alarm
    for follower in Follower.objects.filter(ticket__in=found):
        found[follower.ticket_id].followers.append(follower)
    for tie in Tie.objects.filter(ticket__in=found):
        found[tie.ticket_id].ties.append(tie)
    return list(found.values())
