"""The lists that a queue page may show, each a named question; no list counts what it does not show."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.people.access import Viewer
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TURN, TicketQuerySet
from reglament.desk.tickets.sentences import Text
from reglament.regulation.decisions import State

PAGE = 30


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name in the address, its label, what is said when it is empty, and its question."""

    code: str
    label: Text
    empty: Text
    question: Callable[[TicketQuerySet, Viewer], TicketQuerySet]


def _in_order(tickets: TicketQuerySet) -> TicketQuerySet:
    """Those with a turn first, in turn; then the others, the longest untouched first."""
    return tickets.order_by(*(F(field).asc(nulls_last=True) for field in TURN), "last_at", "id")


LISTINGS = [
    Listing("turn", _("In turn"), _("Nothing waits for the desk."), lambda tickets, viewer: tickets.in_turn()),
    Listing(
        "mine",
        _("Mine"),
        _("You have no open requests. Take the next one in turn."),
        lambda tickets, viewer: _in_order(tickets.filter(assignee_id=viewer.staff_id).unfinished()),
    ),
    Listing(
        "unassigned",
        pgettext_lazy("requests", "Unassigned"),
        _("Every request in turn has somebody who works on it."),
        lambda tickets, viewer: tickets.filter(assignee__isnull=True).in_turn(),
    ),
    Listing(
        "waiting",
        pgettext_lazy("requests", "Waiting for clients"),
        _("No client has been asked anything."),
        lambda tickets, viewer: tickets.filter(state=State.WAITING).order_by("last_at", "id"),
    ),
    Listing(
        "completed",
        pgettext_lazy("requests", "Completed"),
        _("No completed request waits for its confirmation."),
        lambda tickets, viewer: tickets.filter(state=State.COMPLETED).order_by("-last_at", "-id"),
    ),
    Listing(
        "open",
        pgettext_lazy("requests", "All open"),
        _("There is no open request."),
        lambda tickets, viewer: _in_order(tickets.filter(state__in=(State.OPEN, State.WAITING, State.COMPLETED))),
    ),
    Listing(
        "closed",
        pgettext_lazy("requests", "Closed"),
        _("No request has been closed yet."),
        lambda tickets, viewer: tickets.filter(state=State.CLOSED).order_by("-last_at", "-id"),
    ),
]


def listing(code: str | None) -> Listing:
    """The list of this name; the queue in turn for any other."""
    return next((each for each in LISTINGS if each.code == code), LISTINGS[0])


def next_after(viewer: Viewer, ticket: Ticket) -> int | None:
    """The number of the request that comes after this one in the order of work, among those that the viewer has or nobody;
    the first of them where none comes after. None where there is no other. `ticket` has the place that it had before.
    """
    free = Q(assignee_id=viewer.staff_id) | Q(assignee__isnull=True)
    found = access.visible(viewer).in_turn().filter(free).exclude(pk=ticket.pk).values_list("number", flat=True)
    behind, equal = Q(), Q()
    for field in (*TURN, "id"):
        value = getattr(ticket, field)
        if value is not None:
            behind |= equal & Q(**{f"{field}__gt": value})
            equal &= Q(**{field: value})
    later = found.filter(behind).first() if ticket.turn_at is not None else None
    return later if later is not None else found.first()


def page_of(tickets: TicketQuerySet, page: int) -> tuple[list[Ticket], bool]:
    """The rows of one page, counted from 1, and whether there are more after it; two queries.

    The first reads ids alone, mostly from an index, so that a late page does not join rows only to skip them.
    """
    start = (page - 1) * PAGE
    ids = list(tickets.values_list("pk", flat=True)[start : start + PAGE + 1])
    found = Ticket.objects.filter(pk__in=ids[:PAGE]).for_rows().select_related("desk", "edition").in_bulk()
    return [found[pk] for pk in ids[:PAGE] if pk in found], len(ids) > PAGE
