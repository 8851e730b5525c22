"""What this door remembers: mails that the desk could not take in by itself, for people to look at."""

from typing import Self

from django.db import models
from django.db.models import Q

from reglament.desk.lib.owned import OwnedQuerySet
from reglament.desk.people.models import Desk, Staff
from reglament.desk.tickets.models import Contact, Ticket


class QuarantinedQuerySet(OwnedQuerySet["Quarantined"]):
    """Named questions about mails in quarantine."""

    def unresolved(self) -> Self:
        """Those that nobody has dealt with."""
        return self.filter(settled_at__isnull=True)


class Quarantined(models.Model):
    """One mail in quarantine; its source lies in the home under the name `source`, and stays there.

    `why` is a short code, `error` what the program said where one failed. `reached` is the address of the envelope; the
    sender and the subject are as far as they could be read. `outcome` says what became of it ("registered", "message",
    "contact", "refused", "report", "set aside") once it is settled.
    """

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    source = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    reached = models.CharField(max_length=320, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=20)
    error = models.TextField(blank=True)
    tried_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, null=True, related_name="+")

    objects = QuarantinedQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (models.UniqueConstraint(fields=["desk", "source"], name="quarantined_once_a_desk"),)
        indexes = (
            models.Index(
                fields=["desk", "-received_at"], name="quarantined_waiting", condition=Q(settled_at__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"{self.sender}: {self.subject}"
