"""The requests that ever stood with somebody, and how long each did: the list behind where requests stood (Siroka 1.5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from reglament.desk.reports.figures import ReportFigure
from reglament.desk.reports.models import Tally
from reglament.desk.reports.summing import stay_length
from reglament.desk.reports.sums.asking import KnownSums
from reglament.desk.reports.sums.columns import COLUMNS, of_stay, sums_of
from reglament.desk.tickets.models import Ticket


@dataclass(frozen=True, slots=True)
class StandingWith:
    """Where requests of a desk stood; `known` is None while the sums are not made yet, and then it has none of them."""

    figure: ReportFigure
    known: KnownSums | None

    def within(self, requests: "QuerySet[Ticket]") -> "QuerySet[Ticket]":
        """Those of the requests that ever did."""
        if self.known is None:
            return requests.none()
        column = of_stay(self.figure, "requests")
        fresh = [each.ticket_id for each in self.known.fresh if each.own.counts[column]]
        kept = Tally.objects.filter(desk=self.known.desk, received=1, **{column: 1}).exclude(
            ticket__in=self.known.fresh_ids
        )
        return requests.filter(Q(pk__in=kept.values("ticket")) | Q(pk__in=fresh))

    def lengths(self, tickets: Collection[int], at: datetime) -> dict[int, timedelta]:
        """How long each of the requests with these ids did, by a moment; one statement."""
        if self.known is None:
            return {}
        rows = Tally.objects.filter(ticket__in=tickets, received=1).values_list("ticket", *COLUMNS)
        own = {pk: sums_of(counts) for pk, *counts in rows} | {each.ticket_id: each.own for each in self.known.fresh}
        return {pk: stay_length(own[pk], self.figure, at) for pk in tickets if pk in own}
