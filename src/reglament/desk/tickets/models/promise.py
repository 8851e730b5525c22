"""Every deadline that was ever promised on a ticket: value, clauses, when and why it was made, what superseded it."""

from typing import Self

from django.db import models
from django.db.models import Q

from reglament.desk.tickets.models.ticket import Ticket

IN_TIME = Q(met_at__isnull=False, late_at__isnull=True)
"""Met, and not late."""
LATE = Q(late_at__isnull=False)
"""Missed: met later, or not at all."""


class PromiseQuerySet(models.QuerySet["Promise"]):
    """Named questions about promises."""

    def standing(self) -> Self:
        """Those that nothing has superseded."""
        return self.filter(superseded_at__isnull=True)


class Promise(models.Model):
    """One promised deadline. A new due moment is a new row; the old one stays with the moment and reason of its end."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="promises")
    kind = models.CharField(max_length=20)
    cycle = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=40, blank=True)
    calendar = models.CharField(max_length=60, blank=True)
    start = models.DateTimeField()
    due = models.DateTimeField()
    clauses = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by_seq = models.PositiveIntegerField()
    why = models.CharField(max_length=20)
    status = models.CharField(max_length=8)
    met_at = models.DateTimeField(null=True)
    late_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    superseded_why = models.CharField(max_length=20, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ("ticket_id", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["ticket", "kind", "cycle", "start"],
                name="promise_stands_once",
                condition=Q(superseded_at__isnull=True),
            ),
        )
        indexes = (models.Index(fields=["late_at"], name="promise_late", condition=Q(late_at__isnull=False)),)

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind} by {self.due:%Y-%m-%d %H:%M}"
