"""Where somebody goes on after sending: to what is offered to them next, or to the next of their own that stands before it."""

from datetime import datetime
from typing import Any

from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.actions.offer_next import NothingOffered, offer_next
from reglament.desk.workplace.lists import next_own
from reglament.desk.workplace.models import Ahead, Offer
from reglament.desk.workplace.offering.choosing import PLACE, free_in_turn, person_offered


def next_after(viewer: Viewer, desk: Desk, ticket: Ticket, at: datetime) -> int | NothingOffered:
    """The number of the request to go on with after this one, by the same rules as “Next in turn”: products, what was let pass,
    presence and load. Of the reader's own behind it and of what would be offered, the one that stands first; only then is it
    offered, so that nothing is held back from colleagues in vain. Where nothing is, the first of their own. `ticket` has the place
    that it had before.
    """
    later, own = next_own(viewer, ticket)
    if later is not None and not _is_offered_before(viewer.staff_id, later, ticket, at):
        return later.number
    found = offer_next(viewer, desk, at, but=ticket.pk)
    if isinstance(found, Offer):
        return found.ticket.number
    return own.number if own is not None else found


def _is_offered_before(staff_id: int | None, own: Ticket, ticket: Ticket, at: datetime) -> bool:
    """Whether what would be offered stands before this one of their own."""
    if staff_id is None:
        return False
    person = person_offered(staff_id)
    if not person.may_be_offered:
        return False
    free = free_in_turn(own.desk_id, staff_id, person.products, at).exclude(pk=ticket.pk)
    first = free.filter(stands=Ahead.FREE).first()
    return first is not None and _place(first) < _place(own)


def _place(ticket: Ticket) -> tuple[Any, ...]:
    return tuple(getattr(ticket, name) for name in PLACE)
