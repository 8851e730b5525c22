"""From a notice back to its ticket: notices stand below, and know a ticket by kind and key alone."""

from reglament.desk.notices.models import Notice
from reglament.desk.tickets.models.ticket import ABOUT, Ticket


def about_ticket(notice: Notice) -> Ticket | None:
    """The ticket that the notice is about, with its desk and edition; None where it is about something else."""
    if notice.about_kind != ABOUT or notice.about_id is None:
        return None
    return Ticket.objects.select_related("desk", "edition").get(pk=notice.about_id)
