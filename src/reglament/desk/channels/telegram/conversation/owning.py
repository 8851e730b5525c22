"""Whose requests: what the person in a chat may see, through the same door as on every page."""

from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Membership, Part
from reglament.desk.tickets import access
from reglament.desk.tickets.journal.orders import Actor, Order
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
    return Order(ticket.pk, Actor.client(talk.person.pk), talk.at, key, seen)


def viewer(talk: Talk) -> Viewer:
    """Who the person is at the desk."""
    if talk.person is None:
        return Viewer(desk_id=talk.desk.pk)
    places = list(Membership.objects.filter(person=talk.person).values_list("organisation_id", "part"))
    return Viewer(
        desk_id=talk.desk.pk,
        person_id=talk.person.pk,
        organisation_ids=frozenset(place for place, _ in places),
        responsible_ids=frozenset(place for place, part in places if part == Part.RESPONSIBLE),
    )
