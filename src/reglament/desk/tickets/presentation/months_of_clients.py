"""A month of one client's requests in figures, as those who answer for the client read it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from reglament.desk.tickets.models import Promise, Ticket
from reglament.desk.tickets.models.promise import IN_TIME, LATE
from reglament.desk.tickets.models.ticket import DONE, TicketQuerySet
from reglament.regulation.decisions import PromiseKind

MOST = 2_000
"""Of a client who asks more than this in a month, the newest are counted, and it is said."""


@dataclass(frozen=True, slots=True)
class KeptTargets:
    """How many targets of one kind were kept in time and how many were missed; those that still run are in neither."""

    kind: str
    in_time: int
    late: int


@dataclass(frozen=True, slots=True)
class ClientMonth:
    """How many requests were received, how many of them are done by now, and how their targets were kept, of those kinds of
    which any was decided. `is_part` says that there were more than were counted.
    """

    received: int
    done: int
    targets: tuple[KeptTargets, ...]
    is_part: bool


def client_month(requests: TicketQuerySet, begin: datetime, end: datetime) -> ClientMonth:
    """The figures over those of the requests that were received from `begin` to before `end`; three statements."""
    newest = requests.filter(received_at__gte=begin, received_at__lt=end).order_by("-received_at")
    counted = newest.values("pk")[:MOST]
    told = Ticket.objects.filter(pk__in=counted).aggregate(
        received=Count("pk"), done=Count("pk", filter=Q(state__in=DONE))
    )
    kept = Promise.objects.standing().filter(ticket__in=counted).order_by().values("kind")
    decided = kept.annotate(
        in_time=Count("pk", filter=IN_TIME),
        late=Count("pk", filter=LATE),
    )
    by_kind = {row["kind"]: KeptTargets(**row) for row in decided if row["in_time"] or row["late"]}
    targets = tuple(by_kind[kind] for kind in PromiseKind if kind in by_kind)
    return ClientMonth(**told, targets=targets, is_part=newest[MOST : MOST + 1].exists())
