"""The lists that a queue page may show, each a named question; no list counts what it does not show."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.people.access import Viewer
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.sentences import Text

PAGE = 40
DEEPEST = 200
"""The last page that can be opened: whoever looks further back searches."""

REFERENCE = re.compile(r"(?:[\w-]+-|№\s*|#)?(\d{1,15})")


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name in the address, its label, what is said when it is empty, and its question."""

    code: str
    label: Text
    empty: Text
    question: Callable[[TicketQuerySet, Viewer], TicketQuerySet]


def _in_order(tickets: TicketQuerySet) -> TicketQuerySet:
    """Those with a turn first, in turn; then the others, the longest untouched first."""
    turn = ("turn_group", "turn_rank", "turn_at")
    return tickets.order_by(*(F(field).asc(nulls_last=True) for field in turn), "last_at", "id")


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
        pgettext_lazy("requests", "Nobody's"),
        _("Every request in turn has somebody who works on it."),
        lambda tickets, viewer: tickets.filter(assignee__isnull=True).in_turn(),
    ),
    Listing(
        "waiting",
        pgettext_lazy("requests", "Waiting for clients"),
        _("No client has been asked anything."),
        lambda tickets, viewer: tickets.filter(state="waiting").order_by("last_at", "id"),
    ),
    Listing(
        "completed",
        pgettext_lazy("requests", "Completed"),
        _("No completed request waits for its confirmation."),
        lambda tickets, viewer: tickets.filter(state="completed").order_by("-last_at", "-id"),
    ),
    Listing(
        "open",
        pgettext_lazy("requests", "All open"),
        _("There is no open request."),
        lambda tickets, viewer: _in_order(tickets.filter(state__in=("open", "waiting", "completed"))),
    ),
    Listing(
        "closed",
        pgettext_lazy("requests", "Closed"),
        _("No request has been closed yet."),
        lambda tickets, viewer: tickets.filter(state="closed").order_by("-last_at", "-id"),
    ),
]


def listing(code: str | None) -> Listing:
    """The list of this name; the queue in turn for any other."""
    return next((each for each in LISTINGS if each.code == code), LISTINGS[0])


def search(tickets: TicketQuerySet, words: str) -> TicketQuerySet:
    """Requests whose subject holds the words, or whose number or reference they are; the latest first.

    SQLite knows capitals of Latin letters only, so the usual spellings of other scripts are tried one by one.
    """
    spellings = {words, words.lower(), words.upper(), words.capitalize()}
    fits = Q()
    for spelling in spellings:
        fits |= Q(subject__icontains=spelling)
    number = REFERENCE.fullmatch(words)
    if number:
        fits |= Q(number=int(number[1]))
    return tickets.filter(fits).order_by("-last_at", "-id")


def page_of(tickets: TicketQuerySet, page: int) -> tuple[list[Ticket], bool]:
    """The rows of one page, counted from 1, and whether there are more after it; two queries.

    The first reads ids alone, mostly from an index, so that a late page does not join rows only to skip them.
    """
    start = (page - 1) * PAGE
    ids = list(tickets.values_list("pk", flat=True)[start : start + PAGE + 1])
    found = Ticket.objects.filter(pk__in=ids[:PAGE]).for_rows().select_related("desk", "edition").in_bulk()
    return [found[pk] for pk in ids[:PAGE] if pk in found], len(ids) > PAGE
