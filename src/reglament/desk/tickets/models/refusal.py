"""Refused intake: attempts without an agreement that entitles, kept with everything that came (Siroka 1.3, iStom 1.1)."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from reglament.desk.people.models import Desk, Membership, Organisation, Person
from reglament.desk.tickets.models.ticket import Ticket


class RefusalQuerySet(models.QuerySet["Refusal"]):
    """Named questions about refused attempts."""

    def unresolved(self) -> Self:
        """Those that have not become a ticket."""
        return self.filter(ticket__isnull=True)

    def of_client(self, organisation: Organisation, addresses: Collection[str]) -> Self:
        """Those of the organisation's people, also of senders who became known by one of these addresses since."""
        people = Membership.objects.filter(organisation=organisation).values("person")
        became_known = Q(person__isnull=True, sender__in=addresses)
        return self.alias(sender=Lower("address")).filter(Q(person__in=people) | became_known)


class Refusal(models.Model):
    """One attempt that the edition did not admit. `intake` is all that came, so that it can still be registered later."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="refusals")
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=320, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="refusals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="refusals")
    subject = models.CharField(max_length=300)
    intake = models.JSONField(default=dict)
    why = models.CharField(max_length=60)
    clauses = models.JSONField(default=list)
    key = models.CharField(max_length=120, null=True)  # noqa: DJ001 - NULL keeps keyless attempts out of the unique index.
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, null=True, related_name="refusal")

    objects = RefusalQuerySet.as_manager()

    class Meta:
        ordering = ("-received_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["desk", "key"], name="refusal_key_once_a_desk", condition=Q(key__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.address}: {self.subject}"
