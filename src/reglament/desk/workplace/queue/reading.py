"""What somebody has not read: words of clients, and of colleagues, that came after they last opened a request.

What the desk writes by itself and what one wrote oneself is nothing to read. A request that somebody never opened is unread while it is not
closed. Nothing is counted as words come: each question compares how far somebody has read with what stands there.
"""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from reglament.desk.people.access import Viewer
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.models.message import MessageQuerySet
from reglament.desk.workplace.models import TicketReading
from reglament.regulation.decisions import State
from reglament.regulation.facts import By


def unread(viewer: Viewer) -> Q:
    """The requests that this person has not read to their end, as a condition on tickets."""
    own = TicketReading.objects.filter(ticket=OuterRef("pk"), staff=viewer.staff_id)
    # Only where something was written since are its words looked at; most requests cost one look at the index of readings.
    behind = own.filter(seq__lt=OuterRef("last_seq"))
    told = Exists(behind.filter(Exists(_told_since(viewer))))
    kept = Exists(own.filter(kept_unread_at__isnull=False))
    return Q(told) | Q(kept) | Q(~Q(state=State.CLOSED) & Q(~Exists(own)))


def unread_among(viewer: Viewer, tickets: Collection[int]) -> set[int]:
    """Which of these, by their ids; one statement."""
    if viewer.staff_id is None or not tickets:
        return set()
    found = access.visible(viewer).filter(unread(viewer), pk__in=tickets)
    return set(found.values_list("pk", flat=True))


def _told_since(viewer: Viewer) -> MessageQuerySet:
    """The words of others after a row of readings."""
    said = Message.objects.filter(ticket=OuterRef("ticket"), seq__gt=OuterRef("seq"))
    by_colleague = Q(by=By.PERSON) & ~Q(staff=viewer.staff_id)
    return said.filter(Q(by=By.CLIENT) | by_colleague)
