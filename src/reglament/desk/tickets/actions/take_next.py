"""Take the first free request in turn from the queue; two who press at once get two different ones (2.3; 1.2)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.journal.orders import Done, Order, Wish
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.stage.action import Told, errand
from reglament.desk.tickets.stage.performing import fetch
from reglament.desk.tickets.stage.rights import STAFF, Capacity
from reglament.regulation.facts import By, Fact, Kind


@errand(Told, title=_("Next in turn"), right=STAFF)
def take_next(wish: Wish, capacity: Capacity, told: Told) -> Done | None:
    """Give the first request in turn that nobody has to whoever wishes it; None when there is none.

    The same key takes one request only, however often it comes.
    """
    with transaction.atomic():
        desk_id, key = wish.viewer.desk_id, wish.key
        before = Entry.objects.filter(desk_id=desk_id, key=key).first() if key else None
        if before is not None:
            return Done(before.ticket_id, before.seq, repeated=True)
        free = capacity.tickets.filter(assignee__isnull=True).in_turn()
        ticket = free.select_for_update(of=("self",), skip_locked=True).first()
        if ticket is None:
            return None
        scene = fetch(Order(wish.viewer, wish.at, key, ticket_id=ticket.pk), capacity)
        scene.mark(Fact(scene.at, Kind.ASSIGNED, By.PERSON), assignee=capacity.actor.staff_id)
        return scene.settle()
