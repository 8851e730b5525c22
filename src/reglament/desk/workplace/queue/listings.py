"""The lists that the queue may show, each a named question with the orders in which it may stand, the usual one first."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.people.access import Viewer
from reglament.desk.tickets.models import Alarm, Watcher
from reglament.desk.tickets.models.ticket import TicketQuerySet
from reglament.desk.tickets.sentences import Text
from reglament.desk.workplace.queue.reading import unread
from reglament.desk.workplace.queue.sorting import DUE, IN_TURN, LATEST, OF_WORK, RECEIVED, UNTOUCHED, Sorting
from reglament.regulation.decisions import Act, State

UNFINISHED = (State.OPEN, State.WAITING, State.COMPLETED)


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: its name in the address, its label, what stands above it and in it when it is empty, its orders and its question.

    `grows` says that it is as long as the desk is old, so that filters look through a stretch of it at a time. `tells_age` says
    that its rows tell how long nobody has touched them. `is_personal` says that it is another list for each reader; the others are
    the same for everybody who sees the requests of the desk.
    """

    code: str
    label: Text
    lead: Text
    empty: Text
    sortings: tuple[Sorting, ...]
    question: Callable[[TicketQuerySet, Viewer], TicketQuerySet]
    grows: bool = False
    tells_age: bool = False
    is_personal: bool = False


def _unfinished(tickets: TicketQuerySet) -> TicketQuerySet:
    return tickets.filter(state__in=UNFINISHED)


_AHEAD = Alarm.objects.filter(ticket=OuterRef("pk")).exclude(what=Act.NUDGE)
"""What wakes a request. That staff are reminded of one that lies still does not move it on."""

LISTINGS = (
    Listing(
        "turn",
        _("In turn"),
        _("What the desk has something to do about, in the order of the regulation."),
        _("Nothing waits for the desk."),
        (IN_TURN, RECEIVED, DUE),
        lambda tickets, viewer: tickets.filter(turn_at__isnull=False),
    ),
    Listing(
        "mine",
        _("Mine"),
        _("What you work on, first what it is your turn to do."),
        _("You have no open requests. Take the next one in turn."),
        (OF_WORK, RECEIVED, DUE, UNTOUCHED),
        lambda tickets, viewer: _unfinished(tickets.filter(assignee_id=viewer.staff_id)),
        is_personal=True,
    ),
    Listing(
        "unread",
        pgettext_lazy("requests", "Unread"),
        _("Open requests with words of clients or colleagues that came after you last opened them."),
        _("You have read everything that clients and colleagues wrote on open requests."),
        (OF_WORK, RECEIVED, LATEST),
        lambda tickets, viewer: _unfinished(tickets).filter(unread(viewer)),
        is_personal=True,
    ),
    Listing(
        "watched",
        pgettext_lazy("requests", "Watched"),
        _(
            "What you watch beside your own work, closed requests too: first what is in turn, then the longest untouched."
        ),
        _("You watch no request. The button “Watch” stands on the page of each."),
        (OF_WORK, RECEIVED, LATEST),
        lambda tickets, viewer: tickets.filter(pk__in=Watcher.objects.by(viewer.staff_id).values("ticket")),
        is_personal=True,
    ),
    Listing(
        "unassigned",
        pgettext_lazy("requests", "Unassigned"),
        _("In turn, and nobody works on it yet."),
        _("Every request in turn has somebody who works on it."),
        (IN_TURN, RECEIVED, DUE),
        lambda tickets, viewer: tickets.filter(assignee__isnull=True, turn_at__isnull=False),
    ),
    Listing(
        "waiting",
        pgettext_lazy("requests", "Waiting for clients"),
        _("The client was asked something; the longest untouched first."),
        _("No client has been asked anything."),
        (UNTOUCHED, RECEIVED, DUE),
        lambda tickets, viewer: tickets.filter(state=State.WAITING),
    ),
    Listing(
        "unwoken",
        pgettext_lazy("requests", "Lying still"),
        _(
            "Open, and no promise, reminder or closing lies ahead: only a person moves these on. The longest untouched first."
        ),
        _("Every open request has a moment at which the desk comes back to it."),
        (UNTOUCHED, OF_WORK, RECEIVED),
        lambda tickets, viewer: _unfinished(tickets).filter(~Exists(_AHEAD)),
        tells_age=True,
    ),
    Listing(
        "completed",
        pgettext_lazy("requests", "Completed"),
        _("Completed, and not confirmed yet; the latest change first."),
        _("No completed request waits for its confirmation."),
        (LATEST, UNTOUCHED, RECEIVED),
        lambda tickets, viewer: tickets.filter(state=State.COMPLETED),
    ),
    Listing(
        "open",
        pgettext_lazy("requests", "All open"),
        _("Everything that is not closed: first what is in turn, then the longest untouched."),
        _("There is no open request."),
        (OF_WORK, RECEIVED, DUE, UNTOUCHED),
        lambda tickets, viewer: _unfinished(tickets),
    ),
    Listing(
        "closed",
        pgettext_lazy("requests", "Closed"),
        _("Closed, the latest first."),
        _("No request has been closed yet."),
        (LATEST,),
        lambda tickets, viewer: tickets.filter(state=State.CLOSED),
        grows=True,
    ),
)


def listing(code: str | None) -> Listing:
    """The list of this name; the queue in turn for any other."""
    return next((each for each in LISTINGS if each.code == code), LISTINGS[0])
