"""Whose requests: what the person in a chat may see, by the same way as on every page."""

from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.people.access import Viewer, as_person
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.orders import Order
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet


def mine(talk: Talk) -> TicketQuerySet:
    """The requests that the person may see as a client."""
    return access.as_client(viewer(talk)).select_related("desk", "edition")


def unfinished(talk: Talk) -> TicketQuerySet:
    """Those of them that the person sent and that are not closed, the newest first."""
    person_id = talk.person.pk if talk.person else None
    return mine(talk).filter(requester_id=person_id).unfinished().order_by("-last_at")


def order(talk: Talk, ticket: Ticket, *, key: str, seen: int | None = None) -> Order:
    """A wish of the person. LookupError when the desk does not know them."""
    if talk.person is None:
        raise LookupError("Only somebody whom the desk knows acts on a request.")
    return Order(viewer(talk), talk.at, key, ticket_id=ticket.pk, seen=seen)


def viewer(talk: Talk) -> Viewer:
    """Who the person is at the desk."""
    return Viewer(desk_id=talk.desk.pk) if talk.person is None else as_person(talk.person)
