"""The only way by which any page, list, search, API or file gets a ticket, given who is looking."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from reglament.desk.people.access import ABILITIES, Ability, Viewer
from reglament.desk.people.models import Person, Staff, StaffRole
from reglament.desk.people.models.staff import StaffQuerySet
from reglament.desk.tickets.models import Attachment, Entry, Follower, Message, Watcher
from reglament.desk.tickets.models.attachment import AttachmentQuerySet
from reglament.desk.tickets.models.message import MessageQuerySet
from reglament.desk.tickets.models.ticket import Ticket, TicketQuerySet
from reglament.desk.tickets.models.watcher import WatcherQuerySet

SHOWN_TO_CLIENTS = (
    *("received", "classified", "reclassified", "asked", "ask_adopted", "reminded", "told_more", "answered", "delayed"),
    *("amended", "completed", "completion_withdrawn", "confirmed", "disputed", "closed", "reopened", "merged", "split"),
    *("linked", "breached", "undelivered", "reached", "thanked", "reworded", "followed", "taken_for_thanks", "rated"),
)

READERS = tuple(role for role in StaffRole if Ability.SEE_REQUESTS in ABILITIES[role])
"""The roles that see the requests of their desk."""
MOST_MERGES = 3
"""So many merges are followed in a row from a client's own request to the one that it went into."""


def visible(viewer: Viewer) -> TicketQuerySet:
    """The tickets that the viewer may see: staff with the ability see their desk's, clients their own.

    A client whose request was merged into another sees that one too, as does one of the same client who follows it in copy.
    Somebody who answers for an organisation sees all requests of that organisation. A stranger sees none.
    """
    if viewer.may(Ability.SEE_REQUESTS):
        return Ticket.objects.filter(desk_id=viewer.desk_id)
    return as_client(viewer)


def as_client(viewer: Viewer) -> TicketQuerySet:
    """The tickets that the viewer sees in the role of a client, also where the same human works at the desk."""
    tickets = Ticket.objects.filter(desk_id=viewer.desk_id)
    if viewer.person_id is None:
        return tickets.none()
    own = Q(requester_id=viewer.person_id) | Q(organisation_id__in=viewer.responsible_ids)
    return tickets.filter(own | _followed(tickets, viewer.person_id) | _in_copy(viewer.person_id))


def sources_of_client(viewer: Viewer) -> list[TicketQuerySet]:
    """The same tickets as `as_client`, cut so that each part is found by an index of its own; they may overlap."""
    if viewer.person_id is None:
        return []
    tickets = Ticket.objects.filter(desk_id=viewer.desk_id)
    places = [tickets.filter(organisation_id=place) for place in sorted(viewer.responsible_ids)]
    own = tickets.filter(requester_id=viewer.person_id)
    return [own, tickets.filter(_followed(tickets, viewer.person_id) | _in_copy(viewer.person_id)), *places]


def of_organisation(viewer: Viewer, organisation_id: int) -> TicketQuerySet:
    """All requests of one organisation, for those alone who answer for it."""
    tickets = Ticket.objects.filter(desk_id=viewer.desk_id, organisation_id=organisation_id)
    return tickets if organisation_id in viewer.responsible_ids else tickets.none()


def followed_ids(viewer: Viewer, most: int) -> list[int]:
    """The ids of the tickets that a client sees because they follow them, the newest first and no more than `most`."""
    if viewer.person_id is None:
        return []
    tickets = Ticket.objects.filter(desk_id=viewer.desk_id)
    found = tickets.filter(_followed(tickets, viewer.person_id) | _in_copy(viewer.person_id))
    return list(found.order_by("-pk").values_list("pk", flat=True)[:most])


def colleagues(ticket: Ticket) -> QuerySet[Person]:
    """Who may follow a request in copy: the people of the organisation that it is of, else of its requester's, and nobody else.

    Whoever leaves the organisation is told no more and sees it no more, without anybody's doing.
    """
    people = Person.objects.filter(desk_id=ticket.desk_id)
    if ticket.organisation_id is not None:
        return people.filter(memberships__organisation=ticket.organisation_id).distinct()
    return people.filter(organisations__memberships__person=ticket.requester_id).distinct()


def readers(desk_id: int) -> StaffQuerySet:
    """Who of the staff sees the requests of a desk, and so may watch one: nobody who has left, and no other role."""
    return Staff.objects.working().filter(desk_id=desk_id, role__in=READERS)


def watchers(ticket: Ticket) -> WatcherQuerySet:
    """Who watches a request and still sees it. Whoever leaves the desk, or gets another role, hears no more of it."""
    return Watcher.objects.filter(ticket=ticket, staff__in=readers(ticket.desk_id))


def _in_copy(person_id: int) -> Q:
    return Q(pk__in=Follower.objects.may_see(person_id).values("ticket"))


def _followed(tickets: TicketQuerySet, person_id: int) -> Q:
    """Those into which requests of the person were merged, also by way of others that were merged in their turn."""
    found, merged = Q(), tickets.filter(requester_id=person_id, merged_into__isnull=False)
    for _step in range(MOST_MERGES):
        places = merged.values("merged_into")
        found |= Q(pk__in=places)
        merged = tickets.filter(pk__in=places, merged_into__isnull=False)
    return found


def messages(viewer: Viewer, ticket: Ticket) -> MessageQuerySet:
    """The conversation of a visible ticket; internal notes for staff alone."""
    return _readable(viewer, Message.objects.filter(ticket=ticket))


def words_of(viewer: Viewer, tickets: Collection[Ticket]) -> MessageQuerySet:
    """The conversations of visible tickets; internal notes for staff alone."""
    return _readable(viewer, Message.objects.filter(ticket__in=tickets))


def _readable(viewer: Viewer, said: MessageQuerySet) -> MessageQuerySet:
    return said if viewer.may(Ability.SEE_REQUESTS) else said.shown_to_client()


def entries(viewer: Viewer, ticket: Ticket) -> QuerySet[Entry]:
    """The history of a visible ticket; what the desk does inside is for staff alone."""
    history = Entry.objects.filter(ticket=ticket).in_order()
    return history if viewer.may(Ability.SEE_REQUESTS) else history.filter(kind__in=SHOWN_TO_CLIENTS)


def may_read(viewer: Viewer, entry: Entry) -> bool:
    """Whether one entry of a visible ticket's journal is for the viewer: the rule of `entries` for rows at hand."""
    return viewer.may(Ability.SEE_REQUESTS) or entry.kind in SHOWN_TO_CLIENTS


def attachments(viewer: Viewer) -> AttachmentQuerySet:
    """The files of the tickets that the viewer may see."""
    files = Attachment.objects.filter(message__ticket__in=visible(viewer))
    return files if viewer.may(Ability.SEE_REQUESTS) else files.filter(message__internal=False)
