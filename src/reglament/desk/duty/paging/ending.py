"""Paging ends: somebody says that they take care of it, or the request is taken, answered, moved or over."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from reglament.desk.duty.models import Paging, PagingEnd, PagingWay, PagingWhy
from reglament.desk.duty.models.paging import ANSWERING
from reglament.desk.tickets.models import Entry, Ticket
from reglament.regulation.facts import By

BATCH = 200
Answered = tuple[datetime, int | None]
"""When somebody wrote to a client, and who."""


def settle(at: datetime) -> int:
    """End up to a batch of those whose request is at risk no more; answers how many."""
    over = Paging.objects.going_on().at_no_risk()
    names = list(over.values_list("pk", flat=True)[:BATCH])
    if not names:
        return 0
    with transaction.atomic():
        held = list(over.filter(pk__in=names).select_for_update(no_key=True, of=("self",), skip_locked=True))
        end_by_itself(held, at)
    return len(held)


def end_by_itself(pagings: Sequence[Paging], at: datetime) -> None:
    """End these, which the caller holds under lock and which are at risk no more, and keep why."""
    if not pagings:
        return
    tickets = Ticket.objects.in_bulk([each.ticket_id for each in pagings])
    words = Entry.objects.filter(ticket__in=tickets, by=By.PERSON, kind__in=ANSWERING).order_by("seq")
    answers = {ticket_id: (at, who) for ticket_id, at, who in words.values_list("ticket_id", "at", "staff_id")}
    ends = [_end_of(each, tickets[each.ticket_id], answers, at) for each in pagings]
    PagingEnd.objects.bulk_create(ends)
    Paging.objects.filter(pk__in=[each.pk for each in pagings]).update(ended_at=at, wake_at=None)


def acknowledge(paging: Paging, staff_id: int | None, way: PagingWay, at: datetime) -> PagingEnd:
    """End one, which the caller holds under lock, because somebody takes care of it."""
    end = PagingEnd.objects.create(paging=paging, why=PagingWhy.ACKNOWLEDGED, staff_id=staff_id, way=way, at=at)
    Paging.objects.filter(pk=paging.pk).update(ended_at=at, wake_at=None)
    return end


def _end_of(paging: Paging, ticket: Ticket, answers: Mapping[int, Answered], at: datetime) -> PagingEnd:
    """Why it is at risk no more; `answers` are the last words to each client."""
    said_at, who = answers.get(ticket.pk, (None, None))
    if ticket.assignee_id is not None:
        return PagingEnd(paging=paging, why=PagingWhy.TAKEN, staff_id=ticket.assignee_id, at=at)
    if said_at is not None and said_at >= paging.start:
        return PagingEnd(paging=paging, why=PagingWhy.ANSWERED, staff_id=who, at=at)
    why = PagingWhy.MOVED if ticket.level != paging.level else PagingWhy.OVER
    return PagingEnd(paging=paging, why=why, at=at)
