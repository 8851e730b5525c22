"""Which requests belong together: derived from the journals, so that each of the two shows the other."""

from typing import Self

from django.db import models
from django.db.models import OuterRef, Q

from reglament.desk.tickets.models.ticket import Ticket


class TieQuerySet(models.QuerySet["Tie"]):
    """Named questions about ties."""

    def of(self, ticket: Ticket | OuterRef) -> Self:
        """Those that either of the two journals tells of."""
        return self.filter(Q(ticket=ticket) | Q(other=ticket))


class Tie(models.Model):
    """That a request (`ticket`) belongs together with an `other` one, as the entry `seq` of its journal says; gone once that is taken
    back. A person saw it, or one of them went on from, was merged into or was split from the other: only the first two can be taken
    back (`loose`).
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="ties")
    other = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    seq = models.PositiveIntegerField()
    loose = models.BooleanField()

    objects = TieQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "other"], name="tie_once_for_two_tickets"),)

    def __str__(self) -> str:
        return f"{self.ticket_id}: {self.other_id}"
