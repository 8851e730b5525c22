"""The next moment at which something must happen to a ticket. The clerk wakes it, judges again and acts once."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef

from reglament.desk.tickets.models.pending_words import PendingWords
from reglament.desk.tickets.models.ticket import Ticket


class AlarmQuerySet(models.QuerySet["Alarm"]):
    """Named questions about alarms."""

    def due(self, at: datetime) -> Self:
        """Those whose moment has come and whose last failed try is long enough ago, in the order of their moments. Where words
        wait to be sent, their time ends first: they count from the press, and may keep what would be broken.
        """
        waits = PendingWords.objects.filter(ticket=OuterRef("ticket"), returned_at=None)
        return self.filter(~Exists(waits), wake_at__lte=at).order_by("wake_at", "ticket_id")

    def failing(self) -> Self:
        """Those that could not be acted on when they were tried last."""
        return self.filter(attempts__gt=0)


class Alarm(models.Model):
    """One row per ticket, or none. `at` is the moment itself, `wake_at` when to wake (later than `at` after a failed try)."""

    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, primary_key=True, related_name="alarm")
    at = models.DateTimeField()
    wake_at = models.DateTimeField(db_index=True)
    what = models.CharField(max_length=10)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    objects = AlarmQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["at"], name="alarm_failing", condition=models.Q(attempts__gt=0)),)

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.what} at {self.at:%Y-%m-%d %H:%M}"
