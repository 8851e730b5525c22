"""How long was worked in the month of a report, for the desk alone."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from reglament.desk.reports.service.asked import AskedService


@dataclass(frozen=True, slots=True)
class WorkedSum:
    """How many `minutes` were worked in a month on how many requests, and how many of them on requests of earlier months."""

    minutes: int
    requests: int
    on_earlier: int


def worked_sum(asked: AskedService) -> WorkedSum:
    """In one statement."""
    told = asked.worked.order_by().aggregate(
        whole=Sum("minutes"),
        requests=Count("ticket", distinct=True),
        earlier=Sum("minutes", filter=Q(ticket__received_at__lt=asked.begin)),
    )
    return WorkedSum(told["whole"] or 0, told["requests"], told["earlier"] or 0)
