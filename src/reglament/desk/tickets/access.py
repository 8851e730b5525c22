"""The only door through which any page, list, search, API or file gets a ticket, given who is looking."""

from django.db.models import Q, QuerySet

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.tickets.models import Attachment, Entry, Message
from reglament.desk.tickets.models.attachment import AttachmentQuerySet
from reglament.desk.tickets.models.ticket import Ticket, TicketQuerySet

SHOWN_TO_CLIENTS = (
    *("received", "classified", "reclassified", "asked", "reminded", "told_more", "answered", "delayed"),
    *("completed", "confirmed", "disputed", "closed", "reopened", "merged", "split", "linked", "breached"),
)


def visible(viewer: Viewer) -> TicketQuerySet:
    """The tickets that the viewer may see: staff with the ability see their desk's, clients their own.

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
    return tickets.filter(Q(requester_id=viewer.person_id) | Q(organisation_id__in=viewer.responsible_ids))


def messages(viewer: Viewer, ticket: Ticket) -> QuerySet[Message]:
    """The conversation of a visible ticket; internal notes for staff alone."""
    said = Message.objects.filter(ticket=ticket)
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
