"""Paging ends: somebody says that they take care of it, or the request is taken, answered, moved or over."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from reglament.desk.duty.models import Paging, PagingEnd, PagingWay, PagingWhy
from reglament.desk.duty.models.paging import answers
from reglament.desk.tickets.models import Ticket

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
    words = answers().filter(ticket__in=tickets).order_by("seq")
    last = {ticket_id: (at, who) for ticket_id, at, who in words.values_list("ticket_id", "at", "staff_id")}
    _keep([_end_of(each, tickets[each.ticket_id], last, at) for each in pagings], at)


def acknowledge(paging: Paging, staff_id: int | None, way: PagingWay, at: datetime) -> PagingEnd:
    """End one, which the caller holds under lock, because somebody takes care of it."""
    end = PagingEnd(paging=paging, why=PagingWhy.ACKNOWLEDGED, staff_id=staff_id, way=way, at=at)
    _keep([end], at)
    return end


def _keep(ends: Sequence[PagingEnd], at: datetime) -> None:
    PagingEnd.objects.bulk_create(ends)
    Paging.objects.filter(pk__in=[each.paging_id for each in ends]).update(ended_at=at, wake_at=None)


def _end_of(paging: Paging, ticket: Ticket, last: Mapping[int, Answered], at: datetime) -> PagingEnd:
    """Why it is at risk no more; `last` are the last words to each client."""
    said_at, who = last.get(ticket.pk, (None, None))
    if ticket.assignee_id is not None:
        return PagingEnd(paging=paging, why=PagingWhy.TAKEN, staff_id=ticket.assignee_id, at=at)
    if said_at is not None and said_at >= paging.start:
        return PagingEnd(paging=paging, why=PagingWhy.ANSWERED, staff_id=who, at=at)
    why = PagingWhy.MOVED if ticket.level != paging.level else PagingWhy.OVER
    return PagingEnd(paging=paging, why=why, at=at)
