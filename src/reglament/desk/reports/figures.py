"""Every figure of a month, as a question: which rows it counts. What a page shows as a number and what it lists are the same question.

A month holds the requests that were received in it, by the desk's zone; what has become of them since counts, too. Figures of
requests count requests, figures of targets count deadlines that stand: what a later deadline took the place of is in none.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import pgettext_lazy

from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Entry, Message, Promise, Ticket
from reglament.desk.tickets.models.promise import IN_TIME, LATE
from reglament.desk.tickets.models.ticket import DONE
from reglament.desk.tickets.sentences import Text
from reglament.regulation.decisions import PromiseKind, Status, StaysWith
from reglament.regulation.facts import By, Kind

OWED = (Status.RUNNING, Status.PAUSED)
WITH_REASON = Exists(Entry.objects.filter(ticket=OuterRef("ticket"), kind=Kind.DELAYED))
"""Of a target: whether its request names a reason for delay from the edition's list (Siroka 3.4)."""
EXPLAINED = Exists(Entry.objects.filter(ticket=OuterRef("pk"), kind=Kind.DELAYED))
"""The same of a request."""
ANSWERS = Message.objects.filter(ticket=OuterRef("pk"), by=By.PERSON, internal=False)
"""Of a request: what people wrote to its client."""
FIRST_ANSWERED = Subquery(ANSWERS.order_by("at").values("at")[:1])
"""Of a request: when they first did."""
ANSWERED = Exists(ANSWERS)
"""Of a request: whether a person has answered it."""


@dataclass(frozen=True, slots=True)
class ReportFigure:
    """What is counted: `of_targets` says whether targets or requests; `which` are those that count."""

    code: str
    label: Text
    which: Q
    of_targets: bool = False


REQUESTS = (
    ReportFigure("received", pgettext_lazy("report", "Received"), Q()),
    ReportFigure("done", pgettext_lazy("report", "Done by now"), Q(state__in=DONE)),
    ReportFigure("open", pgettext_lazy("report", "Not done yet"), ~Q(state__in=DONE)),
    ReportFigure("answered", pgettext_lazy("report", "Answered by a person"), Q(ANSWERED)),
)
KEPT = ReportFigure("kept", pgettext_lazy("report", "In time"), IN_TIME, of_targets=True)
MISSED_WITH_REASON = ReportFigure(
    "with-reason",
    pgettext_lazy("report", "Late, with a reason"),
    LATE & Q(WITH_REASON),
    of_targets=True,
)
MISSED_WITHOUT = ReportFigure(
    "without-reason",
    pgettext_lazy("report", "Late, without a reason"),
    LATE & Q(~WITH_REASON),
    of_targets=True,
)
RUNNING = ReportFigure(
    "running",
    pgettext_lazy("report", "Not due yet"),
    Q(status__in=OWED, met_at__isnull=True, late_at__isnull=True),
    of_targets=True,
)
LAPSED = ReportFigure(
    "lapsed",
    pgettext_lazy("report", "Closed before it was due"),
    Q(status=Status.LAPSED, met_at__isnull=True, late_at__isnull=True),
    of_targets=True,
)
TARGETS = (KEPT, MISSED_WITH_REASON, MISSED_WITHOUT, RUNNING, LAPSED)
"""Every target that stands is in exactly one of these."""
STAYS = tuple(
    ReportFigure(where.value, label, Q())
    for where, label in {
        StaysWith.OURS: pgettext_lazy("report", "With us"),
        StaysWith.WAITING: pgettext_lazy("report", "With the client"),
        StaysWith.CONFIRMATION: pgettext_lazy("report", "For confirmation"),
        StaysWith.BENCH: pgettext_lazy("report", "On a bench test"),
        StaysWith.DEVELOPMENT: pgettext_lazy("report", "With development"),
    }.items()
)
"""Of requests: where they ever stood. Which these are their journals tell (`sums/standing_with.py`)."""
LATER_CLOSED = Entry.objects.filter(ticket=OuterRef("ticket"), kind=Kind.CLOSED, seq__gt=OuterRef("seq"))
CLOSED_BY_CLOCK = ReportFigure(
    "by-clock",
    pgettext_lazy("report", "Closed by the clock"),
    Q(state="closed")
    & Q(
        Exists(Entry.objects.filter(ticket=OuterRef("pk"), kind=Kind.CLOSED, by=By.DESK).exclude(Exists(LATER_CLOSED)))
    ),
)
"""Nobody of the client answered or confirmed in time, and nobody closed the request later; it is in no sum of days."""
DECIDED = (KEPT, MISSED_WITH_REASON, MISSED_WITHOUT)
FIGURES = {each.code: each for each in (*REQUESTS, *TARGETS, *STAYS, CLOSED_BY_CLOCK)}
KINDS = tuple(kind.value for kind in PromiseKind)


def received(desk: Desk, begin: datetime, end: datetime) -> "QuerySet[Ticket]":
    """The requests that a desk received from `begin` to before `end`."""
    return Ticket.objects.of(desk).filter(received_at__gte=begin, received_at__lt=end)


def targets(desk: Desk, begin: datetime, end: datetime) -> "QuerySet[Promise]":
    """The targets that stand of these requests."""
    of_requests = Promise.objects.standing().filter(ticket__desk=desk)
    return of_requests.filter(ticket__received_at__gte=begin, ticket__received_at__lt=end)
