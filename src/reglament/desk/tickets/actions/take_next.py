"""Take the first free request in turn from the queue; two who press at once get two different ones (2.3; 1.2)."""

from datetime import datetime

from django.db import transaction

from reglament.desk.people.models import Staff
from reglament.desk.tickets.journal.orders import Actor, Done, Order
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.stage.performing import fetch
from reglament.regulation.facts import By, Fact, Kind


def take_next(tickets: TicketQuerySet, staff_id: int, at: datetime, key: str | None = None) -> Done | None:
    """Give the first request in turn of `tickets` that nobody has to this member of staff; None when there is none.

    The same key takes one request only, however often it comes.
    """
    with transaction.atomic():
        desk_id = Staff.objects.values_list("desk_id", flat=True).get(pk=staff_id)
        before = Entry.objects.filter(desk_id=desk_id, key=key).first() if key else None
        if before is not None:
            return Done(before.ticket_id, before.seq, repeated=True)
        free = tickets.filter(desk_id=desk_id, assignee__isnull=True).in_turn()
        ticket = free.select_for_update(of=("self",), skip_locked=True).first()
        if ticket is None:
            return None
        scene = fetch(Order(ticket.pk, Actor(By.PERSON, staff_id=staff_id), at, key))
        scene.ticket.assignee_id = staff_id
        scene.mark(Fact(at, Kind.ASSIGNED, By.PERSON), assignee=staff_id)
        return scene.settle()
