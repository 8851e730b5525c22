"""What the edition turned down in a month (Siroka 1.3, iStom 1.1): each attempt, whatever became of it later."""

from datetime import datetime

from django.db.models import Count, Q

from reglament.desk.people.models import Desk
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.models.refusal import RefusalQuerySet


def refused_in(desk: Desk, begin: datetime, end: datetime) -> RefusalQuerySet:
    """The attempts refused from `begin` to before `end`."""
    return Refusal.objects.of(desk).refused().filter(received_at__gte=begin, received_at__lt=end)


def counted_refusals(refused: RefusalQuerySet) -> dict[str, int]:
    """How many there were (`refused`), and how many of them people registered later (`registered`); one statement."""
    told: dict[str, int] = refused.order_by().aggregate(
        refused=Count("pk"), registered=Count("pk", filter=Q(ticket__isnull=False))
    )
    return told
