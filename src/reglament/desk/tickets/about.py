"""From a notice back to its ticket: notices stand below, and know a ticket by kind and key alone."""

from collections.abc import Collection

from reglament.desk.notices.models import Notice
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.models.ticket import ABOUT, Ticket


def about_ticket(notice: Notice) -> Ticket | None:
    """The ticket that the notice is about, with its desk and edition; None where it is about something else."""
    if notice.about_kind != ABOUT or notice.about_id is None:
        return None
    return Ticket.objects.select_related("desk", "edition").get(pk=notice.about_id)


def at_any_hour(keys: Collection[int]) -> Collection[int]:
    """Those of these tickets on which the desk works around the clock now: by the calendar of their level, in their edition."""
    found = Ticket.objects.filter(pk__in=keys).exclude(level="").select_related("edition")
    return [ticket.pk for ticket in found if law_of(ticket.edition).runs_at_any_hour(ticket.level)]
